import Alerting
import FloorModel

/// One agent's change of level under one rule, for the workload stream and the agent's own feed. Never for alerts.
public struct AgentLevelChange: Sendable, Hashable {
  /// The tick at which it changed.
  public var time: Timestamp
  /// The agent.
  public var agent: AgentNumber
  /// The rule's id.
  public var rule: String
  /// The level it has now; nil when cleared.
  public var level: Level?
  /// The value measured.
  public var value: Double
}

/// Watches everybody's load: session events in, observations about teams and queues out.
///
/// Ticks lie on a 60 s grid counted from the epoch; a tick sees everything up to and including its own moment. An agent is
/// looked at only when a rule can have changed, and the results equal looking at everybody at every tick. The same events
/// in the same order give the same observations.
public struct LoadMonitor: Sendable {
  /// The grid on which rules are evaluated.
  public static let tickLength: Milliseconds = .seconds(60)

  /// The configuration in force.
  public let configuration: LoadConfiguration
  /// The names behind the numbers; keep them up to date before `advance`.
  public var names = LoadNames() {
    didSet { renewNames() }
  }
  /// Level changes of single agents since they were last taken.
  public internal(set) var agentChanges: [AgentLevelChange] = []
  /// Gaps of sources since they were last taken.
  public internal(set) var interruptions: [SourceInterruption] = []
  /// Whether `agentChanges` are kept; off unless somebody reads them.
  public var keepsAgentChanges = false
  /// Whether every rule is evaluated for everybody at every tick: slow, for comparison.
  var isNaive = false {
    didSet { sink.tellsAtOnce = isNaive }
  }

  var timelines: [AgentTimeline] = []
  var sink: LoadSink
  var levels: [LevelState] = []
  /// When each rule of each agent must be looked at next.
  var due = DueTable()
  /// The rules of each agent that are in force or about to be, as bits.
  var awake: [UInt32] = []
  /// The earliest of an agent's rules and deadlines.
  var nextCheck: [Int64] = []
  var tables: LimitTables
  var teams = TeamLoad()
  var gaps = SourceGaps()
  var owners = ContactOwners()
  /// The last tick evaluated.
  var tick = AgentMeter.longAgo
  /// The newest event.
  var newest = AgentMeter.longAgo
  var dayEnd = Int64.max
  var ready: [Observation] = []
  /// Agents whose state changed since it was last taken.
  var isChanged: [Bool] = []

  /// A monitor that has seen nothing.
  public init(configuration: LoadConfiguration) {
    self.configuration = configuration
    sink = LoadSink(configuration)
    tables = LimitTables(configuration)
  }

  /// Repairs made so far.
  public var repairs: RepairCounts {
    var repairs = sink.repairs
    repairs[.late] += sink.rollups.tooLate
    return repairs
  }

  /// Takes in one event; events come in order of time. Ticks that lie before it are evaluated first.
  public mutating func ingest(_ event: SessionEvent) {
    let time = event.time.milliseconds
    newest = time
    if tick == AgentMeter.longAgo { start(at: time) }
    if time > tick + Self.tickLength { run(before: time) }
    if time >= dayEnd { turnDay(at: tick + Self.tickLength) }
    sink.rollups.pass(to: event.time)
    let isNewGap = gaps.hear(event)
    if isNewGap { doubtEverything() }
    if event.kind == .sourceGap, let found = gaps.interruption(event, isNew: isNewGap) { interruptions.append(found) }
    guard event.agent > 0 else {
      ingestWithoutAgent(event)
      return
    }
    apply(event)
  }

  /// How long after the end of a day its rows are written.
  public static let rowGrace = RollupKeeper.grace

  /// Evaluates every tick up to and including `time`, and gives what was seen since the last call.
  public mutating func advance(to time: Timestamp) -> [Observation] {
    if tick > AgentMeter.longAgo { run(before: time.milliseconds + 1) }
    if sink.keepsRollups, tick > AgentMeter.longAgo { sink.rollups.close(at: time) }
    defer { ready.removeAll(keepingCapacity: true) }
    return Self.ordered(ready)
  }

  /// The rows of days and hours that are over, as `configuration.keepsRollups` wishes.
  public mutating func takeRollups() -> (days: [ClosedRow<AgentDay>], hours: [ClosedRow<QueueHour>]) {
    let rows = sink.rollups.take(all: false)
    return rows.days.isEmpty && rows.hours.isEmpty ? rows : Self.ordered(rows, names, sink.meters)
  }

  /// Ends the input: closes whatever is open at the newest event, and gives the rows that are left.
  ///
  /// - Parameter recounted: days that were evaluated again, whose rows stand instead of those seen.
  public mutating func finishRollups(_ recounted: [RecountedDay] = []) -> (
    days: [ClosedRow<AgentDay>], hours: [ClosedRow<QueueHour>]
  ) {
    guard sink.keepsRollups, tick > AgentMeter.longAgo else { return ([], []) }
    let end = Timestamp(milliseconds: max(newest, tick))
    for index in timelines.indices {
      sink.current = index
      if timelines[index].deadline <= end { timelines[index].expire(upTo: end, configuration.timeline, &sink) }
      if timelines[index].isImplied {
        let last = max(timelines[index].lastEvidence, timelines[index].sessionStart)
        timelines[index].logOut(at: last, inferred: false, configuration.timeline, &sink)
      }
      timelines[index].finish(configuration.timeline, &sink)
      sink.tell(index)
      closeDay(of: index, at: end.milliseconds)
    }
    for day in recounted { replaceRows(day) }
    return Self.ordered(sink.rollups.take(all: true), names, sink.meters)
  }

  /// The next tick.
  public var nextTick: Timestamp? {
    tick > AgentMeter.longAgo ? Timestamp(milliseconds: tick + Self.tickLength) : nil
  }

  /// Without further events, nothing can change before this moment.
  public var idleUntil: Timestamp? {
    guard tick > AgentMeter.longAgo else { return nil }
    let next = nextWork
    return next >= dayEnd ? Timestamp(milliseconds: dayEnd) : Timestamp(milliseconds: max(next, tick + Self.tickLength))
  }

  var nextWork: Int64 {
    var next = min(teams.nextEmission(after: tick), sink.queues.nextCheck(after: tick))
    for check in nextCheck where check < next { next = check }
    return next
  }

  private mutating func start(at time: Int64) {
    tick = Timestamp(milliseconds: time).floored(to: Self.tickLength).milliseconds
    // An event on the grid belongs to the tick at its own moment.
    if tick == time { tick -= Self.tickLength }
    let day = configuration.zone.day(of: Timestamp(milliseconds: time))
    dayEnd = configuration.zone.startOfDay(day + 1).milliseconds
  }

  private mutating func ingestWithoutAgent(_ event: SessionEvent) {
    if event.contact != 0, let agent = owners[event.contact] {
      var owned = event
      owned.agent = agent
      apply(owned)
    } else {
      sink.queues.hear(event)
      if configuration.keepsRollups { sink.rollQueue(event) }
    }
  }

  private mutating func apply(_ event: SessionEvent) {
    let index = Int(event.agent)
    if index >= timelines.count { grow(to: index) }
    if event.team != 0, event.team != sink.meters[index].team,
      !event.flags.contains(.usualTeam) || sink.meters[index].team == 0
    {
      join(event.agent, event.team)
    }
    sink.current = index
    sink.triggers = 0
    sink.stirred = 0
    let before = timelines[index].status
    timelines[index].apply(event, configuration.timeline, &sink)
    if event.kind == .contactConnected {
      owners[event.contact] = event.agent
      noteConnected(index, event)
    } else if event.kind == .contactMessage {
      sink.meters[index].hearsMessages = true
    }
    trigger(index, before, timelines[index].status, at: tick + Self.tickLength)
    if event.kind == .scheduleShift || event.kind == .scheduleBreak, sink.keepsRollups { sink.rollPlan(event) }
    if !isChanged[index] { isChanged[index] = true }
  }

  mutating func grow(to index: Int) {
    while index >= timelines.count {
      timelines.append(AgentTimeline())
      sink.meters.append(AgentMeter(configuration))
      if sink.keepsRollups {
        sink.notes.append(RollupNotes())
        sink.untold.append(UntoldTime())
      }
      levels.append(contentsOf: repeatElement(LevelState(), count: AgentRule.count))
      due.addAgent()
      awake.append(0)
      nextCheck.append(.max)
      isChanged.append(false)
      teams.grow(to: timelines.count)
    }
  }

  /// A source was silent: what is in force, or about to be, may no longer be known.
  private mutating func doubtEverything() {
    for slot in levels.indices where !levels[slot].isQuiet {
      guard let rule = AgentRule(rawValue: UInt8(slot % AgentRule.count)) else { continue }
      soon(slot / AgentRule.count, rule, tick + Self.tickLength)
    }
  }

  private mutating func join(_ agent: AgentNumber, _ team: TeamNumber) {
    let index = Int(agent)
    sink.meters[index].team = team
    // Other limits may hold from now on.
    if tables.hasTeams { mark(index, triggers: LoadSink.all, at: tick + Self.tickLength) }
    if teams.join(index, team, groupSize: configuration.groupSize) { regroup() }
  }
}

extension LoadMonitor {
  /// Finds out which reasons and queues are emotionally demanding, when names have been added.
  mutating func renewNames() {
    tables.renew(names, configuration)
    sink.emotionalReasons = names.reasons.names.map { configuration.emotionalReasons.contains($0.lowercased()) }
    sink.emotionalQueues = names.queues.names.map { configuration.emotionalQueues.contains($0) }
  }
}
