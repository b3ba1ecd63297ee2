import Alerting
import FloorModel

/// Everything the board shows, as plain values. Nothing about one person: people are counts of a team.
public struct BoardFacts: Sendable {
  /// The site's id.
  public var site: String
  /// The language of the page.
  public var language: Language
  /// The site's time zone.
  public var timeZone: SiteTimeZone
  /// When the page was made.
  public var time: Timestamp
  /// The zones, in the configuration's order.
  public var zones: [BoardZone] = []
  /// Alerts in force, the worst first.
  public var alerts: [BoardAlert] = []
  /// Heavy load by team; nil where no session logs are followed.
  public var teams: [BoardTeam]?
  /// Whether the session logs tell of the floor as it is now; if not, no counts are shown.
  public var isLoadKnown = true
  /// What is silenced now.
  public var silences: [BoardSilence] = []
  /// What keeps the daemon from doing its work, in its own words; nil when nothing does.
  public var trouble: String?

  /// A board without anything on it.
  public init(site: String, language: Language, timeZone: SiteTimeZone, time: Timestamp) {
    self.site = site
    self.language = language
    self.timeZone = timeZone
    self.time = time
  }
}

/// One zone on the board.
public struct BoardZone: Sendable {
  /// Its id.
  public var id: String
  /// The name people know it by.
  public var name: String
  /// Whether people are expected in it now.
  public var isOccupied: Bool
  /// The worst alert in force about it; nil when there is none.
  public var level: Level?
  /// What is measured there.
  public var measures: [BoardMeasure]

  /// A zone.
  public init(id: String, name: String, isOccupied: Bool, level: Level?, measures: [BoardMeasure]) {
    self.id = id
    self.name = name
    self.isOccupied = isOccupied
    self.level = level
    self.measures = measures
  }
}

/// One quantity of a zone on the board: its value, its last 24 hours, its limits.
public struct BoardMeasure: Sendable {
  /// A limit people should know of.
  public struct Limit: Sendable, Hashable {
    /// The level beyond it.
    public var level: Level
    /// On which side of it a value is bad.
    public var side: Limits.Side
    /// Its value, in the measure's unit.
    public var value: Double

    /// A limit.
    public init(level: Level, side: Limits.Side, value: Double) {
      self.level = level
      self.side = side
      self.value = value
    }
  }

  /// Its name, short and with a capital, in the page's language.
  public var name: String
  /// Its UCUM unit.
  public var unit: String
  /// The value now; nil while it is unknown.
  public var value: Double?
  /// The worst alert in force about it in its zone; nil when there is none.
  public var level: Level?
  /// Limits in force.
  public var limits: [Limit]
  /// Means of five minutes, the oldest first, the last ending now; nil where nothing is known.
  public var points: [Double?]

  /// A measure.
  public init(
    name: String, unit: String, value: Double?, level: Level? = nil, limits: [Limit] = [], points: [Double?] = []
  ) {
    self.name = name
    self.unit = unit
    self.value = value
    self.level = level
    self.limits = limits
    self.points = points
  }
}

/// An alert in force, as a sentence.
public struct BoardAlert: Sendable, Hashable {
  /// How bad it is.
  public var level: Level
  /// What was last said of it.
  public var sentence: String
  /// What to do about it; nil where nothing is known to help.
  public var advice: String?
  /// Since when it is in force.
  public var since: Timestamp
  /// Somebody has seen it.
  public var isAcknowledged: Bool
  /// Until when its reminders are silenced; nil when they are not.
  public var silencedUntil: Timestamp?

  /// An alert.
  public init(
    level: Level, sentence: String, advice: String? = nil, since: Timestamp, isAcknowledged: Bool = false,
    silencedUntil: Timestamp? = nil
  ) {
    self.level = level
    self.sentence = sentence
    self.advice = advice
    self.since = since
    self.isAcknowledged = isAcknowledged
    self.silencedUntil = silencedUntil
  }
}

/// How many people of a team are under heavy load, rule by rule. Fewer than three are never told apart.
public struct BoardTeam: Sendable, Hashable {
  /// One rule's count.
  public struct Load: Sendable, Hashable {
    /// What it is: "Too many chats at once".
    public var name: String
    /// How bad it is.
    public var level: Level
    /// How many people; nil for fewer than three.
    public var people: Int?

    /// A count.
    public init(name: String, level: Level, people: Int?) {
      self.name = name
      self.level = level
      self.people = people
    }
  }

  /// The team's name; nil for the whole floor, with which small teams are counted.
  public var team: String?
  /// What weighs on it, the worst first.
  public var loads: [Load]

  /// A team.
  public init(team: String?, loads: [Load]) {
    self.team = team
    self.loads = loads
  }
}

/// What an operator silenced, and until when.
public struct BoardSilence: Sendable, Hashable {
  /// What: a sentence or a rule and zone.
  public var what: String
  /// Until when.
  public var until: Timestamp

  /// A silence.
  public init(what: String, until: Timestamp) {
    self.what = what
    self.until = until
  }
}
