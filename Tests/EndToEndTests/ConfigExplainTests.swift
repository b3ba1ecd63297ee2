import FloorDaemon
import Foundation
import Testing
import Workload

/// `floorwatch config explain` tells of every rule there is.
@Suite struct ConfigExplainTests {
  static let registries = Vocabulary.rules.map(\.id) + WorkingTimeRules.all.map(\.id.rawValue)

  @Test(arguments: ["en", "nl"])
  func everyRuleIsExplained(_ language: String) throws {
    let run = try FloorwatchBinary(["config", "explain", "--json", "--language", language])
    #expect(run.status == 0)
    let told = try run.output.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(told.compactMap { $0["rule"] as? String } == Self.registries)
    for rule in told {
      for key in ["name", "explanation", "advice"] { #expect((rule[key] as? String)?.isEmpty == false) }
    }
    let text = try FloorwatchBinary(["config", "explain", "--language", language]).output
    for id in Self.registries { #expect("\n\(text)".contains("\n\(id)  "), "\(id)") }
  }

  @Test func theHandbookHasThemAll() throws {
    let run = try FloorwatchBinary(["config", "explain", "--markdown", "--language", "nl"])
    #expect(run.status == 0 && run.output.hasPrefix("# Handboek van regels\n"))
    for id in Self.registries { #expect(run.output.contains("\n`\(id)`\n"), "\(id)") }
    #expect(try FloorwatchBinary(["config", "explain", "--markdown", "--json"]).status == 64)
    #expect(try FloorwatchBinary(["config", "explain", "--markdown", "air.dry"]).status == 64)
  }
}
