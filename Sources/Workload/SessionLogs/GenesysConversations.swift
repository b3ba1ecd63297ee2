import FloorModel

/// Genesys Cloud's conversation details (`workload.md` 4.7): a bare conversation, or many in `{"conversations": […]}`.
///
/// Handling is the agent's interact and hold segments, wrap-up the wrapup segment. A user's session counts too: so
/// outbound calls appear.
struct GenesysConversations: SessionLogFormat {
  static let id = "genesys-conversations"
  static let title = "Genesys Cloud conversation details"
  static let framing = LogFraming.document
  static let timing = LogTiming.afterwards

  struct Memory: Codable, Sendable { var events = ContactEvents() }
  var memory = Memory()
  private let context: LogContext
  private let tree = JSONTree()
  private var source: SourceNumber = -1

  init(context: LogContext) { self.context = context }

  static func likelihood(_ head: LogHead) -> Int {
    guard head.lines.first.map({ $0[0] == 0x7B || $0[0] == 0x5B }) == true else { return 0 }
    guard head.bytes.holds("\"conversationId\"") else { return head.bytes.holds("\"conversations\"") ? 50 : 0 }
    return head.bytes.holds("\"participants\"") || head.bytes.holds("\"conversationStart\"") ? 95 : 0
  }

  mutating func parse(_ line: LogLine, into sink: inout EventSink) {
    let (value, problem) = tree.read(line.bytes)
    guard let value else { return sink.bad(line, problem) }
    if source < 0 { source = sink.names.sources.number(context.sourceName) }
    if case .array(let conversations) = value.at("conversations") {
      for conversation in conversations { take(conversation, line, into: &sink) }
    } else {
      take(value, line, into: &sink)
    }
  }

  private mutating func take(_ conversation: JSONValue, _ line: LogLine, into sink: inout EventSink) {
    guard let id = conversation.at("conversationId").string else {
      return sink.bad(line, "\"conversationId\" is missing")
    }
    guard let start = conversation.at("conversationStart").time else {
      return sink.bad(line, "\"conversationStart\" is missing or not a time")
    }
    sink.record("conversation", at: start)
    if let end = conversation.at("conversationEnd").time { sink.tally.reach(end) }
    var base = SessionEvent(time: start, kind: .contactConnected)
    base.source = source
    base.conversation = Hash64.of(id, seed: context.scope)
    switch conversation.at("originatingDirection").string {
    case "inbound": base.direction = .inbound
    case "outbound": base.direction = .outbound
    default: break
    }
    var told = 0
    for participant in conversation.at("participants").elements.prefix(1000) {
      for session in participant.at("sessions").elements.prefix(1000) {
        var event = base
        event.channel = Self.channel(session.at("mediaType").string)
        let segments = GenesysSegment.all(of: session)
        switch participant.at("purpose").string {
        case "agent", "user":
          guard let user = participant.at("userId").string else { continue }
          event.agent = sink.door.number(user)
          let leg = session.at("sessionId").string ?? "\(segments.first?.start.milliseconds ?? 0)"
          event.contact = Hash64.combine(Hash64.of(leg, seed: base.conversation), sink.door.hash(event.agent))
          told += agent(segments, event, into: &sink)
        case "acd": told += queue(segments, event, into: &sink)
        default: break
        }
      }
    }
    if told == 0, memory.events.isNew(Hash64.combine(base.conversation, 7)) == false { sink.repair(.duplicate) }
    _ = memory.events.isNew(Hash64.combine(base.conversation, 7))
  }

  /// The events of an agent's session; how many were new.
  private mutating func agent(_ segments: [GenesysSegment], _ base: SessionEvent, into sink: inout EventSink) -> Int {
    var told = 0
    var base = base
    base.queue = sink.names.queues.number(segments.lazy.compactMap(\.queue).first ?? "")
    func say(_ event: SessionEvent) { told += memory.events.emit(event, into: &sink) ? 1 : 0 }
    let handling = segments.filter { $0.type == "interact" || $0.type == "hold" }
    for alert in segments where alert.type == "alert" {
      say(base.with(.contactOffered, at: alert.start))
      if handling.isEmpty, let end = alert.end { say(base.with(.contactMissed, at: end)) }
    }
    guard let first = handling.first else { return told }
    say(base.with(.contactConnected, at: first.start))
    for hold in handling where hold.type == "hold" {
      say(base.with(.contactHold, at: hold.start))
      if let end = hold.end, hold.start != handling.last?.start { say(base.with(.contactResume, at: end)) }
    }
    guard handling.allSatisfy({ $0.end != nil }), let end = handling.compactMap(\.end).max() else { return told }
    if handling.contains(where: { $0.disconnectType?.hasPrefix("transfer") == true }) {
      var transfer = base.with(.contactTransferred, at: end)
      transfer.flags.insert(.byAgent)
      say(transfer)
    } else {
      var over = base.with(.contactDisconnected, at: end)
      if handling.last?.disconnectType == "client" { over.flags.insert(.byAgent) }
      say(over)
    }
    let wrapUps = segments.filter { $0.type == "wrapup" }
    if let done = wrapUps.compactMap(\.end).max() { say(base.with(.contactWrapUpEnd, at: max(done, end))) }
    if let code = segments.lazy.compactMap(\.wrapUpCode).first {
      var disposition = base.with(.contactDisposition, at: end)
      disposition.reason = sink.reason(code, by: context.reasons)
      say(disposition)
    }
    return told
  }

  /// The events of a queue's session; how many were new.
  private mutating func queue(_ segments: [GenesysSegment], _ base: SessionEvent, into sink: inout EventSink) -> Int {
    guard let first = segments.first else { return 0 }
    var base = base
    base.queue = sink.names.queues.number(segments.lazy.compactMap(\.queue).first ?? "")
    var told = memory.events.emit(base.with(.queueEnter, at: first.start), into: &sink) ? 1 : 0
    guard let last = segments.last, let end = last.end else { return told }
    let wasPassedOn = last.disconnectType?.hasPrefix("transfer") == true || last.disconnectType == "forward"
    var event = base.with(wasPassedOn ? .queueExit : .queueAbandon, at: end)
    event.duration = end - first.start
    event.flags.insert(.carriesDuration)
    told += memory.events.emit(event, into: &sink) ? 1 : 0
    return told
  }

  static func channel(_ media: String?) -> Channel {
    switch media {
    case "voice": .voice
    case "callback": .callback
    case "chat", "webchat", "cobrowse": .chat
    case "message", "webmessaging", "sms": .messaging
    case "email": .email
    case "video", "screenshare": .video
    case "workitem": .case
    case "social", "socialExpression": .social
    default: .unknown
    }
  }
}

/// One stretch of a session.
struct GenesysSegment {
  let type: String
  let start: Timestamp
  let end: Timestamp?
  let queue: String?
  let disconnectType: String?
  let wrapUpCode: String?

  /// The segments of a session that have a beginning, in order; an end before it is left out.
  static func all(of session: JSONValue) -> [GenesysSegment] {
    session.at("segments").elements.prefix(10_000).compactMap { segment -> GenesysSegment? in
      guard let start = segment.at("segmentStart").time else { return nil }
      let end = segment.at("segmentEnd").time
      return GenesysSegment(
        type: segment.at("segmentType").string ?? "", start: start, end: end.flatMap { $0 < start ? nil : $0 },
        queue: segment.at("queueId").string, disconnectType: segment.at("disconnectType").string,
        wrapUpCode: segment.at("wrapUpCode").string)
    }.sorted { ($0.start, $0.end ?? .distantFuture) < ($1.start, $1.end ?? .distantFuture) }
  }
}
