import FloorModel

/// What floorwatch understands of one session log, and what it adds up to: the work of `logs inspect`.
///
/// Takes the file's bytes piece by piece. Events are put in order of time before the ledger sees them: exactly, for
/// logs of up to ``heldEvents`` events; in longer ones an event may stand half that many too late.
public struct LogInspection {
  /// The most events held back for ordering: about 22 MB.
  public static let heldEvents = 300_000
  /// Bytes read at a time, so that the events of a large read do not pile up.
  private static let pieceBytes = 1 << 18

  private var reader: LogReader?
  private var sink: EventSink
  private var ledger = ContactLedger()
  private var late = 0
  private var released = Timestamp.distantPast
  private let format: (any SessionLogFormat.Type)?
  private var unknownLines = 0
  private var unknownBlank = 0
  private var isUnknownTail = false
  private var isTailBlank = true

  /// An inspection of a log that begins with `head`, in a format given by name or told from the head.
  public init(
    head: UnsafeRawBufferPointer, format: (any SessionLogFormat.Type)? = nil, context: LogContext, mode: AgentDoor.Mode
  ) {
    self.format = format ?? LogFormats.detect(head, isComplete: true).format
    sink = EventSink(door: AgentDoor(mode: mode))
    // With what one more piece may bring; room that is not used costs nothing.
    sink.events.reserveCapacity(Self.heldEvents + Self.pieceBytes / 16)
    reader = self.format.map { LogReader(format: $0, context: context) }
  }

  /// Reads the whole records in `bytes` and returns how many bytes are done with (see ``LogReader``).
  public mutating func consume(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard reader != nil else {
      for byte in bytes {
        if byte == 0x0A {
          unknownLines += 1
          if isTailBlank { unknownBlank += 1 }
          isTailBlank = true
        } else if !UnsafeRawBufferPointer.isBlank(byte) {
          isTailBlank = false
        }
      }
      if let last = bytes.last { isUnknownTail = last != 0x0A }
      return bytes.count
    }
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + Self.pieceBytes)
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
    var events = ContiguousArray<SessionEvent>()
    swap(&events, &sink.events)
    if format?.revises == true {
      let revisions = Revisions(events)
      events.removeAll { !revisions.isNewest($0) }
    }
    var order = ContiguousArray(events.indices.lazy.map { Int32($0) })
    order.sort { first, second in
      let (a, b) = (events[Int(first)].time, events[Int(second)].time)
      return a != b ? a < b : first < second
    }
    let count = all ? order.count : order.count / 2
    for index in order[..<count] {
      let event = events[Int(index)]
      if event.time < released {
        late += 1
      } else {
        released = event.time
        ledger.ingest(event)
      }
    }
    // The others close up, in the order of the log.
    order.removeSubrange(..<count)
    order.sort()
    for (place, index) in order.enumerated() { events[place] = events[Int(index)] }
    events.removeLast(events.count - order.count)
    swap(&events, &sink.events)
  }
}

extension LogInspection {
  /// What was found; complete after ``finish(_:)``.
  public var report: LogReport {
    guard let format else {
      var report = LogReport()
      report.tally.lines = unknownLines + (isUnknownTail ? 1 : 0)
      report.tally.blank = unknownBlank + (isUnknownTail && isTailBlank ? 1 : 0)
      if report.tally.lines > report.tally.blank {
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
