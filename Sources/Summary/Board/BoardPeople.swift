import Alerting

/// The board's counts of people under load.
struct BoardPeople {
  let facts: BoardFacts
  let words: BoardWords
  /// Rows that have a place on the wall.
  let onWall: Int

  func draw(in page: inout HTMLWriter) {
    guard let teams = facts.teams else { return }
    page.element("section", [.init("class", "people")]) { section in
      section.element("h2", text: words.teams)
      guard facts.isLoadKnown else {
        return section.element("p", [.init("class", "unknown")]) { line in
          line.element("span", [.init("aria-hidden", "true")], text: BoardWords.sign(nil, isKnown: false))
          line.text(" " + words.loadUnknown)
        }
      }
      guard !teams.isEmpty else { return section.element("p", [.init("class", "quiet")], text: words.noLoad) }
      let rows = Self.rows(teams)
      table(rows, in: &section)
      let left = rows.count - onWall
      guard left > 0 else { return }
      section.element("p", [.init("class", "wall more")]) { line in
        line.element("a", [.init("href", "#all")], text: words.more(left))
      }
    }
  }

  /// Every load with its team: first the worst of each team, the worst team first, then the rest in the same way.
  static func rows(_ teams: [BoardTeam]) -> [(team: String?, load: BoardTeam.Load)] {
    func weight(_ load: BoardTeam.Load) -> (Int, Int) { (load.level.rawValue, load.people ?? 0) }
    func worstFirst(_ rows: [(team: String?, load: BoardTeam.Load)]) -> [(team: String?, load: BoardTeam.Load)] {
      rows.enumerated().sorted { one, other in
        let (a, b) = (weight(one.element.load), weight(other.element.load))
        return a == b ? one.offset < other.offset : a > b
      }.map(\.element)
    }
    let byTeam = teams.map { team in worstFirst(team.loads.map { (team.team, $0) }) }
    return worstFirst(byTeam.compactMap(\.first)) + worstFirst(byTeam.flatMap { $0.dropFirst() })
  }

  /// What a row says: "chat: too many chats at once".
  static func text(_ row: (team: String?, load: BoardTeam.Load), _ words: BoardWords) -> (team: String, load: String) {
    ((row.team ?? words.wholeFloor) + ":", row.load.name.lowercasedFirst)
  }

  private func table(_ rows: [(team: String?, load: BoardTeam.Load)], in section: inout HTMLWriter) {
    section.element("table") { table in
      table.element("caption", [.init("class", "quiet")], text: words.counted)
      table.element("thead", [.init("class", "unseen")]) { head in
        head.element("tr") { row in
          row.element("th", [.init("scope", "col")], text: words.peopleHeading)
          row.element("th", [.init("scope", "col")], text: words.load)
        }
      }
      table.element("tbody") { body in
        for (index, each) in rows.enumerated() {
          let text = Self.text(each, words)
          body.element("tr", [.init("class", each.load.level.name + (index < onWall ? "" : " extra"))]) { row in
            row.element("td", [.init("class", "count")]) { cell in
              cell.element("span", [.init("class", "chip")]) { chip in
                chip.element("span", [.init("class", "unseen")], text: words.state(each.load.level) + ": ")
                chip.text(each.load.people.map(String.init) ?? words.few)
              }
            }
            row.element("th", [.init("scope", "row")]) { name in
              name.element("b", text: text.team)
              name.text(" " + text.load)
            }
          }
        }
      }
    }
  }
}
