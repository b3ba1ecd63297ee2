import Foundation
import Testing

@Suite("The recorded month: what was put in is what the weeks name")
struct RecordedMonthTests {
  /// What was put into a week, as its page must name it.
  struct Planted: CustomTestStringConvertible, Sendable {
    let week: String
    var lever: String?
    var rule: String?
    var places: [String] = []
    var days: [Int] = []
    /// A word of the advice, and the kind of figure that comes first.
    var advice = ""
    var evidence = ""
    var testDescription: String { "\(week): \(lever ?? "nothing")" }
  }

  static let planted = [
    Planted(week: "2026-W27"),
    Planted(
      week: "2026-W28", lever: "room_condition", rule: "air.too_warm", places: ["Floor 1", "Floor 2"], days: [2, 3, 4],
      advice: "cooling", evidence: "exposure"),
    Planted(
      week: "2026-W29", lever: "routing_cap", rule: "L03", places: ["chat"], advice: "Lower the number of contacts",
      evidence: "exposure"),
    Planted(
      week: "2026-W30", lever: "staffing_gap", rule: "L11", places: ["service"], advice: "serve all its queues",
      evidence: "pooling_loss"),
    Planted(
      week: "2026-W31", lever: "abusive_callers", rule: "L22", places: ["voice-a"], days: [3], advice: "five minutes",
      evidence: "figure"),
  ]

  @Test("The cause named is the one that was put in, with its place, days and rule, and no other", arguments: planted)
  func causes(_ planted: Planted) throws {
    let month = try RecordedMonth.shared.get()
    let json = try month.json(planted.week)
    let causes = try #require(json["causes"] as? [[String: Any]])
    #expect(causes.count == (planted.lever == nil ? 0 : 1), "\(causes)")
    #expect(!(try month.summary(planted.week, "json")).contains("\"a_"), "a pseudonym in a published page")
    guard let lever = planted.lever else { return }
    let cause = try #require(causes.first)
    let place = try #require(cause["place"] as? [String: Any])
    #expect(cause["lever"] as? String == lever && cause["rule"] as? String == planted.rule, "\(cause)")
    #expect(place["names"] as? [String] == planted.places, "\(place)")
    #expect(cause["weekdays"] as? [Int] == planted.days, "\(cause)")
    #expect((cause["advice"] as? String)?.contains(planted.advice) == true, "\(cause)")
    #expect((cause["evidence"] as? [[String: Any]])?.first?["kind"] as? String == planted.evidence, "\(cause)")
  }

  @Test("The sensor that died and the logout that was forgotten are told as what they are")
  func quality() throws {
    let month = try RecordedMonth.shared.get()
    for (week, isLost) in [("2026-W27", false), ("2026-W28", true), ("2026-W30", true)] {
      let text = try month.summary(week, "text")
      #expect(text.contains("Hours without sensor data: Floor 1 (CO2)") == isLost, "\(week)\n\(text)")
      // Nor is it in any list of what was in range all week.
      let words = text.replacing(/\s+/, with: " ")
      let good = words.firstMatch(of: /In range all week: ([^.]*)\./).map { String($0.1) } ?? ""
      #expect(!isLost || !good.contains("Floor 1 (CO2)"), "\(week): \(good)")
      #expect(words.contains("Not known, in occupied hours: Floor 1 (CO2)") == isLost, "\(week)")
    }
    for week in ["2026-W27", "2026-W28", "2026-W29", "2026-W30", "2026-W31"] {
      let logouts = try month.json(week)["inferred_logouts"]
      if week == "2026-W31" {
        // One is few: it is told, and not how few.
        #expect((logouts as? [String: Any])?["below"] as? Int == 5, "\(logouts ?? "")")
      } else {
        #expect(logouts as? Int == 0, "\(week): \(logouts ?? "")")
      }
    }
  }

  @Test("That calls take longer in the heat is told of the week in which they did, and of no other")
  func movedWithTheRoom() throws {
    let month = try RecordedMonth.shared.get()
    for week in Self.planted.map(\.week) {
      let moved = try #require(try month.json(week)["together"] as? [[String: Any]])
      guard week == "2026-W28" else {
        #expect(moved.isEmpty, "\(week): \(moved)")
        continue
      }
      // Warm air is dry air: both are told, and nothing else moved.
      #expect(moved.allSatisfy { $0["measure"] as? String == "handle_time" }, "\(moved)")
      #expect(moved.map { $0["quantity"] as? String } == ["air_temperature", "relative_humidity"], "\(moved)")
      let heat = try #require(moved.first)
      let (low, high) = (heat["low"] as? [String: Double], heat["high"] as? [String: Double])
      #expect(try #require(heat["rho"] as? Double) >= 0.5 && (heat["hours"] as? Int ?? 0) >= 40, "\(heat)")
      #expect(try #require(high?["work"]) > #require(low?["work"]) * 1.1, "\(heat)")
      #expect(try month.summary(week, "text").contains("What moved with the room"))
    }
  }

  @Test("Logs that are all there are known to be, from the second week on")
  func coverage() throws {
    let month = try RecordedMonth.shared.get()
    for (week, share) in [("2026-W27", nil), ("2026-W28", 1.0), ("2026-W31", 1)] {
      let sources = try #require(try month.json(week)["sources"] as? [[String: Any]])
      let logs = sources.filter { $0["kind"] as? String == "log" }
      #expect(logs.map { $0["name"] as? String } == ["chat", "voice"], "\(sources)")
      #expect(logs.allSatisfy { $0["share"] as? Double == share }, "\(week): \(logs)")
      let co2 = sources.first { $0["name"] as? String == "Floor 1" && $0["quantity"] as? String == "co2" }
      #expect(week != "2026-W31" || co2?["share"] as? Double == 0, "\(sources)")
    }
  }

  /// One week in every form, one as a page, and the others as text: every cause that was put in is in one of them.
  static let recordedPages = [
    ("2026-W28", "html"), ("2026-W28", "csv"), ("2026-W28", "json"), ("2026-W28", "text"), ("2026-W29", "text"),
    ("2026-W30", "text"), ("2026-W31", "html"), ("2026-W31", "text"),
  ]

  /// `RECORD_SNAPSHOTS=1 swift test --filter RecordedMonthTests` writes them anew; the difference is the review.
  @Test("Every page is word for word what was recorded", arguments: recordedPages, ["nl", "en"])
  func golden(_ page: (week: String, format: String), language: String) throws {
    let month = try RecordedMonth.shared.get()
    let text = try month.summary(page.week, page.format, language)
    let ending = page.format == "text" ? "txt" : page.format
    let file = RecordedFloor.package.appending(path: "Tests/EndToEndTests/Golden/\(page.week).\(language).\(ending)")
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let recorded = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(
      text == recorded, "run RECORD_SNAPSHOTS=1 swift test --filter RecordedMonthTests and look at the difference")
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
