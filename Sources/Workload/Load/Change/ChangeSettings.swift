/// How change is judged (`workload.md` 1.5 and section 8, `charts`).
public struct ChangeSettings: Sendable, Hashable {
  /// Which chart raises the alarm; both are kept.
  public enum Method: String, Sendable, Hashable, CaseIterable {
    case cusum, ewma
  }

  /// Which chart raises the alarm.
  public var method = Method.cusum
  /// CUSUM: what a day may exceed the baseline without counting, in standard deviations.
  public var k = 0.5
  /// CUSUM: the sum above which the alarm is raised.
  public var h = 5.0
  /// EWMA: the weight of the newest day.
  public var lambda = 0.2
  /// EWMA: the width of the limit, in standard deviations of the average.
  public var l = 2.9
  /// How many working days the baseline looks back.
  public var baselineDays = 20
  /// How many it needs.
  public var minDays = 15
  /// How many days of one weekday are needed before its habit is taken out.
  public var minWeekdayDays = 3
  /// The alarm is over after this many working days in a row within `k` of the baseline.
  public var calmDays = 5
  /// A frozen baseline older than this many working days is given up: the new level is the new baseline.
  public var maxFrozenDays = 40
  /// Different families that must change before anything is said.
  public var familiesRequired = 2

  /// The defaults of the design.
  public init() {}
}
