import Alerting
import FloorModel

/// One zone at one moment.
struct ZoneConditions: Sendable {
  /// The zone.
  let settings: ZoneSettings
  /// The moment.
  let time: Timestamp
  /// Since when people have been here, or nil when nobody is.
  let occupiedSince: Timestamp?
  /// The sensors that serve it, by quantity.
  var sensors: [Quantity: [SensorState]]
  /// The operator's word.
  let configuration: EnvironmentConfiguration
  /// The one sensor this view of the zone is about; nil for the zone itself.
  var single: SensorState?

  /// A figure of the zone and the sensors it was made from.
  struct Figure: Sendable {
    var value: Double
    var sensors: [String]
  }

  /// Whether anything measures this quantity here.
  func has(_ quantity: Quantity) -> Bool { sensors[quantity] != nil }

  /// What all valid sensors together say in a window (see `combine`); nil when there is none.
  func figure(
    _ quantity: Quantity, _ statistic: Statistic = .mean, _ window: Milliseconds, coverage: Double
  ) -> Figure? {
    combine(quantity) { $0.windowed(statistic, window, coverage: coverage, at: time) }
  }

  /// Whatever can be said of each sensor, in one figure: the mean of two, from three on the median, so that one sensor
  /// that lies within what is plausible does not decide.
  func combine(_ quantity: Quantity, _ figure: (SensorState) -> Double?) -> Figure? {
    var values: [Double] = []
    var names: [String] = []
    for sensor in sensors[quantity] ?? [] {
      guard let value = figure(sensor) else { continue }
      values.append(value)
      names.append(sensor.name)
    }
    // Of one and of two the median is the mean.
    return median(values).map { Figure(value: $0, sensors: names) }
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
    let only = quantity.flatMap { sensors[$0] }.flatMap { $0.count == 1 ? $0.first : nil }
    return configuration.rules.limits(
      of: rule, zone: settings.id, sensor: only.map { configuration.rules.key(of: $0, for: rule) })
  }

  /// What one quantity's windowed figure says about a rule; nothing where nothing measures it.
  func observe(
    _ rule: Rule, _ quantity: Quantity, _ statistic: Statistic = .mean,
    words: (Double, Limits) -> [String: LocalizedText] = { _, _ in [:] }
  ) -> [Observation] {
    views(of: rule, quantity) { $0.look(rule, quantity, statistic, words: words) }
  }

  private func look(
    _ rule: Rule, _ quantity: Quantity, _ statistic: Statistic, words: (Double, Limits) -> [String: LocalizedText]
  ) -> Observation? {
    guard let limits = limits(of: rule, quantity), applies(rule) else {
      return observation(rule, .notApplicable, rule.limits)
    }
    guard let seen = figure(quantity, statistic, limits.window, coverage: limits.coverage) else {
      return observation(rule, .unknown, limits)
    }
    return observation(rule, .value(seen.value), limits, sensors: seen.sensors, words: words(seen.value, limits))
  }

  /// An observation about this zone, or about the one sensor this view is of.
  func observation(
    _ rule: Rule, _ state: Observation.State, _ limits: Limits, sensors: [String] = [],
    words: [String: LocalizedText] = [:], fields: [JSONField] = []
  ) -> Observation {
    Observation(
      rule: rule, subject: single.map { Subject(.sensor, $0.subjectID) } ?? Subject(.zone, settings.id), time: time,
      state: state, limits: limits,
      evidence: Evidence(
        zone: settings.id, place: [settings.name, single?.name].compactMap { $0 }.joined(separator: ", "),
        sensors: sensors, words: words, fields: fields))
  }
}
