import FloorModel

/// How much of the week a source covers.
public struct SourceCoverage: Sendable, Hashable {
  /// What kind of source it is.
  public enum Kind: String, Sendable, Hashable, Codable {
    /// A session log.
    case log
    /// The sensors of a zone.
    case sensors
  }

  /// What kind of source it is.
  public var kind: Kind
  /// Its name: a log's channel (`voice`), a zone.
  public var name: String
  /// Of sensors, what was measured.
  public var quantity: Quantity?
  /// The share of the expected time that is there, 0 to 1; nil while it cannot be told what to expect.
  public var share: Double?

  /// A source's coverage.
  public init(kind: Kind, name: String, quantity: Quantity? = nil, share: Double?) {
    self.kind = kind
    self.name = name
    self.quantity = quantity
    self.share = share
  }
}

/// How complete and how final a page is.
public struct WeekEdition: Sendable, Hashable, Codable {
  /// How many machines' rows went into it.
  public var machines = 0
  /// 0 the first time, then 1, 2, ... each time late data rewrote the week.
  public var revision = 0
  /// Rows that came or changed since the edition before.
  public var lateRows = 0
  /// Lines that could not be read.
  public var badLines = 0
  /// Whether the week is not over yet.
  public var isPartial = false

  /// A first edition.
  public init() {}
}

/// A silence or an acknowledgement given in the week.
public struct HushFact: Sendable, Hashable, Codable {
  /// What was given.
  public enum Kind: String, Sendable, Hashable, Codable {
    case silence, acknowledgement
  }

  /// What was given.
  public var kind: Kind
  /// The rule's key; nil for all rules.
  public var rule: String?
  /// The zone, team, queue or sensor; nil for everywhere. Never a person.
  public var place: String?
  /// Since when.
  public var from: Timestamp
  /// Until when; nil until the alert clears.
  public var until: Timestamp?
  /// Why, as it was typed in.
  public var reason: String

  /// A silence or an acknowledgement.
  public init(kind: Kind, rule: String?, place: String?, from: Timestamp, until: Timestamp?, reason: String) {
    self.kind = kind
    self.rule = rule
    self.place = place
    self.from = from
    self.until = until
    self.reason = reason
  }
}

/// Something people did about a cause.
public struct ActionNote: Sendable, Hashable, Codable {
  /// The week on whose page the finding stood; what comes after is compared with it.
  public var week: ISOWeek
  /// What was done, in their words.
  public var text: String
  /// The measure it was meant to move, by its id (``WeekMeasure``): `L01`, `air.too_warm`, `shifts_without_break`; nil for none.
  public var measure: String?
  /// The team it was done for; nil for the whole site.
  public var team: String?

  /// An action.
  public init(week: ISOWeek, text: String, measure: String? = nil, team: String? = nil) {
    self.week = week
    self.text = text
    self.measure = measure
    self.team = team
  }
}

/// Sick leave of one team in one week, as HR typed it in.
public struct SickLeaveFact: Sendable, Hashable {
  /// The week.
  public var week: ISOWeek
  /// The team.
  public var team: String
  /// Per cent of the contracted hours.
  public var percent: Double

  /// A typed-in percentage.
  public init(week: ISOWeek, team: String, percent: Double) {
    self.week = week
    self.team = team
    self.percent = percent
  }
}
