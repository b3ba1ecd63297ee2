import FloorModel

/// The staffing what-if in whole people; hours with one to four people present say only that.
public struct PublishedStaffing: Sendable, Hashable {
  /// One hour of the week.
  public struct Hour: Sendable, Hashable {
    /// Which hour.
    public let at: HourOfWeek
    /// People present on average.
    public let present: Figure
    /// People needed for the target, pool by pool.
    public let need: Int
    /// People needed if the pools were one.
    public let pooled: Int?
    /// People short of the need, 0 when there were enough; nil when those present are not given.
    public let short: Int?
  }

  /// The share of contacts to be answered in time.
  public let targetShare: Double
  /// Within how many seconds.
  public let targetSeconds: Double
  /// The hours, in order.
  public let hours: [Hour]
  /// The effect of another cap.
  public let cap: StaffingFacts.Cap?

  init(_ facts: StaffingFacts) {
    targetShare = facts.targetShare
    targetSeconds = facts.targetSeconds
    cap = facts.cap
    hours = facts.hours.sorted { $0.at < $1.at }.map { hour in
      let present = hour.present.isFinite ? Int(min(1e6, max(0, hour.present)).rounded()) : 0
      let isFew = (1..<GroupPrivacy.smallCount).contains(present)
      return Hour(
        at: hour.at, present: isFew ? .few : .value(Double(present)), need: hour.need, pooled: hour.pooled,
        short: isFew ? nil : max(0, hour.need - present))
    }
  }

  /// Hours with fewer people than needed, and hours in which those present are known.
  public var shortHours: (count: Int, of: Int) {
    let known = hours.compactMap(\.short)
    return (known.count { $0 > 0 }, known.count)
  }

  /// People that the split into pools ties up in the hour in which it ties up most.
  public var poolingLoss: Int { hours.compactMap { hour in hour.pooled.map { hour.need - $0 } }.max() ?? 0 }
}
