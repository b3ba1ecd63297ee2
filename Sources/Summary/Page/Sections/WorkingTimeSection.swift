import FloorModel

/// Working time: counts per rule with their basis.
enum WorkingTimeSection {
  static func section(_ week: SuppressedWeek, _ words: PageWords) -> WeekDocument.Section? {
    guard week.rules.values.contains(where: { $0.kind == .workingTime }) || !week.findings.isEmpty else { return nil }
    let heading = words[LocalizedText(en: "Working time", nl: "Werktijden")]
    var blocks: [WeekDocument.Block] = []
    if week.groups.isEmpty {
      blocks.append(.paragraph(words[.noPeople]))
    } else if week.findings.isEmpty {
      blocks.append(
        .paragraph(
          words[
            LocalizedText(
              en: "The logs show nothing past a limit this week, and nothing near one.",
              nl: "De logs laten deze week niets zien over of dicht bij een grens.")]))
    } else {
      blocks.append(.table(table(week, words)))
    }
    if week.inferredLogouts != .value(0), !week.groups.isEmpty {
      let count = words.said(week.inferredLogouts)
      blocks.append(
        .note(
          words[
            LocalizedText(
              en:
                "Logouts that were forgotten and had to be estimated: \(count). What rests on them is only a possibility.",
              nl:
                "Vergeten uitlogmomenten die zijn geschat: \(count). Wat daarop rust, is niet meer dan een mogelijkheid."
            )]))
    }
    blocks.append(
      .note(
        words[
          LocalizedText(
            en: "Derived from logs; not a legal working-time record. A reason to look, never a sanction.",
            nl:
              "Afgeleid uit logbestanden; geen wettelijke arbeidstijdenregistratie. Reden om te kijken, nooit om te straffen."
          )]))
    return WeekDocument.Section(id: "working-time", heading: heading, blocks: blocks)
  }

  private static func table(_ week: SuppressedWeek, _ words: PageWords) -> Table {
    let rows = week.findings.map { finding in
      let rule = week.rules[finding.rule]
      let teams = finding.teams.filter { ($0.value.value ?? 0) > 0 }.sorted { $0.key < $1.key }
        .map { "\($0.key) \(words.figure($0.value, .people))" }
      return Table.Row(
        cells: [
          Table.Cell(text: rule.map { words[$0.name] } ?? finding.rule),
          Table.Cell(text: words[finding.kind.words], tone: finding.kind == .possibleBreach ? .warning : .plain),
          LoadSection.cell(finding.total, .people, words), LoadSection.cell(finding.people, .people, words),
          Table.Cell(text: teams.isEmpty ? "–" : teams.joined(separator: ", "), tone: teams.isEmpty ? .muted : .plain),
          Table.Cell(text: rule.map { words[$0.basis] } ?? "–"),
        ])
    }
    let titles: [(LocalizedText, Bool)] = [
      (LocalizedText(en: "Rule", nl: "Regel"), false),
      (LocalizedText(en: "What it amounts to", nl: "Wat het betekent"), false),
      (LocalizedText(en: "Times", nl: "Keren"), true), (.people, true),
      (LocalizedText(en: "Teams", nl: "Teams"), false),
      (LocalizedText(en: "Basis", nl: "Grondslag"), false),
    ]
    return Table(
      caption: words[LocalizedText(en: "Findings about working time", nl: "Bevindingen over werktijden")],
      columns: titles.map { Table.Column(title: words[$0.0], isNumber: $0.1) }, rows: rows)
  }
}

extension WorkingTimeFact.Kind {
  /// What it amounts to.
  var words: LocalizedText {
    switch self {
    case .possibleBreach: LocalizedText(en: "possibly past the limit", nl: "mogelijk over de grens")
    case .nearLimit: LocalizedText(en: "near the limit", nl: "dicht bij de grens")
    case .allowanceUsed: LocalizedText(en: "exception used", nl: "uitzondering gebruikt")
    case .aboveGuideline: LocalizedText(en: "above the guideline", nl: "boven de richtlijn")
    }
  }
}
