import Alerting
import FloorModel
import Foundation
import Testing

@testable import Workload

/// Rules rest until their value can have crossed a limit. Whether they rest may be seen in nothing: over generated days, the
/// monitor says what one says that looks at everybody at every tick, and writes the same rows.
@Suite struct RestingTests {
  /// Everything a monitor gives away, in order.
  private static func told(_ events: [SessionEvent], _ names: LoadNames, naive: Bool) -> [String] {
    var configuration = LoadConfiguration()
    configuration.keepsRollups = true
    configuration.zone = SiteTimeZone(identifier: "Europe/Amsterdam") ?? .utc
    var monitor = LoadMonitor(configuration: configuration)
    monitor.names = names
    monitor.keepsAgentChanges = true
    monitor.isNaive = naive
    var told: [String] = []
    func tell(_ seen: [Observation]) {
      told += seen.map {
        let people = $0.evidence.people ?? 0
        return "\($0.time) \($0.rule.id) \($0.subject) \($0.state) \(people)"
      }
    }
    for event in events {
      monitor.ingest(event)
      tell(monitor.advance(to: event.time))
    }
    if let last = events.last { tell(monitor.advance(to: last.time + .hours(3))) }
    told += monitor.takeAgentChanges().map { "\($0)" }
    let rows = monitor.finishRollups()
    told += rows.days.map { "\($0.row.agent) \($0.row.day) \($0.revision) \($0.row.figures)" }
    return told + rows.hours.map { "\($0.row.queue) \($0.row.hour) \($0.revision) \($0.row.figures)" }
  }

  @Test(arguments: 21...24, ["native", "dirty", "queue_log"])
  func restingIsSeenInNothing(seed: Int, name: String) throws {
    guard let logs = try GeneratedMonthTests.Month(agents: 24, seed: seed, dirt: 200, days: 3) else {
      return print("skipped: no C compiler")
    }
    let format = name == "queue_log" ? "asterisk-queue-log" : "native"
    let log = readLog(Array(try Data(contentsOf: URL(filePath: logs.path(name)))), as: format)
    let events = log.events.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
      .map(\.element)
    let tables = log.sink.names
    let names = LoadNames(
      teams: tables.teams.table, queues: tables.queues.table, reasons: tables.reasons.table, agents: log.sink.door.names
    )
    let resting = Self.told(events, names, naive: false)
    let wakeful = Self.told(events, names, naive: true)
    #expect(wakeful.count > 100)
    let place = zip(resting, wakeful).enumerated().first { $0.element.0 != $0.element.1 }
    if let place {
      Issue.record("seed \(seed), \(name), \(place.offset)\n  resting \(place.element.0)\n  wakeful \(place.element.1)")
    }
    #expect(resting.count == wakeful.count, "seed \(seed), \(name)")
  }
}
