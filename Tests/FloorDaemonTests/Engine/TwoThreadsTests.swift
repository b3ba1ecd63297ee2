import Alerting
import FloorModel
import Foundation
import Testing
import Workload

@testable import FloorDaemon

@Suite("A replay on two threads finds what one thread finds")
struct TwoThreadsTests {
  /// Two logs of some megabytes whose events lie between each other, with chats enough for alerts to come and go.
  private static func writeLogs(_ folder: TemporaryFolder) throws {
    for log in 0..<2 {
      var lines: [(time: Int64, text: String)] = []
      func add(_ time: Int64, _ agent: Int, _ rest: String) {
        let text = RFC3339.format(Timestamp(milliseconds: time), offsetSeconds: 3600)
        lines.append((time, "{\"time\":\"\(text)\",\(rest),\"agent\":\"a-\(log)-\(agent)\"}"))
      }
      for agent in 0..<60 {
        var time: Int64 = 1_794_823_200_000 + Int64(agent * 7_919 + log * 500)
        add(time, agent, "\"event\":\"agent.login\",\"team\":\"team-\(agent % 4)\"")
        for chat in 0..<40 {
          time += Int64(60_000 + (agent * 31 + chat * 17) % 240 * 1_000)
          let contact = "\"contact\":\"c-\(log)-\(agent)-\(chat)\""
          add(time, agent, "\"event\":\"contact.connected\",\(contact),\"channel\":\"chat\",\"queue\":\"q\(chat % 3)\"")
          let end = time + Int64(400_000 + (agent * 13 + chat * 7) % 700 * 1_000)
          add(end, agent, "\"event\":\"contact.disconnected\",\(contact)")
          add(end + 15_000, agent, "\"event\":\"contact.acw_end\",\(contact)")
        }
      }
      lines.sort { $0.time < $1.time }
      try folder.append(lines.map { $0.text + "\n" }.joined(), to: "log-\(log).ndjson")
    }
  }

  @Test func sameEvents() throws {
    let folder = try TemporaryFolder()
    try Self.writeLogs(folder)
    func run(_ drain: (FloorIntake, ([Event]) -> Void) -> Void) throws -> [String] {
      let assembly = FloorAssembly(configuration: FloorConfiguration(), machine: "m", door: .reveal)
      let (intake, _) = try assembly.intake()
      for log in 0..<2 {
        let path = folder["log-\(log).ndjson"]
        intake.add(
          LogSource(id: path, patterns: [path]),
          kind: .log(format: LogFormats.named("native"), context: LogContext(sourceName: path)))
      }
      var lines: [String] = []
      drain(intake) { events in
        for event in events {
          lines.append(event.line(source: "s", zone: .utc, sequence: Int64(lines.count), recorded: event.time))
        }
      }
      return lines
    }
    let now = Timestamp(milliseconds: 1_794_900_000_000)
    let one = try run { intake, found in intake.drain(now: now, found) }
    let two = try run { intake, found in intake.drainOnTwoThreads(now: now, found) }
    #expect(one.count > 20)
    #expect(one == two)
  }

  /// A reader that gives up must not leave the engine's thread waiting for ever, and the engine must come back.
  @Test func endingEarly() throws {
    struct Stop: Error {}
    let folder = try TemporaryFolder()
    try Self.writeLogs(folder)
    let assembly = FloorAssembly(configuration: FloorConfiguration(), machine: "m", door: .reveal)
    let (intake, _) = try assembly.intake()
    let path = folder["log-0.ndjson"]
    intake.add(
      LogSource(id: path, patterns: [path]),
      kind: .log(format: LogFormats.named("native"), context: LogContext(sourceName: path)))
    #expect(throws: Stop.self) {
      try intake.drainOnTwoThreads(now: Timestamp(milliseconds: 1_794_900_000_000)) { _ in throw Stop() }
    }
  }
}
