import Alerting
import FloorModel

/// How long values of a quantity are kept: as long as the longest window that looks at them.
enum Retention {
  static func kept(_ quantity: Quantity, _ settings: RuleSettings) -> Milliseconds {
    let longest =
      EnvironmentRules.all.filter { $0.quantity == quantity.rawValue }.map { rule in
        longestWindow(rule, settings)
      }.max() ?? 0
    return min(max(longest, least(quantity)), .hours(48)) + .minutes(10)
  }

  private static func least(_ quantity: Quantity) -> Milliseconds {
    switch quantity {
    case .pm25, .pm10: .hours(24)
    // A day's exposure.
    case .soundLevel: .hours(8)
    // The slowest drift.
    case .airTemperature: .hours(4)
    default: quantity.isRoom ? .hours(2) : .minutes(30)
    }
  }

  private static func longestWindow(_ rule: Rule, _ settings: RuleSettings) -> Milliseconds {
    let changes =
      [settings.everywhere[rule.id]].compactMap { $0 } + (settings.zones[rule.id] ?? [:]).values
      + (settings.sensors[rule.id] ?? [:]).values
    return changes.compactMap(\.window).reduce(rule.limits.window, max)
  }
}
