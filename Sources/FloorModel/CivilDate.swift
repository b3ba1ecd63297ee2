/// A day of the Gregorian calendar, without a time zone.
public struct CivilDate: Hashable, Sendable {
  /// The year, e.g. 2026.
  public var year: Int
  /// The month, 1 to 12.
  public var month: Int
  /// The day of the month, 1 to 31.
  public var day: Int

  /// The date of the given parts, which are not checked.
  public init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The date that is `days` days after 1970-01-01 (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
  public init(daysSinceEpoch days: Int) {
    let z = days + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Days since 1970-01-01, negative before it.
  public var daysSinceEpoch: Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// Whether such a day exists in the calendar.
  public var isValid: Bool {
    (1...12).contains(month) && day >= 1 && CivilDate(daysSinceEpoch: daysSinceEpoch) == self
  }

  /// The ISO 8601 weekday of a day number: 1 Monday to 7 Sunday.
  public static func isoWeekday(ofDay daysSinceEpoch: Int) -> Int {
    let rest = (daysSinceEpoch + 3) % 7
    return (rest < 0 ? rest + 7 : rest) + 1
  }
}

extension CivilDate: CustomStringConvertible {
  /// `2026-11-22`.
  public var description: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }

  /// The date written as `2026-11-22`; nil for any other text and for days that do not exist.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
    guard isValid else { return nil }
  }
}

/// An ISO 8601 week: Monday to Sunday, numbered in the year that holds its Thursday.
public struct ISOWeek: Hashable, Sendable, Comparable {
  /// The year the week is numbered in.
  public let year: Int
  /// The week's number, 1 to 53.
  public let week: Int

  /// The week of a day number (days since 1970-01-01, local).
  public init(ofDay day: Int) {
    let thursday = day - CivilDate.isoWeekday(ofDay: day) + 4
    year = CivilDate(daysSinceEpoch: thursday).year
    week = (thursday - CivilDate(year: year, month: 1, day: 1).daysSinceEpoch) / 7 + 1
  }

  /// The week written as `2026-W47`; nil for any other text and for weeks that do not exist.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 4, parts[1].count == 3, parts[1].first == "W",
      let year = Int(parts[0]), let week = Int(parts[1].dropFirst()), week >= 1
    else { return nil }
    let january4 = CivilDate(year: year, month: 1, day: 4).daysSinceEpoch
    let monday = january4 - CivilDate.isoWeekday(ofDay: january4) + 1 + (week - 1) * 7
    self.init(ofDay: monday)
    guard self.year == year, self.week == week else { return nil }
  }

  /// The day number (days since 1970-01-01) of the week's Monday.
  public var monday: Int {
    let january4 = CivilDate(year: year, month: 1, day: 4).daysSinceEpoch
    return january4 - CivilDate.isoWeekday(ofDay: january4) + 1 + (week - 1) * 7
  }

  public static func < (a: ISOWeek, b: ISOWeek) -> Bool { (a.year, a.week) < (b.year, b.week) }
}

extension ISOWeek: CustomStringConvertible {
  /// `2026-W47`.
  public var description: String { "\(padded(year, 4))-W\(padded(week, 2))" }
}

/// `value` in decimal with leading zeros up to `width` digits.
func padded(_ value: Int, _ width: Int) -> String {
  let digits = String(value.magnitude)
  return (value < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
}

extension ISOWeek: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let week = ISOWeek(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "expected an ISO week like 2026-W47, found \(CSV.shown(text, length: 20))")
    }
    self = week
  }
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension ISOWeek {
  /// The week `count` weeks later, or earlier when negative.
  public func advanced(by count: Int) -> ISOWeek { ISOWeek(ofDay: monday + 7 * count) }
}
