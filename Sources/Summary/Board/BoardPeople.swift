/// The board's counts of people under load.
struct BoardPeople {
  let facts: BoardFacts
  let words: BoardWords

  func draw(in page: inout HTMLWriter) {
    if let teams = facts.teams { draw(teams, in: &page) }
  }

  private func draw(_ teams: [BoardTeam], in page: inout HTMLWriter) {
    page.element("section") { section in
      section.element("h2", text: words.teams)
      guard !teams.isEmpty else { return section.element("p", [.init("class", "quiet")], text: words.noLoad) }
      section.element("table") { table in
        table.element("caption", [.init("class", "quiet")], text: words.counted)
        table.element("thead") { head in
          head.element("tr") { row in
            row.element("th", [.init("scope", "col")], text: words.team)
            row.element("th", [.init("scope", "col")], text: words.load)
            row.element("th", [.init("scope", "col"), .init("class", "count")], text: words.peopleHeading)
          }
        }
        for team in teams {
          table.element("tbody") { body in
            for (index, load) in team.loads.enumerated() {
              body.element("tr", [.init("class", load.level.name)]) { row in
                if index == 0 {
                  row.element(
                    "th", [.init("scope", "rowgroup"), .init("rowspan", "\(team.loads.count)")],
                    text: team.team ?? words.wholeFloor)
                }
                row.element("td") { cell in
                  cell.element(
                    "span", [.init("class", "mark"), .init("aria-hidden", "true")], text: BoardWords.sign(load.level))
                  cell.text(load.name)
                }
                row.element("td", [.init("class", "count")], text: load.people.map(String.init) ?? words.few)
              }
            }
          }
        }
      }
    }
  }
}
