import Alerting
import FloorModel

/// Every agent rule's limits as plain numbers, with the teams that have their own.
struct LimitTables: Sendable {
  private var base: [LevelLimits?]
  private var emotional: LevelLimits?
  private var teams: [TeamNumber: [LevelLimits?]] = [:]
  /// The lowest limit of L14 anywhere.
  let longContactFirst: Milliseconds

  init(_ configuration: LoadConfiguration) {
    base = AgentRule.allCases.map { Self.table($0, configuration.limits($0)) }
    let changed = configuration.rules.everywhere[OccupancyRules.occupancy.id] != nil
    let stricter = changed ? nil : OccupancyRules.emotionalLimits
    emotional = stricter.map { LevelLimits($0) } ?? base[AgentRule.occupancy.rawValue]
    let lowest = base[AgentRule.longContact.rawValue]?.first ?? 0
    longContactFirst = lowest.isFinite ? Milliseconds(lowest * 1000) : .days(400)
  }

  /// Teams have got their numbers.
  mutating func renew(_ names: LoadNames, _ configuration: LoadConfiguration) {
    teams.removeAll()
    for (number, name) in names.teams.names.enumerated() where number > 0 {
      guard configuration.rules.teams.contains(where: { $0.value[name] != nil }) else { continue }
      teams[TeamNumber(number)] = AgentRule.allCases.map { Self.table($0, configuration.limits($0, team: name)) }
    }
  }

  @inline(__always)
  func limits(_ rule: AgentRule, team: TeamNumber, emotional isEmotional: Bool) -> LevelLimits? {
    if isEmotional, rule == .occupancy { return emotional }
    if !teams.isEmpty, let own = teams[team] { return own[rule.rawValue] }
    return base[rule.rawValue]
  }

  private static func table(_ rule: AgentRule, _ limits: Limits?) -> LevelLimits? {
    limits.map { LevelLimits($0, exactHold: rule == .concurrencyPeak || rule == .capacity) }
  }
}

/// Which agent handles a contact, for events that name only the contact (dispositions). Two generations, bounded.
struct ContactOwners: Sendable {
  private var young: [ContactKey: AgentNumber] = [:]
  private var old: [ContactKey: AgentNumber] = [:]
  private static let capacity = 4096

  subscript(key: ContactKey) -> AgentNumber? {
    get { young[key] ?? old[key] }
    set {
      if young.count >= Self.capacity {
        swap(&young, &old)
        young.removeAll(keepingCapacity: true)
      }
      young[key] = newValue
    }
  }
}

/// Stretches in which a source said nothing and should have: what lies in them is not known.
struct SourceGaps: Sendable {
  private struct Gap: Sendable {
    var source: SourceNumber
    var from: Int64
    var to: Int64
  }

  private var gaps: [Gap] = []
  /// When each source was last heard, and whether it sends heartbeats.
  private var heard: [Int64] = []
  private var beats: [Bool] = []

  /// A source with heartbeats that is silent for longer than this has a gap.
  static let silence: Milliseconds = .minutes(5)
  static let window: Milliseconds = .minutes(60)

  var isEmpty: Bool { gaps.isEmpty }

  mutating func hear(_ event: SessionEvent) {
    let source = Int(event.source)
    guard source >= 0 else { return }
    while source >= heard.count {
      heard.append(AgentMeter.none)
      beats.append(false)
    }
    let now = event.time.milliseconds
    let last = heard[source]
    heard[source] = max(now, last)
    if event.kind == .sourceGap {
      let from = event.duration > 0 ? now - event.duration : (last == AgentMeter.none ? now : last)
      add(event.source, from, now)
    } else if beats[source], last != AgentMeter.none, now - last > Self.silence {
      add(event.source, last, now)
    }
    if event.kind == .sourceHeartbeat { beats[source] = true }
  }

  private mutating func add(_ source: SourceNumber, _ from: Int64, _ to: Int64) {
    gaps.removeAll { $0.to < to - .hours(2) }
    if to > from { gaps.append(Gap(source: source, from: from, to: to)) }
  }

  /// Whether at least a share of the hour before `now` is covered.
  func covers(_ source: SourceNumber, upTo now: Int64, share: Double) -> Bool {
    var missing: Int64 = 0
    for gap in gaps where gap.source == source {
      missing += max(0, min(gap.to, now) - max(gap.from, now - Self.window))
    }
    return Double(missing) <= (1 - share) * Double(Self.window)
  }
}
