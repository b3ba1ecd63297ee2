import Alerting
import FloorModel

/// Every agent rule's limits as plain numbers, with the teams that have their own.
struct LimitTables: Sendable {
  /// Rows of limits: the common ones by rule, then occupancy for demanding queues, then each team's own.
  private(set) var rows: [LevelLimits]
  /// Where a team's own rows begin.
  private var teams: [TeamNumber: Int] = [:]
  /// The lowest limit of L14 anywhere.
  let longContactFirst: Milliseconds

  init(_ configuration: LoadConfiguration) {
    rows = AgentRule.allCases.map { Self.row($0, configuration.limits($0)) }
    let changed = configuration.rules.everywhere[OccupancyRules.occupancy.id] != nil
    rows.append(changed ? rows[AgentRule.occupancy.index] : LevelLimits(OccupancyRules.emotionalLimits))
    let long = rows[AgentRule.longContact.index]
    longContactFirst = long.isOn && long.first.isFinite ? Milliseconds(long.first * 1000) : .days(400)
  }

  /// Teams have got their numbers.
  mutating func renew(_ names: LoadNames, _ configuration: LoadConfiguration) {
    teams.removeAll()
    rows.removeLast(rows.count - AgentRule.count - 1)
    for (number, name) in names.teams.names.enumerated() where number > 0 {
      guard configuration.rules.teams.contains(where: { $0.value[name] != nil }) else { continue }
      teams[TeamNumber(number)] = rows.count
      rows += AgentRule.allCases.map { Self.row($0, configuration.limits($0, team: name)) }
    }
  }

  /// The row that holds for a rule and a team.
  func place(of rule: AgentRule, team: TeamNumber, emotional: Bool) -> Int {
    if emotional, rule == .occupancy { return AgentRule.count }
    guard !teams.isEmpty, let own = teams[team] else { return rule.index }
    return own + rule.index
  }

  private static func row(_ rule: AgentRule, _ limits: Limits?) -> LevelLimits {
    var row = LevelLimits(limits ?? rule.rule.limits, exactHold: rule == .concurrencyPeak || rule == .capacity)
    row.isOn = limits != nil
    return row
  }
}

/// Which agent handles a contact, for events that name only the contact (dispositions). Two generations, bounded.
struct ContactOwners: Sendable {
  var young: [ContactKey: AgentNumber] = [:]
  var old: [ContactKey: AgentNumber] = [:]
  /// Pieces of the table that changed since they were last saved.
  var changed: Set<Int> = []
  private static let capacity = 4096

  subscript(key: ContactKey) -> AgentNumber? {
    get { young[key] ?? old[key] }
    set {
      if young.count >= Self.capacity {
        swap(&young, &old)
        young.removeAll(keepingCapacity: true)
        changed.formUnion(0..<ConversationTable.pieces)
      }
      young[key] = newValue
      changed.insert(ConversationTable.piece(of: key))
    }
  }
}

/// Stretches in which a source said nothing and should have: what lies in them is not known.
struct SourceGaps: Sendable, Codable {
  private struct Gap: Sendable, Codable {
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
