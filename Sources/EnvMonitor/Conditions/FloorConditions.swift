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
      of: rule, zone: sensor.zone ?? configuration.ownZone?.id, sensor: settingsKey(rule, sensor))
  }

  /// Whether the operator moved a level's limit for this sensor; then the chip's own limits no longer count.
  func isMoved(_ level: Level, of rule: Rule, sensor: SensorState) -> Bool {
    let settings = configuration.rules
    let zone = sensor.zone ?? configuration.ownZone?.id
    return [
      settings.everywhere[rule.id], zone.flatMap { settings.zones[rule.id]?[$0] },
      settings.sensors[rule.id]?[settingsKey(rule, sensor)],
    ].contains { $0?.limits[level] != nil }
  }

  private func settingsKey(_ rule: Rule, _ sensor: SensorState) -> String {
    guard let alias = sensor.alias, configuration.rules.sensors[rule.id]?[alias] != nil else { return sensor.info.id }
    return alias
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

/// One zone at one moment.
struct ZoneConditions: Sendable {
  /// The zone.
  let settings: ZoneSettings
  /// The moment.
  let time: Timestamp
  /// Since when people have been here, or nil when nobody is.
  let occupiedSince: Timestamp?
  /// The sensors that serve it, by quantity.
  let sensors: [Quantity: [SensorState]]
  /// The operator's word.
  let configuration: EnvironmentConfiguration

  /// A figure of the zone and the sensors it was made from.
  struct Figure: Sendable {
    var value: Double
    var sensors: [String]
  }

  /// Whether anything measures this quantity here.
  func has(_ quantity: Quantity) -> Bool { sensors[quantity] != nil }

  /// The mean over all valid sensors of a windowed figure; nil when there is none.
  func figure(
    _ quantity: Quantity, _ statistic: Statistic = .mean, _ window: Milliseconds, coverage: Double
  ) -> Figure? {
    combine(quantity) { $0.windowed(statistic, window, coverage: coverage, at: time) }
  }

  /// The mean over all sensors of whatever can be said of each.
  func combine(_ quantity: Quantity, _ figure: (SensorState) -> Double?) -> Figure? {
    var sum = 0.0
    var names: [String] = []
    for sensor in sensors[quantity] ?? [] {
      guard let value = figure(sensor) else { continue }
      sum += value
      names.append(sensor.name)
    }
    guard !names.isEmpty else { return nil }
    return Figure(value: sum / Double(names.count), sensors: names)
  }

  /// Whether the rule applies now, by its scope.
  func applies(_ rule: Rule) -> Bool {
    switch rule.scope {
    case .occupied: occupiedSince != nil
    case .unoccupied: occupiedSince == nil
    case .always: true
    }
  }

  /// The limits in force here; nil when the rule is off. A zone with a single sensor heeds that sensor's own limits.
  func limits(of rule: Rule, _ quantity: Quantity? = nil) -> Limits? {
    let only = quantity.flatMap { sensors[$0] }.flatMap { $0.count == 1 ? $0.first?.name : nil }
    return configuration.rules.limits(of: rule, zone: settings.id, sensor: only)
  }

  /// What one quantity's windowed figure says about a rule; nil where nothing measures it.
  func observe(
    _ rule: Rule, _ quantity: Quantity, _ statistic: Statistic = .mean,
    words: (Double) -> [String: LocalizedText] = { _ in [:] }
  ) -> Observation? {
    guard has(quantity) else { return nil }
    guard let limits = limits(of: rule, quantity), applies(rule) else {
      return observation(rule, .notApplicable, rule.limits)
    }
    guard let seen = figure(quantity, statistic, limits.window, coverage: limits.coverage) else {
      return observation(rule, .unknown, limits)
    }
    return observation(rule, .value(seen.value), limits, sensors: seen.sensors, words: words(seen.value))
  }

  /// An observation about this zone.
  func observation(
    _ rule: Rule, _ state: Observation.State, _ limits: Limits, sensors: [String] = [],
    words: [String: LocalizedText] = [:], fields: [JSONField] = []
  ) -> Observation {
    Observation(
      rule: rule, subject: Subject(.zone, settings.id), time: time, state: state, limits: limits,
      evidence: Evidence(
        zone: settings.id, place: settings.name, sensors: sensors,
        words: words, fields: fields))
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
