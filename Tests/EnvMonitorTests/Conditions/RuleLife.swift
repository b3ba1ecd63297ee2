import Alerting
import FloorModel
import Testing

@testable import EnvMonitor

/// One rule's whole life as data: what is fine, what is just inside the limit, what is bad and worse, what holds, and how
/// long each takes. One entry for each of the registry's rules; what a rule cannot do by its nature is left out.
struct RuleLife: Sendable, CustomTestStringConvertible {
  /// A stretch of a rule's life.
  enum Phase: Sendable, Hashable {
    /// Far from any limit.
    case fine
    /// Just inside the limit: silent for ever.
    case edge
    /// Past the warning limit.
    case warning
    /// Past the critical limit.
    case critical
    /// Between the limit and its clear value: what was raised holds.
    case between
    /// The sensors say nothing.
    case silent
  }

  var rule: String
  var subject = "east"
  var configuration = EnvironmentConfiguration(zones: [ZoneSettings(id: "east", name: "Floor 2 east")])
  var start = TestFloor.monday
  var period: Milliseconds = .minutes(1)
  /// Sensors that a source lists.
  var listed: [SensorInfo] = []
  /// How long the fine stretch before everything lasts; a fortnight for what is learned.
  var settling: Milliseconds = .hours(2)
  /// By then it must have been raised, and before the other it must not.
  var raisedWithin: Milliseconds
  var notBefore: Milliseconds
  /// By then it must have cleared once all is fine.
  var clearedWithin: Milliseconds
  /// The level a bad value has: some rules know only one.
  var level = Level.warning
  /// Whether a critical alert becomes a warning again: not where both levels have one clear value.
  var eases = true
  var phases: Set<Phase>
  /// Days are an hour long and the rest is left out: for what is judged by the day.
  var shortDays = false
  /// The readings of a phase at a time.
  var readings: @Sendable (Phase, Timestamp) -> [Reading]

  var testDescription: String { rule }

  /// A floor on which everything has been fine for long enough.
  func settled(at start: Timestamp? = nil, _ configuration: EnvironmentConfiguration? = nil) -> RuleLifeFloor {
    var floor = RuleLifeFloor(
      life: self,
      floor: TestFloor(
        configuration ?? self.configuration, at: start ?? self.start, period: period, tick: max(period, .seconds(10))))
    floor.floor.monitor.take(.inventory(source: "test", sensors: listed), at: floor.floor.now)
    floor.pass(settling, .fine)
    return floor
  }
}

/// A floor on which one rule is looked at.
struct RuleLifeFloor {
  let life: RuleLife
  var floor: TestFloor

  /// Lets time pass in one phase; says what the rule said in it.
  @discardableResult
  mutating func pass(_ length: Milliseconds, _ phase: RuleLife.Phase) -> [String] {
    let first = floor.transitions.count
    let readings: (Timestamp) -> [Reading] = { [life] in life.readings(phase, $0) }
    if life.shortDays {
      for _ in 0..<max(1, length / .days(1)) {
        floor.pass(.hours(1), readings)
        floor.now = floor.now + .hours(23)
      }
    } else {
      floor.pass(length, readings)
    }
    return said(from: first)
  }

  /// What the rule said of its subject, reminders left out.
  func said(from first: Int = 0) -> [String] {
    floor.transitions[first...].filter {
      $0.observation.rule.id == life.rule && $0.observation.subject.id == life.subject && $0.kind != .reminded
    }.map { "\($0.kind.rawValue) \($0.level.name)" }
  }
}

extension Reading {
  /// A value, or none in a silent phase.
  static func of(
    _ sensor: String, _ quantity: Quantity, _ value: Double?, _ time: Timestamp, zone: String? = nil
  ) -> Reading {
    Reading(
      sensor: sensor, quantity: quantity, time: time, outcome: value.map { .value($0) } ?? .missing("EIO"), zone: zone)
  }
}
