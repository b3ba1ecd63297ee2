import Alerting
import FloorModel

/// How long values of a quantity are kept: as long as the longest window that may look at them, at most two days.
enum Retention {
  static func kept(_ quantity: Quantity, _ settings: RuleSettings) -> Milliseconds {
    min(max(longestOverride(settings), least(quantity)), .hours(48)) + .minutes(10)
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

  /// The longest window the operator set for any rule: several rules look at one quantity.
  private static func longestOverride(_ settings: RuleSettings) -> Milliseconds {
    let changes =
      Array(settings.everywhere.values) + settings.zones.values.flatMap(\.values)
      + settings.sensors.values.flatMap(\.values)
    let spans = [DriftRules.shortSpan.key, DriftRules.longSpan.key]
    let lengths =
      changes.compactMap(\.window)
      + changes.flatMap { change in
        spans.compactMap { change.parameters[$0].map { Milliseconds($0 * 1000) } }
      }
    return lengths.max() ?? 0
  }
}
