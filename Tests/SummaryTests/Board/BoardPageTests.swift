import Alerting
import FloorModel
import Foundation
import Testing

@testable import Summary

@Suite("The board")
struct BoardPageTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

  /// `RECORD_SNAPSHOTS=1` writes the pages anew; the difference is the review.
  @Test(
    "the pages as they were looked at", arguments: ["busy", "crowded", "bare"], Language.allCases)
  func golden(_ name: String, _ language: Language) throws {
    let facts =
      switch name {
      case "busy": BoardSamples.busy(language)
      case "crowded": BoardSamples.crowded(language)
      default: BoardSamples.bare(language)
      }
    let page = BoardPage.html(facts)
    let file = Self.folder.appending(path: "board.\(name).\(language.rawValue).html")
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
      try page.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == page)
  }

  @Test("it needs nothing from outside, and says so to the browser")
  func selfContained() {
    let page = BoardPage.html(BoardSamples.busy(.en))
    for word in ["http://", "https://", " src=", "url(", "@import", "<link", "<img", "<iframe"] {
      #expect(!page.contains(word), "\(word)")
    }
    #expect(page.contains("default-src &#39;none&#39;"))
    #expect(page.contains("<meta http-equiv=\"refresh\" content=\"30\">"))
  }

  @Test("texts from files cannot become markup")
  func escaped() {
    var facts = BoardSamples.busy(.nl)
    let attack = "<script>alert(1)</script>\"' onload=x"
    facts.site = attack
    facts.zones[0].name = attack
    facts.zones[0].measures[0].name = attack
    facts.alerts[0].sentence = attack
    facts.teams?[0].team = attack
    facts.silences[0].what = attack
    facts.trouble = attack
    let page = BoardPage.html(facts)
    #expect(!page.contains("<script>alert") && !page.contains("\"' onload"))
    #expect(page.components(separatedBy: "<script>").count == 2)
  }

  @Test("states are words and signs, never colour alone; unknown is never fine")
  func states() {
    let page = BoardPage.html(BoardSamples.busy(.en))
    for word in ["act now", "attention", "fine", "no data", "nobody expected", "seen", "silenced until 17:32"] {
      #expect(page.contains(word), "\(word)")
    }
    var facts = BoardSamples.bare(.en)
    facts.zones = [BoardZone(id: "a", name: "A", isOccupied: true, level: nil, measures: [])]
    let unknown = BoardPage.html(facts)
    #expect(unknown.contains("tile unknown") && !unknown.contains("tile fine"))
    #expect(unknown.contains("Nothing is measured here now."))
  }

  @Test("the chart says in words what it shows")
  func chartInWords() {
    var facts = BoardSamples.bare(.en)
    var points = [Double?](repeating: 22, count: 288)
    points[200] = 27.5
    points[100] = 20.5
    facts.zones = [
      BoardZone(
        id: "a", name: "A", isOccupied: true, level: nil,
        measures: [
          BoardMeasure(
            name: "air temperature", unit: "Cel", value: 22,
            limits: [.init(level: .warning, side: .above, value: 26)], points: points)
        ])
    ]
    // 14:30 less 88 and 188 steps of five minutes.
    #expect(
      BoardPage.html(facts).contains(
        "air temperature, last 24 hours: lowest 20.5 °C at 22:50, highest 27.5 °C at 07:10; attention above 26.0 °C"))
  }

  @Test(
    "far limits do not flatten a day's line, near ones are drawn",
    arguments: [
      (21.0, 23.0, [26.0, 30, 20, 16], [20.0], [26.0, 30, 16]), (21, 25.5, [26, 30], [26], []),
      (400, 420, [1000, 2000], [], [1000, 2000]), (0, 0, [50], [], [50]),
    ] as [(Double, Double, [Double], [Double], [Double])])
  func scale(_ low: Double, _ high: Double, _ limits: [Double], _ inside: [Double], _ outside: [Double]) {
    let scale = BoardChart.scale(
      low: low, high: high, limits: limits.map { .init(level: .warning, side: .above, value: $0) })
    #expect(scale.contains(low) && scale.contains(high) && scale.lowerBound < scale.upperBound)
    for limit in inside { #expect(scale.contains(limit)) }
    for limit in outside where limit < low - 5 || limit > high + 5 { #expect(!scale.contains(limit)) }
  }

  @Test("a hundred alerts and a hundred zones still make a page, and say what was left out")
  func bounded() {
    var facts = BoardSamples.busy(.en)
    facts.alerts = (0..<100).map {
      BoardAlert(level: .warning, sentence: "Alert \($0).", since: BoardSamples.time - .minutes(Int64($0)))
    }
    let page = BoardPage.html(facts)
    let fold = page.range(of: "<summary>and 96 more</summary>")
    #expect(fold != nil && page.contains("Alert 99."))
    if let fold {
      #expect(page[..<fold.lowerBound].contains("Alert 3.") && !page[..<fold.lowerBound].contains("Alert 4."))
    }
  }

  @Test("what cannot be seen at once is put by what matters: charts go first, then fine zones shrink, the worst lead")
  func density() throws {
    let four = BoardSamples.busy(.en).zones
    #expect(BoardDensity.of(four) == .roomy)
    let ten = BoardSamples.crowded(.en)
    #expect(BoardDensity.of(Array(ten.zones.prefix(9))) == .dense)
    #expect(BoardDensity.of(ten.zones + ten.zones) == .tiny)
    let page = BoardPage.html(ten)
    let worst = try #require(page.range(of: ">Zone 4<"))
    let first = try #require(page.range(of: ">Zone 1<"))
    #expect(worst.lowerBound < first.lowerBound)
  }

  @Test("one or two people are never told apart, and small teams go by the floor")
  func suppression() {
    let page = BoardPage.html(BoardSamples.busy(.en))
    #expect(page.contains(">fewer than 3<") && page.contains(">7<") && page.contains("Whole floor"))
    #expect(!page.contains("\"count\">2<") && !page.contains("\"count\">1<"))
  }
}
