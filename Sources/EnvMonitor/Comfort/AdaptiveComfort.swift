/// Comfort where people adapt to the season: rooms with windows that open and no cooling (EN 16798-1:2019 Annex B).
public enum AdaptiveComfort {
  /// Running mean outdoor temperatures in °C for which the model holds.
  public static let runningMeans = 10.0...30.0

  /// The indoor operative temperature in °C that feels best, or nil outside ``runningMeans``.
  public static func comfortTemperature(runningMean: Double) -> Double? {
    runningMeans.contains(runningMean) ? 0.33 * runningMean + 18.8 : nil
  }

  /// The operative temperatures in °C of a category: I −3/+2, II −4/+3, III −5/+4 K around the best one.
  /// - Returns: nil outside ``runningMeans``, and for category IV, which has no limits here.
  public static func temperatures(_ category: IndoorCategory, runningMean: Double) -> ClosedRange<Double>? {
    guard let best = comfortTemperature(runningMean: runningMean) else { return nil }
    switch category {
    case .one: return best - 3...best + 2
    case .two: return best - 4...best + 3
    case .three: return best - 5...best + 4
    case .four: return nil
    }
  }

  /// The category of an operative temperature in °C: I, II or III, and IV beyond; nil outside ``runningMeans``.
  public static func category(operativeTemperature: Double, runningMean: Double) -> IndoorCategory? {
    guard runningMeans.contains(runningMean), operativeTemperature.isFinite else { return nil }
    return IndoorCategory.allCases.first {
      temperatures($0, runningMean: runningMean)?.contains(operativeTemperature) ?? true
    }
  }

  /// The running mean outdoor temperature in °C from daily means, yesterday's first; nil without any.
  ///
  /// Each day weighs `alpha` times the day after it (EN 16798-1: 0.8; seven days are enough).
  public static func runningMean(dailyMeans: some Sequence<Double>, alpha: Double = 0.8) -> Double? {
    var weight = 1.0
    var sum = 0.0
    var weights = 0.0
    for mean in dailyMeans {
      sum += weight * mean
      weights += weight
      weight *= alpha
    }
    return weights > 0 ? sum / weights : nil
  }
}
