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

  /// Whether any team has limits of its own.
  var hasTeams: Bool { !teams.isEmpty }

  /// Where the rows of a team begin; a rule's row lies at its index from there.
  func place(of team: TeamNumber) -> Int { teams.isEmpty ? 0 : teams[team] ?? 0 }

  /// The row of L06 for emotionally demanding queues.
  static let emotionalOccupancy = AgentRule.count

  private static func row(_ rule: AgentRule, _ limits: Limits?) -> LevelLimits {
    var row = LevelLimits(limits ?? rule.rule.limits, exactHold: rule == .concurrencyPeak || rule == .capacity)
    row.isOn = limits != nil
    return row
  }
}

/// Which agent handles a contact, for events that name only the contact (dispositions).
struct ContactOwners: Sendable {
  var young: [ContactKey: AgentNumber] = [:]
  var old: [ContactKey: AgentNumber] = [:]
  /// Pieces of the table that changed since they were last saved.
  var changed = PieceSet()
  private static let capacity = 4096

  subscript(key: ContactKey) -> AgentNumber? {
    get { young[key] ?? old[key] }
    set {
      if young.count >= Self.capacity {
        swap(&young, &old)
        young.removeAll(keepingCapacity: true)
        changed.insertAll()
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

  private struct Source: Sendable, Codable {
    var heard = AgentMeter.none
    /// It sends heartbeats.
    var beats = false
  }

  private var gaps: [Gap] = []
  private var sources: [Source] = []

  /// A source with heartbeats that is silent for longer than this has a gap.
  static let silence: Milliseconds = .minutes(5)
  static let window: Milliseconds = .minutes(60)

  var isEmpty: Bool { gaps.isEmpty }

  /// Takes note of an event; true if it tells of a new gap.
  mutating func hear(_ event: SessionEvent) -> Bool {
    let source = Int(event.source)
    guard source >= 0 else { return false }
    while source >= sources.count { sources.append(Source()) }
    let now = event.time.milliseconds
    guard sources[source].beats || event.kind == .sourceGap || event.kind == .sourceHeartbeat else {
      if now > sources[source].heard { sources[source].heard = now }
      return false
    }
    let last = sources[source]
    if now > last.heard { sources[source].heard = now }
    var isNew = false
    if event.kind == .sourceGap {
      let from = event.duration > 0 ? now - event.duration : (last.heard == AgentMeter.none ? now : last.heard)
      isNew = add(event.source, from, now)
    } else if last.beats, last.heard != AgentMeter.none, now - last.heard > Self.silence {
      isNew = add(event.source, last.heard, now)
    }
    if event.kind == .sourceHeartbeat { sources[source].beats = true }
    return isNew
  }

  /// Adds a gap; false if it is empty.
  private mutating func add(_ source: SourceNumber, _ from: Int64, _ to: Int64) -> Bool {
    gaps.removeAll { $0.to < to - .hours(2) }
    guard to > from else { return false }
    gaps.append(Gap(source: source, from: from, to: to))
    return true
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
