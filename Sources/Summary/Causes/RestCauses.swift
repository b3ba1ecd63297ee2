import FloorModel

/// Breaks that are not taken or not real, and hard contacts without rest after them.
enum RestCauses {
  static let runs = ["L12", "L13"]
  /// The share of shifts without a real break that stands out.
  static let missedBreaks = 0.2
  /// Hard contacts per thousand that stand out, if fewer than this share is followed by rest.
  static let hardContacts = 10.0
  static let recovered = 0.6
  /// Time under L22 that stands out: the rule stands for hours after one contact, so less of it means more.
  static let emotional = (warning: 0.05, critical: 0.02)

  static func find(_ week: SuppressedWeek) -> [CauseCandidate] { breaks(week) + hard(week) }

  /// Long stretches of work at an occupancy that leaves room are a matter of planning; without room, of staffing.
  private static func breaks(_ week: SuppressedWeek) -> [CauseCandidate] {
    let found = week.standingOut(runs, limits: CauseLimits.load).map { found in
      candidate(found.group, rule: found.rule, days: found.days, evidence: found.evidence, weight: found.weight)
    }
    if !found.isEmpty { return found }
    let groups = week.teams.filter(missesBreaks)
    let whole = [week.whole].compactMap { $0 }.filter(missesBreaks)
    return (groups.isEmpty ? whole : groups).map { group in
      let share = group.value(WeekMeasure.shiftsWithoutBreak.id) ?? 0
      let hours = group.value(WeekMeasure.hours.id) ?? 0
      return candidate(group, rule: nil, days: [], evidence: [], weight: share * hours)
    }
  }

  private static func missesBreaks(_ group: GroupFigures) -> Bool {
    (group.value(WeekMeasure.shiftsWithoutBreak.id) ?? 0) >= missedBreaks
  }

  private static func candidate(
    _ group: GroupFigures, rule: String?, days: [Int], evidence: [CauseEvidence], weight: Double
  ) -> CauseCandidate {
    let isFull = (group.value(WeekMeasure.occupancy.id) ?? 0) >= CauseLimits.fullOccupancy
    let figures = [group.evidence(.shiftsWithoutBreak), group.evidence(.occupancy)].compactMap { $0 }
    if isFull {
      return .staffingGap(group, rule: rule, days: days, evidence: evidence + figures, weight: weight)
    }
    return CauseCandidate(
      lever: .breakPlanning, rule: rule, places: [group.team.map { .team($0) } ?? .site], days: days,
      evidence: evidence + figures, weight: weight)
  }

  private static func hard(_ week: SuppressedWeek) -> [CauseCandidate] {
    let found = week.standingOut(["L22"], limits: emotional)
    var candidates = found.map { found in
      // The rule stands for a week after a hard contact: the days are those of the contacts.
      CauseCandidate(
        lever: .abusiveCallers, rule: found.rule, places: [found.place],
        days: found.group.days[WeekMeasure.hardContacts.id] ?? [],
        evidence: [found.group.evidence(.hardContacts), found.group.evidence(.hardRecovered)].compactMap { $0 }
          + found.evidence, weight: found.weight)
    }
    guard candidates.isEmpty else { return candidates }
    candidates = week.groups.filter { group in
      (group.value(WeekMeasure.hardContacts.id) ?? 0) >= hardContacts
        && (group.value(WeekMeasure.hardRecovered.id) ?? 1) < recovered
    }
    .map { group in
      CauseCandidate(
        lever: .abusiveCallers, rule: nil, places: [group.team.map { .team($0) } ?? .site],
        days: group.days[WeekMeasure.hardContacts.id] ?? [],
        evidence: [group.evidence(.hardContacts), group.evidence(.hardRecovered)].compactMap { $0 },
        weight: group.value(WeekMeasure.hardContacts.id) ?? 0)
    }
    // The site's figure is made of the teams': beside a team's it says nothing more.
    let teams = candidates.filter { $0.places != [.site] }
    return teams.isEmpty ? candidates : teams
  }
}
