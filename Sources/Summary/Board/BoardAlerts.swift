import FloorModel

/// The alerts in force, as sentences: what is not silenced first, the worst first.
struct BoardAlerts {
  let facts: BoardFacts
  let words: BoardWords
  /// The alerts in the order in which they are drawn.
  let alerts: [BoardAlert]
  let layout: BoardLayout

  /// The order of a board: open ones before silenced ones, then the worst, then as they came.
  static func sorted(_ alerts: [BoardAlert]) -> [BoardAlert] {
    alerts.enumerated().sorted { one, other in
      let (a, b) = (one.element, other.element)
      let (aMuted, bMuted) = (a.silencedUntil == nil ? 0 : 1, b.silencedUntil == nil ? 0 : 1)
      return (aMuted, -a.level.rawValue, one.offset) < (bMuted, -b.level.rawValue, other.offset)
    }.map(\.element)
  }

  func draw(in aside: inout HTMLWriter) {
    aside.element("section", [.init("class", "open")]) { section in
      section.element("h2", text: words.alerts)
      guard !alerts.isEmpty else { return section.element("p", [.init("class", "quiet")], text: words.noAlerts) }
      section.element("ul", [.init("class", "alerts")]) { list in
        for (index, alert) in alerts.enumerated() { draw(alert, index, in: &list) }
      }
      let left = alerts.count - layout.alerts
      guard left > 0 else { return }
      section.element("p", [.init("class", "wall more")]) { line in
        line.element("a", [.init("href", "#all")], text: words.more(left))
      }
    }
  }

  private func draw(_ alert: BoardAlert, _ index: Int, in list: inout HTMLWriter) {
    let look = alert.silencedUntil == nil ? alert.level.name : "muted"
    list.element("li", [.init("class", look + (index < layout.alerts ? "" : " extra"))]) { item in
      item.element("p", [.init("class", "when")]) { line in
        line.element("span", [.init("aria-hidden", "true")], text: BoardWords.sign(alert.level))
        var notes = [words.state(alert.level), words.since(alert.since, now: facts.time)]
        if alert.isAcknowledged { notes.append(words.acknowledged) }
        if let until = alert.silencedUntil { notes.append(words.silenced(until: until, now: facts.time)) }
        for (place, note) in notes.enumerated() {
          line.text(place == 0 ? " " : " · ")
          line.element("span", [.init("class", "note")], text: note)
        }
      }
      item.element("p", [.init("class", "what")]) { BoardSentence(alert.sentence).draw(in: &$0) }
      guard let advice = alert.advice else { return }
      item.element("p", [.init("class", "advice" + (index < layout.advised ? "" : " extra"))], text: advice)
    }
  }
}
