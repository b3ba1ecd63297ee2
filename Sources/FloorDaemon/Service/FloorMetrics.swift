import FloorModel
import Foundation
import Glibc

/// `floorwatch.prom`: how the daemon is, for node_exporter's textfile collector.
///
/// Numbers about sensors, sources and the daemon, and how many alerts are open for each rule; nothing about a person.
struct FloorMetrics {
  /// How the last attempt to load the configuration went.
  struct Reload: Sendable, Hashable {
    /// Whether it succeeded.
    var succeeded: Bool
    /// When the configuration in force was loaded.
    var loaded: Timestamp
  }

  var status: FloorStatus
  var now: Timestamp
  var reload: Reload
  var cost: ProcessCost

  /// The whole file.
  var text: String {
    var out = MetricsText()
    out.add(
      "floorwatch_status_timestamp_seconds", .gauge, "When this was written.", Double(now.milliseconds) / 1_000)
    out.add(
      "floorwatch_store_writable", .gauge, "Whether the last transaction could be kept.", status.trouble == nil ? 1 : 0)
    out.add(
      "floorwatch_config_last_reload_successful", .gauge, "Whether the last reload of the configuration succeeded.",
      reload.succeeded ? 1 : 0)
    out.add(
      "floorwatch_config_last_reload_success_timestamp_seconds", .gauge, "When the configuration in force was loaded.",
      Double(reload.loaded.milliseconds) / 1_000)
    out.add(
      "floorwatch_sensors", .gauge, "Sensors of this machine, by the way they are read.",
      status.sensors.sorted { $0.key < $1.key }.map { ([("source", $0.key)], Double($0.value)) })
    out.add("floorwatch_alerts_open", .gauge, "Alerts in force about rooms, machines, sources and teams.", openAlerts)
    addSources(to: &out)
    out.add("floorwatch_resident_memory_bytes", .gauge, "Memory the daemon has in use.", cost.residentBytes)
    out.add("floorwatch_cpu_seconds_total", .counter, "Processor time the daemon has used.", cost.processorSeconds)
    return out.text
  }

  /// By rule and level. Findings about one person are left out: a count of one would point at somebody.
  private var openAlerts: [MetricsText.Sample] {
    struct Key: Hashable {
      let rule, level: String
    }
    let counts = Dictionary(grouping: status.alerts.filter { !$0.isPersonal }) { Key(rule: $0.rule, level: $0.level) }
    return counts.sorted { ($0.key.rule, $0.key.level) < ($1.key.rule, $1.key.level) }
      .map { ([("rule", $0.key.rule), ("level", $0.key.level)], Double($0.value.count)) }
  }

  private func addSources(to out: inout MetricsText) {
    func samples(_ value: (FloorStatus.Source) -> Double?) -> [MetricsText.Sample] {
      status.sources.compactMap { source in value(source).map { ([("source", source.id)], $0) } }
    }
    out.add("floorwatch_source_files", .gauge, "Files of a source that are there.", samples { Double($0.files) })
    out.add("floorwatch_source_lag_bytes", .gauge, "Bytes not read yet.", samples { Double($0.lagBytes) })
    out.add("floorwatch_source_lines_total", .counter, "Lines read since the start.", samples { Double($0.lines) })
    out.add(
      "floorwatch_source_records_total", .counter, "Records understood since the start.", samples { Double($0.records) }
    )
    out.add(
      "floorwatch_source_bad_lines_total", .counter, "Lines that could not be used, since the start.",
      samples { Double($0.bad) })
    out.add(
      "floorwatch_source_late_records_total", .counter, "Records too late to be used, since the start.",
      samples { Double($0.late) })
    out.add(
      "floorwatch_source_newest_timestamp_seconds", .gauge, "The newest event time in a source.",
      samples { $0.newest.flatMap { RFC3339.parse($0) }.map { Double($0.milliseconds) / 1_000 } })
    out.add(
      "floorwatch_source_repairs_total", .counter, "Records mended, by what was wrong with them, since the start.",
      status.sources.flatMap { source in
        source.repairs.sorted { $0.key < $1.key }.map { ([("source", source.id), ("kind", $0.key)], Double($0.value)) }
      })
  }

  /// Writes beside and renames, so that the collector never sees half of it; everybody may read it.
  func write(to path: String) throws {
    let temporary = path + ".new"
    try text.write(toFile: temporary, atomically: false, encoding: .utf8)
    guard chmod(temporary, 0o644) == 0, rename(temporary, path) == 0 else { throw SystemError(path: path) }
  }
}
