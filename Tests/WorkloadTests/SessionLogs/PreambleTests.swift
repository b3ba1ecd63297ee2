import FloorModel
import Testing

@testable import Workload

/// A log that begins with something that is no record: a long line must not hide what comes behind it.
@Suite struct PreambleTests {
  private static func detect(_ bytes: [UInt8], isComplete: Bool) -> (id: String?, wantsMore: Bool) {
    bytes.withUnsafeBytes {
      let (format, wantsMore) = LogFormats.detect($0, isComplete: isComplete)
      return (format?.id, wantsMore)
    }
  }

  @Test(arguments: [0, 100, 20_000, 65_535, 65_536, 300_000, 3_000_000], [1, 2])
  func longLines(length: Int, count: Int) {
    let long = [UInt8](repeating: 0x78, count: length) + [0x0A]
    let log = (0..<count).flatMap { _ in long } + Array(NativeLogTests.sample.utf8)
    #expect(Self.detect(log, isComplete: true).id == "native")
    // As long as the line has not ended there may be a log behind it.
    let cut = Self.detect(Array(log.prefix(length)), isComplete: false)
    #expect(cut.id == nil && cut.wantsMore == (length < LogFormats.longestPreamble))
  }

  private static func isRefused(_ bytes: [UInt8], isComplete: Bool) -> Bool {
    let found = detect(bytes, isComplete: isComplete)
    return found.id == nil && !found.wantsMore
  }

  @Test func noLogBehind() {
    let long = [UInt8](repeating: 0x78, count: 200_000) + [0x0A]
    #expect(Self.isRefused(long, isComplete: true))
    let plain = Array("this is no log\n".utf8)
    let many = (0..<10_000).flatMap { _ in plain }
    #expect(Self.isRefused(many, isComplete: false))
    let endless = [UInt8](repeating: 0x78, count: LogFormats.longestPreamble)
    #expect(Self.isRefused(endless, isComplete: false))
  }

  /// The long line is a bad line like any other, and the records behind it are whole.
  @Test(arguments: [100_000, 2_000_000])
  func counted(length: Int) {
    let log = String(repeating: "x", count: length) + "\n" + NativeLogTests.sample
    var inspection: LogInspection?
    var bytes = Array(log.utf8)
    bytes.withUnsafeBytes {
      inspection = LogInspection(head: $0, context: LogContext(), mode: .reveal)
      let used = inspection?.consume($0) ?? 0
      inspection?.finish(UnsafeRawBufferPointer(rebasing: $0[used...]))
    }
    bytes = []
    let report = inspection?.report
    #expect(report?.format == "native" && report?.tally.records == 5)
    #expect(report?.tally.badCount == 1 && report?.tally.bad.first?.line == 1)
  }

  @Test func blankLines() {
    var inspection: LogInspection?
    Array("\n  \n\r\n\t".utf8).withUnsafeBytes {
      inspection = LogInspection(head: $0, context: LogContext(), mode: .reveal)
      _ = inspection?.consume($0)
      inspection?.finish(UnsafeRawBufferPointer(rebasing: $0[$0.count...]))
    }
    let tally = inspection?.report.tally
    #expect(tally?.lines == 4 && tally?.blank == 4 && tally?.badCount == 0)
  }
}
