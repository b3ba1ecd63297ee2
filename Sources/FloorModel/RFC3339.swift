/// Timestamps as RFC 3339 text, by hand: Foundation needs a hundred times longer (`performance.md`).
public enum RFC3339 {
  /// Parses `2026-11-20T10:00:00[.fraction](Z|±hh:mm)`; nil for anything else.
  ///
  /// A fraction of any length is accepted and cut to milliseconds. A time without an offset is refused: it would mean
  /// different instants in different places. A leap second (`:60`) counts as the first of the next minute.
  public static func parse(_ bytes: UnsafeRawBufferPointer) -> Timestamp? {
    guard bytes.count >= 20, bytes[4] == 0x2D, bytes[7] == 0x2D, bytes[13] == 0x3A, bytes[16] == 0x3A,
      bytes[10] == 0x54 || bytes[10] == 0x74 || bytes[10] == 0x20,
      let century = twoDigits(bytes, 0), let yearInCentury = twoDigits(bytes, 2), let month = twoDigits(bytes, 5),
      let day = twoDigits(bytes, 8), let hour = twoDigits(bytes, 11), let minute = twoDigits(bytes, 14),
      let second = twoDigits(bytes, 17)
    else { return nil }
    let date = CivilDate(year: century * 100 + yearInCentury, month: month, day: day)
    guard (1...12).contains(month), (1...31).contains(day), day <= 28 || date.isValid, hour < 24, minute < 60,
      second <= 60
    else { return nil }

    var index = 19
    var fraction = 0
    if bytes[index] == 0x2E || bytes[index] == 0x2C {
      index += 1
      let first = index
      var scale = 100
      while index < bytes.count, case let digit = Int(bytes[index]) - 0x30, (0...9).contains(digit) {
        fraction += digit * scale
        scale /= 10
        index += 1
      }
      guard index > first else { return nil }
    }

    guard index < bytes.count else { return nil }
    var offset = 0
    switch bytes[index] {
    case 0x5A, 0x7A:
      guard index + 1 == bytes.count else { return nil }
    case 0x2B, 0x2D:
      guard index + 6 == bytes.count, bytes[index + 3] == 0x3A, let hours = twoDigits(bytes, index + 1),
        let minutes = twoDigits(bytes, index + 4), hours < 24, minutes < 60
      else { return nil }
      offset = (hours * 60 + minutes) * (bytes[index] == 0x2D ? -60 : 60)
    default: return nil
    }
    let seconds = date.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + second - offset
    return Timestamp(milliseconds: Int64(seconds * 1000 + fraction))
  }

  /// Parses RFC 3339 text; see `parse(_:)` over bytes.
  public static func parse(_ text: some StringProtocol) -> Timestamp? {
    var text = String(text)
    return text.withUTF8 { parse(UnsafeRawBufferPointer($0)) }
  }

  /// `2026-11-22T15:05:10.000+01:00`: always milliseconds, always a numeric offset.
  public static func format(_ time: Timestamp, offsetSeconds: Int) -> String {
    let local = time.milliseconds + Int64(offsetSeconds) * 1000
    let day = floorDivide(local, 86_400_000)
    let ofDay = Int(local - day * 86_400_000)
    let minutes = offsetSeconds.magnitude / 60
    return "\(CivilDate(daysSinceEpoch: Int(day)))T\(padded(ofDay / 3_600_000, 2)):\(padded(ofDay / 60_000 % 60, 2))"
      + ":\(padded(ofDay / 1000 % 60, 2)).\(padded(ofDay % 1000, 3))"
      + "\(offsetSeconds < 0 ? "-" : "+")\(padded(Int(minutes / 60), 2)):\(padded(Int(minutes % 60), 2))"
  }

  @inline(__always)
  private static func twoDigits(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> Int? {
    let tens = Int(bytes[index]) - 0x30
    let ones = Int(bytes[index + 1]) - 0x30
    guard (0...9).contains(tens), (0...9).contains(ones) else { return nil }
    return tens * 10 + ones
  }
}

/// Division that rounds towards minus infinity, for days before the epoch.
@inline(__always)
func floorDivide(_ a: Int64, _ b: Int64) -> Int64 {
  let quotient = a / b
  return a % b < 0 ? quotient - 1 : quotient
}
