import Foundation
import Testing

@Suite("ClickHouse merges a fleet's files to the same week")
struct ClickHouseTests {
  /// chDB is the same engine in process; `tools/setup.sh test` puts it into .venv-test; CHDB_PYTHON names another Python.
  private static var python: String? {
    let venv = RecordedFloor.package.appending(path: ".venv-test/bin/python").path
    let named = ProcessInfo.processInfo.environment["CHDB_PYTHON"]
    return [named, venv].compactMap(\.self).first { python in
      let process = Process()
      process.executableURL = URL(filePath: python)
      process.arguments = ["-c", "import chdb"]
      process.standardError = FileHandle.nullDevice
      guard (try? process.run()) != nil else { return false }
      process.waitUntilExit()
      return process.terminationStatus == 0
    }
  }

  @Test(
    "The week of the database is floorwatch's own to the last digit, rows loaded twice",
    arguments: ["2026-W28", "2026-W31"])
  func week(week: String) throws {
    let python = try #require(Self.python, "There is no Python with chdb: run tools/setup.sh test.")
    let month = try RecordedMonth.shared.get()
    let summary = month.folder.appending(path: "\(week).json")
    try month.summary(week, "json").write(to: summary, atomically: true, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = [
      RecordedFloor.package.appending(path: "Tests/clickhouse/check.py").path, week, month.rollups, summary.path,
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let text = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(text)")
    print(text)
  }
}
