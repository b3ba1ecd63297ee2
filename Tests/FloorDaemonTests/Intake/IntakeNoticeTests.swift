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
}
