/// A fast 64-bit hash of bytes, the same on every machine and in every run.
///
/// Contact ids become such hashes, and open contacts live in checkpoints, so the hash must not be seeded per process.
/// The mixing is wyhash's (multiply to 128 bits, fold). Half a year of a 500-seat floor has about 2^22 contacts: two of
/// them share a hash with probability 2^44 / 2^65, one in two million.
enum Hash64 {
  private static let secret0: UInt64 = 0xA076_1D64_78BD_642F
  private static let secret1: UInt64 = 0xE703_7ED1_A0B4_28DB
  private static let secret2: UInt64 = 0x8EBC_6AF0_9C88_C6E3

  /// The hash of `bytes`; never 0, which means "none" in events.
  @inline(__always)
  static func of(_ bytes: UnsafeRawBufferPointer, seed: UInt64 = 0) -> UInt64 {
    var state = seed ^ secret0
    var index = 0
    let count = bytes.count
    guard let base = bytes.baseAddress else { return max(1, fold(state ^ secret1, secret2)) }
    while index + 16 <= count {
      let a = base.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let b = base.loadUnaligned(fromByteOffset: index + 8, as: UInt64.self)
      state = fold(a ^ secret1, b ^ state)
      index += 16
    }
    var a: UInt64 = 0
    var b: UInt64 = 0
    let rest = count - index
    if rest >= 8 {
      a = base.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      b = tail(base, index + 8, count)
    } else {
      a = tail(base, index, count)
    }
    return max(1, fold(secret2 ^ UInt64(truncatingIfNeeded: count), fold(a ^ secret1, b ^ state)))
  }

  /// The hash of a text.
  static func of(_ text: String, seed: UInt64 = 0) -> UInt64 { text.withBytes { of($0, seed: seed) } }

  /// One hash of two.
  @inline(__always)
  static func combine(_ a: UInt64, _ b: UInt64) -> UInt64 {
    max(1, fold(a ^ secret1, b ^ secret2) ^ (a &* secret0))
  }

  @inline(__always)
  private static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }

  @inline(__always)
  private static func tail(_ base: UnsafeRawPointer, _ start: Int, _ end: Int) -> UInt64 {
    var value: UInt64 = 0
    var index = end
    while index > start {
      index -= 1
      value = value << 8 | UInt64(base.load(fromByteOffset: index, as: UInt8.self))
    }
    return value
  }
}
