/// A one-sided CUSUM and a one-sided EWMA over daily residuals (Page 1954; Roberts 1959).
public struct ControlCharts: Sendable, Hashable, Codable {
  /// The cumulative sum after the last day; zero again after an alarm.
  public private(set) var sum = 0.0
  /// The exponentially weighted average after the last day.
  public private(set) var average = 0.0
  /// Days seen.
  public private(set) var days = 0

  /// What one day did.
  public struct Step: Sendable, Hashable {
    /// The cumulative sum before it was set back.
    public let sum: Double
    /// Whether the sum passed its limit.
    public let cusumAlarm: Bool
    /// The weighted average.
    public let average: Double
    /// The average's limit on this day.
    public let averageLimit: Double
    /// Whether the average passed its limit.
    public var ewmaAlarm: Bool { average > averageLimit }
  }

  /// Charts that have seen nothing.
  public init() {}

  /// Takes in one day's residual, in standard deviations, positive for more load.
  public mutating func add(_ residual: Double, _ settings: ChangeSettings) -> Step {
    days += 1
    let sum = max(0, sum + residual - settings.k)
    let alarm = sum > settings.h
    self.sum = alarm ? 0 : sum
    average = settings.lambda * residual + (1 - settings.lambda) * average
    var fading = 1.0
    for _ in 0..<min(2 * days, 4000) { fading *= 1 - settings.lambda }
    let limit = settings.l * (settings.lambda / (2 - settings.lambda) * (1 - fading)).squareRoot()
    return Step(sum: sum, cusumAlarm: alarm, average: average, averageLimit: limit)
  }
}
