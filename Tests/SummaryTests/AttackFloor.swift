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
