import FloorModel

/// What the last Amazon Connect event said of one agent.
struct ConnectAgent: Codable, Sendable {
  /// A contact as last seen.
  struct Contact: Codable, Sendable {
    var state: String
    var wasConnected: Bool
  }

  var lastEvent = Timestamp.distantPast
  var status = ""
  var statusSince = Timestamp.distantPast
  /// Channel, used and allowed slots, by channel.
  var capacity: [Int: [Int32]] = [:]
  /// Contacts by the hash of their id; an agent has at most a few tens.
  private var contacts: [UInt64: Contact] = [:]

  /// What the snapshot before an agent's first event tells: contacts that were connected before the log begins.
  init(snapshot: JSONValue, scope: UInt64, into sink: inout EventSink) {
    // Nothing is taken from it yet: `advance` reports such contacts from their own times when it first meets them.
    for contact in snapshot.at("Contacts").elements.prefix(100) {
      guard let id = contact.at("ContactId").string, contact.at("State").string == "ENDED" else { continue }
      contacts[Hash64.of(id, seed: scope)] = Contact(state: "SEEN", wasConnected: false)
    }
  }

  /// Emits what changed up to the current snapshot.
  mutating func advance(
    to snapshot: JSONValue, _ base: SessionEvent, scope: UInt64, _ events: inout ContactEvents,
    into sink: inout EventSink
  ) {
    var seen = Set<UInt64>()
    for value in snapshot.at("Contacts").elements.prefix(100) {
      guard let id = value.at("ContactId").string, let state = value.at("State").string else { continue }
      let key = Hash64.of(id, seed: scope)
      seen.insert(key)
      var event = base
      event.channel = ConnectEvents.channel(value.at("Channel").string)
      event.contact = Hash64.combine(key, sink.door.hash(base.agent))
      event.conversation = Hash64.of(value.at("InitialContactId").string ?? id, seed: scope)
      event.queue = sink.names.queues.number(value.at("Queue", "Name").string ?? "")
      switch value.at("InitiationMethod").string {
      case "OUTBOUND": event.direction = .outbound
      case "INBOUND", "CALLBACK", "API", "QUEUE_TRANSFER": event.direction = .inbound
      case "TRANSFER":
        event.direction = .inbound
        event.flags.insert(.retold)
      default: break
      }
      move(key, to: state, value, event, &events, into: &sink)
    }
    for (key, contact) in contacts where !seen.contains(key) {
      contacts[key] = nil
      var event = base
      event.contact = Hash64.combine(key, sink.door.hash(base.agent))
      if contact.state == "ENDED" || contact.state == "SEEN" {
        events.emit(event.with(.contactWrapUpEnd), into: &sink)
      } else if contact.wasConnected {
        events.emit(event.with(.contactDisconnected), into: &sink)
        events.emit(event.with(.contactWrapUpEnd), into: &sink)
      } else if contact.state != "MISSED" {
        events.emit(event.with(.contactMissed), into: &sink)
      }
    }
  }

  private mutating func move(
    _ key: UInt64, to state: String, _ value: JSONValue, _ event: SessionEvent, _ events: inout ContactEvents,
    into sink: inout EventSink
  ) {
    let before = contacts[key]
    var contact = before ?? Contact(state: "", wasConnected: false)
    guard contact.state != state else { return }
    let stateStart = value.at("StateStartTimestamp").time
    if stateStart == nil { sink.repair(.fallbackTime) }
    let since = min(stateStart ?? event.time, event.time)
    let connected = value.at("ConnectedToAgentTimestamp").time

    switch state {
    case "INCOMING", "PENDING", "CONNECTING":
      if !["INCOMING", "PENDING", "CONNECTING"].contains(contact.state) {
        events.emit(event.with(.contactOffered, at: since), into: &sink)
      }
    case "CONNECTED", "CONNECTED_ONHOLD", "ENDED":
      // A contact that was never answered ends too, without a time of connection.
      if !contact.wasConnected, state != "ENDED" || connected != nil {
        if connected == nil { sink.repair(.fallbackTime) }
        events.emit(event.with(.contactConnected, at: min(connected ?? since, since)), into: &sink)
        contact.wasConnected = true
      }
      if state == "CONNECTED_ONHOLD" {
        events.emit(event.with(.contactHold, at: since), into: &sink)
      } else if state == "CONNECTED", contact.state == "CONNECTED_ONHOLD" {
        events.emit(event.with(.contactResume, at: since), into: &sink)
      } else if state == "ENDED" {
        let kind: SessionEvent.Kind = contact.wasConnected ? .contactDisconnected : .contactMissed
        if contact.state != "MISSED" { events.emit(event.with(kind, at: since), into: &sink) }
      }
    case "MISSED", "REJECTED", "ERROR":
      if !contact.wasConnected { events.emit(event.with(.contactMissed, at: since), into: &sink) }
      contact.state = "MISSED"
      contacts[key] = contact
      return
    default: sink.repair(.unknownValue)
    }
    contact.state = contact.wasConnected || state != "ENDED" ? state : "MISSED"
    contacts[key] = contact
  }
}
