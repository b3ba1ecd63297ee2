import FloorModel

/// Rocket.Chat's livechat webhooks: whole sessions with their messages (`workload.md` 4.8).
///
/// Connected is when the chat was assigned (`servedBy.ts`); the first answer is the first message with an `agentId`. A
/// chat is told again at every step of its life (taken, forwarded, on hold, closed); where another agent serves it than
/// before, the first one's part ended with a transfer when the second was assigned. The text of messages is not read.
struct RocketChatLivechat: SessionLogFormat {
  static let id = "rocketchat-livechat"
  static let title = "Rocket.Chat livechat sessions"
  static let framing = LogFraming.document
  static let timing = LogTiming.afterwards

  struct Memory: Codable, Sendable {
    var events = ContactEvents()
    /// Who serves each open chat (the agent's number) and since when, as last told.
    var served: RecentKeys? = RecentKeys(capacity: 4096)
  }
  var memory = Memory()
  private let context: LogContext
  private let tree = JSONTree()
  private var source: SourceNumber = -1

  init(context: LogContext) { self.context = context }

  static func likelihood(_ head: LogHead) -> Int {
    guard head.lines.first.map({ $0[0] == 0x7B || $0[0] == 0x5B }) == true else { return 0 }
    if head.bytes.holds("Livechat") && head.bytes.holds("\"_id\"") { return 95 }
    return head.bytes.holds("\"servedBy\"") && head.bytes.holds("\"visitor\"") ? 85 : 0
  }

  mutating func parse(_ line: LogLine, into sink: inout EventSink) {
    let (value, problem) = tree.read(line.bytes)
    guard let value else { return sink.bad(line, problem) }
    guard let id = value.at("_id").string else { return sink.bad(line, "\"_id\" of the chat is missing") }
    let created = value.at("createdAt").time ?? value.at("ts").time
    let assigned = value.at("servedBy", "ts").time
    let messages = value.at("messages").elements
    guard let start = created ?? assigned ?? messages.lazy.compactMap({ $0.at("ts").time }).first else {
      return sink.bad(line, "\"createdAt\" is missing or not a time")
    }
    sink.record(value.at("type").string ?? "LivechatSession", at: start)
    if let closed = value.at("closedAt").time { sink.tally.reach(closed) }
    if source < 0 { source = sink.names.sources.number(context.sourceName) }

    var base = SessionEvent(time: start, kind: .queueEnter)
    base.source = source
    base.channel = .chat
    base.direction = .inbound
    base.flags = [.noWrapUp]
    base.conversation = Hash64.of(id, seed: context.scope)
    base.queue = sink.names.queues.number(
      value.at("department", "name").string ?? value.at("departmentId").string ?? value.at("department").string ?? "")
    var told = memory.events.emit(base.with(.queueEnter, at: value.at("queuedAt").time ?? start), into: &sink) ? 1 : 0

    let agentValue = value.at("servedBy") == .null ? value.at("agent") : value.at("servedBy")
    let served = Self.name(agentValue)
    let closed = value.at("closedAt").time
    guard let served, let connected = assigned ?? firstAnswer(messages) else {
      if let closed { told += tellEndUnserved(base, closed: closed, into: &sink) }
      if told == 0 { sink.repair(.duplicate) }
      return
    }
    if assigned == nil { sink.repair(.fallbackTime) }
    // A length below zero is no contact; one that was told already ends where it began.
    if let closed, closed < connected, server(of: base) == nil { return sink.repair(.negativeDuration) }
    base.agent = sink.door.number(served)
    base.contact = Hash64.combine(base.conversation, sink.door.hash(base.agent))
    told += tellForwarding(messages, base, at: connected, into: &sink)
    told += memory.events.emit(base.with(.contactConnected, at: connected), into: &sink) ? 1 : 0
    told += tellMessages(messages, base, since: connected, into: &sink)
    if value.at("onHold") == .bool(true), closed == nil, let held = messages.last?.at("ts").time {
      told += memory.events.emit(base.with(.contactHold, at: max(held, connected)), into: &sink) ? 1 : 0
    }
    told += tellEnd(value, base, connected: connected, closed: closed, into: &sink)
    if told == 0 { sink.repair(.duplicate) }
  }

  /// The end of the part of the agent before this one; remembers who serves the chat now.
  private mutating func tellForwarding(
    _ messages: [JSONValue], _ base: SessionEvent, at time: Timestamp, into sink: inout EventSink
  ) -> Int {
    let since = Hash64.combine(base.conversation, 9)
    var told = 0
    if let (agent, start) = server(of: base), agent != base.agent {
      // An older step that comes late, or again.
      guard time >= start else { return 0 }
      var before = base
      before.agent = agent
      before.contact = Hash64.combine(base.conversation, sink.door.hash(agent))
      told += tellMessages(messages, before, since: start, until: time, into: &sink)
      var transfer = before.with(.contactTransferred, at: time)
      transfer.transfer = .queue
      transfer.flags.insert(.byAgent)
      told += memory.events.emit(transfer, into: &sink) ? 1 : 0
    }
    if memory.served == nil { memory.served = RecentKeys(capacity: 4096) }
    memory.served?.set(base.conversation, Int64(base.agent))
    memory.served?.set(since, time.milliseconds)
    return told
  }

  private func server(of base: SessionEvent) -> (agent: AgentNumber, since: Timestamp)? {
    guard let agent = memory.served?[base.conversation], agent > 0,
      let since = memory.served?[Hash64.combine(base.conversation, 9)]
    else { return nil }
    return (AgentNumber(truncatingIfNeeded: agent), Timestamp(milliseconds: since))
  }

  /// A chat that nobody served when it was closed: given up, or left behind by the agent who had it.
  private mutating func tellEndUnserved(
    _ base: SessionEvent, closed: Timestamp, into sink: inout EventSink
  ) -> Int {
    guard let (agent, since) = server(of: base) else {
      return memory.events.emit(base.with(.queueAbandon, at: closed), into: &sink) ? 1 : 0
    }
    var event = base.with(.contactDisconnected, at: max(closed, since))
    event.agent = agent
    event.contact = Hash64.combine(base.conversation, sink.door.hash(agent))
    return memory.events.emit(event, into: &sink) ? 1 : 0
  }

  private mutating func tellMessages(
    _ messages: [JSONValue], _ base: SessionEvent, since connected: Timestamp, until end: Timestamp = .distantFuture,
    into sink: inout EventSink
  ) -> Int {
    var told = 0
    for message in messages.prefix(20_000) {
      guard let time = message.at("ts").time, time >= connected, time < end else { continue }
      var event = base.with(.contactMessage, at: time)
      if message.at("agentId").string != nil { event.flags.insert(.byAgent) }
      told += memory.events.emit(event, into: &sink) ? 1 : 0
    }
    return told
  }

  private mutating func tellEnd(
    _ value: JSONValue, _ base: SessionEvent, connected: Timestamp, closed: Timestamp?, into sink: inout EventSink
  ) -> Int {
    guard let closed else { return 0 }
    if closed < connected { sink.repair(.negativeDuration) }
    var event = base.with(.contactDisconnected, at: max(closed, connected))
    if value.at("closer").string == "user" { event.flags.insert(.byAgent) }
    var told = memory.events.emit(event, into: &sink) ? 1 : 0
    for tag in value.at("tags").elements.prefix(20) {
      guard let text = tag.string else { continue }
      var disposition = base.with(.contactDisposition, at: closed)
      disposition.reason = sink.reason(text, by: context.reasons)
      told += memory.events.emit(disposition, into: &sink) ? 1 : 0
    }
    return told
  }

  private func firstAnswer(_ messages: [JSONValue]) -> Timestamp? {
    messages.lazy.filter { $0.at("agentId").string != nil }.compactMap { $0.at("ts").time }.first
  }

  /// An agent's user name, or the id where it is missing.
  private static func name(_ agent: JSONValue) -> String? { agent.at("username").string ?? agent.at("_id").string }
}
