import FloorModel
import Foundation
import Testing

@testable import Summary

@Suite("Suppression under attack: everything published over twelve weeks, as one system of equations")
struct AttackSystemTests {
  // Of forty, beside the first ones those in which pages that do not look back would tell of somebody.
  static let seeds: [UInt64] = [1, 2, 3, 4, 5, 6, 12, 16, 26, 28, 38, 40]

  @Test("A queue is shown only with enough people, and no sum of queues isolates one", arguments: seeds)
  func queues(seed: UInt64) throws {
    var hidden = 0
    for week in AttackFloor(seed: seed).weeks {
      for page in week.editions {
        let counted = Set(try #require(page.record.present).values.joined())
        var served: [String: Set<String>] = [:]
        for day in week.people where counted.contains(day.agent) {
          for key in day.queues { served[key, default: []].insert(day.agent) }
        }
        // One unknown for each person and queue; one equation for each published row.
        let rows = page.week.queues.filter { $0.entered != .value(0) }.map { queue in
          queue.members.reduce(into: Set<String>()) { unknowns, key in
            for person in served[key] ?? [] { unknowns.insert("\(person) \(key)") }
          }
        }
        #expect(rows.allSatisfy { $0.count >= 8 }, "\(page.week.queues.map(\.queue))")
        for (key, people) in served {
          let unknowns = Set(people.map { "\($0) \(key)" })
          if people.count < 8 {
            hidden += 1
            #expect(!AttackTests.spans(rows, unknowns), "\(key)")
          }
          for one in unknowns { #expect(!AttackTests.spans(rows, [one])) }
        }
        // No format tells more of a queue than the others.
        let csv = page.render(.csv).split(separator: "\n").filter { $0.contains(",queue,") }
        #expect(csv.count { $0.contains(",entered,") && !$0.contains("suppressed") } == page.week.queues.count)
        for name in page.week.hiddenQueues {
          for format in WeekPage.Format.allCases where format != .html {
            let lines = page.render(format).split(separator: "\n").filter { $0.contains(name) }
            #expect(format == .json || lines.allSatisfy { $0.firstMatch(of: /\d{2,}\s*%|,\d{2,},contacts/) == nil })
          }
        }
      }
    }
    #expect(hidden > 12)
  }

  @Test("Who is counted nowhere is not among those present either, and hours of a few are left out", arguments: seeds)
  func staffing(seed: UInt64) throws {
    var waiting = 0
    for week in AttackFloor(seed: seed).weeks {
      for page in week.editions {
        let counted = Set(try #require(page.record.present).values.joined())
        waiting += week.people.count { !counted.contains($0.agent) }
        let facts = AttackFloor.staffing(week.people.filter { counted.contains($0.agent) })
        for hour in try #require(page.week.staffing).hours {
          let there = facts.hours.first { $0.at == hour.at }?.presence.count ?? 0
          #expect(hour.present == there && (there == 0 || there >= 5))
        }
      }
    }
    #expect(waiting > 0)
  }

  @Test("Two editions of one week never differ by one or two people who came late", arguments: seeds)
  func editions(seed: UInt64) throws {
    for week in AttackFloor(seed: seed).weeks {
      let first = try #require(week.editions[0].record.present)
      let second = try #require(week.editions[1].record.present)
      for (team, people) in second {
        let more = people.subtracting(first[team] ?? [])
        #expect(more.isEmpty || more.count >= CountedPeople.leastChange, "\(more.count) late people in \(team)")
      }
      #expect(first.allSatisfy { team, people in people.isSubset(of: second[team] ?? []) })
    }
  }

  @Test("Findings about working time are given without any cell that tells of a few", arguments: seeds)
  func workingTime(seed: UInt64) throws {
    for page in AttackFloor(seed: seed).weeks.flatMap(\.editions) {
      let counted = try #require(page.record.present)
      for finding in page.week.findings {
        let counts = counted.mapValues { $0.count { AttackTests.seedOf($0) % 3 == 0 } }
        let given = finding.teams.compactMapValues(\.value)
        #expect(given.values.allSatisfy { $0 == 0 || $0 >= 5 })
        guard let total = finding.total.value else { continue }
        let rest = total - given.values.reduce(0, +)
        #expect(given.isEmpty || rest == 0 || rest >= 5, "\(given), \(total), \(counts)")
        #expect(given.keys.allSatisfy { (counted[$0]?.count ?? 0) >= 8 })
      }
    }
  }

  @Test(
    "All weeks together: no hidden person's or team's figure is determined, even if everybody repeats their week",
    arguments: seeds)
  func system(seed: UInt64) throws {
    let floor = AttackFloor(seed: seed)
    // Who shows nothing tells nothing: most pages must still show teams.
    #expect(floor.weeks.count { $0.editions[1].week.teams.count > 0 } >= 8)
    var rows: [LinearAttack.Row] = []
    var known: Set<Set<String>> = []
    var targets: [String: Set<String>] = [:]
    for (number, week) in floor.weeks.enumerated() {
      for page in week.editions {
        let present = try #require(page.record.present)
        for group in page.week.groups {
          let people = group.team.map { present[$0] ?? [] } ?? Set(present.values.joined())
          guard let share = group.value("L13"), let hours = group.value("hours") else { continue }
          // Both factors are rounded: the exposure is known to within half a step of each.
          // The same people are the same sum, rounded the same: told twice it says no more.
          guard known.insert(people).inserted else { continue }
          rows.append(
            LinearAttack.Row(people: people, value: share * hours, slack: 0.005 * hours + 2.5 * share))
        }
        // A team with people enough that is hidden to cover for smaller ones has nothing to hide of its own.
        for (team, people) in present
        where !page.week.teams.contains(where: { $0.team == team }) && (1..<8).contains(people.count) {
          targets["\(team) in week \(number)"] = people
        }
      }
      for person in week.people { targets[person.agent] = [person.agent] }
    }
    let attack = LinearAttack(rows)
    var determined: [String] = []
    for (name, people) in targets {
      guard let error = attack.error(of: people) else { continue }
      // What is left open, as a share of the hours these people worked: a tenth of a week is no figure of anybody.
      if 2 * error / (40 * Double(people.count)) < 0.05 { determined.append("\(name): ±\(error) h") }
    }
    #expect(determined.isEmpty, "\(determined)")
  }

  @Test("The linear algebra of this test finds what can be found")
  func selfTest() {
    let rows = [
      LinearAttack.Row(people: ["a", "b", "c"], value: 6, slack: 0.5),
      LinearAttack.Row(people: ["a", "b"], value: 3, slack: 0.25),
    ]
    let attack = LinearAttack(rows)
    #expect(attack.error(of: ["c"]).map { abs($0 - 0.559) < 0.001 } == true)
    #expect(attack.error(of: ["a"]) == nil)
    // Seen twice, a difference is known better.
    let twice = LinearAttack(rows + rows)
    #expect(twice.error(of: ["c"]).map { abs($0 - 0.395) < 0.001 } == true)
  }
}
