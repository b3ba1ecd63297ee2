import FloorModel

/// A family of working-time rules: one file in `Rules/`, one line in the registry.
protocol WorkingTimeRuleFamily: SendableMetatype {
  /// The rules as data.
  static var rules: [WorkingTimeRule] { get }
  /// Looks at a shift that is over; `history` holds everything before it.
  static func look(at shift: Shift, _ history: inout WorkingTimeHistory, _ desk: inout FindingDesk)
  /// Looks at a calendar week that is over.
  static func look(atWeek monday: Int, _ history: inout WorkingTimeHistory, _ desk: inout FindingDesk)
  /// Time passes up to `time` without any work after the last shift.
  static func look(atTime time: Timestamp, _ history: inout WorkingTimeHistory, _ desk: inout FindingDesk)
}

extension WorkingTimeRuleFamily {
  static func look(at shift: Shift, _ history: inout WorkingTimeHistory, _ desk: inout FindingDesk) {}
  static func look(atWeek monday: Int, _ history: inout WorkingTimeHistory, _ desk: inout FindingDesk) {}
  static func look(atTime time: Timestamp, _ history: inout WorkingTimeHistory, _ desk: inout FindingDesk) {}
}

/// The registry of working-time rules.
public enum WorkingTimeRules {
  static let families: [any WorkingTimeRuleFamily.Type] = [
    BreakRules.self, DailyRestRules.self, WeeklyRestRules.self, MaximumRules.self, AverageRules.self,
    NightShiftRules.self, NightSeriesRules.self, SundayRules.self, ScreenGuidance.self,
  ]

  /// Every rule, W01 to W16 and G01, in that order.
  public static let all: [WorkingTimeRule] = families.flatMap { $0.rules }.sorted { order($0.id) < order($1.id) }

  /// A rule by its id.
  public static subscript(id: WorkingTimeRule.ID) -> WorkingTimeRule { all[order(id)] }

  private static func order(_ id: WorkingTimeRule.ID) -> Int { WorkingTimeRule.ID.allCases.firstIndex(of: id) ?? 0 }
}

/// Where the families put what they find about one agent.
struct FindingDesk {
  let agent: String
  let settings: WorkingTimeSettings
  var findings: [WorkTimeFinding] = []

  var numbers: WorkingTimeParameters { settings.numbers }

  mutating func put(
    _ rule: WorkingTimeRule.ID, _ status: WorkTimeFinding.Status, at time: Timestamp, from: Timestamp, to: Timestamp,
    measured: Int64, limit: Int64, _ quantity: WorkTimeFinding.Quantity = .time, marks: WorkMarks = []
  ) {
    findings.append(
      WorkTimeFinding(
        rule: rule, agent: agent, status: status, time: time, from: from, to: to, measured: measured, limit: limit,
        quantity: quantity, marks: marks))
  }

  /// A finding about one shift, true at its end.
  mutating func put(
    _ rule: WorkingTimeRule.ID, _ status: WorkTimeFinding.Status, _ shift: Shift, measured: Int64, limit: Int64
  ) {
    put(
      rule, status, at: shift.end, from: shift.start, to: shift.end, measured: measured, limit: limit,
      marks: shift.marks)
  }

  /// Compares with a greatest value: past it a possible breach, from `near` (nine tenths unless told) on near it.
  ///
  /// Only greatest values can be near: a break or a rest that is exactly long enough is simply right.
  static func status(_ measured: Int64, max limit: Int64, near: Int64? = nil) -> WorkTimeFinding.Status? {
    if measured > limit { return .possibleBreach }
    if let near { return measured > near ? .nearLimit : nil }
    return measured * 10 >= limit * 9 ? .nearLimit : nil
  }
}
