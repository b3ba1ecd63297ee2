import FloorModel

/// One person's local day, as merged from the `agent_day` rows of every machine.
public struct PersonDay: Sendable, Hashable {
  /// The person's pseudonym.
  public var agent: String
  /// The team; nil for none.
  public var team: String?
  /// The zone of the seat; nil when not known.
  public var zone: String?
  /// ISO weekday, 1 Monday to 7 Sunday.
  public var weekday: Int
  /// Time logged in and not on a break.
  public var work: Milliseconds = 0
  /// Time with at least one contact in handling or wrap-up (a set, overlaps counted once).
  public var busy: Milliseconds = 0
  /// Time available without a contact.
  public var waiting: Milliseconds = 0
  /// Time with 1, 2, ... 8 or more contacts in handling.
  public var atLevel: [Milliseconds] = []
  /// Time each load rule stood at warning and at critical for this person, by the rule's key (`L01`).
  public var above: [String: TimeAbove] = [:]
  /// Working time lived in a room out of range, by the rule's key (`air.too_warm`).
  public var room: [String: RoomExposure] = [:]
  /// Gaps between contacts in which the person was available.
  public var gaps = LogHistogram()
  /// Contacts connected, by channel.
  public var contacts: [String: Int] = [:]
  /// The queues in which contacts of theirs were connected (``QueueWeek/key``); empty where the rows do not tell.
  public var queues: Set<String> = []
  /// Offers that rang out.
  public var missedRings = 0
  /// Shifts that began this day.
  public var shifts = 0
  /// Of these, without a real break.
  public var shiftsWithoutBreak = 0
  /// Of these, with a contact during a break.
  public var shiftsBreakInterrupted = 0
  /// Contacts with a code for abuse, threat, grief or complaint.
  public var hardContacts = 0
  /// Of these, followed by five minutes of rest within ten.
  public var hardRecovered = 0
  /// Logouts that had to be inferred.
  public var inferredLogouts = 0

  /// A day without anything in it.
  public init(agent: String, team: String?, weekday: Int) {
    self.agent = agent
    self.team = team
    self.weekday = weekday
  }
}

/// Working time in a room that was out of range.
public struct RoomExposure: Sendable, Hashable, Codable {
  /// Working time during which the zone's condition was known.
  public var known: Milliseconds
  /// Working time during which the rule stood at warning or worse, and at critical.
  public var above: TimeAbove

  /// An exposure; `above` is part of `known`.
  public init(known: Milliseconds = 0, above: TimeAbove = TimeAbove()) {
    self.known = known
    self.above = above
  }

  static func += (a: inout RoomExposure, b: RoomExposure) {
    a.known += b.known
    a.above += b.above
  }
}
