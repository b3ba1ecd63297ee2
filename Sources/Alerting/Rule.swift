import FloorModel

/// A rule in force: what is compared, the default limits, where they come from, and the words for people.
///
/// A rule is data. `EnvMonitor.EnvironmentRules` and `Workload.LoadRules` register theirs; `config explain`, the handbooks
/// and the events are all made from what stands here.
public struct Rule: Sendable {
  /// How good the evidence for a limit is (`workload.md`, head).
  public enum Grade: String, Sendable, CaseIterable {
    /// Peer-reviewed study.
    case a = "A"
    /// Law, authority guidance or standard.
    case b = "B"
    /// Vendor or practitioner norm.
    case c = "C"
    /// Our engineering default.
    case d = "D"
  }

  /// Who can do something about it.
  public enum Audience: String, Sendable, CaseIterable {
    /// Those who look after the building.
    case facility
    /// Those who look after the machines.
    case it
    /// Those who set caps, rosters and staffing.
    case planning
  }

  /// When the rule is evaluated.
  public enum Scope: String, Sendable {
    /// While the zone is occupied.
    case occupied
    /// While the zone is empty.
    case unoccupied
    /// Day and night.
    case always
  }

  /// The words of a rule in every language. Templates know `{place}`, `{value}`, `{limit}`, `{duration}` (how long it has
  /// lasted), `{sensor}`, `{count}` (people) and the placeholders of `Evidence.words`.
  public struct Words: Sendable {
    /// The rule's short name: "Air too warm".
    public let name: LocalizedText
    /// One or two sentences for `config explain` and the handbook: what it does to people, and how it is measured.
    public let explanation: LocalizedText
    /// What is said when it is raised, escalated, eased or repeated. A full sentence.
    public let raised: LocalizedText
    /// What is said when it clears. A full sentence.
    public let cleared: LocalizedText
    /// What to do about it. A full sentence, in the imperative.
    public let advice: LocalizedText

    /// A rule's words.
    public init(
      name: LocalizedText, explanation: LocalizedText, raised: LocalizedText, cleared: LocalizedText,
      advice: LocalizedText
    ) {
      self.name = name
      self.explanation = explanation
      self.raised = raised
      self.cleared = cleared
      self.advice = advice
    }
  }

  /// The stable id used in configuration and events: `air.too_warm`, `load.concurrency`.
  public let id: String
  /// The family it belongs to, which is also its file: `thermal`, `humidity`, `hardware`, `concurrency` ...
  public let family: String
  /// The word in `data.quantity`.
  public let quantity: String
  /// Its number in the design's tables (`L13`), for the handbooks; empty where the tables number nothing.
  public let code: String
  /// UCUM unit of value and limits.
  public let unit: String
  /// The default limits.
  public let limits: Limits
  /// Its numbers beside the limits, in the order in which they are explained.
  public let parameters: [Parameter]
  /// Which of the usual numbers mean nothing to this rule, so that setting them would change nothing.
  public let fixed: Set<Number>
  /// Whether a value counts without its sign: a vote of -1.2 is as far past 0.7 as one of 1.2.
  public let isTwoSided: Bool
  /// When it is evaluated.
  public let scope: Scope
  /// The norm, law, paper or practice the default follows.
  public let norm: String
  /// How good that evidence is.
  public let grade: Grade
  /// Who can act.
  public let audience: Audience
  /// Off until the configuration asks for it.
  public let optIn: Bool
  /// The words.
  public let words: Words

  /// Whether it speaks of people's work: such events are confidential and go to HR's stream too.
  public var concernsPeople: Bool { audience == .planning }

  /// A rule.
  public init(
    id: String, family: String, quantity: String, code: String = "", unit: String, limits: Limits,
    parameters: [Parameter] = [], fixed: Set<Number> = [], isTwoSided: Bool = false, scope: Scope, norm: String,
    grade: Grade, audience: Audience, optIn: Bool = false, words: Words
  ) {
    self.id = id
    self.family = family
    self.quantity = quantity
    self.code = code
    self.unit = unit
    self.limits = limits
    self.parameters = parameters
    self.fixed = fixed
    self.isTwoSided = isTwoSided
    self.scope = scope
    self.norm = norm
    self.grade = grade
    self.audience = audience
    self.optIn = optIn
    self.words = words
  }

  /// What of a value is compared with the limits.
  public func compared(_ value: Double) -> Double { isTwoSided ? value.magnitude : value }
}
