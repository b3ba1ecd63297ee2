/// Days and moments as each language says them.
public struct DateWords: Sendable {
  private let isDutch: Bool

  /// The habits of one language.
  public init(_ language: Language) { isDutch = language == .nl }

  private static let weekdaysEn = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
  private static let weekdaysNl = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]
  private static let monthsEn = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
  private static let monthsNl = [
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
  ]

  /// A weekday, 1 Monday to 7 Sunday.
  public func weekday(_ day: Int) -> String {
    let names = isDutch ? Self.weekdaysNl : Self.weekdaysEn
    return names.indices.contains(day - 1) ? names[day - 1] : ""
  }

  /// A month, 1 January to 12 December.
  public func month(_ month: Int) -> String {
    let names = isDutch ? Self.monthsNl : Self.monthsEn
    return names.indices.contains(month - 1) ? names[month - 1] : ""
  }

  /// `22 November 2026`, `22 november 2026`.
  public func date(_ date: CivilDate) -> String { "\(date.day) \(month(date.month)) \(date.year)" }

  /// `Sunday 22 November 2026`.
  public func day(_ date: CivilDate) -> String {
    "\(weekday(CivilDate.isoWeekday(ofDay: date.daysSinceEpoch))) \(self.date(date))"
  }

  /// A time of day: `14:05`, `14.05 uur`.
  public func clock(_ time: Timestamp, _ zone: SiteTimeZone) -> String {
    let minutes = Int(zone.wallClock(at: time) / 60_000)
    let minute = minutes % 60 < 10 ? "0\(minutes % 60)" : "\(minutes % 60)"
    return isDutch ? "\(minutes / 60).\(minute) uur" : "\(minutes / 60):\(minute)"
  }

  /// A moment: `Sunday 22 November 2026, 14:05`.
  public func moment(_ time: Timestamp, _ zone: SiteTimeZone) -> String {
    "\(day(CivilDate(daysSinceEpoch: zone.day(of: time)))), \(clock(time, zone))"
  }
}
