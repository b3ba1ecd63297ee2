import FloorModel

/// The board: one page for the screen on the floor, read from five metres, without a network and without a server.
///
/// It is complete without script; a few lines of script only compare its own time with the clock, for a page cannot know
/// that nobody writes it any more.
public enum BoardPage {
  /// The most alerts that fit on a wall screen.
  private static let mostAlerts = 7
  /// With more measures than this the charts of what is fine are left out.
  private static let roomForCharts = 26

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
      head.empty("meta", [.init("http-equiv", "refresh"), .init("content", "30")])
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
      "p", [.init("id", "stale"), .init("class", "banner"), .init("role", "alert"), .init("hidden")], text: words.stale)
    body.element("noscript") { $0.element("p", [.init("class", "banner note")], text: words.withoutScript) }
    if let trouble = facts.trouble {
      body.element("p", [.init("class", "banner"), .init("role", "alert")], text: words.trouble(trouble))
    }
  }

  private static func header(_ facts: BoardFacts, _ words: BoardWords, in body: inout HTMLWriter) {
    let worst = facts.alerts.map(\.level).max()
    body.element("header") { header in
      header.element("h1") { heading in
        heading.text(facts.site)
        heading.element("span", [.init("class", "date")], text: words.date(facts.time))
      }
      header.element("p", [.init("class", "state \(worst?.name ?? "fine")")]) { state in
        state.element("span", [.init("aria-hidden", "true")], text: BoardWords.sign(worst))
        state.text(" " + words.openAlerts(facts.alerts.count))
      }
      header.element("p", [.init("class", "clock")]) { clock in
        clock.element("span", text: words.asOf)
        clock.text(" ")
        clock.element("time", [.init("datetime", facts.timeZone.format(facts.time))], text: words.clock(facts.time))
      }
    }
  }

  private static func zones(_ facts: BoardFacts, _ words: BoardWords, in main: inout HTMLWriter) {
    let isDense = facts.zones.reduce(0) { $0 + $1.measures.count } > roomForCharts
    main.element("section", [.init("class", isDense ? "zones dense" : "zones"), .init("aria-label", words.zones)]) {
      section in
      if facts.zones.isEmpty { section.element("p", [.init("class", "quiet")], text: words.noZones) }
      for zone in facts.zones {
        BoardTile(zone: zone, words: words, time: facts.time, isDense: isDense).draw(in: &section)
      }
    }
  }

  private static func alerts(_ facts: BoardFacts, _ words: BoardWords, in aside: inout HTMLWriter) {
    aside.element("section") { section in
      section.element("h2", text: words.alerts)
      guard !facts.alerts.isEmpty else { return section.element("p", [.init("class", "quiet")], text: words.noAlerts) }
      section.element("ul", [.init("class", "alerts")]) { list in
        for alert in facts.alerts.prefix(mostAlerts) {
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
      if facts.alerts.count > mostAlerts {
        section.element("p", [.init("class", "quiet")], text: words.more(facts.alerts.count - mostAlerts))
      }
    }
  }
}
