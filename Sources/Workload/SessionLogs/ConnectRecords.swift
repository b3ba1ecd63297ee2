import FloorModel

/// Amazon Connect's contact records (`workload.md` 4.6), delivered at least once and again when they change.
///
/// Of one contact the record with the greatest `LastUpdateTimestamp` counts: an older one that comes later is left out,
/// and a newer one adds the events it has more. An event's `count` is that timestamp, in seconds, so that whoever has
/// the whole log before them leaves out what a newer record has put right (see ``Revisions``).
struct ConnectRecords: SessionLogFormat {
  static let id = "amazon-connect-records"
  static let title = "Amazon Connect contact records"
  static let framing = LogFraming.document
  static let timing = LogTiming.afterwards
  static let revises = true

  struct Memory: Codable, Sendable {
    var updated = RecentKeys(capacity: 4096)
    var events = ContactEvents()
  }
  var memory = Memory()
  private let context: LogContext
  private let tree = JSONTree()
  private var source: SourceNumber = -1

  init(context: LogContext) { self.context = context }

  static func likelihood(_ head: LogHead) -> Int {
    guard head.lines.first.map({ $0[0] == 0x7B || $0[0] == 0x5B }) == true else { return 0 }
    guard head.bytes.holds("\"ContactId\""), !head.bytes.holds("\"CurrentAgentSnapshot\"") else { return 0 }
    return head.bytes.holds("\"InitiationTimestamp\"") || head.bytes.holds("\"LastUpdateTimestamp\"") ? 95 : 0
  }

  mutating func parse(_ line: LogLine, into sink: inout EventSink) {
    let (value, problem) = tree.read(line.bytes)
    guard let value else { return sink.bad(line, problem) }
    guard let id = value.at("ContactId").string else { return sink.bad(line, "\"ContactId\" is missing") }
    guard let time = value.at("InitiationTimestamp").time ?? value.at("ConnectedToSystemTimestamp").time else {
      return sink.bad(line, "\"InitiationTimestamp\" is missing or not a time")
    }
    sink.record(value.at("InitiationMethod").string ?? "CONTACT", at: time)
    if let end = value.at("DisconnectTimestamp").time { sink.tally.reach(end) }
    let key = Hash64.of(id, seed: context.scope)
    let update = (value.at("LastUpdateTimestamp").time ?? time).milliseconds
    if let before = memory.updated[key], update <= before { return sink.repair(.duplicate) }
    memory.updated.set(key, update)
    if source < 0 { source = sink.names.sources.number(context.sourceName) }

    var base = SessionEvent(time: time, kind: .contactConnected)
    base.source = source
    base.count = Int32(clamping: update / 1000)
    base.channel = ConnectEvents.channel(value.at("Channel").string)
    base.queue = sink.names.queues.number(value.at("Queue", "Name").string ?? "")
    base.conversation = Hash64.of(value.at("InitialContactId").string ?? id, seed: context.scope)
    switch value.at("InitiationMethod").string {
    case "OUTBOUND": base.direction = .outbound
    case "TRANSFER":
      base.direction = .inbound
      base.flags.insert(.retold)
    default: base.direction = .inbound
    }
    queue(value, base, into: &sink)
    agent(value, key, base, into: &sink)
  }

  private mutating func queue(_ value: JSONValue, _ base: SessionEvent, into sink: inout EventSink) {
    guard let entered = value.at("Queue", "EnqueueTimestamp").time else { return }
    memory.events.emit(base.with(.queueEnter, at: entered), into: &sink)
    guard let left = value.at("Queue", "DequeueTimestamp").time ?? value.at("DisconnectTimestamp").time else { return }
    let answered = value.at("Agent", "ConnectedToAgentTimestamp").time != nil
    let moved = value.at("NextContactId").string != nil
    var event = base.with(answered || moved ? .queueExit : .queueAbandon, at: left)
    event.duration = max(0, left - entered)
    event.flags.insert(.carriesDuration)
    memory.events.emit(event, into: &sink)
  }

  private mutating func agent(_ value: JSONValue, _ key: UInt64, _ base: SessionEvent, into sink: inout EventSink) {
    let agent = value.at("Agent")
    guard let connected = agent.at("ConnectedToAgentTimestamp").time,
      let name = agent.at("Username").string ?? agent.at("ARN").string?.split(separator: "/").last.map(String.init)
    else { return }
    var base = base
    base.agent = sink.door.number(name)
    base.contact = Hash64.combine(key, sink.door.hash(base.agent))
    // The interaction ends when the wrap-up begins, when the customer is gone, or after the lengths told.
    let wrapUp = agent.at("AfterContactWorkStartTimestamp").time
    let lengths = (agent.at("AgentInteractionDuration").double ?? 0) + (agent.at("CustomerHoldDuration").double ?? 0)
    var end = wrapUp ?? value.at("DisconnectTimestamp").time
    if value.at("NextContactId").string != nil, wrapUp == nil, lengths > 0 {
      end = connected + Milliseconds(min(lengths, 1e6) * 1000)
    }
    if let end, end < connected { return sink.repair(.negativeDuration) }
    memory.events.emit(base.with(.contactConnected, at: connected), into: &sink)
    guard let end else { return }
    if let hold = agent.at("CustomerHoldDuration").double, hold > 0 {
      // Only the sum of the holds is known: it is put at the end of the talk, where it overlaps no other fact.
      let start = max(connected, end - Milliseconds(min(hold, 1e6) * 1000))
      memory.events.emit(base.with(.contactHold, at: start), into: &sink)
      memory.events.emit(base.with(.contactResume, at: end), into: &sink)
    }
    if value.at("NextContactId").string != nil {
      memory.events.emit(base.with(.contactTransferred, at: end), into: &sink)
    } else {
      memory.events.emit(base.with(.contactDisconnected, at: end), into: &sink)
    }
    if let done = agent.at("AfterContactWorkEndTimestamp").time, done >= end {
      memory.events.emit(base.with(.contactWrapUpEnd, at: done), into: &sink)
    }
  }
}
