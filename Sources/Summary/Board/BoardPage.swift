import FloorModel

/// The board: one page for the screen on the floor, read from five metres, without a network and without a server.
///
/// It is complete without script; a few lines of script only compare its own time with the clock, for a page cannot know
/// that nobody writes it any more.
public enum BoardPage {
  /// The most silences that are named.
  private static let mostSilences = 3

  /// The page.
  public static func html(_ facts: BoardFacts) -> String {
    let words = BoardWords(language: facts.language, timeZone: facts.timeZone)
    let sorted = BoardAlerts.sorted(facts.alerts)
    let layout = BoardLayout(facts, alerts: sorted)
    var page = HTMLWriter()
    page.doctype()
    page.element("html", [.init("lang", facts.language.rawValue)]) { html in
      head(facts, words, in: &html)
      // `#all` shows all of it, to be scrolled; without, a wide screen shows what fits.
      html.element("body", [.init("id", "all"), .init("data-time", "\(facts.time.milliseconds)")]) { body in
        banner(facts, words, in: &body)
        header(facts, words, in: &body)
        body.element("main") { main in
          zones(facts, words, layout, in: &main)
          main.element("aside", [.init("aria-label", words.alerts)]) { aside in
            BoardAlerts(facts: facts, words: words, alerts: sorted, layout: layout).draw(in: &aside)
            BoardPeople(facts: facts, words: words, onWall: layout.loads).draw(in: &aside)
          }
        }
        footer(facts, words, in: &body)
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
    let open = facts.alerts.filter { $0.silencedUntil == nil }
    let worst = open.map(\.level).max()
    // Unknown is never fine.
    let isKnown =
      !facts.zones.isEmpty && facts.zones.allSatisfy { $0.measures.contains { $0.value != nil } }
      && facts.alerts.count == open.count
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
        badge.text(" " + words.openAlerts(open.count, silenced: facts.alerts.count - open.count, isKnown: isKnown))
      }
      header.element("p", [.init("class", "clock")]) { clock in
        clock.element("span", text: words.asOf)
        clock.text(" ")
        clock.element("time", [.init("datetime", facts.timeZone.format(facts.time))], text: words.clock(facts.time))
      }
    }
  }

  private static func zones(
    _ facts: BoardFacts, _ words: BoardWords, _ layout: BoardLayout, in main: inout HTMLWriter
  ) {
    main.element("section", [.init("class", "rooms"), .init("aria-label", words.zones)]) { section in
      guard !facts.zones.isEmpty else {
        return section.element("p", [.init("class", "quiet")], text: words.noZones)
      }
      section.element("div", [.init("class", "zones abreast-\(layout.columns)")]) { tiles in
        for (place, index) in layout.order.enumerated() {
          let zone = facts.zones[index]
          BoardTile(
            zone: zone, words: words, time: facts.time, rows: layout.rows(of: zone), isOnWall: place < layout.tiles
          ).draw(in: &tiles)
        }
        let rest = layout.order.dropFirst(layout.tiles).map { facts.zones[$0] }
        guard !rest.isEmpty else { return }
        tiles.element("article", [.init("class", "tile wall")]) { tile in
          tile.element("h2") { $0.element("a", [.init("href", "#all")], text: words.moreZones(rest.count)) }
          for line in words.states(of: rest) { tile.element("p", text: line) }
        }
      }
    }
  }

  private static func footer(_ facts: BoardFacts, _ words: BoardWords, in body: inout HTMLWriter) {
    body.element("footer") { footer in
      let muted = silences(facts)
      if !muted.isEmpty { footer.element("p", [.init("class", "silences")], text: muted) }
      footer.element("p", [.init("class", "quiet")], text: words.legend(withPeople: facts.teams != nil))
    }
  }

  /// What is silenced, in a line; empty when nothing is.
  static func silences(_ facts: BoardFacts) -> String {
    guard !facts.silences.isEmpty else { return "" }
    let words = BoardWords(language: facts.language, timeZone: facts.timeZone)
    var names = facts.silences.prefix(mostSilences).map { "\($0.what), \(words.until($0.until, now: facts.time))" }
    if facts.silences.count > mostSilences { names.append(words.more(facts.silences.count - mostSilences)) }
    return "\(words.silences): \(names.joined(separator: " · "))"
  }
}
