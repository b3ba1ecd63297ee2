/// Which pieces of a table have changed: a bit each, since one is set at every contact.
struct PieceSet: Sendable {
  private var bits = SIMD4<UInt64>()

  /// No pieces.
  init() {}

  var isEmpty: Bool { bits == .zero }

  /// The pieces, in order.
  var pieces: [Int] { (0..<ConversationTable.pieces).filter(contains) }

  @inline(__always)
  mutating func insert(_ piece: Int) { bits[piece >> 6 & 3] |= 1 &<< UInt64(truncatingIfNeeded: piece & 63) }

  mutating func insertAll() { bits = SIMD4(repeating: .max) }

  func contains(_ piece: Int) -> Bool { bits[piece >> 6 & 3] & 1 &<< UInt64(truncatingIfNeeded: piece & 63) != 0 }

  mutating func removeAll() { bits = .zero }
}
