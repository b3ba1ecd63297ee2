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
  /// What it sees on the floor.
  let observe: @Sendable (FloorConditions) -> [Observation]

  /// A family.
  init(_ rules: [Rule], _ rhythm: Rhythm, observe: @escaping @Sendable (FloorConditions) -> [Observation]) {
    self.rules = rules
    self.rhythm = rhythm
    self.observe = observe
  }

  /// A family that looks at zones one by one.
  static func zones(
    _ rules: [Rule], observe: @escaping @Sendable (ZoneConditions) -> [Observation]
  ) -> ConditionFamily {
    ConditionFamily(rules, .everyMinute) { floor in floor.zones.flatMap(observe) }
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

  /// The rule that an operator answers by cleaning the machine.
  public static var clogged: Rule { CoolingRules.clogged }

  /// The rule with this id.
  public static func rule(_ id: String) -> Rule? { all.first { $0.id == id } }
}
