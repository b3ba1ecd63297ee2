import FloorModel

/// When people are in a zone: a weekly timetable in wall-clock time.
public struct OccupiedHours: Sendable, Hashable {
  /// The same hours on some days of the week.
  public struct Span: Sendable, Hashable {
    /// The ISO weekdays on which it begins: 1 Monday to 7 Sunday.
    public var days: Set<Int>
    /// When it begins, in milliseconds of the wall clock since midnight.
    public var from: Milliseconds
    /// When it ends; at or before `from` it ends on the next day.
    public var to: Milliseconds

    /// Hours on some days.
    public init(days: Set<Int>, from: Milliseconds, to: Milliseconds) {
      self.days = days
      self.from = from
      self.to = to
    }
  }

  /// The timetable's spans; they may overlap.
  public var spans: [Span]

  /// A timetable.
  public init(_ spans: [Span]) { self.spans = spans }

  /// The longest that opening hours are followed back in time.
  private static let furthest: Milliseconds = .hours(24)

  /// When the people now present began to arrive, or nil when nobody is expected.
  ///
  /// Spans that touch count as one, followed back for at most 24 hours. A span that begins on a holiday does not exist.
  public func occupiedSince(
    _ time: Timestamp, timeZone: SiteTimeZone, holidays: Set<CivilDate> = []
  ) -> Timestamp? {
    guard var since = start(of: time, timeZone, holidays) else { return nil }
    while since > time - Self.furthest,
      let earlier = start(of: since - 1, timeZone, holidays), earlier < since
    {
      since = earlier
    }
    return max(since, time - Self.furthest)
  }

  private func start(of time: Timestamp, _ timeZone: SiteTimeZone, _ holidays: Set<CivilDate>) -> Timestamp? {
    let today = timeZone.day(of: time)
    var earliest: Timestamp?
    for day in [today - 1, today] where !holidays.contains(CivilDate(daysSinceEpoch: day)) {
      for span in spans where span.days.contains(CivilDate.isoWeekday(ofDay: day)) {
        let begin = timeZone.instant(day: day, millisecondOfDay: span.from)
        let lastDay = span.to <= span.from ? day + 1 : day
        let end =
          span.to >= .hours(24)
          ? timeZone.startOfDay(lastDay + 1) : timeZone.instant(day: lastDay, millisecondOfDay: span.to)
        if begin <= time, time < end { earliest = min(begin, earliest ?? begin) }
      }
    }
    return earliest
  }
}

extension ZoneSettings {
  /// Since when people have been here without a break, or nil when nobody is expected.
  ///
  /// A zone without a timetable has been occupied for ever.
  func occupiedSince(_ time: Timestamp, in configuration: EnvironmentConfiguration) -> Timestamp? {
    guard let occupied else { return .distantPast }
    return occupied.occupiedSince(time, timeZone: configuration.timeZone, holidays: configuration.holidays)
  }
}
