import FloorModel

/// What the page rests on: coverage per source, sensors lost, lines that could not be read.
enum QualitySection {
  static func section(_ week: SuppressedWeek, _ words: PageWords) -> WeekDocument.Section {
    let heading = words[LocalizedText(en: "Data and coverage", nl: "Gegevens en dekking")]
    var blocks: [WeekDocument.Block] = []
    if week.sources.isEmpty {
      blocks.append(.paragraph(words[LocalizedText(en: "No sources are known.", nl: "Er zijn geen bronnen bekend.")]))
    } else {
      blocks.append(.table(table(week, words)))
    }
    let lost = week.rooms.filter { $0.lost > 0 }.map { room in
      "\(room.zone) (\(words[QuantityNames.name(room.quantity)])): \(words.hours(room.lost))"
    }
    if !lost.isEmpty {
      blocks.append(
        .note(
          words[LocalizedText(en: "Hours without sensor data", nl: "Uren zonder sensorgegevens")] + ": "
            + words.list(lost) + "."))
    }
    if week.edition.badLines > 0 {
      let count = words.whole(Double(week.edition.badLines))
      blocks.append(
        .note(
          words[
            LocalizedText(
              en: "Lines that could not be read: \(count).", nl: "Regels die niet te lezen waren: \(count).")]))
    }
    return WeekDocument.Section(id: "data", heading: heading, blocks: blocks)
  }

  private static func table(_ week: SuppressedWeek, _ words: PageWords) -> Table {
    let rows = week.sources.map { source in
      let kind =
        source.kind == .log
        ? LocalizedText(en: "session log", nl: "sessielog") : LocalizedText(en: "sensors", nl: "sensoren")
      return Table.Row(
        cells: [
          Table.Cell(text: source.name), Table.Cell(text: words[kind]),
          Table.Cell(
            text: words.percent(source.share), share: source.share, tone: source.share < 0.8 ? .warning : .plain),
        ])
    }
    let titles: [(LocalizedText, Bool)] = [
      (LocalizedText(en: "Source", nl: "Bron"), false), (LocalizedText(en: "Kind", nl: "Soort"), false),
      (LocalizedText(en: "Of the week there", nl: "Van de week aanwezig"), true),
    ]
    return Table(
      caption: words[LocalizedText(en: "Coverage per source", nl: "Dekking per bron")],
      columns: titles.map { Table.Column(title: words[$0.0], isNumber: $0.1) }, rows: rows)
  }
}
