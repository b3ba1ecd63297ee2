import FloorModel

/// A queue on one channel, of which somebody handled contacts.
public struct ServedQueue: Sendable, Hashable, Comparable {
  /// The queue.
  public var queue: QueueNumber
  /// The channel of the contacts.
  public var channel: Channel

  /// A queue on a channel.
  public init(queue: QueueNumber, channel: Channel) {
    self.queue = queue
    self.channel = channel
  }

  public static func < (one: ServedQueue, other: ServedQueue) -> Bool {
    (one.queue, one.channel.rawValue) < (other.queue, other.channel.rawValue)
  }
}

/// One queue's hour on one channel, mergeable like `AgentDay`.
public struct QueueHour: Sendable, Hashable {
  /// The queue.
  public var queue: QueueNumber
  /// The channel of its contacts; `unknown` where the log does not say.
  public var channel: Channel
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
  /// Sum of the known wrap-up times of calls.
  public var wrapUp: Milliseconds = 0
  /// Contacts of a conversation that was handled within the last 72 hours (L18).
  public var repeats = 0
  /// Contacts whose story another agent had heard before, and that came by a blind or queue transfer (L17).
  public var retold = 0
  /// Chats whose first answer took more than two minutes while three or more were open (L26).
  public var lateAnswers = 0
  /// Handling times of text contacts by how many the agent had open at once, on average and rounded.
  public var atOnce = FlatMap<Int, Together>()

  /// Text contacts that had equal company.
  public struct Together: Sendable, Hashable {
    /// How many.
    public var contacts = 0
    /// Their handling times together.
    public var handling: Milliseconds = 0

    mutating func add(_ other: Together) {
      contacts += other.contacts
      handling += other.handling
    }
  }

  /// An empty row.
  public init(queue: QueueNumber, channel: Channel = .unknown, hour: Timestamp) {
    self.queue = queue
    self.channel = channel
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
    wrapUp += other.wrapUp
    repeats += other.repeats
    retold += other.retold
    lateAnswers += other.lateAnswers
    for (count, together) in other.atOnce { add(count, together) }
  }

  /// Adds text contacts that had so many open at once.
  mutating func add(_ count: Int, _ together: Together) {
    atOnce[count, default: Together()].add(together)
  }
}
