import FloorModel

/// The level at which one rule stands in one zone, with the evidence.
public struct ZoneStanding: Sendable, Hashable, Codable {
  /// The zone's id.
  public var zone: String
  /// The rule's id.
  public var rule: String
  /// The level in force.
  public var level: Level
  /// What was measured, in the rule's unit.
  public var value: Double
  /// The limit of that level; nil where the rule has none.
  public var limit: Double?

  /// A standing; the value must be a number.
  public init(zone: String, rule: String, level: Level, value: Double, limit: Double? = nil) {
    self.zone = zone
    self.rule = rule
    self.level = level
    self.value = value
    self.limit = limit
  }
}

extension EnvironmentMonitor {
  /// What stood against people in the zones at the last whole minute.
  public struct Standings: Sendable, Hashable, Codable {
    /// The minute's end.
    public internal(set) var time = Timestamp.distantPast
    /// By rule and zone, in the order of the registry.
    public internal(set) var standings: [ZoneStanding] = []
  }
}

/// What the minutes leave behind for the weeks: see `ZoneHour`.
extension EnvironmentMonitor {
  /// How much of a minute must be measured for the minute to be known.
  static let minuteCoverage = 0.75

  /// Books the minute that ended at `time` for zones that have sensors.
  mutating func bookMinute(_ zones: [ZoneConditions], endingAt time: Timestamp) {
    let start = time - Self.minute
    for zone in zones {
      let means = Quantity.allCases.compactMap { quantity in
        zone.figured(quantity)?.figure(quantity, .mean, Self.minute, coverage: Self.minuteCoverage).map {
          (quantity, $0.value)
        }
      }
      zoneHours.change(zone.settings.id, minute: start) { hour in
        for (quantity, mean) in means { hour.add(quantity, mean: mean, from: start, to: time) }
      }
    }
  }

  /// Books what stood against people in the minute that ended at `time`, as the life of the alerts has it.
  ///
  /// Only rules that could be judged at `time` belong here: an alert that stays in force because nothing is known any
  /// more is nobody's exposure.
  public mutating func book(_ standings: [ZoneStanding], minuteEndingAt time: Timestamp) {
    self.standings = Standings(time: time, standings: standings)
    let start = time - Self.minute
    for standing in standings {
      zoneHours.change(standing.zone, minute: start) {
        $0.add(rule: standing.rule, standing.level, from: start, to: time)
      }
    }
  }

  /// The rows of hours that were over at the last evaluation; with `all`, at the end of the input, those that are going
  /// on too.
  public mutating func takeZoneHours(all: Bool = false) -> [ZoneHourRow] {
    guard let lastTick else { return [] }
    return zoneHours.take(at: lastTick, all: all)
  }
}
