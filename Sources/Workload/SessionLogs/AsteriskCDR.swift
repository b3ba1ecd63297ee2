import FloorModel

/// Asterisk's call detail records: `Master.csv` (16, 17, 18 or 21 columns), `cdr_custom` (19), or a table with column
/// names (`workload.md` 4.3). A declared low-fidelity source: no agent states, no hold, several rows a call.
///
/// The agent of an answered row is the number in its destination channel (`SIP/100-0000002a`); channels of trunks, which
/// have names, are nobody's. A Local channel and the device behind it have a row each: what one linked call gives one
/// agent at one time is one contact.
struct AsteriskCDR: SessionLogFormat {
  static let id = "asterisk-cdr"
  static let title = "Asterisk call detail records (low fidelity)"
  static let timing = LogTiming.afterwards

  struct Memory: Codable, Sendable {
    var columns: DelimitedColumns?
    var zone = UniqueIDZone()
    var seen = RecentKeys(capacity: 4096)
    /// Start and end of each agent's last contact in a linked call.
    var legs: RecentKeys? = RecentKeys(capacity: 4096)
  }
  var memory = Memory()
  private let context: LogContext
  private var fields = DelimitedFields()
  private var source: SourceNumber = -1

  init(context: LogContext) { self.context = context }

  static let master = [
    "accountcode", "src", "dst", "dcontext", "clid", "channel", "dstchannel", "lastapp", "lastdata", "start", "answer",
    "end", "duration", "billsec", "disposition", "amaflags", "uniqueid", "userfield", "peeraccount", "linkedid",
    "sequence",
  ]
  static let custom = [
    "clid", "src", "dst", "dcontext", "channel", "dstchannel", "lastapp", "lastdata", "start", "answer", "end",
    "duration", "billsec", "disposition", "amaflags", "accountcode", "uniqueid", "userfield", "sequence",
  ]
  private static let required = [["dstchannel"], ["disposition"], ["billsec"], ["start", "calldate"]]

  static func likelihood(_ head: LogHead) -> Int {
    guard let first = head.lines.first else { return 0 }
    if DelimitedColumns(header: first, required: required) != nil { return 95 }
    let share = head.percentOfLines { line in
      var fields = DelimitedFields()
      guard fields.split(line, at: DelimitedFields.likelyDelimiter(line)) else { return false }
      return Self.columns(of: fields, delimiter: 0x2C) != nil
    }
    return share >= 30 ? 88 : 0
  }

  /// The columns of a row, by how many there are and which of them is a time.
  private static func columns(of fields: DelimitedFields, delimiter: UInt8) -> DelimitedColumns? {
    if [16, 17, 18, 21].contains(fields.count), LocalTime(fields[9]) != nil, isDisposition(fields[14]) {
      var names = master
      // With one column more than 16 it is the unique id or the user's field; only the former looks like one.
      if fields.count == 17, QueueLogEvents.channelStart(fields[16]) == nil { names[16] = "userfield" }
      return DelimitedColumns(delimiter: delimiter, names: names)
    }
    if fields.count >= 14, LocalTime(fields[8]) != nil, isDisposition(fields[13]) {
      return DelimitedColumns(delimiter: delimiter, names: custom)
    }
    return nil
  }

  private static func isDisposition(_ field: UnsafeRawBufferPointer) -> Bool {
    field.spells("ANSWERED") || field.spells("NO ANSWER") || field.spells("BUSY") || field.spells("FAILED")
      || field.spells("CONGESTION") || field.spells("NOANSWER") || field.spells("UNKNOWN")
  }

  mutating func parse(_ line: LogLine, into sink: inout EventSink) {
    if line.number == 1 || memory.columns == nil,
      let header = DelimitedColumns(header: line.bytes, required: Self.required, own: context.columns)
    {
      memory.columns = header
      return
    }
    let delimiter = memory.columns?.delimiter ?? DelimitedFields.likelyDelimiter(line.bytes)
    guard fields.split(line.bytes, at: delimiter) else { return sink.bad(line, "a quote is never closed") }
    guard let columns = memory.columns ?? Self.columns(of: fields, delimiter: delimiter) else {
      return sink.bad(line, "these are not the columns of a call detail record (16, 17, 18, 19 or 21 of them)")
    }
    guard let row = CDRRow(fields, columns) else {
      return sink.bad(line, "the start, the billed seconds or the disposition cannot be read")
    }
    if source < 0 { source = sink.names.sources.number(context.sourceName) }
    let start = memory.zone.instant(row.start, uniqueID: row.uniqueID, zone: context.timeZone, into: &sink)
    if let offset = memory.zone.offset { sink.tally.notes["utc_offset_s"] = String(offset) }
    sink.record(row.disposition, at: start)
    guard memory.seen.isNew(Hash64.of(line.bytes)) else { return sink.repair(.duplicate) }
    emit(row, start, into: &sink)
  }

  private mutating func emit(_ row: CDRRow, _ start: Timestamp, into sink: inout EventSink) {
    if row.billed < 0 { return sink.repair(.negativeDuration) }
    guard row.disposition.spells("ANSWERED"), row.billed > 0, row.channel.isNumberedDevice else { return }
    let agent = sink.door.number(row.channel)
    guard agent != 0, let talk = context.contactLength(row.billed, .voice, into: &sink) else { return }
    var event = SessionEvent(time: start + max(0, row.length - row.billed), kind: .contactConnected)
    event.agent = agent
    event.channel = .voice
    event.flags = [.noWrapUp, .coarse]
    event.source = source
    event.conversation = Hash64.of(row.linkedID, seed: context.scope)
    guard isOwnLeg(event, until: event.time + talk, sink.door.hash(agent)) else { return sink.repair(.parallelLeg) }
    event.contact = Hash64.of(row.channel, seed: Hash64.of(row.uniqueID, seed: context.scope))
    event.queue = sink.names.queues.number(row.queue)
    sink.emit(event)
    event.kind = .contactDisconnected
    event.time = event.time + talk
    event.duration = talk
    sink.emit(event)
  }

  /// Whether an agent's contact is not told by another row of the same call already; it is remembered.
  private mutating func isOwnLeg(_ event: SessionEvent, until end: Timestamp, _ agent: UInt64) -> Bool {
    let began = Hash64.combine(event.conversation, agent)
    let ended = Hash64.combine(began, 1)
    if memory.legs == nil { memory.legs = RecentKeys(capacity: 4096) }
    if let start = memory.legs?[began], let last = memory.legs?[ended], event.time.milliseconds < last,
      end.milliseconds > start
    {
      return false
    }
    memory.legs?.set(began, event.time.milliseconds)
    memory.legs?.set(ended, end.milliseconds)
    return true
  }
}

/// What a call detail record says.
struct CDRRow {
  let start: LocalTime
  /// The whole call and its answered part.
  let length: Milliseconds
  let billed: Milliseconds
  let disposition: UnsafeRawBufferPointer
  let channel: UnsafeRawBufferPointer
  let uniqueID: UnsafeRawBufferPointer
  let linkedID: UnsafeRawBufferPointer
  let queue: UnsafeRawBufferPointer

  /// Nil when what matters cannot be read.
  init?(_ fields: DelimitedFields, _ columns: DelimitedColumns) {
    func column(_ names: String...) -> UnsafeRawBufferPointer { fields[columns.index(names)] }
    guard let start = LocalTime(column("start", "calldate")), let billed = column("billsec").secondsAsMilliseconds,
      !column("disposition").isEmpty
    else { return nil }
    self.start = start
    self.billed = billed
    length = max(billed, column("duration").secondsAsMilliseconds ?? billed)
    disposition = column("disposition")
    channel = column("dstchannel")
    uniqueID = column("uniqueid")
    let linked = column("linkedid")
    linkedID = linked.isEmpty ? uniqueID : linked
    // The queue's name is the first argument of the application Queue.
    let data = column("lastdata")
    queue = column("lastapp").spells("Queue") ? data.slice(0, data.index(of: 0x2C) ?? data.count) : data.slice(0, 0)
  }
}

extension UnsafeRawBufferPointer {
  /// Whether these bytes name the channel of a numbered device, such as `SIP/100-0000002a`.
  var isNumberedDevice: Bool {
    guard let slash = index(of: 0x2F), slash + 1 < count else { return false }
    return self[slash + 1] >= 0x30 && self[slash + 1] <= 0x39
  }
}
