import FloorModel
import Foundation
import Testing

@testable import Summary

@Suite("The weekly page, word for word")
struct GoldenTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
  static let all = WeekPage.Format.allCases.flatMap { format in Language.allCases.map { (format, $0) } }

  /// `RECORD_SNAPSHOTS=1 swift test --filter GoldenTests` writes the pages anew; the difference is the review.
  @Test("Every format and language is as recorded", arguments: all)
  func golden(format: WeekPage.Format, language: Language) throws {
    let file = Self.folder.appending(path: "week.\(language.rawValue).\(format.fileExtension)")
    let text = WeekPage(facts: SampleWeek.facts(), language: language).render(format)
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      try Data(text.utf8).write(to: file)
    }
    let recorded = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(text == recorded, "run RECORD_SNAPSHOTS=1 swift test --filter GoldenTests and look at the difference")
  }

  @Test("The order of people, queues, zones and rules changes nothing", arguments: WeekPage.Format.allCases)
  func order(format: WeekPage.Format) {
    var facts = SampleWeek.facts()
    let page = WeekPage(facts: facts, language: .nl).render(format)
    facts.people.reverse()
    facts.queues.reverse()
    facts.zones.reverse()
    facts.rules.reverse()
    facts.workingTime.reverse()
    facts.history.reverse()
    facts.actions.reverse()
    facts.sickLeave.reverse()
    facts.roomHours.reverse()
    #expect(WeekPage(facts: facts, language: .nl).render(format) == page)
  }

  @Test("An empty week is a page, not a crash", arguments: all)
  func empty(format: WeekPage.Format, language: Language) {
    let facts = WeekFacts(site: "x", week: SampleWeek.week, timeZone: .utc)
    let text = WeekPage(facts: facts, language: language).render(format)
    #expect(text.contains("x") && text.hasSuffix("\n"))
  }

  @Test("No pseudonym and no hidden team's figure is in any format", arguments: all)
  func nothingPersonal(format: WeekPage.Format, language: Language) {
    let text = WeekPage(facts: SampleWeek.facts(), language: language).render(format)
    #expect(!text.contains(SampleWeek.pseudonym("Chat", 0)))
    #expect(!text.contains("a_"))
    #expect(!text.contains("<script"))
  }

  @Test("What people typed cannot become markup or a formula")
  func hostile() {
    let html = WeekPage(facts: SampleWeek.facts(), language: .en).render(.html)
    #expect(html.contains("&lt;b&gt;met&lt;/b&gt;") && !html.contains("<b>met"))
    var facts = SampleWeek.facts()
    facts.queues[0].queue = "=HYPERLINK(\"x\")"
    #expect(WeekPage(facts: facts, language: .en).render(.csv).contains("\"'=HYPERLINK(\"\"x\"\")\""))
    facts.siteName = "U\u{1B}[31mtrecht\u{202E}"
    #expect(!WeekPage(facts: facts, language: .en).render(.text).unicodeScalars.contains("\u{1B}"))
    #expect(!WeekPage(facts: facts, language: .en).render(.html).unicodeScalars.contains("\u{202E}"))
  }

  @Test("Text fits a terminal of a hundred columns", arguments: Language.allCases)
  func width(language: Language) {
    for line in WeekPage(facts: SampleWeek.facts(), language: language).render(.text).split(separator: "\n") {
      #expect(line.count <= 100, "\(line)")
    }
  }

  @Test("The CSV reads back: as many cells in every row as in the header", arguments: Language.allCases)
  func csv(language: Language) {
    var reader = CSVReader()
    let text = WeekPage(facts: SampleWeek.facts(), language: language).render(.csv)
    let records = reader.feed(Array(text.utf8)) + reader.finish()
    #expect(reader.separator == (language == .nl ? ";" : ","))
    #expect(records.count > 400)
    #expect(records.allSatisfy { $0.problem == nil && $0.fields.count == WeekCSV.columns.count })
  }

  @Test("No measure of a person's speed or absence exists anywhere")
  func forbidden() {
    let page = WeekPage(facts: SampleWeek.facts(), language: .en)
    let ids = page.week.measures.map(\.id) + page.week.rules.keys
    for word in ["idle", "aht", "rank", "per_agent", "toilet", "adherence", "speed", "mood", "emotion_", "sentiment"] {
      #expect(!ids.contains { $0.lowercased().contains(word) })
    }
    let names = page.week.teams.compactMap(\.team)
    #expect(names == names.sorted())
  }
}
