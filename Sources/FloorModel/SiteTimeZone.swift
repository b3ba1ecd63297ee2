import Foundation

/// A time zone as a table of its offset changes, so that finding a local day is integer arithmetic.
///
/// Made once from the system's zone data; the monitors hold the table and never ask the system.
public struct SiteTimeZone: Sendable, Hashable {
  /// The IANA name, e.g. `Europe/Amsterdam`.
  public let identifier: String
  /// Instants at which the offset changes, ascending.
  private let changes: [Int64]
  /// `offsets[i]` holds before `changes[i]`, in seconds east of UTC; one more than `changes`.
  private let offsets: [Int]

  /// Coordinated Universal Time.
  public static let utc = SiteTimeZone(identifier: "UTC", changes: [], offsets: [0])

  private init(identifier: String, changes: [Int64], offsets: [Int]) {
    self.identifier = identifier
    self.changes = changes
    self.offsets = offsets
  }

  /// The zone with this IANA name; nil when the system does not know it.
  ///
  /// Offset changes are tabulated from 1990 to 2100.
  public init?(identifier: String) {
    guard let zone = TimeZone(identifier: identifier) else { return nil }
    var cursor = Date(timeIntervalSince1970: 631_152_000)
    let end = Date(timeIntervalSince1970: 4_102_444_800)
    var changes: [Int64] = []
    var offsets = [zone.secondsFromGMT(for: cursor)]
    while let next = zone.nextDaylightSavingTimeTransition(after: cursor), next > cursor, next < end {
      let offset = zone.secondsFromGMT(for: next)
      if offset != offsets[offsets.count - 1] {
        changes.append(Int64(next.timeIntervalSince1970.rounded()) * 1000)
        offsets.append(offset)
      }
      cursor = next
    }
    self.init(identifier: identifier, changes: changes, offsets: offsets)
  }

  /// Seconds east of UTC at an instant.
  public func offsetSeconds(at time: Timestamp) -> Int { offsets[index(of: time)] }

  /// The local day that holds an instant, as days since 1970-01-01.
  public func day(of time: Timestamp) -> Int {
    Int(floorDivide(time.milliseconds + Int64(offsetSeconds(at: time)) * 1000, 86_400_000))
  }

  /// The first instant of a local day (its midnight, or the first moment after it where midnight is skipped).
  public func startOfDay(_ day: Int) -> Timestamp { instant(day: day, millisecondOfDay: 0) }

  /// The instants that bound a local day, the end excluded: 23, 24 or 25 hours apart.
  public func bounds(ofDay day: Int) -> Range<Timestamp> { startOfDay(day)..<startOfDay(day + 1) }

  /// The instants that bound an ISO week, the end excluded.
  public func bounds(of week: ISOWeek) -> Range<Timestamp> { startOfDay(week.monday)..<startOfDay(week.monday + 7) }

  /// The ISO week that holds an instant.
  public func week(of time: Timestamp) -> ISOWeek { ISOWeek(ofDay: day(of: time)) }

  /// Milliseconds on the wall clock since local midnight, 0 to 86,399,999; not elapsed time on a DST day.
  public func wallClock(at time: Timestamp) -> Milliseconds {
    let local = time.milliseconds + Int64(offsetSeconds(at: time)) * 1000
    return local - floorDivide(local, 86_400_000) * 86_400_000
  }

  /// The instant of a wall-clock time; of two (autumn) the earlier, of none (spring) the instant of the change.
  public func instant(day: Int, millisecondOfDay: Milliseconds) -> Timestamp {
    let local = Int64(day) * 86_400_000 + millisecondOfDay
    // An offset is below a day, so only the offsets in force a day either side can apply.
    let first = index(of: Timestamp(milliseconds: local - 86_400_000))
    let last = index(of: Timestamp(milliseconds: local + 86_400_000))
    for candidate in first...last {
      let utc = local - Int64(offsets[candidate]) * 1000
      let from = candidate == 0 ? Int64.min : changes[candidate - 1]
      if utc < from { return Timestamp(milliseconds: from) }
      if candidate == changes.count || utc < changes[candidate] { return Timestamp(milliseconds: utc) }
    }
    return Timestamp(milliseconds: local - Int64(offsets[last]) * 1000)
  }

  /// The next change of offset after an instant, if the table has one.
  public func nextChange(after time: Timestamp) -> Timestamp? {
    let next = index(of: time)
    return next < changes.count ? Timestamp(milliseconds: changes[next]) : nil
  }

  /// RFC 3339 text with the site's offset.
  public func format(_ time: Timestamp) -> String {
    RFC3339.format(time, offsetSeconds: offsetSeconds(at: time))
  }

  private func index(of time: Timestamp) -> Int {
    var low = 0
    var high = changes.count
    while low < high {
      let middle = (low + high) / 2
      if changes[middle] <= time.milliseconds { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
