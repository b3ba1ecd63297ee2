import FloorModel

/// One zone's tile: its name, its state in a word, and a row for each measure.
struct BoardTile {
  let zone: BoardZone
  let words: BoardWords
  let time: Timestamp
  /// With many measures only what is not fine keeps its chart.
  let isDense: Bool

  func draw(in page: inout HTMLWriter) {
    let isKnown = zone.measures.contains { $0.value != nil }
    let state = zone.level?.name ?? (isKnown ? "fine" : "unknown")
    page.element("article", [.init("class", "tile \(state)")]) { tile in
      tile.element("h2") { heading in
        heading.element("span", [.init("class", "name")], text: zone.name)
        heading.element("span", [.init("class", "state \(state)")]) { badge in
          badge.element("span", [.init("aria-hidden", "true")], text: BoardWords.sign(zone.level, isKnown: isKnown))
          badge.text(" " + words.state(zone.level, isKnown: isKnown))
        }
      }
      if !zone.isOccupied { tile.element("p", [.init("class", "quiet")], text: words.empty) }
      guard !zone.measures.isEmpty else {
        return tile.element("p", [.init("class", "quiet")], text: words.nothingMeasured)
      }
      tile.element("ul", [.init("class", "measures")]) { list in
        for measure in zone.measures { row(measure, in: &list) }
      }
    }
  }

  private func row(_ measure: BoardMeasure, in list: inout HTMLWriter) {
    let isKnown = measure.value != nil
    let state = isKnown ? measure.level?.name ?? "fine" : "unknown"
    list.element("li", [.init("class", state)]) { item in
      item.element("span", [.init("class", "what")], text: measure.name.capitalisedFirst)
      item.element("span", [.init("class", "chart")]) { chart in
        guard !isDense || measure.level != nil || !isKnown else { return }
        BoardChart(measure: measure, words: words, time: time).draw(in: &chart)
      }
      item.element("span", [.init("class", "value")]) { value in
        guard let number = measure.value else { return value.text(words.noData) }
        if let level = measure.level {
          value.element("span", [.init("class", "mark"), .init("aria-hidden", "true")], text: BoardWords.sign(level))
          value.element("span", [.init("class", "unseen")], text: words.state(level) + ": ")
        }
        value.text(UnitStyle.text(number, unit: measure.unit, language: words.language))
      }
    }
  }
}

extension String {
  /// The text with its first letter as a capital, for the start of a line.
  fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
