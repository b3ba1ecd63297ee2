/// FNV-1a, 64 bits: a hash of file content that can be extended byte by byte.
///
/// It tells files apart; it is no defence against somebody who forges them. A hash is kept rather than the bytes because
/// session logs hold real names, and nothing behind the parser's door may.
package struct ContentHash: Sendable, Hashable {
  /// The hash so far.
  package private(set) var value: UInt64

  /// The hash of nothing, or one to carry on from.
  package init(value: UInt64 = 0xCBF2_9CE4_8422_2325) { self.value = value }

  /// The hash of some bytes.
  package init(_ bytes: UnsafeRawBufferPointer) {
    self.init()
    extend(bytes)
  }

  /// Takes in further bytes.
  package mutating func extend(_ bytes: UnsafeRawBufferPointer) {
    var hash = value
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    value = hash
  }
}
