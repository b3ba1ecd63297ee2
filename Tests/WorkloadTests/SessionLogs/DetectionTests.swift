import Testing

@testable import Workload

@Suite struct DetectionTests {
  @Test(
    .enabled(if: hasRecordedLogs),
    arguments: [
      ("asterisk_queue_log_2010_ringall_local_agents.log", "asterisk-queue-log"),
      ("asterisk_queue_log_2024_attended_transfer_issue759.log", "asterisk-queue-log"),
    ])
  func recordedLogsAreRecognised(name: String, format: String) throws {
    let bytes = try #require(recorded(name))
    #expect(bytes.withUnsafeBytes { LogFormats.detect($0)?.id } == format)
  }

  @Test func namesAreUniqueAndFindTheirFormat() {
    #expect(Set(LogFormats.ids).count == LogFormats.all.count)
    for id in LogFormats.ids { #expect(LogFormats.named(id)?.id == id) }
    #expect(LogFormats.named("no-such-format") == nil)
  }

  @Test func nothingIsRecognisedInNothing() {
    for bytes in [[], [0x0A], Array("hello world\n".utf8), (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 167) }] {
      #expect(bytes.withUnsafeBytes { LogFormats.detect($0)?.id } == nil)
    }
  }
}
