import FloorModel
import Foundation
import Testing

@testable import Summary

/// Somebody who knows who worked in which team in every week, and who reads everything that is published, tries to work out
/// the figures of a hidden team or of a person.
@Suite("Suppression under attack")
struct AttackTests {
  /// One published sum: whose figures are in it, and what was published.
  struct Row {
    let week: Int
    let team: String?
    let people: Set<String>
    let hours: Double
    let share: Double
  }

  static let teams = ["Chat": 11, "Storing": 9, "Balie": 6, "Retour": 5, "Klant": 18]

  /// Twelve weeks: people come, go, fall ill, change team. Every page builds on the record of the one before.
  static func publish(seed: UInt64) throws -> (rows: [Row], members: [[String: Set<String>]]) {
    var random = SplitMix(state: seed)
    var members = teams.mapValues { count in
      Set((0..<count).map { _ in SampleWeek.pseudonym("x", Int(random.next() % 100_000)) })
    }
    var history: [WeekRecord] = []
    var rows: [Row] = []
    var all: [[String: Set<String>]] = []
    for number in 0..<12 {
      for team in members.keys.sorted() {
        let changes = Int(random.next() % 4)
        for _ in 0..<changes {
          if random.next() % 2 == 0, let leaver = members[team]?.sorted().randomElement(using: &random) {
            members[team]?.remove(leaver)
          } else {
            members[team]?.insert(SampleWeek.pseudonym("x", Int(random.next() % 100_000)))
          }
        }
      }
      var facts = WeekFacts(site: "s", week: SampleWeek.week.advanced(by: number - 12), timeZone: SampleWeek.zone)
      facts.rules = SampleWeek.rules
      facts.history = history
      facts.people = members.keys.sorted().flatMap { team in
        (members[team] ?? []).sorted().map { agent in
          var day = PersonDay(agent: agent, team: team, weekday: 1)
          day.work = .hours(40)
          day.above["L13"] = TimeAbove(warning: .minutes(Int64(seedOf(agent) % 2400)), critical: 0)
          return day
        }
      }
      let page = WeekPage(facts: facts, language: .en)
      rows += try read(page.render(.json), week: number, counted: page.record.rosters, actual: members)
      history.insert(page.record, at: 0)
      all.append(members)
    }
    return (rows, all)
  }

  /// Everybody repeats their own week exactly: the worst case for a difference of two weeks.
  static func seedOf(_ agent: String) -> UInt64 { agent.utf8.reduce(7) { ($0 &* 31 &+ UInt64($1)) % 1_000_003 } }
  static func exposure(_ agent: String) -> Double { Double(seedOf(agent) % 2400) / 60 }

  static func read(_ json: String, week: Int, counted: [String: Set<String>], actual: [String: Set<String>]) throws
    -> [Row]
  {
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    let groups = object?["groups"] as? [[String: Any]] ?? []
    return groups.compactMap { group in
      let figures = group["figures"] as? [String: Any] ?? [:]
      guard let hours = figures["hours"] as? Double, let share = figures["L13"] as? Double else { return nil }
      // Who is counted is known to the attacker too: those of the roster who are there.
      let present = counted.mapValues { $0 }.map { team, roster in (team, roster.intersection(actual[team] ?? [])) }
      let team = group["team"] as? String
      let people = present.filter { team == nil || $0.0 == team }.reduce(into: Set<String>()) { $0.formUnion($1.1) }
      return Row(week: week, team: team, people: people, hours: hours, share: share)
    }
  }

  @Test(
    "Within a week no combination of published sums isolates fewer than the minimum",
    arguments: (1...20).map { UInt64($0) })
  func withinAWeek(seed: UInt64) throws {
    let (rows, members) = try Self.publish(seed: seed)
    #expect(rows.count > 12)
    for week in 0..<12 {
      let published = rows.filter { $0.week == week }
      #expect(published.allSatisfy { $0.people.count >= 8 })
      // Every combination of the rows with coefficients -1, 0, 1.
      for code in 1..<Self.power(3, published.count) {
        var rest = code
        var sum: [String: Int] = [:]
        for row in published {
          let factor = rest % 3 - 1
          rest /= 3
          guard factor != 0 else { continue }
          for person in row.people { sum[person, default: 0] += factor }
        }
        let left = sum.filter { $0.value != 0 }
        #expect(left.isEmpty || left.count >= 8, "week \(week): \(left.count) people isolated")
      }
      let small = members[week].filter { $0.value.count < 8 && !$0.value.isEmpty }
      for team in small.values {
        let indicator = published.flatMap { [$0.people] }
        #expect(!Self.spans(indicator, team), "a hidden team can be worked out")
      }
    }
  }

  @Test(
    "Over twelve weeks nobody who came or left can be told, even if everybody repeats their week",
    arguments: (1...20).map { UInt64($0) })
  func acrossWeeks(seed: UInt64) throws {
    let (rows, _) = try Self.publish(seed: seed)
    var compared = 0
    for later in rows {
      guard let earlier = rows.first(where: { $0.team == later.team && $0.week == later.week - 1 }) else { continue }
      let before = rows.filter { $0.team == later.team && $0.week < later.week }.reduce(into: Set()) {
        $0.formUnion($1.people)
      }
      let new = later.people.subtracting(before)
      #expect(new.isEmpty || new.count >= CountedPeople.leastChange, "\(new.count) newcomers can be told")
      let changed = later.people.symmetricDifference(earlier.people)
      guard changed.count == 1, let person = changed.first else { continue }
      // One person left, or is back: the difference of two rounded figures leaves at least ten points open.
      compared += 1
      let slack = 0.005 * (earlier.hours + later.hours) + 2.5 * (earlier.share + later.share)
      let estimate = abs(earlier.share * earlier.hours - later.share * later.hours)
      #expect(abs(estimate - Self.exposure(person)) <= slack + 1)
      #expect(2 * slack / 40 >= 0.1, "\(2 * slack / 40)")
    }
    #expect(compared > 0)
  }

  static func power(_ base: Int, _ exponent: Int) -> Int { (0..<exponent).reduce(1) { product, _ in product * base } }

  /// Whether a set's indicator is a linear combination of the others': Gauss–Jordan over fractions modulo a prime.
  static func spans(_ rows: [Set<String>], _ target: Set<String>) -> Bool {
    let prime = 1_000_000_007
    let people = rows.reduce(target) { $0.union($1) }.sorted()
    func vector(_ set: Set<String>) -> [Int] { people.map { set.contains($0) ? 1 : 0 } }
    var basis: [[Int]] = []
    func reduce(_ vector: [Int]) -> [Int] {
      var vector = vector
      for row in basis {
        guard let pivot = row.firstIndex(where: { $0 != 0 }), vector[pivot] != 0 else { continue }
        let factor = vector[pivot] * inverse(row[pivot], prime) % prime
        for index in vector.indices { vector[index] = ((vector[index] - factor * row[index]) % prime + prime) % prime }
      }
      return vector
    }
    for row in rows {
      let reduced = reduce(vector(row))
      if reduced.contains(where: { $0 != 0 }) { basis.append(reduced) }
    }
    return reduce(vector(target)).allSatisfy { $0 == 0 }
  }

  static func inverse(_ value: Int, _ prime: Int) -> Int {
    var result = 1
    var base = value % prime
    var exponent = prime - 2
    while exponent > 0 {
      if exponent & 1 == 1 { result = result * base % prime }
      base = base * base % prime
      exponent >>= 1
    }
    return result
  }

  @Test("The linear algebra of this test finds what can be found")
  func selfTest() {
    #expect(Self.spans([["a", "b", "c"], ["a", "b"]], ["c"]))
    #expect(!Self.spans([["a", "b", "c"], ["a"]], ["c"]))
  }
}

/// Sebastiano Vigna's SplitMix64: the same attack every time.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
