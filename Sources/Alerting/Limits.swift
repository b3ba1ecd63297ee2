import FloorModel

/// The numbers of a rule: when each level is entered and left.
public struct Limits: Sendable, Hashable {
  /// On which side of the limit it is bad.
  public enum Side: String, Sendable, Hashable {
    case above, below
  }

  /// One level's numbers.
  public struct Threshold: Sendable, Hashable {
    /// The limit, in the rule's unit.
    public var value: Double
    /// The value past which the level may be left again (hysteresis).
    public var clear: Double
    /// How long the limit must stay crossed before the level is entered.
    public var enterFor: Milliseconds
    /// How long the value must stay past `clear` before the level is left.
    public var clearFor: Milliseconds
    /// Whether the limit itself already counts as crossed (counts: greater or equal; durations: greater).
    public var inclusive: Bool

    /// One level's numbers.
    public init(
      _ value: Double, clear: Double, enterFor: Milliseconds, clearFor: Milliseconds, inclusive: Bool = false
    ) {
      self.value = value
      self.clear = clear
      self.enterFor = enterFor
      self.clearFor = clearFor
      self.inclusive = inclusive
    }
  }

  /// On which side it is bad.
  public var side: Side
  /// Worth knowing.
  public var info: Threshold?
  /// Plan a remedy.
  public var warning: Threshold?
  /// Act now.
  public var critical: Threshold?
  /// Over how long the value is computed.
  public var window: Milliseconds
  /// The share of valid samples the window needs, 0 to 1; with less the state is unknown.
  public var coverage: Double
  /// How often an open alert is repeated; zero for never.
  public var reminder: Milliseconds
  /// The rule's own numbers that differ from their defaults, by key (`Rule.Parameter`).
  public var parameters: [String: Double] = [:]

  /// A rule's numbers; reminders every 4 hours and three quarters of valid samples unless told.
  public init(
    _ side: Side, info: Threshold? = nil, warning: Threshold? = nil, critical: Threshold? = nil,
    window: Milliseconds, coverage: Double = 0.75, reminder: Milliseconds = .hours(4)
  ) {
    self.side = side
    self.info = info
    self.warning = warning
    self.critical = critical
    self.window = window
    self.coverage = coverage
    self.reminder = reminder
  }

  /// The numbers of one level, if the rule has it.
  public subscript(level: Level) -> Threshold? {
    get {
      switch level {
      case .info: info
      case .warning: warning
      case .critical: critical
      }
    }
    set {
      switch level {
      case .info: info = newValue
      case .warning: warning = newValue
      case .critical: critical = newValue
      }
    }
  }

  /// Compares a value with every level.
  public func assess(_ value: Double) -> Assessment {
    var assessment = Assessment(enter: nil, hold: nil)
    for level in Level.allCases {
      guard let threshold = self[level] else { continue }
      if crosses(value, threshold.value, inclusive: threshold.inclusive) { assessment.enter = level }
      if crosses(value, threshold.clear, inclusive: threshold.clear == threshold.value && threshold.inclusive) {
        assessment.hold = level
      }
    }
    if let enter = assessment.enter { assessment.hold = max(enter, assessment.hold ?? enter) }
    return assessment
  }

  private func crosses(_ value: Double, _ limit: Double, inclusive: Bool) -> Bool {
    switch side {
    case .above: inclusive ? value >= limit : value > limit
    case .below: inclusive ? value <= limit : value < limit
    }
  }
}

/// What a value means for a rule at one moment.
public struct Assessment: Sendable, Hashable {
  /// The highest level whose limit is crossed.
  public var enter: Level?
  /// The highest level whose clear value is not yet passed; never below `enter`.
  public var hold: Level?

  /// An assessment; rules that are not one number against one limit make their own.
  public init(enter: Level?, hold: Level?) {
    self.enter = enter
    self.hold = hold
  }

  /// Nothing is wrong.
  public static let fine = Assessment(enter: nil, hold: nil)
}
