import Alerting
import FloorModel
import Testing
import Workload

@testable import FloorDaemon

@Suite("Working time and change, from closed days")
struct PeopleDeskTests {
  private static let amsterdam = SiteTimeZone(identifier: "Europe/Amsterdam") ?? .utc
  /// Monday 2026-11-16.
  private static let monday = CivilDate(year: 2026, month: 11, day: 16).daysSinceEpoch

  private static func desk(namesPeople: Bool = false, teams: Int = 8) -> PeopleDesk {
    let numbers = WorkingTimeParameters(.nl)
    return PeopleDesk(
      PeopleDesk.Settings(
        workingTime: WorkingTimeSettings(numbers, zone: amsterdam),
        events: WorkingTimeEvents(numbers, zone: amsterdam, language: .en),
        changeLimits: ChangeRules.load.limits, namesPeople: namesPeople))
  }

  private static func names(_ people: Int) -> LoadNames {
    var names = LoadNames()
    _ = names.teams.number("north")
    names.agents = [""] + (1...people).map { "a_\($0)" }
    return names
  }

  private static func at(_ day: Int, _ hour: Double) -> Timestamp {
    amsterdam.startOfDay(day) + Milliseconds(hour * 3_600_000)
  }

  /// One agent's day from one hour to another, with half an hour's break in the middle and calls in all the rest.
  private static func day(_ agent: Int, _ day: Int, from: Double, to: Double, calls: Int = 40) -> ClosedRow<AgentDay> {
    var row = AgentDay(agent: AgentNumber(agent), day: day)
    row.team = 1
    let middle = (from + to) / 2
    row.work.add(at(day, from), at(day, middle))
    row.breaks.add(at(day, middle), at(day, middle + 0.5))
    row.work.add(at(day, middle + 0.5), at(day, to))
    row.busy.merge(row.work)
    row.connected[Int(Channel.voice.rawValue)] = calls
    row.atLevel[0] = row.work.length
    for _ in 0..<calls { row.gaps.add(Int64(3_600_000 / calls)) }
    return ClosedRow(row: row, revision: 0)
  }

  /// Runs days through a desk as the engine does: rows at a quarter past midnight.
  private static func live(
    _ desk: inout PeopleDesk, days: Range<Int>, names: LoadNames, _ rows: (Int) -> [ClosedRow<AgentDay>]
  ) -> (events: [Event], observations: [Observation]) {
    var events: [Event] = []
    var observations: [Observation] = []
    _ = desk.look(at: amsterdam.startOfDay(days.lowerBound) + .hours(1))
    for day in days {
      events += desk.take(rows(day), names: names)
      let outcome = desk.look(at: amsterdam.startOfDay(day + 1) + .minutes(15))
      events += outcome.events
      observations += outcome.observations
    }
    return (events, observations)
  }

  /// Six days of ten and a half hours, and the log ends on Saturday: 60 hours are passed already.
  @Test("A week that the log's end cuts short is told of what it exceeds already", arguments: [(9.5, 0), (10.5, 1)])
  func cutWeek(hours: Double, found: Int) {
    var desk = Self.desk()
    let names = Self.names(9)
    let (lived, _) = Self.live(&desk, days: Self.monday..<Self.monday + 6, names: names) { day in
      (1...9).map { Self.day($0, day, from: 8, to: 8.5 + hours) }
    }
    let rest = desk.finish(at: Self.at(Self.monday + 5, 22))
    let weeks = (lived + rest).filter { event in
      event.data.contains(JSONField("rule", .string("worktime.week_max")))
        && event.data.contains(JSONField("status", .string("possible_breach")))
    }
    #expect(weeks.count == found)
  }

  @Test("A late shift before an early one is said once, for the week, as a count of people")
  func shortRest() throws {
    var desk = Self.desk()
    let (events, _) = Self.live(&desk, days: Self.monday..<Self.monday + 9, names: Self.names(9)) { day in
      switch day - Self.monday {
      case 0: (1...9).map { Self.day($0, day, from: 14, to: 23) }
      case 1: (1...9).map { Self.day($0, day, from: $0 <= 6 ? 6 : 14, to: 23) }
      default: []
      }
    }
    #expect(Set(events.map(\.type)) == ["floorwatch.worktime.finding.v1"])
    #expect(events.allSatisfy { $0.stream == .workload && $0.classification == .confidential })
    let rest = try #require(events.first { $0.subject == "worktime.rest_daily/north" })
    let data = JSONValue.object(rest.data)
    #expect(data["agents_affected"] == 6 && data["group_size"] == 9 && data["status"] == "possible_breach")
    #expect(Self.amsterdam.format(rest.time) == "2026-11-23T00:00:00.000+01:00")
    #expect(events.filter { $0.subject == "worktime.rest_daily/north" }.count == 1)
    #expect(!events.contains { JSONValue.object($0.data).text.contains("a_") })
  }

  @Test("A pseudonym is named only where the agreement says so")
  func personal() {
    var desk = Self.desk(namesPeople: true)
    let (events, _) = Self.live(&desk, days: Self.monday..<Self.monday + 3, names: Self.names(9)) { day in
      [Self.day(1, day, from: day == Self.monday ? 14 : 6, to: 23)]
    }
    #expect(events.contains { $0.subject == "worktime.rest_daily/a_1" })
  }

  @Test("Input that ends in the middle of a week still says what it holds, and the desk goes on as if it had not")
  func cutShort() throws {
    var desk = Self.desk()
    let (events, _) = Self.live(&desk, days: Self.monday..<Self.monday + 3, names: Self.names(9)) { day in
      (1...9).map { Self.day($0, day, from: day == Self.monday + 1 ? 6 : 14, to: 23) }
    }
    #expect(events.isEmpty)
    var copy = desk
    let last = copy.finish(at: Self.at(Self.monday + 2, 23))
    #expect(last.contains { $0.subject == "worktime.rest_daily/north" })
    // Saved and restored, the same is said.
    let (first, second) = (desk.takeChanged(), desk.takeChanged())
    let saved = try #require(first)
    #expect(second == nil)
    var other = Self.desk()
    let isRestored = other.restore(saved)
    #expect(isRestored)
    let again = other.finish(at: Self.at(Self.monday + 2, 23))
    #expect(again == last)
    let isNonsense = other.restore([1, 2, 3])
    #expect(!isNonsense)
    // Whoever is erased is not counted any more, and not written down.
    let without = try #require(PeopleDesk.erasing(agent: "a_3", from: saved))
    #expect(String(decoding: saved, as: UTF8.self).contains("a_3"))
    #expect(!String(decoding: without, as: UTF8.self).contains("a_3"))
    for agent in 1...9 { desk.erase(agent: "a_\(agent)") }
    let nobody = desk.finish(at: Self.at(Self.monday + 2, 23))
    #expect(nobody.isEmpty)
  }

  @Test("A team whose pace and breathing time move against its own past is said; one that stays the same is not")
  func change() throws {
    var desk = Self.desk()
    let start = Self.monday - 8 * 7
    let (_, observations) = Self.live(&desk, days: start..<start + 7 * 8, names: Self.names(9)) { day in
      guard CivilDate.isoWeekday(ofDay: day) <= 5 else { return [] }
      let heavy = day >= start + 42
      return (1...9).map { Self.day($0, day, from: 9, to: 17, calls: (heavy ? 70 : 40) + (day % 3)) }
    }
    let flagged = observations.filter { ($0.value ?? 0) >= 2 && $0.subject != .floor }
    let first = try #require(flagged.first)
    #expect(first.rule.id == "change.load" && first.subject == Subject(.team, "north"))
    #expect(first.time >= Self.amsterdam.startOfDay(start + 42))
    #expect(first.evidence.words["figures"]?.en.contains("pace") == true)
    #expect(observations.filter { $0.time < Self.amsterdam.startOfDay(start + 42) }.allSatisfy { $0.value == 0 })
    var engine = AlertEngine()
    let transitions = engine.observe(observations.filter { $0.subject == Subject(.team, "north") })
    #expect(transitions.map(\.kind) == [.raised])
  }

  @Test("A team below the least number of people is not compared")
  func smallTeam() {
    var desk = Self.desk()
    let (events, observations) = Self.live(&desk, days: Self.monday..<Self.monday + 9, names: Self.names(7)) { day in
      (1...7).map { Self.day($0, day, from: day % 2 == 0 ? 14 : 6, to: 23) }
    }
    #expect(events.isEmpty && observations.isEmpty)
  }
}
