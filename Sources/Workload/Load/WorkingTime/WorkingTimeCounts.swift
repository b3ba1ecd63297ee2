import FloorModel

/// How often a rule found something in one group of people: counts, never a name.
public struct WorkingTimeCount: Sendable, Hashable {
  /// A team, or the whole floor where teams are too small to be shown apart.
  public let group: Subject
  /// People with data in the group.
  public let groupSize: Int
  /// The rule.
  public let rule: WorkingTimeRule.ID
  /// What the findings amount to.
  public let status: WorkTimeFinding.Status
  /// Findings.
  public let findings: Int
  /// People with at least one.
  public let people: Int
  /// Findings whose hours are partly inferred.
  public let doubtful: Int
}

/// Adds up findings per team and rule, and per floor where teams are too small.
public enum WorkingTimeCounts {
  /// The counts that may be shown, in order of group, rule and status.
  ///
  /// - Parameters:
  ///   - findings: of one period.
  ///   - teams: everybody with data in the period, by pseudonym, with their team; `""` for those without one.
  ///   - privacy: how many people a group needs.
  /// - Returns: counts of the teams that may be shown; if any may not, those of the whole floor as well, unless that is
  ///   too small itself. A finding about somebody who is not in `teams` is left out.
  public static func counts(
    of findings: [WorkTimeFinding], teams: [String: String], privacy: GroupPrivacy = GroupPrivacy()
  ) -> [WorkingTimeCount] {
    var sizes: [String: Int] = [:]
    for team in teams.values { sizes[team, default: 0] += 1 }
    let shown = privacy.shown(sizes)
    var tallies: [Key: Tally] = [:]
    for finding in findings {
      guard let team = teams[finding.agent] else { continue }
      if shown.contains(team) {
        tallies[Key(group: Subject(.team, team), finding), default: Tally()].add(finding)
      }
      if shown.count < sizes.count, teams.count >= privacy.minimum {
        tallies[Key(group: .floor, finding), default: Tally()].add(finding)
      }
    }
    return tallies.sorted { $0.key < $1.key }.map { key, tally in
      WorkingTimeCount(
        group: key.group, groupSize: key.group.kind == .team ? sizes[key.group.id] ?? 0 : teams.count, rule: key.rule,
        status: key.status, findings: tally.findings, people: tally.people.count, doubtful: tally.doubtful)
    }
  }

  private struct Key: Hashable, Comparable {
    let group: Subject
    let rule: WorkingTimeRule.ID
    let status: WorkTimeFinding.Status

    init(group: Subject, _ finding: WorkTimeFinding) {
      self.group = group
      rule = finding.rule
      status = finding.status
    }

    static func < (a: Key, b: Key) -> Bool {
      (a.group, a.rule.number, a.status.rawValue) < (b.group, b.rule.number, b.status.rawValue)
    }
  }

  private struct Tally {
    var findings = 0
    var doubtful = 0
    var people: Set<String> = []

    mutating func add(_ finding: WorkTimeFinding) {
      findings += 1
      if finding.isDoubtful { doubtful += 1 }
      people.insert(finding.agent)
    }
  }
}
