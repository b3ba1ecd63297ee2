import FloorModel
import Summary
import Testing

@testable import FloorDaemon

@Suite("Silences and acknowledgements of the week")
struct HushArchiveTests {
  private func line(_ change: String, _ minute: Int64, source: String = "m1", _ data: [String: String]) -> String {
    JSONValue.object([
      JSONField("type", .string("floorwatch.alert.\(change).v1")),
      JSONField("source", .string("urn:floorwatch:s:\(source)")),
      JSONField("time", .string(moment(minute))),
      JSONField("data", .object(data.sorted { $0.key < $1.key }.map { JSONField($0.key, .string($0.value)) })),
    ]).text
  }

  private func moment(_ minute: Int64) -> String { WeekRows.zone.format(WeekRows.time(1, minute)) }

  private func hushes(_ lines: [String]) -> [HushFact] {
    let row = WeekRows.line("agent_day", WeekRows.day(1, 0, work: [540..<600]))
    return WeekRows.builder([row] + lines).facts(of: WeekRows.week, now: .distantFuture).hushes
  }

  @Test("a silence lasts until its end, or until it is taken back, however the lines come")
  func silences() {
    let given: [String: String] = [
      "alert": "x", "rule": "air.*", "silence": "s1", "from": moment(600), "until": moment(660), "zone": "east",
      "note": "filter",
    ]
    let begun = line("silenced", 600, given.merging(["reason": "operator"]) { $1 })
    let back = line("silenced", 630, given.merging(["reason": "withdrawn", "until": moment(630)]) { $1 })
    let expired = line("silenced", 660, given.merging(["reason": "expired"]) { $1 })
    func fact(_ until: Int64) -> HushFact {
      HushFact(
        kind: .silence, rule: "air.*", place: "east", from: WeekRows.time(1, 600), until: WeekRows.time(1, until),
        reason: "filter")
    }
    #expect(hushes([begun, expired, begun]) == [fact(660)])
    for lines in [[begun, back], [back, begun], [back, begun, back]] { #expect(hushes(lines) == [fact(630)]) }
    // Another machine's is another one.
    #expect(hushes([begun, begun.replacing(":m1\"", with: ":m2\"")]).count == 2)
  }

  @Test("an acknowledgement lasts until its alert is over or it is taken back; everything else is as typed")
  func acknowledgements() {
    let data = ["alert": "k", "rule": "air.stale", "zone": "east", "since": moment(500), "reason": "operator"]
    let seen = line("acknowledged", 510, data)
    let over = line("cleared", 540, ["alert": "k", "rule": "air.stale"])
    let back = line("acknowledged", 520, data.merging(["reason": "withdrawn"]) { $1 })
    #expect(hushes([seen]).map(\.until) == [nil])
    #expect(hushes([over, seen]).map(\.until) == [WeekRows.time(1, 540)])
    #expect(hushes([back, seen, over]).map(\.until) == [WeekRows.time(1, 520)])
    #expect(hushes([seen]).map(\.rule) == ["air.stale"] && hushes([seen]).map(\.place) == ["east"])
  }

  @Test("what ended before the week, or is another site's, is not of it")
  func others() {
    let data = ["alert": "x", "rule": "*", "silence": "s1", "reason": "operator"]
    func from(_ from: Int64, _ until: Int64) -> String {
      line("silenced", from, data.merging(["from": moment(from), "until": moment(until)]) { $1 })
    }
    #expect(hushes([from(-3000, -2900)]).isEmpty)
    #expect(hushes([from(-3000, 60)]).map(\.rule) == [nil])
    #expect(hushes([from(60, 120).replacing("floorwatch:s:", with: "floorwatch:t:")]).isEmpty)
    #expect(WeekRows.archive([line("silenced", 1, ["alert": "x"])]).badLines == 1)
  }
}
