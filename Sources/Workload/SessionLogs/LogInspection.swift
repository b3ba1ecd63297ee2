import FloorModel

/// What floorwatch understands of one session log, and what it adds up to: the work of `logs inspect`.
///
/// Takes the file's bytes piece by piece. Events are put in order of time before the ledger sees them: exactly, for
/// logs of up to ``heldEvents`` events; in longer ones an event may stand half that many too late.
public struct LogInspection {
  /// The most events held back for ordering: about 35 MB.
  public static let heldEvents = 400_000

  private var reader: LogReader?
  private var sink: EventSink
  private var ledger = ContactLedger()
  private var late = 0
  private var released = Timestamp.distantPast
  private let format: (any SessionLogFormat.Type)?
  private var unknownLines = 0
  private var isUnknownTail = false

  /// An inspection of a log that begins with `head`, in a format given by name or told from the head.
  public init(
    head: UnsafeRawBufferPointer, format: (any SessionLogFormat.Type)? = nil, context: LogContext, mode: AgentDoor.Mode
  ) {
    self.format = format ?? LogFormats.detect(head)
    sink = EventSink(door: AgentDoor(mode: mode))
    reader = self.format.map { LogReader(format: $0, context: context) }
  }

  /// Reads the whole records in `bytes` and returns how many bytes are done with (see ``LogReader``).
  public mutating func consume(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard reader != nil else {
      unknownLines += bytes.count { $0 == 0x0A }
      if let last = bytes.last { isUnknownTail = last != 0x0A }
      return bytes.count
    }
    // In pieces, so that the events of a large read do not pile up.
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + 1 << 20)
      let used = reader?.consume(bytes.slice(start, end), into: &sink) ?? 0
      if sink.events.count > Self.heldEvents { release(all: false) }
      start += used
      if used == 0, end == bytes.count { break }
      if used == 0 {
        // A record larger than a piece: all there is must be offered.
        start += reader?.consume(bytes.slice(start, bytes.count), into: &sink) ?? 0
        break
      }
    }
    return start
  }

  /// The file has ended with `rest`, which ``consume(_:)`` has left.
  public mutating func finish(_ rest: UnsafeRawBufferPointer) {
    guard reader != nil else {
      _ = consume(rest)
      return
    }
    reader?.finish(rest, into: &sink)
    release(all: true)
    ledger.finish()
  }

  /// Hands events to the ledger in order of time (and of the log, where times are equal): all, or the earlier half.
  private mutating func release(all: Bool) {
    let events = sink.events
    var order = ContiguousArray<(time: Int64, index: Int32)>()
    order.reserveCapacity(events.count)
    for index in events.indices { order.append((events[index].time.milliseconds, Int32(index))) }
    order.sort { $0.time != $1.time ? $0.time < $1.time : $0.index < $1.index }
    let count = all ? order.count : order.count / 2
    for entry in order[..<count] {
      let event = events[Int(entry.index)]
      if event.time < released {
        late += 1
      } else {
        released = event.time
        ledger.ingest(event)
      }
    }
    var rest = ContiguousArray<SessionEvent>()
    rest.reserveCapacity(order.count - count)
    for entry in order[count...] { rest.append(events[Int(entry.index)]) }
    sink.events = rest
  }
}

extension LogInspection {
  /// What was found; complete after ``finish(_:)``.
  public var report: LogReport {
    guard let format else {
      var report = LogReport()
      report.tally.lines = unknownLines + (isUnknownTail ? 1 : 0)
      if report.tally.lines > 0 {
        report.tally.bad(1, "no known format: name one with --format (\(LogFormats.ids.joined(separator: ", ")))")
      }
      return report
    }
    var report = LogReport()
    report.format = format.id
    report.title = format.title
    report.tally = sink.tally
    report.repairs = sink.tally.repairs
    for (name, count) in ledger.repairs.named { report.repairs[name, default: 0] += count }
    if late > 0 { report.repairs["late", default: 0] += late }
    report.contacts = ledger.contacts
    report.transfers = [
      "blind": ledger.transfers.blind, "attended": ledger.transfers.attended, "queue": ledger.transfers.queue,
    ]
    report.longestChain = ledger.longestChain
    report.agents = ledger.agents.map { LogReport.Agent(name: sink.door.names[Int($0.agent)], totals: $0) }
      .sorted { $0.name < $1.name }
    return report
  }
}
