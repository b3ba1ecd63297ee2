import Alerting
import FloorModel

/// What the rules look at: the floor as it is known at one moment.
struct FloorConditions: Sendable {
  /// The moment.
  let time: Timestamp
  /// The operator's word.
  let configuration: EnvironmentConfiguration
  /// Every zone that has sensors.
  let zones: [ZoneConditions]
  /// Every channel.
  let sensors: [SensorState]
  /// Since when the floor has been watched without a break.
  let watchedSince: Timestamp

  /// The machine's channels of one quantity.
  func parts(_ quantity: Quantity) -> [SensorState] { sensors.filter { $0.quantity == quantity } }

  /// The limits in force for a machine's part or a sensor; nil when the rule is off.
  func limits(of rule: Rule, sensor: SensorState) -> Limits? {
    configuration.rules.limits(
      of: rule, zone: sensor.zone ?? configuration.ownZone?.id, sensor: configuration.rules.key(of: sensor, for: rule))
  }

  /// Whether the operator moved a level's limit for this sensor; then the chip's own limits no longer count.
  func isMoved(_ level: Level, of rule: Rule, sensor: SensorState) -> Bool {
    let settings = configuration.rules
    let zone = sensor.zone ?? configuration.ownZone?.id
    return [
      settings.everywhere[rule.id], zone.flatMap { settings.zones[rule.id]?[$0] },
      settings.sensors[rule.id]?[configuration.rules.key(of: sensor, for: rule)],
    ].contains { $0?.limits[level] != nil }
  }

  /// An observation about a machine's part.
  func observation(
    _ rule: Rule, of sensor: SensorState, _ state: Observation.State, _ limits: Limits,
    words: [String: LocalizedText] = [:], fields: [JSONField] = [], holdsItself: Bool = false
  ) -> Observation {
    Observation(
      rule: rule, subject: Subject(.sensor, sensor.subjectID), time: time, state: state, limits: limits,
      evidence: Evidence(
        zone: sensor.quantity.isRoom ? sensor.zone : configuration.ownZone?.id, place: sensor.partName,
        sensors: [sensor.name], words: words, fields: fields), holdsItself: holdsItself)
  }
}

extension LocalizedText {
  /// A length of time in every language.
  static func length(_ length: Milliseconds) -> LocalizedText {
    LocalizedText(en: NumberStyle(.en).length(length), nl: NumberStyle(.nl).length(length))
  }

  /// A value with its unit in every language.
  static func value(_ value: Double, unit: String) -> LocalizedText {
    LocalizedText(
      en: UnitStyle.text(value, unit: unit, language: .en), nl: UnitStyle.text(value, unit: unit, language: .nl))
  }
}
