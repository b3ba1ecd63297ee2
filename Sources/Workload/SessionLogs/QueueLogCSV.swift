import FloorModel

/// The `queue_log` table of Asterisk's realtime logging (or of Bicom PBXware), exported as CSV (`workload.md` 4.2).
///
/// Columns are found by their names in the first line; without one, by the column that holds known events: time, call,
/// queue and agent stand before it and the parameters behind it in every known schema. Wall-clock times are read in the
/// site's zone (the realtime engine writes local time unless told otherwise), unless they bring an offset of their own.
struct QueueLogCSV: SessionLogFormat {
  static let id = "asterisk-queue-log-csv"
  static let title = "Asterisk queue_log table as CSV"
  static let timing = LogTiming.afterwards

  /// Where each part of a record stands.
  struct Layout: Codable, Sendable {
    var delimiter: UInt8
    var time: Int
    var call: Int
    var queue: Int
    var agent: Int
    var event: Int
    var data: [Int]
    var talk: Int?
    var wait: Int?
    /// How many columns a whole line has; nil where that is not known.
    var count: Int?
  }

  struct Memory: Codable, Sendable {
    var events = QueueLogEvents.Memory()
    var layout: Layout?
    var hour: RepeatedHour?
  }

  var memory: Memory {
    get { Memory(events: events.memory, layout: layout, hour: hour) }
    set {
      events.memory = newValue.events
      layout = newValue.layout
      hour = newValue.hour ?? RepeatedHour()
    }
  }

  private var events: QueueLogEvents
  private var layout: Layout?
  private var fields = DelimitedFields()
  private var hour = RepeatedHour()
  private let context: LogContext
  private let zone: SiteTimeZone

  init(context: LogContext) {
    self.context = context
    events = QueueLogEvents(context: context)
    zone = context.timeZone ?? .utc
  }

  static func likelihood(_ head: LogHead) -> Int {
    guard let first = head.lines.first else { return 0 }
    if Self.layout(header: first, own: [:]) != nil { return 95 }
    let share = head.percentOfLines { Self.layout(of: $0) != nil }
    return share >= 30 ? 80 : 0
  }

  mutating func parse(_ line: LogLine, into sink: inout EventSink) {
    if line.number == 1 || layout == nil, let found = Self.layout(header: line.bytes, own: context.columns) {
      layout = found
      return
    }
    if layout == nil {
      layout = Self.layout(of: line.bytes)
      if line.isTail { layout?.count = nil }
    }
    guard let layout else {
      return sink.bad(line, "no first line with column names, and no column holds a queue_log event")
    }
    guard fields.split(line.bytes, at: layout.delimiter) else { return sink.bad(line, "a quote is never closed") }
    guard fields.count > layout.event else { return sink.bad(line, "too few columns") }
    // What is written to the last column is not cut off, whatever stands in it.
    let isTail = line.isTail && fields.count < layout.count ?? .max
    var record = QueueLogRecord(
      time: .distantPast, call: fields[layout.call], queue: fields[layout.queue], agent: fields[layout.agent],
      name: fields[layout.event])
    for index in layout.data where index < fields.count { append(fields[index], to: &record.parameters) }
    record.talk = fields[layout.talk]
    record.wait = fields[layout.wait]
    guard let time = time(fields[layout.time], record, into: &sink) else {
      return sink.bad(line, "the time is neither seconds since 1970 nor like 2026-11-20 10:00:00")
    }
    record.time = time
    let own = LogLine(line.bytes, number: line.number, readable: line.readable, isTail: isTail)
    if let name = DelimitedFields.plain(record.agent) {
      name.withBytes {
        record.agent = $0
        events.take(record, own, into: &sink)
      }
    } else {
      events.take(record, own, into: &sink)
    }
  }

  /// A row's time; a wall clock that occurs twice is settled by the call.
  private mutating func time(
    _ field: UnsafeRawBufferPointer, _ record: QueueLogRecord, into sink: inout EventSink
  ) -> Timestamp? {
    guard field.count > 12, field[4] == 0x2D || field[4] == 0x2F, let local = LocalTime(field) else {
      return QueueLog.time(field, zone)
    }
    return hour.instant(local, record, scope: context.scope, zone: zone, into: &sink)
  }

  /// One column, or all parameters in one column with bars between.
  private func append(_ field: UnsafeRawBufferPointer, to parameters: inout QueueLogParameters) {
    var start = 0
    while let bar = field.index(of: 0x7C, from: start) {
      parameters.append(field.slice(start, bar))
      start = bar + 1
    }
    parameters.append(field.slice(start, field.count))
  }

  private static let eventNames = ["event", "action", "qevent", "verb"]

  private static func layout(header: UnsafeRawBufferPointer, own: [String: String]) -> Layout? {
    let call = ["callid", "call_id", "uniqueid", "qcallid"]
    let agent = ["agent", "qagent", "agentname", "interface"]
    guard let columns = DelimitedColumns(header: header, required: [eventNames, call, agent], own: own),
      let event = columns.index(eventNames), let callColumn = columns.index(call),
      let agentColumn = columns.index(agent),
      let time = columns.index(["time", "epoch", "timestamp", "time_id", "ts", "datetime", "created", "calldate"])
    else { return nil }
    let queue = columns.index(["queuename", "queue", "qname", "queue_name"]) ?? -1
    var data = (1...9).compactMap { columns.index(["data\($0)", "arg\($0)", "info\($0)", "param\($0)"]) }
    if data.isEmpty { data = [columns.index(["data", "info", "args", "params"])].compactMap { $0 } }
    return Layout(
      delimiter: columns.delimiter, time: time, call: callColumn, queue: queue, agent: agentColumn, event: event,
      data: data, talk: columns.index(["ttime", "talktime", "talk_time", "calltime"]),
      wait: columns.index(["wtime", "waittime", "wait_time", "holdtime"]), count: columns.names.count)
  }

  /// The layout of a line of data, by the column that holds a known event.
  private static func layout(of line: UnsafeRawBufferPointer) -> Layout? {
    var fields = DelimitedFields()
    let delimiter = DelimitedFields.likelyDelimiter(line)
    guard fields.split(line, at: delimiter), fields.count >= 5 else { return nil }
    for index in 4..<min(fields.count, 8) where QueueLogVerb(rawValue: fields[index].text) != nil {
      guard QueueLog.time(fields[index - 4], .utc) != nil else { continue }
      return Layout(
        delimiter: delimiter, time: index - 4, call: index - 3, queue: index - 2, agent: index - 1, event: index,
        data: Array(index + 1..<index + 6), count: fields.count)
    }
    return nil
  }
}
