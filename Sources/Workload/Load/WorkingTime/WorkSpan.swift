import FloorModel

/// What must be known of the data behind a shift before anybody draws a conclusion.
public struct WorkMarks: OptionSet, Sendable, Hashable, Codable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// A logout was forgotten; the end of the work is inferred from the last activity.
  public static let inferredLogout = WorkMarks(rawValue: 1)
  /// A contact was handled during a break.
  public static let breakInterrupted = WorkMarks(rawValue: 2)
  /// No gap that ends a shift for longer than is plausible: probably a shared or forgotten login.
  public static let implausibleLength = WorkMarks(rawValue: 4)
  /// The hours rest on repaired or inferred presence.
  public static let repairedPresence = WorkMarks(rawValue: 8)

  /// The marks' names in events, in a fixed order.
  public var names: [String] {
    var names: [String] = []
    if contains(.inferredLogout) { names.append("inferred_logout") }
    if contains(.breakInterrupted) { names.append("break_interrupted") }
    if contains(.implausibleLength) { names.append("implausible_length") }
    if contains(.repairedPresence) { names.append("repaired_presence") }
    return names
  }

  /// Whether the hours themselves are in doubt, so that a finding is no more than possible.
  public var isDoubtful: Bool { !isDisjoint(with: [.inferredLogout, .implausibleLength, .repairedPresence]) }
}

/// A stretch of one agent's logged-in time: the input of the working-time rules.
///
/// Spans of one agent come in order of time. Time between spans is time off. A contact that is handled during a break is
/// work, marked `breakInterrupted`.
public struct WorkSpan: Sendable, Hashable, Codable {
  /// What the time was.
  public enum Kind: String, Sendable, Codable {
    /// Logged in and not on a break, whatever is being done.
    case work
    /// Logged in on a declared break.
    case `break`
  }

  /// When it began.
  public var start: Timestamp
  /// When it ended.
  public var end: Timestamp
  /// What the time was.
  public var kind: Kind
  /// The last activity on a contact in the span, if contacts are known.
  public var lastContact: Timestamp?
  /// What is known of its quality.
  public var marks: WorkMarks

  /// A span.
  public init(
    start: Timestamp, end: Timestamp, kind: Kind, lastContact: Timestamp? = nil, marks: WorkMarks = []
  ) {
    self.start = start
    self.end = end
    self.kind = kind
    self.lastContact = lastContact
    self.marks = marks
  }
}
