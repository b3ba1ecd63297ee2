import FloorModel

/// Reads RFC 3339 times one after the other, each of which usually lies in the same minute as the one before.
///
/// Gives what `RFC3339.parse` gives; the calendar is only asked when the minute or the offset changes.
struct RepeatedTime {
  /// How long such a time is with milliseconds and a numeric offset, as nearly all writers write it.
  private static let length = 29

  /// The last time's text up to its minute, and its offset.
  private var date: UInt64 = 0
  private var clock: UInt64 = 0
  private var offset: UInt32 = 0
  private var offsetEnd: UInt16 = 0
  private var minute = Timestamp.distantPast

  @inline(__always)
  mutating func parse(_ bytes: UnsafeRawBufferPointer) -> Timestamp? {
    guard bytes.count == Self.length, let base = bytes.baseAddress else { return RFC3339.parse(bytes) }
    if base.loadUnaligned(as: UInt64.self) == date,
      base.loadUnaligned(fromByteOffset: 8, as: UInt64.self) == clock,
      base.loadUnaligned(fromByteOffset: 23, as: UInt32.self) == offset,
      base.loadUnaligned(fromByteOffset: 27, as: UInt16.self) == offsetEnd,
      bytes[16] == 0x3A, bytes[19] == 0x2E
    {
      let tens = bytes[17] &- 0x30
      let ones = bytes[18] &- 0x30
      let a = bytes[20] &- 0x30
      let b = bytes[21] &- 0x30
      let c = bytes[22] &- 0x30
      if tens <= 5, ones <= 9, a <= 9, b <= 9, c <= 9 {
        let second = Int64(tens) &* 10 &+ Int64(ones)
        let rest = Int64(a) &* 100 &+ Int64(b) &* 10 &+ Int64(c)
        return Timestamp(milliseconds: minute.milliseconds &+ second &* 1000 &+ rest)
      }
    }
    return parseAnew(bytes, base)
  }

  private mutating func parseAnew(_ bytes: UnsafeRawBufferPointer, _ base: UnsafeRawPointer) -> Timestamp? {
    guard let time = RFC3339.parse(bytes) else { return nil }
    // A leap second belongs to the next minute: nothing to be remembered.
    guard bytes[17] <= 0x35 else { return time }
    date = base.loadUnaligned(as: UInt64.self)
    clock = base.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    offset = base.loadUnaligned(fromByteOffset: 23, as: UInt32.self)
    offsetEnd = base.loadUnaligned(fromByteOffset: 27, as: UInt16.self)
    // Offsets are whole minutes.
    minute = time.floored(to: .minutes(1))
    return time
  }
}
