import Glibc

/// Discomfort from a surface that is warmer or cooler than those across from it (ISO 7730:2005 clause 6.5).
public enum RadiantAsymmetry: String, CaseIterable, Sendable {
  case warmCeiling = "warm-ceiling"
  case coolWall = "cool-wall"
  case coolCeiling = "cool-ceiling"
  case warmWall = "warm-wall"

  /// Differences of plane radiant temperature in K for which the model holds.
  public var differences: Range<Double> {
    switch self {
    case .warmCeiling: 0..<23
    case .coolWall, .coolCeiling: 0..<15
    case .warmWall: 0..<35
    }
  }

  /// The percentage dissatisfied, never below 0; nil outside ``differences``.
  public func dissatisfied(difference: Double) -> Double? {
    guard differences.contains(difference) else { return nil }
    let percentage =
      switch self {
      case .warmCeiling: 100 / (1 + exp(2.84 - 0.174 * difference)) - 5.5
      case .coolWall: 100 / (1 + exp(6.61 - 0.345 * difference))
      case .coolCeiling: 100 / (1 + exp(9.93 - 0.50 * difference))
      case .warmWall: 100 / (1 + exp(3.72 - 0.052 * difference)) - 3.5
      }
    // The curves for warm surfaces dip below zero where nobody notices them.
    return max(0, percentage)
  }
}
