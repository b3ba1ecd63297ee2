import FloorModel

/// What has to be so before anything is called a cause.
enum CauseLimits {
  /// The share of a group's hours above a load rule's warning limit, or above its critical limit.
  static let load = (warning: 0.15, critical: 0.05)
  /// The same for a rule of the room.
  static let room = (warning: 0.10, critical: 0.05)
  /// Occupancy from which missing breathing time is a matter of too few people (`workload.md` 7.3).
  static let fullOccupancy = 0.85
  /// The share of contacts given up above which a queue is under pressure (L19).
  static let abandoned = 0.05
  /// The share of hours with too few people above which staffing is under pressure.
  static let shortHours = 0.25
  /// Passed-on and repeated contacts (L17, L18).
  static let transferred = 0.10
  static let repeats = 0.20
  /// So many findings of one kind before shifts are a cause.
  static let findings = 5
}

/// The rules of a family that stand out in one group.
struct StandingOut: Sendable {
  let group: GroupFigures
  /// The evidence, the weightiest rule first.
  let evidence: [CauseEvidence]
  let rule: String
  let weight: Double
  let days: [Int]

  /// Nil when none of the rules stands out.
  init?(_ rules: [String], in group: GroupFigures, of week: SuppressedWeek, limits: (warning: Double, critical: Double))
  {
    let found = rules.compactMap { key -> (key: String, weight: Double, evidence: [CauseEvidence])? in
      let levels = [Level.warning, .critical].compactMap { level -> (Double, CauseEvidence)? in
        guard let measure = week.measure(WeekMeasure.id(key, level)), let share = group.value(measure.id) else {
          return nil
        }
        let limit = level == .critical ? limits.critical : limits.warning
        let hours = group.hours(measure)
        guard share >= limit else { return nil }
        let evidence = CauseEvidence.exposure(
          rule: key, level: level, team: group.team, share: share, hours: hours, base: group.base(of: measure))
        return (hours ?? 0, evidence)
      }
      guard !levels.isEmpty else { return nil }
      let weight = [Level.warning, .critical].reduce(0) { sum, level in
        sum + (week.measure(WeekMeasure.id(key, level)).flatMap { group.hours($0) } ?? 0)
      }
      return (key, weight, levels.map(\.1))
    }
    .sorted { $0.weight != $1.weight ? $0.weight > $1.weight : $0.key < $1.key }
    guard let first = found.first else { return nil }
    self.group = group
    rule = first.key
    weight = first.weight
    evidence = found.prefix(2).flatMap { $0.evidence.prefix(1) } + first.evidence.dropFirst()
    days = group.days[first.key] ?? []
  }

  var place: CauseCandidate.Place { group.team.map { .team($0) } ?? .site }
}

extension SuppressedWeek {
  /// The groups causes are looked for in: the teams, and the site only where no team tells.
  func standingOut(_ rules: [String], limits: (warning: Double, critical: Double)) -> [StandingOut] {
    let teams = teams.compactMap { StandingOut(rules, in: $0, of: self, limits: limits) }
    if !teams.isEmpty { return teams }
    return [whole].compactMap { group in
      group.flatMap { StandingOut(rules, in: $0, of: self, limits: limits) }
    }
  }

  /// How much customers had to wait.
  enum Pressure: Sendable, Equatable {
    case high([CauseEvidence])
    case low
    case unknown
  }

  /// The pressure on the queues of some channels that a group serves: what other teams' queues are like is no sign.
  ///
  /// Hours with too few people are known for the site only. They tell of a group whose queues are all there is, or of
  /// whose queues nothing is known.
  func pressure(on group: GroupFigures, _ isMeant: (String?) -> Bool) -> Pressure {
    let own = group.queues.isEmpty ? queues : queues.filter { group.queues.contains($0.key) }
    let meant = own.filter { isMeant($0.channel) }
    var signs: [CauseEvidence] = meant.compactMap { queue in
      queue.abandoned.flatMap { $0 > CauseLimits.abandoned ? .queue(queue.queue, .abandoned, $0) : nil }
    }
    let short = staffing?.shortHours ?? (count: 0, of: 0)
    let isKnown = meant.contains { $0.abandoned != nil }
    let isShort = short.of > 0 && Double(short.count) / Double(short.of) >= CauseLimits.shortHours
    if isShort, !signs.isEmpty || !isKnown || own.count == queues.count {
      signs.append(.shortHours(short.count, of: short.of))
    }
    if !signs.isEmpty { return .high(signs) }
    return meant.contains { $0.abandoned != nil } || short.of > 0 ? .low : .unknown
  }

  /// A channel in which several contacts can be open at once.
  static func isText(_ channel: String?) -> Bool {
    ["chat", "messaging", "email", "case", "social"].contains(channel ?? "")
  }
}

extension CauseCandidate {
  /// Too few people for a group's work; where its people sit in separate queues, that comes first.
  static func staffingGap(
    _ group: GroupFigures, rule: String?, days: [Int], evidence: [CauseEvidence], weight: Double
  ) -> CauseCandidate {
    let loss = group.tiedUp.map { [CauseEvidence.poolingLoss($0)] } ?? []
    return CauseCandidate(
      lever: .staffingGap, subject: loss.isEmpty ? "" : "split", rule: rule,
      places: [group.team.map { .team($0) } ?? .site], days: days, evidence: loss + evidence, weight: weight)
  }
}

extension GroupFigures {
  /// The group's value of a measure, as evidence.
  func evidence(_ measure: WeekMeasure) -> CauseEvidence? {
    value(measure.id).map { .figure(measure: measure.id, team: team, value: $0) }
  }
}
