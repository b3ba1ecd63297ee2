import FloorModel
import Workload

/// Working time from closed agent days: what the rules find, said per ISO week as counts of people (`workload.md` 2.2).
///
/// A week is said once the Monday after it is over, when its last shift is known to have ended. Nothing here is a legal
/// record, and nobody is named unless the site's agreement allows it.
struct WorkingTimeDesk: Sendable, Codable {
  private var book = WorkingTimeBook()
  /// Findings of weeks that have not been said.
  private var findings: [WorkTimeFinding] = []
  /// Everybody with data and their team, by the Monday of the week.
  private var people: [Int: [String: String]] = [:]

  /// Takes in one agent's day.
  ///
  /// - Returns: what was found about this person.
  mutating func take(
    _ day: AgentDay, agent: String, team: String, _ settings: WorkingTimeSettings
  ) -> [WorkTimeFinding] {
    people[ISOWeek(ofDay: day.day).monday, default: [:]][agent] = team
    let found = day.workSpans.flatMap { book.add($0, agent: agent, settings) }
    findings += found
    return found
  }

  /// A day is over for everybody.
  ///
  /// - Returns: what was found thereby, and the counts of the week that can be said now.
  mutating func end(
    of day: Int, _ settings: WorkingTimeSettings, _ privacy: GroupPrivacy
  ) -> (found: [WorkTimeFinding], counts: [(WorkingTimeCount, ISOWeek)]) {
    let found = book.advance(to: settings.zone.startOfDay(day + 1), settings)
    findings += found
    guard CivilDate.isoWeekday(ofDay: day) == 1 else { return (found, []) }
    let week = ISOWeek(ofDay: day - 1)
    defer {
      findings.removeAll { $0.week(in: settings.zone).monday <= week.monday }
      people = people.filter { $0.key > week.monday }
    }
    return (found, counts(of: week, settings, privacy, withOlder: true))
  }

  /// The counts of every week that has not been said, for input that ends here.
  mutating func finish(
    at time: Timestamp, _ settings: WorkingTimeSettings, _ privacy: GroupPrivacy
  ) -> (found: [WorkTimeFinding], counts: [(WorkingTimeCount, ISOWeek)]) {
    let found = book.advance(to: time + settings.shifts.splitGap, settings) + book.finish(settings)
    findings += found
    let weeks = people.keys.sorted().map { ISOWeek(ofDay: $0) }
    return (found, weeks.flatMap { counts(of: $0, settings, privacy, withOlder: $0 == weeks.first) })
  }

  private func counts(
    of week: ISOWeek, _ settings: WorkingTimeSettings, _ privacy: GroupPrivacy, withOlder: Bool
  ) -> [(WorkingTimeCount, ISOWeek)] {
    let own = findings.filter {
      let monday = $0.week(in: settings.zone).monday
      return monday == week.monday || (withOlder && monday < week.monday)
    }
    return WorkingTimeCounts.counts(of: own, teams: people[week.monday] ?? [:], privacy: privacy).map { ($0, week) }
  }

  /// Forgets one agent.
  mutating func erase(agent: String) {
    book.erase(agent: agent)
    findings.removeAll { $0.agent == agent }
    for monday in people.keys { people[monday]?[agent] = nil }
  }
}

extension AgentDay {
  /// The day as stretches of work and breaks, in order: what the working-time rules take in.
  var workSpans: [WorkSpan] {
    var interrupted = breaks.intersection(busy)
    var works = work
    works.merge(interrupted)
    var rests = breaks
    for interval in interrupted.intervals { rests.remove(interval.start, interval.end) }
    interrupted = interrupted.length >= .minutes(1) ? interrupted : IntervalUnion()
    let doubt: WorkMarks = inferredLogouts > 0 ? .inferredLogout : []
    var spans = works.intervals.map { interval in
      var one = IntervalUnion()
      one.add(interval.start, interval.end)
      let marks: WorkMarks = one.intersection(interrupted).length > 0 ? .breakInterrupted : []
      return WorkSpan(
        start: interval.start, end: interval.end, kind: .work,
        lastContact: one.intersection(busy).intervals.last?.end, marks: marks.union(doubt))
    }
    spans += rests.intervals.map { WorkSpan(start: $0.start, end: $0.end, kind: .break) }
    return spans.sorted { $0.start < $1.start }
  }
}
