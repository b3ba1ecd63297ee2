import Alerting
import FloorModel
import Foundation
import Testing
import Workload

@testable import FloorDaemon

/// What `workload.md` 6.2 forbids is nowhere: not in a schema, a rule, a column, a rendered page, a command or the code.
@Suite("The forbidden metrics exist nowhere")
struct ForbiddenMetricsTests {
  /// Words of names that measure a person instead of the work, or read moods.
  static let forbiddenInNames = [
    "ranking", "agent_rank", "rank_of_agent", "league", "leaderboard", "percentile_of_agents", "score", "performance",
    "productivity", "adherence",
    "idle_time", "idle_ms", "idle_s", "idleness", "toilet", "break_too_long", "breaks_too_long", "long_break",
    "too_much_break",
    "break_overrun", "slowest_agent", "fastest_agent", "slowest_team", "fastest_team", "aht_per_agent", "agent_aht",
    "contacts_per_agent", "mood", "stress",
    "emotion",
    "sentiment", "burnout", "keystroke", "camera", "voiceprint",
  ]

  static let package = ExampleConfigurationTests.package

  /// A name cut into its words: `breakTooLong`, `break-too-long` and `break_too_long` are the same.
  static func words(_ name: String) -> String {
    var out = ""
    for character in name {
      if character.isUppercase, let last = out.last, last != "_" { out.append("_") }
      out.append(character.isLetter || character.isNumber ? Character(character.lowercased()) : "_")
    }
    return "_\(out)_"
  }

  static func forbidden(in name: String) -> String? {
    let words = words(name)
    // "Emotional demand" is L22, a count of hard contacts by the codes people themselves give: of the work, no mood.
    let cleaned = words.replacing("_emotional_", with: "_")
    return forbiddenInNames.first { cleaned.contains("_\($0)_") }
  }

  private static func files(_ folder: String, _ suffix: String) throws -> [URL] {
    let root = package.appending(path: folder)
    let found = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    return try #require(found).compactMap { $0 as? URL }.filter { $0.lastPathComponent.hasSuffix(suffix) }
  }

  @Test("The net catches what it is for")
  func net() {
    for name in ["agent_ranking", "breakTooLong", "idle_ms", "agent-score", "Sentiment", "load.mood"] {
      #expect(Self.forbidden(in: name) != nil, "\(name)")
    }
    for name in [
      "breaks_interrupted", "emotionalReasons", "load.emotional_demand", "waiting_ms", "underscore", "idleUntil",
    ] {
      #expect(Self.forbidden(in: name) == nil, "\(name)")
    }
  }

  @Test("No property of any schema")
  func schemas() throws {
    func names(_ value: Any) -> [String] {
      if let object = value as? [String: Any] {
        let properties = (object["properties"] as? [String: Any]).map { Array($0.keys) } ?? []
        return properties + object.values.flatMap(names)
      }
      return (value as? [Any])?.flatMap(names) ?? []
    }
    let schemas = try Self.files("docs/schemas", ".json")
    #expect(schemas.count >= 7)
    for file in schemas {
      let all = names(try JSONSerialization.jsonObject(with: Data(contentsOf: file)))
      for name in all { #expect(Self.forbidden(in: name) == nil, "\(file.lastPathComponent): \(name)") }
    }
  }

  @Test("No rule, quantity or placeholder; and no rule about a person reaches the alerts")
  func rules() {
    for rule in FloorConfiguration.rules {
      for name in [rule.id, rule.quantity, rule.family, rule.words.name.en] {
        #expect(Self.forbidden(in: name) == nil, "\(rule.id): \(name)")
      }
      // A break is only ever missed, short or interrupted; never too long.
      for text in [rule.words.name, rule.words.raised, rule.words.advice] {
        #expect(!text.en.lowercased().contains("break too long") && !text.nl.lowercased().contains("pauze te lang"))
      }
    }
    for rule in WorkingTimeRules.all {
      #expect(Self.forbidden(in: rule.id.rawValue) == nil && Self.forbidden(in: rule.name.en) == nil, "\(rule.id)")
    }
  }

  @Test("No key of any JSON that the program prints")
  func output() throws {
    // Every name of a field that is written anywhere stands in the code as a literal.
    for file in try Self.files("Sources", ".swift") {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /JSONField\(\s*"([^"]+)"/) {
        #expect(Self.forbidden(in: String(match.1)) == nil, "\(file.lastPathComponent): \(match.1)")
      }
    }
  }

  @Test("No identifier in the code")
  func identifiers() throws {
    let sources = try Self.files("Sources", ".swift")
    #expect(sources.count > 300)
    // Words that name what is refused, so that it can be refused: the door of the native format, and this program's own
    // statements of what it does not do.
    let speaking: Set<String> = ["PrivacyWords.swift", "PrivacyLaw.swift", "CouncilHandbook.swift", "HRHandbook.swift"]
    for file in sources where !speaking.contains(file.lastPathComponent) {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /\b(?:var|let|func|case|struct|enum|class|static)\s+`?([A-Za-z_][A-Za-z0-9_]*)/) {
        let name = String(match.1)
        #expect(Self.forbidden(in: name) == nil, "\(file.lastPathComponent): \(name)")
      }
    }
  }

  @Test("No command or option")
  func commands() throws {
    let page = try String(contentsOf: Self.package.appending(path: "deploy/man/floorwatch.1"), encoding: .utf8)
    for line in page.split(separator: "\n") where line.hasPrefix(".SS ") || line.contains("\\-\\-") {
      let names = line.replacing("\\-", with: "-").split(whereSeparator: { " []|,()'\"".contains($0) })
      for name in names { #expect(Self.forbidden(in: String(name)) == nil, "\(line)") }
    }
  }
}
