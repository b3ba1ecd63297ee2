import FloorModel

/// Sick leave as HR typed it in, beside the exposure of the same weeks.
enum SickLeaveSection {
  static func section(_ week: SuppressedWeek, _ words: PageWords) -> WeekDocument.Section? {
    guard !week.sickLeave.isEmpty else { return nil }
    let rows = week.sickLeave.flatMap { team in
      team.weeks.suffix(WeekChange.mostWeeks + 1).map { row in
        Table.Row(
          cells: [
            Table.Cell(text: team.team), Table.Cell(text: words.week(row.week, beside: week.week)),
            Table.Cell(text: words.percent(row.percent / 100)), share(row.load, words), share(row.room, words),
          ])
      }
    }
    let titles: [(LocalizedText, Bool)] = [
      (.team, false), (LocalizedText(en: "Week", nl: "Week"), false),
      (LocalizedText(en: "Sick leave", nl: "Ziekteverzuim"), true),
      (LocalizedText(en: "Hours above a load limit", nl: "Uren boven een belastinggrens"), true),
      (LocalizedText(en: "Hours in a room out of range", nl: "Uren in een ruimte buiten de grenzen"), true),
    ]
    let table = Table(
      caption: words[
        LocalizedText(
          en: "Sick leave and exposure in the same weeks", nl: "Ziekteverzuim en blootstelling in dezelfde weken")],
      columns: titles.map { Table.Column(title: words[$0.0], isNumber: $0.1) }, rows: rows)
    let note = LocalizedText(
      en: "Typed in by HR. They stand side by side; floorwatch does not claim that one has to do with the other.",
      nl:
        "Ingevoerd door HR. De cijfers staan naast elkaar; floorwatch beweert niet dat het een met het ander te maken heeft."
    )
    let heading = LocalizedText(en: "Sick leave", nl: "Ziekteverzuim")
    return WeekDocument.Section(
      id: "sick-leave", heading: words[heading], blocks: [.table(table), .note(words[note])])
  }

  private static func share(_ share: Double?, _ words: PageWords) -> Table.Cell {
    share.map { Table.Cell(text: words.percent($0)) } ?? Table.Cell(text: "–", tone: .muted)
  }
}
