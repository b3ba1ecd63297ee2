import FloorDaemon
import FloorModel

/// Words and colours for alerts on a terminal: one readable line each.
struct AlertsPrinter {
  let isColoured: Bool
  /// The language of what is said beside an event's own sentence, which is in the site's.
  var language = Language.en

  /// Open alerts, then what happened lately.
  func overview(
    open: [OpenAlerts.Item], silences: [JournalLine] = [], recent: [JournalLine], now: Timestamp, since: AlertsSince
  ) -> [String] {
    var out: [String] = []
    out.append(bold(open.isEmpty ? "No open alerts." : open.count == 1 ? "1 open alert" : "\(open.count) open alerts"))
    for item in open { out.append("  " + self.open(item, now: now)) }
    if !silences.isEmpty {
      out.append("")
      out.append(bold(silences.count == 1 ? "1 silence" : "\(silences.count) silences"))
      for line in silences { out.append("  " + silence(line, now: now)) }
    }
    out.append("")
    out.append(bold(recent.isEmpty ? "Nothing else since \(words(since))." : "Since \(words(since))"))
    for line in recent { out.append("  " + self.line(line)) }
    return out
  }

  /// `22 Nov 15:05:10  WARNING  raised    Floor 2 east: 28.4 °C ...`
  func line(_ line: JournalLine) -> String {
    let level = word(line)
    return
      "\(moment(line.timeText))  \(paint(pad(level, 8), line))  \(pad(line.transition, 12))  \(clean(line.summary))"
  }

  /// What is silenced and how long still, with the id that ends it.
  func silence(_ line: JournalLine, now: Timestamp) -> String {
    let length = line.silence.map { NumberStyle(language).length(max(0, $0.until - now)) } ?? "–"
    let left = language == .nl ? "nog \(length)" : "\(length) left"
    return "\(pad(String((line.silence?.id ?? "").prefix(8)), 10))\(pad(line.subject, 28))  "
      + "\(left)  \(clean(line.summary))"
  }

  private func open(_ item: OpenAlerts.Item, now: Timestamp) -> String {
    let length = NumberStyle(.en).length(max(0, now - item.raised.time))
    let seen = item.isAcknowledged ? " (acknowledged)" : ""
    // What `floorwatch ack` wants to be told.
    let key = item.latest.alert.map { " [\($0.prefix(8))]" } ?? ""
    return "\(moment(item.raised.timeText))  \(paint(pad(word(item.latest), 8), item.latest))  "
      + "\(pad(length, 12))  \(clean(item.latest.summary))\(seen)\(key)"
  }

  private func word(_ line: JournalLine) -> String {
    if line.transition == "cleared" || line.transition == "back" { return "OK" }
    return switch line.severity {
    case "ERROR": "CRITICAL"
    case "WARN": "WARNING"
    default: "INFO"
    }
  }

  /// `22 Nov 15:05:10` from RFC 3339 text: the site's own clock, whatever zone this terminal is in.
  private func moment(_ text: String) -> String {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let parts = text.prefix(10).split(separator: "-")
    guard parts.count == 3, let month = Int(parts[1]), months.indices.contains(month - 1) else { return text }
    return "\(parts[2]) \(months[month - 1]) \(text.dropFirst(11).prefix(8))"
  }

  private func words(_ since: AlertsSince) -> String {
    switch since {
    case .ago(let length): "\(NumberStyle(.en).length(length)) ago"
    case .wallClock(let text): text
    case .instant(let time): time.description
    }
  }

  /// A file is data: what it holds must not steer the terminal.
  private func clean(_ text: String) -> String {
    String(
      String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }))
  }

  private func paint(_ text: String, _ line: JournalLine) -> String {
    let code =
      switch word(line) {
      case "CRITICAL": "1;31"
      case "WARNING": "33"
      case "OK": "32"
      default: "36"
      }
    return isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  private func bold(_ text: String) -> String { isColoured ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

  private func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
