import FloorModel

/// A figure of a group of people that the week publishes: what it is called and what it counts.
public struct WeekMeasure: Sendable, Hashable {
  /// What a value counts, and how finely it is published.
  public enum Unit: String, Sendable, Hashable, Codable {
    /// People, exactly: the group is large enough.
    case people
    /// Hours of work of all people together, to 5 hours.
    case hours
    /// A share of 0 to 1, to a whole per cent.
    case share
    /// A mean number of contacts, to a tenth.
    case contacts
    /// Seconds, to a whole second.
    case seconds
    /// Per thousand contacts, to a whole number.
    case perThousand = "per_thousand"
  }

  /// Which table it belongs to.
  public enum Kind: String, Sendable, Hashable, Codable {
    case size, pace, load, rest, room, emotional
  }

  /// The stable id: `hours`, `occupancy`, `L13`, `L13.critical`, `air.too_warm` ...
  public let id: String
  /// The rule it is about, by its key; nil when it is about none.
  public let rule: String?
  /// Which level of the rule is meant; nil when it is about none.
  public let level: Level?
  /// Which table it belongs to.
  public let kind: Kind
  /// What a value counts.
  public let unit: Unit
  /// Its name.
  public let name: LocalizedText
  /// Whether less of it is the heavier load.
  public let lessIsWorse: Bool

  init(
    _ id: String, _ kind: Kind, _ unit: Unit, _ name: LocalizedText, rule: String? = nil, level: Level? = nil,
    lessIsWorse: Bool = false
  ) {
    self.id = id
    self.rule = rule
    self.level = level
    self.kind = kind
    self.unit = unit
    self.name = name
    self.lessIsWorse = lessIsWorse
  }
}

extension WeekMeasure.Unit {
  /// The value as it is published. Rounding is part of the suppression: it keeps one person's part of a sum unclear.
  /// What is not zero never becomes zero.
  func rounded(_ value: Double) -> Double {
    guard value > 0 else { return 0 }
    switch self {
    case .people: return value
    case .hours: return max(5, (value / 5).rounded() * 5)
    case .share: return max(1, (min(1, value) * 100).rounded()) / 100
    case .contacts: return max(1, (value * 10).rounded()) / 10
    case .seconds, .perThousand: return max(1, value.rounded())
    }
  }
}

/// A published figure.
public enum Figure: Sendable, Hashable {
  /// The value, rounded as its unit says.
  case value(Double)
  /// One to four cases stand behind it: given as "<5".
  case few
  /// Not given: the group behind it is too small, or it would tell of one that is.
  case hidden

  /// The value, if it is given.
  public var value: Double? {
    if case .value(let value) = self { value } else { nil }
  }
}
