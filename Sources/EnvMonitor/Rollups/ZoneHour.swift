import FloorModel

/// One zone's hour: which minutes are known, what was measured in them, and when which rule stood against people.
///
/// A commutative monoid: sets of time and exact sums, so that rows merge in any order to the same row.
public struct ZoneHour: Sendable, Hashable {
  /// What the minutes of one quantity amounted to, in thousandths of its unit so that sums are exact.
  public struct Figure: Sendable, Hashable {
    /// Minutes with a mean.
    public var minutes: Int64
    /// Sum of the minutes' means.
    public var sum: Int64
    /// The lowest minute.
    public var low: Int64
    /// The highest minute.
    public var high: Int64

    /// The figure of one minute.
    public init(minute: Double) {
      let value = Int64((minute * 1000).rounded())
      self.init(minutes: 1, sum: value, low: value, high: value)
    }

    init(minutes: Int64, sum: Int64, low: Int64, high: Int64) {
      self.minutes = minutes
      self.sum = sum
      self.low = low
      self.high = high
    }

    /// The mean over all minutes, in the quantity's unit.
    public var mean: Double { Double(sum) / 1000 / Double(minutes) }

    /// Adds other minutes.
    public mutating func merge(_ other: Figure) {
      minutes += other.minutes
      sum += other.sum
      low = min(low, other.low)
      high = max(high, other.high)
    }
  }

  /// The length of the period.
  public static let length: Milliseconds = .hours(1)

  /// The zone's id.
  public var zone: String
  /// The beginning of the hour.
  public var hour: Timestamp
  /// The minutes in which enough of a quantity was measured.
  public var known: [Quantity: IntervalUnion] = [:]
  /// What was measured in them.
  public var figures: [Quantity: Figure] = [:]
  /// When a rule stood at warning or worse, by rule id; only time in which the rule could be judged.
  public var warning: [String: IntervalUnion] = [:]
  /// When a rule stood at critical, by rule id.
  public var critical: [String: IntervalUnion] = [:]

  /// An hour of which nothing is known yet.
  public init(zone: String, hour: Timestamp) {
    self.zone = zone
    self.hour = hour
  }

  /// The first moment after the hour.
  public var end: Timestamp { hour + Self.length }

  /// Books a minute's mean of one quantity; a mean that no number can hold says nothing.
  public mutating func add(_ quantity: Quantity, mean: Double, from: Timestamp, to: Timestamp) {
    guard mean.magnitude < 1e12 else { return }
    known[quantity, default: IntervalUnion()].add(from, to)
    let minute = Figure(minute: mean)
    if figures[quantity]?.merge(minute) == nil { figures[quantity] = minute }
  }

  /// Books time in which a rule stood at a level.
  public mutating func add(rule: String, _ level: Level, from: Timestamp, to: Timestamp) {
    guard level >= .warning else { return }
    warning[rule, default: IntervalUnion()].add(from, to)
    if level == .critical { critical[rule, default: IntervalUnion()].add(from, to) }
  }

  /// Adds another row of the same zone and hour.
  public mutating func merge(_ other: ZoneHour) {
    known.merge(other.known, uniquingKeysWith: Self.union)
    warning.merge(other.warning, uniquingKeysWith: Self.union)
    critical.merge(other.critical, uniquingKeysWith: Self.union)
    figures.merge(other.figures) { mine, theirs in
      var both = mine
      both.merge(theirs)
      return both
    }
  }

  private static func union(_ a: IntervalUnion, _ b: IntervalUnion) -> IntervalUnion {
    var both = a
    both.merge(b)
    return both
  }
}
