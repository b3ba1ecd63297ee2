import FloorModel

/// A week by hour and day as coloured cells with their number in them, and the same as a table behind it.
enum WeekMapSVG {
  typealias Attribute = HTMLWriter.Attribute

  private static let left = 58.0
  private static let top = 26.0
  private static let cell = (width: 46.0, height: 30.0)

  static func figure(_ map: WeekMap, id: String, _ words: PageWords, _ page: inout HTMLWriter) {
    page.element("figure", [Attribute("class", "map")]) { figure in
      figure.element("figcaption", [Attribute("id", id)], text: map.caption)
      drawing(map, id: id, words, &figure)
      legend(map, &figure)
      WeekTableHTML.write(map.table, words, &figure)
    }
  }

  private static func drawing(_ map: WeekMap, id: String, _ words: PageWords, _ page: inout HTMLWriter) {
    let days = Set(map.cells.map(\.at.weekday)).sorted()
    let width = left + cell.width * Double(map.hours.count)
    let height = top + cell.height * Double(max(1, days.count))
    page.element(
      "svg",
      [
        Attribute("viewBox", "0 0 \(SVG.number(width)) \(SVG.number(height))"), Attribute("role", "img"),
        Attribute("aria-labelledby", id),
      ]
    ) { svg in
      for hour in map.hours {
        SVG.label(
          "\(hour)", left + cell.width * (Double(hour - map.hours.lowerBound) + 0.5), top - 9, anchor: "middle",
          className: "axis", in: &svg)
      }
      for (row, day) in days.enumerated() {
        let y = top + cell.height * Double(row)
        SVG.label(words.shortWeekday(day), left - 10, y + 20, anchor: "end", className: "axis", in: &svg)
        for cell in map.cells where cell.at.weekday == day && map.hours.contains(cell.at.hour) {
          draw(cell, x: left + Self.cell.width * Double(cell.at.hour - map.hours.lowerBound), y: y, &svg)
        }
      }
    }
  }

  private static func draw(_ cell: WeekMap.Cell, x: Double, y: Double, _ svg: inout HTMLWriter) {
    SVG.rectangle(
      x + 1, y + 1, width: Self.cell.width - 2, height: Self.cell.height - 2, className: "s\(cell.step)", in: &svg,
      title: cell.title)
    if !cell.text.isEmpty {
      SVG.label(cell.text, x + Self.cell.width / 2, y + 20, anchor: "middle", className: "t\(cell.step)", in: &svg)
    }
  }

  private static func legend(_ map: WeekMap, _ page: inout HTMLWriter) {
    page.element("p", [Attribute("class", "legend")]) { line in
      line.element("span", text: map.legend.first ?? "")
      line.element(
        "svg", [Attribute("viewBox", "0 0 96 12"), Attribute("aria-hidden", "true"), Attribute("focusable", "false")]
      ) { svg in
        for step in 0..<6 {
          SVG.rectangle(Double(step) * 16, 0, width: 15, height: 12, className: "s\(step)", in: &svg)
        }
      }
      line.element("span", text: map.legend.last ?? "")
    }
  }
}
