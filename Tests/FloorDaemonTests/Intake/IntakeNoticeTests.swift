import FloorModel
import Testing
import Workload

@testable import FloorDaemon

@Suite("What the intake tells of its sources")
struct IntakeNoticeTests {
  @Test("A source that gives no line at all is not silent about why")
  func sourceWithoutLines() throws {
    let folder = try TemporaryFolder()
    let assembly = FloorAssembly(configuration: FloorConfiguration(), machine: "pc-1", door: .reveal)
    let intake = try assembly.intake().intake
    // A folder where a log is expected.
    intake.add(LogSource(id: "log:\(folder.path)", patterns: [folder.path]), kind: .feed(zone: nil))
    intake.poll(now: Timestamp(milliseconds: 0), rescan: true)
    #expect(!intake.readNext())
    let told = intake.takeNotices()
    #expect(told.count == 1 && told[0].message.contains("is a folder"), "\(told)")
    #expect(told.first?.file?.kind == .notAFile)
    intake.poll(now: Timestamp(milliseconds: 2000), rescan: true)
    #expect(intake.takeNotices().isEmpty)
  }

  @Test(
    "A log in auto format that begins with a long line is read behind it, and the line is a bad one",
    arguments: [100_000, 900_000, 3_000_000], [false, true])
  func longFirstLine(length: Int, isLate: Bool) throws {
    let folder = try TemporaryFolder()
    let assembly = FloorAssembly(configuration: FloorConfiguration(), machine: "pc-1", door: .reveal)
    let intake = try assembly.intake().intake
    try folder.append(String(repeating: "x", count: length) + "\n", to: "log")
    let record = #"{"v":1,"time":"2026-11-22T10:00:00Z","event":"agent.login","agent":"a1"}"# + "\n"
    if !isLate { try folder.append(record, to: "log") }
    intake.add(LogSource(id: "log:x", patterns: [folder["log"]]), kind: .log(format: nil, context: LogContext()))
    intake.poll(now: Timestamp(milliseconds: 0), rescan: true)
    while intake.readNext() {}
    // The record may come only when the line has been read already.
    if isLate {
      try folder.append(record, to: "log")
      intake.poll(now: Timestamp(milliseconds: 2000), rescan: true)
      while intake.readNext() {}
    }
    let status = try #require(intake.sourceStatus(zone: .utc).first)
    #expect(status.records == 1 && status.bad == 1 && status.lines == 2, "\(status)")
    let told = intake.takeNotices().map(\.message)
    #expect(told.count == 1 && told[0].contains("log:1") || told[0].contains("line 1"), "\(told)")
  }
}
