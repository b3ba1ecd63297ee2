import FloorModel
import Testing

@testable import Alerting

@Suite("Silences and acknowledgements")
struct SilenceTests {
  static func silence(_ rule: String, _ subject: String? = nil, _ from: Int64, _ until: Int64) -> Silence {
    Silence(id: "s", rule: rule, subject: subject, from: Bench.time(from), until: Bench.time(until))
  }

  /// Kinds and levels that reach the alerts stream.
  static func said(_ bench: Bench) -> [String] {
    bench.transitions.filter { !$0.isMuted }.map { "\($0.kind) \($0.level) \($0.reason.rawValue)" }
  }

  @Test("What begins during a silence is said when it ends, if it still lasts")
  func raisedUnderSilence() {
    var bench = Bench()
    bench.engine.silences = [Self.silence("test.warm", "a", 0, 60)]
    bench.see(28, times: 59)
    #expect(Self.said(bench).isEmpty && bench.transitions.count == 1)
    bench.see(28, times: 3)
    #expect(Self.said(bench) == ["raised warning expired"])
    bench.see(22, times: 15)
    #expect(Self.said(bench).last == "cleared warning threshold")
  }

  @Test("What begins and ends during a silence is never said; the workload readers hear both")
  func wholeLifeUnderSilence() {
    var bench = Bench()
    bench.engine.silences = [Self.silence("*", "a", 0, 120)]
    bench.see(28, times: 30)
    bench.see(22, times: 30)
    #expect(bench.transitions.map(\.kind) == [.raised, .cleared])
    #expect(Self.said(bench).isEmpty)
    bench.see(22, times: 120)
    #expect(Self.said(bench).isEmpty)
  }

  @Test("The end of an alert that was announced is said in spite of a silence; it would stay open for ever")
  func clearedUnderSilence() {
    var bench = Bench()
    bench.see(28, times: 20)
    bench.engine.silences = [Self.silence("test.*", nil, 20, 200)]
    bench.see(22, times: 20)
    #expect(Self.said(bench) == ["raised warning threshold", "cleared warning threshold"])
  }

  @Test("An alert that got worse during a silence says so when it ends, and one that is as before stays quiet")
  func escalatedUnderSilence() {
    var bench = Bench()
    bench.see(28, times: 20)
    bench.engine.silences = [Self.silence("test.warm", nil, 20, 40)]
    bench.see(31, times: 19)
    #expect(Self.said(bench) == ["raised warning threshold"])
    bench.see(31, times: 5)
    #expect(Self.said(bench) == ["raised warning threshold", "escalated critical expired"])
    bench = Bench()
    bench.see(28, times: 20)
    bench.engine.silences = [Self.silence("test.warm", nil, 20, 60)]
    bench.see(31, times: 8)
    bench.see(28, times: 60)
    #expect(Self.said(bench) == ["raised warning threshold"])
  }

  @Test(
    "A silence covers its rule, family or everything, everywhere or in one place",
    arguments: [
      ("test.warm", nil, true), ("test.warm", "a", true), ("test.warm", "b", false), ("test.*", nil, true),
      ("other.*", nil, false), ("*", "a", true), ("*", "b", false), ("test.war", nil, false),
    ] as [(String, String?, Bool)])
  func covers(_ rule: String, _ subject: String?, _ expected: Bool) {
    var bench = Bench()
    bench.engine.silences = [Self.silence(rule, subject, 0, 100)]
    bench.see(28, times: 20)
    #expect(Self.said(bench).isEmpty == expected)
  }

  @Test("State of earlier versions, which knew no silence, is read")
  func oldState() throws {
    var bench = Bench()
    bench.see(28, times: 20)
    let state = try #require(bench.engine.states.values.first)
    #expect(state.muted == nil && state.level == .warning)
  }

  @Test("An acknowledgement can be taken back, and then reminders come again")
  func withdrawn() {
    var bench = Bench()
    bench.see(28, times: 20)
    let key = AlertID(rule: "test.warm", subject: Subject(.zone, "a")).key
    let isKnown = bench.engine.acknowledge(key: key) != nil
    let isBack = bench.engine.withdrawAcknowledgement(key: key) != nil
    #expect(isKnown && isBack)
    bench.see(28, times: 300)
    #expect(bench.transitions.contains { $0.kind == .reminded })
  }

  @Test("The events say what, where, until when, and have the same id for the same request")
  func events() throws {
    let zone = try #require(SiteTimeZone(identifier: "Europe/Amsterdam"))
    let nl = EventComposer(
      site: SiteContext(
        site: "s", machine: "m", language: .nl, timeZone: zone, zoneNames: ["a": "Verdieping 2 oost"]))
    let begin = Timestamp(seconds: 1_795_348_800)
    let silence = Silence(
      id: "r1", rule: "test.warm", subject: "a", from: begin, until: begin + .hours(2), reason: "Filter wordt vervangen"
    )
    let event = nl.event(silence, .begun, rules: [Bench.rule], at: begin)
    #expect(event.type == "floorwatch.alert.silenced.v1" && event.subject == "test.warm/a")
    #expect(event.summary.contains("Verdieping 2 oost: -. Gedempt tot 15:00. Toelichting: Filter wordt vervangen"))
    #expect(event == nl.event(silence, .begun, rules: [Bench.rule], at: begin))
    #expect(event.id != nl.event(silence, .expired, rules: [Bench.rule], at: begin).id)
    #expect(event.data.contains(JSONField("until", .string(zone.format(begin + .hours(2))))))
  }
}
