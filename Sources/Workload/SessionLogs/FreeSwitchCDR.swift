import FloorModel

/// FreeSWITCH's mod_cdr_csv, the "example" template of 15 columns, or any template with column names (`workload.md` 4.5).
///
/// A declared low-fidelity source: an agent appears only where the site's template adds `cc_agent` (or names another
/// column in the configuration). The module writes no column names: rows of 22 columns are the template with the seven
/// of mod_callcenter behind it. Both sides of a call may have a row; together they are one contact. Spreadsheets' times without seconds are read too; the lengths then come from the
/// duration columns.
struct FreeSwitchCDR: SessionLogFormat {
  static let id = "freeswitch-cdr"
  static let title = "FreeSWITCH call detail records (low fidelity)"
  static let timing = LogTiming.afterwards

  struct Memory: Codable, Sendable {
    var columns: DelimitedColumns?
    var seen = RecentKeys(capacity: 4096)
    /// Contacts by agent and answer, from whichever side they were told.
    var answered: RecentKeys? = RecentKeys(capacity: 4096)
  }
  var memory = Memory()
  private let context: LogContext
  private let zone: SiteTimeZone
  private var fields = DelimitedFields()
  private var source: SourceNumber = -1

  init(context: LogContext) {
    self.context = context
    zone = context.timeZone ?? .utc
  }

  static let schema = [
    "caller_id_name", "caller_id_number", "destination_number", "context", "start_stamp", "answer_stamp", "end_stamp",
    "duration", "billsec", "hangup_cause", "uuid", "bleg_uuid", "accountcode", "read_codec", "write_codec",
  ]
  static let callcenter = [
    "cc_agent", "cc_queue", "cc_queue_joined_epoch", "cc_queue_answered_epoch", "cc_queue_terminated_epoch", "cc_cause",
    "cc_side",
  ]
  private static let required = [["start_stamp"], ["billsec"], ["uuid"]]

  static func likelihood(_ head: LogHead) -> Int {
    guard let first = head.lines.first else { return 0 }
    if DelimitedColumns(header: first, required: required) != nil { return 95 }
    let share = head.percentOfLines { line in
      var fields = DelimitedFields()
      return fields.split(line, at: DelimitedFields.likelyDelimiter(line)) && fields.count >= 13
        && LocalTime(fields[4]) != nil && LocalTime(fields[6]) != nil && fields[8].integer != nil
        && isCause(fields[9])
    }
    return share >= 30 ? 85 : 0
  }

  private static func isCause(_ field: UnsafeRawBufferPointer) -> Bool {
    field.count > 3 && field.allSatisfy { ($0 >= 0x41 && $0 <= 0x5A) || $0 == 0x5F || ($0 >= 0x30 && $0 <= 0x39) }
  }

  mutating func parse(_ line: LogLine, into sink: inout EventSink) {
    if line.number == 1 || memory.columns == nil,
      let header = DelimitedColumns(header: line.bytes, required: Self.required, own: context.columns)
    {
      memory.columns = header
      return
    }
    let columns = memory.columns ?? Self.positional(line.bytes, own: context.columns)
    guard fields.split(line.bytes, at: columns.delimiter) else { return sink.bad(line, "a quote is never closed") }
    guard fields.count >= min(13, columns.names.count) else {
      return sink.bad(line, "fewer columns than the template of mod_cdr_csv has")
    }
    func column(_ name: String) -> UnsafeRawBufferPointer { fields[columns.index([name])] }
    guard let start = LocalTime(column("start_stamp")), let billed = column("billsec").secondsAsMilliseconds,
      Self.isCause(column("hangup_cause"))
    else { return sink.bad(line, "the start, the billed seconds or the hang-up cause cannot be read") }
    if source < 0 { source = sink.names.sources.number(context.sourceName) }
    sink.record(column("hangup_cause"), at: start.instant(in: zone))
    guard memory.seen.isNew(Hash64.of(column("uuid"))) else { return sink.repair(.duplicate) }
    if billed < 0 { return sink.repair(.negativeDuration) }

    let agent = sink.door.number(column(columns.index(["agent"]) == nil ? "cc_agent" : "agent"))
    guard agent != 0, billed > 0 || !column("cc_queue_answered_epoch").isEmpty else { return }
    let answered =
      QueueLog.time(column("cc_queue_answered_epoch"), zone)
      ?? (LocalTime(column("answer_stamp")) ?? start).instant(in: zone)
    let ended = QueueLog.time(column("cc_queue_terminated_epoch"), zone) ?? answered + billed
    guard let talk = context.contactLength(ended - answered, .voice, into: &sink) else { return }
    if memory.answered == nil { memory.answered = RecentKeys(capacity: 4096) }
    let told = Hash64.combine(UInt64(bitPattern: answered.milliseconds), sink.door.hash(agent))
    guard column("cc_agent").isEmpty || memory.answered?.isNew(told) == true else { return sink.repair(.parallelLeg) }
    var event = SessionEvent(time: answered, kind: .contactConnected)
    event.agent = agent
    event.channel = .voice
    event.flags = [.noWrapUp, .coarse]
    event.source = source
    event.queue = sink.names.queues.number(column("cc_queue"))
    event.contact = Hash64.of(column("uuid"), seed: context.scope)
    sink.emit(event)
    event.kind = .contactDisconnected
    event.time = answered + talk
    event.duration = talk
    sink.emit(event)
  }

  /// The template's columns, with the site's own names for some of them.
  private static func positional(_ line: UnsafeRawBufferPointer, own: [String: String]) -> DelimitedColumns {
    let delimiter = DelimitedFields.likelyDelimiter(line)
    var fields = DelimitedFields()
    let isLong = fields.split(line, at: delimiter) && fields.count >= schema.count + callcenter.count
    let names = (isLong ? schema + callcenter : schema).map { name in own.first { $0.value == name }?.key ?? name }
    return DelimitedColumns(delimiter: delimiter, names: names)
  }
}
