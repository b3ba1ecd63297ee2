import Alerting
import EnvMonitor
import FloorModel

/// What a limit can sensibly be. A limit beyond what can be measured is a slip: Fahrenheit, a percentage for a share.
enum LimitRange {
  /// The range for a rule, in its unit (`environment.md` 1.2: the plausibility bands).
  static func of(_ rule: Rule) -> ClosedRange<Double> {
    if let quantity = Quantity(rawValue: rule.quantity), quantity.unit == rule.unit,
      let band = Plausibility.band(for: quantity)
    {
      return band
    }
    switch rule.unit {
    case "%": return 0...100
    case "Cel": return -50...150
    case "K": return 0...50
    default: return -1_000_000...1_000_000
    }
  }

  /// How to mend a limit out of range, where the slip is a known one.
  static func mend(_ value: Double, _ rule: Rule) -> String? {
    guard rule.unit == "Cel", (50...130).contains(value) else { return nil }
    return "Write it in °C: \(plain(value)) °F is \(plain(((value - 32) / 1.8 * 10).rounded() / 10)) °C."
  }

  /// The unit as people write it.
  static func unitName(_ unit: String) -> String {
    switch unit {
    case "Cel": "°C"
    case "[ppm]": "ppm"
    case "ug/m3": "µg/m³"
    case "dB[SPL]": "dB(A)"
    case "/min": "rpm"
    case "/h": "an hour"
    case "1", "{people}": ""
    default: unit
    }
  }
}
