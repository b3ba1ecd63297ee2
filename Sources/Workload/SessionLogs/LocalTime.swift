import FloorModel

/// A wall-clock time without a zone, as CSV exports have it: `2024-01-27 15:07:24[.123456]`, `2020/2/10 22:41`.
struct LocalTime: Equatable {
  /// Days since 1970-01-01.
  let day: Int
  /// Milliseconds since midnight on the wall clock.
  let millisecondOfDay: Milliseconds
  /// The seconds were not given.
  let isWholeMinute: Bool

  /// The time spelt by `bytes`; nil for any other text, for days that do not exist and for MySQL's zero date.
  init?(_ bytes: UnsafeRawBufferPointer) {
    var index = 0
    func number(_ digits: ClosedRange<Int>) -> Int? {
      var value = 0
      var count = 0
      while index < bytes.count, count < digits.upperBound, bytes[index] >= 0x30, bytes[index] <= 0x39 {
        value = value * 10 + Int(bytes[index] - 0x30)
        index += 1
        count += 1
      }
      return count >= digits.lowerBound ? value : nil
    }
    func skip(_ separators: UInt8...) -> Bool {
      guard index < bytes.count, separators.contains(bytes[index]) else { return false }
      index += 1
      return true
    }
    guard let year = number(4...4), skip(0x2D, 0x2F), let month = number(1...2), skip(0x2D, 0x2F),
      let dayOfMonth = number(1...2), skip(0x20, 0x54), let hour = number(1...2), skip(0x3A), let minute = number(2...2)
    else { return nil }
    var second = 0
    var millisecond = 0
    isWholeMinute = index == bytes.count
    if !isWholeMinute {
      guard skip(0x3A), let seconds = number(2...2) else { return nil }
      second = seconds
      if skip(0x2E, 0x2C) {
        var scale = 100
        let first = index
        while index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39 {
          millisecond += Int(bytes[index] - 0x30) * scale
          scale /= 10
          index += 1
        }
        guard index > first else { return nil }
      }
    }
    let date = CivilDate(year: year, month: month, day: dayOfMonth)
    guard index == bytes.count, year >= 1970, date.isValid, hour < 24, minute < 60, second <= 60 else { return nil }
    day = date.daysSinceEpoch
    millisecondOfDay = Int64(((hour * 60 + minute) * 60 + second) * 1000 + millisecond)
  }

  /// The instant, in a zone; of two (autumn) the earlier.
  func instant(in zone: SiteTimeZone) -> Timestamp { zone.instant(day: day, millisecondOfDay: millisecondOfDay) }

  /// The instant that text with an offset of its own spells: `…Z`, `…+02:00`, `…+0200` or PostgreSQL's `…+02`.
  static func zoned(_ bytes: UnsafeRawBufferPointer) -> Timestamp? {
    guard let last = bytes.last else { return nil }
    if last | 0x20 == 0x7A { return LocalTime(bytes.slice(0, bytes.count - 1).trimmed)?.asUTC }
    // Behind the date, whose own hyphens are no signs.
    var index = bytes.count - 1
    while index > 10, bytes[index] != 0x2B, bytes[index] != 0x2D { index -= 1 }
    guard index > 10 else { return nil }
    let colon = bytes.index(of: 0x3A, from: index)
    let hour = bytes.slice(index + 1, min(index + 3, bytes.count))
    let rest = bytes.slice(min(colon.map { $0 + 1 } ?? index + 3, bytes.count), bytes.count)
    guard hour.count == 2, let hours = hour.integer, (0...15).contains(hours), rest.isEmpty || rest.count == 2,
      colon.map({ $0 == index + 3 }) ?? true, let minutes = rest.isEmpty ? 0 : rest.integer,
      (0..<60).contains(minutes), let local = LocalTime(bytes.slice(0, index).trimmed)
    else { return nil }
    let offset = Milliseconds.minutes(hours * 60 + minutes)
    return local.asUTC - (bytes[index] == 0x2D ? -offset : offset)
  }

  /// The wall clock read as if it were UTC.
  var asUTC: Timestamp { Timestamp(milliseconds: Int64(day) * 86_400_000 + millisecondOfDay) }
}
