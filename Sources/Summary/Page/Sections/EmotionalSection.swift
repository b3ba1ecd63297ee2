import FloorModel

/// Contacts with abuse, threat, grief or complaint, and rest after them.
enum EmotionalSection {
  static func section(_ week: SuppressedWeek, _ words: PageWords) -> WeekDocument.Section? {
    let known = week.groups.filter { $0.figures[WeekMeasure.hardContacts.id] != nil }
    guard known.contains(where: { $0.figures[WeekMeasure.hardContacts.id] != .value(0) }) else { return nil }
    let rows = known.map { group in
      Table.Row(
        cells: [
          Table.Cell(text: group.team ?? words[.wholeSite]),
          LoadSection.cell(group.figures[WeekMeasure.hardContacts.id], .perThousand, words),
          LoadSection.cell(group.figures[WeekMeasure.hardRecovered.id], .share, words),
        ], isTotal: group.team == nil)
    }
    let caption = LocalizedText(
      en: "Contacts with abuse, threat, grief or complaint",
      nl: "Contacten met belediging, dreiging, verdriet of een klacht")
    let table = Table(
      caption: words[caption],
      columns: [
        Table.Column(title: words[.team], isNumber: false),
        Table.Column(title: words[LocalizedText(en: "Per 1000 contacts", nl: "Per 1000 contacten")]),
        Table.Column(
          title: words[LocalizedText(en: "Followed by five minutes of rest", nl: "Met daarna vijf minuten rust")]),
      ], rows: rows)
    let heading = LocalizedText(en: "Hard contacts", nl: "Zware contacten")
    return WeekDocument.Section(id: "hard-contacts", heading: words[heading], blocks: [.table(table)])
  }
}
