import Alerting
import FloorModel

/// What came of a rule test, and in what it differs from what was expected.
public struct RuleTestResult: Sendable, Hashable {
  /// One expectation that was not met.
  public struct Difference: Sendable, Hashable {
    /// The time since the start.
    public var at: Milliseconds
    /// Expected, but not in force.
    public var missing: [RuleTestCase.Alert]
    /// In force, but not expected.
    public var unexpected: [RuleTestCase.Alert]
    /// Expected and in force.
    public var agreed: [RuleTestCase.Alert]
  }

  /// The test's name.
  public var name: String
  /// The expectations that were not met, in order of time.
  public var differences: [Difference]
  /// Everything that happened, one line each, to find out why.
  public var history: [String]

  /// Whether everything came as expected.
  public var isPassed: Bool { differences.isEmpty }

  /// What to show a person: one line for a test that passed, a diff and the history for one that failed.
  public var text: String {
    guard !isPassed else { return "ok    \(name)" }
    var lines = ["FAIL  \(name)"]
    for difference in differences {
      lines.append("  at \(Self.clock(difference.at)):")
      lines += difference.agreed.map { "      \($0)" }
      lines += difference.missing.map { "    - \($0)   (expected, not in force)" }
      lines += difference.unexpected.map { "    + \($0)   (in force, not expected)" }
    }
    lines.append("  what happened:")
    lines += history.isEmpty ? ["    nothing"] : history.map { "    \($0)" }
    return lines.joined(separator: "\n")
  }

  /// `1h30min`, `45min`, `20s`: times as they are written in a test.
  public static func clock(_ time: Milliseconds) -> String {
    let seconds = time / 1000
    let parts = [(seconds / 3600, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")].filter { $0.0 != 0 }
    return parts.isEmpty ? "0s" : parts.map { "\($0.0)\($0.1)" }.joined()
  }
}

extension RuleTestCase {
  /// Runs the readings through the same monitor and the same engine as the daemon's.
  public func run(configuration: EnvironmentConfiguration) -> RuleTestResult {
    var monitor = EnvironmentMonitor(configuration: configuration)
    var engine = AlertEngine()
    var result = RuleTestResult(name: name, differences: [], history: [])
    let interval = max(1, interval)
    let length = max(
      interval * Int64(series.map(\.values.count).max() ?? 0), expectations.map(\.at).max() ?? 0)
    var open = expectations.sorted { $0.at < $1.at }[...]
    var next = 0
    var tick = start.floored(to: EnvironmentMonitor.tick)
    while tick <= start + length + EnvironmentMonitor.tick, !open.isEmpty {
      while case let time = start + Int64(next) * interval, time <= tick {
        for row in series where next < row.values.count && row.values[next]?.isNaN != true {
          monitor.ingest(row.reading(next, at: time))
          // Listed after it was heard, so that its alerts go by `sensor/quantity` like those of every other row.
          if next == 0, let listed = row.listed {
            monitor.take(.inventory(source: "rules test", sensors: [listed]), at: time)
          }
        }
        next += 1
      }
      for transition in engine.observe(monitor.evaluate(at: tick)) {
        let seen = transition.observation
        let alert = Alert(rule: seen.rule.id, subject: seen.subject.id, level: transition.level)
        let value = seen.value.map { ", " + UnitStyle.text($0, unit: seen.rule.unit, language: .en) } ?? ""
        result.history.append("\(RuleTestResult.clock(tick - start)) \(transition.kind.rawValue) \(alert)\(value)")
      }
      // An expectation is met by what is in force at the last tick that is not after it.
      while let expected = open.first, expected.at < tick + EnvironmentMonitor.tick - start {
        open.removeFirst()
        if let difference = expected.difference(from: engine) { result.differences.append(difference) }
      }
      tick = tick + EnvironmentMonitor.tick
    }
    return result
  }
}

extension RuleTestCase.Series {
  fileprivate func reading(_ index: Int, at time: Timestamp) -> Reading {
    Reading(
      sensor: sensor, quantity: quantity, time: time,
      outcome: values[index].map { .value($0) } ?? .missing("left out by the test"), zone: zone,
      isCriticalAlarm: index < alarm.count ? alarm[index].flatMap { $0.isNaN ? nil : $0 != 0 } : nil)
  }

  /// The sensor with its chip's limits, where the test gives any.
  fileprivate var listed: SensorInfo? {
    guard chipMax != nil || chipCritical != nil else { return nil }
    let limits = Plausibility.limits(minimum: nil, maximum: chipMax, critical: chipCritical)
    return SensorInfo(
      id: sensor, quantity: quantity, chip: "", driver: "", attribute: "", label: "",
      isRoomSensor: quantity.isRoom, chipMax: limits.maximum, chipCritical: limits.critical)
  }
}

extension RuleTestCase.Expectation {
  fileprivate func difference(from engine: AlertEngine) -> RuleTestResult.Difference? {
    let inForce = Set(
      engine.states.compactMap { id, state -> RuleTestCase.Alert? in
        guard let level = state.level, !state.held, rules?.contains(id.rule) ?? true else { return nil }
        return RuleTestCase.Alert(rule: id.rule, subject: id.subject.id, level: level)
      })
    guard inForce != alerts else { return nil }
    return RuleTestResult.Difference(
      at: at, missing: alerts.subtracting(inForce).sorted(), unexpected: inForce.subtracting(alerts).sorted(),
      agreed: alerts.intersection(inForce).sorted())
  }
}
