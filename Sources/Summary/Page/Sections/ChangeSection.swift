import FloorModel

/// This week beside the eight before it; arrows only where a control chart flags them.
enum ChangeSection {
  /// What is always compared for the site; everything else only when it is flagged.
  static let core: [WeekMeasure] = [
    .occupancy, .concurrency, .recoveryGap, .shiftsWithoutBreak, .breaksInterrupted, .hardContacts,
  ]

  static func section(_ week: SuppressedWeek, _ words: PageWords) -> WeekDocument.Section? {
    guard !week.changes.isEmpty else {
      let none = LocalizedText(
        en: "There are no earlier weeks to compare with yet.",
        nl: "Er zijn nog geen eerdere weken om mee te vergelijken.")
      return WeekDocument.Section(id: "change", heading: words[heading], blocks: [.paragraph(words[none])])
    }
    let chosen = week.changes.filter { change in
      guard week.measure(change.measure)?.kind != .size else { return false }
      return change.direction != nil || (change.team == nil && core.contains { $0.id == change.measure })
    }
    let weeks = week.changes.map(\.weeks).max() ?? 0
    let flagged = chosen.filter { $0.direction != nil }.count
    let sentence = weeks < WeekChange.leastWeeks ? notYet(weeks) : flagged == 0 ? nothing : arrows
    var blocks: [WeekDocument.Block] = [.paragraph(words[sentence])]
    if !chosen.isEmpty { blocks.append(.table(table(chosen, week, words))) }
    return WeekDocument.Section(id: "change", heading: words[heading], blocks: blocks)
  }

  private static let nothing = LocalizedText(
    en: "Nothing changed more than it usually does from week to week.",
    nl: "Niets veranderde meer dan gewoonlijk van week tot week.")
  private static let arrows = LocalizedText(
    en: "An arrow marks what changed more than it usually does from week to week.",
    nl: "Een pijl staat bij wat meer veranderde dan gewoonlijk van week tot week.")

  private static func notYet(_ weeks: Int) -> LocalizedText {
    let least = WeekChange.leastWeeks
    return LocalizedText(
      en:
        "Whether anything changed more than usual cannot be judged yet: that takes \(least) earlier weeks, not \(weeks).",
      nl:
        "Of er meer veranderde dan gewoonlijk is nog niet te zeggen: daarvoor zijn \(least) eerdere weken nodig, geen "
        + "\(weeks).")
  }

  private static let heading = LocalizedText(en: "Change", nl: "Verandering")

  private static func table(_ changes: [WeekChange], _ week: SuppressedWeek, _ words: PageWords) -> Table {
    let rows = changes.compactMap { change -> Table.Row? in
      guard let measure = week.measure(change.measure) else { return nil }
      let critical = measure.level == .critical ? words[LocalizedText(en: " (critical)", nl: " (kritiek)")] : ""
      let isWorse = change.direction.map { ($0 == .up) != measure.lessIsWorse } ?? false
      return Table.Row(
        cells: [
          Table.Cell(text: change.team ?? words[.wholeSite]),
          // Beside the name, so that a narrow screen shows it too.
          Table.Cell(
            text: change.direction.map { arrow($0, words) } ?? "–",
            tone: change.direction == nil ? .muted : isWorse ? .warning : .plain),
          Table.Cell(text: words[measure.name] + critical),
          Table.Cell(text: words.value(change.now, measure.unit)),
          Table.Cell(text: words.value(change.mean, measure.unit)),
        ], isTotal: change.team == nil)
    }
    let weeks = changes.map(\.weeks).max() ?? 0
    let mean =
      weeks == 1
      ? LocalizedText(en: "Week before", nl: "Week ervoor")
      : LocalizedText(en: "Mean of \(weeks) weeks before", nl: "Gemiddelde van \(weeks) weken ervoor")
    let titles: [(LocalizedText, Bool)] = [
      (.team, false), (LocalizedText(en: "Change", nl: "Verandering"), false),
      (LocalizedText(en: "Figure", nl: "Cijfer"), false), (LocalizedText(en: "This week", nl: "Deze week"), true),
      (mean, true),
    ]
    return Table(
      caption: words[LocalizedText(en: "This week and the weeks before", nl: "Deze week en de weken ervoor")],
      columns: titles.map { Table.Column(title: words[$0.0], isNumber: $0.1) }, rows: rows)
  }

  private static func arrow(_ direction: WeekChange.Direction, _ words: PageWords) -> String {
    direction == .up
      ? words[LocalizedText(en: "▲ higher", nl: "▲ hoger")] : words[LocalizedText(en: "▼ lower", nl: "▼ lager")]
  }
}
