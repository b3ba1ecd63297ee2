import FloorModel

/// Amazon Connect's agent event stream, versions 2017-10-01 and 2019-05-25 (`workload.md` 4.6).
///
/// An event holds the agent's contacts before and after; what happened is the difference. The agent is the user name,
/// or the last part of the ARN where it is missing or masked. Wrap-up is the time from a contact's ENDED to the first
/// event without it.
struct ConnectEvents: SessionLogFormat {
  static let id = "amazon-connect-events"
  static let title = "Amazon Connect agent events"
  static let framing = LogFraming.document

  struct Memory: Codable, Sendable {
    var agents: [Int32: ConnectAgent] = [:]
    var events = ContactEvents()
  }
  var memory = Memory()
  private let context: LogContext
  private let tree = JSONTree()
  private var source: SourceNumber = -1

  init(context: LogContext) { self.context = context }

  static func likelihood(_ head: LogHead) -> Int {
    guard head.lines.first.map({ $0[0] == 0x7B || $0[0] == 0x5B }) == true else { return 0 }
    if head.bytes.holds("\"CurrentAgentSnapshot\"") { return 96 }
    return head.bytes.holds("\"AgentARN\"") && head.bytes.holds("\"EventType\"") ? 80 : 0
  }

  mutating func parse(_ line: LogLine, into sink: inout EventSink) {
    let (value, problem) = tree.read(line.bytes)
    guard let value else { return sink.bad(line, problem) }
    guard let type = value.at("EventType").string else { return sink.bad(line, "\"EventType\" is missing") }
    guard let time = value.at("EventTimestamp").time else {
      return sink.bad(line, "\"EventTimestamp\" is missing or not a time")
    }
    guard let arn = value.at("AgentARN").string else { return sink.bad(line, "\"AgentARN\" is missing") }
    sink.record(type, at: time)
    if !["LOGIN", "LOGOUT", "STATE_CHANGE", "HEART_BEAT"].contains(type) { sink.repair(.unknownEvent) }
    let id = value.at("EventId").string ?? ""
    guard memory.events.isNew(Hash64.of(arn + "|" + id, seed: UInt64(bitPattern: time.milliseconds))) else {
      return sink.repair(.duplicate)
    }

    let current = value.at("CurrentAgentSnapshot")
    let previous = value.at("PreviousAgentSnapshot")
    let agent = sink.door.number(Self.agentID(arn: arn, current, previous))
    if source < 0 { source = sink.names.sources.number(context.sourceName) }
    var base = SessionEvent(time: time, kind: .sourceHeartbeat)
    base.agent = agent
    base.source = source
    var state = memory.agents[agent] ?? ConnectAgent(snapshot: previous, scope: context.scope, into: &sink)

    if type == "HEART_BEAT" { sink.emit(base) }
    if type == "LOGIN" { memory.events.emit(base.with(.agentLogin), into: &sink) }
    if type == "LOGOUT" {
      memory.events.emit(base.with(.agentLogout), into: &sink)
    } else {
      status(of: current, state: &state, base, into: &sink)
    }
    capacity(of: current, state: &state, base, into: &sink)
    if current != .null {
      state.advance(to: current, base, scope: context.scope, &memory.events, into: &sink)
    }
    state.lastEvent = time
    memory.agents[agent] = state
    // Heartbeats end an hour after the logout: who is silent for a day has gone.
    if memory.agents.count > 5000 { memory.agents = memory.agents.filter { time - $0.value.lastEvent < .days(1) } }
  }

  private static func agentID(arn: String, _ snapshots: JSONValue...) -> String {
    for snapshot in snapshots {
      if let name = snapshot.at("Configuration", "Username").string, !name.hasPrefix("(") { return name }
    }
    return arn.split(separator: "/").last.map(String.init) ?? arn
  }

  /// The agent's status, when it differs from the last one.
  private mutating func status(
    of snapshot: JSONValue, state: inout ConnectAgent, _ base: SessionEvent, into sink: inout EventSink
  ) {
    guard let name = snapshot.at("AgentStatus", "Name").string else { return }
    let start = snapshot.at("AgentStatus", "StartTimestamp").time
    if start == nil { sink.repair(.fallbackTime) }
    let since = min(start ?? base.time, base.time)
    guard name != state.status || since != state.statusSince else { return }
    state.status = name
    state.statusSince = since
    var event = base.with(.agentState, at: since)
    switch snapshot.at("AgentStatus", "Type").string {
    case "ROUTABLE": event.state = .available
    case "OFFLINE": event.state = .offline
    default: (event.state, event.reason) = sink.state(ofReason: name, by: context.reasons)
    }
    if event.state == .available { event.reason = 0 }
    memory.events.emit(event, into: &sink)
  }

  /// The slots of each channel, when they differ from the last ones.
  private func capacity(
    of snapshot: JSONValue, state: inout ConnectAgent, _ base: SessionEvent, into sink: inout EventSink
  ) {
    for slots in snapshot.at("Configuration", "RoutingProfile", "Concurrency").elements {
      guard let maximum = slots.at("MaximumSlots").double, let available = slots.at("AvailableSlots").double,
        let limit = Int32(exactly: maximum), let free = Int32(exactly: available)
      else { continue }
      let channel = Self.channel(slots.at("Channel").string)
      let told = [Int32(channel.rawValue), limit - free, limit]
      guard state.capacity[Int(channel.rawValue)] != told else { continue }
      state.capacity[Int(channel.rawValue)] = told
      var event = base.with(.agentCapacity)
      event.channel = channel
      event.count = limit - free
      event.limit = limit
      sink.emit(event)
    }
  }

  static func channel(_ name: String?) -> Channel {
    switch name {
    case "VOICE": .voice
    case "CHAT": .chat
    case "TASK", "TASKS": .case
    case "EMAIL": .email
    default: .unknown
    }
  }
}

extension SessionEvent {
  /// This event as another kind, perhaps at another time.
  func with(_ kind: Kind, at time: Timestamp? = nil) -> SessionEvent {
    var event = self
    event.kind = kind
    if let time { event.time = time }
    return event
  }
}
