import FloorModel

/// What must be remembered of one agent's past for the rules: at most 53 weeks, in compact form.
struct WorkingTimeHistory: Sendable, Hashable, Codable {
  /// The shift before the present one.
  struct Previous: Sendable, Hashable, Codable {
    var end: Timestamp
    var marks: WorkMarks
    var isNight: Bool
    /// A night shift that ended after the hour from which a long rest is due.
    var endsLate: Bool
    /// A night shift that used the allowance for more hours.
    var isExtended: Bool
  }

  /// The work of one calendar week.
  struct Week: Sendable, Hashable, Codable {
    var monday: Int
    var work: Milliseconds
    var marks: WorkMarks
  }

  /// A night shift.
  struct Night: Sendable, Hashable, Codable {
    var start: Timestamp
    var isExtended: Bool
  }

  var previous: Previous?
  /// Weeks with work, ascending.
  var weeks: [Week] = []
  /// The Monday of the last week that was looked at.
  var weeksLookedAt = Int.min
  /// Night shifts of the last 52 weeks, ascending.
  var nights: [Night] = []
  /// Worked Sundays of the last 52 weeks, as day numbers, ascending.
  var sundays: [Int] = []
  /// When the shorter daily rest was last used, and the shorter rest after a night.
  var shortRest: Timestamp?
  var shortNightRest: Timestamp?
  /// Night shifts in a row.
  var nightRun = 0
  /// Shifts since the last weekly rest, and whether a night was among them.
  var row = 0
  var rowHasNight = false
  var rowStatus: WorkTimeFinding.Status?
  var weeklyRest = WeeklyRestState()
  /// Rules whose value was near the limit when last looked at, so that it is said once.
  /// An array, so that the same history is saved as the same bytes.
  private var near: [WorkingTimeRule.ID] = []

  /// The time from the last shift to this one; nil for the first, and where a shift was cut without a gap.
  func rest(before shift: Shift, _ settings: ShiftSettings) -> Milliseconds? {
    guard let previous else { return nil }
    let rest = shift.start - previous.end
    return rest >= settings.splitGap - settings.preShiftPadding ? rest : nil
  }

  /// Adds a shift's work to its calendar weeks.
  mutating func addWork(of shift: Shift, zone: SiteTimeZone) {
    var monday = zone.week(of: shift.start).monday
    while true {
      let from = zone.startOfDay(monday)
      guard from < shift.end else { break }
      let work = shift.work(from: from, to: zone.startOfDay(monday + 7))
      if work > 0 {
        if let last = weeks.last, last.monday >= monday {
          weeks[weeks.count - 1].work += work
          weeks[weeks.count - 1].marks.formUnion(shift.marks)
        } else {
          weeks.append(Week(monday: monday, work: work, marks: shift.marks))
        }
      }
      monday += 7
    }
    if let newest = weeks.last?.monday { weeks.removeAll { $0.monday <= newest - 53 * 7 } }
  }

  /// The work of the `count` weeks that end with the one of `monday`, and what is known of its quality.
  func work(ofWeeks count: Int64, endingWith monday: Int) -> (work: Milliseconds, marks: WorkMarks) {
    var work: Milliseconds = 0
    var marks: WorkMarks = []
    for week in weeks where week.monday <= monday && week.monday > monday - 7 * Int(count) {
      work += week.work
      marks.formUnion(week.marks)
    }
    return (work, marks)
  }

  /// Forgets what no rule can look at any more.
  mutating func forget(before shift: Shift, zone: SiteTimeZone) {
    nights.removeAll { $0.start <= shift.start - .days(53 * 7) }
    let day = zone.day(of: shift.start)
    sundays.removeAll { $0 <= day - 53 * 7 }
  }

  /// Says a value that is near its limit only when it comes near; a breach is said every time.
  mutating func shouldSay(_ rule: WorkingTimeRule.ID, _ status: WorkTimeFinding.Status?) -> Bool {
    guard let status else {
      near.removeAll { $0 == rule }
      return false
    }
    guard !near.contains(rule) else { return status == .possibleBreach }
    near.append(rule)
    near.sort { $0.rawValue < $1.rawValue }
    return true
  }
}
