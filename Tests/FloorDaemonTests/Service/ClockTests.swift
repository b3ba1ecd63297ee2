import Alerting
import EnvMonitor
import FloorModel
import Foundation
import Testing
import Workload

@testable import FloorDaemon

@Suite("Clocks that jump, and clocks that differ")
struct ClockTests {
  static let noon = Timestamp(seconds: 1_795_350_000)

  @Test("Steps: none, a break, a step back, and what is too small to matter")
  func steps() {
    var steps = ClockSteps(evaluated: nil)
    func turn(_ now: Timestamp) -> ClockSteps.Step { steps.turn(now) }
    #expect(turn(Self.noon) == .none)
    #expect(turn(Self.noon + .seconds(1)) == .none)
    #expect(turn(Self.noon + .seconds(61)) == .none)
    #expect(turn(Self.noon + .hours(2)) == .away(since: Self.noon + .seconds(61)))
    // A leap of a minute back is waited for.
    #expect(turn(Self.noon + .hours(2) - .seconds(60)) == .none)
    #expect(turn(Self.noon) == .back(.hours(2)))
    #expect(turn(Self.noon + .seconds(1)) == .none)
    steps = ClockSteps(evaluated: Self.noon)
    #expect(turn(Self.noon + .hours(8)) == .away(since: Self.noon))
    steps = ClockSteps(evaluated: Self.noon)
    #expect(turn(Self.noon - .days(20_000)) == .back(.days(20_000)))
  }

  /// A log that gets one line a look whose times are off by `offset`.
  private func sentences(
    offset: Milliseconds, looks: Int = 6, lag: Int64 = 0, first: Milliseconds? = nil
  ) -> [String] {
    var watch = ClockWatch()
    var said: [String] = []
    for look in 0..<looks {
      let now = Self.noon + .seconds(10) * Int64(look)
      let time = now + (look == 0 ? first ?? offset : offset)
      let source = ClockWatch.Source(
        id: "log:queue_log", lines: 100 + look, lag: lag, newest: time, recent: time, lateness: .seconds(90))
      said += watch.look([source], now: now).map(\.message)
    }
    return said
  }

  @Test(
    "A log whose clock is off is told of once, with how much",
    arguments: [
      (Milliseconds.hours(1), "60 min ahead of", true), (-.hours(1), "60 min behind", true),
      (.minutes(37), "37 min ahead of", false), (-.minutes(22), "22 min behind", false),
      (.hours(23), "1380 min ahead", false),
    ])
  func offsets(offset: Milliseconds, words: String, isZone: Bool) {
    let said = sentences(offset: offset)
    #expect(said.count == 1 && said.first?.contains(words) == true, "\(said)")
    #expect(said.first?.contains("time_zone") == isZone, "\(said)")
    #expect(said.first?.contains("Nothing is corrected") == true)
  }

  @Test("One record from far in the future is told at the first look, once, and again after it was over")
  func farAhead() {
    var watch = ClockWatch()
    func look(_ newest: Milliseconds, _ second: Int64) -> [String] {
      let now = Self.noon + .seconds(second)
      let source = ClockWatch.Source(
        id: "log:a", lines: 3, lag: 0, newest: now + newest, recent: now + newest, lateness: .seconds(90))
      return watch.look([source], now: now).map(\.message)
    }
    #expect(look(0, 0).isEmpty)
    let said = look(.days(400), 10)
    #expect(said.count == 1 && said[0].contains("400 days ahead"), "\(said)")
    #expect(look(.days(400), 20).isEmpty && look(0, 30).isEmpty && look(.hours(30), 40).count == 1)
  }

  @Test(
    "A clock that goes wrong in the middle of a day is told of, and again after it was right",
    arguments: [
      (-Milliseconds.hours(1), "60 min behind"), (.hours(1), "60 min ahead of"), (-.minutes(20), "20 min behind"),
    ])
  func midway(offset: Milliseconds, words: String) {
    var watch = ClockWatch()
    var (said, newest, look): ([String], Timestamp, Int64) = ([], .distantPast, 0)
    func see(_ offset: Milliseconds?, times: Int) {
      for _ in 0..<times {
        let now = Self.noon + .seconds(10) * look
        look += 1
        let recent = offset.map { now + $0 }
        if let recent { newest = max(newest, recent) }
        let source = ClockWatch.Source(
          id: "log:q", lines: 100 + Int(look), lag: 0, newest: newest, recent: recent, lateness: .seconds(90))
        said += watch.look([source], now: now).map(\.message)
      }
    }
    see(0, times: 10)
    // Lines without a time say nothing of a clock.
    see(nil, times: 5)
    #expect(said.isEmpty)
    see(offset, times: 20)
    #expect(said.count == 1 && said[0].contains(words), "\(said)")
    see(0, times: 10)
    see(offset, times: 10)
    #expect(said.count == 2, "\(said)")
  }

  @Test("One record from far in the future does not hide a clock that is an hour behind")
  func farAheadHidesNothing() {
    var watch = ClockWatch()
    var said: [String] = []
    for look in 0..<8 {
      let now = Self.noon + .seconds(10) * Int64(look)
      let recent = now + (look == 1 ? .days(400) : -.hours(1))
      let newest = look == 0 ? recent : Self.noon + .days(400)
      let source = ClockWatch.Source(
        id: "log:q", lines: look, lag: 0, newest: newest, recent: recent, lateness: .seconds(90))
      said += watch.look([source], now: now).map(\.message)
    }
    #expect(said.count == 2 && said[0].contains("400 days ahead") && said[1].contains("60 min behind"), "\(said)")
  }

  @Test("Clocks that agree, late records, a backlog and an old file say nothing")
  func agreeing() {
    #expect(sentences(offset: 0).isEmpty)
    #expect(sentences(offset: -.minutes(6)).isEmpty)
    #expect(sentences(offset: .minutes(4)).isEmpty)
    #expect(sentences(offset: -.days(3), lag: 5_000).isEmpty)
    #expect(sentences(offset: -.hours(3), looks: 2).isEmpty)
    // Old lines first, then today's.
    #expect(sentences(offset: 0, first: -.days(30)).isEmpty)
  }

  @Test("An alert's times never lie in the future after a step back")
  func alertTimes() throws {
    let rule = Rule.forTests
    var engine = AlertEngine()
    func see(_ value: Double, _ time: Timestamp) -> [Transition] {
      engine.observe([
        Observation(rule: rule, subject: Subject(.zone, "z"), time: time, state: .value(value), limits: rule.limits)
      ])
    }
    #expect(see(30, Self.noon + .hours(1)).isEmpty)
    #expect(see(30, Self.noon + .hours(1) + .minutes(15)).map(\.kind) == [.raised])
    // An hour and a half back: it goes on, and clears after its clear time and not an hour later.
    engine = AlertEngine(states: engine.states.mapValues { $0.notAfter(Self.noon) })
    let state = try #require(engine.states.values.first)
    #expect(state.since == Self.noon && state.begun == Self.noon)
    #expect(see(20, Self.noon + .minutes(1)).isEmpty)
    let cleared = see(20, Self.noon + .minutes(6))
    #expect(cleared.map(\.kind) == [.cleared])
    #expect(cleared.allSatisfy { $0.observation.time >= $0.since })
  }

  @Test("What the store forgets after a step back: only what is later")
  func forgetting() throws {
    var memory = FloorMemory()
    memory.environment = [("sensor|a", [1]), ("window|a|1", [2])]
    memory.load = [("agent|1", [3])]
    memory.cursors = FloorEngine.Cursors(
      next: [Self.noon + .hours(2), Self.noon - .minutes(1)], newest: [Self.noon + .hours(2), Self.noon - .minutes(2)])
    let reading = Reading(
      sensor: "a", quantity: .airTemperature, time: Self.noon + .hours(2), outcome: .value(20))
    memory.waiting = [
      "feed:f\u{1F}x": try WaitingRecords(newest: Self.noon, inputs: []).saved(),
      "feed:g\u{1F}x": try WaitingRecords(newest: Self.noon + .hours(2), inputs: [.sensor(.reading(reading))]).saved(),
    ]
    let batch = try memory.forgetting(after: Self.noon)
    let dropped = batch.monitorState.filter { $0.value == nil }.map { "\($0.monitor) \($0.key)" }
    #expect(Set(dropped) == ["environment sensor|a", "environment window|a|1", "waiting feed:g\u{1F}x"])
    let cursors = try #require(batch.monitorState.first { $0.key == "cursors" }?.value)
    let kept = try JSONDecoder().decode(FloorEngine.Cursors.self, from: Data(cursors))
    #expect(kept.next == [nil, Self.noon - .minutes(1)])
    #expect(kept.newest == [.distantPast, Self.noon - .minutes(2)])
  }

  @Test("Progress is told only when every loop moves")
  func progress() {
    let start = ContinuousClock.now
    func at(_ seconds: Double) -> ContinuousClock.Instant { start + .seconds(seconds) }
    var watch = ProgressWatch(interval: .seconds(60), now: start)
    func turn(_ timer: Bool, _ sensors: Bool, _ seconds: Double) -> Bool {
      watch.turn(timer: timer, sensorsMove: sensors, now: at(seconds))
    }
    #expect(!turn(true, true, 14))
    #expect(turn(false, true, 15))
    // The timer has died: sensors alone wake the owner.
    #expect(!turn(false, true, 31))
    #expect(turn(true, true, 32))
    #expect(!turn(true, false, 60))
    #expect(watch.sensorsStand)
    #expect(turn(true, true, 61))
    #expect(!watch.sensorsStand)
    watch = ProgressWatch(interval: nil, now: start)
    #expect(!turn(true, true, 1000))
  }

  @Test("Memory is let go when a catch-up is over, every minute, and its code after each chore")
  func spentMemory() {
    let start = ContinuousClock.now
    var spent = SpentMemory()
    func turn(_ isBusy: Bool, _ chores: Bool, _ seconds: Double) -> SpentMemory.Release {
      spent.turn(isBusy: isBusy, hasDoneChores: chores, now: start + .seconds(seconds))
    }
    #expect(turn(true, true, 1) == .nothing)
    #expect(turn(false, false, 2) == .everything)
    #expect(turn(false, false, 3) == .nothing)
    #expect(turn(false, true, 12) == .code)
    #expect(turn(false, false, 62) == .everything)
    #expect(turn(true, true, 70) == .nothing)
    #expect(turn(false, false, 71) == .everything)
  }

  @Test("Spent code is let go, and what is needed of it comes back")
  func spentCode() {
    #expect(SpentMemory.releaseCode() > 1 << 20)
    #expect("still running".uppercased() == "STILL RUNNING")
  }

  @Test("What somebody has to mend first is not tried again by systemd")
  func exitStatus() {
    #expect(ExitStatus.of(ConfigurationFailure(file: "f", problems: [])) == 78)
    #expect(ExitStatus.of(IntakeError.badKey) == 78)
    #expect(ExitStatus.of(StoreError(.newer, "")) == 78)
    #expect(ExitStatus.of(StoreError(.denied, "")) == 78)
    for kind in [StoreError.Kind.full, .readOnly, .descriptors, .failing, .damaged] {
      #expect(ExitStatus.of(StoreError(kind, "")) == 74)
    }
    #expect(ExitStatus.of(StoreError(.inUse, "")) == 1)
  }

  @Test("The unit, the journal's catalogue and the sources agree")
  func deployment() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let unit = try String(contentsOf: root.appending(path: "deploy/floorwatch.service"), encoding: .utf8)
    #expect(unit.contains("RestartPreventExitStatus=\(ExitStatus.configuration)\n"))
    let catalogue = try String(contentsOf: root.appending(path: "deploy/floorwatch.catalog"), encoding: .utf8)
    let ids = catalogue.split(separator: "\n").filter { $0.hasPrefix("-- ") }.map { String($0.dropFirst(3)) }
    #expect(
      ids == [
        MessageID.alert, MessageID.source, MessageID.configuration, MessageID.storage, MessageID.sensors,
        MessageID.operators,
      ])
  }
}
