import FloorModel
import Testing
import Workload

@testable import FloorDaemon

/// Rule 1 of `workload.md` 4.10 where a file is whole: its last line counts without a newline, if it can be understood.
@Suite("The last line of a file that is read to its end")
struct LastLineTests {
  struct Log: Sendable, CustomTestStringConvertible {
    let format: String
    let text: String
    /// Contacts connected, records, and whether the last line is torn.
    var connected = 1
    let records: Int
    var torn = 0
    var testDescription: String { "\(format), \(records) records, \(torn) torn" }
  }

  private static let queue = """
    1717401600|1717401600.1|q|NONE|ENTERQUEUE||06|1
    1717401612|1717401600.1|q|SIP/100|CONNECT|12|1717401610.2|11
    """
  private static let conversation =
    #"{"conversationId":"k","conversationStart":"2024-06-03T08:00:00.000Z","participants":[{"purpose":"agent","userId":"u","sessions":[{"mediaType":"chat","sessionId":"s","segments":[{"segmentType":"interact","segmentStart":"2024-06-03T08:00:00.000Z","segmentEnd":"2024-06-03T08:00:20.000Z"}]}]}]}"#
  private static let native =
    #"{"v":1,"time":"2024-06-03T10:00:00+02:00","source":"a","event":"contact.connected","agent":"x","contact":"1","channel":"chat"}"#
  private static let vicidial =
    "2,6001,10.0.0.1,2024-06-03 10:00:10,77,OUTB,1717401610,0,1717401610,20,1717401630,100,1717401730,15,SALE,AG,,,NULL,0,Y,1717401629.5,UNDEFINED"

  static let logs = [
    Log(format: "asterisk-queue-log", text: queue, records: 2),
    Log(
      format: "asterisk-queue-log", text: queue + "\n1717401700|1717401600.1|q|SIP/100|COMPLETEA", records: 2, torn: 1),
    Log(
      format: "asterisk-queue-log", text: queue + "\n1717401700|1717401600.1|q|SIP/100|COMPLETEAGENT|12|88|1",
      records: 3),
    Log(format: "native", text: native, records: 1),
    Log(format: "native", text: native + "\n" + native.prefix(60), records: 1, torn: 1),
    Log(format: "vicidial-agent-log", text: vicidial, records: 1),
    Log(format: "genesys-conversations", text: conversation, records: 1),
    Log(format: "genesys-conversations", text: #"{"conversations":["# + "\n\(conversation)\n]}", records: 1),
    Log(format: "genesys-conversations", text: conversation + "\n" + conversation.prefix(150), records: 1, torn: 1),
  ]

  private func intake(_ log: Log, _ folder: TemporaryFolder, _ limits: FollowLimits) throws -> FloorIntake {
    try folder.append(log.text, to: "last.log")
    var assembly = FloorAssembly(configuration: FloorConfiguration(), machine: "pc-1", door: .reveal)
    assembly.rollups = .unfinished
    let intake = try assembly.intake().intake
    intake.add(
      LogSource(id: "log", patterns: [folder["last.log"]]),
      kind: .log(format: LogFormats.named(log.format), context: LogContext()), limits: limits)
    return intake
  }

  @Test("A replay takes it", arguments: logs)
  func complete(log: Log) throws {
    let folder = try TemporaryFolder()
    let intake = try intake(log, folder, .complete)
    var connected = 0
    intake.drain(now: Timestamp(seconds: 1_796_000_000)) { events in
      for event in events where event.type == "floorwatch.rollup.agent_day.v1" {
        for field in event.data where field.name == "connected" {
          if case .object(let channels) = field.value {
            connected += channels.reduce(0) { if case .integer(let count) = $1.value { $0 + Int(count) } else { $0 } }
          }
        }
      }
    }
    let tally = try #require(intake.sources.first?.tally)
    #expect(tally.records == log.records && tally.torn == log.torn && tally.badCount == 0)
    #expect(connected == log.connected)
    // What a parser says at the end (a VICIdial agent's logout) is in time.
    #expect(intake.takeNotices().map(\.message) == [])
  }

  @Test("The daemon waits for its newline", arguments: logs.filter { $0.torn == 0 })
  func live(log: Log) throws {
    let folder = try TemporaryFolder()
    let intake = try intake(log, folder, FollowLimits())
    let now = Timestamp(seconds: 1_796_000_000)
    intake.poll(now: now, rescan: true)
    while intake.readNext() {}
    let before = intake.sources.first?.tally.records ?? 0
    #expect(before == log.records - 1)
    #expect(intake.sources.first?.tally.torn == 0)
    try folder.append("\n", to: "last.log")
    intake.poll(now: now + 1000, rescan: true)
    while intake.readNext() {}
    #expect(intake.sources.first?.tally.records == log.records)
  }
}
