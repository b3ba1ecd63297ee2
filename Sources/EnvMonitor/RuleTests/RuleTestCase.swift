import Alerting
import FloorModel

/// An operator's unit test of environment rules: readings go in, alerts are expected at certain times.
public struct RuleTestCase: Sendable, Hashable {
  /// One sensor's values.
  public struct Series: Sendable, Hashable {
    /// The sensor's name.
    public var sensor: String
    /// What it measures.
    public var quantity: Quantity
    /// The zone it serves; nil leaves it to the configuration.
    public var zone: String?
    /// Its values, one per interval; nil is a missing one, `SeriesNotation.stale` no line at all.
    public var values: [Double?]

    /// The chip's own limits in the quantity's unit, as its registers have them: those nobody can mean count for nothing.
    public var chipMax: Double?
    /// The chip's own critical limit.
    public var chipCritical: Double?
    /// The chip's critical alarm, one per interval: on where it is not 0, unsaid where it is missing.
    public var alarm: [Double?]

    /// A sensor's values.
    public init(
      sensor: String, quantity: Quantity, zone: String? = nil, values: [Double?], chipMax: Double? = nil,
      chipCritical: Double? = nil, alarm: [Double?] = []
    ) {
      self.sensor = sensor
      self.quantity = quantity
      self.zone = zone
      self.values = values
      self.chipMax = chipMax
      self.chipCritical = chipCritical
      self.alarm = alarm
    }
  }

  /// An alert that is, or should be, in force.
  public struct Alert: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The rule's id.
    public var rule: String
    /// The zone's or sensor's id, or `floor`.
    public var subject: String
    /// Its level.
    public var level: Level

    /// An alert in force.
    public init(rule: String, subject: String, level: Level) {
      self.rule = rule
      self.subject = subject
      self.level = level
    }

    public static func < (a: Alert, b: Alert) -> Bool { (a.rule, a.subject, a.level) < (b.rule, b.subject, b.level) }

    /// `air.too_warm/floor-2-east warning`.
    public var description: String { "\(rule)/\(subject) \(level.name)" }
  }

  /// What should be in force at one time.
  public struct Expectation: Sendable, Hashable {
    /// The time since the start.
    public var at: Milliseconds
    /// The rules that are looked at; nil for all of them.
    public var rules: Set<String>?
    /// Exactly the alerts that should be in force.
    public var alerts: Set<Alert>

    /// What should be in force at one time.
    public init(at: Milliseconds, rules: Set<String>? = nil, alerts: Set<Alert>) {
      self.at = at
      self.rules = rules
      self.alerts = alerts
    }
  }

  /// What it is called.
  public var name: String
  /// When the first value is measured.
  public var start: Timestamp
  /// The time between values.
  public var interval: Milliseconds
  /// What the sensors say.
  public var series: [Series]
  /// What should come of it.
  public var expectations: [Expectation]

  /// A test.
  public init(
    name: String, start: Timestamp, interval: Milliseconds, series: [Series], expectations: [Expectation]
  ) {
    self.name = name
    self.start = start
    self.interval = interval
    self.series = series
    self.expectations = expectations
  }
}
