import FloorModel

/// One agent's local day: sums, maxima, histograms and sets of time that merge in any order to the same row.
public struct AgentDay: Sendable, Hashable {
  /// The agent.
  public var agent: AgentNumber
  /// The local day, as days since 1970-01-01.
  public var day: Int
  /// The team last seen; 0 for none.
  public var team: TeamNumber = 0
  /// Time logged in and neither on a break nor offline. A set, so that two machines do not count it twice.
  public var work = IntervalUnion()
  /// Time on a break.
  public var breaks = IntervalUnion()
  /// Time with at least one contact in handling or wrap-up.
  public var busy = IntervalUnion()
  /// Time available and not busy.
  public var waiting: Milliseconds = 0
  /// Time not ready for a work reason.
  public var notReady: Milliseconds = 0
  /// Time with so many contacts in handling: 1, 2, ... 8 or more.
  public var atLevel = [Milliseconds](repeating: 0, count: 8)
  /// Contacts connected, by channel.
  public var connected = [Int](repeating: 0, count: Channel.allCases.count)
  /// Offers not answered.
  public var missed = 0
  /// Handle times (handling and wrap-up) of contacts whose ends are known.
  public var handleTimes = LogHistogram()
  /// Sum of handle times.
  public var handleTotal: Milliseconds = 0
  /// Time on hold.
  public var held: Milliseconds = 0
  /// Wrap-up.
  public var wrapUp: Milliseconds = 0
  /// Gaps between contacts in which the agent was available.
  public var gaps = LogHistogram()
  /// Most contacts at once.
  public var peak = 0
  /// Longest run of contacts without breathing time.
  public var longestRun = 0
  /// Contacts during breaks.
  public var breaksInterrupted = 0
  /// Contacts with a code for abuse, threat, grief or complaint.
  public var emotional = 0
  /// Logouts that were inferred.
  public var inferredLogouts = 0

  /// An empty row.
  public init(agent: AgentNumber, day: Int) {
    self.agent = agent
    self.day = day
  }

  /// Whether anything happened.
  public var isEmpty: Bool { self == AgentDay(agent: agent, day: day, team: team) }

  private init(agent: AgentNumber, day: Int, team: TeamNumber) {
    self.init(agent: agent, day: day)
    self.team = team
  }

  /// Adds another row of the same agent and day.
  public mutating func merge(_ other: AgentDay) {
    team = max(team, other.team)
    work.merge(other.work)
    breaks.merge(other.breaks)
    busy.merge(other.busy)
    waiting += other.waiting
    notReady += other.notReady
    for index in atLevel.indices { atLevel[index] += other.atLevel[index] }
    for index in connected.indices { connected[index] += other.connected[index] }
    missed += other.missed
    handleTimes.merge(other.handleTimes)
    handleTotal += other.handleTotal
    held += other.held
    wrapUp += other.wrapUp
    gaps.merge(other.gaps)
    peak = max(peak, other.peak)
    longestRun = max(longestRun, other.longestRun)
    breaksInterrupted += other.breaksInterrupted
    emotional += other.emotional
    inferredLogouts += other.inferredLogouts
  }
}

/// One queue's hour, mergeable like `AgentDay`.
public struct QueueHour: Sendable, Hashable {
  /// The queue.
  public var queue: QueueNumber
  /// The beginning of the hour.
  public var hour: Timestamp
  /// Contacts connected.
  public var connected = 0
  /// Contacts that entered the queue.
  public var entered = 0
  /// Contacts given up after five seconds or more, and sooner.
  public var abandoned = 0
  /// See `abandoned`.
  public var abandonedShort = 0
  /// Contacts passed on: blind, attended, to a queue.
  public var transferred = [0, 0, 0]
  /// Handling times.
  public var lengths = LogHistogram()
  /// Sum of handling times.
  public var total: Milliseconds = 0
  /// Calls longer than ten minutes, and those of them without any hold (L25).
  public var longCalls = 0
  /// See `longCalls`.
  public var longCallsWithoutHold = 0
  /// Calls whose wrap-up is known, and those of them with less than ten seconds (L24).
  public var wrapUpKnown = 0
  /// See `wrapUpKnown`.
  public var wrapUpShort = 0

  /// An empty row.
  public init(queue: QueueNumber, hour: Timestamp) {
    self.queue = queue
    self.hour = hour
  }

  /// Adds another row of the same queue and hour.
  public mutating func merge(_ other: QueueHour) {
    connected += other.connected
    entered += other.entered
    abandoned += other.abandoned
    abandonedShort += other.abandonedShort
    for index in transferred.indices { transferred[index] += other.transferred[index] }
    lengths.merge(other.lengths)
    total += other.total
    longCalls += other.longCalls
    longCallsWithoutHold += other.longCallsWithoutHold
    wrapUpKnown += other.wrapUpKnown
    wrapUpShort += other.wrapUpShort
  }
}
