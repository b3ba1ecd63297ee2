import FloorModel

/// What an agent is doing, constant between two changes: all that the load measures look at.
public struct AgentStatus: Sendable, Hashable, Codable {
  /// The merged state of all systems; `offline` while logged in nowhere.
  public var state: AgentState = .offline
  /// Contacts in handling.
  public var handling: UInt8 = 0
  /// Contacts in handling that are not dormant; where no messages are reported, all of them.
  public var active: UInt8 = 0
  /// Spoken contacts in handling.
  public var voice: UInt8 = 0
  /// Live chats and the like in handling.
  public var text: UInt8 = 0
  /// Live chats and the like in handling that are not dormant.
  public var activeText: UInt8 = 0
  /// Contacts in wrap-up.
  public var wrapUp: UInt8 = 0
  /// Contacts ringing.
  public var ringing: UInt8 = 0
  /// The share of the agent's capacity in use, in 1/2520ths (so that limits from 1 to 10 divide it).
  public var share: Int32 = 0

  /// The capacity share that stands for 1.
  public static let fullShare: Int32 = 2520

  /// Logged out, nothing going on.
  public init() {}

  /// Without a branch for each field: it is asked at every change.
  public static func == (one: AgentStatus, other: AgentStatus) -> Bool {
    let people = (one.handling ^ other.handling) | (one.active ^ other.active) | (one.voice ^ other.voice)
    let texts = (one.text ^ other.text) | (one.activeText ^ other.activeText)
    let rest = (one.wrapUp ^ other.wrapUp) | (one.ringing ^ other.ringing)
    let state = one.state.rawValue ^ other.state.rawValue
    return people | texts | rest | state == 0 && one.share == other.share
  }

  /// Handling or writing up: the set B of `workload.md` 1.1.
  public var isBusy: Bool { handling > 0 || wrapUp > 0 }
  /// Without any contact, alert or wrap-up.
  public var isIdle: Bool { handling == 0 && wrapUp == 0 && ringing == 0 }
  /// Logged in somewhere.
  public var isStaffed: Bool { state != .offline }
  /// Available and not busy.
  public var isWaiting: Bool { state == .available && !isBusy }
}

/// Hears what a timeline finds out. Everything has an empty default, so a listener takes what it needs.
protocol TimelineSink {
  /// The agent was in one status from one moment to a later one. Spans come in order and without gaps.
  mutating func elapsed(_ status: AgentStatus, from: Timestamp, to: Timestamp)
  /// A span that was told turns out to lie after the logout.
  mutating func retracted(_ status: AgentStatus, from: Timestamp, to: Timestamp)
  /// A contact was being handled during time already told.
  mutating func handledBefore(_ contact: Contact, from: Timestamp, to: Timestamp)
  /// A contact was being written up during time already told.
  mutating func wroteUpBefore(_ contact: Contact, from: Timestamp, to: Timestamp)
  /// Time told as wrap-up, and as nothing else, was none after all; `isLast` where it lasts to this moment.
  mutating func freed(_ state: AgentState, from: Timestamp, to: Timestamp, isLast: Bool)
  /// A contact that was settled without wrap-up had some.
  mutating func wroteUp(_ contact: Contact)
  /// The agent is logged in from now on.
  mutating func loggedIn(at time: Timestamp)
  /// The agent was logged out; `inferred` where a logout was forgotten.
  mutating func loggedOut(at time: Timestamp, inferred: Bool)
  /// A contact began to ring.
  mutating func offered(_ contact: Contact)
  /// An offer was not answered.
  mutating func missed(at time: Timestamp, ring: Milliseconds)
  /// A contact was connected; `status` already counts it.
  mutating func connected(_ contact: Contact, status: AgentStatus)
  /// A contact is told only by its end: it had been connected at its start.
  mutating func connectedBefore(_ contact: Contact, status: AgentStatus, at time: Timestamp)
  /// A contact is no longer in handling, or is not thought to be.
  mutating func over(_ key: ContactKey)
  /// A contact was disconnected; wrap-up may follow.
  mutating func disconnected(_ contact: Contact)
  /// All is known that will be known of a contact.
  mutating func settled(_ contact: Contact)
  /// A contact was passed on.
  mutating func transferred(_ contact: Contact, kind: TransferKind, at time: Timestamp)
  /// A contact was given a disposition.
  mutating func disposed(_ reason: ReasonNumber, queue: QueueNumber, at time: Timestamp)
  /// A contact was being handled during a break.
  mutating func breakInterrupted(at time: Timestamp)
  /// Something had to be mended.
  mutating func repaired(_ repair: Repair)
}

extension TimelineSink {
  mutating func elapsed(_ status: AgentStatus, from: Timestamp, to: Timestamp) {}
  mutating func retracted(_ status: AgentStatus, from: Timestamp, to: Timestamp) {}
  mutating func handledBefore(_ contact: Contact, from: Timestamp, to: Timestamp) {}
  mutating func wroteUpBefore(_ contact: Contact, from: Timestamp, to: Timestamp) {}
  mutating func freed(_ state: AgentState, from: Timestamp, to: Timestamp, isLast: Bool) {}
  mutating func wroteUp(_ contact: Contact) {}
  mutating func connectedBefore(_ contact: Contact, status: AgentStatus, at time: Timestamp) {}
  mutating func loggedIn(at time: Timestamp) {}
  mutating func loggedOut(at time: Timestamp, inferred: Bool) {}
  mutating func offered(_ contact: Contact) {}
  mutating func missed(at time: Timestamp, ring: Milliseconds) {}
  mutating func connected(_ contact: Contact, status: AgentStatus) {}
  mutating func over(_ key: ContactKey) {}
  mutating func disconnected(_ contact: Contact) {}
  mutating func settled(_ contact: Contact) {}
  mutating func transferred(_ contact: Contact, kind: TransferKind, at time: Timestamp) {}
  mutating func disposed(_ reason: ReasonNumber, queue: QueueNumber, at time: Timestamp) {}
  mutating func breakInterrupted(at time: Timestamp) {}
  mutating func repaired(_ repair: Repair) {}
}
