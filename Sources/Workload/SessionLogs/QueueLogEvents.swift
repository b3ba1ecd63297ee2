import FloorModel

/// What the lines of a queue log mean, whichever container they came in.
struct QueueLogEvents {
  struct Memory: Codable, Sendable {
    var calls = QueueLogCalls()
    var members = QueueLogMembers()
  }
  var memory = Memory()

  private let context: LogContext
  private let scope: UInt64
  private var source: SourceNumber = -1

  init(context: LogContext) {
    self.context = context
    scope = context.scope
  }

  mutating func take(_ record: QueueLogRecord, _ line: LogLine, into sink: inout EventSink) {
    guard let verb = record.verb else { return takeCustom(record, line, into: &sink) }
    if line.isTail, record.parameters.count < verb.parametersWhenWhole, !isWhole(verb, record, &sink) {
      return sink.bad(line, "cut off")
    }
    if source < 0 { source = sink.names.sources.number(context.sourceName) }
    let agent = sink.door.number(record.agent)
    if agent == 0, Self.needsAgent(verb) {
      return sink.bad(line, "\(verb.rawValue) without an agent")
    }
    sink.record(record.name, at: record.time)

    var event = SessionEvent(time: record.time, kind: .sourceHeartbeat)
    event.channel = .voice
    event.direction = .inbound
    event.flags = [.noWrapUp, .coarse]
    event.source = source
    event.agent = agent
    if !record.queue.spells("NONE") { event.queue = sink.names.queues.number(record.queue) }
    event.conversation = Hash64.of(record.call, seed: scope)
    event.contact = agent == 0 ? 0 : Hash64.combine(event.conversation, sink.door.hash(agent))
    take(verb, record, event, into: &sink)
  }

  /// Whether a completion with two parameters, as old versions write it, is not cut off: its talk then began when the
  /// call was connected.
  private func isWhole(_ verb: QueueLogVerb, _ record: QueueLogRecord, _ sink: inout EventSink) -> Bool {
    guard verb == .completeCaller || verb == .completeAgent, record.parameters.count == 2,
      let talk = record.parameters[1].secondsAsMilliseconds
    else { return false }
    let call = Hash64.of(record.call, seed: scope)
    let contact = Hash64.combine(call, sink.door.hash(sink.door.number(record.agent)))
    return memory.calls.connected(contact).map { abs(record.time - talk - $0) <= 2000 } ?? false
  }

  /// DID, PAUSEREASON, MAP and whatever else the QueueLog() application wrote: counted only.
  private func takeCustom(_ record: QueueLogRecord, _ line: LogLine, into sink: inout EventSink) {
    let name = record.name
    // A record that was cut off and the next one, on one line: the second's time stands in the first's name.
    var digits = 0
    if name.contains(where: { byte in
      digits = byte >= 0x30 && byte <= 0x39 ? digits + 1 : 0
      return digits >= 9
    }) {
      return sink.bad(line, "two records on one line, the first of them cut off")
    }
    let isWord = name.allSatisfy {
      ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x5F || $0 == 0x2D
    }
    guard !name.isEmpty, name.count <= 40, isWord, !line.isTail || record.parameters.count > 0 else {
      return sink.bad(line, "the event's name is not a word")
    }
    sink.record(name, at: record.time)
  }

  private static func needsAgent(_ verb: QueueLogVerb) -> Bool {
    switch verb {
    case .connect, .completeCaller, .completeAgent, .blindTransfer, .attendedTransfer, .transfer, .ringNoAnswer,
      .ringCanceled, .agentLogin, .agentLogoff, .agentCallbackLogin, .agentCallbackLogoff, .addMember, .removeMember,
      .pause, .unpause, .pauseAll, .unpauseAll, .outCall, .outAnswer:
      true
    default: false
    }
  }

  private mutating func take(
    _ verb: QueueLogVerb, _ record: QueueLogRecord, _ event: SessionEvent, into sink: inout EventSink
  ) {
    var event = event
    switch verb {
    case .configReload, .penalty, .ringInUse: return
    case .queueStart:
      event.kind = .sourceGap
      (event.channel, event.direction, event.conversation) = (.unknown, .unknown, 0)
      sink.emit(event)
    case .enterQueue:
      guard memory.calls.enter(event) else { return sink.repair(.duplicate) }
      event.kind = .queueEnter
      event.agent = 0
      event.contact = 0
      event.caller = sink.door.caller(record.parameters[1])
      sink.emit(event)
    case .abandon, .exitEmpty, .exitWithTimeout, .exitWithKey, .withdraw:
      guard memory.calls.leave(event, isAbandon: verb == .abandon) else { return sink.repair(.duplicate) }
      event.kind = verb == .abandon ? .queueAbandon : .queueExit
      event.agent = 0
      event.contact = 0
      let seconds = record.parameters[verb == .exitWithKey ? 3 : 2]
      setLength(&event, seconds.isEmpty ? record.wait : seconds, into: &sink)
      sink.emit(event)
    case .ringNoAnswer, .ringCanceled, .agentDump, .sysCompat:
      if event.agent == 0 { return }
      guard memory.calls.ring(event) else { return sink.repair(.duplicate) }
      event.kind = .contactMissed
      if let ring = record.parameters[0].integer, ring >= 0 {
        event.duration = min(ring, .minutes(10))
        event.flags.insert(.carriesDuration)
      }
      sink.emit(event)
    case .connect:
      guard memory.calls.connect(event) else { return sink.repair(.duplicate) }
      event.kind = .contactConnected
      // The ring seconds: how long it alerted this agent. Old versions do not write them.
      if let ring = record.parameters[2].secondsAsMilliseconds, ring >= 0 { event.duration = min(ring, .minutes(10)) }
      sink.emit(event)
    case .completeCaller, .completeAgent, .blindTransfer, .attendedTransfer, .transfer:
      end(verb, record, event, into: &sink)
    case .outCall, .outAnswer: outbound(verb, record, event, into: &sink)
    default: memory.members.take(verb, record, event, reasons: context.reasons, into: &sink)
    }
  }

  private mutating func end(
    _ verb: QueueLogVerb, _ record: QueueLogRecord, _ event: SessionEvent, into sink: inout EventSink
  ) {
    var event = event
    guard memory.calls.end(event) else { return sink.repair(.duplicate) }
    let seconds = record.parameters[verb.callSecondsIndex(record.parameters)]
    setLength(&event, seconds.isEmpty ? record.talk : seconds, into: &sink)
    // The call's id begins with the second in which its channel began (after the system's name). A talk that began
    // before that belongs to another call: the line stands under the consultation's id (asterisk issue 759).
    if event.duration > 0, let began = Self.channelStart(record.call), event.time - event.duration < began - 2000 {
      event.flags.insert(.foreignContact)
    }
    if verb != .completeCaller { event.flags.insert(.byAgent) }
    if verb == .completeCaller || verb == .completeAgent {
      event.kind = .contactDisconnected
    } else {
      // The transfer is the end of this agent's part: no other line follows.
      event.kind = .contactTransferred
      event.transfer = verb == .attendedTransfer ? .attended : .blind
      event.flags.insert(.carriesDuration)
    }
    sink.emit(event)
  }

  /// Outbound calls are written when they end (rule 12).
  private func outbound(
    _ verb: QueueLogVerb, _ record: QueueLogRecord, _ event: SessionEvent, into sink: inout EventSink
  ) {
    var talk = record.talk
    if talk.isEmpty {
      // OUTCALL is status, talk seconds; OUTANSWER is wait, talk. Longer numbers are telephone numbers.
      var numbers: [UnsafeRawBufferPointer] = []
      for index in 0..<record.parameters.count where record.parameters[index].count <= 6 {
        if record.parameters[index].integer != nil { numbers.append(record.parameters[index]) }
      }
      talk = numbers.count > 1 && verb == .outAnswer ? numbers[1] : numbers.first ?? talk
    }
    var event = event
    event.kind = .contactDisconnected
    event.direction = .outbound
    setLength(&event, talk, into: &sink)
    guard event.duration > 0 else { return }
    sink.repair(.startFromLength)
    sink.emit(event)
  }

  private func setLength(_ event: inout SessionEvent, _ field: UnsafeRawBufferPointer, into sink: inout EventSink) {
    guard let seconds = field.trimmed.secondsAsMilliseconds,
      let length = context.contactLength(seconds, .voice, into: &sink)
    else { return }
    event.duration = length
    event.flags.insert(.carriesDuration)
  }

  /// The instant a channel began, from its unique id `[system-]epoch.counter`.
  static func channelStart(_ call: UnsafeRawBufferPointer) -> Timestamp? {
    var end = call.count
    while end > 0, call[end - 1] != 0x2E { end -= 1 }
    guard end > 0 else { return nil }
    var start = end - 1
    while start > 0, call[start - 1] >= 0x30, call[start - 1] <= 0x39 { start -= 1 }
    guard let seconds = call.slice(start, end - 1).integer, (946_684_800..<4_102_444_800).contains(seconds) else {
      return nil
    }
    return Timestamp(seconds: seconds)
  }
}
