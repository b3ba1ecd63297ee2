import FloorModel

/// The page as plain text for a terminal, at most 100 columns wide.
enum WeekText {
  static let width = 100

  static func render(_ document: WeekDocument) -> String {
    let words = PageWords(document.language)
    var lines: [String] = []
    lines.append(document.heading)
    lines.append(document.dates)
    for banner in document.banners { lines += TextWrap.lines("! \(banner)", width: width, indent: "  ") }
    if !document.purpose.isEmpty {
      lines += TextWrap.lines(
        words[LocalizedText(en: "Purpose: ", nl: "Doel: ")] + document.purpose, width: width, indent: "  ")
    }
    for fact in document.facts { lines += TextWrap.lines("\(fact.name): \(fact.value)", width: width, indent: "  ") }
    for part in document.parts where !part.sections.isEmpty {
      lines += ["", part.heading.uppercased(), String(repeating: "=", count: min(width, part.heading.count))]
      for section in part.sections {
        lines += ["", section.heading, String(repeating: "-", count: min(width, section.heading.count))]
        for block in section.blocks { lines += text(block, words) }
      }
    }
    lines.append("")
    for line in document.footer { lines += TextWrap.lines(line, width: width) }
    // Nothing typed in may steer the terminal.
    return lines.map { CSV.shown($0.replacing("\u{A0}", with: " "), length: width * 2) }.joined(separator: "\n") + "\n"
  }

  private static func text(_ block: WeekDocument.Block, _ words: PageWords) -> [String] {
    switch block {
    case .paragraph(let text), .note(let text): return TextWrap.lines(text, width: width)
    case .list(let items): return items.flatMap { TextWrap.lines("- \($0)", width: width, indent: "  ") }
    case .causes(let cards): return cards.enumerated().flatMap { cause($0.element, $0.offset + 1, words) }
    case .table(let table): return table.isDetail ? [] : TextTable.lines(table, width: width)
    case .map(let map): return self.map(map, words)
    }
  }

  private static func cause(_ card: CauseCard, _ number: Int, _ words: PageWords) -> [String] {
    var lines = number > 1 ? [""] : []
    lines += TextWrap.lines("\(number). \(card.title)", width: width, indent: "   ")
    let pairs = card.lines.map { ($0.name, $0.value) } + [(words[.whatHelps], card.lever)]
    for (name, value) in pairs {
      lines += TextWrap.lines("   \(name): \(value)", width: width, indent: "      ")
    }
    for sentence in card.evidence { lines += TextWrap.lines("   - \(sentence)", width: width, indent: "     ") }
    if !card.remark.isEmpty { lines += TextWrap.lines("   \(card.remark)", width: width, indent: "   ") }
    return lines
  }

  /// A map as one character an hour, from in range to out of range.
  private static func map(_ map: WeekMap, _ words: PageWords) -> [String] {
    let marks = ["·", "░", "▒", "▓", "█", "█"]
    let steps = Dictionary(map.cells.map { ($0.at, $0.step) }) { first, _ in first }
    var lines = TextWrap.lines(map.caption, width: width)
    let hours = map.hours.map { $0 < 10 ? " \($0) " : "\($0) " }.joined()
    lines.append("      " + hours)
    for day in Set(map.cells.map(\.at.weekday)).sorted() {
      let cells = map.hours.map { hour in
        let mark = steps[HourOfWeek(weekday: day, hour: hour)].map { marks[min(5, max(0, $0))] } ?? " "
        return mark + mark + " "
      }
      let name = words.shortWeekday(day)
      lines.append("  " + name + String(repeating: " ", count: max(1, 4 - name.count)) + cells.joined())
    }
    lines.append("      ·· \(map.legend.first ?? "")   ██ \(map.legend.last ?? "")")
    return lines
  }
}
