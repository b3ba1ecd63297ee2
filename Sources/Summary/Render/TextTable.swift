/// Breaks text into lines at spaces.
enum TextWrap {
  /// The lines of a text, each at most `width` characters; all but the first begin with `indent`. A single word that is
  /// too long is cut.
  static func lines(_ text: String, width: Int, indent: String = "") -> [String] {
    let lead = text.prefix { $0 == " " }
    var lines: [String] = []
    var line = String(lead)
    var isEmpty = true
    for word in text.dropFirst(lead.count).split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" }) {
      var word = word
      if !isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = indent
        isEmpty = true
      }
      while line.count + (isEmpty ? 0 : 1) + word.count > width, width > line.count {
        let room = width - line.count - (isEmpty ? 0 : 1)
        lines.append(line + (isEmpty ? "" : " ") + word.prefix(room))
        word = word.dropFirst(room)
        line = indent
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    if !isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }
}

/// Sets a table in columns; cells that do not fit are broken into lines.
enum TextTable {
  static func lines(_ table: Table, width: Int) -> [String] {
    let texts = table.rows.map { row in
      row.cells.map { cell in text(cell) }
    }
    let titles = table.columns.map(\.title)
    let (widths, gap) = layout(titles, texts, width: width)
    let space = String(repeating: " ", count: gap)
    var lines = TextWrap.lines(table.caption, width: width)
    lines += set(titles, widths, table.columns, space)
    lines.append(widths.map { String(repeating: "-", count: $0) }.joined(separator: space))
    for row in texts { lines += set(row, widths, table.columns, space) }
    return lines
  }

  private static func text(_ cell: Table.Cell) -> String {
    let second = cell.brief.isEmpty ? cell.detail : cell.brief
    return second.isEmpty ? cell.text : "\(cell.text) (\(second))"
  }

  /// Starts from the widest cell of every column and takes from the widest column, but not below its longest word.
  private static func layout(_ titles: [String], _ texts: [[String]], width: Int) -> (widths: [Int], gap: Int) {
    let columns = titles.indices.map { column in
      [titles[column]] + texts.compactMap { $0.indices.contains(column) ? $0[column] : nil }
    }
    var widths = columns.map { $0.map(\.count).max() ?? 1 }
    let least = columns.map { column in
      column.flatMap { $0.split(separator: " ").map(\.count) }.max() ?? 1
    }
    let gaps = max(0, widths.count - 1)
    let gap = least.reduce(0, +) + 2 * gaps > width ? 1 : 2
    let room = width - gap * gaps
    while widths.reduce(0, +) > room {
      let shrinkable = widths.indices.filter { widths[$0] > least[$0] }
      let choice = shrinkable.isEmpty ? Array(widths.indices) : shrinkable
      guard let widest = choice.max(by: { (widths[$0], $1) < (widths[$1], $0) }), widths[widest] > 1 else { break }
      widths[widest] -= 1
    }
    return (widths, gap)
  }

  private static func set(_ cells: [String], _ widths: [Int], _ columns: [Table.Column], _ gap: String)
    -> [String]
  {
    let wrapped = widths.indices.map { index in
      cells.indices.contains(index) ? TextWrap.lines(cells[index], width: widths[index]) : [""]
    }
    let height = wrapped.map(\.count).max() ?? 1
    return (0..<height).map { line in
      let pieces = widths.indices.map { index -> String in
        let text = wrapped[index].indices.contains(line) ? wrapped[index][line] : ""
        let space = String(repeating: " ", count: max(0, widths[index] - text.count))
        return columns[index].isNumber ? space + text : text + space
      }
      let joined = pieces.joined(separator: gap)
      return String(joined.reversed().drop { $0 == " " }.reversed())
    }
  }
}
