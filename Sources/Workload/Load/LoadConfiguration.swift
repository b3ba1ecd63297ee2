import Alerting
import FloorModel

/// Everything an operator can set about load: limits, timeline numbers, names that mean something, privacy.
public struct LoadConfiguration: Sendable {
  /// Changes to the rules' limits.
  public var rules = RuleSettings()
  /// How events become timelines.
  public var timeline = TimelineSettings()
  /// The site's time zone: days and weeks.
  public var zone = SiteTimeZone.utc
  /// Teams with fewer agents are only counted with the whole floor; never below `smallestGroup`.
  public var minimumGroup = 8
  /// The floor under `minimumGroup`.
  public static let smallestGroup = 5
  /// The share of a team's staffed agents that must be affected before the team's alert is raised; at least one.
  public var affectedShare = 0.05
  /// The share of a window that must be covered by its source.
  public var coverage = 0.8
  /// Disposition codes that stand for abuse, threat, grief or complaint (L22), lower case.
  public var emotionalReasons: Set<String> = ["abuse", "threat", "grief", "complaint", "agressie", "klacht"]
  /// Queues whose work is emotionally demanding: stricter occupancy limits (L06).
  public var emotionalQueues: Set<String> = []
  /// Breaks that are paid stay in the denominator of utilisation (L07).
  public var paidBreaks = false
  /// Whether agent days and queue hours are kept for `takeRollups`.
  public var keepsRollups = false
  /// Work after which a shift without a `realBreak` is counted in the rows.
  public var breakNeededAfter: Milliseconds = .minutes(330)
  /// The shortest rest that counts as a break in the rows.
  public var realBreak: Milliseconds = .minutes(15)
  /// Absence that ends a shift.
  public var shiftGap: Milliseconds = .hours(5)
  /// A gap shorter than this is no breathing time (L12).
  public var breathingGap: Milliseconds = .seconds(30)
  /// A recovery period (L13).
  public var recoveryPeriod: Milliseconds = .seconds(300)

  /// The defaults of the design.
  public init() {}

  /// The window of L01.
  var meanWindow: Milliseconds { window(.concurrency) }
  /// The window of L06.
  var occupancyWindow: Milliseconds { window(.occupancy) }

  func window(_ rule: AgentRule) -> Milliseconds {
    rules.everywhere[rule.rule.id]?.window ?? rule.rule.limits.window
  }

  /// The limits of a rule for a team; nil where it is switched off.
  func limits(_ rule: AgentRule, team: String? = nil) -> Limits? { rules.limits(of: rule.rule, team: team) }

  /// The capacity shares at which L04 warns and is critical.
  var shareLimits: SIMD2<Int32> {
    let limits = rules.limits(of: AgentRule.capacity.rule) ?? AgentRule.capacity.rule.limits
    func share(_ threshold: Limits.Threshold?) -> Int32 {
      threshold.map { Int32(min($0.value, 100) * Double(AgentStatus.fullShare)) } ?? .max
    }
    return SIMD2(share(limits.warning), share(limits.critical))
  }

  /// More live chats than this at once are counted by L03.
  var crowdLimit: UInt8 { 3 }

  /// The smallest floor that is spoken of, where it is not `groupSize`: only tests look at less.
  var smallestFloor: Int?
  /// How many people must have been seen on the floor, or among those who belong to no team that is shown, before
  /// anything is said of them.
  var leastOnFloor: Int { smallestFloor ?? groupSize }

  /// The size below which a team is not shown, the operator's wish and the floor taken together.
  var groupSize: Int { max(minimumGroup, Self.smallestGroup) }
}

/// The names behind the numbers in session events, as far as they are known.
public struct LoadNames: Sendable {
  /// Teams.
  public var teams = NameTable()
  /// Queues.
  public var queues = NameTable()
  /// Break codes and dispositions.
  public var reasons = NameTable()
  /// Session logs, as they or the configuration call themselves.
  public var sources = NameTable()
  /// Pseudonyms by number; number 0 is nobody.
  public var agents: [String] = [""]

  /// No names.
  public init() {}

  /// The names of these tables.
  public init(
    teams: NameTable, queues: NameTable, reasons: NameTable, sources: NameTable = NameTable(), agents: [String] = [""]
  ) {
    self.sources = sources
    self.agents = agents
    self.teams = teams
    self.queues = queues
    self.reasons = reasons
  }
}

extension NameTable {
  /// The name with this number; nil where the table does not have it (yet), or for number 0.
  package func name(_ number: Int32) -> String? {
    number > 0 && Int(number) < names.count ? names[Int(number)] : nil
  }
}
