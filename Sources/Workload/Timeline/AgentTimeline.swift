import FloorModel

/// One agent's state machine: events in, spans of constant status and settled contacts out.
///
/// Holds only what is still open, so its size does not grow with the log. Events must come in order of time; one that
/// comes before the last is taken as happening at the last's time. Everything found out goes to a `TimelineSink`.
struct AgentTimeline: Sendable, Codable {
  /// What one system (or one of its queues) says of the agent.
  struct Presence: Sendable, Codable {
    var source: SourceNumber
    var queue: QueueNumber
    var state: AgentState
    /// Nobody said "login"; the agent was seen at work.
    var implied: Bool
  }

  /// A contact that is over, remembered to tell repetitions from new facts.
  struct Remembered: Sendable, Codable {
    var key: ContactKey = 0
    var start = Timestamp.distantPast
    var end = Timestamp.distantPast
    /// What a late end of wrap-up needs; nil in state that an older version saved.
    var wrapUpEnd: Timestamp?
    var queue: QueueNumber?
    var channel: Channel?
    var marks: Contact.Marks?
    /// It ended with a transfer, and its own disconnect has not come yet.
    var wasPassedOn: Bool?
  }

  /// What the agent is doing since `since`.
  var status = AgentStatus()
  var since = Timestamp.distantPast
  /// Contacts that are not settled.
  var contacts: [Contact] = []
  var presences: [Presence] = []
  var remembered: [Remembered] = []
  var nextRemembered = 0
  /// The earliest moment at which something changes without an event.
  var deadline = Timestamp.distantFuture
  var sessionStart = Timestamp.distantPast
  var lastEvidence = Timestamp.distantPast
  var contactsInSession = 0
  /// Whether ends of wrap-up are told; nil before the first contact that is over.
  private var habits: WrapUpHabits?

  init() {}

  var wrapUps: WrapUpHabits {
    get { habits ?? WrapUpHabits() }
    set { habits = newValue }
  }

  /// Takes in one event of this agent.
  mutating func apply(
    _ event: SessionEvent, _ settings: TimelineSettings, _ sink: inout some TimelineSink
  ) {
    let time = max(event.time, since)
    if time >= deadline { expire(upTo: time, settings, &sink) }
    switch event.kind {
    case .agentLogin:
      present(event, .available, time, settings, &sink)
    case .agentLogout:
      absent(event, time, settings, &sink)
    case .agentState:
      present(event, event.state, time, settings, &sink)
    case .contactOffered:
      see(event, time, settings, &sink)
      offer(event, time, settings, &sink)
    case .contactMissed:
      see(event, time, settings, &sink)
      miss(event, time, &sink)
    case .contactConnected:
      see(event, time, settings, &sink)
      connect(event, time, settings, &sink)
    case .contactHold:
      hold(event, time)
    case .contactResume:
      resume(event, time)
    case .contactMessage:
      message(event, time, settings, &sink)
    case .contactTransferred:
      if !isBelated(event, time, settings) { see(event, time, settings, &sink) }
      transfer(event, time, settings, &sink)
    case .contactDisconnected:
      if !isBelated(event, time, settings) { see(event, time, settings, &sink) }
      disconnect(event, time, settings, &sink)
      if event.reason != 0 { sink.disposed(event.reason, queue: event.queue, at: time) }
    case .contactWrapUpEnd:
      endWrapUp(event, time, settings, &sink)
    case .contactDisposition:
      sink.disposed(event.reason, queue: event.queue, at: time)
    case .agentCapacity, .queueEnter, .queueAbandon, .queueExit, .queueSnapshot, .scheduleShift, .scheduleBreak,
      .sourceHeartbeat, .sourceGap:
      return
    }
    if event.kind != .agentLogout { lastEvidence = time }
  }

  /// Whether an event ends a contact of which it was clear before that nobody was on it any more: no sign of presence.
  private func isBelated(_ event: SessionEvent, _ time: Timestamp, _ settings: TimelineSettings) -> Bool {
    guard presences.isEmpty, let index = index(of: event.contact) else { return false }
    return time - contacts[index].start > settings.maxContact(contacts[index].channel)
  }

  /// Tells the sink of the current status up to a moment.
  @inline(__always)
  mutating func flush(to time: Timestamp, _ sink: inout some TimelineSink) {
    guard time > since else { return }
    if since != .distantPast { sink.elapsed(status, from: since, to: time) }
    since = time
  }

  /// At the end of the input: whatever is open is closed at the agent's last evidence and handed over.
  mutating func finish(_ settings: TimelineSettings, _ sink: inout some TimelineSink) {
    flush(to: lastEvidence, &sink)
    for index in contacts.indices where contacts[index].phase == .wrapUp { contacts[index].marks.insert(.wrapUpOpen) }
    endWrapUps(&sink)
    takeBackSilence(&sink)
    for index in contacts.indices.reversed() {
      switch contacts[index].phase {
      case .ringing: contacts.remove(at: index)
      case .handling where contacts[index].marks.contains(.endPlanned):
        // It is known how long it lasts, beyond the end of the input.
        flush(to: contacts[index].end, &sink)
        endAsPlanned(index, &sink)
        recount()
      case .handling:
        contacts[index].marks.insert(.open)
        contacts[index].end = max(lastEvidence, contacts[index].start)
        contacts[index].wrapUpEnd = contacts[index].end
        settle(index, &sink)
      case .wrapUp, .supposedlyOver, .over: settle(index, &sink)
      }
    }
    if status.isStaffed { sink.loggedOut(at: max(lastEvidence, since), inferred: false) }
    status = AgentStatus()
    presences = []
    deadline = .distantFuture
  }

  /// After the agent's last evidence, and what the passing of time ended since, nothing is known: it is not counted.
  private mutating func takeBackSilence(_ sink: inout some TimelineSink) {
    var known = lastEvidence
    for contact in contacts where contact.phase == .supposedlyOver { known = max(known, contact.end) }
    for contact in remembered { known = max(known, contact.end) }
    guard since > known, status.isStaffed || status.handling > 0 else { return }
    sink.retracted(status, from: known, to: since)
    since = known
  }
}
