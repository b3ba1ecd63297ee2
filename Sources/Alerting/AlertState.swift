import FloorModel

/// Which alert: one per rule and subject.
public struct AlertID: Hashable, Sendable, Codable, Comparable {
  /// The rule's id.
  public let rule: String
  /// What it is about.
  public let subject: Subject

  /// The alert of one rule about one subject.
  public init(rule: String, subject: Subject) {
    self.rule = rule
    self.subject = subject
  }

  /// The stable key of `data.alert`: 16 hexadecimal digits.
  public var key: String { Digest.hex("\(rule)|\(subject.kind.rawValue)|\(subject.id)", bytes: 8) }

  public static func < (a: AlertID, b: AlertID) -> Bool { (a.rule, a.subject) < (b.rule, b.subject) }
}

/// Where one alert stands, pending timers included: everything a restart must know.
public struct AlertState: Sendable, Codable, Hashable {
  /// The level in force; nil while nothing is raised.
  public internal(set) var level: Level?
  /// When the limit in force was first crossed.
  public internal(set) var since: Timestamp?
  /// When the alert's first limit was crossed, whatever its level has been since.
  public internal(set) var begun: Timestamp?
  /// Since when each level's limit has been crossed without a break.
  var pending: [Level: Timestamp] = [:]
  /// Since when the value has been past the clear value of the level in force.
  var clearing: Timestamp?
  /// Since when there has been too little data.
  var unknownSince: Timestamp?
  /// When it was last spoken of.
  var spoken: Timestamp?
  /// Somebody has seen it: no reminders until it clears.
  public internal(set) var acknowledged = false
  /// A floor-wide alert stands for it: it is in force but has not been announced.
  public internal(set) var held = false
  /// A silence kept changes from the alerts stream; nil when the stream knows how it stands.
  public internal(set) var muted: Muted?
  /// How often it came back soon after clearing.
  var flaps = 0
  /// When it last cleared.
  var lastCleared: Timestamp?

  init() {}

  /// What the alerts stream last said of an alert that is muted.
  public struct Muted: Sendable, Codable, Hashable {
    /// The level last said; nil when it has not been heard of.
    public var announced: Level?
  }

  /// Nothing in force, nothing pending, nothing to remember.
  var isIdle: Bool { level == nil && pending.isEmpty && flaps == 0 && lastCleared == nil }
}
