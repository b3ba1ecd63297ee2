import Alerting
import FloorModel

/// Turns levels of single agents into observations about teams: how many people, never who.
///
/// A team with fewer agents than the minimum group is counted with the floor (group 0), and of a floor with fewer nothing
/// is said at all (`workload.md` 6.2).
struct TeamLoad: Sendable, Codable {
  /// Each agent's team, 0 for none.
  private var teamOf: [TeamNumber] = []
  private var staffed: [Bool] = []
  /// Who has been seen at work; state of an earlier version does not know it of anybody, and counts everybody.
  private var seen: [Bool]? = []
  /// How many of those seen are counted with the floor; nil until counted.
  private var onFloor: Int?
  private var sizes: [Int] = [0]
  /// Which teams are shown by name.
  private var shown: [Bool] = [true]
  private var staffedInGroup: [Int32] = [0]
  /// Agents at each level, by group and rule.
  private var counts: [SIMD4<Int32>] = Array(repeating: .zero, count: AgentRule.count)
  /// The level said of each group and rule.
  private var said: [UInt8] = Array(repeating: 0, count: AgentRule.count)
  /// Since when a group and rule is quiet; `none` while it is not, `longAgo` when nothing hangs on it any more.
  private var quietSince: [Int64] = Array(repeating: AgentMeter.longAgo, count: AgentRule.count)
  private var dirty: [Int] = []
  private var followed: [Int] = []

  /// Alerts in force are told anew this often, for reminders.
  static let refresh: Milliseconds = .hours(1)
  /// The longest time a flapping alert takes to clear; so long it is still told that all is well.
  static let tail: Milliseconds = .hours(5)

  mutating func grow(to agents: Int) {
    while teamOf.count < agents {
      teamOf.append(0)
      staffed.append(false)
      seen?.append(false)
      onFloor = nil
    }
  }

  /// An agent joins a team; true if groups have to be formed anew.
  mutating func join(_ agent: Int, _ team: TeamNumber, groupSize: Int) -> Bool {
    let number = Int(team)
    while sizes.count <= number {
      sizes.append(0)
      shown.append(false)
      staffedInGroup.append(0)
      counts.append(contentsOf: repeatElement(.zero, count: AgentRule.count))
      said.append(contentsOf: repeatElement(0, count: AgentRule.count))
      quietSince.append(contentsOf: repeatElement(AgentMeter.longAgo, count: AgentRule.count))
    }
    let old = Int(teamOf[agent])
    if old != 0 { sizes[old] -= 1 }
    teamOf[agent] = team
    sizes[number] += 1
    if sizes[number] >= groupSize { shown[number] = true }
    return true
  }

  /// How many agents there is room for.
  var count: Int { teamOf.count }

  /// An agent is erased: no longer of any team. Groups have to be formed anew.
  mutating func leave(_ agent: Int) {
    guard agent < teamOf.count else { return }
    let team = Int(teamOf[agent])
    if team != 0 { sizes[team] -= 1 }
    teamOf[agent] = 0
    staffed[agent] = false
    if seen == nil { seen = teamOf.indices.map { $0 > 0 } }
    seen?[agent] = false
  }

  /// At midnight, teams that have shrunk are no longer shown by name; true if anything changed.
  mutating func turnDay(_ day: Int, groupSize: Int) -> Bool {
    var changed = false
    for team in sizes.indices.dropFirst() where shown[team] && sizes[team] < groupSize {
      shown[team] = false
      changed = true
    }
    return changed
  }

  /// Counts everybody anew.
  mutating func regroup(levels: [LevelState]) {
    for index in counts.indices { counts[index] = .zero }
    for index in staffedInGroup.indices { staffedInGroup[index] = 0 }
    onFloor = nil
    for agent in teamOf.indices {
      let group = self.group(of: agent)
      if staffed[agent] { staffedInGroup[group] += 1 }
      for rule in 0..<AgentRule.count {
        let level = Int(levels[agent * AgentRule.count + rule].level)
        if level > 0 { counts[group * AgentRule.count + rule][level] += 1 }
      }
    }
    dirty = Array(counts.indices)
  }

  /// Whether a team is large enough to be shown by name.
  func isShown(_ team: TeamNumber) -> Bool { Int(team) < shown.count && shown[Int(team)] }

  /// The team an agent is counted with, 0 for the whole floor.
  func group(of agent: Int) -> Int {
    let team = Int(teamOf[agent])
    return shown[team] ? team : 0
  }

  mutating func staff(_ agent: Int, _ isStaffed: Bool) {
    guard staffed[agent] != isStaffed else { return }
    staffed[agent] = isStaffed
    if !isSeen(agent) {
      seen?[agent] = true
      // The floor may just have become large enough to be spoken of.
      if group(of: agent) == 0 {
        onFloor = nil
        dirty += 0..<AgentRule.count
      }
    }
    staffedInGroup[group(of: agent)] += isStaffed ? 1 : -1
  }

  private func isSeen(_ agent: Int) -> Bool { seen.map { $0[agent] } ?? (agent > 0) }

  /// How many people have been seen at work.
  var people: Int { teamOf.indices.count { isSeen($0) } }

  /// How many of them are counted with the floor.
  var peopleOnFloor: Int { onFloor ?? teamOf.indices.count { isSeen($0) && group(of: $0) == 0 } }

  /// Whether a group is large enough to be spoken of.
  func maySpeak(of group: Int, _ configuration: LoadConfiguration) -> Bool {
    group > 0 || peopleOnFloor >= configuration.leastOnFloor
  }

  mutating func change(_ agent: Int, _ rule: AgentRule, from: UInt8, to: UInt8) {
    let slot = group(of: agent) * AgentRule.count + rule.index
    if from > 0 { counts[slot][Int(from)] -= 1 }
    if to > 0 { counts[slot][Int(to)] += 1 }
    dirty.append(slot)
  }

  /// When something has to be said without a change.
  func nextEmission(after tick: Int64) -> Int64 {
    if !dirty.isEmpty { return tick }
    guard !followed.isEmpty else { return .max }
    return Timestamp(milliseconds: tick).floored(to: Self.refresh).milliseconds + Self.refresh
  }

  /// The groups and rules of which something is to be said at a tick, in order.
  mutating func slotsToTell(at now: Int64, _ configuration: LoadConfiguration) -> [Int] {
    let refreshing = now % Self.refresh == 0 && !followed.isEmpty
    guard refreshing || !dirty.isEmpty else { return [] }
    if onFloor == nil { onFloor = peopleOnFloor }
    var slots: Set<Int> = []
    for slot in dirty where level(of: slot, configuration) != said[slot] { slots.insert(slot) }
    dirty.removeAll(keepingCapacity: true)
    if refreshing { slots.formUnion(followed) }
    return slots.sorted()
  }

  /// What is to be said of some groups and rules at a tick.
  ///
  /// - Parameter isSilent: whether no messages are reported of an agent's chats, so that all open ones count as active.
  mutating func observe(
    _ slots: [Int], at now: Int64, levels: [LevelState], names: LoadNames, configuration: LoadConfiguration,
    isSilent: (Int) -> Bool
  ) -> [Observation] {
    var observations: [Observation] = []
    for slot in slots {
      let level = level(of: slot, configuration)
      said[slot] = level
      if level > 0 {
        quietSince[slot] = AgentMeter.none
      } else if quietSince[slot] == AgentMeter.none {
        quietSince[slot] = now
      }
      follow(slot, now)
      let view = GroupView(
        group: slot / AgentRule.count, rule: AgentRule.allCases[slot % AgentRule.count], level: level, now: now)
      if let seen = observation(view, levels: levels, names: names, configuration, isSilent) {
        observations.append(seen)
      }
    }
    return observations
  }

  private mutating func follow(_ slot: Int, _ now: Int64) {
    let quiet = quietSince[slot]
    let wanted = quiet == AgentMeter.none || (quiet != AgentMeter.longAgo && now - quiet < Self.tail)
    if !wanted { quietSince[slot] = AgentMeter.longAgo }
    if let index = followed.firstIndex(of: slot) {
      if !wanted { followed.remove(at: index) }
    } else if wanted {
      followed.append(slot)
    }
  }

  /// The level of a group: the highest that enough of its people have; none where it is too small to be spoken of.
  private func level(of slot: Int, _ configuration: LoadConfiguration) -> UInt8 {
    guard maySpeak(of: slot / AgentRule.count, configuration) else { return 0 }
    let count = counts[slot]
    let people = Double(staffedInGroup[slot / AgentRule.count]) * configuration.affectedShare
    let needed = max(1, Int32(people.rounded(.up)))
    if count[3] >= needed { return 3 }
    if count[3] + count[2] >= needed { return 2 }
    return count[3] + count[2] + count[1] >= needed ? 1 : 0
  }

  private struct GroupView {
    var group: Int
    var rule: AgentRule
    var level: UInt8
    var now: Int64
  }

  private func observation(
    _ view: GroupView, levels: [LevelState], names: LoadNames, _ configuration: LoadConfiguration,
    _ isSilent: (Int) -> Bool
  ) -> Observation? {
    let name = names.teams.name(TeamNumber(view.group))
    guard view.group == 0 || name != nil,
      let limits = configuration.limits(view.rule, team: name)
    else { return nil }
    let level = Level(rawValue: Int(view.level))
    var people = 0
    var worst: Double?
    var isOpenOnly = false
    if let level {
      for agent in teamOf.indices where group(of: agent) == view.group {
        let state = levels[agent * AgentRule.count + view.rule.index]
        guard Int(state.level) >= level.rawValue else { continue }
        people += 1
        if view.rule.countsContacts, isSilent(agent) { isOpenOnly = true }
        let value = state.value
        worst = worst.map { limits.side == .above ? max($0, value) : min($0, value) } ?? value
      }
    }
    return Observation(
      rule: view.rule.rule, subject: name.map { Subject(.team, $0) } ?? .floor,
      time: Timestamp(milliseconds: view.now),
      state: .assessed(Assessment(enter: level, hold: level), value: worst ?? 0), limits: limits.forGroup,
      evidence: level == nil ? Evidence() : Self.evidence(people, isOpenOnly: isOpenOnly))
  }

  private static func evidence(_ people: Int, isOpenOnly: Bool) -> Evidence {
    let few = people < 3
    return Evidence(
      people: people,
      words: [
        "people": few
          ? LocalizedText(en: "one or two people", nl: "een of twee mensen")
          : LocalizedText(en: "\(people) people", nl: "\(people) mensen")
      ],
      // Where no messages are reported, a silent chat cannot be told from an active one (`workload.md` 1.1).
      fields: isOpenOnly ? [JSONField("basis", "open")] : [])
  }
}

extension Limits {
  /// The same limits without waiting: the people behind the count have had their hold and clear times already.
  var forGroup: Limits {
    var limits = self
    for level in Level.allCases where limits[level] != nil {
      limits[level]?.enterFor = 0
      limits[level]?.clearFor = 0
    }
    return limits
  }
}
