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
    "the nearest limit on each side is always drawn, and the flicker of a sensor stays flat",
    arguments: [
      ("Cel", 21.0, 23.0, [26.0, 30], [20.0, 16], [26.0, 20], [30.0, 16]),
      ("Cel", 21, 31, [26, 30], [20], [26, 30, 20], []),
      ("Cel", 22, 22.1, [], [], [], []), ("[ppm]", 700, 716, [], [], [], []),
      ("[ppm]", 400, 420, [1000, 2000], [], [1000], [2000]), ("%", 44, 46, [], [30], [30], []),
      ("dB[SPL]", 0, 0, [55], [], [55], []), ("1", 100, 100, [], [], [], []),
    ] as [(String, Double, Double, [Double], [Double], [Double], [Double])])
  func scale(
    _ unit: String, _ low: Double, _ high: Double, _ above: [Double], _ below: [Double], _ inside: [Double],
    _ outside: [Double]
  ) {
    let limits =
      above.map { BoardMeasure.Limit(level: .warning, side: .above, value: $0) }
      + below.map { BoardMeasure.Limit(level: .warning, side: .below, value: $0) }
    let scale = BoardChart.scale(low: low, high: high, unit: unit, limits: limits)
    #expect(scale.contains(low) && scale.contains(high))
    for limit in inside { #expect(scale.contains(limit)) }
    for limit in outside { #expect(!scale.contains(limit)) }
    // A day within its limits is not stretched over more than a third of the height.
    if above.allSatisfy({ $0 > high }) { #expect(high - low <= (scale.upperBound - scale.lowerBound) * 0.34) }
  }

  @Test("a hundred alerts and a hundred zones still make a page, and say what was left out")
  func bounded() {
    var facts = BoardSamples.busy(.en)
    facts.alerts = (0..<100).map {
      BoardAlert(level: .warning, sentence: "Alert \($0).", since: BoardSamples.time - .minutes(Int64($0)))
    }
    let page = BoardPage.html(facts)
    let left = page.matches(of: /<li class="warning extra">/).count
    #expect(page.contains("Alert 99.") && left > 90)
    #expect(page.contains("<a href=\"#all\">and \(left) more</a>"))
  }

  @Test("what is silenced comes after what is not, muted, and does not colour the head of the board")
  func silenced() throws {
    var facts = BoardSamples.busy(.en)
    facts.alerts[0].silencedUntil = BoardSamples.time + .hours(1)
    let page = BoardPage.html(facts)
    let open = try #require(page.range(of: "28.4 °C on average"))
    let muted = try #require(page.range(of: "2,140 ppm CO2 on average"))
    #expect(open.lowerBound < muted.lowerBound)
    let list = page[try #require(page.range(of: "class=\"alerts\"")).lowerBound...]
    #expect(list.contains("<li class=\"muted") && !list.contains("<li class=\"critical"))
    #expect(page.contains("1 open alert, 2 silenced") && page.contains("<p class=\"state warning\">"))
  }

  @Test("that nobody is under heavy load is said only when the logs tell so")
  func unknownLoad() {
    var facts = BoardSamples.busy(.en)
    facts.teams = []
    #expect(BoardPage.html(facts).contains("No team is under heavy load."))
    facts.isLoadKnown = false
    let page = BoardPage.html(facts)
    #expect(!page.contains("No team is under heavy load.") && page.contains("Not known now"))
  }

  @Test("what cannot be seen at once is put by what matters: charts of what is fine go first, the worst zones lead")
  func layout() throws {
    var facts = BoardSamples.busy(.en)
    facts.zones = [facts.zones[0]]
    let one = BoardLayout(facts, alerts: facts.alerts)
    #expect(one.columns == 1 && one.rows(of: facts.zones[0]).allSatisfy { $0 == .charted })
    let ten = BoardSamples.crowded(.en)
    let many = BoardLayout(ten, alerts: ten.alerts)
    #expect(many.columns == 3 && many.tiles == 8 && many.order.first == 3)
    let rows = many.rows(of: ten.zones[3])
    // CO2 is what is wrong there.
    #expect(rows[2] != .left && rows.contains(.left))
    let page = BoardPage.html(ten)
    #expect(page.contains(">2 more zones</a>") && page.contains("✔ fine: 2"))
    let worst = try #require(page.range(of: ">Zone 4<"))
    let first = try #require(page.range(of: ">Zone 1<"))
    #expect(worst.lowerBound < first.lowerBound)
  }

  @Test("one or two people are never told apart, and small teams go by the floor")
  func suppression() {
    let page = BoardPage.html(BoardSamples.busy(.en))
    #expect(page.contains("1–2</span>") && page.contains("</span>7</span>") && page.contains("Whole floor"))
    #expect(!page.contains("</span>2</span>") && !page.contains("</span>1</span>"))
  }
}
