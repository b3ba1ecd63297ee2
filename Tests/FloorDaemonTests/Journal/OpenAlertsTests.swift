import FloorModel
import Foundation
import Testing

@testable import FloorDaemon

@Suite("Open alerts, told from the lines")
struct OpenAlertsTests {
  static func line(_ sequence: Int64, _ transition: String, alert: String, level: String = "warning") throws
    -> JournalLine
  {
    let event = Event(
      stream: .alerts, time: Timestamp(seconds: 1_795_345_200 + sequence), severity: .warning,
      summary: "\(transition) \(alert)",
      type: "floorwatch.alert.\(transition).v1", subject: "r/z", identity: "\(sequence)", schema: "alert",
      data: [JSONField("alert", .string(alert)), JSONField("level", .string(level))])
    let text = event.line(source: "urn:floorwatch:s:m", zone: .utc, sequence: sequence, recorded: event.time)
    return try #require(JournalLine(Array(text.utf8)))
  }

  @Test("Raised without cleared is open, the worst first")
  func fold() throws {
    var open = OpenAlerts()
    try open.take(Self.line(1, "raised", alert: "a"))
    try open.take(Self.line(2, "raised", alert: "b"))
    try open.take(Self.line(3, "raised", alert: "c"))
    try open.take(Self.line(4, "acknowledged", alert: "b"))
    try open.take(Self.line(5, "escalated", alert: "c", level: "critical"))
    try open.take(Self.line(6, "cleared", alert: "a"))
    try open.take(Self.line(7, "reminded", alert: "b"))
    // Its raising is no longer in the files.
    try open.take(Self.line(8, "reminded", alert: "d"))
    #expect(open.sorted.map(\.raised.alert) == ["c", "b", "d"])
    #expect(open.sorted.map(\.isAcknowledged) == [false, true, false])
    #expect(open.sorted[0].raised.sequence == 3)
    #expect(open.sorted[0].latest.sequence == 5)
  }

  @Test("A reader follows across days, leaves torn lines for later and passes over what is not ours")
  func reader() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder["alerts"], withIntermediateDirectories: true)
    let first = try Self.line(1, "raised", alert: "a").text
    let second = try Self.line(2, "cleared", alert: "a").text
    try folder.append(first + "\nnonsense\n" + second.prefix(50), to: "alerts/alerts-20261122.jsonl")
    let reader = JournalReader(stream: .alerts, logFolder: folder.path)
    var seen: [Int64] = []
    try reader.read { seen.append($0.sequence) }
    #expect(seen == [1])
    #expect(reader.badLines == 1)
    try folder.append(second.dropFirst(50) + "\n", to: "alerts/alerts-20261122.jsonl")
    try folder.append(try Self.line(3, "raised", alert: "a").text + "\n", to: "alerts/alerts-20261123.jsonl")
    try folder.append("x\n", to: "alerts/readme.txt")
    try reader.read { seen.append($0.sequence) }
    try reader.read { seen.append($0.sequence) }
    #expect(seen == [1, 2, 3])
  }
}
