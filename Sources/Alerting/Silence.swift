import FloorModel

/// What an operator muted for a time: a rule, a zone or another subject, or a rule there.
///
/// A silenced alert is judged as ever and counts in every summary; only the alerts stream does not hear of it. What is
/// still in force when the silence ends is said then.
public struct Silence: Sendable, Codable, Hashable {
  /// The id of the request it came from.
  public var id: String
  /// A rule's id; `thermal.*` for all whose id begins so; `*` for every rule.
  public var rule: String
  /// The id of a zone, team, queue or sensor; nil for everywhere.
  public var subject: String?
  /// From when it holds.
  public var from: Timestamp
  /// Until when; this moment itself is no longer silenced.
  public var until: Timestamp
  /// Why, in the operator's words.
  public var reason: String?

  /// A silence.
  public init(
    id: String, rule: String, subject: String? = nil, from: Timestamp, until: Timestamp, reason: String? = nil
  ) {
    self.id = id
    self.rule = rule
    self.subject = subject
    self.from = from
    self.until = until
    self.reason = reason
  }

  /// What is silenced, as it is typed: `air.too_warm/floor-2-east`, `*/floor-2-east`.
  public var target: String { subject.map { "\(rule)/\($0)" } ?? rule }

  /// Whether it keeps what is seen from the alerts stream.
  func covers(_ seen: Observation) -> Bool {
    guard seen.time >= from, seen.time < until, covers(rule: seen.rule.id) else { return false }
    guard let subject else { return true }
    return seen.subject.id == subject || seen.evidence.zone == subject
  }

  /// Whether it is about a rule.
  public func covers(rule id: String) -> Bool {
    if rule == id || rule == "*" { return true }
    return rule.hasSuffix(".*") && id.hasPrefix(rule.dropLast())
  }

  /// Whether it holds for an alert at a moment, as far as the alert's own subject tells.
  public func covers(_ alert: AlertID, at time: Timestamp) -> Bool {
    time >= from && time < until && covers(rule: alert.rule) && (subject == nil || subject == alert.subject.id)
  }
}
