import FloorModel

/// Genesys Cloud's presence: audit events of `UserPresence`, presence and routing notifications, and the user details
/// of the analytics interface (`workload.md` 4.7).
///
/// Presence is what the agent says, the routing status what the router does with it. Where presence is told, a routing
/// status neither ends a break nor begins a session: only "not responding", and the end of that, add to it.
struct GenesysPresence: SessionLogFormat {
  static let id = "genesys-presence"
  static let title = "Genesys Cloud presence"
  static let framing = LogFraming.document
  static let timing = LogTiming.afterwards

  struct Memory: Codable, Sendable {
    var events = ContactEvents()
    /// What each agent's presence last was, by agent number: 0 not available, 1 available, 2 available by presence but
    /// not responding.
    var present: [Int32: UInt8]? = [:]
  }
  var memory = Memory()
  private let context: LogContext
  private let tree = JSONTree()
  private var source: SourceNumber = -1

  init(context: LogContext) { self.context = context }

  static func likelihood(_ head: LogHead) -> Int {
    guard head.lines.first.map({ $0[0] == 0x7B || $0[0] == 0x5B }) == true else { return 0 }
    if head.bytes.holds("\"primaryPresence\"") || head.bytes.holds("\"presenceDefinition\"") { return 93 }
    if head.bytes.holds("UserPresence") || head.bytes.holds("\"PRESENCE\"") { return 94 }
    return head.bytes.holds("\"routingStatus\"") && head.bytes.holds("\"userId\"") ? 85 : 0
  }

  mutating func parse(_ line: LogLine, into sink: inout EventSink) {
    let (value, problem) = tree.read(line.bytes)
    guard let value else { return sink.bad(line, problem) }
    if source < 0 { source = sink.names.sources.number(context.sourceName) }
    let lists = value.at("userDetails").elements + value.at("entities").elements
    if !lists.isEmpty {
      for element in lists { take(element, line, into: &sink) }
    } else {
      // Amazon EventBridge wraps the event once, and the notification once more.
      let detail = value.at("detail") == .null ? value : value.at("detail")
      take(detail.at("eventBody") == .null ? detail : detail.at("eventBody"), line, into: &sink, outer: detail)
    }
  }

  private mutating func take(
    _ value: JSONValue, _ line: LogLine, into sink: inout EventSink, outer: JSONValue = .null
  ) {
    if value.at("primaryPresence") != .null || value.at("routingStatus").elements.isEmpty == false {
      return details(value, line, into: &sink)
    }
    guard let user = Self.user(value, outer) else { return sink.bad(line, "no user in this presence event") }
    let time =
      value.at("eventTime").time ?? value.at("eventDate").time ?? value.at("modifiedDate").time
      ?? value.at("eventDateTime").time ?? value.at("timestamp").time ?? value.at("routingStatus", "startTime").time
      ?? outer.at("eventTime").time
    guard let time else { return sink.bad(line, "no time in this presence event") }
    guard let presence = Self.presence(value) else { return sink.bad(line, "no new presence in this event") }
    sink.record("presence", at: time)
    let agent = sink.door.number(user)
    if Self.isRouting(value) {
      route(presence, agent, at: time, into: &sink)
    } else {
      say(presence, agent, at: time, isRepeat: true, into: &sink)
    }
  }

  private static func isRouting(_ value: JSONValue) -> Bool {
    value.at("routingStatus", "status").string != nil && value.at("propertyChanges").elements.isEmpty
      && value.at("presenceDefinition") == .null && value.at("systemPresence") == .null
  }

  /// A routing status: all that is known of agents whose presence is not told.
  private mutating func route(_ status: String, _ agent: AgentNumber, at time: Timestamp, into sink: inout EventSink) {
    guard let word = memory.present?[agent] else {
      return say(status, agent, at: time, isRepeat: true, remembers: false, into: &sink)
    }
    let isSilent = Self.plain(status) == "NOTRESPONDING"
    if isSilent ? word == 1 : word == 2 {
      memory.present?[agent] = isSilent ? 2 : 1
      say(isSilent ? status : "AVAILABLE", agent, at: time, isRepeat: true, remembers: false, into: &sink)
    }
  }

  private static func plain(_ presence: String) -> String { presence.uppercased().filter { $0 != "_" && $0 != " " } }

  private static func user(_ value: JSONValue, _ outer: JSONValue) -> String? {
    if let user = value.at("userId").string ?? value.at("user", "id").string { return user }
    // Notifications name the user in their topic: v2.users.{id}.presence.
    if let topic = outer.at("topicName").string {
      let parts = topic.split(separator: ".")
      if parts.count >= 3, parts[1] == "users" { return String(parts[2]) }
    }
    return value.at("entity", "id").string ?? value.at("entityId").string ?? outer.at("userId").string
  }

  private static func presence(_ value: JSONValue) -> String? {
    for change in value.at("propertyChanges").elements + value.at("changes").elements
    where change.at("property").string?.uppercased() == "PRESENCE" {
      return change.at("newValues").elements.first?.string
    }
    return value.at("presenceDefinition", "systemPresence").string ?? value.at("systemPresence").string
      ?? value.at("routingStatus", "status").string ?? value.at("presence").string
  }

  /// A user's presences over a time, each with a beginning and an end.
  private mutating func details(_ value: JSONValue, _ line: LogLine, into sink: inout EventSink) {
    guard let user = value.at("userId").string else { return sink.bad(line, "\"userId\" is missing") }
    let agent = sink.door.number(user)
    let stretches = value.at("primaryPresence").elements.prefix(100_000).compactMap { stretch in
      stretch.at("startTime").time.map { ($0, stretch) }
    }.sorted { $0.0 < $1.0 }
    for (index, (start, stretch)) in stretches.enumerated() {
      guard let presence = stretch.at("systemPresence").string else { continue }
      sink.record("presence", at: start)
      say(presence, agent, at: start, isRepeat: true, into: &sink)
      // A gap to the next stretch is time of which nothing is known: the agent is not there.
      guard let end = stretch.at("endTime").time, end > start else { continue }
      if index + 1 == stretches.count || stretches[index + 1].0 - end > .minutes(1) {
        say("OFFLINE", agent, at: end, isRepeat: false, into: &sink)
      }
    }
  }

  private mutating func say(
    _ presence: String, _ agent: AgentNumber, at time: Timestamp, isRepeat: Bool, remembers: Bool = true,
    into sink: inout EventSink
  ) {
    var event = SessionEvent(time: time, kind: .agentState)
    event.agent = agent
    event.source = source
    switch Self.plain(presence) {
    case "OFFLINE": event = event.with(.agentLogout)
    case "AVAILABLE", "ONQUEUE", "IDLE", "INTERACTING", "COMMUNICATING": event.state = .available
    case "BREAK", "MEAL", "AWAY":
      event.state = .break
      event.reason = sink.reason(presence, by: context.reasons)
    case "MEETING", "TRAINING", "BUSY", "NOTRESPONDING", "OFFQUEUE":
      event.state = .notReady
      event.reason = sink.reason(presence, by: context.reasons)
    default: (event.state, event.reason) = sink.state(ofReason: presence, by: context.reasons)
    }
    if remembers {
      memory.present = memory.present ?? [:]
      memory.present?[agent] = event.kind == .agentState && event.state == .available ? 1 : 0
    }
    if !memory.events.emit(event, into: &sink), isRepeat { sink.repair(.duplicate) }
  }
}
