import Alerting
import FloorModel
import Testing

@testable import EnvMonitor

/// A floor with its monitor and its alerts, driven by the test's own clock.
struct TestFloor {
  var monitor: EnvironmentMonitor
  var engine = AlertEngine()
  /// The last moment evaluated.
  var now: Timestamp
  /// Every transition, in order.
  var transitions: [Transition] = []
  /// The time between readings.
  var period: Milliseconds
  /// The time between evaluations.
  var tick: Milliseconds

  /// Monday 2026-11-16 10:00 UTC.
  static let monday = Timestamp(seconds: 1_794_823_200)

  init(
    _ configuration: EnvironmentConfiguration = EnvironmentConfiguration(
      zones: [ZoneSettings(id: "east", name: "Floor 2 east")]),
    at start: Timestamp = Self.monday, period: Milliseconds = .seconds(10), tick: Milliseconds = .seconds(10)
  ) {
    monitor = EnvironmentMonitor(configuration: configuration)
    now = start
    self.period = period
    self.tick = tick
  }

  /// Lets time pass while readings come in, and returns what was said in it.
  @discardableResult
  mutating func pass(_ length: Milliseconds, _ readings: (Timestamp) -> [Reading]) -> [String] {
    let first = transitions.count
    let end = now + length
    while now < end {
      let next = now + tick
      var time = now.floored(to: period) + period
      while time <= next {
        for reading in readings(time) { monitor.ingest(reading, at: time) }
        time = time + period
      }
      now = next
      transitions += engine.observe(monitor.evaluate(at: now))
    }
    return transitions[first...].map(Self.text)
  }

  /// Lets time pass at fixed values.
  @discardableResult
  mutating func pass(_ length: Milliseconds, _ values: [Quantity: Double], zone: String? = nil) -> [String] {
    pass(length) { time in
      values.map {
        .init(
          sensor: "s-\(zone ?? "")\($0.key.rawValue)", quantity: $0.key, time: time, outcome: .value($0.value),
          zone: zone)
      }
    }
  }

  /// `air.too_warm/east raised warning`.
  static func text(_ transition: Transition) -> String {
    let seen = transition.observation
    return "\(seen.rule.id)/\(seen.subject.id) \(transition.kind.rawValue) \(transition.level.name)"
  }

  /// Everything that was said, without what is only repeated.
  var said: [String] { transitions.map(Self.text) }

  /// Saves everything, throws it away and carries on.
  mutating func restart() {
    let state = monitor.takeChangedState()
    saved.merge(state.map { ($0.key, $0.value) }) { $1 }
    var fresh = EnvironmentMonitor(configuration: monitor.configuration)
    let unreadable = fresh.restore(saved.map { ($0.key, $0.value) })
    #expect(unreadable == [])
    monitor = fresh
    engine = AlertEngine(states: engine.states)
  }
  private var saved: [String: [UInt8]] = [:]
}

extension Reading {
  /// A room sensor's value, or its absence.
  static func room(_ quantity: Quantity, _ value: Double?, _ time: Timestamp, sensor: String = "s", zone: String? = nil)
    -> Reading
  {
    Reading(
      sensor: sensor, quantity: quantity, time: time, outcome: value.map { .value($0) } ?? .missing("EIO"), zone: zone)
  }
}
