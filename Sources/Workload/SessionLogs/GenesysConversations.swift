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
    // A page of results, which may be empty (or null), or a conversation on its own.
    if let page = value["conversations"] {
      for conversation in page.elements { take(conversation, line, into: &sink) }
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
      for (session, segments) in Self.sessions(of: participant, into: &sink) {
        var event = base
        event.channel = Self.channel(session.at("mediaType").string)
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

  /// A participant's sessions with their segments. A callback and the call made for it are one contact: the call's
  /// segments go to the callback.
  private static func sessions(
    of participant: JSONValue, into sink: inout EventSink
  ) -> [(session: JSONValue, segments: [GenesysSegment])] {
    var sessions = participant.at("sessions").elements.prefix(1000).map { session in
      (session: session, segments: GenesysSegment.all(of: session, into: &sink))
    }
    for callback in sessions.indices where sessions[callback].session.at("mediaType").string == "callback" {
      guard let begin = sessions[callback].segments.first(where: \.isHandling)?.start else { continue }
      let end = sessions[callback].segments.compactMap(\.end).max() ?? .distantFuture
      for call in sessions.indices where sessions[call].session.at("mediaType").string == "voice" {
        guard let first = sessions[call].segments.first, first.start >= begin, first.start <= end else { continue }
        sessions[callback].segments += sessions[call].segments.filter { $0.isHandling || $0.type == "wrapup" }
        sessions[callback].segments.sort { $0.precedes($1) }
        sessions[call].segments = []
      }
    }
    return sessions
  }

  /// The events of an agent's session; how many were new.
  private mutating func agent(_ allSegments: [GenesysSegment], _ base: SessionEvent, into sink: inout EventSink) -> Int
  {
    var told = 0
    var base = base
    let segments = allSegments.filter { !$0.isNegative }
    let handling = segments.filter(\.isHandling)
    let wasHandled = allSegments.contains(where: \.isHandling)
    base.queue = sink.names.queues.number(segments.lazy.compactMap(\.queue).first ?? "")
    func say(_ event: SessionEvent) { told += memory.events.emit(event, into: &sink) ? 1 : 0 }
    for alert in segments where alert.type == "alert" {
      say(base.with(.contactOffered, at: alert.start))
      if !wasHandled, let end = alert.end { say(base.with(.contactMissed, at: end)) }
    }
    guard let first = handling.first else { return told }
    say(base.with(.contactConnected, at: first.start))
    let last = handling.allSatisfy { $0.end != nil } ? handling.compactMap(\.end).max() : nil
    for hold in handling where hold.type == "hold" {
      say(base.with(.contactHold, at: hold.start))
      if let end = hold.end, end < last ?? .distantFuture { say(base.with(.contactResume, at: end)) }
    }
    guard let end = last else { return told }
    if let kind = handling.lazy.compactMap(\.disconnectType).last(where: { $0.hasPrefix("transfer") }) {
      var transfer = base.with(.contactTransferred, at: end)
      // Consulted or joined by the first agent, the second knows the story.
      transfer.transfer = kind == "transfer.consult" || kind == "transfer.conference" ? .attended : .blind
      transfer.duration = end - first.start
      transfer.flags.formUnion([.byAgent, .carriesDuration])
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
  /// Its end lies before its beginning: what it says of lengths is left out.
  let isNegative: Bool

  /// Whether it is time with the customer.
  var isHandling: Bool { type == "interact" || type == "hold" }

  /// Whether it comes first.
  func precedes(_ other: GenesysSegment) -> Bool {
    (start, end ?? .distantFuture) < (other.start, other.end ?? .distantFuture)
  }

  /// The segments of a session that have a beginning, in order.
  static func all(of session: JSONValue, into sink: inout EventSink) -> [GenesysSegment] {
    session.at("segments").elements.prefix(10_000).compactMap { segment -> GenesysSegment? in
      guard let start = segment.at("segmentStart").time else { return nil }
      let end = segment.at("segmentEnd").time
      let isNegative = end.map { $0 < start } ?? false
      if isNegative { sink.repair(.negativeDuration) }
      return GenesysSegment(
        type: segment.at("segmentType").string ?? "", start: start, end: isNegative ? nil : end,
        queue: segment.at("queueId").string, disconnectType: segment.at("disconnectType").string,
        wrapUpCode: segment.at("wrapUpCode").string, isNegative: isNegative)
    }.sorted { $0.precedes($1) }
  }
}
