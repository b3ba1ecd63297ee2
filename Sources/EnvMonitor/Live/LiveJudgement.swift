import Alerting
import FloorModel

/// How one sensor's value of the moment stands against the limits in force.
public struct LiveJudgement: Sendable, Hashable {
  /// Where the value stands.
  public enum State: String, Sendable, CaseIterable {
    /// On the good side of every limit.
    case fine
    /// Past a limit worth knowing.
    case info
    /// Past a limit that asks for a plan.
    case warning
    /// Past a limit that asks for action now.
    case critical
    /// There is no value, or none that can be true.
    case unknown
    /// No limit applies.
    case notJudged = "not_judged"

    /// As a person reads it.
    public var text: String { self == .notJudged ? "not judged" : rawValue }

    init(_ level: Level?) {
      switch level {
      case nil: self = .fine
      case .info: self = .info
      case .warning: self = .warning
      case .critical: self = .critical
      }
    }
  }

  /// Where the value stands.
  public var state: State
  /// The value compared, with the operator's correction; nil when there is none.
  public var value: Double?
  /// The limits it is compared with: of a value past one that one, else those it keeps. Empty without any.
  public var limits: [Bound]
  /// Why it is unknown or not judged.
  public var reason: String?

  /// One limit.
  public struct Bound: Sendable, Hashable {
    /// The rule it belongs to.
    public var rule: String
    /// On which side of it it is bad.
    public var side: Limits.Side
    /// The limit, in the sensor's unit.
    public var value: Double
    /// Its level.
    public var level: Level
  }

  init(_ state: State, value: Double? = nil, limits: [Bound] = [], reason: String? = nil) {
    self.state = state
    self.value = value
    self.limits = limits
    self.reason = reason
  }

  /// The limits in words: `above 26.0 °C (air.too_warm)`, `20.0 °C to 26.0 °C`, `up to 1000 ppm`.
  public func limitText(unit: String) -> String {
    func text(_ bound: Bound) -> String { UnitStyle.text(bound.value, unit: unit, language: .en) }
    if [.info, .warning, .critical].contains(state), let bound = limits.first {
      return "\(bound.side == .above ? "above" : "below") \(text(bound)) (\(bound.rule))"
    }
    // The strictest on either side: the value has to keep them all.
    let lower = limits.filter { $0.side == .below }.max { $0.value < $1.value }
    let upper = limits.filter { $0.side == .above }.min { $0.value < $1.value }
    switch (lower, upper) {
    case (let lower?, let upper?): return "\(text(lower)) to \(text(upper))"
    case (let lower?, nil): return "at least \(text(lower))"
    case (nil, let upper?): return "up to \(text(upper))"
    case (nil, nil): return ""
    }
  }
}
