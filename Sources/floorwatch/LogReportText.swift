import FloorModel
import Workload

/// The findings about a log, for a person to read.
struct LogReportText {
  let text: String

  init(_ report: LogReport, path: String, zone: SiteTimeZone) {
    let tally = report.tally
    guard tally.lines > tally.blank || report.format != nil else {
      text = "\(path): nothing in it yet" + (tally.blank > 0 ? " but \(Self.count(tally.blank, "blank line"))" : "")
      return
    }
    var lines = ["\(path): \(report.title)" + (report.format.map { " (\($0))" } ?? "")]
    lines.append(
      "  \(Self.count(tally.lines, "line")): \(Self.count(tally.records, "record")), \(tally.blank) blank, "
        + "\(tally.badCount) not understood, \(tally.torn) cut off at the end")
    if tally.first <= tally.last { lines.append("  from \(zone.format(tally.first)) to \(zone.format(tally.last))") }
    lines += Self.table("records", tally.kinds)
    lines += Self.table("mended or left out", report.repairs)
    for (name, value) in tally.notes.sorted(by: { $0.key < $1.key }) { lines.append("  note: \(name) \(value)") }
    for bad in tally.bad.prefix(20) { lines.append("  line \(bad.line): \(bad.reason)") }
    if tally.badCount > 20 { lines.append("  … and \(tally.badCount - 20) more lines not understood") }
    if report.format != nil {
      let contacts = report.contacts
      lines.append(
        "  contacts: \(contacts.closed) closed, \(contacts.open) open, \(contacts.inferredStart) without a beginning, "
          + "\(contacts.inferredEnd) without an end")
    }
    if !report.agents.isEmpty {
      let width = max(5, report.agents.map { $0.name.count }.max() ?? 0)
      lines.append(
        "  " + Self.padded("agent", width) + "  contacts       busy    overlap  sessions")
      for agent in report.agents {
        lines.append(
          "  " + Self.padded(agent.name, width) + "  " + Self.right(String(agent.totals.contacts), 8) + "  "
            + Self.right(Self.clock(agent.totals.busy), 9) + "  " + Self.right(Self.clock(agent.totals.overlap), 9)
            + "  "
            + Self.right(String(agent.totals.sessions), 8))
      }
    }
    text = lines.joined(separator: "\n")
  }

  private static func table(_ title: String, _ counts: [String: Int]) -> [String] {
    guard !counts.isEmpty else { return [] }
    let items = counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    return ["  \(title): " + items.joined(separator: ", ")]
  }

  private static func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  /// Hours, minutes and seconds.
  private static func clock(_ length: Milliseconds) -> String {
    let seconds = length / 1000
    return "\(seconds / 3600):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
  }
  private static func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : String(number) }
}
