import FloorModel

/// The room: which working hours were lived out of range, and a map by hour and day per zone.
enum RoomSection {
  /// So many maps a page shows; the others are in CSV and JSON.
  static let mostMaps = 6

  static func section(_ week: SuppressedWeek, _ words: PageWords) -> WeekDocument.Section? {
    guard !week.rooms.isEmpty else { return nil }
    var blocks: [WeekDocument.Block] = []
    if let table = exposure(week, words) { blocks.append(.table(table)) }
    let bad = week.rooms.filter(\.isOutOfRange)
      .sorted { a, b in
        out(a) != out(b) ? out(a) > out(b) : (a.zone, a.quantity.rawValue) < (b.zone, b.quantity.rawValue)
      }
    let good = week.rooms.filter { !$0.isOutOfRange && $0.known > 0 && $0.unknown == 0 }
    let unknown = week.rooms.filter { $0.unknown > 0 || $0.known == 0 }
    blocks += bad.prefix(mostMaps).map { .map(RoomMap.map($0, week, words)) }
    if bad.isEmpty {
      let all = LocalizedText(
        en: "No zone was out of range in occupied hours.",
        nl: "Geen enkele zone was tijdens werkuren buiten de grenzen.")
      let measured = LocalizedText(
        en: "No zone was out of range in the occupied hours that were measured.",
        nl: "Geen enkele zone was buiten de grenzen in de werkuren waarin is gemeten.")
      blocks.append(.paragraph(words[unknown.isEmpty ? all : measured]))
    }
    if bad.count > mostMaps {
      let rest = bad.dropFirst(mostMaps).map { name($0, words) }
      blocks.append(
        .note(
          words[LocalizedText(en: "Also out of range, for less time", nl: "Ook buiten de grenzen, maar korter")]
            + ": " + words.list(rest) + "."))
    }
    if !good.isEmpty, !bad.isEmpty {
      blocks.append(
        .note(
          words[LocalizedText(en: "In range all week", nl: "De hele week in orde")] + ": "
            + words.list(good.map { name($0, words) }) + "."))
    }
    if !unknown.isEmpty {
      blocks.append(
        .note(
          words[LocalizedText(en: "Not known, in occupied hours", nl: "Niet bekend, in werkuren")] + ": "
            + words.list(unknown.map { unknownWords($0, words) }) + "."))
    }
    let heading = LocalizedText(en: "The room, by hour and day", nl: "De ruimte, per uur en dag")
    return WeekDocument.Section(id: "room", heading: words[heading], blocks: blocks)
  }

  private static func out(_ room: PublishedRoom) -> Double { room.rules.reduce(0) { $0 + $1.warning + $1.critical } }

  private static func name(_ room: PublishedRoom, _ words: PageWords) -> String {
    "\(room.zone) (\(words[QuantityNames.name(room.quantity)]))"
  }

  private static func unknownWords(_ room: PublishedRoom, _ words: PageWords) -> String {
    room.known == 0
      ? words[LocalizedText(en: "\(name(room, words)) all week", nl: "\(name(room, words)) de hele week")]
      : words[
        LocalizedText(
          en: "\(name(room, words)) for \(words.hours(room.unknown))",
          nl: "\(name(room, words)) \(words.hours(room.unknown)) lang")]
  }

  /// Working hours out of range, per team.
  private static func exposure(_ week: SuppressedWeek, _ words: PageWords) -> Table? {
    let rules = week.rules.values.filter { rule in
      rule.kind == .room && week.groups.contains { ($0.figures[rule.key]?.value ?? 0) > 0 }
    }
    .sorted { $0.key < $1.key }
    guard !rules.isEmpty else { return nil }
    let rows = week.groups.filter { group in rules.contains { group.figures[$0.key] != nil } }.map { group in
      Table.Row(
        cells: [Table.Cell(text: group.team ?? words[.wholeSite])]
          + rules.map { LoadSection.worst([$0.key], group, week, words) }, isTotal: group.team == nil)
    }
    let caption = LocalizedText(
      en: "Working hours in a room out of range, of those in which it was measured",
      nl: "Werkuren in een ruimte buiten de grenzen, van de uren waarin is gemeten")
    return Table(
      caption: words[caption],
      columns: [Table.Column(title: words[.team], isNumber: false)] + rules.map { Table.Column(title: words[$0.name]) },
      rows: rows)
  }
}

/// Makes the map of one quantity of one zone.
enum RoomMap {
  static func map(_ room: PublishedRoom, _ week: SuppressedWeek, _ words: PageWords) -> WeekMap {
    let used = room.cells.map(\.at.hour)
    let outside = room.rules.flatMap(\.hours).map(\.hour)
    // Nights without anything out of range only make the map small.
    let low = min(outside.min() ?? 8, max(used.min() ?? 8, 8))
    let high = max(outside.max() ?? 18, min(used.max() ?? 18, 18))
    let names = room.rules.filter { $0.warning > 0 }.compactMap { out in
      week.rules[out.rule].map { rule in
        let limit = words.limit(rule, .warning).map { limit in
          " (\(rule.isBelow ? "<" : ">")\u{A0}\(limit))"
        }
        return "\(words[rule.name])\(limit ?? "")"
      }
    }
    let quantity = words[QuantityNames.name(room.quantity)]
    let caption = "\(room.zone), \(quantity): \(words.list(names))"
    let cells = room.cells.filter { (low...high).contains($0.at.hour) }.map { cell in
      let mean = words.measured(cell.mean, room.quantity.unit)
      let when = "\(words.weekday(cell.at.weekday)) \(words.clock(cell.at.hour...cell.at.hour))"
      let out = words[
        LocalizedText(
          en: "out of range \(words.percent(cell.out)) of the time",
          nl: "\(words.percent(cell.out)) van de tijd buiten de grenzen")]
      return WeekMap.Cell(
        at: cell.at, step: step(cell.out), text: words.numbers.decimal(cell.mean, places: 0),
        title: "\(when): \(mean), \(out)")
    }
    return WeekMap(
      caption: caption, hours: low...max(low, high), cells: cells, legend: legend(words),
      table: table(room, hours: low...max(low, high), caption: caption, words))
  }

  static func step(_ share: Double) -> Int { share <= 0 ? 0 : min(5, 1 + Int(share * 4.999)) }

  private static func legend(_ words: PageWords) -> [String] {
    [
      words[LocalizedText(en: "in range", nl: "in orde")], "", "", "", "",
      words[LocalizedText(en: "out of range all hour", nl: "het hele uur erbuiten")],
    ]
  }

  private static func table(_ room: PublishedRoom, hours: ClosedRange<Int>, caption: String, _ words: PageWords)
    -> Table
  {
    let byHour = Dictionary(room.cells.map { ($0.at, $0) }) { first, _ in first }
    let days = Set(room.cells.map(\.at.weekday)).sorted()
    let rows = hours.map { hour in
      Table.Row(
        cells: [Table.Cell(text: words.clock(hour...hour))]
          + days.map { day in
            guard let cell = byHour[HourOfWeek(weekday: day, hour: hour)] else {
              return Table.Cell(text: "–", tone: .muted)
            }
            return Table.Cell(
              text: words.measured(cell.mean, room.quantity.unit),
              detail: cell.out > 0 ? words.percent(cell.out) : "")
          })
    }
    let hour = Table.Column(title: words[LocalizedText(en: "Hour", nl: "Uur")], isNumber: false)
    let what = LocalizedText(
      en: "mean per hour; below it the time out of range", nl: "gemiddelde per uur; daaronder de tijd buiten de grenzen"
    )
    return Table(
      caption: "\(caption) – \(words[what])", columns: [hour] + days.map { Table.Column(title: words.weekday($0)) },
      rows: rows, isDetail: true, summary: words[.asTable])
  }
}
