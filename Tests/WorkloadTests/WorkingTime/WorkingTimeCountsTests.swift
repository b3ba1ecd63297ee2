import FloorModel
import Testing

@testable import Workload

/// Findings as counts of people: never a name, never a group that is too small.
@Suite("Working-time counts for HR")
struct WorkingTimeCountsTests {
  static func finding(_ agent: String, _ rule: WorkingTimeRule.ID = .restDaily, marks: WorkMarks = [])
    -> WorkTimeFinding
  {
    let time = WorkDiary().time("2026-11-18 08:00")
    return WorkTimeFinding(
      rule: rule, agent: agent, status: .possibleBreach, time: time, from: time - .hours(9), to: time,
      measured: .hours(9), limit: .hours(11), quantity: .time, marks: marks)
  }

  /// Teams of the given sizes: `vip3` is the fourth of team vip.
  static func floor(_ sizes: [String: Int]) -> [String: String] {
    var teams: [String: String] = [:]
    for (team, size) in sizes { for index in 0..<size { teams["\(team)\(index)"] = team } }
    return teams
  }

  static func groups(_ sizes: [String: Int]) -> [String] {
    let teams = floor(sizes)
    return WorkingTimeCounts.counts(of: teams.keys.map { finding($0) }, teams: teams).map {
      "\($0.group.id) \($0.people)/\($0.groupSize)"
    }
  }

  @Test("Teams from 8 on are shown; what is hidden is part of the floor, and can't be found by subtracting")
  func groups() {
    #expect(Self.groups(["vip": 8, "sales": 12]) == ["sales 12/12", "vip 8/8"])
    // One team of 7 would be the floor less the others: the next smallest is hidden with it.
    #expect(Self.groups(["vip": 7, "sales": 12, "chat": 9]) == ["floor 28/28", "sales 12/12"])
    #expect(Self.groups(["vip": 3, "mail": 2, "sales": 12, "chat": 9]) == ["floor 26/26", "sales 12/12"])
    #expect(Self.groups(["vip": 4, "mail": 4, "sales": 12]) == ["floor 20/20", "sales 12/12"])
    #expect(Self.groups(["vip": 7]) == [])
    #expect(Self.groups(["vip": 4, "mail": 3]) == [])
    #expect(Self.groups(["": 9, "vip": 8, "sales": 9]) == ["floor 26/26", "sales 9/9"])
  }

  @Test("The least group is 8, can be 5, and never less")
  func floorOfTheMinimum() {
    #expect(GroupPrivacy().minimum == 8)
    #expect(GroupPrivacy(minimum: 1).minimum == 5)
    let teams = Self.floor(["vip": 5])
    #expect(
      WorkingTimeCounts.counts(of: [Self.finding("vip1")], teams: teams, privacy: GroupPrivacy(minimum: 5)).count == 1)
    #expect(WorkingTimeCounts.counts(of: [Self.finding("vip1")], teams: teams).isEmpty)
  }

  @Test("Findings are counted, people once each, strangers not at all")
  func counts() {
    let teams = Self.floor(["vip": 10])
    let findings =
      [Self.finding("vip1"), Self.finding("vip1"), Self.finding("vip2", marks: .inferredLogout)]
      + [Self.finding("vip3", .breakShort), Self.finding("nobody")]
    let counts = WorkingTimeCounts.counts(of: findings, teams: teams)
    #expect(counts.map(\.rule) == [.breakShort, .restDaily])
    #expect(counts.map(\.findings) == [1, 3])
    #expect(counts.map(\.people) == [1, 2])
    #expect(counts.map(\.doubtful) == [0, 1])
    #expect(counts == WorkingTimeCounts.counts(of: findings.reversed(), teams: teams))
  }

  @Test("The event of a team names no one, hides small counts and says what it is not")
  func event() throws {
    let teams = Self.floor(["vip": 10])
    let findings =
      (0..<6).flatMap { [Self.finding("vip\($0)"), Self.finding("vip\($0)")] } + [Self.finding("vip7", .breakShort)]
    let counts = WorkingTimeCounts.counts(of: findings, teams: teams)
    let week = try #require(ISOWeek("2026-W47"))
    let english = WorkingTimeEvents(WorkingTimeParameters(.nl), zone: WorkDiary.amsterdam, language: .en)
    let events = counts.map { english.event($0, week: week) }
    let line = events.map {
      $0.line(source: "urn:floorwatch:utrecht-1:pc", zone: WorkDiary.amsterdam, sequence: 1, recorded: $0.time)
    }
    #expect(!line.contains { $0.contains("vip0") || $0.contains("vip7") || $0.contains("a_") })
    let rest = events[1]
    #expect(rest.stream == .workload)
    #expect(rest.type == "floorwatch.worktime.finding.v1")
    #expect(rest.classification == .confidential)
    #expect(rest.schema == "worktime")
    #expect(rest.severity == .warning)
    #expect(rest.subject == "worktime.rest_daily/vip")
    #expect(WorkDiary.amsterdam.format(rest.time) == "2026-11-23T00:00:00.000+01:00")
    #expect(
      rest.summary
        == "Team vip, week 2026-W47: daily rest, 12 possible breaches, 6 people. Look at the order of the shifts: a late one "
        + "followed by an early one leaves too little sleep. A reason to look, not a judgement (log-derived; not a legal "
        + "working-time record).")
    let data = JSONValue.object(rest.data)
    #expect(data["agents_affected"] == 6)
    #expect(data["findings"] == 12)
    #expect(data["basis"] == "Arbeidstijdenwet, art. 5:3: 11 hours; once in 7 days 8 hours if the work needs it")
    let small = JSONValue.object(events[0].data)
    #expect(small["agents_affected"] == "<5")
    #expect(events[0].summary.contains("fewer than 5 possible breaches, fewer than 5 people"))
    let dutch = WorkingTimeEvents(WorkingTimeParameters(.nl), zone: WorkDiary.amsterdam, language: .nl)
    #expect(
      dutch.event(counts[1], week: week).summary.hasPrefix(
        "Team vip, week 2026-W47: dagelijkse rust, 12 mogelijke overschrijdingen, 6 mensen."))
    #expect(dutch.event(counts[1], week: week).id == rest.id)
    #expect(Set(events.map(\.id)).count == events.count)
  }

  @Test("The event for a person's own feed holds the numbers, in seconds, and the quality of the data")
  func personalEvent() {
    let events = WorkingTimeEvents(WorkingTimeParameters(.nl), zone: WorkDiary.amsterdam, language: .nl)
    let event = events.personalEvent(Self.finding("a_x", marks: .inferredLogout))
    let data = JSONValue.object(event.data)
    #expect(data["measured_s"] == 32_400)
    #expect(data["limit_s"] == 39_600)
    #expect(data["certainty"] == "possible")
    #expect(data["quality"] == ["inferred_logout"])
    #expect(event.severity == .info)
    #expect(event.classification == .confidential)
  }
}
