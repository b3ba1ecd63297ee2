import FloorModel
import Foundation
import Testing

@testable import Alerting

@Suite("The life of an alert")
struct AlertEngineTests {
  @Test("is raised when the limit has been crossed for the whole enter time, with the time of the crossing")
  func raise() throws {
    var bench = Bench()
    bench.see(25.9, 26.0)
    bench.see(26.1, times: 16)
    #expect(bench.take() == ["17 raised warning"])
    let raised = try #require(bench.transitions.first)
    #expect(raised.since == Bench.time(2))
    #expect(raised.reason == .threshold)
  }

  @Test("says nothing when the value dips below the limit before the enter time is over")
  func interrupted() {
    var bench = Bench()
    for _ in 0..<5 {
      bench.see(27, times: 14)
      bench.see(26)
    }
    #expect(bench.take() == [])
  }

  @Test("escalates, eases and clears, each after its own time")
  func levels() {
    var bench = Bench()
    bench.see(27, times: 16)
    #expect(bench.take() == ["15 raised warning"])
    bench.see(31, times: 6)
    #expect(bench.take() == ["21 escalated critical"])
    bench.see(29.5, times: 30)  // below the limit, not below the clear value
    #expect(bench.take() == [])
    bench.see(28, times: 11)
    #expect(bench.take() == ["62 eased warning"])
    bench.see(25.6, times: 30)
    #expect(bench.take() == [])
    bench.see(25.5, times: 11)
    #expect(bench.take() == ["103 cleared warning"])
  }

  @Test("goes straight to critical when that level's time is over first")
  func straightToCritical() {
    var bench = Bench()
    bench.see(31, times: 20)
    #expect(bench.take() == ["5 raised critical"])
  }

  @Test("clears from critical to nothing when the value falls below every clear value")
  func clearFromCritical() {
    var bench = Bench()
    bench.see(31, times: 6)
    bench.see(20, times: 11)
    #expect(bench.take() == ["5 raised critical", "16 cleared critical"])
  }

  @Test("reminds every four hours, and not once it was acknowledged")
  func reminders() throws {
    var bench = Bench()
    bench.see(27, times: 16 + 240)
    #expect(bench.take() == ["15 raised warning", "255 reminded warning"])
    let key = AlertID(rule: "test.warm", subject: Subject(.zone, "a")).key
    let known = bench.engine.acknowledge(key: key)
    let unheardOf = bench.engine.acknowledge(key: "0000000000000000")
    #expect(known?.rule == "test.warm" && unheardOf == nil)
    bench.see(27, times: 600)
    #expect(bench.take() == [])
    bench.see(31, times: 6)
    #expect(bench.take() == ["861 escalated critical"])
    bench.see(31, times: 240)
    #expect(bench.take() == ["1101 reminded critical"])
  }

  @Test("a flapping alert earns a longer clear time, not more lines")
  func flapping() {
    var steady = Bench()
    for _ in 0..<12 {
      steady.see(27, times: 16)
      steady.see(25, times: 11)
    }
    let raised = steady.transitions.filter { $0.kind == .raised }
    #expect(raised.count <= 4)
    #expect(raised.dropFirst().allSatisfy { $0.reason == .flapping })
    steady.see(25, times: 300)
    #expect(steady.transitions.last?.kind == .cleared)
    #expect(steady.engine.states.isEmpty)
  }

  @Test("an hour after clearing it starts anew")
  func notFlapping() {
    var bench = Bench()
    bench.see(27, times: 16)
    bench.see(25, times: 11 + 61)
    bench.see(27, times: 16)
    #expect(bench.transitions.map(\.reason) == [.threshold, .threshold, .threshold])
  }

  @Test("unknown neither raises nor clears; a short gap is forgiven, a long one starts the timers anew")
  func unknown() {
    var bench = Bench()
    bench.see(27, times: 10)
    bench.see(nil, times: 4)
    bench.see(27, times: 2)
    #expect(bench.take() == ["15 raised warning"])
    bench.see(nil, times: 200)
    #expect(bench.take() == [])

    var gap = Bench()
    gap.see(27, times: 10)
    gap.see(nil, times: 6)
    gap.see(27, times: 15)
    #expect(gap.take() == [])
    gap.see(27)
    #expect(gap.take() == ["31 raised warning"])
  }

  @Test("a number that is none counts as unknown", arguments: [Double.nan, .infinity, -.infinity])
  func notANumber(_ value: Double) {
    var bench = Bench()
    bench.see(27, times: 16)
    bench.see(value, times: 60)
    #expect(bench.take() == ["15 raised warning"])
  }

  @Test("where the rule does not apply, pending timers stop and an open alert clears at once")
  func notApplicable() {
    var bench = Bench()
    bench.see(27, times: 10)
    bench.see([("a", .notApplicable)])
    bench.see(27, times: 10)
    #expect(bench.take() == [])
    bench.see(27, times: 6)
    bench.see([("a", .notApplicable)])
    #expect(bench.take() == ["26 raised warning", "27 cleared warning"])
    #expect(bench.transitions.last?.reason == .outOfHours)
  }

  @Test("a restart at any minute changes nothing", arguments: stride(from: 1, to: 60, by: 3).map { $0 })
  func restart(after minutes: Int) throws {
    func value(_ minute: Int) -> Double { minute < 20 ? 27 : minute < 30 ? 31 : minute < 45 ? 24 : 27 }
    var straight = Bench()
    var stopped = Bench()
    for minute in 0..<90 {
      straight.see(value(minute))
      stopped.see(value(minute))
      if minute == minutes {
        let saved = try JSONEncoder().encode(stopped.engine.states.map { SavedAlert(id: $0.key, state: $0.value) })
        let read = try JSONDecoder().decode([SavedAlert].self, from: saved)
        stopped.engine = AlertEngine(states: Dictionary(uniqueKeysWithValues: read.map { ($0.id, $0.state) }))
      }
    }
    #expect(!straight.said.isEmpty)
    #expect(stopped.said == straight.said)
    #expect(stopped.transitions.map(\.since) == straight.transitions.map(\.since))
  }

  @Test("only what changed is handed out to be saved, and what ended as nothing")
  func changed() {
    var bench = Bench()
    bench.see(20)
    let nothing = bench.engine.takeChanged()
    #expect(nothing.isEmpty)
    bench.see(27)
    let pending = bench.engine.takeChanged()
    #expect(pending.count == 1 && pending[0].1 != nil && pending[0].1?.level == nil)
    let again = bench.engine.takeChanged()
    #expect(again.isEmpty)
    bench.see(20)
    let ended = bench.engine.takeChanged()
    #expect(ended.count == 1 && ended[0].1 == nil)
  }

  @Test("the observation's own reason is told, flapping before it")
  func reasons() {
    var engine = AlertEngine()
    func seen(_ second: Int64, _ enter: Level?) -> Observation {
      var limits = Bench.rule.limits
      limits.critical = nil
      limits.warning = .init(0, clear: 0, enterFor: 0, clearFor: 0)
      return Observation(
        rule: Bench.rule, subject: Subject(.sensor, "s"), time: Timestamp(seconds: second),
        state: .assessed(Assessment(enter: enter, hold: enter), value: 1), limits: limits, reason: .noData)
    }
    let at0 = engine.observe([seen(0, .warning)])
    #expect(at0.map(\.reason) == [.noData])
    let at10 = engine.observe([seen(10, nil)])
    #expect(at10.map(\.kind) == [.cleared])
    let at20 = engine.observe([seen(20, .warning)])
    #expect(at20.map(\.reason) == [.flapping])
  }
}

private struct SavedAlert: Codable {
  var id: AlertID
  var state: AlertState
}
