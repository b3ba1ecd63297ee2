import FloorModel

/// Time covered by contacts, overlaps counted once, and the time covered twice, from intervals in any order.
///
/// Intervals may arrive up to `horizon` late (an outbound call is written when it ends). Only what is younger is kept,
/// so the memory is bounded and the sums are exact.
struct BusyUnion: Sendable {
  private struct Piece: Sendable {
    var start: Timestamp
    /// End of handling.
    var end: Timestamp
    /// End of wrap-up.
    var busyEnd: Timestamp
  }

  /// Time with at least one contact in handling or wrap-up.
  private(set) var busy: Milliseconds = 0
  /// Time with at least two contacts in handling.
  private(set) var overlap: Milliseconds = 0
  private var pieces: [Piece] = []

  static let horizon: Milliseconds = .hours(24)
  static let batch = 512

  /// Adds one contact. `open` is the start of the earliest contact that is not settled.
  mutating func add(start: Timestamp, end: Timestamp, busyEnd: Timestamp, now: Timestamp, open: Timestamp) {
    pieces.append(Piece(start: start, end: max(start, end), busyEnd: max(start, end, busyEnd)))
    if pieces.count >= Self.batch { settle(upTo: min(open, now - Self.horizon)) }
    if pieces.count >= 4 * Self.batch { settle(upTo: open) }
  }

  /// Sums up everything before `limit` and keeps the rest.
  mutating func settle(upTo limit: Timestamp) {
    pieces.sort { $0.start < $1.start }
    busy += covered(upTo: limit) { $0.busyEnd }
    overlap += coveredTwice(upTo: limit)
    var kept = 0
    for index in pieces.indices where pieces[index].busyEnd > limit {
      var piece = pieces[index]
      piece.start = max(piece.start, limit)
      piece.end = max(piece.end, piece.start)
      pieces[kept] = piece
      kept += 1
    }
    pieces.removeLast(pieces.count - kept)
  }

  private func covered(upTo limit: Timestamp, _ end: (Piece) -> Timestamp) -> Milliseconds {
    var sum: Milliseconds = 0
    var reached = Timestamp.distantPast
    for piece in pieces {
      let from = max(piece.start, reached)
      let to = min(end(piece), limit)
      if to > from {
        sum += to - from
        reached = to
      }
    }
    return sum
  }

  /// Pieces are sorted by start, so the time covered twice is what lies below the second-latest end seen so far.
  private func coveredTwice(upTo limit: Timestamp) -> Milliseconds {
    var sum: Milliseconds = 0
    var latest = Timestamp.distantPast
    var twice = Timestamp.distantPast
    for piece in pieces where piece.end > piece.start {
      let end = min(piece.end, limit)
      let from = max(piece.start, twice)
      let to = min(end, latest)
      if to > from {
        sum += to - from
        twice = to
      }
      latest = max(latest, end)
    }
    return sum
  }
}
