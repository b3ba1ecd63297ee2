import Alerting
import FloorModel
import Foundation
import Summary
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

  /// A week of three teams with everything in it that a page can show.
  private static var page: WeekPage {
    var lines: [String] = []
    for (team, first) in [("north", 0), ("south", 20), ("few", 40)] {
      for person in 0..<(team == "few" ? 4 : 12) {
        for day in 0..<5 {
          lines.append(
            WeekRows.line(
              "agent_day",
              WeekRows.day(first + person, day, team: team, work: [540..<780, 800..<1020], breaks: [780..<800]) { row in
                row.emotional = 1
                row.shifts = 1
                row.shiftsWithoutBreak = 1
                row.connected[1] = 40
                row.gaps.add(.seconds(20))
                row.above["L13"] = AgentDay.TimeAbove(warning: .hours(2), critical: .hours(1))
              }))
        }
      }
    }
    for day in 0..<5 {
      for hour in Int64(8)..<18 {
        lines.append(WeekRows.line("zone_hour", WeekRows.hour("east", day, hour, 27, warm: 0..<60)))
        var row = QueueHour(queue: 1, channel: .voice, hour: WeekRows.time(day, hour * 60))
        (row.entered, row.connected, row.abandoned) = (60, 50, 10)
        lines.append(
          WeekRows.line("queue_hour", ClosedRow(row: row, revision: 0).fields(queue: "q", timeZone: WeekRows.zone)))
      }
    }
    var facts = WeekRows.builder(lines).facts(of: WeekRows.week, now: .distantFuture)
    facts.purpose = "Prevent unhealthy load and working conditions."
    facts.actions = [ActionNote(week: WeekRows.week, text: "Breaks are planned", measure: "L13", team: "north")]
    return WeekPage(facts: facts, language: .en)
  }

  /// The same in the words of people, in both languages.
  private static let forbiddenPhrases = [
    "too long a break", "break is too long", "breaks are too long", "idle time", "ranking", "best agent", "slowest",
    "fastest", "league table", "per agent", "pauze te lang", "te lange pauze", "ranglijst", "beste medewerker",
    "traagste",
    "snelste", "per medewerker", "productiviteit", "stilzitten",
  ]

  @Test("No word, id or class of a rendered page", arguments: Language.allCases)
  func renderedPage(_ language: Language) throws {
    let facts = Self.page
    #expect(!facts.week.groups.isEmpty && !facts.week.causes.isEmpty && !facts.week.rooms.isEmpty)
    let page = facts.said(in: language)
    for format in WeekPage.Format.allCases {
      let text = page.render(format)
      for phrase in Self.forbiddenPhrases { #expect(!text.lowercased().contains(phrase), "\(format): \(phrase)") }
      #expect(!text.contains(/a_[a-z2-7]{26}/), "\(format): a pseudonym")
    }
    for match in page.render(.html).matches(of: /(?:id|class|data-[a-z]+)="([^"]+)"/) {
      for name in match.1.split(separator: " ") { #expect(Self.forbidden(in: String(name)) == nil, "\(name)") }
    }
    let json = try JSONSerialization.jsonObject(with: Data(page.render(.json).utf8))
    for name in Self.keys(json) { #expect(Self.forbidden(in: name) == nil, "\(name)") }
  }

  private static func keys(_ value: Any) -> [String] {
    if let object = value as? [String: Any] { return object.keys + object.values.flatMap(keys) }
    return (value as? [Any])?.flatMap(keys) ?? []
  }

  @Test("No column, table or id of the CSV, and no row is about one person")
  func csv() throws {
    let page = Self.page
    var reader = CSVReader()
    let records = reader.feed(Array(page.render(.csv).utf8)) + reader.finish()
    let columns = try #require(records.first?.fields).map { $0.replacing("\u{FEFF}", with: "") }
    #expect(columns.contains("group") && records.count > 100)
    for column in columns { #expect(Self.forbidden(in: column) == nil, "\(column)") }
    #expect(!columns.contains { ["agent", "person", "employee", "user"].contains($0) })
    let known = Set(page.week.teams.compactMap(\.team) + page.week.hiddenTeams + page.week.rooms.map(\.zone))
      .union(page.week.queues.map(\.queue) + page.week.hiddenQueues + page.week.sources.map(\.name) + [""])
    for record in records.dropFirst() {
      let row = Dictionary(zip(columns, record.fields)) { first, _ in first }
      for name in ["table", "id", "level", "unit"] {
        #expect(Self.forbidden(in: row[name] ?? "") == nil, "\(row)")
      }
      let places = (row["group"] ?? "").split(separator: ",").map { $0.drop { $0 == " " } }
      #expect(places.allSatisfy { known.contains(String($0)) }, "\(row)")
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
