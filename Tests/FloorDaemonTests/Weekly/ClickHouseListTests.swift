import Foundation
import Testing

@testable import FloorDaemon

@Suite("The SQL of a fleet knows what the code knows")
struct ClickHouseListTests {
  @Test("Every rule about rooms stands in the table of quantities, with its own")
  func roomRules() throws {
    let file = ExampleConfigurationTests.package.appending(path: "deploy/clickhouse/1-tables.sql")
    let text = try String(contentsOf: file, encoding: .utf8)
    let pairs = text.matches(of: /\('([a-z]+\.[a-z_]+)', '([a-z0-9_]+)'\)/).map { "\($0.1) \($0.2)" }
    #expect(Set(pairs) == Set(RoomRuleQuantity.all.map { "\($0.rule) \($0.quantity.rawValue)" }))
    #expect(pairs.count == RoomRuleQuantity.all.count)
  }
}
