import Glibc

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
    bytes = .allocate(byteCount: Checkpoint.longestTail + capacity + Self.padding, alignment: 4096)
  }

  deinit { bytes.deallocate() }

  /// Gives its pages back until something is read into it again: nothing in it is needed between two reads.
  func release() {
    // Whole pages only: what shares the last one is somebody else's.
    madvise(bytes.baseAddress, bytes.count / 4096 * 4096, MADV_DONTNEED)
  }

  /// How many new bytes are read at a time unless a line is longer: what is read stays in the processor's cache.
  static let usual = 1 << 18

  /// The part new content is read into, behind `tail` bytes of old content.
  func room(tail: Int, atMost limit: Int = .max) -> UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(rebasing: bytes[..<(tail + min(capacity, limit))])
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
    var rest = self[...]
    while let base = UnsafeRawBufferPointer(rebasing: rest).baseAddress, let hit = memchr(base, 0x0A, rest.count) {
      count += 1
      rest = rest.dropFirst(UnsafeRawPointer(hit) - base + 1)
    }
    return count
  }
}
