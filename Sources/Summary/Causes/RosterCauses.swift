import FloorModel

/// Shifts and rests past what the law or the agreement allows, as far as the logs show for certain.
enum RosterCauses {
  /// What one possible breach weighs, in person-hours: a shift.
  static let hoursEach = 8.0

  static func find(_ week: SuppressedWeek) -> [CauseCandidate] {
    let found = week.findings.compactMap { finding -> (rule: String, count: Int)? in
      guard finding.kind == .possibleBreach, let count = finding.certain.value, Int(count) >= CauseLimits.findings
      else { return nil }
      return (finding.rule, Int(count))
    }
    .sorted { $0.count != $1.count ? $0.count > $1.count : $0.rule < $1.rule }
    guard let first = found.first else { return [] }
    return [
      CauseCandidate(
        lever: .roster, rule: first.rule, places: [.site],
        evidence: found.map { .findings(rule: $0.rule, count: $0.count) },
        weight: found.reduce(0) { $0 + Double($1.count) * hoursEach })
    ]
  }
}
