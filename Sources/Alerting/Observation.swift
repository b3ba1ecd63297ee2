import FloorModel

/// What a monitor sees of one rule and one subject at one moment. Its only way to speak.
public struct Observation: Sendable {
  /// The three states a condition can be in, and the case in which the rule does not apply.
  public enum State: Sendable {
    /// A windowed value, compared with the limits.
    case value(Double)
    /// A value with the monitor's own verdict, for rules that are not one number against one limit.
    case assessed(Assessment, value: Double)
    /// Too little valid data to say anything: never fine, never an alert.
    case unknown
    /// The rule does not apply now (unoccupied hours, machine switched off); an open alert clears.
    case notApplicable
  }

  /// The rule.
  public let rule: Rule
  /// What it is about.
  public let subject: Subject
  /// The moment.
  public let time: Timestamp
  /// What is seen.
  public let state: State
  /// The limits in force for this subject (defaults, or the operator's).
  public let limits: Limits
  /// What the sentence and the event's data are made of.
  public let evidence: Evidence
  /// Why an alert that comes of it is raised.
  public let reason: Transition.Reason
  /// Whether the monitor itself decides how long a condition that comes and goes holds; the engine adds nothing to it.
  public let holdsItself: Bool

  /// An observation.
  public init(
    rule: Rule, subject: Subject, time: Timestamp, state: State, limits: Limits, evidence: Evidence = Evidence(),
    reason: Transition.Reason = .threshold, holdsItself: Bool = false
  ) {
    self.rule = rule
    self.subject = subject
    self.time = time
    self.state = state
    self.limits = limits
    self.evidence = evidence
    self.reason = reason
    self.holdsItself = holdsItself
  }
}

/// What stands behind an observation, for its sentence and its `data`.
public struct Evidence: Sendable, Hashable {
  /// The zone it happens in.
  public var zone: String?
  /// The name of the place for the sentence, where it is not the zone's or team's own name.
  public var place: String?
  /// Sensor ids or aliases that contributed.
  public var sensors: [String]
  /// People affected, for load rules.
  public var people: Int?
  /// Further placeholders of the rule's templates, already in words.
  public var words: [String: LocalizedText]
  /// What to do, where the rule's own advice does not fit.
  public var advice: LocalizedText?
  /// Further fields of `data`, in order.
  public var fields: [JSONField]

  /// Evidence; everything is optional.
  public init(
    zone: String? = nil, place: String? = nil, sensors: [String] = [], people: Int? = nil,
    words: [String: LocalizedText] = [:], fields: [JSONField] = [], advice: LocalizedText? = nil
  ) {
    self.advice = advice
    self.zone = zone
    self.place = place
    self.sensors = sensors
    self.people = people
    self.words = words
    self.fields = fields
  }
}

/// A change in an alert's life, ready to be put into words.
public struct Transition: Sendable {
  /// The kinds of change, named as in the event's type.
  public enum Kind: String, Sendable {
    case raised, escalated, eased, reminded, acknowledged, silenced, cleared
  }

  /// Why it changed, as in `data.reason`.
  public enum Reason: String, Sendable {
    case threshold
    case noData = "no_data"
    case implausible
    case outOfHours = "out_of_hours"
    case configChange = "config_change"
    case floorWide = "floor_wide"
    case flapping
    case reminder
    case expired
    case operatorAction = "operator"
  }

  /// What changed.
  public let kind: Kind
  /// Why.
  public let reason: Reason
  /// What was seen.
  public let observation: Observation
  /// The level it has now; for `cleared`, the level it had.
  public let level: Level
  /// When the limit was first crossed.
  public internal(set) var since: Timestamp
  /// A floor-wide alert stood for it, so that it was never announced.
  var held = false
  /// The level before it; nil when there was none.
  var previous: Level?
  /// What the alerts stream knew of an alert that has cleared, where a silence kept something from it.
  var muted: AlertState.Muted?
  /// A silence keeps it from the alerts stream; every other reader is told.
  public internal(set) var isMuted = false

  /// The same change with an earlier beginning.
  func began(_ earlier: Timestamp?) -> Transition {
    var change = self
    change.since = min(since, earlier ?? since)
    return change
  }
}
