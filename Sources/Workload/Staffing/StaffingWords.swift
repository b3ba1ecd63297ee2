import FloorModel

/// The small words of the staffing report: shares, times, people, tables.
struct StaffingWords: Sendable {
  private let style: NumberStyle

  init(_ language: Language) { style = NumberStyle(language) }

  func pick(en: String, nl: String) -> String { LocalizedText(en: en, nl: nl)[style.language] }

  /// A share as a percentage; one that is not quite all or nothing never reads as all or nothing.
  func share(_ share: Double) -> String {
    if share > 0, share < 0.0005 {
      return pick(en: "less than", nl: "minder dan") + " \(style.decimal(0.1, places: 1)) %"
    }
    if share > 0.9995, share < 1 {
      return pick(en: "more than", nl: "meer dan") + " \(style.decimal(99.9, places: 1)) %"
    }
    let percent = share * 100
    return style.decimal(percent, places: (percent - percent.rounded()).magnitude < 0.05 ? 0 : 1) + " %"
  }

  /// A computed length of time: seconds up to ten minutes, with a decimal where it is short.
  func seconds(_ seconds: Double) -> String {
    switch seconds {
    case 0: "0 s"
    case ..<0.05: pick(en: "less than", nl: "minder dan") + " \(style.decimal(0.1, places: 1)) s"
    case ..<9.95 where seconds != seconds.rounded(): style.decimal(seconds, places: 1) + " s"
    case ..<600: style.decimal(seconds, places: 0) + " s"
    case ..<31_536_000: style.length(Milliseconds(seconds * 1000))
    default: pick(en: "more than a year", nl: "meer dan een jaar")
    }
  }

  /// A length of time that the asker gave: never rounded to minutes.
  func given(_ seconds: Double) -> String { number(seconds) + " s" }

  /// A number with at most two decimals, none more than it needs.
  func number(_ value: Double) -> String {
    if value > 0, value < 0.005 {
      return pick(en: "less than", nl: "minder dan") + " \(style.decimal(0.01, places: 2))"
    }
    for places in 0...1 {
      let scale = places == 0 ? 1.0 : 10
      if ((value * scale).rounded() / scale - value).magnitude < 0.005 { return style.decimal(value, places: places) }
    }
    return style.decimal(value, places: value < 100 ? 2 : 1)
  }

  func people(_ count: Int) -> String {
    count == 1 ? pick(en: "1 person", nl: "1 persoon") : pick(en: "\(count) people", nl: "\(count) mensen")
  }

  /// "80 % of callers within 20 s".
  func goal(_ serviceLevel: Double, _ target: Double) -> String {
    // The goal is the operator's own number: it is shown as given, not rounded.
    let percent = (serviceLevel * 10_000).rounded() / 100
    let level = number(percent) + " %"
    return pick(
      en: "\(level) of callers within \(given(target))", nl: "\(level) van de bellers binnen \(given(target))")
  }

  /// Rows of label and text, the texts in one column.
  func table(_ rows: [(String, String)]) -> [String] {
    let width = rows.map(\.0.count).max() ?? 0
    return rows.map { label, text in "  \(label)\(String(repeating: " ", count: width - label.count + 2))\(text)" }
  }
}
