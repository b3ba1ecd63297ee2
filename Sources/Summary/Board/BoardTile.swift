import FloorModel

/// One zone's tile: its name, its state in a word, and a row for each measure.
struct BoardTile {
  let zone: BoardZone
  let words: BoardWords
  let time: Timestamp
  let density: BoardDensity

  func draw(in page: inout HTMLWriter) {
    let known = zone.measures.count { $0.value != nil }
    let isKnown = known > 0 && known == zone.measures.count
    let state = zone.level?.name ?? (isKnown ? "fine" : "unknown")
    let isOneLine = density == .tiny && state == "fine"
    page.element("article", [.init("class", "tile \(state)\(isOneLine ? " line-only" : "")")]) { tile in
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
        for measure in zone.measures { row(measure, in: &list) }
      }
    }
  }

  private func row(_ measure: BoardMeasure, in list: inout HTMLWriter) {
    let isKnown = measure.value != nil
    let state = isKnown ? measure.level?.name ?? "fine" : "unknown"
    list.element("li", [.init("class", state)]) { item in
      item.element("span", [.init("class", "what")], text: measure.name.capitalisedFirst)
      item.element("span", [.init("class", "value")]) { value in
        guard let number = measure.value else { return value.text(words.noData) }
        if let level = measure.level {
          value.element("span", [.init("class", "mark"), .init("aria-hidden", "true")], text: BoardWords.sign(level))
          value.element("span", [.init("class", "unseen")], text: words.state(level) + ": ")
        }
        value.text(UnitStyle.text(number, unit: measure.unit, language: words.language))
      }
      guard density == .roomy || !BoardDensity.isFine(measure) else { return }
      item.element("span", [.init("class", "chart")]) { chart in
        BoardChart(measure: measure, words: words, time: time).draw(in: &chart)
      }
    }
  }
}

extension String {
  /// The text with its first letter as a capital, for the start of a line.
  fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
