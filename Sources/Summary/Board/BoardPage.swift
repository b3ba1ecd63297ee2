import FloorModel

/// The board: one page for the screen on the floor, read from five metres, without a network and without a server.
///
/// It is complete without script; a few lines of script only compare its own time with the clock, for a page cannot know
/// that nobody writes it any more.
public enum BoardPage {
  /// The most alerts that fit on a wall screen beside the workload; the others unfold.
  private static let mostAlerts = 4

  /// The page.
  public static func html(_ facts: BoardFacts) -> String {
    let words = BoardWords(language: facts.language, timeZone: facts.timeZone)
    var page = HTMLWriter()
    page.doctype()
    page.element("html", [.init("lang", facts.language.rawValue)]) { html in
      head(facts, words, in: &html)
      html.element("body", [.init("data-time", "\(facts.time.milliseconds)")]) { body in
        banner(facts, words, in: &body)
        header(facts, words, in: &body)
        body.element("main") { main in
          zones(facts, words, in: &main)
          main.element("aside") { aside in
            alerts(facts, words, in: &aside)
            BoardPeople(facts: facts, words: words).draw(in: &aside)
          }
        }
        body.script(BoardStyle.script)
      }
    }
    return page.markup
  }

  private static func head(_ facts: BoardFacts, _ words: BoardWords, in html: inout HTMLWriter) {
    html.element("head") { head in
      head.empty("meta", [.init("charset", "utf-8")])
      head.empty("meta", [.init("name", "viewport"), .init("content", "width=device-width, initial-scale=1")])
      head.element("noscript") { $0.empty("meta", [.init("http-equiv", "refresh"), .init("content", "30")]) }
      head.empty(
        "meta",
        [
          .init("http-equiv", "Content-Security-Policy"),
          .init("content", "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"),
        ])
      head.empty("meta", [.init("name", "color-scheme"), .init("content", "light dark")])
      head.element("title", text: "\(words.title) – \(facts.site)")
      head.style(BoardStyle.sheet)
    }
  }

  private static func banner(_ facts: BoardFacts, _ words: BoardWords, in body: inout HTMLWriter) {
    body.element(
      "p",
      [
        .init("id", "stale"), .init("class", "banner"), .init("role", "alert"), .init("data-units", words.ages),
        .init("hidden"),
      ], text: words.stale)
    body.element("noscript") { $0.element("p", [.init("class", "banner note")], text: words.withoutScript) }
    if let trouble = facts.trouble {
      body.element("p", [.init("class", "banner"), .init("role", "alert")], text: words.trouble(trouble))
    }
  }

  private static func header(_ facts: BoardFacts, _ words: BoardWords, in body: inout HTMLWriter) {
    let worst = facts.alerts.map(\.level).max()
    // Unknown is never fine.
    let isKnown = !facts.zones.isEmpty && facts.zones.allSatisfy { $0.measures.contains { $0.value != nil } }
    let state = worst?.name ?? (isKnown ? "fine" : "info")
    body.element("header") { header in
      header.element("h1") { heading in
        heading.text(facts.site)
        heading.element("span", [.init("class", "date")], text: words.date(facts.time))
      }
      header.element("p", [.init("class", "state \(state)")]) { badge in
        if worst != nil || isKnown {
          badge.element("span", [.init("aria-hidden", "true")], text: BoardWords.sign(worst))
        }
        badge.text(" " + words.openAlerts(facts.alerts.count, isKnown: isKnown))
      }
      header.element("p", [.init("class", "clock")]) { clock in
        clock.element("span", text: words.asOf)
        clock.text(" ")
        clock.element("time", [.init("datetime", facts.timeZone.format(facts.time))], text: words.clock(facts.time))
      }
    }
  }

  private static func zones(_ facts: BoardFacts, _ words: BoardWords, in main: inout HTMLWriter) {
    let density = BoardDensity.of(facts.zones)
    var zones = facts.zones
    if density != .roomy {
      // The worst first, for the last may be out of sight; zones that are alike stay in their order.
      let order = zones.indices.sorted { (rank(zones[$1]), $0) < (rank(zones[$0]), $1) }
      zones = order.map { facts.zones[$0] }
    }
    main.element("section", [.init("aria-label", words.zones)]) { section in
      guard !zones.isEmpty else { return section.element("p", [.init("class", "quiet")], text: words.noZones) }
      section.element("div", [.init("class", "zones \(density.rawValue)")]) { tiles in
        for zone in zones {
          BoardTile(zone: zone, words: words, time: facts.time, density: density).draw(in: &tiles)
        }
      }
      section.element("p", [.init("class", "quiet legend")], text: words.legend)
      guard !facts.silences.isEmpty else { return }
      let silences = facts.silences.map { "\($0.what), \(words.until($0.until, now: facts.time))" }
      section.element(
        "p", [.init("class", "silences")], text: "\(words.silences): \(silences.joined(separator: " · "))")
    }
  }

  private static func rank(_ zone: BoardZone) -> Int {
    zone.level.map { $0.rawValue + 1 } ?? (zone.measures.allSatisfy(BoardDensity.isFine) ? 0 : 1)
  }

  private static func alerts(_ facts: BoardFacts, _ words: BoardWords, in aside: inout HTMLWriter) {
    aside.element("section") { section in
      section.element("h2", text: words.alerts)
      guard !facts.alerts.isEmpty else { return section.element("p", [.init("class", "quiet")], text: words.noAlerts) }
      list(facts.alerts.prefix(mostAlerts), facts, words, in: &section)
      let rest = facts.alerts.dropFirst(mostAlerts)
      guard !rest.isEmpty else { return }
      section.element("details") { details in
        details.element("summary", text: words.more(rest.count))
        list(rest, facts, words, in: &details)
      }
    }
  }

  private static func list(
    _ alerts: ArraySlice<BoardAlert>, _ facts: BoardFacts, _ words: BoardWords, in section: inout HTMLWriter
  ) {
    section.element("ul", [.init("class", "alerts")]) { list in
      for alert in alerts {
        list.element("li", [.init("class", alert.level.name)]) { item in
          item.element("p", [.init("class", "when")]) { line in
            line.element("span", [.init("aria-hidden", "true")], text: BoardWords.sign(alert.level))
            var notes = [" " + words.state(alert.level), words.since(alert.since, now: facts.time)]
            if alert.isAcknowledged { notes.append(words.acknowledged) }
            if let until = alert.silencedUntil { notes.append(words.silenced(until: until, now: facts.time)) }
            line.text(notes.joined(separator: " · "))
          }
          item.element("p", text: alert.sentence)
        }
      }
    }
  }
}
