import FloorModel

/// One agent's working time: spans in, findings out. A value of bounded size that can be stored and taken up again.
///
/// The findings depend only on the spans, not on how they are cut or how often `advance` is called; calling it late only
/// makes them come later.
public struct WorkingTimeRecord: Sendable, Hashable, Codable {
  private var builder = ShiftBuilder()
  private var history = WorkingTimeHistory()

  /// Nothing is known yet.
  public init() {}

  /// Spans left out because they had no length or lay in time already told.
  public var disregarded: Int { builder.disregarded }

  /// Takes in one span of this agent. Spans must come in order of time.
  public mutating func add(_ span: WorkSpan, agent: String, _ settings: WorkingTimeSettings) -> [WorkTimeFinding] {
    let shifts = builder.add(span, settings.shifts)
    return shifts.isEmpty ? [] : look(at: shifts, agent, settings)
  }

  /// Says that everything before `time` has been added: ends shifts, weeks and rest periods that are over.
  ///
  /// While a span is still going on, `time` must not pass its start.
  public mutating func advance(
    to time: Timestamp, agent: String, _ settings: WorkingTimeSettings
  ) -> [WorkTimeFinding] {
    var findings = look(at: builder.advance(to: time, settings.shifts), agent, settings)
    var desk = FindingDesk(agent: agent, settings: settings)
    timePasses(to: min(time, builder.openSince ?? time), &desk)
    findings += desk.findings
    return findings
  }

  /// What can already be said of the week that the end of the input cuts short: what is past a limit stays past it.
  public mutating func finish(agent: String, _ settings: WorkingTimeSettings) -> [WorkTimeFinding] {
    var desk = FindingDesk(agent: agent, settings: settings)
    for week in history.weeks where week.monday > history.weeksLookedAt {
      history.weeksLookedAt = week.monday
      for family in WorkingTimeRules.families { family.look(atWeek: week.monday, &history, &desk) }
    }
    return desk.findings
  }

  /// Takes back work told after `time`: the logout had been forgotten.
  public mutating func cut(at time: Timestamp) { builder.cut(at: time) }

  private mutating func look(
    at shifts: [Shift], _ agent: String, _ settings: WorkingTimeSettings
  ) -> [WorkTimeFinding] {
    var desk = FindingDesk(agent: agent, settings: settings)
    for shift in shifts {
      endWeeks(before: shift.start, &desk)
      for family in WorkingTimeRules.families { family.look(at: shift, &history, &desk) }
      remember(shift, settings)
    }
    return desk.findings
  }

  private mutating func timePasses(to time: Timestamp, _ desk: inout FindingDesk) {
    guard history.previous != nil else { return }
    endWeeks(before: time, &desk)
    for family in WorkingTimeRules.families { family.look(atTime: time, &history, &desk) }
  }

  /// Looks at the weeks with work that ended by `time`.
  private mutating func endWeeks(before time: Timestamp, _ desk: inout FindingDesk) {
    let over = history.weeks.filter {
      $0.monday > history.weeksLookedAt && desk.settings.zone.startOfDay($0.monday + 7) <= time
    }
    for week in over {
      history.weeksLookedAt = week.monday
      for family in WorkingTimeRules.families { family.look(atWeek: week.monday, &history, &desk) }
    }
  }

  private mutating func remember(_ shift: Shift, _ settings: WorkingTimeSettings) {
    let night = shift.night(settings)
    let isExtended = history.nights.last.map { $0.start == shift.start && $0.isExtended } ?? false
    history.previous = WorkingTimeHistory.Previous(
      end: shift.end, marks: shift.marks, isNight: night != nil, endsLate: night?.endsLate ?? false,
      isExtended: isExtended)
    history.addWork(of: shift, zone: settings.zone)
    history.forget(before: shift, zone: settings.zone)
  }
}
