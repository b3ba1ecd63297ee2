import FloorModel

/// The staffing what-if in whole people.
///
/// Only people who are counted on the page are present here, too. Hours with one to four of them are left out: the need
/// of such an hour is made of the contacts those few handled.
public struct PublishedStaffing: Sendable, Hashable {
  /// One hour of the week.
  public struct Hour: Sendable, Hashable {
    /// Which hour.
    public let at: HourOfWeek
    /// People present on average.
    public let present: Int
    /// People needed for the target, pool by pool.
    public let need: Int
    /// People needed if the pools were one.
    public let pooled: Int?
    /// People short of the need, 0 when there were enough.
    public let short: Int
  }

  /// The share of contacts to be answered in time.
  public let targetShare: Double
  /// Within how many seconds.
  public let targetSeconds: Double
  /// The hours, in order.
  public let hours: [Hour]
  /// The effect of another cap.
  public let cap: StaffingFacts.Cap?

  init(_ facts: StaffingFacts, counted: Set<String>) {
    targetShare = facts.targetShare
    targetSeconds = facts.targetSeconds
    cap = facts.cap
    hours = facts.hours.sorted { $0.at < $1.at }.compactMap { hour in
      let people = hour.presence.filter { counted.contains($0.key) && $0.value > 0 }
      let present = Int(min(1e6, max(0, people.values.sorted().reduce(0, +))).rounded())
      guard people.isEmpty || min(people.count, present) >= GroupPrivacy.smallCount else { return nil }
      return Hour(
        at: hour.at, present: present, need: hour.need, pooled: hour.pooled, short: max(0, hour.need - present))
    }
  }

  /// Hours with fewer people than needed, and all hours that are given.
  public var shortHours: (count: Int, of: Int) {
    (hours.count { $0.short > 0 }, hours.count)
  }

  /// People that the split into pools ties up in the hour in which it ties up most.
  public var poolingLoss: Int { hours.compactMap { hour in hour.pooled.map { hour.need - $0 } }.max() ?? 0 }
}
