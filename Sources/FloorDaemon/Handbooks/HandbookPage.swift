import Alerting
import EnvMonitor
import FloorModel
import Workload

/// A handbook for one kind of reader: prose, with the facts taken from the rules, limits and periods in the code.
///
/// `docs/handbook-<name>.<language>.md` are its pages with the defaults; a test compares them.
package enum HandbookPage: String, CaseIterable, Sendable {
  /// For those who look after the building and the machines.
  case facility
  /// For HR: the week, and how to act on it.
  case hr
  /// For works councils and data protection officers.
  case council = "works-council"

  /// The page's name in `docs/`.
  package func fileName(_ language: Language) -> String { "handbook-\(rawValue).\(language.rawValue).md" }

  /// The whole page; it ends in a line break.
  package func page(_ language: Language) -> String {
    let note =
      language == .nl
      ? "<!-- Gemaakt door HandbookTests (RECORD_SNAPSHOTS=1); wijzig de tekst in Sources/FloorDaemon/Handbooks. -->"
      : "<!-- Made by HandbookTests (RECORD_SNAPSHOTS=1); change the text in Sources/FloorDaemon/Handbooks. -->"
    let chapters =
      switch self {
      case .facility: FacilityHandbook(language).chapters
      case .hr: HRHandbook(language).chapters
      case .council: CouncilHandbook(language).chapters
      }
    let parts = chapters.enumerated().map { index, chapter in
      let sign = index == 0 ? "#" : "##"
      return (["\(sign) \(chapter.title)"] + (index == 0 ? [note] : []) + chapter.parts).joined(separator: "\n\n")
    }
    return parts.joined(separator: "\n\n") + "\n"
  }
}

/// A heading with paragraphs, lists and tables under it.
struct HandbookChapter {
  let title: String
  let parts: [String]

  init(_ title: String, _ parts: [String]) {
    self.title = title
    self.parts = parts
  }
}

/// What the handbooks share: choosing the language, lists, and facts of rules.
struct HandbookFacts {
  let language: Language

  func said(_ en: String, _ nl: String) -> String { language == .nl ? nl : en }

  func list(_ items: [String]) -> String { items.map { "- \($0)" }.joined(separator: "\n") }

  func numbered(_ items: [String]) -> String {
    items.enumerated().map { "\($0 + 1). \($1)" }.joined(separator: "\n")
  }

  /// A rule with its limits and its advice, as one item of a list.
  func item(_ rule: Rule) -> String {
    let told = RuleExplanation(rule, settings: RuleSettings(), language: language)
    let limits = told.limits.map { told.limitFacts($0) } ?? []
    let levels = limits.filter { fact in
      [said("Warning", "Waarschuwing"), said("Critical", "Kritiek")].contains(fact.label)
    }
    let numbers = levels.map { "\($0.label.lowercased()) \($0.text)" }.joined(separator: "; ")
    let state = numbers.isEmpty ? said("off unless asked for", "staat uit tot u erom vraagt") : numbers
    return "**\(rule.words.name[language])** (`\(rule.id)`): \(rule.words.explanation[language]) _\(state)._ "
      + rule.words.advice[language]
  }

  /// The name of a rule in running text. A rule that is renamed takes its name along; one that is gone fails the test.
  func name(_ id: String) -> String {
    FloorConfiguration.rules.first { $0.id == id }.map { "\($0.words.name[language]) (`\(id)`)" } ?? "?\(id)?"
  }

  /// A limit of a rule in words: `26,0 °C`.
  func limit(_ id: String, _ level: Level) -> String {
    guard let rule = FloorConfiguration.rules.first(where: { $0.id == id }), let limit = rule.limits[level] else {
      return "?\(id)?"
    }
    return UnitStyle.text(limit.value, unit: rule.unit, language: language)
  }

  /// A table.
  func table(_ head: [String], _ rows: [[String]]) -> String {
    let line = { (cells: [String]) in
      "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }
    return ([line(head), "|" + String(repeating: "---|", count: head.count)] + rows.map(line)).joined(separator: "\n")
  }
}
