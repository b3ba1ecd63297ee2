import FloorModel

/// A number of the working-time rules; the raw value is its key under `working_time` in the configuration.
///
/// Which rule uses which number stands with the rule, the numbers of each law in `WorkingTimeProfiles.swift`.
public enum WorkingTimeParameter: String, CaseIterable, Sendable, Hashable {
  case breakShortAfter = "break_short.after"
  case breakShortMinimum = "break_short.minimum"
  case breakBlock = "break_short.min_block"
  case breakSingleBlock = "break_short.single_block"
  case breakLongAfter = "break_long.after"
  case breakLongMinimum = "break_long.minimum"
  case stretchMax = "stretch.max"
  case stretchInfo = "stretch.info"
  case restDaily = "rest_daily.minimum"
  case restDailyShort = "rest_daily.short"
  case restDailyShortPer = "rest_daily.short_per"
  case restWeekly = "rest_weekly.minimum"
  case restWeeklyWindow = "rest_weekly.window"
  case restWeeklyOtherWindow = "rest_weekly.alternative_window"
  case restWeeklyOtherPiece = "rest_weekly.alternative_min_piece"
  case restWeeklyOtherTotal = "rest_weekly.alternative_total"
  case shiftMax = "shift_max.max"
  case shiftNear = "shift_max.near"
  case weekMax = "week_max.max"
  case averageWeeks = "week_average.weeks"
  case averageMax = "week_average.max"
  case averageShortWeeks = "week_average.short_weeks"
  case averageShortMax = "week_average.short_max"
  case nightFrom = "night_shift.from"
  case nightTo = "night_shift.to"
  case nightWork = "night_shift.work"
  case nightWorkInclusive = "night_shift.inclusive"
  case nightMax = "night_max.max"
  case nightNear = "night_max.near"
  case nightExtendedMax = "night_max.extended_max"
  case nightExtendedPerFortnight = "night_max.extended_per_14_days"
  case nightExtendedPerYear = "night_max.extended_per_year"
  case nightExtendedRest = "night_max.extended_rest"
  case nightDayAverageMax = "night_max.average"
  case nightDayAverageWeeks = "night_max.average_weeks"
  case nightDayAverageNights = "night_max.average_from_nights"
  case nightRestAfter = "night_rest.ending_after"
  case nightRest = "night_rest.minimum"
  case nightRestShort = "night_rest.short"
  case nightRestShortPer = "night_rest.short_per"
  case nightSeriesCount = "night_series.nights"
  case nightSeriesRest = "night_series.rest"
  case nightCountWeeks = "night_count.weeks"
  case nightCountMax = "night_count.max"
  case rowMax = "row_max.shifts"
  case nightWeekAverageWeeks = "night_average.weeks"
  case nightWeekAverageNights = "night_average.from_nights"
  case nightWeekAverageMax = "night_average.max"
  case sundaysMax = "sundays.max"
  case sundaysWeeks = "sundays.weeks"
  case screenMax = "screen.max"
  case screenBreak = "screen.break"

  /// How a number is counted.
  public enum Unit: Sendable, Hashable {
    /// Milliseconds of elapsed time.
    case duration
    /// Milliseconds on the wall clock since midnight.
    case timeOfDay
    /// Shifts, nights, weeks, Sundays.
    case count
    /// 0 or 1.
    case flag
  }

  /// How this number is counted.
  public var unit: Unit {
    switch self {
    case .breakSingleBlock, .nightWorkInclusive: .flag
    case .nightFrom, .nightTo, .nightRestAfter: .timeOfDay
    case .averageWeeks, .averageShortWeeks, .nightExtendedPerFortnight, .nightExtendedPerYear, .nightDayAverageWeeks,
      .nightDayAverageNights, .nightSeriesCount, .nightCountWeeks, .nightCountMax, .rowMax, .nightWeekAverageWeeks,
      .nightWeekAverageNights, .sundaysMax, .sundaysWeeks:
      .count
    default: .duration
    }
  }

  /// The smallest and largest value that makes sense.
  public var range: ClosedRange<Int64> {
    switch unit {
    case .flag: return 0...1
    case .timeOfDay: return 0...(.hours(24) - 1)
    case .duration: return 0...(.days(28))
    case .count:
      switch self {
      case .averageWeeks, .averageShortWeeks, .nightDayAverageWeeks, .nightCountWeeks, .nightWeekAverageWeeks,
        .sundaysWeeks:
        return 1...52
      default: return 0...366
      }
    }
  }

  /// A value of this number as people write it: `5 h 30 min`, `02:00`, `36`, `yes`.
  public func text(_ value: Int64, _ language: Language) -> String {
    switch unit {
    case .duration: return WorkingTimeText.length(value, language)
    case .timeOfDay:
      let minutes = value / 60_000
      return "\(minutes / 60 < 10 ? "0" : "")\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
    case .count: return "\(value)"
    case .flag: return value == 0 ? (language == .nl ? "nee" : "no") : (language == .nl ? "ja" : "yes")
    }
  }
}
