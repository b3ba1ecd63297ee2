import FloorModel

/// Rooms out of range while people worked in them. That both happened in the same hours is all that is said.
enum RoomCauses {
  static func find(_ week: SuppressedWeek) -> [CauseCandidate] {
    let found = week.rules.values.filter { $0.kind == .room }.sorted { $0.key < $1.key }
      .compactMap { candidate($0.key, week) }
    return withoutComfort(found)
  }

  /// A room that is too warm or too cold is uncomfortable as well: that is the same cause, told by what can be measured.
  private static func withoutComfort(_ found: [CauseCandidate]) -> [CauseCandidate] {
    guard let comfort = found.first(where: { $0.subject == "comfort.pmv" }),
      let index = found.firstIndex(where: { other in
        ["air.too_warm", "air.too_cold"].contains(other.subject) && !Set(other.places).isDisjoint(with: comfort.places)
          && !Set(other.days).isDisjoint(with: comfort.days)
      })
    else { return found }
    var found = found
    found[index].evidence += comfort.evidence
    found[index].weight = max(found[index].weight, comfort.weight)
    return found.filter { $0.subject != comfort.subject }
  }

  private static func candidate(_ rule: String, _ week: SuppressedWeek) -> CauseCandidate? {
    let zones = week.rooms.compactMap { room in
      room.rules.first { $0.rule == rule && $0.share >= CauseLimits.room.warning / 2 }.map { (room.zone, $0) }
    }
    let people = week.standingOut([rule], limits: CauseLimits.room)
    let isKnownOfPeople = week.groups.contains { $0.figures[rule] != nil }
    guard !zones.isEmpty,
      isKnownOfPeople ? !people.isEmpty : zones.contains(where: { $0.1.share >= CauseLimits.room.warning })
    else { return nil }
    let evidence = zones.map { CauseEvidence.zone(rule: rule, zone: $0.0, hours: $0.1.warning, share: $0.1.share) }
    // The hours people spent in it weigh; the site's figure where it is given, for teams leave out those without one.
    let site = week.whole.flatMap { StandingOut([rule], in: $0, of: week, limits: (0, 1)) }
    let hours = zones.flatMap(\.1.hours)
    let range = hours.map(\.hour).min().flatMap { low in hours.map(\.hour).max().map { low...$0 } }
    return CauseCandidate(
      lever: .roomCondition, subject: rule, rule: rule, places: zones.map { .zone($0.0) },
      days: Set(hours.map(\.weekday)).sorted(), hours: range,
      evidence: people.flatMap { $0.evidence.prefix(1) } + evidence,
      weight: max(
        site?.weight ?? 0, people.reduce(0) { $0 + $1.weight },
        isKnownOfPeople ? 0 : zones.reduce(0) { $0 + $1.1.warning }))
  }
}
