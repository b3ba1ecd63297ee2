import FloorModel

/// One agent's ISO week as the public peers compute it: columns 2 to 14 of the benchmark's query, in whole milliseconds.
public struct WeeklyRow: Sendable, Hashable {
  /// The day number of the week's Monday.
  public var monday: Int
  /// The agent.
  public var agent: AgentNumber
  /// Calls and other contacts whose wrap-up ended in the week.
  public var voice = 0
  /// See `voice`.
  public var chat = 0
  /// Handle times, connected to wrap-up end: sum, 90th percentile (nearest rank), maximum.
  public var handleTotal: Milliseconds = 0
  /// See `handleTotal`.
  public var handleP90: Milliseconds = 0
  /// See `handleTotal`.
  public var handleMax: Milliseconds = 0
  /// Open contacts times time.
  public var concurrency: Milliseconds = 0
  /// Time logged in and not on a break.
  public var work: Milliseconds = 0
  /// Time with an open contact.
  public var busy: Milliseconds = 0
  /// Most open contacts at once.
  public var peak = 0
  /// Time with more than three open contacts.
  public var aboveThree: Milliseconds = 0
  /// Longest stretch of work that ended in the week.
  public var longest: Milliseconds = 0
  /// Connects less than ten seconds after the contact before.
  public var gaps = 0
}

/// The weekly query over a stream of events, for comparison with public tools; exact, in bounded memory.
public struct WeeklyQuery: Sendable {
  private struct Open: Sendable {
    var key: ContactKey
    var since: Int64
    var isVoice: Bool
  }

  private struct Agent: Sendable {
    var row = WeeklyRow(monday: 0, agent: 0)
    var lengths: [Int32] = []
    var open: [Open] = []
    var count = 0
    var since = Int64.min
    var isWorking = false
    var workSince = Int64.min
    var free = Int64.min

    mutating func pass(to now: Int64) {
      if since != .min {
        let length = now - since
        row.concurrency += Int64(count) * length
        if isWorking { row.work += length }
        if count > 0 { row.busy += length }
        if count > 3 { row.aboveThree += length }
      }
      since = now
    }
  }

  private let zone: SiteTimeZone
  private var agents: [Agent] = []
  private var weekEnd = Int64.min
  private var monday = 0
  private var rows: [WeeklyRow] = []

  /// The query for weeks in a time zone.
  public init(zone: SiteTimeZone) { self.zone = zone }

  /// Takes in one event; events come in order of time.
  public mutating func ingest(_ event: SessionEvent) {
    let isState = event.kind == .agentLogin || event.kind == .agentLogout || event.kind == .agentState
    guard isState || event.kind == .contactConnected || event.kind == .contactWrapUpEnd, event.agent > 0 else {
      return
    }
    let now = event.time.milliseconds
    if now >= weekEnd { turnWeek(at: event.time) }
    let index = Int(event.agent)
    while index >= agents.count { agents.append(Agent()) }
    agents[index].pass(to: now)
    if isState {
      state(index, event, now)
    } else if event.kind == .contactConnected {
      connect(index, event, now)
    } else {
      end(index, event, now)
    }
  }

  private mutating func state(_ index: Int, _ event: SessionEvent, _ now: Int64) {
    let works = event.kind == .agentLogin || (event.kind == .agentState && event.state != .break)
    if works {
      agents[index].workSince = now
    } else if agents[index].workSince != .min {
      agents[index].row.longest = max(agents[index].row.longest, now - agents[index].workSince)
    }
    agents[index].isWorking = works
    agents[index].free = .min
  }

  private mutating func connect(_ index: Int, _ event: SessionEvent, _ now: Int64) {
    agents[index].count += 1
    agents[index].row.peak = max(agents[index].row.peak, agents[index].count)
    if agents[index].count == 1, agents[index].free != .min, now - agents[index].free < 10_000 {
      agents[index].row.gaps += 1
    }
    agents[index].open.append(Open(key: event.contact, since: now, isVoice: event.channel == .voice))
  }

  private mutating func end(_ index: Int, _ event: SessionEvent, _ now: Int64) {
    agents[index].count -= 1
    agents[index].free = now
    guard let at = agents[index].open.firstIndex(where: { $0.key == event.contact }) else { return }
    let contact = agents[index].open.remove(at: at)
    let length = now - contact.since
    if contact.isVoice { agents[index].row.voice += 1 } else { agents[index].row.chat += 1 }
    agents[index].row.handleTotal += length
    agents[index].row.handleMax = max(agents[index].row.handleMax, length)
    agents[index].lengths.append(Int32(clamping: length))
  }

  private mutating func turnWeek(at time: Timestamp) {
    if weekEnd != .min { close(at: weekEnd) }
    let week = zone.week(of: time)
    monday = week.monday
    weekEnd = zone.bounds(of: week).upperBound.milliseconds
  }

  private mutating func close(at end: Int64?) {
    for index in agents.indices {
      if let end, agents[index].since != .min { agents[index].pass(to: end) }
      var row = agents[index].row
      if row.work > 0 {
        row.monday = monday
        row.agent = AgentNumber(index)
        let sorted = agents[index].lengths.sorted()
        if !sorted.isEmpty { row.handleP90 = Int64(sorted[(sorted.count * 9 + 9) / 10 - 1]) }
        rows.append(row)
      }
      agents[index].row = WeeklyRow(monday: 0, agent: 0)
      agents[index].row.peak = agents[index].count
      agents[index].lengths.removeAll(keepingCapacity: true)
    }
  }

  /// The rows of all weeks, by week and agent, at the end of the input.
  public mutating func finish() -> [WeeklyRow] {
    close(at: nil)
    defer { rows = [] }
    return rows
  }
}
