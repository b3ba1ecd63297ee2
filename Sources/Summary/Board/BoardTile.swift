import FloorModel

/// One zone's tile: its name, its state in a word, and a row for each measure.
struct BoardTile {
  let zone: BoardZone
  let words: BoardWords
  let time: Timestamp
  /// How each measure is drawn on the wall.
  let rows: [BoardLayout.Row]
  /// Whether the tile itself has a place on the wall.
  let isOnWall: Bool

  private var known: Int { zone.measures.count { $0.value != nil } }
  private var isKnown: Bool { known > 0 && known == zone.measures.count }
  private var state: String { zone.level?.name ?? (isKnown ? "fine" : "unknown") }

  func draw(in page: inout HTMLWriter) {
    page.element("article", [.init("class", "tile \(state)\(isOnWall ? "" : " extra")")]) { tile in
      tile.element("h2") { heading in
        heading.element("span", [.init("class", "name")], text: zone.name)
        heading.element("span", [.init("class", "state \(state)")]) { badge in
          badge.element("span", [.init("aria-hidden", "true")], text: BoardWords.sign(zone.level, isKnown: isKnown))
          badge.text(
            " "
              + (zone.level == nil && !isKnown && known > 0
                ? words.partlyUnknown : words.state(zone.level, isKnown: isKnown)))
        }
      }
      if !zone.isOccupied { tile.element("p", [.init("class", "quiet")], text: words.empty) }
      guard !zone.measures.isEmpty else {
        return tile.element("p", [.init("class", "quiet")], text: words.nothingMeasured)
      }
      tile.element("ul", [.init("class", "measures")]) { list in
        for (measure, row) in zip(zone.measures, rows) { draw(measure, row, in: &list) }
      }
      let left = zone.measures.indices.filter { rows[$0] == .left }
      guard !left.isEmpty else { return }
      let areFine = left.allSatisfy { BoardLayout.isFine(zone.measures[$0]) }
      tile.element("p", [.init("class", "wall quiet")], text: words.moreMeasures(left.count, areFine: areFine))
    }
  }

  private func draw(_ measure: BoardMeasure, _ row: BoardLayout.Row, in list: inout HTMLWriter) {
    let state = measure.value != nil ? measure.level?.name ?? "fine" : "unknown"
    let place =
      switch row {
      case .charted: ""
      case .plain: " plain"
      case .left: " extra"
      }
    list.element("li", [.init("class", state + place)]) { item in
      item.element("span", [.init("class", "what")], text: measure.name)
      item.element("span", [.init("class", "value")]) { value in
        guard let number = measure.value else { return value.text(words.noData) }
        if let level = measure.level {
          value.element("span", [.init("class", "mark"), .init("aria-hidden", "true")], text: BoardWords.sign(level))
          value.element("span", [.init("class", "unseen")], text: words.state(level) + ": ")
        }
        let text = UnitStyle.text(number, unit: measure.unit, language: words.language)
        let digits = text.prefix { $0 != " " }
        value.text(String(digits))
        guard digits.count < text.count else { return }
        value.element("span", [.init("class", "unit")], text: String(text.dropFirst(digits.count)))
      }
      item.element("span", [.init("class", "chart")]) { chart in
        BoardChart(measure: measure, words: words, time: time).draw(in: &chart)
      }
    }
  }
}
