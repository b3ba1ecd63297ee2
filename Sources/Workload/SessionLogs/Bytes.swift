import CSimdJSON
import Glibc

/// Reading of numbers and words straight from the bytes of a line: no String, no allocation.
extension UnsafeRawBufferPointer {
  /// The bytes from `start` to before `end`, which must lie within these.
  @inline(__always)
  func slice(_ start: Int, _ end: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: self[start..<end])
  }

  /// The first index at or after `start` that holds `byte`.
  @inline(__always)
  func index(of byte: UInt8, from start: Int = 0) -> Int? {
    guard start < count, let base = baseAddress, let hit = memchr(base + start, Int32(byte), count - start) else {
      return nil
    }
    return UnsafeRawPointer(hit) - base
  }

  /// Whether these bytes spell `text`.
  @inline(__always)
  func spells(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    guard let base = baseAddress else { return true }
    return memcmp(base, text.utf8Start, count) == 0
  }

  /// Whether these are the same bytes as `other`.
  @inline(__always)
  func isSame(as other: UnsafeRawBufferPointer) -> Bool {
    guard count == other.count else { return false }
    guard let base = baseAddress, let otherBase = other.baseAddress else { return true }
    return memcmp(base, otherBase, count) == 0
  }

  /// Whether these bytes begin with `text`.
  func begins(with text: StaticString) -> Bool {
    count >= text.utf8CodeUnitCount && slice(0, text.utf8CodeUnitCount).spells(text)
  }

  /// Whether `text` occurs in these bytes.
  func holds(_ text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    var start = 0
    while let hit = index(of: text.utf8Start.pointee, from: start), hit + length <= count {
      if slice(hit, hit + length).spells(text) { return true }
      start = hit + 1
    }
    return false
  }

  /// These bytes without spaces, tabs and carriage returns at either end.
  @inline(__always)
  var trimmed: UnsafeRawBufferPointer {
    var start = 0
    var end = count
    while start < end, Self.isBlank(self[start]) { start += 1 }
    while end > start, Self.isBlank(self[end - 1]) { end -= 1 }
    return slice(start, end)
  }

  @inline(__always)
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

  /// A whole number of at most 18 digits, with an optional minus sign; nil for anything else.
  @inline(__always)
  var integer: Int64? {
    guard count > 0 else { return nil }
    let negative = self[0] == 0x2D
    let first = negative ? 1 : 0
    guard count > first, count <= 18 + first else { return nil }
    var value: Int64 = 0
    for index in first..<count {
      let digit = self[index] &- 0x30
      guard digit <= 9 else { return nil }
      value = value &* 10 &+ Int64(digit)
    }
    return negative ? -value : value
  }

  /// Seconds with an optional decimal fraction, in milliseconds (further digits are cut); nil for anything else.
  var secondsAsMilliseconds: Int64? {
    guard let point = index(of: 0x2E) else {
      guard let whole = integer, whole.magnitude < 1 << 50 else { return nil }
      return whole * 1000
    }
    guard let whole = slice(0, point).integer, whole.magnitude < 1 << 50 else { return nil }
    let fraction = slice(point + 1, count)
    var milliseconds: Int64 = 0
    var scale: Int64 = 100
    for byte in fraction {
      let digit = byte &- 0x30
      guard digit <= 9 else { return nil }
      milliseconds += Int64(digit) * scale
      scale /= 10
    }
    return self[0] == 0x2D ? whole * 1000 - milliseconds : whole * 1000 + milliseconds
  }

  /// These bytes as text; what is not UTF-8 becomes U+FFFD.
  var text: String { String(decoding: self, as: UTF8.self) }

  /// Whether every byte is printable ASCII or a tab, carriage return or newline.
  var isPlainText: Bool {
    guard let base = baseAddress else { return true }
    return fw_text_is_plain(base.assumingMemoryBound(to: CChar.self), count)
  }
}

extension String {
  /// Calls `body` with the text's UTF-8 bytes.
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    var copy = self
    return copy.withUTF8 { body(UnsafeRawBufferPointer($0)) }
  }
}
