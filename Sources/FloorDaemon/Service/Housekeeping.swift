import FloorModel

/// Deletes what has had its time, at the start and whenever the site's day changes (`retention` in the configuration).
struct Housekeeping {
  /// Lines stay in the database this long after they are in the files: what a damaged file is written anew from.
  private static let linesKept: Milliseconds = .days(7)
  private var lastDay: Int?

  /// Whether the site's day has changed since the last time.
  func isDue(_ configuration: FloorConfiguration, now: Timestamp) -> Bool {
    lastDay != configuration.timeZone.day(of: now)
  }

  /// Deletes what is due and gives in words what went; nothing until the day changes.
  ///
  /// - Throws: `StoreError` or `SystemError`; it is tried again on the next day.
  mutating func run(
    _ configuration: FloorConfiguration, journal: Journal, store: Store, now: Timestamp
  ) throws -> [String] {
    let today = configuration.timeZone.day(of: now)
    guard lastDay != today else { return [] }
    lastDay = today
    let keeping = RetentionPlan(configuration.retention, today: today)
    // From noon, so that an hour of summer time never costs a day.
    let noon = configuration.timeZone.startOfDay(today) + .hours(12)
    var gone = try journal.prune(now: noon, oldest: keeping.oldest, largest: configuration.retention.maxSize)
    gone += try expirePersonalLines(keeping, journal, store)
    gone += try OldFiles.prune(configuration, keeping, now: now)
    gone += try WeekShelf(configuration.paths).prune(keptFrom: keeping.agentWeek, today: today)
    let weekKept = configuration.timeZone.startOfDay(keeping.agentWeek)
    gone += try OwnFeeds(configuration).expire(before: weekKept).map { "\($0) lines of own feeds" }
    gone += try KeyRing(state: configuration.paths.state).destroy(retiredBefore: keeping.agentWeek).map { "key \($0)" }
    let followed = configuration.feeds.map { "feed:\($0.path)" } + configuration.sessionLogs.map { "log:\($0.path)" }
    try store.forgetWaiting(before: now - RetentionPlan.raw, followed: Set(followed))
    let kept = keeping.ids.mapValues { now - .days(1) * Int64(today - $0) }
    let shortest = kept.values.max() ?? now
    try store.prune(linesBefore: max(shortest, now - Self.linesKept), idsBefore: kept)
    return gone
  }

  /// A rollups file holds rows of people and of rooms; the people's have the shorter time.
  private func expirePersonalLines(_ keeping: RetentionPlan, _ journal: Journal, _ store: Store) throws -> [String] {
    var gone: [String] = []
    for (stream, first) in [(Event.Stream.rollups, keeping.agentDay), (.workload, keeping.agentWeek)] {
      let note = "expired_before_\(stream.rawValue)"
      let done = try store.meta(note).flatMap { Int($0) } ?? .min
      guard first > done else { continue }
      let count = try journal.rewrite(stream, days: { $0 < first && $0 >= done }) { line in
        PersonalLine.isPersonal(line) ? .drop : .keep
      }
      try store.setMeta(note, "\(first)")
      if count > 0 { gone.append("\(count) lines about single people in \(stream.rawValue)") }
    }
    return gone
  }
}

/// From which day on each kind of record is still kept.
struct RetentionPlan: Sendable {
  /// Records that were read but not yet evaluated, and set-aside databases: fixed.
  static let raw: Milliseconds = .days(14)

  /// The first day kept of each stream's files.
  let oldest: [Event.Stream: Int]
  /// The first day of which event ids are kept: what is gone from the files must leave no trace in the database.
  let ids: [Event.Stream: Int]
  /// The first day kept of agents' days, agents' weeks, teams' weeks, and the access audit.
  let agentDay, agentWeek, team, audit: Int

  /// The plan for a day.
  init(_ retention: Retention, today: Int) {
    let day = CivilDate(daysSinceEpoch: today)
    func first(_ period: Retention.Period) -> Int { period.start(on: day).daysSinceEpoch }
    agentDay = first(retention.agentDay)
    agentWeek = first(retention.agentWeek)
    team = first(retention.team)
    audit = first(retention.audit)
    let alerts = first(retention.alerts)
    oldest = [.alerts: alerts, .workload: alerts, .rollups: min(team, agentDay)]
    ids = [.alerts: alerts, .workload: max(alerts, agentWeek), .rollups: agentDay]
  }
}
