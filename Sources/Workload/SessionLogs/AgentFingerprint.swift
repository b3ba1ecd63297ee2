/// A 128-bit stand-in for an agent's raw id, so that the door's cache holds no id.
///
/// The id, as its length followed by 7-byte pieces, is the coefficients of a polynomial over the field of 2^61 - 1
/// elements; the fingerprint is its value at two secret points (Carter and Wegman, 1979), which the door derives from the
/// site's key. Proof that collisions do not happen in practice: two different ids give two different polynomials of
/// degree at most n = length / 7 + 1, whose difference has at most n roots, so a point that is random to whoever chose
/// the ids is a root with probability at most n / 2^61, and two such points with (n / 2^61)^2. For ids up to 8 KiB that
/// is below 2^-101; over all pairs of a million ids it is below 2^-61. Without the key, a fingerprint tells nothing
/// about the id.
struct AgentFingerprint: Hashable, Sendable {
  let high: UInt64
  let low: UInt64

  /// The two secret points.
  struct Key: Sendable {
    let first: UInt64
    let second: UInt64

    /// Points made of 16 bytes that nobody can guess.
    init(bytes: some Sequence<UInt8>) {
      var words: [UInt64] = [0, 0]
      for (index, byte) in bytes.prefix(16).enumerated() { words[index / 8] = words[index / 8] << 8 | UInt64(byte) }
      // Neither 0, where all ids would meet, nor beyond the field; the bias of the remainder is below 2^-58.
      first = words[0] % (AgentFingerprint.prime - 1) + 1
      second = words[1] % (AgentFingerprint.prime - 1) + 1
    }
  }

  fileprivate static let prime: UInt64 = 1 << 61 - 1

  /// The fingerprint of an id's bytes.
  @inline(__always)
  static func of(_ bytes: UnsafeRawBufferPointer, key: Key) -> AgentFingerprint { Self(bytes, key: key) }

  @inline(__always)
  private init(_ bytes: UnsafeRawBufferPointer, key: Key) {
    var high = UInt64(bytes.count)
    var low = high
    guard var rest = bytes.baseAddress else {
      (self.high, self.low) = (high, low)
      return
    }
    let end = rest + bytes.count
    while rest + 8 <= end {
      // Eight bytes can be read, seven are taken.
      let piece = rest.loadUnaligned(as: UInt64.self) & 0x00FF_FFFF_FFFF_FFFF
      high = Self.step(high, key.first, piece)
      low = Self.step(low, key.second, piece)
      rest += 7
    }
    // One to seven bytes; the length, which is part of what is hashed, tells how many.
    var piece: UInt64 = 0
    var last = end
    while last > rest {
      last -= 1
      piece = piece << 8 | UInt64(last.load(as: UInt8.self))
    }
    high = Self.step(high, key.first, piece)
    low = Self.step(low, key.second, piece)
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
    var index = place(of: fingerprint.low)
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

  /// Where a fingerprint is looked for first. Short ids that differ in their last letters alone have fingerprints that
  /// differ in their high bits alone: Fibonacci hashing brings those down.
  @inline(__always)
  private func place(of low: UInt64) -> Int {
    Int(truncatingIfNeeded: (low &* 0x9E37_79B9_7F4A_7C15) >> 32) & (slots.count - 1)
  }

  @discardableResult
  private mutating func put(_ slot: Slot) -> Bool {
    var index = place(of: slot.low)
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
