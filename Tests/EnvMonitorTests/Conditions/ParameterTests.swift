import Alerting
import FloorModel
import Testing

@testable import EnvMonitor

/// Every number of a rule's own changes what the rule says: set so, and the same stretch of its life ends otherwise.
@Suite("Every rule's own numbers count")
struct ParameterTests {
  /// A number, another value, and a stretch of the rule's life (`RuleLife`) that then ends otherwise.
  struct Case: Sendable, CustomTestStringConvertible {
    var rule: String
    var key: String
    var value: Double
    var phases: [(RuleLife.Phase, Milliseconds)]
    var change: @Sendable (inout EnvironmentConfiguration) -> Void = { _ in }

    init(
      _ rule: String, _ key: String, _ value: Double, _ phases: [(RuleLife.Phase, Milliseconds)],
      _ change: @escaping @Sendable (inout EnvironmentConfiguration) -> Void = { _ in }
    ) {
      self.rule = rule
      self.key = key
      self.value = value
      self.phases = phases
      self.change = change
    }

    var testDescription: String { "\(rule) \(key): \(value)" }
  }

  /// Drift without its short span: two means do not fit in.
  private static let shortOff: @Sendable (inout EnvironmentConfiguration) -> Void = {
    $0.rules.everywhere["air.drift", default: .init()].parameters["short_span"] = 120
  }

  static let lives: [Case] = [
    Case("comfort.pmv", "metabolic_rate", 2, [(.fine, .hours(2))]),
    Case("comfort.pmv", "clothing_summer", 1, [(.edge, .hours(2))]),
    Case("comfort.pmv", "clothing_winter", 0.5, [(.fine, .hours(2))]) { $0.zones[0].season = .winter },
    Case("comfort.pmv", "air_speed", 0.4, [(.warning, .hours(2))]),
    Case("air.draught", "turbulence", 10, [(.warning, .minutes(30))]),
    Case("air.drift", "short_span", 120, [(.warning, .hours(3))]),
    Case("air.drift", "long_span", 120, [(.critical, .hours(3))], shortOff),
    Case("air.drift", "long_factor", 1, [(.warning, .hours(3))], shortOff),
    Case("air.drift", "mean_over", 1800, [(.warning, .hours(3))]),
    Case("hardware.fan_stopped", "warm", 70, [(.warning, .minutes(10))]),
    Case("hardware.fan_stopped", "hot", 90, [(.critical, .minutes(10))]),
    Case("hardware.fan_stopped", "cool_by", 30, [(.critical, .minutes(10)), (.warning, .minutes(20))]),
    Case("hardware.fan_stopped", "running", 2000, [(.warning, .minutes(10))]),
    Case("hardware.fan_stopped", "stopped_readings", 100, [(.warning, .minutes(10))]),
    Case("hardware.fan_slow", "least_days", 20, [(.warning, .hours(2))]),
    Case("hardware.fan_slow", "kept_days", 3, [(.warning, .hours(2))]),
    Case("hardware.fan_slow", "running", 1000, [(.warning, .hours(2))]),
    Case("hardware.cooling_clogged", "baseline_width", 20, [(.warning, .days(6))]),
    Case("hardware.cooling_clogged", "least_minutes", 120, [(.warning, .days(6))]),
    Case("hardware.cooling_clogged", "least_rise", 45, [(.warning, .days(6))]),
    Case("hardware.cooling_clogged", "full_from", 99, [(.warning, .days(6))]),
    Case("sensor.lost", "least_silence", 3600, [(.warning, .minutes(10))]),
    Case("sensor.lost", "good_samples", 500, [(.warning, .minutes(10)), (.fine, .minutes(20))]),
    Case("sensor.stuck", "good_samples", 500, [(.warning, .hours(7)), (.fine, .minutes(20))]),
    Case("sensor.implausible", "periods", 500, [(.warning, .minutes(2))]),
    Case("sensor.implausible", "least_readings", 10_000, [(.warning, .minutes(30))]) {
      // The share alone, and few readings of it.
      $0.rules.everywhere["sensor.implausible", default: .init()].parameters["periods"] = 10_000
    },
    Case("sensor.implausible", "good_samples", 2000, [(.warning, .minutes(10)), (.fine, .hours(3))]),
  ]

  private static func said(_ test: Case, isChanged: Bool) throws -> [String] {
    let life = try #require(RuleLife.all.first { $0.rule == test.rule })
    var configuration = life.configuration
    test.change(&configuration)
    if isChanged {
      configuration.rules.everywhere[test.rule, default: .init()].parameters[test.key] = test.value
    }
    var floor = life.settled(at: life.start, configuration)
    for (phase, length) in test.phases { floor.pass(length, phase) }
    return floor.floor.transitions.filter { $0.observation.rule.id == test.rule && $0.kind != .reminded }
      .map { "\($0.observation.time.milliseconds) \(TestFloor.text($0))" }
  }

  @Test("set otherwise, the rule says otherwise", arguments: lives)
  func counts(_ test: Case) throws {
    let (usual, changed) = (try Self.said(test, isChanged: false), try Self.said(test, isChanged: true))
    #expect(usual != changed, "\(usual)")
  }

  /// Those whose effect is shown one by one, in this file and others.
  private static let shownElsewhere: Set<String> = [
    "air.too_warm extreme", "comfort.pmv globe_diameter", "comfort.pmv globe_emissivity", "air.draught least_samples",
    "air.draught temperature_summer", "air.draught temperature_winter", "light.out_of_hours sun_height",
    "light.out_of_hours twilight", "hardware.temperature margin", "hardware.temperature warning_gap",
    "hardware.temperature least_limit_cpu", "hardware.temperature least_limit_board",
    "hardware.temperature chip_alarm_from", "hardware.temperature chip_alarm_readings",
    "hardware.temperature chip_alarm_for", "hardware.drive least_limit", "hardware.fan_stopped driven",
    "hardware.fan_stopped off_at", "hardware.fan_stopped fault_readings", "hardware.fan_slow least_minutes",
    "hardware.cooling_clogged baseline_days", "hardware.cooling_clogged steady_for",
    "hardware.cooling_clogged steady_load",
    "hardware.cooling_clogged least_power",
    "hardware.cooling_clogged steady_power", "hardware.cooling_clogged idle_to", "hardware.cooling_clogged middle_from",
    "hardware.cooling_clogged middle_to", "sensor.stuck resolution", "sensor.stuck longest_gap",
    "sensor.stuck least_co2", "sensor.implausible machine_window", "sensor.implausible lowest",
    "sensor.implausible highest",
  ]

  @Test("no number is left out")
  func complete() {
    let all = Set(EnvironmentRules.all.flatMap { rule in rule.parameters.map { "\(rule.id) \($0.key)" } })
    #expect(all == Set(Self.lives.map { "\($0.rule) \($0.key)" }).union(Self.shownElsewhere))
  }
}
