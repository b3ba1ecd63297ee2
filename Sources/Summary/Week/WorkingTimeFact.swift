import FloorModel

/// A finding about one person's working time, before anybody is counted.
public struct WorkingTimeFact: Sendable, Hashable {
  /// What a finding amounts to; the raw values are those of `floorwatch.worktime.finding.v1`.
  public enum Kind: String, Sendable, Hashable, CaseIterable, Codable {
    /// Past the limit, as far as the log shows.
    case possibleBreach = "possible_breach"
    /// At nine tenths of the limit or more.
    case nearLimit = "near_limit"
    /// Within the law by an exception that is there only so many times.
    case allowanceUsed = "allowance_used"
    /// Past a guideline; no law sets the number.
    case aboveGuideline = "above_guideline"
  }

  /// The rule's key: `W01` to `W16`, `G01`.
  public var rule: String
  /// What it amounts to.
  public var kind: Kind
  /// The person's pseudonym; the team is looked up in ``WeekFacts/people``.
  public var agent: String
  /// Whether the hours themselves are partly inferred.
  public var isDoubtful: Bool

  /// A finding.
  public init(rule: String, kind: Kind, agent: String, isDoubtful: Bool = false) {
    self.rule = rule
    self.kind = kind
    self.agent = agent
    self.isDoubtful = isDoubtful
  }
}
