import FloorModel

/// Who is a member of which queues and paused in which: an agent is on a break only when paused in every queue known.
///
/// Asterisk logs membership and pause per queue. Memory is bounded by the number of agents, and 64 queues for each.
struct QueueLogMembers: Codable, Sendable {
  private struct Member: Codable, Sendable {
    /// Queues joined by ADDMEMBER, and queues ever paused in since the login.
    var queues: [QueueNumber] = []
    var joined: [QueueNumber] = []
    var paused: [QueueNumber] = []
    var isPausedEverywhere = false
    var state = AgentState.offline
    var reason: ReasonNumber = 0
  }
  private var members: [Member] = []

  mutating func take(
    _ verb: QueueLogVerb, _ record: QueueLogRecord, _ event: SessionEvent, reasons: ReasonMap,
    into sink: inout EventSink
  ) {
    let agent = Int(event.agent)
    while members.count <= agent { members.append(Member()) }
    var event = event
    (event.channel, event.direction, event.contact, event.conversation) = (.unknown, .unknown, 0, 0)
    event.flags = [.coarse]
    let code = record.parameters[0].trimmed

    switch verb {
    case .agentLogin, .agentCallbackLogin: login(agent, event, into: &sink)
    case .agentLogoff, .agentCallbackLogoff:
      members[agent] = Member()
      event.kind = .agentLogout
      event.queue = 0
      sink.emit(event)
    case .addMember:
      if members[agent].joined.isEmpty { login(agent, event, into: &sink) }
      Self.insert(event.queue, into: &members[agent].joined)
      Self.insert(event.queue, into: &members[agent].queues)
      if code.spells("PAUSED") {
        pause(agent, event, code: code.slice(0, 0), reasons, into: &sink)
      } else {
        settle(agent, event, into: &sink)
      }
    case .removeMember:
      members[agent].joined.removeAll { $0 == event.queue }
      members[agent].queues.removeAll { $0 == event.queue }
      members[agent].paused.removeAll { $0 == event.queue }
      if members[agent].joined.isEmpty {
        members[agent] = Member()
        event.kind = .agentLogout
        event.queue = 0
        sink.emit(event)
      } else {
        settle(agent, event, into: &sink)
      }
    case .pause, .pauseAll: pause(agent, event, code: code, reasons, into: &sink)
    case .unpause, .unpauseAll:
      // Only the old reason ends: a PAUSE with the new one follows.
      if code.spells("Auto-Unpause") { return }
      if event.queue == 0 || verb == .unpauseAll {
        members[agent].isPausedEverywhere = false
        members[agent].paused = []
      } else {
        members[agent].isPausedEverywhere = false
        Self.insert(event.queue, into: &members[agent].queues)
        members[agent].paused.removeAll { $0 == event.queue }
      }
      settle(agent, event, into: &sink)
    default: return
    }
  }

  private mutating func login(_ agent: Int, _ event: SessionEvent, into sink: inout EventSink) {
    members[agent] = Member()
    members[agent].state = .available
    var event = event
    event.kind = .agentLogin
    event.queue = 0
    sink.emit(event)
  }

  private mutating func pause(
    _ agent: Int, _ event: SessionEvent, code: UnsafeRawBufferPointer, _ reasons: ReasonMap, into sink: inout EventSink
  ) {
    let (state, reason) = sink.state(ofReason: code, by: reasons)
    if event.queue == 0 {
      members[agent].isPausedEverywhere = true
    } else {
      Self.insert(event.queue, into: &members[agent].queues)
      Self.insert(event.queue, into: &members[agent].paused)
    }
    settle(agent, event, pausedAs: state == .available ? .notReady : state, reason, into: &sink)
  }

  /// Says the agent's state where it has changed.
  private mutating func settle(
    _ agent: Int, _ event: SessionEvent, pausedAs: AgentState? = nil, _ reason: ReasonNumber = 0,
    into sink: inout EventSink
  ) {
    let member = members[agent]
    let isPaused =
      member.isPausedEverywhere || (!member.paused.isEmpty && member.queues.allSatisfy(member.paused.contains))
    let wasPaused = member.state == .break || member.state == .notReady
    let state = isPaused ? pausedAs ?? (wasPaused ? member.state : .break) : .available
    let code = isPaused ? (pausedAs == nil ? member.reason : reason) : 0
    if state == member.state, code == member.reason { return }
    members[agent].state = state
    members[agent].reason = code
    var event = event
    event.kind = .agentState
    event.queue = 0
    event.state = state
    event.reason = code
    sink.emit(event)
  }

  private static func insert(_ queue: QueueNumber, into queues: inout [QueueNumber]) {
    if queues.count < 64, !queues.contains(queue) { queues.append(queue) }
  }
}
