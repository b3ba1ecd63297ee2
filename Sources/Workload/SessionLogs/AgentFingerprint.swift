/// A 128-bit stand-in for an agent's raw id, so that the door's cache holds no id.
///
/// The id, as its length followed by 7-byte pieces, is the coefficients of a polynomial over the field of 2^61 - 1
/// elements; the fingerprint is its value at two points chosen at random when the process starts (Carter and Wegman,
/// 1979). Proof that collisions do not happen in practice: two different ids give two different polynomials of degree
/// at most n = length / 7 + 1, whose difference has at most n roots, so one random point is a root with probability at
/// most n / 2^61 and two independent points with (n / 2^61)^2. For ids up to 8 KiB that is below 2^-101; over all pairs
/// of a million ids it is below 2^-61. Without the points, a fingerprint tells nothing about the id.
struct AgentFingerprint: Hashable, Sendable {
  let high: UInt64
  let low: UInt64

  /// The two secret points.
  struct Key: Sendable {
    let first: UInt64
    let second: UInt64

    /// Points drawn from a random source.
    init(using random: inout some RandomNumberGenerator) {
      first = UInt64.random(in: 1..<AgentFingerprint.prime, using: &random)
      second = UInt64.random(in: 1..<AgentFingerprint.prime, using: &random)
    }
  }

  fileprivate static let prime: UInt64 = 1 << 61 - 1

  /// The fingerprint of an id's bytes.
  @inline(__always)
  init(_ bytes: UnsafeRawBufferPointer, key: Key) {
    var high = UInt64(bytes.count)
    var low = high
    var index = 0
    while index < bytes.count {
      let end = min(index + 7, bytes.count)
      var piece: UInt64 = 0
      while index < end {
        piece = piece << 8 | UInt64(bytes[index])
        index += 1
      }
      high = Self.step(high, key.first, piece)
      low = Self.step(low, key.second, piece)
    }
    self.high = high
    self.low = low
  }

  /// `value * point + piece` modulo 2^61 - 1.
  @inline(__always)
  private static func step(_ value: UInt64, _ point: UInt64, _ piece: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: point)
    let folded = (product.low & prime) + (product.low >> 61 | product.high << 3) + piece
    let reduced = (folded & prime) + (folded >> 61)
    return reduced >= prime ? reduced - prime : reduced
  }
}

/// Agent numbers by fingerprint: open addressing, no allocation on a hit.
struct FingerprintTable: Sendable {
  private struct Slot {
    var high: UInt64 = 0
    var low: UInt64 = 0
    var number: AgentNumber = -1
  }
  private var slots: ContiguousArray<Slot>
  private(set) var count = 0

  init() { slots = ContiguousArray(repeating: Slot(), count: 64) }

  /// The number kept for a fingerprint.
  @inline(__always)
  subscript(fingerprint: AgentFingerprint) -> AgentNumber? {
    var index = Int(truncatingIfNeeded: fingerprint.low) & (slots.count - 1)
    while slots[index].number >= 0 {
      if slots[index].low == fingerprint.low, slots[index].high == fingerprint.high { return slots[index].number }
      index = (index + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Keeps a number; a second number for the same fingerprint replaces the first.
  mutating func insert(_ fingerprint: AgentFingerprint, _ number: AgentNumber) {
    if count * 2 >= slots.count {
      let old = slots
      slots = ContiguousArray(repeating: Slot(), count: old.count * 2)
      for slot in old where slot.number >= 0 { put(slot) }
    }
    if put(Slot(high: fingerprint.high, low: fingerprint.low, number: number)) { count += 1 }
  }

  @discardableResult
  private mutating func put(_ slot: Slot) -> Bool {
    var index = Int(truncatingIfNeeded: slot.low) & (slots.count - 1)
    while slots[index].number >= 0 {
      if slots[index].low == slot.low, slots[index].high == slot.high {
        slots[index].number = slot.number
        return false
      }
      index = (index + 1) & (slots.count - 1)
    }
    slots[index] = slot
    return true
  }
}
