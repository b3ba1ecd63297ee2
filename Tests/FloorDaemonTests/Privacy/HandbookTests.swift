import EnvMonitor
import FloorModel
import Foundation
import Testing
import Workload

@testable import FloorDaemon

/// The committed handbooks are what the code says, in both languages, and name nothing that is not there.
@Suite struct HandbookTests {
  struct Page: CustomStringConvertible {
    let page: HandbookPage
    let language: Language
    var description: String { page.fileName(language) }
  }

  static let pages = HandbookPage.allCases.flatMap { page in Language.allCases.map { Page(page: page, language: $0) } }

  @Test(arguments: pages)
  func theCommittedPageIsUpToDate(_ page: Page) throws {
    let file = ExampleConfigurationTests.package.appending(path: "docs/\(page)")
    let text = page.page.page(page.language)
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(
      try String(contentsOf: file, encoding: .utf8) == text, "run RECORD_SNAPSHOTS=1 swift test --filter HandbookTests")
  }

  @Test(arguments: pages)
  func everyRuleItNamesExists(_ page: Page) {
    let text = page.page.page(page.language)
    #expect(text.firstMatch(of: /\?[a-z]+\.[a-z_]+\?/) == nil)
    #expect(text.hasPrefix("# ") && text.hasSuffix("\n") && !text.contains("\n\n\n"))
  }

  @Test(arguments: Language.allCases)
  func everyAlertOfFacilityIsThere(_ language: Language) {
    let text = HandbookPage.facility.page(language)
    for rule in EnvironmentRules.all where rule.audience != .planning {
      #expect(text.contains("(`\(rule.id)`)") && text.contains(rule.words.advice[language]), "\(rule.id)")
    }
  }

  /// Every alert of facility staff is found by its season and by its sensor, too.
  @Test(arguments: Language.allCases)
  func everyAlertHasASeasonAndASensor(_ language: Language) throws {
    let chapters = FacilityHandbook(language).chapters
    let title = { (en: String, nl: String) in language == .nl ? nl : en }
    let seasons = try #require(chapters.first { $0.title == title("Through the year", "Door het jaar heen") })
    let sensors = try #require(chapters.first { $0.title.hasPrefix("Sensor") })
    for rule in EnvironmentRules.all where rule.audience != .planning {
      let name = "(`\(rule.id)`)"
      #expect(sensors.parts.contains { $0.contains(name) }, "\(rule.id)")
      #expect(
        rule.family == "sensor_health" || rule.id.hasPrefix("sensor.") || seasons.parts.contains { $0.contains(name) },
        "\(rule.id)")
    }
  }

  /// A finding that HR can do something about has a lever: at least one for every family of load.
  @Test(arguments: Language.allCases)
  func everyFamilyOfLoadHasALever(_ language: Language) throws {
    let levers = try #require(
      HRHandbook(language).chapters.first { $0.parts.contains { $0.contains("| --") || $0.contains("|---|") } })
    let text = levers.parts.joined()
    let families = Dictionary(grouping: LoadRules.all, by: \.family)
    for (family, rules) in families {
      #expect(rules.contains { text.contains("(`\($0.id)`)") }, "\(family)")
    }
  }

  @Test(arguments: Language.allCases)
  func everyMeasureOfHRIsThere(_ language: Language) {
    let text = HandbookPage.hr.page(language)
    for rule in LoadRules.all { #expect(text.contains("(`\(rule.id)`)"), "\(rule.id)") }
    for rule in WorkingTimeRules.all { #expect(text.contains("(`\(rule.id.rawValue)`)"), "\(rule.id)") }
  }

  @Test(arguments: Language.allCases)
  func everyPeriodOfTheCouncilIsThere(_ language: Language) {
    let text = HandbookPage.council.page(language)
    let keep = Retention()
    for period in [keep.agentDay, keep.agentWeek, keep.team, keep.alerts, keep.audit] {
      #expect(text.contains(PrivacyWords.length(period)[language]), "\(period)")
    }
    for item in PrivacyWords.absent + PrivacyWords.protection { #expect(text.contains(item[language])) }
  }
}
