import FloorModel

/// What one agent's log adds up to, for `logs inspect`.
public struct AgentTotals: Sendable, Hashable {
  /// The agent.
  public var agent: AgentNumber
  /// Contacts handled, repaired ones included.
  public var contacts = 0
  /// Logins, and spells of work by somebody who never logged in.
  public var sessions = 0
  /// Offers that were not answered.
  public var missed = 0
  /// Time with at least one contact in handling or wrap-up; overlaps count once.
  public var busy: Milliseconds = 0
  /// Time with at least two contacts in handling.
  public var overlap: Milliseconds = 0
  /// Time logged in.
  public var staffed: Milliseconds = 0
  /// Time on a break.
  public var onBreak: Milliseconds = 0
}

/// Contacts by how their ends are known. `closed`, `open` and `inferredEnd` together are all contacts.
public struct ContactCounts: Sendable, Hashable {
  /// The end is in the log.
  public var closed = 0
  /// Still open at the end of the log.
  public var open = 0
  /// No beginning in the log; also counted as closed.
  public var inferredStart = 0
  /// No end in the log; closed by the next call, the logout or the longest plausible length.
  public var inferredEnd = 0
}

/// Adds up what a session log says: contacts, busy time and overlaps per agent, and every repair.
///
/// Exact for a whole log in order of time, however late an end or an outbound call is written; its memory depends on the
/// number of agents, not on the length of the log.
public struct ContactLedger: Sendable {
  /// Repairs made.
  public var repairs: RepairCounts { sink.repairs }
  /// Contacts by how their ends are known.
  public var contacts: ContactCounts { sink.counts }
  /// Transfers: blind, attended, to a queue.
  public var transfers: (blind: Int, attended: Int, queue: Int) {
    (sink.transfers[0], sink.transfers[1], sink.transfers[2])
  }
  /// The greatest number of agents that one conversation met.
  public var longestChain: Int { sink.longestChain }
  /// Contacts that began or went on during a break.
  public var breaksInterrupted: Int { sink.breaksInterrupted }

  private let settings: TimelineSettings
  private var timelines: [AgentTimeline] = []
  private var sink = LedgerSink()
  private var owners = ContactOwners()

  /// An empty ledger.
  public init(settings: TimelineSettings = TimelineSettings()) { self.settings = settings }

  /// Takes in one event. Events must come in order of time for each agent.
  public mutating func ingest(_ event: SessionEvent) {
    guard event.agent > 0 else {
      guard event.contact != 0, let agent = owners[event.contact] else { return }
      var owned = event
      owned.agent = agent
      return ingest(owned)
    }
    if event.kind == .contactConnected, event.contact != 0 { owners[event.contact] = event.agent }
    let index = Int(event.agent)
    while index >= timelines.count {
      sink.agents.append(LedgerSink.Account())
      timelines.append(AgentTimeline())
    }
    sink.current = index
    sink.now = event.time
    sink.agents[index].seen = true
    timelines[index].apply(event, settings, &sink)
    sink.agents[index].open = timelines[index].contacts.reduce(.distantFuture) { min($0, $1.start) }
  }

  /// Closes the ledger at the end of the log.
  public mutating func finish() {
    for index in timelines.indices {
      sink.current = index
      if timelines[index].deadline <= sink.now { timelines[index].expire(upTo: sink.now, settings, &sink) }
      timelines[index].finish(settings, &sink)
      sink.agents[index].union.settle(upTo: .distantFuture)
    }
  }

  /// Every agent seen, by number. Complete after `finish()`.
  public var agents: [AgentTotals] {
    sink.agents.indices.compactMap { index in
      let account = sink.agents[index]
      guard account.seen else { return nil }
      var totals = account.totals
      totals.agent = AgentNumber(index)
      totals.busy = account.union.busy
      totals.overlap = account.union.overlap
      return totals
    }
  }
}

/// The ledger's side of the timelines.
struct LedgerSink: TimelineSink, Sendable {
  struct Account: Sendable {
    var totals = AgentTotals(agent: 0)
    var union = BusyUnion()
    var open = Timestamp.distantFuture
    var seen = false
  }

  var agents: [Account] = []
  var current = 0
  var now = Timestamp.distantPast
  var repairs = RepairCounts()
  var counts = ContactCounts()
  var transfers = [0, 0, 0]
  var longestChain = 0
  var breaksInterrupted = 0
  private var conversations = ConversationTable()

  mutating func elapsed(_ status: AgentStatus, from: Timestamp, to: Timestamp) { tell(status, to - from) }
  mutating func retracted(_ status: AgentStatus, from: Timestamp, to: Timestamp) { tell(status, from - to) }

  private mutating func tell(_ status: AgentStatus, _ length: Milliseconds) {
    guard status.isStaffed else { return }
    agents[current].totals.staffed += length
    if status.state == .break { agents[current].totals.onBreak += length }
  }

  mutating func loggedIn(at time: Timestamp) { agents[current].totals.sessions += 1 }
  mutating func missed(at time: Timestamp, ring: Milliseconds) { agents[current].totals.missed += 1 }
  mutating func repaired(_ repair: Repair) { repairs[repair] += 1 }
  mutating func breakInterrupted(at time: Timestamp) { breaksInterrupted += 1 }

  mutating func transferred(_ contact: Contact, kind: TransferKind, at time: Timestamp) {
    transfers[Int(kind.rawValue)] += 1
    conversations.pass(contact.conversation, kind: kind)
  }

  mutating func connected(_ contact: Contact, status: AgentStatus) { meet(contact) }

  private mutating func meet(_ contact: Contact) {
    _ = conversations.meet(contact.conversation, agent: AgentNumber(current), at: contact.start)
    longestChain = max(longestChain, Int(conversations[contact.conversation]?.agents ?? 1))
  }

  mutating func settled(_ contact: Contact) {
    if contact.marks.contains(.inferredStart) {
      counts.inferredStart += 1
      meet(contact)
    }
    if contact.marks.contains(.open) {
      counts.open += 1
    } else if contact.marks.contains(.inferredEnd) {
      counts.inferredEnd += 1
    } else {
      counts.closed += 1
    }
    agents[current].totals.contacts += 1
    agents[current].union.add(
      start: contact.start, end: contact.end, busyEnd: contact.wrapUpEnd, now: now, open: agents[current].open)
  }

  /// Wrap-up of a contact that has been added without.
  mutating func wroteUp(_ contact: Contact) {
    agents[current].union.add(
      start: contact.end, end: contact.end, busyEnd: contact.wrapUpEnd, now: now, open: agents[current].open)
  }
}
