import FloorModel

/// What a figure was like on the last working days, with the habits of the weekdays taken out.
public struct Baseline: Sendable, Hashable, Codable {
  /// One working day.
  public struct Day: Sendable, Hashable, Codable {
    /// Days since 1970-01-01, local.
    public let day: Int
    /// The figure.
    public let value: Double
  }

  /// What a day is compared with: few numbers, so that a frozen baseline needs no day values.
  public struct Reference: Sendable, Hashable, Codable {
    /// The median of the last working days, weekdays adjusted.
    public let median: Double
    /// `max(1.4826 MAD, 0.05 |median|)`.
    public let sigma: Double
    /// By how much each weekday, Monday first, commonly differs from the other days.
    public let habits: [Double]

    /// How far a day's figure is from the baseline, in standard deviations.
    public func residual(day: Int, value: Double) -> Double {
      (value - habits[CivilDate.isoWeekday(ofDay: day) - 1] - median) / sigma
    }
  }

  /// At most eight weeks of working days, ascending: as long as day values of people may be kept.
  public private(set) var days: [Day] = []

  static let longest = 40

  /// Nothing is known yet.
  public init() {}

  /// Adds a working day. Days must ascend.
  public mutating func add(day: Int, value: Double) {
    days.append(Day(day: day, value: value))
    if days.count > Self.longest { days.removeFirst(days.count - Self.longest) }
    expire(on: day)
  }

  /// Forgets the days that are more than eight weeks old.
  public mutating func expire(on day: Int) { days.removeAll { $0.day <= day - 7 * 8 } }

  /// What the next day is compared with; nil with too few days, or where nothing varies around zero.
  public func reference(_ settings: ChangeSettings) -> Reference? {
    let recent = days.suffix(settings.baselineDays)
    guard recent.count >= settings.minDays else { return nil }
    let habits = habits(settings)
    let adjusted = recent.map { $0.value - habits[CivilDate.isoWeekday(ofDay: $0.day) - 1] }
    let median = Self.median(adjusted)
    let deviation = Self.median(adjusted.map { ($0 - median).magnitude })
    let sigma = max(1.4826 * deviation, 0.05 * median.magnitude)
    return sigma > 0 ? Reference(median: median, sigma: sigma, habits: habits) : nil
  }

  /// Zero for a weekday of which too few days are known.
  private func habits(_ settings: ChangeSettings) -> [Double] {
    let all = Self.median(days.map(\.value))
    return (1...7).map { weekday in
      let same = days.filter { CivilDate.isoWeekday(ofDay: $0.day) == weekday }
      return same.count < settings.minWeekdayDays ? 0 : Self.median(same.map(\.value)) - all
    }
  }

  static func median(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return 0 }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
