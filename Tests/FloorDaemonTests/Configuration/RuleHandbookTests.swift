import Alerting
import EnvMonitor
import FloorModel
import Foundation
import Testing
import Workload

@testable import FloorDaemon

/// The committed handbook is what the rules say, and no rule is missing from it or from `config explain`.
@Suite struct RuleHandbookTests {
  static func page(_ language: Language) -> String {
    RuleHandbook(RuleSettings(), workingTime: FloorConfiguration().workingTime, language: language).page
  }

  /// `RECORD_SNAPSHOTS=1 swift test --filter RuleHandbookTests` writes the pages anew; the difference is the review.
  @Test(arguments: Language.allCases)
  func theCommittedPageIsUpToDate(_ language: Language) throws {
    let file = ExampleConfigurationTests.package.appending(path: "docs/handbook-rules.\(language.rawValue).md")
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      try Self.page(language).write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(
      try String(contentsOf: file, encoding: .utf8) == Self.page(language),
      "run RECORD_SNAPSHOTS=1 swift test --filter RuleHandbookTests")
  }

  @Test(arguments: Language.allCases)
  func everyRuleHasItsPlace(_ language: Language) throws {
    let entries = Self.page(language).components(separatedBy: "\n#### ").dropFirst()
    let ids = entries.compactMap { $0.split(separator: "\n").dropFirst().first.map { String($0.filter { $0 != "`" }) } }
    let registries = FloorConfiguration.rules.map(\.id) + WorkingTimeRules.all.map(\.id.rawValue)
    #expect(ids.sorted() == registries.sorted())
    for rule in FloorConfiguration.rules {
      let entry = try #require(entries.first { $0.contains("\n`\(rule.id)`\n") })
      // Markdown's escapes aside, what stands in the registry stands in the book.
      let plain = entry.replacing("\\", with: "")
      for text in [
        rule.words.name[language], rule.words.explanation[language], rule.words.advice[language], rule.norm,
        "\(rule.grade.rawValue), \(RuleExplanation.text(rule.grade, language))",
      ] { #expect(plain.contains(text.replacing("\\", with: "")), "\(rule.id): \(text)") }
      if !rule.optIn {
        #expect(entry.contains("- **\(language == .nl ? "Gemeten" : "Measured"):**"), "\(rule.id) has no limits")
      }
    }
    for rule in WorkingTimeRules.all {
      let entry = try #require(entries.first { $0.contains("\n`\(rule.id.rawValue)`\n") }).replacing("\\", with: "")
      for text in [rule.name[language], rule.explanation[language], rule.advice[language]] {
        #expect(entry.contains(text), "\(rule.id): \(text)")
      }
    }
  }

  @Test func everyFamilyHasAName() {
    let families = Set(
      FloorConfiguration.rules.map(\.family) + WorkingTimeRules.all.map(\.family))
    #expect(Set(HandbookWords.families.keys) == families)
    for name in HandbookWords.families.values { #expect(!name.en.isEmpty && !name.nl.isEmpty) }
  }

  @Test func changedLimitsAreMarked() throws {
    let yaml = "zones: [{ id: east }]\nrules: { air.too_warm: { warning: 25, zones: { east: off } } }"
    let decoded = try ConfigurationDecoder.decode(
      Array(yaml.utf8), file: "FILE",
      context: ConfigurationContext(rules: Vocabulary.rules, formats: Vocabulary.formats))
    let page = RuleHandbook(
      decoded.configuration.rules, workingTime: decoded.configuration.workingTime, language: .en
    ).page
    #expect(page.contains("#### Too warm (changed)\n"))
    #expect(
      page.contains(
        "- **Warning:** above 25.0 °C for 15 min; ends after 15 min at 24.5 °C or lower \\[default 26.0 °C\\]\n"))
    #expect(page.contains("- **zone east:** off\n"))
  }
}
