import Foundation
import Testing

@Suite("The recorded month: what was put in is what the weeks name")
struct RecordedMonthTests {
  @Test(
    "The causes named are those that were put in, and no others",
    arguments: [
      ("2026-W27", [String]()), ("2026-W28", ["room_condition"]), ("2026-W29", ["routing_cap"]),
      ("2026-W30", ["staffing_gap"]), ("2026-W31", ["abusive_callers"]),
    ])
  func causes(week: String, levers: [String]) throws {
    let month = try RecordedMonth.shared.get()
    let json = try month.json(week)
    let causes = try #require(json["causes"] as? [[String: Any]])
    #expect(Set(causes.compactMap { $0["lever"] as? String }) == Set(levers), "\(week): \(causes)")
    #expect(!(try month.summary(week, "json")).contains("\"a_"), "a pseudonym in a published page")
  }

  @Test("The sensor that died and the logout that was forgotten are told as what they are")
  func quality() throws {
    let month = try RecordedMonth.shared.get()
    for (week, isLost) in [("2026-W27", false), ("2026-W28", true), ("2026-W30", true)] {
      let text = try month.summary(week, "text")
      #expect(text.contains("Hours without sensor data: Floor 1 (CO2)") == isLost, "\(week)\n\(text)")
    }
  }

  @Test("Rollups of fifty machines, in any order and with duplicates, give the week of one machine that saw it all")
  func merge() throws {
    let month = try RecordedMonth.shared.get()
    let week = "2026-W29"
    let one = try month.split(over: 1, week: week)
    let many = try month.split(over: 50, week: week)
    /// How many machines there were is all that may differ.
    func page(_ files: [String]) throws -> String {
      try month.summary(week, "json", from: files).replacing(/"machines":\s*\d+/, with: "")
    }
    let expected = try page(one)
    #expect(try page(many) == expected)
    var random = SplitMix(state: 47)
    let shuffledFiles = (many + many.prefix(20)).shuffled(using: &random)
    #expect(try page(shuffledFiles) == expected)
    // All rows in one file, shuffled and with some of them twice.
    var rows = try many.flatMap { try String(contentsOfFile: $0, encoding: .utf8).split(separator: "\n") }
    rows = (rows + rows.prefix(rows.count / 3)).shuffled(using: &random)
    let shuffled = month.folder.appending(path: "shuffled.jsonl")
    try rows.joined(separator: "\n").appending("\n").write(to: shuffled, atomically: true, encoding: .utf8)
    #expect(try page([shuffled.path]) == expected)
  }
}
