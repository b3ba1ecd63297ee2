import FloorModel

/// One of the things that weighed most on people this week, with the lever that moves it.
///
/// Causes are found in what is published (``SuppressedWeek``) and nowhere else, so naming one tells nothing new about
/// anybody.
public struct Cause: Sendable, Hashable {
  /// What can be moved.
  public enum Lever: String, Sendable, Hashable, CaseIterable, Codable {
    /// Fewer people than the work needs.
    case staffingGap = "staffing_gap"
    /// The agreed number of contacts at once.
    case routingCap = "routing_cap"
    /// Shifts and rests.
    case roster
    /// When breaks fall, and that they are real.
    case breakPlanning = "break_planning"
    /// The room.
    case roomCondition = "room_condition"
    /// What callers do.
    case abusiveCallers = "abusive_callers"
    /// How contacts are passed on.
    case transferDesign = "transfer_design"
    /// Whose telephones ring.
    case ringStrategy = "ring_strategy"
  }

  /// Where it is.
  public enum Place: Sendable, Hashable {
    case site
    case teams([String])
    case zones([String])
    case queues([String])
  }

  /// What can be moved.
  public let lever: Lever
  /// The rule that weighs most in it, by its key; nil when no rule stands behind it.
  public let rule: String?
  /// Where it is; names in alphabetical order.
  public let place: Place
  /// Weekdays on which it stood out; empty for all week.
  public let days: [Int]
  /// The hours of those days between which it stood; nil when no hours are known.
  public let hours: ClosedRange<Int>?
  /// The figures behind it: how much first, then why this lever.
  public let evidence: [CauseEvidence]
  /// Whether the work of a team is split over queues that could be one: then that is what to mend first.
  public var isSplit: Bool { lever == .staffingGap && evidence.contains(where: \.isPoolingLoss) }
  /// Person-hours at warning plus person-hours at critical, or what comes nearest: what the order follows.
  public let weight: Double
}

/// A published figure behind a cause.
public enum CauseEvidence: Sendable, Hashable {
  /// Time above a rule's limit. `hours` of `base`, where they are given.
  case exposure(rule: String, level: Level, team: String?, share: Double, hours: Double?, base: Double?)
  /// A zone out of range.
  case zone(rule: String, zone: String, hours: Double, share: Double)
  /// A group's occupancy, or contacts at once.
  case figure(measure: String, team: String?, value: Double)
  /// A queue's share.
  case queue(String, QueueShare, Double)
  /// Hours with fewer people than needed.
  case shortHours(Int, of: Int)
  /// People tied up by separate pools.
  case poolingLoss(Int)
  /// Findings about working time.
  case findings(rule: String, count: Int)
  /// The queues were quiet, or nothing is known of them.
  case quietQueues, unknownQueues

  var isPoolingLoss: Bool { if case .poolingLoss = self { true } else { false } }

  /// What a queue's share is about.
  public enum QueueShare: String, Sendable, Hashable, Codable {
    case abandoned, transferred, retold, repeats
  }
}

extension Cause {
  /// How many causes a week names.
  static let most = 3

  /// A family of causes: one file, one line in `finders`.
  typealias Finder = @Sendable (SuppressedWeek) -> [CauseCandidate]

  static let finders: [Finder] = [
    LoadCauses.find, RestCauses.find, RoomCauses.find, RosterCauses.find, QueueCauses.find,
  ]

  static func top(of week: SuppressedWeek) -> [Cause] {
    let candidates = finders.flatMap { $0(week) }
    let merged = Dictionary(grouping: candidates, by: \.mergeKey).values.map { $0.reduced() }
    let order = merged.sorted { a, b in
      if a.weight != b.weight { return a.weight > b.weight }
      return a.mergeKey < b.mergeKey
    }
    return order.prefix(most).map(\.cause)
  }
}

/// A cause in one place, before the same cause in several places becomes one.
struct CauseCandidate: Sendable {
  enum Place: Sendable, Hashable {
    case site
    case team(String)
    case zone(String)
    case queue(String)
  }

  let lever: Cause.Lever
  /// What tells two causes with the same lever apart: the room's rule; empty where the lever says it all.
  var subject = ""
  let rule: String?
  var places: [Place]
  var days: [Int] = []
  var hours: ClosedRange<Int>?
  var evidence: [CauseEvidence]
  var weight: Double

  var mergeKey: String {
    let order = Cause.Lever.allCases.firstIndex(of: lever) ?? 0
    return "\(order) \(subject)"
  }

  var cause: Cause {
    Cause(
      lever: lever, rule: rule, place: place, days: days, hours: hours, evidence: evidence, weight: weight)
  }

  private var place: Cause.Place {
    var teams: Set<String> = []
    var zones: Set<String> = []
    var queues: Set<String> = []
    for place in places {
      switch place {
      case .site: break
      case .team(let name): teams.insert(name)
      case .zone(let name): zones.insert(name)
      case .queue(let name): queues.insert(name)
      }
    }
    if !zones.isEmpty { return .zones(zones.sorted()) }
    if !teams.isEmpty { return .teams(teams.sorted()) }
    return queues.isEmpty ? .site : .queues(queues.sorted())
  }
}

extension Array where Element == CauseCandidate {
  /// One candidate out of several with the same key: the weightiest leads, days and evidence are joined.
  func reduced() -> CauseCandidate {
    let order = sorted { a, b in a.weight != b.weight ? a.weight > b.weight : "\(a.places)" < "\(b.places)" }
    var whole = order[0]
    for other in order.dropFirst() {
      whole.places += other.places
      whole.weight += other.weight
      whole.days = Set(whole.days).union(other.days).sorted()
      whole.hours = whole.hours.map { own in
        other.hours.map { Swift.min(own.lowerBound, $0.lowerBound)...Swift.max(own.upperBound, $0.upperBound) } ?? own
      }
      whole.evidence += other.evidence.filter { !whole.evidence.contains($0) }
      // The split comes before the figures of the load, whoever found it.
      whole.evidence = whole.evidence.filter(\.isPoolingLoss) + whole.evidence.filter { !$0.isPoolingLoss }
    }
    return whole
  }
}
