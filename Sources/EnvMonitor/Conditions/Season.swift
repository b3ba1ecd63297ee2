import FloorModel

/// How people are dressed for the weather: 0.5 clo in summer, 1.0 clo in winter (ISO 7730).
public enum Season: String, Sendable, Hashable, CaseIterable {
  /// By the calendar of the northern hemisphere: summer from May to September.
  case auto
  case summer
  case winter

  /// Whether summer clothes are worn at this moment.
  func isSummer(_ time: Timestamp, timeZone: SiteTimeZone) -> Bool {
    switch self {
    case .summer: true
    case .winter: false
    case .auto: (5...9).contains(CivilDate(daysSinceEpoch: timeZone.day(of: time)).month)
    }
  }
}
