import FloorModel

/// Asterisk's `queue_log` file: `epoch|callid|queue|agent|event|parameter|…` (`workload.md` 4.2).
struct QueueLog: SessionLogFormat {
  static let id = "asterisk-queue-log"
  static let title = "Asterisk queue_log"

  private var events: QueueLogEvents
  private let zone: SiteTimeZone

  var memory: QueueLogEvents.Memory {
    get { events.memory }
    set { events.memory = newValue }
  }

  init(context: LogContext) {
    events = QueueLogEvents(context: context)
    zone = context.timeZone ?? .utc
  }

  static func likelihood(_ head: LogHead) -> Int {
    let share = head.percentOfLines { line in
      guard let first = line.index(of: 0x7C), first > 0, line.slice(0, first).allSatisfy({ $0 != 0x22 && $0 != 0x7B })
      else { return false }
      return line.count { $0 == 0x7C } >= 4 && QueueLog.time(line.slice(0, first), .utc) != nil
    }
    return share >= 30 ? 90 : share > 0 ? 30 : 0
  }

  mutating func parse(_ line: LogLine, into sink: inout EventSink) {
    let bytes = line.bytes
    guard let bar1 = bytes.index(of: 0x7C), let bar2 = bytes.index(of: 0x7C, from: bar1 + 1),
      let bar3 = bytes.index(of: 0x7C, from: bar2 + 1), let bar4 = bytes.index(of: 0x7C, from: bar3 + 1)
    else { return sink.bad(line, "fewer than the five fields of a queue_log line") }
    guard let time = Self.time(bytes.slice(0, bar1).trimmed, zone) else {
      return sink.bad(line, "the first field is not a time in seconds since 1970")
    }
    let bar5 = bytes.index(of: 0x7C, from: bar4 + 1)
    var record = QueueLogRecord(
      time: time, call: bytes.slice(bar1 + 1, bar2), queue: bytes.slice(bar2 + 1, bar3),
      agent: bytes.slice(bar3 + 1, bar4), name: bytes.slice(bar4 + 1, bar5 ?? bytes.count))
    if var start = bar5.map({ $0 + 1 }) {
      while let bar = bytes.index(of: 0x7C, from: start) {
        record.parameters.append(bytes.slice(start, bar))
        start = bar + 1
      }
      record.parameters.append(bytes.slice(start, bytes.count))
    }
    events.take(record, line, into: &sink)
  }

  /// Seconds since the epoch (2000 to 2100), or a wall-clock time, in its own zone or the site's.
  @inline(__always)
  static func time(_ bytes: UnsafeRawBufferPointer, _ zone: SiteTimeZone) -> Timestamp? {
    if let seconds = bytes.integer { return plausible(seconds * 1000) }
    if bytes.count > 12, bytes[4] == 0x2D { return LocalTime(bytes)?.instant(in: zone) ?? LocalTime.zoned(bytes) }
    return bytes.secondsAsMilliseconds.flatMap(plausible)
  }

  @inline(__always)
  private static func plausible(_ milliseconds: Int64) -> Timestamp? {
    (946_684_800_000..<4_102_444_800_000).contains(milliseconds) ? Timestamp(milliseconds: milliseconds) : nil
  }
}
