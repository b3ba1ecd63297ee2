import FloorModel

/// An uninterrupted piece of work.
public struct WorkPiece: Sendable, Hashable, Codable {
  /// When it began.
  public var start: Timestamp
  /// When it ended.
  public var end: Timestamp

  /// Its length.
  public var length: Milliseconds { end - start }
}

/// One shift of one agent: pieces of work with breaks between them.
public struct Shift: Sendable, Hashable {
  /// The work, in order, with at least a break's least length between two pieces; never empty.
  public let pieces: [WorkPiece]
  /// What is known of the quality of the data.
  public let marks: WorkMarks
  /// The first start.
  public let start: Timestamp
  /// The last end.
  public let end: Timestamp
  /// The sum of the work; breaks are left out.
  public let work: Milliseconds

  /// A shift; nil without work.
  init?(pieces: [WorkPiece], marks: WorkMarks) {
    guard let first = pieces.first, let last = pieces.last else { return nil }
    self.pieces = pieces
    self.marks = marks
    start = first.start
    end = last.end
    work = pieces.reduce(0) { $0 + $1.length }
  }

  /// The breaks inside the shift, in order; those within `edge` of its start or end are left out.
  public func breaks(edge: Milliseconds) -> [Milliseconds] {
    var breaks: [Milliseconds] = []
    for (before, after) in zip(pieces, pieces.dropFirst()) {
      if before.end - start >= edge, end - after.start >= edge { breaks.append(after.start - before.end) }
    }
    return breaks
  }

  /// The longest work without a break of at least `minimum`; shorter breaks neither end it nor count as work.
  public func longestStretch(minimum: Milliseconds) -> Milliseconds {
    var longest: Milliseconds = 0
    var current: Milliseconds = 0
    var reached = start
    for piece in pieces {
      if piece.start - reached >= minimum { current = 0 }
      current += piece.length
      longest = max(longest, current)
      reached = piece.end
    }
    return longest
  }

  /// Work between two instants.
  public func work(from: Timestamp, to: Timestamp) -> Milliseconds {
    pieces.reduce(0) { $0 + max(0, min($1.end, to) - max($1.start, from)) }
  }
}
