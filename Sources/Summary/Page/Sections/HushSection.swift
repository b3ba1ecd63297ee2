import Alerting
import FloorModel

/// Silences and acknowledgements: they quieten an alert, they never take anything off this page.
enum HushSection {
  static func section(_ week: SuppressedWeek, _ words: PageWords) -> WeekDocument.Section? {
    guard !week.hushes.isEmpty else { return nil }
    let heading = LocalizedText(
      en: "Alerts that were silenced or acknowledged", nl: "Meldingen die zijn gedempt of gezien")
    return WeekDocument.Section(
      id: "silenced", heading: words[heading],
      blocks: [
        .list(week.hushes.map { sentence($0, week, words) }),
        .note(
          words[
            LocalizedText(
              en: "Silencing an alert takes nothing off this page.",
              nl: "Een melding dempen haalt niets van deze pagina af.")]),
      ])
  }

  private static let otherRules = LocalizedText(en: "other alerts", nl: "andere meldingen")

  private static func sentence(_ hush: HushFact, _ week: SuppressedWeek, _ words: PageWords) -> String {
    let rule =
      hush.rule.map { key in words[week.rules[key]?.name ?? RuleFamilyNames.name(of: key) ?? otherRules] }
      ?? words[LocalizedText(en: "all rules", nl: "alle regels")]
    let place = hush.place ?? words[LocalizedText(en: "everywhere", nl: "overal")]
    let from = words.moment(hush.from, week.timeZone)
    let kind =
      hush.kind == .silence
      ? words[LocalizedText(en: "silenced", nl: "gedempt")] : words[LocalizedText(en: "acknowledged", nl: "gezien")]
    let until = hush.until.map { time in
      words[LocalizedText(en: " until ", nl: " tot ")] + words.moment(time, week.timeZone)
    }
    let reason = hush.reason.isEmpty ? "" : " (\(hush.reason))"
    return "\(rule), \(place): \(kind) \(from)\(until ?? "")\(reason)"
  }
}
