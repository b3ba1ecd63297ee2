/// Spoils inputs in the ways fuzzers do, the same way for the same seed.
struct Mutator {
  private var state: UInt64

  /// What parsers stumble over.
  private static let tokens: [[UInt8]] =
    [
      "\n", "\r\n", "\"", "\\", "{", "}", "[", "]", ",", "|", ":", "-", "null", "-1", "0", "1e999",
      "99999999999999999999",
      "2026-10-25T02:30:00", "Z", "+26:00", "\\u0000", "\\ud800", "  ",
    ].map { Array($0.utf8) } + [[0], [0xFF], [0xC3], [0xEF, 0xBB, 0xBF], [0xE2, 0x80]]

  init(seed: UInt64) { state = seed }

  /// SplitMix64 (Steele, Lea & Flood 2014).
  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// A number below `bound`.
  mutating func below(_ bound: Int) -> Int { bound > 1 ? Int(next() % UInt64(bound)) : 0 }

  /// One to six changes to an input; `others` lend their pieces. Never longer than `limit`.
  mutating func spoilt(_ input: [UInt8], others: [[UInt8]], limit: Int) -> [UInt8] {
    var bytes = input
    for _ in 0...below(6) { change(&bytes, others) }
    return bytes.count > limit ? Array(bytes.prefix(limit)) : bytes
  }

  private mutating func change(_ bytes: inout [UInt8], _ others: [[UInt8]]) {
    let at = below(bytes.count + 1)
    let end = min(bytes.count, at + 1 + below(40))
    switch below(9) {
    case 0 where at < bytes.count: bytes[at] ^= 1 << UInt8(below(8))
    case 1 where at < bytes.count: bytes[at] = UInt8(below(256))
    case 2: bytes.insert(contentsOf: Self.tokens[below(Self.tokens.count)], at: at)
    case 3: bytes.removeSubrange(at..<end)
    case 4: bytes.insert(contentsOf: bytes[at..<end], at: below(bytes.count + 1))
    case 5: bytes.removeLast(bytes.count - at)
    case 6:
      let other = others[below(others.count)]
      let from = below(other.count + 1)
      bytes.insert(contentsOf: other[from..<min(other.count, from + 1 + below(200))], at: at)
    case 7:
      // A number becomes another one.
      guard let digit = bytes[at...].firstIndex(where: { (0x30...0x39).contains($0) }) else { return }
      bytes[digit] = 0x30 + UInt8(below(10))
    default: bytes.replaceSubrange(at..<end, with: Self.tokens[below(Self.tokens.count)])
    }
  }
}
