import FloorModel

/// Deletes what has had its time, at the start and whenever the site's day changes (`retention` in the configuration).
struct Housekeeping {
  /// Lines stay in the database this long after they are in the files: what a damaged file is written anew from.
  private static let linesKept: Milliseconds = .days(7)
  private var lastDay: Int?

  /// Deletes what is due and gives the files that went; nothing until the day changes.
  ///
  /// - Throws: `StoreError` or `SystemError`; it is tried again on the next day.
  mutating func run(
    _ configuration: FloorConfiguration, journal: Journal, store: Store, now: Timestamp
  ) throws -> [String] {
    let today = configuration.timeZone.day(of: now)
    guard lastDay != today else { return [] }
    lastDay = today
    let first = configuration.retention.alerts.start(on: CivilDate(daysSinceEpoch: today)).daysSinceEpoch
    // From noon, so that an hour of summer time never costs a day.
    let noon = configuration.timeZone.startOfDay(today) + .hours(12)
    let kept = Milliseconds.days(1) * Int64(today - first)
    let deleted = try journal.prune(now: noon, keepFor: kept, largest: configuration.retention.maxSize)
    try store.prune(linesBefore: now - min(Self.linesKept, kept), idsBefore: now - kept)
    return deleted
  }
}
