import FloorModel

@testable import Workload

/// Builds session events by hand: times are `10:00` or `10:00:30` on 2026-11-20 (UTC), or seconds since the epoch.
struct EventScript {
  var events: [SessionEvent] = []

  static func time(_ text: String) -> Timestamp {
    let parts = text.split(separator: ":").compactMap { Int64($0) }
    let seconds = parts[0] * 3600 + parts[1] * 60 + (parts.count > 2 ? parts[2] : 0)
    return Timestamp(seconds: 1_795_132_800 + seconds)
  }

  mutating func add(
    _ time: Timestamp, _ kind: SessionEvent.Kind, agent: AgentNumber = 1, contact: ContactKey = 0,
    channel: Channel = .unknown, _ change: (inout SessionEvent) -> Void = { _ in }
  ) {
    var event = SessionEvent(time: time, kind: kind)
    event.agent = agent
    event.contact = contact
    event.channel = channel
    event.source = 1
    change(&event)
    events.append(event)
  }

  mutating func add(
    _ time: String, _ kind: SessionEvent.Kind, agent: AgentNumber = 1, contact: ContactKey = 0,
    channel: Channel = .unknown, _ change: (inout SessionEvent) -> Void = { _ in }
  ) {
    add(Self.time(time), kind, agent: agent, contact: contact, channel: channel, change)
  }

  mutating func login(_ time: String, agent: AgentNumber = 1) { add(time, .agentLogin, agent: agent) }
  mutating func logout(_ time: String, agent: AgentNumber = 1) { add(time, .agentLogout, agent: agent) }
  mutating func state(_ time: String, _ state: AgentState, agent: AgentNumber = 1) {
    add(time, .agentState, agent: agent) { $0.state = state }
  }

  /// A contact from `start` to `end`, with wrap-up to `wrapUpEnd` (none: ended at once).
  mutating func contact(
    _ key: ContactKey, _ channel: Channel, _ start: String, _ end: String, wrapUpEnd: String? = nil,
    agent: AgentNumber = 1
  ) {
    add(start, .contactConnected, agent: agent, contact: key, channel: channel)
    add(end, .contactDisconnected, agent: agent, contact: key)
    add(wrapUpEnd ?? end, .contactWrapUpEnd, agent: agent, contact: key)
  }

  /// In order of time; what happens at one time stays in the order written.
  var ordered: [SessionEvent] {
    events.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }.map(\.element)
  }
}

extension ContactLedger {
  init(_ events: [SessionEvent]) {
    self.init()
    for event in events { ingest(event) }
    finish()
  }
}

extension LoadConfiguration {
  /// Says of one person what is otherwise said of eight or more.
  static var ofFew: LoadConfiguration {
    var configuration = LoadConfiguration()
    configuration.smallestFloor = 1
    return configuration
  }
}
