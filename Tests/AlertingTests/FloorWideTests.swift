import FloorModel
import Testing

@testable import Alerting

@Suite("A floor-wide alert stands for its zones")
struct FloorWideTests {
  /// Observes zones with these temperatures for some minutes.
  private func see(_ bench: inout Bench, _ values: [String: Double], minutes: Int) {
    for _ in 0..<minutes { bench.see(values.sorted { $0.key < $1.key }.map { ($0.key, .value($0.value)) }) }
  }

  @Test("when most zones suffer at once, one line is said")
  func together() {
    var bench = Bench()
    see(&bench, ["a": 27, "b": 27.5, "c": 27, "d": 20], minutes: 60)
    #expect(bench.take() == ["15 raised warning floor"])
    see(&bench, ["a": 20, "b": 20, "c": 20, "d": 20], minutes: 30)
    #expect(bench.take() == ["70 cleared warning floor"])
    #expect(bench.transitions.allSatisfy { $0.observation.subject == .floor })
  }

  @Test("it tells since when the zones have suffered, and which")
  func evidence() throws {
    var bench = Bench()
    see(&bench, ["a": 27, "b": 28, "c": 20], minutes: 20)
    let raised = try #require(bench.transitions.first)
    #expect(raised.observation.value == 28)
    #expect(raised.since == Bench.time(0))
    #expect(raised.observation.evidence.fields.first == JSONField("zones", ["a", "b"]))
  }

  @Test("zones that were said before stay said; those that join are quiet")
  func joining() {
    var bench = Bench()
    see(&bench, ["a": 27, "b": 20, "c": 20], minutes: 20)
    #expect(bench.take() == ["15 raised warning"])
    see(&bench, ["a": 27, "b": 27, "c": 20], minutes: 20)
    #expect(bench.take() == ["35 raised warning floor"])
    see(&bench, ["a": 27, "b": 27, "c": 27], minutes: 20)
    #expect(bench.take() == [])
  }

  @Test("when it clears, zones that still suffer are named")
  func remaining() {
    var bench = Bench()
    see(&bench, ["a": 27, "b": 27, "c": 27, "d": 20, "e": 20], minutes: 20)
    #expect(bench.take() == ["15 raised warning floor"])
    see(&bench, ["a": 20, "b": 20, "c": 27, "d": 20, "e": 20], minutes: 11)
    #expect(bench.take() == ["30 cleared warning floor", "30 raised warning c"])
    see(&bench, ["a": 20, "b": 20, "c": 20, "d": 20, "e": 20], minutes: 11)
    #expect(bench.take() == ["41 cleared warning c"])
  }

  @Test("two zones: both must suffer, and one that is left keeps it")
  func two() {
    var bench = Bench()
    see(&bench, ["a": 27, "b": 20], minutes: 20)
    #expect(bench.take() == ["15 raised warning"])
    see(&bench, ["a": 27, "b": 27], minutes: 20)
    #expect(bench.take() == ["35 raised warning floor"])
  }

  @Test("a single zone never speaks for the floor")
  func single() {
    var bench = Bench()
    bench.see(27, times: 20)
    #expect(bench.take() == ["15 raised warning"])
  }

  @Test("its level follows the worst zone")
  func level() {
    var bench = Bench()
    see(&bench, ["a": 27, "b": 27, "c": 20], minutes: 20)
    see(&bench, ["a": 31, "b": 27, "c": 20], minutes: 10)
    #expect(bench.take() == ["15 raised warning floor", "25 escalated critical floor"])
  }
}
