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
  /// Of `emotional`, how many were followed by five minutes' rest within ten minutes (L22).
  public var recovered = 0
  /// Chats whose first answer took more than two minutes while three or more were open (L26).
  public var lateAnswers = 0
  /// Logouts that were inferred.
  public var inferredLogouts = 0
  /// Time at work above a rule's limit, while the rule stood at warning or worse, by the rule's code (`L01`).
  ///
  /// Breaks are no part of it, nor is what hysteresis adds or what is not known; of L01 to L05 only time with a contact
  /// open is. L14 and L15 compare with the whole queue and are left out.
  public var above = FlatMap<String, TimeAbove>()
  /// Shifts that began this day.
  public var shifts = 0
  /// Of these, the ones long enough for a break and without one; see `LoadConfiguration.breakNeededAfter`.
  public var shiftsWithoutBreak = 0
  /// Of these, the ones with a contact during a break.
  public var shiftsInterrupted = 0
  /// When shifts began, ascending, in milliseconds since the epoch (L28).
  public private(set) var shiftStarts: [Int64] = []
  /// Shifts whose planned end is known, and those that went on more than ten minutes after it (L29).
  public var plannedShifts = 0
  /// See `plannedShifts`.
  public var overruns = 0
  /// Breaks that were planned while the agent was at work, and those missed or moved by more than 30 minutes (L29).
  public var plannedBreaks = 0
  /// See `plannedBreaks`.
  public var missedBreaks = 0
  /// The queues in which a contact of theirs was connected, ascending: who stands behind a queue's figures.
  public internal(set) var served: [ServedQueue] = []

  /// How long a rule stood.
  public struct TimeAbove: Sendable, Hashable {
    /// At warning or critical.
    public var warning: Milliseconds
    /// At critical.
    public var critical: Milliseconds

    /// So long.
    public init(warning: Milliseconds = 0, critical: Milliseconds = 0) {
      self.warning = warning
      self.critical = critical
    }

    /// Adds more of it.
    mutating func add(_ other: TimeAbove) {
      warning += other.warning
      critical += other.critical
    }
  }

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
    recovered += other.recovered
    lateAnswers += other.lateAnswers
    inferredLogouts += other.inferredLogouts
    for (rule, time) in other.above { add(rule, time) }
    shifts += other.shifts
    shiftsWithoutBreak += other.shiftsWithoutBreak
    shiftsInterrupted += other.shiftsInterrupted
    for start in other.shiftStarts { addShiftStart(start) }
    plannedShifts += other.plannedShifts
    overruns += other.overruns
    plannedBreaks += other.plannedBreaks
    missedBreaks += other.missedBreaks
    for queue in other.served { addServed(queue) }
  }

  /// Adds a queue; the same one twice is one.
  @inline(__always)
  mutating func addServed(_ queue: ServedQueue) {
    guard !served.contains(queue) else { return }
    served.append(queue)
    served.sort()
  }

  /// Adds the start of a shift; the same one twice is one.
  mutating func addShiftStart(_ start: Int64) {
    guard !shiftStarts.contains(start) else { return }
    shiftStarts.append(start)
    shiftStarts.sort()
  }

  /// Adds time during which a rule stood.
  mutating func add(_ rule: String, _ time: TimeAbove) {
    above[rule, default: TimeAbove()].add(time)
  }
}
