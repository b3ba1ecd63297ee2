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

  /// The middle and the spread of the baseline.
  public struct Level: Sendable, Hashable {
    /// The median of the last working days, weekdays adjusted.
    public let median: Double
    /// `max(1.4826 MAD, 0.05 |median|)`.
    public let sigma: Double
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
    days.removeAll { $0.day <= day - 7 * 8 }
  }

  /// The level of the last working days; nil with too few of them, or where nothing varies around zero.
  public func level(_ settings: ChangeSettings) -> Level? {
    let recent = days.suffix(settings.baselineDays)
    guard recent.count >= settings.minDays else { return nil }
    let adjusted = recent.map { $0.value - habit(of: $0.day, settings) }
    let median = Self.median(adjusted)
    let deviation = Self.median(adjusted.map { ($0 - median).magnitude })
    let sigma = max(1.4826 * deviation, 0.05 * median.magnitude)
    return sigma > 0 ? Level(median: median, sigma: sigma) : nil
  }

  /// How far a day's figure is from the baseline, in standard deviations; nil while there is no baseline.
  public func residual(day: Int, value: Double, _ settings: ChangeSettings) -> Double? {
    guard let level = level(settings) else { return nil }
    return (value - habit(of: day, settings) - level.median) / level.sigma
  }

  /// By how much a weekday commonly differs from the other days; zero while too few of them are known.
  private func habit(of day: Int, _ settings: ChangeSettings) -> Double {
    let weekday = CivilDate.isoWeekday(ofDay: day)
    let same = days.filter { CivilDate.isoWeekday(ofDay: $0.day) == weekday }
    guard same.count >= settings.minWeekdayDays else { return 0 }
    return Self.median(same.map(\.value)) - Self.median(days.map(\.value))
  }

  static func median(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return 0 }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
