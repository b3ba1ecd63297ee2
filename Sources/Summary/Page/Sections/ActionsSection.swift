import FloorModel

/// What was done in the last weeks, with the measure before and after.
enum ActionsSection {
  static func section(_ week: SuppressedWeek, _ words: PageWords) -> WeekDocument.Section {
    let heading = words[LocalizedText(en: "What was done", nl: "Wat er is gedaan")]
    guard !week.actions.isEmpty else {
      let none = LocalizedText(
        en:
          "No actions were noted in the last four weeks. Note what you do about a cause in the actions file: the "
          + "next pages then show its figure of the week of the finding beside their own.",
        nl:
          "De afgelopen vier weken zijn geen acties genoteerd. Zet in het actiebestand wat u aan een oorzaak doet: dan tonen "
          + "de volgende pagina's het cijfer van de week van de bevinding naast dat van henzelf.")
      return WeekDocument.Section(id: "actions", heading: heading, blocks: [.paragraph(words[none])])
    }
    let rows = week.actions.map { action in
      let measure = action.measure.flatMap(week.measure)
      func text(_ value: Double?) -> Table.Cell {
        guard let measure, let value else { return Table.Cell(text: "–", tone: .muted) }
        return Table.Cell(text: words.value(value, measure.unit))
      }
      return Table.Row(
        cells: [
          Table.Cell(text: action.text), Table.Cell(text: words.week(action.week, beside: week.week)),
          Table.Cell(text: action.team ?? words[.wholeSite]), Table.Cell(text: measure.map { words[$0.name] } ?? "–"),
          text(action.before), text(action.after),
        ])
    }
    let titles: [(LocalizedText, Bool)] = [
      (LocalizedText(en: "Action", nl: "Actie"), false),
      (LocalizedText(en: "Week of the finding", nl: "Week van de bevinding"), false),
      (.whereLabel, false),
      (LocalizedText(en: "Figure", nl: "Cijfer"), false), (LocalizedText(en: "Then", nl: "Toen"), true),
      (LocalizedText(en: "This week", nl: "Deze week"), true),
    ]
    let table = Table(
      caption: words[
        LocalizedText(
          en: "Actions and the figure they were meant to move", nl: "Acties en het cijfer dat ze moesten veranderen")],
      columns: titles.map { Table.Column(title: words[$0.0], isNumber: $0.1) }, rows: rows)
    return WeekDocument.Section(id: "actions", heading: heading, blocks: [.table(table)])
  }
}
