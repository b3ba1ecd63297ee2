import FloorModel

/// A table as HTML: a caption, column headers with their scope, a row header in every row.
enum WeekTableHTML {
  typealias Attribute = HTMLWriter.Attribute

  /// From so many columns on a table is wider than a phone.
  private static let wide = 5
  /// A name of at most so many letters is not broken at its hyphens.
  private static let wholeName = 16

  static func write(_ table: Table, _ words: PageWords, _ page: inout HTMLWriter) {
    guard table.isDetail else { return scrolled(table, words, isCaptionShown: true, &page) }
    page.element("details") { details in
      details.element("summary", text: table.summary.isEmpty ? table.caption : table.summary)
      scrolled(table, words, isCaptionShown: false, &details)
    }
  }

  /// On a narrow screen a wide table scrolls in its own box, which can be reached with the keyboard, and says so.
  private static func scrolled(_ table: Table, _ words: PageWords, isCaptionShown: Bool, _ page: inout HTMLWriter) {
    let isWide = table.columns.count >= wide
    if isWide {
      page.element(
        "p", [Attribute("class", "hint")],
        text: words[
          LocalizedText(
            en: "Swipe the table sideways for all columns →", nl: "Veeg de tabel opzij voor alle kolommen →")])
    }
    page.element(
      "div",
      [
        Attribute("class", isWide ? "scroll wide" : "scroll"), Attribute("role", "region"), Attribute("tabindex", "0"),
        Attribute("aria-label", table.caption),
      ]
    ) { box in
      box.element("table") { element in
        element.element("caption", isCaptionShown ? [] : [Attribute("class", "unseen")], text: table.caption)
        element.element("thead") { head in
          head.element("tr") { row in
            for column in table.columns {
              row.element(
                "th", [Attribute("scope", "col")] + (column.isNumber ? [Attribute("class", "number")] : []),
                text: column.title)
            }
          }
        }
        element.element("tbody") { body in for row in table.rows { write(row, of: table, &body) } }
      }
    }
  }

  private static func write(_ row: Table.Row, of table: Table, _ page: inout HTMLWriter) {
    page.element("tr", row.isTotal ? [Attribute("class", "total")] : []) { line in
      for (index, cell) in row.cells.enumerated() {
        let isNumber = table.columns.indices.contains(index) && table.columns[index].isNumber
        if index == 0 {
          let name = cell.text.count <= wholeName ? [Attribute("class", "whole")] : []
          line.element("th", [Attribute("scope", "row")] + name, text: cell.text)
        } else {
          line.element("td", className(cell, isNumber: isNumber)) { write(cell, &$0) }
        }
      }
    }
  }

  private static func className(_ cell: Table.Cell, isNumber: Bool) -> [Attribute] {
    var names = isNumber ? ["number"] : []
    switch cell.tone {
    case .plain: break
    case .warning: names.append("warning")
    case .critical: names.append("critical")
    case .muted: names.append("muted")
    }
    return names.isEmpty ? [] : [Attribute("class", names.joined(separator: " "))]
  }

  private static func write(_ cell: Table.Cell, _ page: inout HTMLWriter) {
    page.element("span", [Attribute("class", "figure")], text: cell.text)
    if let share = cell.share {
      page.element(
        "svg",
        [
          Attribute("class", "bar"), Attribute("viewBox", "0 0 100 6"), Attribute("preserveAspectRatio", "none"),
          Attribute("aria-hidden", "true"), Attribute("focusable", "false"),
        ]
      ) { bar in
        SVG.rectangle(0, 0, width: 100, height: 6, className: "track", in: &bar)
        SVG.rectangle(0, 0, width: min(100, max(0, share * 100)), height: 6, className: "fill", in: &bar)
      }
    }
    if !cell.detail.isEmpty { page.element("small", text: cell.detail) }
  }
}
