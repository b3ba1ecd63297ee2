import EnvMonitor
import FloorModel
import Workload

/// What is known of every zone over the whole time, as sets of time that people's work can be cut with.
struct RoomCalendar: Sendable {
  /// One zone.
  struct Zone: Sendable {
    /// The hours in which floorwatch watched it.
    var watched = IntervalUnion()
    /// The minutes in which a quantity was measured.
    var known: [Quantity: IntervalUnion] = [:]
    /// When a rule stood at warning or worse.
    var warning: [String: IntervalUnion] = [:]
    /// When a rule stood at critical.
    var critical: [String: IntervalUnion] = [:]
  }

  /// By zone id.
  private(set) var zones: [String: Zone] = [:]

  /// The calendar of merged hours, in any order.
  init(_ hours: [ZoneHour]) {
    for hour in hours.sorted(by: { ($0.hour, $0.zone) < ($1.hour, $1.zone) }) {
      zones[hour.zone, default: Zone()].add(hour)
    }
  }
}

extension RoomCalendar.Zone {
  fileprivate mutating func add(_ hour: ZoneHour) {
    watched.add(hour.hour, hour.end)
    for (quantity, set) in hour.known { known[quantity, default: IntervalUnion()].merge(set) }
    for (rule, set) in hour.warning { warning[rule, default: IntervalUnion()].merge(set) }
    for (rule, set) in hour.critical { critical[rule, default: IntervalUnion()].merge(set) }
  }
}

/// Which quantity a room rule rests on, for rules whose value is computed from others.
enum RoomRuleQuantity {
  private static let derived: [String: Quantity] = [
    "predicted_mean_vote": .airTemperature, "temperature_change": .airTemperature,
    "temperature_difference": .airTemperature, "draught_rate": .airSpeed,
  ]

  /// Rules about rooms with people in them, with what must be measured for them.
  static let all: [(rule: String, quantity: Quantity)] = EnvironmentRules.all.compactMap { rule in
    guard rule.scope == .occupied, let quantity = Quantity(rawValue: rule.quantity) ?? derived[rule.quantity],
      quantity.isRoom
    else { return nil }
    return (rule.id, quantity)
  }
}
