import FloorModel

/// Small numbers that stand for names on the hot path. Zero is "none" everywhere.
///
/// An agent's number stands for a pseudonym; nothing behind the parser's door knows the name.
public typealias AgentNumber = Int32
/// A queue's number in the `NameTable` of queues.
public typealias QueueNumber = Int32
/// A team's number in the `NameTable` of teams.
public typealias TeamNumber = Int32
/// A reason's number in the `NameTable` of reasons (break codes, dispositions).
public typealias ReasonNumber = Int32
/// A log source's number.
public typealias SourceNumber = Int32
/// A contact's or conversation's identity: a 64-bit hash of its id and its source.
public typealias ContactKey = UInt64

/// How a contact reaches the agent.
public enum Channel: UInt8, Sendable, CaseIterable, Codable {
  case unknown, voice, chat, messaging, email, `case`, video, callback, social

  /// The word in logs and output.
  public var name: String { "\(self)" }
}

/// What a customer contact's direction was.
public enum Direction: UInt8, Sendable, Codable {
  case unknown, inbound, outbound, `internal`
}

/// What an agent says of themselves. Busy is derived from contacts, never declared.
public enum AgentState: UInt8, Sendable, Codable {
  case available, `break`, notReady, offline
}

/// How a contact was passed on.
public enum TransferKind: UInt8, Sendable, Codable {
  case blind, attended, queue
}

/// One thing that happened, as every log format tells it: what the parsers say and the timeline hears.
///
/// Fixed size, no heap: a month of a floor is millions of these.
public struct SessionEvent: Sendable, Codable {
  /// The kinds of event of the native schema (`workload.md` 4.9).
  public enum Kind: UInt8, Sendable, CaseIterable, Codable {
    case agentLogin, agentLogout, agentState, agentCapacity
    case contactOffered, contactMissed, contactConnected, contactHold, contactResume, contactMessage
    case contactTransferred, contactDisconnected, contactWrapUpEnd, contactDisposition
    case queueEnter, queueAbandon, queueExit, queueSnapshot
    case scheduleShift, sourceHeartbeat, sourceGap
    /// A planned break of a `scheduleShift`; a line of its own in no format.
    case scheduleBreak
  }

  /// Facts about how an event came to be, beyond what the log says outright.
  public struct Flags: OptionSet, Sendable, Codable {
    public let rawValue: UInt16
    public init(rawValue: UInt16) { self.rawValue = rawValue }
    /// The length in `duration` tells when it began; no event marked the beginning (OUTANSWER, completions).
    public static let carriesDuration = Flags(rawValue: 1)
    /// The source can never report wrap-up, so the contact ends with the call (queue_log, CDR).
    public static let noWrapUp = Flags(rawValue: 2)
    /// Sent by the agent (messages); otherwise by the customer.
    public static let byAgent = Flags(rawValue: 4)
    /// A retry or a conversation that had another human agent before.
    public static let retold = Flags(rawValue: 8)
    /// The line that says the contact's id is of another leg; match it by agent and start (rule 7 of 4.10).
    public static let foreignContact = Flags(rawValue: 16)
    /// The time comes from a low-fidelity source (whole seconds or minutes, inferred zone).
    public static let coarse = Flags(rawValue: 32)
    /// The team is only the source's usual one: whatever else names a team comes first.
    public static let usualTeam = Flags(rawValue: 64)
  }

  /// When it happened.
  public var time: Timestamp
  /// What happened.
  public var kind: Kind
  /// The contact's channel, `unknown` where the event does not say.
  public var channel: Channel = .unknown
  /// The contact's direction.
  public var direction: Direction = .unknown
  /// The state of an `agentState` event.
  public var state: AgentState = .available
  /// The kind of a `contactTransferred` event.
  public var transfer: TransferKind = .blind
  /// See `Flags`.
  public var flags: Flags = []
  /// The agent; 0 for none.
  public var agent: AgentNumber = 0
  /// The queue; 0 for none.
  public var queue: QueueNumber = 0
  /// The team, where the log names it; 0 for none.
  public var team: TeamNumber = 0
  /// Break code, not-ready code or disposition; 0 for none.
  public var reason: ReasonNumber = 0
  /// Where it comes from.
  public var source: SourceNumber = 0
  /// This agent's leg; 0 for none.
  public var contact: ContactKey = 0
  /// The customer's story, which may span several legs; 0 for none (then it is the contact).
  public var conversation: ContactKey = 0
  /// A length the source reports (call seconds, ring, wait), in milliseconds; negative for none.
  public var duration: Milliseconds = -1
  /// `agentCapacity`: contacts open. `queueSnapshot`: contacts waiting. `scheduleShift`, `scheduleBreak`: start, in
  /// seconds since the epoch. `sourceGap`: records missing, where the source numbers them.
  public var count: Int32 = -1
  /// `agentCapacity`: contacts allowed. `queueSnapshot`: agents staffed. `scheduleShift`, `scheduleBreak`: end, in
  /// seconds since the epoch.
  public var limit: Int32 = -1

  /// An event; everything but time and kind has a "none" default.
  public init(time: Timestamp, kind: Kind) {
    self.time = time
    self.kind = kind
  }
}

extension SessionEvent {
  /// `queueEnter`: what stands for the caller, where the log names the number; 0 for none. Other kinds have none.
  ///
  /// It lies in `count` and `limit`, which entries do not use, so that events do not grow for it.
  public var caller: ContactKey {
    get {
      guard kind == .queueEnter, count != -1 || limit != -1 else { return 0 }
      return UInt64(UInt32(bitPattern: count)) << 32 | UInt64(UInt32(bitPattern: limit))
    }
    set {
      count = Int32(truncatingIfNeeded: newValue >> 32)
      limit = Int32(truncatingIfNeeded: newValue)
    }
  }
}

/// Names that carry no personal data (queues, teams, reasons, sources), by number. Number 0 is the empty name.
public struct NameTable: Sendable, Codable {
  /// The names, by number.
  public private(set) var names: [String] = [""]
  private var numbers: [String: Int32] = ["": 0]

  /// A table that knows only the empty name.
  public init() {}

  /// The number of a name, given one if it is new.
  public mutating func number(_ name: String) -> Int32 {
    if let number = numbers[name] { return number }
    let number = Int32(names.count)
    names.append(name)
    numbers[name] = number
    return number
  }

  /// The name with this number.
  public subscript(number: Int32) -> String { names[Int(number)] }
}
