import FloorModel

/// Who is counted in which team this week.
///
/// Everybody belongs to exactly one team a week, the one in which they worked most: overlapping groups could be
/// subtracted. And a group stays as it was while fewer than three people came or left, and takes in newcomers only by
/// three or more at once: else the difference of two weeks would be the figures of those one or two. Until then newcomers
/// are counted nowhere on the page, not even in the site's total (`workload.md` 6.2, "Differencing").
///
/// Who has left, or is away for a week, cannot be hidden that way; there the rounding of every figure
/// (``WeekMeasure/Unit``) keeps what they took along unclear.
struct CountedPeople: Sendable {
  /// So many people must have changed before a group is formed anew, and so many newcomers come in at once.
  static let leastChange = 3

  /// The people with data who are counted, by team; `""` holds those without a team.
  private(set) var present: [String: Set<String>] = [:]
  /// The groups themselves: what next week compares itself with.
  private(set) var rosters: [String: Set<String>] = [:]
  /// The days of everybody who is counted.
  private(set) var days: [String: [PersonDay]] = [:]
  /// Whether somebody's figures wait until the groups change.
  private(set) var someWait = false

  /// Who is counted in a week, after the week before and after an earlier edition of the same week.
  init(_ facts: WeekFacts) {
    self.init(
      facts.people, earlier: facts.history.first { $0.week == facts.week.advanced(by: -1) }?.rosters,
      edition: facts.earlierEdition.flatMap { $0.week == facts.week ? $0.present : nil })
  }

  private init(_ people: [PersonDay], earlier: [String: Set<String>]?, edition: [String: Set<String>]?) {
    var work: [String: [String: Milliseconds]] = [:]
    for day in people where day.work > 0 || !day.contacts.isEmpty {
      work[day.agent, default: [:]][day.team ?? "", default: 0] += day.work
    }
    var actual: [String: Set<String>] = [:]
    for (agent, teams) in work {
      let most = teams.max { ($0.value, $1.key) < ($1.value, $0.key) }
      actual[most?.key ?? "", default: []].insert(agent)
    }
    for (team, members) in actual {
      let roster = earlier.map { Self.roster(members, kept: $0[team] ?? []) } ?? members
      rosters[team] = roster
      present[team] = Self.present(members.intersection(roster), before: edition.map { $0[team] ?? [] })
      if present[team] != members { someWait = true }
    }
    let counted = present.values.reduce(into: Set<String>()) { $0.formUnion($1) }
    days = Dictionary(grouping: people.filter { counted.contains($0.agent) }, by: \.agent)
  }

  /// A page that is written anew takes in late people by three or more, too: else it, less the page before, would be one
  /// or two people's week.
  private static func present(_ members: Set<String>, before: Set<String>?) -> Set<String> {
    guard let before, (1..<leastChange).contains(members.subtracting(before).count) else { return members }
    return members.intersection(before)
  }

  private static func roster(_ members: Set<String>, kept: Set<String>) -> Set<String> {
    let newcomers = members.subtracting(kept).count
    let changes = kept.symmetricDifference(members).count
    return changes < leastChange || (1..<leastChange).contains(newcomers) ? kept : members
  }

  /// Everybody's week, added up.
  var weeks: [String: PersonWeek] {
    days.mapValues { days in days.reduce(into: PersonWeek()) { $0 += $1 } }
  }

  /// The team of everybody who is counted.
  var teams: [String: String] {
    present.reduce(into: [:]) { teams, group in
      for agent in group.value { teams[agent] = group.key }
    }
  }
}
