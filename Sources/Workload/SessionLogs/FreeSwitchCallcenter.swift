import FloorModel
import Foundation

/// FreeSWITCH mod_callcenter's `callcenter::info` events as JSON (`workload.md` 4.5).
///
/// Written from the documentation. Times are the header of the step where there is one (`CC-Agent-Answered-Time`, …),
/// else the event's own (`Event-Date-Timestamp`, microseconds).
struct FreeSwitchCallcenter: SessionLogFormat {
  static let id = "freeswitch-callcenter"
  static let title = "FreeSWITCH mod_callcenter events"
  static let framing = LogFraming.document

  struct Memory: Codable, Sendable { var events = ContactEvents() }
  var memory = Memory()
  private let context: LogContext
  private let tree = JSONTree()
  private var source: SourceNumber = -1

  init(context: LogContext) { self.context = context }

  static func likelihood(_ head: LogHead) -> Int {
    guard head.lines.first.map({ $0[0] == 0x7B || $0[0] == 0x5B }) == true else { return 0 }
    return head.bytes.holds("\"CC-Action\"") ? 96 : head.bytes.holds("callcenter::info") ? 90 : 0
  }

  mutating func parse(_ line: LogLine, into sink: inout EventSink) {
    let (value, problem) = tree.read(line.bytes)
    guard let value else { return sink.bad(line, problem) }
    let eventTime = value.at("Event-Date-Timestamp").time
    guard let action = value.at("CC-Action").string else {
      // Other events of the same socket are none of ours, but whole.
      guard let name = value.at("Event-Name").string, let eventTime else {
        return sink.bad(line, "\"CC-Action\" is missing")
      }
      return sink.record(name, at: eventTime)
    }
    func time(_ header: String) -> Timestamp? { value.at(header).time }
    let step =
      switch action {
      case "agent-offering": time("CC-Agent-Called-Time")
      case "bridge-agent-start": time("CC-Agent-Answered-Time")
      case "bridge-agent-end": time("CC-Bridge-Terminated-Time")
      case "bridge-agent-fail": time("CC-Agent-Aborted-Time")
      case "member-queue-start": time("CC-Member-Joined-Time")
      case "member-queue-end": time("CC-Member-Leaving-Time")
      default: nil as Timestamp?
      }
    guard let when = eventTime ?? step else { return sink.bad(line, "the event has no time") }
    if eventTime == nil { sink.repair(.fallbackTime) }
    sink.record(action, at: when)
    if source < 0 { source = sink.names.sources.number(context.sourceName) }

    // The headers are whole seconds; the event's own time is finer and follows at once.
    var base = SessionEvent(time: step.map { abs($0 - when) < 1500 ? when : $0 } ?? when, kind: .sourceHeartbeat)
    base.source = source
    base.channel = .voice
    base.direction = .inbound
    base.agent = sink.door.number(Self.decoded(value.at("CC-Agent").string ?? ""))
    base.queue = sink.names.queues.number(Self.decoded(value.at("CC-Queue").string ?? ""))
    let member = value.at("CC-Member-UUID").string ?? value.at("CC-Member-Session-UUID").string ?? ""
    if !member.isEmpty {
      base.conversation = Hash64.of(value.at("CC-Member-Session-UUID").string ?? member, seed: context.scope)
      base.contact = base.agent == 0 ? 0 : Hash64.combine(base.conversation, sink.door.hash(base.agent))
    }
    if !take(action, value, base, into: &sink) { sink.repair(.duplicate) }
  }

  /// False when the event had been told before.
  private mutating func take(
    _ action: String, _ value: JSONValue, _ base: SessionEvent, into sink: inout EventSink
  ) -> Bool {
    switch action {
    case "agent-status-change":
      guard base.agent != 0 else { return true }
      return status(Self.decoded(value.at("CC-Agent-Status").string ?? ""), base, into: &sink)
    case "agent-offering": return memory.events.emit(base.with(.contactOffered), into: &sink)
    case "bridge-agent-start":
      guard base.agent != 0, base.contact != 0 else { return true }
      return memory.events.emit(base.with(.contactConnected), into: &sink)
    case "bridge-agent-end":
      guard base.agent != 0, base.contact != 0 else { return true }
      var event = base.with(.contactDisconnected)
      event.flags.insert(.noWrapUp)
      if let answered = value.at("CC-Agent-Answered-Time").time, event.time >= answered {
        event.duration = context.contactLength(event.time - answered, .voice, into: &sink) ?? -1
        event.flags.insert(.carriesDuration)
      }
      return memory.events.emit(event, into: &sink)
    case "bridge-agent-fail", "agent-max-no-answer":
      return memory.events.emit(base.with(.contactMissed), into: &sink)
    case "member-queue-start":
      var event = base.with(.queueEnter)
      (event.agent, event.contact) = (0, 0)
      return memory.events.emit(event, into: &sink)
    case "member-queue-end":
      var event = base.with(value.at("CC-Cause").string == "Cancel" ? .queueAbandon : .queueExit)
      // Timeouts and keys are the queue's doing, not the caller's patience.
      if let why = value.at("CC-Cancel-Reason").string, why != "NONE", why != "BREAK_OUT" { event.kind = .queueExit }
      (event.agent, event.contact) = (0, 0)
      if let joined = value.at("CC-Member-Joined-Time").time, event.time >= joined, event.kind == .queueAbandon {
        event.duration = event.time - joined
        event.flags.insert(.carriesDuration)
      }
      return memory.events.emit(event, into: &sink)
    case "members-count":
      var event = base.with(.queueSnapshot)
      event.channel = .voice
      event.count = value.at("CC-Count").double.map { Int32(max(-1, min(1e6, $0))) } ?? -1
      sink.emit(event)
      return true
    case "agent-add", "agent-del", "agent-state-change", "agent-contact-change", "member-queue-resume",
      "agent-type-change", "agent-reject-delay-change":
      return true
    default:
      sink.repair(.unknownEvent)
      return true
    }
  }

  private mutating func status(_ name: String, _ base: SessionEvent, into sink: inout EventSink) -> Bool {
    var event = base.with(.agentState)
    (event.channel, event.direction, event.contact, event.conversation) = (.unknown, .unknown, 0, 0)
    event.queue = 0
    switch name {
    case "Logged Out": event.kind = .agentLogout
    case "Available", "Available (On Demand)": event.state = .available
    case "On Break": event.state = .break
    default: (event.state, event.reason) = sink.state(ofReason: name, by: context.reasons)
    }
    return memory.events.emit(event, into: &sink)
  }

  /// The event socket percent-encodes values in its plain form, and some bridges keep that in JSON.
  private static func decoded(_ text: String) -> String {
    text.contains("%") ? text.removingPercentEncoding ?? text : text
  }
}
