import Alerting
import FloorModel
import Testing

@testable import Workload

/// Short rests and the spread of shift starts (L28), planned ends (L29), handle times against the past (L23).
@Suite struct RegularityTests {
  private static func shifts(_ hours: [(day: Int64, from: String, to: String)]) -> [SessionEvent] {
    var script = EventScript()
    for (day, from, to) in hours {
      for (time, kind) in [(from, SessionEvent.Kind.agentLogin), (to, .agentLogout)] {
        script.add(EventScript.time(time) + .days(day), kind)
      }
    }
    return script.ordered
  }

  private static func levels(_ events: [SessionEvent]) -> [AgentLevelChange] {
    var monitor = LoadMonitor(configuration: LoadConfiguration())
    monitor.keepsAgentChanges = true
    for event in events { monitor.ingest(event) }
    return monitor.agentChanges.filter { $0.rule == "load.quick_returns" }
  }

  @Test func quickReturns() {
    // 10 h of rest: a warning. 12 h: none.
    #expect(Self.levels(Self.shifts([(0, "14:00", "22:00"), (1, "08:00", "12:00")])).first?.level == .warning)
    #expect(Self.levels(Self.shifts([(0, "14:00", "20:00"), (1, "08:00", "12:00")])).isEmpty)
    // Less than five hours is one shift; eight days later it is forgotten.
    #expect(Self.levels(Self.shifts([(0, "09:00", "12:00"), (0, "15:00", "20:00")])).isEmpty)
    let later = Self.levels(
      Self.shifts([(0, "14:00", "22:00"), (1, "08:00", "12:00"), (9, "09:00", "12:00")]))
    #expect(later.map(\.level) == [.warning, nil])
    // Three in a fortnight are critical.
    let often = Self.levels(
      Self.shifts([
        (0, "14:00", "22:30"), (1, "09:00", "22:30"), (2, "09:00", "22:30"), (3, "09:00", "12:00"),
      ]))
    #expect(often.last { $0.level != nil }?.level == .critical)
  }

  @Test func spreadOfStarts() throws {
    func at(_ texts: [String]) -> [Timestamp] { texts.enumerated().map { EventScript.time($1) + .days(Int64($0)) } }
    #expect(ShiftStartSpread.minutes(at(["09:00"]), zone: .utc) == nil)
    #expect(try #require(ShiftStartSpread.minutes(at(["09:00", "09:00", "09:00"]), zone: .utc)) < 0.001)
    // Around midnight the clock goes on: ten minutes before and after are ten minutes from the mean.
    let night = try #require(ShiftStartSpread.minutes(at(["23:50", "00:10"]), zone: .utc))
    #expect(abs(night - 10) < 0.02)
    let mixed = try #require(ShiftStartSpread.minutes(at(["07:00", "15:00", "07:00", "15:00"]), zone: .utc))
    // R = |cos(60 degrees)| = 0.5: sqrt(-2 ln 0.5) rad = 269.9 min.
    #expect(abs(mixed - 269.85) < 0.05)
  }

  @Test func plannedEnds() throws {
    func row(_ end: String) throws -> AgentDay {
      var script = EventScript()
      script.add("08:00", .scheduleShift) {
        $0.count = Int32(EventScript.time("09:00").milliseconds / 1000)
        $0.limit = Int32(EventScript.time("17:00").milliseconds / 1000)
      }
      script.login("09:00")
      if end > "16:40" { script.contact(1, .voice, "16:30", "16:40") }
      script.logout(end)
      var configuration = LoadConfiguration()
      configuration.keepsRollups = true
      var monitor = LoadMonitor(configuration: configuration)
      for event in script.ordered { monitor.ingest(event) }
      return try #require(monitor.finishRollups().days.first?.row)
    }
    #expect(try row("17:09").plannedShifts == 1)
    #expect(try row("17:09").overruns == 0)
    #expect(try row("17:11").overruns == 1)
    #expect(try row("12:00").plannedShifts == 0)
    #expect(try row("17:00").shiftStarts == [EventScript.time("09:00").milliseconds])
  }

  /// Two queues, the mix of which changes: no compression. Both a fifth shorter: 0.8, and critical below it.
  @Test func handleTimes() throws {
    var weeks = HandleTimeWeeks()
    func week(_ fast: Int, _ slow: Int, scale: Double) -> [(team: TeamNumber, ratio: Double)] {
      for _ in 0..<fast { weeks.add(1, 1, Milliseconds(120_000 * scale)) }
      for _ in 0..<slow { weeks.add(1, 2, Milliseconds(600_000 * scale)) }
      return weeks.turn { $0 == 1 }
    }
    for _ in 0..<4 { #expect(week(100, 50, scale: 1).isEmpty) }
    let mixed = try #require(week(50, 100, scale: 1).first)
    #expect(mixed.team == 1 && abs(mixed.ratio - 1) < 0.001)
    let squeezed = try #require(week(100, 100, scale: 0.75).first)
    #expect(abs(squeezed.ratio - 0.75) < 0.03)
    #expect(HandleTimeRules.compression.limits.assess(squeezed.ratio).enter == .critical)
    #expect(week(40, 40, scale: 1).isEmpty)
  }
}
