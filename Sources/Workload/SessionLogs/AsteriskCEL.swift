import FloorModel

/// Asterisk's channel event log as cel_custom writes it, 20 columns (`workload.md` 4.3). A declared low-fidelity source.
///
/// The called side of a call is the channel whose application is the outgoing half of Queue or Dial (`AppQueue`,
/// `AppDial`): its time in a bridge is the agent's contact. Before Asterisk 12 the bridge names the called channel as the
/// caller's peer. Whom a queue calls is an agent; otherwise the channel must be of a numbered device, as in a CDR: trunks
/// have names. A Local channel and the device behind it are one contact, from the first in a bridge to the last.
struct AsteriskCEL: SessionLogFormat {
  static let id = "asterisk-cel"
  static let title = "Asterisk channel event log (low fidelity)"

  struct Memory: Codable, Sendable {
    var columns: DelimitedColumns?
    /// Channels in a bridge (by hash) with the contact they are of, to close them at the hang-up where the bridge's end
    /// is missing; 0 for out of it.
    var bridged = RecentKeys(capacity: 1024)
    /// How many channels of each contact are in a bridge.
    var legs: RecentKeys? = RecentKeys(capacity: 1024)
    var seen = RecentKeys(capacity: 4096)
  }
  var memory = Memory()
  private let context: LogContext
  private var fields = DelimitedFields()
  private var source: SourceNumber = -1

  init(context: LogContext) { self.context = context }

  static let schema = [
    "eventtype", "eventtime", "cidname", "cidnum", "ani", "rdnis", "dnid", "exten", "context", "channame", "appname",
    "appdata", "amaflags", "accountcode", "uniqueid", "linkedid", "bridgepeer", "userfield", "userdeftype",
    "eventextra",
  ]
  private static let required = [["eventtype"], ["eventtime"], ["channame"], ["uniqueid"]]
  private static let types: Set<String> = [
    "CHAN_START", "CHAN_END", "ANSWER", "HANGUP", "BRIDGE_ENTER", "BRIDGE_EXIT", "BRIDGE_START", "BRIDGE_END",
    "CONF_ENTER", "CONF_EXIT", "CONF_START", "CONF_END", "APP_START", "APP_END", "PARK_START", "PARK_END",
    "BLINDTRANSFER", "ATTENDEDTRANSFER", "PICKUP", "FORWARD", "LINKEDID_END", "LOCAL_OPTIMIZE", "USER_DEFINED",
    "TRANSFER", "3WAY_START", "3WAY_END", "BRIDGE_UPDATE", "BRIDGE_TO_CONF", "HOLD", "UNHOLD", "STREAM_BEGIN",
    "STREAM_END", "DTMF",
  ]

  static func likelihood(_ head: LogHead) -> Int {
    guard let first = head.lines.first else { return 0 }
    if DelimitedColumns(header: first, required: required) != nil { return 95 }
    let share = head.percentOfLines { line in
      var fields = DelimitedFields()
      return fields.split(line, at: DelimitedFields.likelyDelimiter(line)) && fields.count >= 16
        && types.contains(fields[0].text) && time(fields[1]) != nil
    }
    return share >= 30 ? 92 : 0
  }

  private static func time(_ field: UnsafeRawBufferPointer, _ zone: SiteTimeZone = .utc) -> Timestamp? {
    QueueLog.time(field, zone)
  }

  mutating func parse(_ line: LogLine, into sink: inout EventSink) {
    if line.number == 1 || memory.columns == nil,
      let header = DelimitedColumns(header: line.bytes, required: Self.required, own: context.columns)
    {
      memory.columns = header
      return
    }
    let columns =
      memory.columns
      ?? DelimitedColumns(delimiter: DelimitedFields.likelyDelimiter(line.bytes), names: Self.schema)
    guard fields.split(line.bytes, at: columns.delimiter) else { return sink.bad(line, "a quote is never closed") }
    guard fields.count >= min(16, columns.names.count) else {
      return sink.bad(line, "fewer columns than a channel event has")
    }
    func column(_ name: String) -> UnsafeRawBufferPointer { fields[columns.index([name])] }
    guard let time = Self.time(column("eventtime"), context.timeZone ?? .utc) else {
      return sink.bad(line, "the event's time cannot be read")
    }
    let type = column("eventtype")
    guard !type.isEmpty, type.count <= 40, type.isPlainText else {
      return sink.bad(line, "the event's type is not a word")
    }
    if source < 0 { source = sink.names.sources.number(context.sourceName) }
    sink.record(type, at: time)
    if !Self.types.contains(type.text) { sink.repair(.unknownEvent) }
    guard memory.seen.isNew(Hash64.of(line.bytes)) else { return sink.repair(.duplicate) }

    let linked = column("linkedid").isEmpty ? column("uniqueid") : column("linkedid")
    let name = column("channame")
    let peer = column("bridgepeer")
    let app = column("appname")
    if type.spells("BRIDGE_ENTER") {
      guard app.begins(with: "AppQueue") || (app.begins(with: "AppDial") && name.isNumberedDevice) else { return }
      enter(name, linked, at: time, into: &sink)
    } else if type.spells("BRIDGE_START") {
      if peer.isNumberedDevice { enter(peer, linked, at: time, into: &sink) }
    } else if type.spells("BRIDGE_END"), !peer.isEmpty {
      leave(peer, linked, at: time, into: &sink)
    } else if type.spells("BRIDGE_EXIT") || type.spells("HANGUP") || type.spells("CHAN_END") {
      leave(name, linked, at: time, into: &sink)
    }
  }

  /// A called channel enters a bridge: a contact begins, unless another of its channels is in one already.
  private mutating func enter(
    _ channel: UnsafeRawBufferPointer, _ linked: UnsafeRawBufferPointer, at time: Timestamp, into sink: inout EventSink
  ) {
    let key = Hash64.of(channel, seed: context.scope)
    guard memory.bridged[key] ?? 0 == 0 else { return }
    let agent = sink.door.number(channel)
    guard agent != 0 else { return }
    let contact = Hash64.combine(Hash64.of(linked, seed: context.scope), sink.door.hash(agent))
    memory.bridged.set(key, Int64(bitPattern: contact))
    let others = memory.legs?[contact] ?? 0
    if memory.legs == nil { memory.legs = RecentKeys(capacity: 1024) }
    memory.legs?.set(contact, others + 1)
    guard others == 0 else { return sink.repair(.parallelLeg) }
    emit(.contactConnected, contact, agent, linked, at: time, into: &sink)
  }

  /// A channel leaves a bridge: its contact ends when no other of its channels is left in one.
  private mutating func leave(
    _ channel: UnsafeRawBufferPointer, _ linked: UnsafeRawBufferPointer, at time: Timestamp, into sink: inout EventSink
  ) {
    let key = Hash64.of(channel, seed: context.scope)
    guard let known = memory.bridged[key], known != 0 else { return }
    memory.bridged.set(key, 0)
    let agent = sink.door.number(channel)
    guard agent != 0 else { return }
    // State saved by an earlier version knows no contact: there it is the channel.
    let contact = known == 1 ? key : ContactKey(bitPattern: known)
    let left = max(0, (memory.legs?[contact] ?? 1) - 1)
    memory.legs?.set(contact, left)
    if left == 0 { emit(.contactDisconnected, contact, agent, linked, at: time, into: &sink) }
  }

  private func emit(
    _ kind: SessionEvent.Kind, _ contact: ContactKey, _ agent: AgentNumber, _ linked: UnsafeRawBufferPointer,
    at time: Timestamp, into sink: inout EventSink
  ) {
    var event = SessionEvent(time: time, kind: kind)
    event.agent = agent
    event.channel = .voice
    event.flags = [.noWrapUp, .coarse]
    event.source = source
    event.conversation = Hash64.of(linked, seed: context.scope)
    event.contact = contact
    sink.emit(event)
  }
}
