import FloorModel

/// One contact of one agent while it is being followed, and the facts that remain of it.
public struct Contact: Sendable, Codable {
  /// Where a contact stands.
  public enum Phase: UInt8, Sendable, Codable {
    /// Offered, not yet answered.
    case ringing
    /// Connected: the agent is handling it.
    case handling
    /// Over, but the agent is still writing it up.
    case wrapUp
    /// Thought to be over because of other evidence; a late end may still say otherwise.
    case supposedlyOver
    /// Over.
    case over
  }

  /// What is known or guessed about it.
  public struct Marks: OptionSet, Sendable, Codable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    /// No event marked the beginning.
    public static let inferredStart = Marks(rawValue: 1)
    /// No event marked the end.
    public static let inferredEnd = Marks(rawValue: 2)
    /// Longer than plausible, cut.
    public static let truncated = Marks(rawValue: 4)
    /// The source never reports wrap-up.
    public static let noWrapUp = Marks(rawValue: 8)
    /// Wrap-up was reported.
    public static let wrapUpKnown = Marks(rawValue: 16)
    /// Passed on.
    public static let transferred = Marks(rawValue: 32)
    /// On hold now.
    public static let onHold = Marks(rawValue: 64)
    /// The story already had another human agent.
    public static let retold = Marks(rawValue: 128)
    /// Messages are reported, so that silence can be told from activity.
    public static let messages = Marks(rawValue: 256)
    /// Silent for long enough to be dormant.
    public static let dormant = Marks(rawValue: 512)
    /// The agent has answered with a message.
    public static let answered = Marks(rawValue: 1024)
    /// The first answer came late while three or more contacts were open (L26).
    public static let lateAnswer = Marks(rawValue: 2048)
    /// Times are whole seconds.
    public static let coarse = Marks(rawValue: 4096)
    /// Still open when the log ended.
    public static let open = Marks(rawValue: 8192)
    /// The end is known; only wrap-up may still follow.
    static let endKnown = Marks(rawValue: 16384)
    /// Still being written up when the log ended: its handle time is not known.
    static let wrapUpOpen = Marks(rawValue: 32768)
    /// The length was told with the beginning: `end` is when it will be over.
    static let endPlanned = Marks(rawValue: 65536)
  }

  /// This agent's leg.
  public internal(set) var key: ContactKey
  /// The customer's story.
  public internal(set) var conversation: ContactKey
  /// When it began to ring; equal to `start` where no offer is known.
  public internal(set) var offered: Timestamp
  /// When it was connected.
  public internal(set) var start: Timestamp
  /// When it was disconnected.
  public internal(set) var end: Timestamp
  /// When its wrap-up was done; `end` where there was none.
  public internal(set) var wrapUpEnd: Timestamp
  /// Time on hold.
  public internal(set) var held: Milliseconds = 0
  var holdSince: Timestamp = .distantPast
  var lastMessage: Timestamp = .distantPast
  /// The queue it came from; 0 for none.
  public internal(set) var queue: QueueNumber
  /// The log source.
  public internal(set) var source: SourceNumber
  /// The channel.
  public internal(set) var channel: Channel
  /// The direction.
  public internal(set) var direction: Direction
  /// The share of the agent's capacity it takes, in 1/2520ths.
  var share: Int32 = 0
  /// Where it stands.
  public internal(set) var phase: Phase
  /// What is known or guessed about it.
  public internal(set) var marks: Marks = []

  init(_ event: SessionEvent, phase: Phase) {
    key = event.contact
    conversation = event.conversation == 0 ? event.contact : event.conversation
    offered = event.time
    start = event.time
    end = event.time
    wrapUpEnd = event.time
    queue = event.queue
    source = event.source
    channel = event.channel
    direction = event.direction
    self.phase = phase
    if event.flags.contains(.noWrapUp) { marks.insert(.noWrapUp) }
    if event.flags.contains(.retold) { marks.insert(.retold) }
    if event.flags.contains(.coarse) { marks.insert(.coarse) }
  }

  /// From connected to disconnected.
  public var handling: Milliseconds { end - start }
  /// Handling without hold.
  public var talk: Milliseconds { max(0, end - start - held) }
  /// Wrap-up.
  public var wrapUp: Milliseconds { wrapUpEnd - end }
  /// Whether both ends are known well enough for handle times (AHT, L14).
  public var isMeasured: Bool { marks.isDisjoint(with: [.inferredEnd, .truncated, .open, .wrapUpOpen]) }
}
