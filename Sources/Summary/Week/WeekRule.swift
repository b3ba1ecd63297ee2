import Alerting
import FloorModel

/// What the page needs to know of a rule.
public struct WeekRule: Sendable, Hashable {
  /// What a rule is about.
  public enum Kind: String, Sendable, Hashable, Codable {
    case load, room, workingTime
  }

  /// How it is named in the facts: the code of a load or working-time rule (`L13`, `W04`), the id of a room rule.
  public var key: String
  /// What it is about.
  public var kind: Kind
  /// Its family: `concurrency`, `occupancy`, `thermal` ...
  public var family: String
  /// Its name.
  public var name: LocalizedText
  /// UCUM unit of the limits.
  public var unit: String
  /// Whether a value below the limit is bad.
  public var isBelow = false
  /// The warning limit in force.
  public var warning: Double?
  /// The critical limit in force.
  public var critical: Double?
  /// The law, norm or practice behind it.
  public var basis: LocalizedText
  /// What to do about it, a sentence in the imperative; nil when the lever's own sentence will do.
  public var advice: LocalizedText?

  /// A rule of the load or the room, with the limits in force at this site.
  public init(_ rule: Rule, limits: Limits? = nil) {
    let limits = limits ?? rule.limits
    kind = rule.concernsPeople ? .load : .room
    key = rule.concernsPeople && !rule.code.isEmpty ? rule.code : rule.id
    family = rule.family
    name = rule.words.name
    unit = rule.unit
    isBelow = limits.side == .below
    warning = limits.warning?.value
    critical = limits.critical?.value
    basis = LocalizedText(en: rule.norm, nl: rule.norm)
    advice = rule.words.advice
  }

  /// A rule about working time.
  public init(workingTime key: String, name: LocalizedText, basis: LocalizedText) {
    self.key = key
    kind = .workingTime
    family = "working_time"
    self.name = name
    unit = ""
    self.basis = basis
  }

  /// A rule from its parts.
  public init(
    key: String, kind: Kind, family: String, name: LocalizedText, unit: String, isBelow: Bool = false,
    warning: Double? = nil, critical: Double? = nil, basis: LocalizedText, advice: LocalizedText? = nil
  ) {
    self.key = key
    self.kind = kind
    self.family = family
    self.name = name
    self.unit = unit
    self.isBelow = isBelow
    self.warning = warning
    self.critical = critical
    self.basis = basis
    self.advice = advice
  }
}
