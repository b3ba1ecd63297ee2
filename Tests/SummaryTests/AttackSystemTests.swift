import FloorModel
import Foundation
import Testing

@testable import Summary

/// Twelve weeks of a floor whose people come, go, fall ill and change team, some of them without any team, with queues of
/// every size, late data, and everything that is published of it.
struct AttackFloor {
  static let queues: [String: [String]] = [
    "Chat": ["webchat|chat"], "Storing": ["storing|voice"], "Balie": ["balie|voice"], "Retour": ["retour|voice"],
    "Klant": ["klant|voice", "vip|voice"], "": ["nacht|voice"],
  ]

  /// What is published of one week, and who can have been in it.
  struct Week {
    let members: [String: Set<String>]
    /// The first edition, and the one with the late rows.
    let editions: [WeekPage]
    let people: [PersonDay]
  }

  let weeks: [Week]

  init(seed: UInt64) {
    var random = SplitMix(state: seed)
    func newcomer() -> String { SampleWeek.pseudonym("x", Int(random.next() % 1_000_000)) }
    var members: [String: Set<String>] = [:]
    // In this order: a dictionary's would be another one in every process, and with it the floor.
    for (team, count) in [("Chat", 11), ("Storing", 9), ("Balie", 6), ("Retour", 5), ("Klant", 18), ("", 3)] {
      members[team] = Set((0..<count).map { _ in newcomer() })
    }
    var history: [WeekRecord] = []
    var weeks: [Week] = []
    for number in 0..<12 {
      for team in members.keys.sorted() {
        for _ in 0..<Int(random.next() % 4) {
          if random.next() % 2 == 0, let leaver = members[team]?.sorted().randomElement(using: &random) {
            members[team]?.remove(leaver)
          } else {
            members[team]?.insert(newcomer())
          }
        }
      }
      var facts = WeekFacts(site: "s", week: SampleWeek.week.advanced(by: number - 12), timeZone: SampleWeek.zone)
      facts.rules = SampleWeek.rules
      facts.history = history
      facts.people = members.keys.sorted().flatMap { team in
        (members[team] ?? []).sorted().map { Self.day($0, team) }
      }
      facts.queues = Set(Self.queues.values.joined()).sorted().map { key in
        let parts = key.split(separator: "|").map(String.init)
        var queue = QueueWeek(queue: parts[0], channel: parts[1])
        queue.connected = facts.people.filter { $0.queues.contains(key) }.reduce(0) { $0 + Self.contacts($1.agent) }
        queue.entered = queue.connected
        return queue
      }
      facts.workingTime = facts.people.filter { AttackTests.seedOf($0.agent) % 3 == 0 }.map {
        WorkingTimeFact(rule: "W04", kind: .possibleBreach, agent: $0.agent)
      }
      facts.staffing = Self.staffing(facts.people)
      // The rows of one machine come late: of everybody who sat at it, nothing is known in the first edition.
      let late = Set(facts.people.map(\.agent).filter { _ in random.next() % 20 == 0 })
      var early = facts
      early.people.removeAll { late.contains($0.agent) }
      let first = WeekPage(facts: early, language: .en)
      facts.earlierEdition = first.record
      let second = WeekPage(facts: facts, language: .en)
      history.insert(second.record, at: 0)
      weeks.append(Week(members: members, editions: [first, second], people: facts.people))
    }
    self.weeks = weeks
  }

  static func contacts(_ agent: String) -> Int { 100 + Int(AttackTests.seedOf(agent) % 90) }

  /// Everybody repeats their own week exactly, at times of their own: the worst case for subtracting.
  static func day(_ agent: String, _ team: String) -> PersonDay {
    var day = PersonDay(agent: agent, team: team.isEmpty ? nil : team, weekday: 1)
    day.work = .hours(40)
    day.above["L13"] = TimeAbove(warning: .minutes(Int64(AttackTests.seedOf(agent) % 2400)), critical: 0)
    let own = queues[team] ?? []
    day.queues = [own[Int(AttackTests.seedOf(agent) % UInt64(own.count))]]
    return day
  }

  static func staffing(_ people: [PersonDay]) -> StaffingFacts {
    var staffing = StaffingFacts()
    staffing.hours = (0..<24).map { hour in
      let there = people.filter { hour >= 8 && hour < 17 || AttackTests.seedOf($0.agent) % 24 == UInt64(hour) }
      return StaffingFacts.Hour(
        at: HourOfWeek(weekday: 1, hour: hour), contacts: 60,
        presence: Dictionary(there.map { ($0.agent, 1.0) }) { one, _ in one }, need: 9)
    }
    return staffing
  }
}

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

/// The best that can be had from published sums by adding and subtracting them: least squares, weighted by what rounding
/// leaves open (Gauss–Markov).
struct LinearAttack {
  struct Row {
    let people: Set<String>
    let value: Double
    let slack: Double
  }

  private let index: [String: Int]
  /// An orthonormal basis of the weighted rows' space.
  private var basis: [[Double]] = []
  /// The rows over their slack: then all have the same error.
  private var scaled: [[Double]] = []
  private var normal: [[Double]] = []

  init(_ rows: [Row]) {
    let people = rows.reduce(into: Set<String>()) { $0.formUnion($1.people) }.sorted()
    index = Dictionary(uniqueKeysWithValues: people.enumerated().map { ($1, $0) })
    for row in rows {
      var vector = [Double](repeating: 0, count: people.count)
      for person in row.people { if let place = index[person] { vector[place] = 1 / row.slack } }
      scaled.append(vector)
      // Twice, or rounding leaves something of what was taken off.
      for direction in basis + basis {
        let part = zip(vector, direction).reduce(0) { $0 + $1.0 * $1.1 }
        for place in vector.indices { vector[place] -= part * direction[place] }
      }
      let norm = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard norm > 1e-7 * (1 / row.slack) else { continue }
      basis.append(vector.map { $0 / norm })
    }
    normal = normalMatrix()
  }

  /// The rows' normal matrix in coordinates of the basis, with room for a right side.
  private func normalMatrix() -> [[Double]] {
    let size = basis.count
    var matrix = [[Double]](repeating: [Double](repeating: 0, count: size + 1), count: size)
    for row in scaled {
      let own = basis.map { zip(row, $0).reduce(0) { $0 + $1.0 * $1.1 } }
      for i in 0..<size where own[i] != 0 { for j in 0..<size { matrix[i][j] += own[i] * own[j] } }
    }
    return matrix
  }

  /// The standard error of the best estimate of a sum, in the rows' unit of slack; nil when no combination gives it.
  func error(of people: Set<String>) -> Double? {
    var vector = [Double](repeating: 0, count: index.count)
    for person in people {
      guard let place = index[person] else { return nil }
      vector[place] = 1
    }
    // Coordinates of the target in the rows' space: if something is left over, it is not in it.
    var rest = vector
    var coordinates: [Double] = []
    for direction in basis {
      let part = zip(rest, direction).reduce(0) { $0 + $1.0 * $1.1 }
      coordinates.append(part)
      for place in rest.indices { rest[place] -= part * direction[place] }
    }
    guard rest.reduce(0, { $0 + $1 * $1 }).squareRoot() < 1e-6 else { return nil }
    // Of all combinations of rows that give the target, the one with the least squares: tᵀ (AᵀA)⁺ t.
    let size = basis.count
    var matrix = normal
    for i in 0..<size { matrix[i][size] = coordinates[i] }
    for column in 0..<size {
      let pivot = (column..<size).max { matrix[$0][column].magnitude < matrix[$1][column].magnitude } ?? column
      matrix.swapAt(column, pivot)
      guard matrix[column][column].magnitude > 1e-12 else { return nil }
      for row in 0..<size where row != column {
        let factor = matrix[row][column] / matrix[column][column]
        guard factor != 0 else { continue }
        for place in column...size { matrix[row][place] -= factor * matrix[column][place] }
      }
    }
    let solution = (0..<size).map { matrix[$0][size] / matrix[$0][$0] }
    return max(0, zip(solution, coordinates).reduce(0) { $0 + $1.0 * $1.1 }).squareRoot()
  }
}
