import FloorModel

/// Too many contacts at once, too little time between them, and telephones that ring at everybody.
enum LoadCauses {
  static let concurrency = ["L01", "L02", "L03", "L04", "L05"]
  static let pace = ["L06", "L07", "L09", "L10", "L11"]

  static func find(_ week: SuppressedWeek) -> [CauseCandidate] {
    concurrency(week) + pace(week) + ring(week)
  }

  /// With quiet queues the agreed number at once is simply too high; under pressure there are too few people.
  private static func concurrency(_ week: SuppressedWeek) -> [CauseCandidate] {
    week.standingOut(concurrency, limits: CauseLimits.load).map { found in
      let figures = found.evidence + [found.group.evidence(.concurrency)].compactMap { $0 }
      let why: CauseEvidence
      switch week.pressure(on: found.group, SuppressedWeek.isText) {
      case .high(let signs):
        return .staffingGap(
          found.group, rule: found.rule, days: found.days, evidence: figures + signs, weight: found.weight)
      case .low: why = .quietQueues
      case .unknown: why = .unknownQueues
      }
      return CauseCandidate(
        lever: .routingCap, rule: found.rule, places: [found.place], days: found.days, evidence: figures + [why],
        weight: found.weight)
    }
  }

  /// Work without a pause in it is a staffing gap where the people are full or customers wait; else it is no cause.
  private static func pace(_ week: SuppressedWeek) -> [CauseCandidate] {
    week.standingOut(pace, limits: CauseLimits.load).compactMap { found in
      let pressure = week.pressure(on: found.group) { !SuppressedWeek.isText($0) }
      let isFull = (found.group.value(WeekMeasure.occupancy.id) ?? 0) >= CauseLimits.fullOccupancy
      var why: [CauseEvidence] = []
      if case .high(let signs) = pressure { why = signs } else if !isFull { return nil }
      return .staffingGap(
        found.group, rule: found.rule, days: found.days,
        evidence: found.evidence + [found.group.evidence(.occupancy)].compactMap { $0 } + why, weight: found.weight)
    }
  }

  private static func ring(_ week: SuppressedWeek) -> [CauseCandidate] {
    week.standingOut(["L21"], limits: CauseLimits.load).map { found in
      let isFull = (found.group.value(WeekMeasure.occupancy.id) ?? 0) >= CauseLimits.fullOccupancy
      return CauseCandidate(
        lever: isFull ? .staffingGap : .ringStrategy, rule: found.rule, places: [found.place], days: found.days,
        evidence: found.evidence + [found.group.evidence(.occupancy)].compactMap { $0 }, weight: found.weight)
    }
  }
}
