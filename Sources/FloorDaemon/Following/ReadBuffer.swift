/// Memory that lines are read into: a tail of what was consumed, new bytes, and room for simdjson's padding.
final class ReadBuffer {
  /// Bytes that must be readable after a line's end.
  static let padding = 64

  let bytes: UnsafeMutableRawBufferPointer
  /// How many new bytes fit.
  let capacity: Int

  /// Room for `capacity` new bytes. Untouched pages cost no memory.
  init(capacity: Int) {
    self.capacity = capacity
    bytes = .allocate(byteCount: Checkpoint.longestTail + capacity + Self.padding, alignment: 64)
  }

  deinit { bytes.deallocate() }

  /// The part new content is read into, behind `tail` bytes of old content.
  func room(tail: Int) -> UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(rebasing: bytes[..<(tail + capacity)])
  }

  /// How many bytes may be read from `start` on.
  func readable(from start: Int) -> Int { bytes.count - start }
}

extension UnsafeRawBufferPointer {
  /// The index after the last newline, or nil.
  var endOfLastLine: Int? { lastIndex(of: 0x0A).map { $0 + 1 } }

  /// How many newlines there are.
  var newlines: Int64 {
    var count: Int64 = 0
    for byte in self where byte == 0x0A { count += 1 }
    return count
  }
}
