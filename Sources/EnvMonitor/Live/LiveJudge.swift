import Alerting
import FloorModel

/// Compares sensors' values of the moment with the limits in force: for a look at the floor, not for alerts.
///
/// Alerts compare means over minutes or hours; a value of the moment that is past a limit is no alert yet. Rules whose
/// figure is made over more than an hour, or of several values, say nothing about a single value and are left out.
public struct LiveJudge: Sendable {
  /// A value of the moment says nothing about a figure over a longer time than this.
  private static let longestWindow: Milliseconds = .hours(1)

  private var monitor: EnvironmentMonitor

  /// A judge with the operator's limits.
  public init(configuration: EnvironmentConfiguration) {
    monitor = EnvironmentMonitor(configuration: configuration)
  }

  /// Takes what a sensor source hands over.
  public mutating func take(_ report: SensorReport, at now: Timestamp) { monitor.take(report, at: now) }

  /// How a sensor's latest value stands.
  public func judge(_ info: SensorInfo, _ reading: Reading?, at time: Timestamp) -> LiveJudgement {
    guard let index = monitor.indices[.init(sensor: info.id, quantity: info.quantity)] else {
      return LiveJudgement(.unknown, reason: "not read yet")
    }
    let sensor = monitor.sensors[index]
    guard !sensor.isIgnored else { return LiveJudgement(.notJudged, reason: "the configuration ignores it") }
    guard sensor.isJudged else { return LiveJudgement(.notJudged, reason: sensor.info.distrust) }
    let measured: Double
    switch reading?.outcome {
    case nil: return LiveJudgement(.unknown, reason: "not read yet")
    case .missing(let reason), .faulty(let reason): return LiveJudgement(.unknown, reason: reason)
    case .value(let value): measured = value
    }
    let value = monitor.corrected(measured, index)
    guard Plausibility.isPlausible(value, sensor.quantity, in: sensor.numbers.band) else {
      return LiveJudgement(.unknown, value: value, reason: "impossible value")
    }
    return sensor.quantity.isRoom
      ? judgeRoom(sensor, value, at: time) : judgeMachine(sensor, value, at: time)
  }

  // MARK: - Rooms

  private func judgeRoom(_ sensor: SensorState, _ value: Double, at time: Timestamp) -> LiveJudgement {
    let configuration = monitor.configuration
    guard let id = sensor.zone else { return LiveJudgement(.notJudged, value: value, reason: "it has no zone") }
    let settings = configuration.zones.first { $0.id == id } ?? ZoneSettings(id: id, name: id)
    let zone = ZoneConditions(
      settings: settings, time: time, occupiedSince: settings.occupiedSince(time, in: configuration),
      sensors: [sensor.quantity: [sensor]], configuration: configuration)
    let rules = EnvironmentRules.all.filter { rule in
      rule.quantity == sensor.quantity.rawValue && rule.unit == sensor.quantity.unit
        && rule.limits.window <= Self.longestWindow
    }
    guard !rules.isEmpty else { return LiveJudgement(.notJudged, value: value, reason: "no limit for this") }
    let isDay = Daylight.isPossible(
      time, in: configuration, configuration.rules.numbers(of: LightRules.outOfHours, zone: id))
    let now = rules.filter { zone.applies($0) && !($0.scope == .unoccupied && isDay) }
    guard !now.isEmpty else { return LiveJudgement(.notJudged, value: value, reason: "nobody is expected now") }
    let limits = now.compactMap { rule in
      (sensor.quantity == .relativeHumidity
        ? HumidityRules.limitsInForce(rule, zone) : zone.limits(of: rule, sensor.quantity))
        .map { (rule, $0) }
    }
    guard !limits.isEmpty else { return LiveJudgement(.notJudged, value: value, reason: "switched off") }
    return Self.compare(value, limits)
  }

  // MARK: - Machines

  private func judgeMachine(_ sensor: SensorState, _ value: Double, at time: Timestamp) -> LiveJudgement {
    let floor = FloorConditions(
      time: time, configuration: monitor.configuration, zones: [], sensors: monitor.sensors, watchedSince: time)
    if sensor.quantity == .fanSpeed { return judgeFan(sensor, value, floor) }
    if let limits = MachineTemperatureRules.limitsInForce(sensor, floor) {
      return Self.compare(value, [(MachineTemperatureRules.hot, limits)])
    }
    if let limits = DriveTemperatureRules.limitsInForce(sensor, floor) {
      return Self.compare(value, [(DriveTemperatureRules.hot, limits)])
    }
    return LiveJudgement(
      .notJudged, value: value, reason: sensor.isSecondary ? "its package is judged" : "no limit for this")
  }

  /// Whether a fan may stand still depends on what it cools: its own rule knows.
  private func judgeFan(_ sensor: SensorState, _ value: Double, _ floor: FloorConditions) -> LiveJudgement {
    let seen = FanRules.family.observe(floor).first {
      $0.rule.id == FanRules.stopped.id && $0.subject.id == sensor.subjectID
    }
    switch seen?.state {
    case .assessed(let assessment, _):
      return LiveJudgement(
        LiveJudgement.State(assessment.enter), value: value,
        reason: assessment.enter == nil ? nil : "it stands still (\(FanRules.stopped.id))")
    case .unknown, .value: return LiveJudgement(.unknown, value: value)
    case .notApplicable, nil:
      return LiveJudgement(.notJudged, value: value, reason: sensor.fan?.hasRun == true ? "switched off" : "never ran")
    }
  }

  // MARK: - Comparing

  /// The worst of what several rules say of a value.
  private static func compare(_ value: Double, _ rules: [(rule: Rule, limits: Limits)]) -> LiveJudgement {
    var worst: (level: Level, bound: LiveJudgement.Bound)?
    var kept: [LiveJudgement.Bound] = []
    for (rule, limits) in rules {
      let bounds = Level.allCases.compactMap { level in
        limits[level].map {
          LiveJudgement.Bound(rule: rule.id, side: limits.side, value: $0.value, level: level)
        }
      }
      kept += bounds.prefix(1)
      guard let level = limits.assess(value).enter, level > (worst?.level ?? .info) || worst == nil,
        let bound = bounds.first(where: { $0.level == level })
      else { continue }
      worst = (level, bound)
    }
    return LiveJudgement(
      LiveJudgement.State(worst?.level), value: value, limits: worst.map { [$0.bound] } ?? kept)
  }
}
