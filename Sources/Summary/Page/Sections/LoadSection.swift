import FloorModel

/// The exposure table per team: hours of work, and the share of them above each kind of limit.
enum LoadSection {
  /// The columns: rules that tell of the same thing stand together, the worst of them counts.
  static let columns: [(name: LocalizedText, rules: [String])] = [
    (LocalizedText(en: "Too much at once", nl: "Te veel tegelijk"), LoadCauses.concurrency),
    (LocalizedText(en: "Too full", nl: "Te vol"), ["L06", "L07", "L09", "L10"]),
    (LocalizedText(en: "No breathing time", nl: "Geen adempauze"), ["L11", "L12"]),
    (LocalizedText(en: "Too long without a break", nl: "Te lang zonder pauze"), ["L13"]),
  ]

  static func section(_ week: SuppressedWeek, _ words: PageWords) -> WeekDocument.Section {
    let heading = words[LocalizedText(en: "Load per team", nl: "Belasting per team")]
    guard !week.groups.isEmpty else {
      return WeekDocument.Section(id: "load", heading: heading, blocks: [.paragraph(words[.noPeople])])
    }
    var blocks: [WeekDocument.Block] = [
      .paragraph(
        words[
          LocalizedText(
            en: "The share of working hours above the limit, per kind of load; below it the share above the critical "
              + "limit. Teams are in alphabetical order.",
            nl:
              "Het aandeel van de werkuren boven de grens, per soort belasting; daaronder het aandeel boven de kritieke "
              + "grens. De teams staan op alfabet.")]),
      .table(table(week, words)),
    ]
    if !week.hiddenTeams.isEmpty {
      let names = words.list(week.hiddenTeams)
      blocks.append(
        .note(
          words[
            LocalizedText(
              en: "Not shown, to protect small groups: \(names).",
              nl: "Niet getoond, om kleine groepen te beschermen: \(names).")]))
    }
    if week.someWait {
      blocks.append(
        .note(
          words[
            LocalizedText(
              en: "One or two newcomers are not counted yet: groups take in newcomers by three or more.",
              nl: "Een of twee nieuwkomers tellen nog niet mee: een groep neemt er pas drie of meer tegelijk op.")]))
    }
    if let detail = detail(week, words) { blocks.append(.table(detail)) }
    return WeekDocument.Section(id: "load", heading: heading, blocks: blocks)
  }

  private static func table(_ week: SuppressedWeek, _ words: PageWords) -> Table {
    let used = columns.filter { column in column.rules.contains { week.rules[$0] != nil } }
    let rest: [WeekMeasure] = [.shiftsWithoutBreak, .breaksInterrupted, .recoveryGap].filter { measure in
      week.groups.contains { $0.figures[measure.id] != nil }
    }
    let short: [String: LocalizedText] = [
      WeekMeasure.shiftsWithoutBreak.id: LocalizedText(
        en: "Shifts without a real break", nl: "Diensten zonder echte pauze"),
      WeekMeasure.breaksInterrupted.id: LocalizedText(en: "Break interrupted", nl: "Pauze gestoord"),
      WeekMeasure.recoveryGap.id: LocalizedText(en: "Time between contacts", nl: "Tijd tussen contacten"),
    ]
    let titles =
      [Table.Column(title: words[.team], isNumber: false)]
      + [words[.people], words[.hoursOfWork]].map { Table.Column(title: $0) }
      + used.map { Table.Column(title: words[$0.name]) }
      + rest.map { Table.Column(title: words[short[$0.id] ?? $0.name]) }
    let rows = week.groups.map { group in
      Table.Row(
        cells: [
          Table.Cell(text: group.team ?? words[.wholeSite]),
          Table.Cell(text: words.whole(Double(group.people))),
          cell(group.figures[WeekMeasure.hours.id], .hours, words),
        ] + used.map { worst($0.rules, group, week, words) } + rest.map { resting($0, group, words) },
        isTotal: group.team == nil)
    }
    return Table(
      caption: words[LocalizedText(en: "Exposure to load per team", nl: "Blootstelling aan belasting per team")],
      columns: titles, rows: rows)
  }

  private static func resting(_ measure: WeekMeasure, _ group: GroupFigures, _ words: PageWords) -> Table.Cell {
    var cell = cell(group.figures[measure.id], measure.unit, words)
    if measure.id == WeekMeasure.shiftsWithoutBreak.id, (group.value(measure.id) ?? 0) >= RestCauses.missedBreaks {
      cell.tone = .warning
    }
    return cell
  }

  static func cell(_ figure: Figure?, _ unit: WeekMeasure.Unit, _ words: PageWords) -> Table.Cell {
    Table.Cell(text: words.figure(figure, unit), tone: figure == .hidden || figure == nil ? .muted : .plain)
  }

  /// The largest share above a warning limit, with the largest above a critical one below it.
  static func worst(_ rules: [String], _ group: GroupFigures, _ week: SuppressedWeek, _ words: PageWords) -> Table.Cell
  {
    let figures = rules.compactMap { group.figures[$0] }
    guard !figures.isEmpty else { return Table.Cell(text: "–", tone: .muted) }
    guard let warning = figures.compactMap(\.value).max() else { return Table.Cell(text: words[.hidden], tone: .muted) }
    let critical = rules.compactMap { group.value(WeekMeasure.id($0, .critical)) }.max() ?? 0
    let limits = rules.contains { week.rules[$0]?.kind == .room } ? CauseLimits.room : CauseLimits.load
    let detail =
      critical > 0
      ? words[
        LocalizedText(en: "\(words.percent(critical))\u{A0}critical", nl: "\(words.percent(critical))\u{A0}kritiek")]
      : ""
    return Table.Cell(
      text: words.percent(warning), detail: detail, brief: critical > 0 ? words.percent(critical) : "", share: warning,
      tone: critical >= limits.critical ? .critical : warning >= limits.warning ? .warning : .plain)
  }

  /// Every rule and team with any time above a limit.
  private static func detail(_ week: SuppressedWeek, _ words: PageWords) -> Table? {
    let warnings = week.measures.filter { $0.kind == .load && $0.level == .warning }
    let rows = week.groups.flatMap { group in
      warnings.compactMap { measure -> Table.Row? in
        guard let share = group.value(measure.id), share > 0, let rule = week.rules[measure.id] else { return nil }
        let critical = group.figures[WeekMeasure.id(rule.key, .critical)]
        return Table.Row(
          cells: [
            Table.Cell(text: group.team ?? words[.wholeSite]), Table.Cell(text: words[rule.name]),
            Table.Cell(text: words.limit(rule, .warning) ?? "–"), Table.Cell(text: words.percent(share)),
            Table.Cell(text: group.hours(measure).map(words.hours) ?? "–"),
            cell(critical, .share, words),
          ], isTotal: group.team == nil)
      }
    }
    guard !rows.isEmpty else { return nil }
    let titles: [(LocalizedText, Bool)] = [
      (.team, false), (LocalizedText(en: "Rule", nl: "Regel"), false), (LocalizedText(en: "Limit", nl: "Grens"), true),
      (LocalizedText(en: "Above it", nl: "Erboven"), true), (LocalizedText(en: "Hours", nl: "Uren"), true),
      (LocalizedText(en: "Critical", nl: "Kritiek"), true),
    ]
    return Table(
      caption: words[LocalizedText(en: "Every rule, per team", nl: "Elke regel, per team")],
      columns: titles.map { Table.Column(title: words[$0.0], isNumber: $0.1) }, rows: rows, isDetail: true)
  }
}
