import Alerting
import FloorModel

/// A family of environment rules: what it is called, its rules, and how they are seen.
struct ConditionFamily: Sendable {
  /// How often a family looks.
  enum Rhythm: Sendable {
    /// At every tick: machines overheat in minutes.
    case everyTick
    /// At whole minutes: rooms change slowly.
    case everyMinute
  }

  /// Its rules.
  let rules: [Rule]
  /// How often it looks.
  let rhythm: Rhythm
  /// Whether it looks at zones one by one, and so at a sensor with limits of its own by itself.
  let looksAtZones: Bool
  /// What it sees on the floor.
  let observe: @Sendable (FloorConditions) -> [Observation]

  /// A family.
  init(
    _ rules: [Rule], _ rhythm: Rhythm, looksAtZones: Bool = false,
    observe: @escaping @Sendable (FloorConditions) -> [Observation]
  ) {
    self.rules = rules
    self.rhythm = rhythm
    self.looksAtZones = looksAtZones
    self.observe = observe
  }

  /// A family that looks at zones one by one.
  static func zones(
    _ rules: [Rule], observe: @escaping @Sendable (ZoneConditions) -> [Observation]
  ) -> ConditionFamily {
    ConditionFamily(rules, .everyMinute, looksAtZones: true) { floor in floor.zones.flatMap(observe) }
  }
}

/// The registry of environment rules. A new family is one file and one line here.
public enum EnvironmentRules {
  static let families: [ConditionFamily] = [
    ThermalRules.family, ComfortRules.family, HumidityRules.family, StaleAirRules.family, DustRules.family,
    OrganicCompoundRules.family, LightRules.family, NoiseRules.family, DraughtRules.family, DriftRules.family,
    UnevenFloorRules.family, MachineTemperatureRules.family, DriveTemperatureRules.family, FanRules.family,
    CoolingRules.family, SensorTroubleRules.family,
  ]

  /// Every environment rule, in the order of the handbook.
  public static let all: [Rule] = families.flatMap(\.rules)

  private static let byQuantity = Dictionary(grouping: all) { $0.quantity }

  /// The rules that compare a quantity itself with limits.
  static func about(_ quantity: Quantity) -> [Rule] { byQuantity[quantity.rawValue] ?? [] }

  /// The rule that an operator answers by cleaning the machine.
  public static var clogged: Rule { CoolingRules.clogged }

  /// What the operator's word about one sensor means for its zone's figure.
  public enum SensorStanding: Sendable, Hashable {
    /// It has limits of its own: judged by itself where its zone has other sensors, and left out of the zone's figure.
    case alone
    /// It is in no figure.
    case leftOut
  }

  /// The standing of a sensor for a rule about rooms, by its alias or id; nil where nothing is said of it, and for rules
  /// that look at sensors and machines one by one anyway.
  public static func standing(
    ofSensor name: String, for rule: Rule, in settings: RuleSettings
  ) -> SensorStanding? {
    guard let change = settings.sensors[rule.id]?[name] else { return nil }
    guard families.first(where: { $0.rules.contains { $0.id == rule.id } })?.looksAtZones == true else {
      // Zones are compared with each other: a sensor is in its zone's figure, or in none.
      return rule.id == UnevenFloorRules.uneven.id ? .leftOut : nil
    }
    return change.enabled == false ? .leftOut : .alone
  }

  /// The rule with this id.
  public static func rule(_ id: String) -> Rule? { all.first { $0.id == id } }
}
