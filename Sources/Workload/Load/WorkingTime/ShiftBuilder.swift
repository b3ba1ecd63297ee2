import FloorModel

/// Makes shifts from logged-in time as it comes in, holding only the shift that is going on (`workload.md` 2.2).
struct ShiftBuilder: Sendable, Hashable, Codable {
  /// A run of logged-in time without an absence, to find a forgotten logout.
  private struct Session: Sendable, Hashable, Codable {
    var end: Timestamp
    var lastKind: WorkSpan.Kind
    /// The last change between work and break.
    var lastChange: Timestamp
    var lastContact: Timestamp?
    var workStart: Timestamp?
  }

  private var pieces: [WorkPiece] = []
  private var marks: WorkMarks = []
  private var session: Session?
  /// Spans left out because they had no length or lay in time already told.
  private(set) var disregarded = 0

  /// When the shift that is going on began.
  var openSince: Timestamp? { pieces.first?.start }

  /// Takes in one span; returns the shifts it ends.
  mutating func add(_ span: WorkSpan, _ settings: ShiftSettings) -> [Shift] {
    var span = span
    span.start = max(span.start, session?.end ?? .distantPast, pieces.last?.end ?? .distantPast)
    guard span.end > span.start else {
      disregarded += 1
      return []
    }
    if span.end - span.start > settings.maxShift {
      // Longer than any shift: nothing between the ends is known but the last contact.
      let evidence = min(max(span.start, span.lastContact ?? span.start), span.start + settings.maxShift)
      span.end = min(span.end, evidence + settings.logoutTail)
      span.marks.insert(.inferredLogout)
    }
    if let session, span.start - session.end >= settings.minBreak { endSession(settings) }
    guard span.kind == .work else {
      extendSession(span)
      return []
    }
    var closed: [Shift] = []
    if let last = pieces.last, span.start - last.end >= settings.splitGap { close(settings, &closed) }
    if let first = pieces.first, span.end > first.start + settings.maxShift {
      let limit = first.start + settings.maxShift
      if span.start < limit {
        var head = span
        head.end = limit
        append(head, settings)
        span.start = limit
      }
      marks.insert(.implausibleLength)
      close(settings, &closed)
    }
    append(span, settings)
    return closed
  }

  /// Says that everything before `time` has been added; returns the shift that is thereby over.
  mutating func advance(to time: Timestamp, _ settings: ShiftSettings) -> [Shift] {
    guard let last = pieces.last, time - last.end >= settings.splitGap else { return [] }
    var closed: [Shift] = []
    close(settings, &closed)
    return closed
  }

  /// Takes back what was told after `time`: the logout had been forgotten.
  mutating func cut(at time: Timestamp) {
    guard let last = pieces.last, last.end > time else { return }
    trim(to: time)
    session = nil
  }

  private mutating func append(_ span: WorkSpan, _ settings: ShiftSettings) {
    if let last = pieces.indices.last, span.start - pieces[last].end < settings.minBreak {
      pieces[last].end = span.end
    } else {
      pieces.append(WorkPiece(start: span.start, end: span.end))
    }
    extendSession(span)
  }

  private mutating func extendSession(_ span: WorkSpan) {
    // What is known of a break before the first work says nothing about the shift.
    if span.kind == .work || !pieces.isEmpty { marks.formUnion(span.marks) }
    var current =
      session ?? Session(end: span.end, lastKind: span.kind, lastChange: span.start, lastContact: nil, workStart: nil)
    if current.lastKind != span.kind {
      current.lastKind = span.kind
      current.lastChange = span.start
    }
    if let contact = span.lastContact {
      let inside = min(max(contact, span.start), span.end)
      current.lastContact = max(current.lastContact ?? inside, inside)
    }
    if span.kind == .work, current.workStart == nil { current.workStart = span.start }
    current.end = span.end
    session = current
  }

  /// Looks whether the session that is over had a forgotten logout, and cuts it shortly after the last activity.
  private mutating func endSession(_ settings: ShiftSettings) {
    guard let over = session else { return }
    session = nil
    guard let workStart = over.workStart, let workEnd = pieces.last?.end, workEnd > workStart else { return }
    let evidence = max(workStart, over.lastChange, over.lastContact ?? workStart)
    let silent = over.lastContact != nil && workEnd - evidence > settings.maxSilence
    guard silent || workEnd - workStart > settings.maxSession else { return }
    trim(to: evidence + settings.logoutTail)
    marks.insert(.inferredLogout)
  }

  private mutating func trim(to time: Timestamp) {
    while let last = pieces.last, last.end > time {
      if last.start < time {
        pieces[pieces.count - 1].end = time
      } else {
        pieces.removeLast()
      }
    }
    marks.insert(.inferredLogout)
  }

  private mutating func close(_ settings: ShiftSettings, _ closed: inout [Shift]) {
    endSession(settings)
    if let first = pieces.first {
      pieces[0].start = first.start - settings.preShiftPadding
      if let shift = Shift(pieces: pieces, marks: marks) { closed.append(shift) }
    }
    pieces.removeAll(keepingCapacity: true)
    marks = []
  }
}
