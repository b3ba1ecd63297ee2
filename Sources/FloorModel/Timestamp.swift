/// A length of time in whole milliseconds. Negative lengths exist only between the steps of a calculation.
public typealias Milliseconds = Int64

extension Milliseconds {
  /// `count` seconds in milliseconds.
  public static func seconds(_ count: Int64) -> Milliseconds { count * 1_000 }
  /// `count` minutes in milliseconds.
  public static func minutes(_ count: Int64) -> Milliseconds { count * 60_000 }
  /// `count` hours in milliseconds.
  public static func hours(_ count: Int64) -> Milliseconds { count * 3_600_000 }
  /// `count` days of 24 hours in milliseconds; a site's day may be longer or shorter (see `SiteTimeZone`).
  public static func days(_ count: Int64) -> Milliseconds { count * 86_400_000 }
}

/// An instant: whole milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
///
/// All ordering and all arithmetic in floorwatch use this type. The site's time zone matters only for days, weeks,
/// occupied hours and printing.
public struct Timestamp: Comparable, Hashable, Sendable {
  /// Milliseconds since the epoch.
  public var milliseconds: Int64

  /// The instant `milliseconds` after the epoch.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// The instant `seconds` after the epoch.
  public init(seconds: Int64) { milliseconds = seconds * 1_000 }

  /// Earlier than anything that is ever recorded.
  public static let distantPast = Timestamp(milliseconds: -62_135_596_800_000)
  /// Later than anything that is ever recorded.
  public static let distantFuture = Timestamp(milliseconds: 253_402_300_799_999)

  public static func < (a: Timestamp, b: Timestamp) -> Bool { a.milliseconds < b.milliseconds }
  /// The instant `length` later.
  public static func + (a: Timestamp, length: Milliseconds) -> Timestamp {
    Timestamp(milliseconds: a.milliseconds + length)
  }
  /// The instant `length` earlier.
  public static func - (a: Timestamp, length: Milliseconds) -> Timestamp {
    Timestamp(milliseconds: a.milliseconds - length)
  }
  /// The time from `b` to `a`.
  public static func - (a: Timestamp, b: Timestamp) -> Milliseconds { a.milliseconds - b.milliseconds }

  /// The latest multiple of `step` (counted from the epoch) that is not after this instant.
  public func floored(to step: Milliseconds) -> Timestamp {
    let rest = milliseconds % step
    return Timestamp(milliseconds: milliseconds - (rest < 0 ? rest + step : rest))
  }
}

extension Timestamp: Codable {
  public init(from decoder: any Decoder) throws {
    milliseconds = try decoder.singleValueContainer().decode(Int64.self)
  }
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(milliseconds)
  }
}

extension Timestamp: CustomStringConvertible {
  /// RFC 3339 in UTC, for messages and tests.
  public var description: String { RFC3339.format(self, offsetSeconds: 0) }
}
