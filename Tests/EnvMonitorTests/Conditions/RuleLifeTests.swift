import Alerting
import FloorModel
import Testing

@testable import EnvMonitor

/// The same life for every rule of the registry: enter, hold, clear, hysteresis, flapping, no data, a restart in the
/// middle, outside hours, the nights in which the clock is set.
@Suite("Every rule's life")
struct RuleLifeTests {
  private static func with(_ phase: RuleLife.Phase...) -> [RuleLife] {
    RuleLife.all.filter { $0.phases.isSuperset(of: phase) }
  }

  @Test("every rule of the registry has a life here")
  func complete() {
    #expect(RuleLife.all.map(\.rule).sorted() == EnvironmentRules.all.map(\.id).sorted())
  }

  /// What a rule cannot do by its nature.
  private static let cannot: [String: Set<RuleLife.Phase>] = [
    // A day's dose does not go down while the day lasts.
    "noise.exposure": [.between],
    // Silence is its very trouble; garbage that ends in silence is a sensor lost.
    "sensor.lost": [.silent], "sensor.implausible": [.silent],
  ]

  @Test("a life leaves out no stretch but what its rule cannot do", arguments: RuleLife.all)
  func phases(_ life: RuleLife) throws {
    let limits = try #require(EnvironmentRules.rule(life.rule)).limits
    var wanted: Set<RuleLife.Phase> = [.fine, .edge, .warning, .silent]
    let lowest = try #require(Level.allCases.compactMap { limits[$0] }.first)
    if lowest.clear != lowest.value { wanted.insert(.between) }
    if limits.warning != nil, limits.critical != nil { wanted.insert(.critical) }
    #expect(life.phases == wanted.subtracting(Self.cannot[life.rule] ?? []))
  }

  @Test(
    "it enters in its time, not sooner, and says so once; it clears in its time, and says that once",
    arguments: RuleLife.all)
  func entersAndClears(_ life: RuleLife) {
    var floor = life.settled()
    #expect(floor.said() == [])
    #expect(floor.pass(life.notBefore, .warning) == [])
    #expect(floor.pass(life.raisedWithin - life.notBefore, .warning) == ["raised \(life.level.name)"])
    #expect(floor.pass(life.clearedWithin, .fine) == ["cleared \(life.level.name)"])
    #expect(floor.pass(max(.hours(1), life.shortDays ? .days(3) : 0), .fine) == [])
  }

  @Test("just inside the limit it is silent, however long", arguments: with(.edge))
  func edge(_ life: RuleLife) {
    var floor = life.settled()
    let long = life.shortDays ? .days(8) : max(.hours(3), min(life.raisedWithin * 2, .hours(50)))
    #expect(floor.pass(long, .edge) == [])
  }

  @Test("between the limit and its clear value it holds: no clear, no new line", arguments: with(.between))
  func hysteresis(_ life: RuleLife) {
    var floor = life.settled()
    floor.pass(life.raisedWithin, .warning)
    #expect(floor.said() == ["raised warning"])
    #expect(floor.pass(life.clearedWithin * 2, .between) == [])
    #expect(floor.pass(life.clearedWithin, .fine) == ["cleared warning"])
  }

  @Test("worse makes it critical, less bad eases it, and each is one line", arguments: with(.critical))
  func levels(_ life: RuleLife) {
    var floor = life.settled()
    floor.pass(life.raisedWithin, .warning)
    #expect(floor.pass(life.raisedWithin * 2, .critical) == ["escalated critical"])
    // Down to the warning's own range, past the critical level's clear value.
    #expect(floor.pass(life.clearedWithin * 2, .warning) == (life.eases ? ["eased warning"] : []))
    #expect(floor.pass(life.clearedWithin, .fine) == [life.eases ? "cleared warning" : "cleared critical"])
  }

  @Test("without data it is unknown: nothing is raised, nothing cleared", arguments: with(.silent))
  func noData(_ life: RuleLife) {
    var silent = RuleLifeFloor(
      life: life,
      floor: TestFloor(life.configuration, at: life.start, period: life.period, tick: max(life.period, .seconds(10))))
    #expect(silent.pass(max(life.settling, .hours(3)), .silent) == [])
    var floor = life.settled()
    floor.pass(life.raisedWithin, .warning)
    #expect(floor.said() == ["raised \(life.level.name)"])
    #expect(floor.pass(.hours(3), .silent) == [])
  }

  @Test("a value that goes up and down does not make a flood", arguments: RuleLife.all.filter { !$0.shortDays })
  func flapping(_ life: RuleLife) {
    var floor = life.settled()
    let rounds = 8
    for _ in 0..<rounds {
      floor.pass(life.raisedWithin, .warning)
      floor.pass(life.clearedWithin, .fine)
    }
    let said = floor.said()
    // However the windows lie, never more than a line in and a line out each round.
    #expect(said.count <= 2 * rounds && !said.isEmpty, "\(said)")
    // What comes back within the hour, again and again, earns a longer clear time and so fewer lines.
    guard life.raisedWithin + life.clearedWithin < .hours(1), life.rule != "light.out_of_hours" else { return }
    #expect(said.count <= rounds + 2, "\(said.count)")
  }

  @Test("a restart at any moment changes nothing that is said, nor when", arguments: RuleLife.all)
  func restart(_ life: RuleLife) {
    func live(_ restarting: Bool) -> [Transition] {
      var floor = life.settled()
      let raised = life.raisedWithin
      let cleared = life.clearedWithin
      let pieces: [(Milliseconds, RuleLife.Phase)] = [
        (raised / 2, .warning), (raised - raised / 2, .warning), (cleared / 3, .fine), (cleared - cleared / 3, .fine),
        (cleared / 2, .fine),
      ]
      for (length, phase) in pieces {
        if restarting { floor.floor.restart() }
        floor.pass(life.shortDays ? max(.days(1), length) : length, phase)
      }
      return floor.floor.transitions
    }
    let straight = live(false)
    let stopped = live(true)
    #expect(straight.count { $0.observation.rule.id == life.rule } >= 2)
    #expect(straight.map(TestFloor.text) == stopped.map(TestFloor.text))
    #expect(straight.map(\.observation.time) == stopped.map(\.observation.time))
  }

  @Test("a rule for people is silent while nobody is there; a rule for machines is not", arguments: RuleLife.all)
  func hours(_ life: RuleLife) throws {
    let rule = try #require(EnvironmentRules.rule(life.rule))
    guard rule.scope != .unoccupied, !life.shortDays else { return }
    var configuration = life.configuration
    // Wednesdays only; the test's floor begins on a Monday.
    for index in configuration.zones.indices {
      configuration.zones[index].occupied = OccupiedHours([.init(days: [3], from: 0, to: .hours(24))])
    }
    var floor = life.settled(at: life.start, configuration)
    let isMonday = life.settling < .hours(12)
    try #require(isMonday || life.settling >= .hours(26))
    let length = isMonday ? min(life.raisedWithin * 2, .hours(10)) : .hours(10)
    let said = floor.pass(length, .warning)
    #expect(said.isEmpty == (rule.scope == .occupied), "\(said)")
  }

  /// The nights of 2026 in which Europe's clocks are set: forward in March, back in October. The two rules that are
  /// judged by the day have theirs in ``ClockNightTests``.
  @Test(
    "the night the clock is set is a night like any other: minutes are real minutes",
    arguments: RuleLife.all.filter { !$0.shortDays && $0.rule != "noise.exposure" },
    [CivilDate(year: 2026, month: 3, day: 29), CivilDate(year: 2026, month: 10, day: 25)])
  func clockNight(_ life: RuleLife, _ day: CivilDate) throws {
    let amsterdam = try #require(SiteTimeZone(identifier: "Europe/Amsterdam"))
    var configuration = life.configuration
    configuration.timeZone = amsterdam
    let isLong = life.raisedWithin > .hours(3)
    if EnvironmentRules.rule(life.rule)?.scope == .occupied {
      for index in configuration.zones.indices {
        // What takes most of a day to raise must not meet the end of the working day meanwhile.
        configuration.zones[index].occupied = OccupiedHours([
          .init(days: Set(1...7), from: isLong ? 0 : .hours(18), to: .hours(isLong ? 24 : 14))
        ])
      }
    }
    // Bad from a quarter before the clock is set until raised, whatever the clock says.
    let change = amsterdam.instant(day: day.daysSinceEpoch, millisecondOfDay: 0) + .hours(day.month == 3 ? 2 : 3)
    var floor = life.settled(at: change - (isLong ? .hours(3) : .minutes(15)) - life.settling, configuration)
    #expect(floor.said() == [])
    #expect(floor.pass(life.notBefore, .warning) == [])
    #expect(floor.pass(life.raisedWithin - life.notBefore, .warning) == ["raised \(life.level.name)"])
    guard life.clearedWithin < .hours(2) else { return }
    #expect(floor.pass(life.clearedWithin, .fine) == ["cleared \(life.level.name)"])
  }
}
