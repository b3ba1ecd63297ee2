import FloorModel
import Foundation
import Testing

@testable import Alerting
@testable import FloorDaemon

/// Prometheus' own judge: Debian's, or the one that `tools/setup.sh test` takes out of its package.
private enum Promtool {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let path =
    ["/usr/bin/promtool", root.appending(path: ".venv-test/bin/promtool").path]
    .first { FileManager.default.isExecutableFile(atPath: $0) } ?? ""
  static let isInstalled = !path.isEmpty
}

@Suite struct FloorMetricsTests {

  private func metrics(trouble: String? = nil) -> FloorMetrics {
    let source = FloorStatus.Source(
      id: #"log:/var/log/a "quoted" \ path"#, files: 2, lagBytes: 1_234, lines: 100, records: 97, bad: 3,
      repairs: ["duplicate": 4, "torn_line": 1], late: 5, newest: "2026-11-22T10:00:00.500+01:00")
    func alert(_ rule: String, _ subject: Subject) -> (AlertID, AlertState) {
      var state = AlertState()
      state.level = .warning
      state.since = Timestamp(seconds: 1_700_000_000)
      return (AlertID(rule: rule, subject: subject), state)
    }
    let status = FloorStatus(
      time: Timestamp(seconds: 1_800_000_000), zone: .utc, line: "", sensors: ["lm-sensors": 12, "iio": 3],
      sources: [source],
      alerts: [
        alert("air.too_warm", Subject(.zone, "east")), alert("air.too_warm", Subject(.zone, "west")),
        alert("load.no_breathing_run", Subject(.agent, "p-1234")),
      ], trouble: trouble)
    return FloorMetrics(
      status: status, now: Timestamp(milliseconds: 1_800_000_000_250),
      reload: FloorMetrics.Reload(succeeded: false, loaded: Timestamp(seconds: 1_799_999_000)),
      cost: ProcessCost(residentBytes: 20_971_520, processorSeconds: 1.5))
  }

  @Test(arguments: [
    "floorwatch_status_timestamp_seconds 1800000000.25", "floorwatch_store_writable 1",
    "floorwatch_config_last_reload_successful 0",
    "floorwatch_config_last_reload_success_timestamp_seconds 1799999000", #"floorwatch_sensors{source="iio"} 3"#,
    #"floorwatch_alerts_open{rule="air.too_warm",level="warning"} 2"#,
    #"floorwatch_source_lag_bytes{source="log:/var/log/a \"quoted\" \\ path"} 1234"#,
    #"floorwatch_source_bad_lines_total{source="log:/var/log/a \"quoted\" \\ path"} 3"#,
    #"floorwatch_source_newest_timestamp_seconds{source="log:/var/log/a \"quoted\" \\ path"} 1795338000.5"#,
    #"floorwatch_source_repairs_total{source="log:/var/log/a \"quoted\" \\ path",kind="torn_line"} 1"#,
    "floorwatch_resident_memory_bytes 20971520", "floorwatch_cpu_seconds_total 1.5",
  ])
  func lines(_ line: String) {
    #expect(metrics().text.split(separator: "\n").contains { $0 == line })
  }

  @Test func nobodyIsCounted() {
    #expect(!metrics().text.contains("no_breathing_run") && !metrics().text.contains("p-1234"))
  }

  @Test func troubleShows() { #expect(metrics(trouble: "No room.").text.contains("floorwatch_store_writable 0\n")) }

  @Test func fileIsWholeAndReadableByTheCollector() throws {
    let folder = try TemporaryFolder()
    try metrics().write(to: folder["floorwatch.prom"])
    #expect(try String(contentsOfFile: folder["floorwatch.prom"], encoding: .utf8) == metrics().text)
    var status = stat()
    #expect(stat(folder["floorwatch.prom"], &status) == 0 && status.st_mode & 0o777 == 0o644)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["floorwatch.prom"])
  }

  private func promtool(_ arguments: [String], input text: String) throws -> (status: Int32, said: String) {
    let process = Process()
    process.executableURL = URL(filePath: Promtool.path)
    process.arguments = arguments
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    try input.fileHandleForWriting.close()
    let said = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, said)
  }

  @Test(.enabled(if: Promtool.isInstalled, "promtool is not installed"))
  func promtoolAcceptsIt() throws {
    let (status, said) = try promtool(["check", "metrics"], input: metrics().text)
    #expect(status == 0 && said.isEmpty, "\(said)")
  }

  @Test(.enabled(if: Promtool.isInstalled, "promtool is not installed"))
  func promtoolAcceptsTheRules() throws {
    let rules = Promtool.root.appending(path: "deploy/prometheus/floorwatch.rules.yml").path
    let (status, said) = try promtool(["check", "rules", rules], input: "")
    #expect(status == 0 && said.contains("SUCCESS"), "\(said)")
  }

  /// The example alerts and the dashboard ask for nothing that is not there.
  @Test(arguments: ["floorwatch.rules.yml", "floorwatch.dashboard.json"])
  func examplesNameRealMetrics(_ file: String) throws {
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: package.appending(path: "deploy/prometheus/\(file)"), encoding: .utf8)
    let real = Set(metrics().text.matches(of: /# TYPE (\w+)/).map { $0.1 })
    let named = Set(text.matches(of: /floorwatch_\w+/).map { $0.0 })
    #expect(!named.isEmpty && named.isSubset(of: real), "unknown: \(named.subtracting(real))")
  }

  @Test func ownCostIsKnown() {
    let cost = ProcessCost.now()
    #expect(cost.residentBytes > 1_000_000 && cost.processorSeconds > 0)
  }
}
