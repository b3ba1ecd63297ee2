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
    if week.sources.contains(where: { $0.kind == .log }) { blocks.append(.note(words[logNote(week)])) }
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
    if !week.knowsHushes {
      blocks.append(
        .note(
          words[
            LocalizedText(
              en: "Whether alerts were silenced or acknowledged is not known: only rollups were read, not the alerts.",
              nl: "Of er meldingen zijn gedempt of gezien is niet bekend: alleen de rollups zijn gelezen, niet de "
                + "meldingen.")]))
    }
    return WeekDocument.Section(id: "data", heading: heading, blocks: blocks)
  }

  private static func table(_ week: SuppressedWeek, _ words: PageWords) -> Table {
    let titles: [(LocalizedText, Bool)] = [
      (LocalizedText(en: "Source", nl: "Bron"), false), (LocalizedText(en: "Kind", nl: "Soort"), false),
      (LocalizedText(en: "Of the week there", nl: "Van de week aanwezig"), true),
    ]
    return Table(
      caption: words[LocalizedText(en: "Coverage per source", nl: "Dekking per bron")],
      columns: titles.map { Table.Column(title: words[$0.0], isNumber: $0.1) },
      rows: logs(week, words) + sensors(week, words))
  }

  private static func logNote(_ week: SuppressedWeek) -> LocalizedText {
    let isKnown = week.sources.contains { $0.kind == .log && $0.share != nil }
    return isKnown
      ? LocalizedText(
        en:
          "Of a session log: the share of the hours in which contacts usually come, as in the weeks before, that have "
          + "any.",
        nl:
          "Van een sessielog: het aandeel van de uren waarin gewoonlijk contacten komen, zoals in de weken ervoor, dat "
          + "er heeft.")
      : LocalizedText(
        en: "Whether the session logs are complete cannot be told yet: there are no earlier weeks to compare with.",
        nl: "Of de sessielogs volledig zijn is nog niet te zeggen: er zijn geen eerdere weken om mee te vergelijken.")
  }

  private static func logs(_ week: SuppressedWeek, _ words: PageWords) -> [Table.Row] {
    let kind = words[LocalizedText(en: "session log", nl: "sessielog")]
    return week.sources.filter { $0.kind == .log }.map { source in
      row(channels[source.name].map { words[$0] } ?? source.name, kind, source.share, words)
    }
  }

  /// One row for what is measured equally well in a zone.
  private static func sensors(_ week: SuppressedWeek, _ words: PageWords) -> [Table.Row] {
    let kind = words[LocalizedText(en: "sensors", nl: "sensoren")]
    let zones = Dictionary(grouping: week.sources.filter { $0.kind == .sensors }, by: \.name)
    return zones.sorted { $0.key < $1.key }.flatMap { zone, sources in
      let alike = Dictionary(grouping: sources) { $0.share.map { Int(($0 * 100).rounded()) } ?? -1 }
      return alike.sorted { $0.key > $1.key }.map { _, sources in
        let names = sources.compactMap { $0.quantity.map { words[QuantityNames.name($0)] } }.sorted()
        return row(names.isEmpty ? zone : "\(zone) (\(words.list(names)))", kind, sources[0].share, words)
      }
    }
  }

  private static func row(_ name: String, _ kind: String, _ share: Double?, _ words: PageWords) -> Table.Row {
    let cell =
      share.map { Table.Cell(text: words.percent($0), share: $0, tone: $0 < 0.8 ? .warning : .plain) }
      ?? Table.Cell(text: words[LocalizedText(en: "not known yet", nl: "nog niet bekend")], tone: .muted)
    return Table.Row(cells: [Table.Cell(text: name), Table.Cell(text: kind), cell])
  }

  private static let channels: [String: LocalizedText] = [
    "voice": LocalizedText(en: "Calls", nl: "Gesprekken"), "chat": LocalizedText(en: "Chats", nl: "Chats"),
    "messaging": LocalizedText(en: "Messages", nl: "Berichten"), "email": LocalizedText(en: "E-mail", nl: "E-mail"),
    "case": LocalizedText(en: "Cases", nl: "Zaken"), "video": LocalizedText(en: "Video calls", nl: "Videogesprekken"),
    "callback": LocalizedText(en: "Callbacks", nl: "Terugbelverzoeken"),
    "social": LocalizedText(en: "Social media", nl: "Sociale media"),
    "unknown": LocalizedText(en: "Contacts of unknown kind", nl: "Contacten van onbekende soort"),
    "contacts": LocalizedText(en: "Contacts", nl: "Contacten"),
  ]
}
