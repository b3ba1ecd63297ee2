import FloorModel

/// The fields of the native format, in the order in which the JSON parser is told of them.
enum NativeField: Int, CaseIterable {
  case time, event, agent, contact, conversation, channel, direction, queue, reason, state, team, id, source, seq
  case durS, nOpen, limit, waiting, longestS, staffed, by, kind, v, start, end

  /// The key in the log.
  var name: String {
    switch self {
    case .durS: "dur_s"
    case .nOpen: "n_open"
    case .longestS: "longest_s"
    default: "\(self)"
    }
  }

  /// Fields about feelings: their presence is counted, their values are never read (EU AI Act art. 5(1)(f)).
  static let forbidden = [
    "mood", "stress", "emotion", "sentiment", "emotions", "stress_level", "stress_score", "sentiment_score",
    "mood_score", "emotion_score", "emotional_state", "voice_stress", "affect", "tone", "anger", "happiness",
    "frustration", "empathy", "facial_expression", "burnout", "burnout_score", "wellbeing_score", "fatigue_score",
  ]
}

/// The events of the native format.
enum NativeEvent {
  /// What an event's name means; nil for a name the format does not define.
  @inline(__always)
  static func kind(_ name: UnsafeRawBufferPointer) -> SessionEvent.Kind? {
    guard name.count > 8 else { return nil }
    // The eighth byte is the first of the second word of most names: enough to tell which one or two to compare with.
    // "contact.", as the eight bytes it is.
    if UInt64(littleEndian: name.loadUnaligned(as: UInt64.self)) == 0x2E74_6361_746E_6F63 {
      let word = name.slice(8, name.count)
      switch word[0] {
      case 0x6F: return word.spells("offered") ? .contactOffered : nil
      case 0x6D: return word.spells("message") ? .contactMessage : word.spells("missed") ? .contactMissed : nil
      case 0x63: return word.spells("connected") ? .contactConnected : nil
      case 0x68: return word.spells("hold") ? .contactHold : nil
      case 0x72: return word.spells("resume") ? .contactResume : nil
      case 0x74: return word.spells("transferred") ? .contactTransferred : nil
      case 0x64:
        return word.spells("disconnected")
          ? .contactDisconnected : word.spells("disposition") ? .contactDisposition : nil
      case 0x61: return word.spells("acw_end") ? .contactWrapUpEnd : nil
      default: return nil
      }
    }
    return other(name)
  }

  private static func other(_ name: UnsafeRawBufferPointer) -> SessionEvent.Kind? {
    if name.spells("agent.state") { return .agentState }
    if name.spells("agent.login") { return .agentLogin }
    if name.spells("agent.logout") { return .agentLogout }
    if name.spells("agent.capacity") { return .agentCapacity }
    if name.spells("queue.enter") { return .queueEnter }
    if name.spells("queue.abandon") { return .queueAbandon }
    if name.spells("queue.exit") { return .queueExit }
    if name.spells("queue.snapshot") { return .queueSnapshot }
    if name.spells("schedule.shift") { return .scheduleShift }
    if name.spells("source.heartbeat") { return .sourceHeartbeat }
    if name.spells("source.gap") { return .sourceGap }
    return nil
  }
}

extension NativeLog {
  /// Reads the fields that an event of its kind has; returns what is wrong.
  @inline(__always)
  func fill(_ event: inout SessionEvent, scope: UInt64, into sink: inout EventSink) -> String? {
    event.agent = sink.door.number(fields.string(NativeField.agent.rawValue))
    let contact = fields.string(NativeField.contact.rawValue)
    if !contact.isEmpty { event.contact = Hash64.of(contact, seed: scope) }
    let conversation = fields.string(NativeField.conversation.rawValue)
    if !conversation.isEmpty { event.conversation = Hash64.of(conversation, seed: scope) }
    if fields.has(NativeField.channel.rawValue) { fillChannel(&event, into: &sink) }
    if fields.has(NativeField.direction.rawValue) { fillDirection(&event, into: &sink) }
    event.queue = sink.names.queues.number(fields.string(NativeField.queue.rawValue))
    event.team = sink.names.teams.number(fields.string(NativeField.team.rawValue))
    if let seconds = fields.number(NativeField.durS.rawValue) {
      let length = context.contactLength(milliseconds(seconds), event.channel, into: &sink)
      if let length {
        event.duration = length
        event.flags.insert(.carriesDuration)
      }
    }
    let reason = fields.string(NativeField.reason.rawValue)
    if event.kind != .agentState { event.reason = sink.reason(reason, by: context.reasons) }

    switch event.kind {
    case .agentLogin, .agentLogout, .scheduleShift:
      if event.agent == 0 { return "\"agent\" is missing" }
      if event.kind == .scheduleShift { return fillShift(&event) }
    case .agentState:
      if event.agent == 0 { return "\"agent\" is missing" }
      return fillState(&event, reason, into: &sink)
    case .agentCapacity:
      if event.agent == 0 { return "\"agent\" is missing" }
      event.count = count(.nOpen)
      event.limit = count(.limit)
    case .contactConnected:
      if event.agent == 0 { return "\"agent\" is missing" }
      if event.contact == 0 { return "\"contact\" is missing" }
    case .contactOffered, .contactMissed, .contactHold, .contactResume, .contactWrapUpEnd, .contactDisposition:
      if event.contact == 0 { return "\"contact\" is missing" }
    case .contactMessage, .contactDisconnected:
      if event.contact == 0 { return "\"contact\" is missing" }
      if fields.string(NativeField.by.rawValue).spells("agent") { event.flags.insert(.byAgent) }
    case .contactTransferred:
      if event.contact == 0 { return "\"contact\" is missing" }
      fillTransfer(&event, into: &sink)
    case .queueEnter, .queueAbandon, .queueExit:
      if event.contact == 0, event.conversation == 0 { return "\"contact\" and \"conversation\" are missing" }
    case .queueSnapshot:
      if event.queue == 0 { return "\"queue\" is missing" }
      event.count = count(.waiting)
      event.limit = count(.staffed)
      if let longest = fields.number(NativeField.longestS.rawValue), longest >= 0 {
        event.duration = milliseconds(longest)
      }
    case .sourceHeartbeat, .sourceGap, .scheduleBreak: break
    }
    return nil
  }

  private func milliseconds(_ seconds: Double) -> Milliseconds {
    Milliseconds(max(-1e12, min(1e12, (seconds * 1000).rounded())))
  }

  private func count(_ field: NativeField) -> Int32 {
    fields.number(field.rawValue).map { Int32(max(-1, min(1e9, $0))) } ?? -1
  }

  private func fillChannel(_ event: inout SessionEvent, into sink: inout EventSink) {
    let name = fields.string(NativeField.channel.rawValue)
    if name.spells("voice") {
      event.channel = .voice
    } else if name.spells("chat") {
      event.channel = .chat
    } else if let channel = Channel.allCases.first(where: { $0 != .unknown && $0.name == name.text }) {
      event.channel = channel
    } else {
      sink.repair(.unknownValue)
    }
  }

  private func fillDirection(_ event: inout SessionEvent, into sink: inout EventSink) {
    let name = fields.string(NativeField.direction.rawValue)
    if name.spells("in") || name.spells("inbound") {
      event.direction = .inbound
    } else if name.spells("out") || name.spells("outbound") {
      event.direction = .outbound
    } else if name.spells("internal") {
      event.direction = .internal
    } else {
      sink.repair(.unknownValue)
    }
  }

  private func fillState(
    _ event: inout SessionEvent, _ reason: UnsafeRawBufferPointer, into sink: inout EventSink
  ) -> String? {
    let state = fields.string(NativeField.state.rawValue)
    event.reason = sink.reason(reason, by: context.reasons)
    if state.spells("available") {
      event.state = .available
    } else if state.spells("break") {
      event.state = .break
    } else if state.spells("not_ready") {
      event.state = .notReady
    } else if state.spells("offline") {
      event.state = .offline
    } else {
      return state.isEmpty ? "\"state\" is missing" : "\"state\" is not available, break, not_ready or offline"
    }
    return nil
  }

  private func fillTransfer(_ event: inout SessionEvent, into sink: inout EventSink) {
    let kind = fields.string(NativeField.kind.rawValue)
    if kind.spells("attended") {
      event.transfer = .attended
    } else if kind.spells("queue") {
      event.transfer = .queue
    } else if !kind.isEmpty, !kind.spells("blind") {
      sink.repair(.unknownValue)
    }
  }

  private func fillShift(_ event: inout SessionEvent) -> String? {
    guard let start = RFC3339.parse(fields.string(NativeField.start.rawValue)),
      let end = RFC3339.parse(fields.string(NativeField.end.rawValue)), start < end,
      let first = Int32(exactly: start.milliseconds / 1000), let last = Int32(exactly: end.milliseconds / 1000)
    else { return "\"start\" and \"end\" of a shift must be RFC 3339 times with offsets, the end after the start" }
    event.count = first
    event.limit = last
    return nil
  }
}
