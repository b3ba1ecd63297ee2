import Alerting
import EnvMonitor
import FloorModel
import Workload

/// The handbook of rules in Markdown: every rule of every registry, by family, in plain words.
///
/// `docs/handbook-rules.en.md` and `.nl.md` are its pages with the defaults; `config explain --markdown` prints it with
/// the limits in force.
package struct RuleHandbook: Sendable {
  private let settings: RuleSettings
  private let workingTime: WorkingTimeParameters
  private let language: Language

  /// The handbook under some settings.
  package init(_ settings: RuleSettings, workingTime: WorkingTimeParameters, language: Language) {
    self.settings = settings
    self.workingTime = workingTime
    self.language = language
  }

  /// The whole page; it ends in a line break.
  package var page: String {
    let words = HandbookWords.self
    var parts = ["# \(words.title[language])", words.generated[language], words.introduction[language], grades]
    parts += ["## \(words.environment.title[language])", words.environment.text[language]]
    parts += families(EnvironmentRules.all, \.family, rule)
    parts += ["## \(words.load.title[language])", words.load.text[language]]
    parts += families(LoadRules.all, \.family, rule)
    parts += [LoadRules.withoutLimits[language]]
    parts += ["## \(words.strain.title[language])", words.strain.text[language]]
    parts += families(StrainRules.all, \.family, rule)
    parts += ["## \(words.workingTime.title[language])", words.workingTime.text[language]]
    parts += families(WorkingTimeRules.all, \.family, workingTimeRule)
    return parts.joined(separator: "\n\n") + "\n"
  }

  private var grades: String {
    let lines = Rule.Grade.allCases.map { "- **\($0.rawValue)**: \(RuleExplanation.text($0, language))" }
    return ([HandbookWords.grades[language], ""] + lines).joined(separator: "\n")
  }

  /// Rules under the headings of their families, in the order in which the families first come.
  private func families<Entry>(
    _ rules: [Entry], _ family: (Entry) -> String, _ text: (Entry) -> String
  ) -> [String] {
    var order: [String] = []
    for rule in rules where !order.contains(family(rule)) { order.append(family(rule)) }
    return order.flatMap { id in
      ["### \(HandbookWords.families[id]?[language] ?? id)"] + rules.filter { family($0) == id }.map(text)
    }
  }

  private func rule(_ rule: Rule) -> String {
    let told = RuleExplanation(rule, settings: settings, language: language)
    var facts = told.stateFacts
    for place in told.places {
      guard let limits = place.limits else {
        facts.append(ExplanationFact(place.title, language == .nl ? "uit" : "off"))
        continue
      }
      if let note = place.note { facts.append(ExplanationFact(place.name, note)) }
      facts += (told.limitFacts(limits) + told.numberFacts(limits, onlyChanged: true))
        .map { ExplanationFact("\(place.name), \($0.label)", $0.text) }
    }
    return entry(
      rule.id, rule.words.name[language], isChanged: told.isChanged, rule.words.explanation[language],
      facts + told.groundFacts + [told.adviceFact])
  }

  private func workingTimeRule(_ rule: WorkingTimeRule) -> String {
    let told = WorkingTimeExplanation(rule, numbers: workingTime, language: language)
    return entry(
      rule.id.rawValue, "\(rule.name[language]) (\(rule.id.number))", isChanged: told.isChanged,
      rule.explanation[language], told.numberFacts + told.groundFacts)
  }

  private func entry(
    _ id: String, _ name: String, isChanged: Bool, _ explanation: String, _ facts: [ExplanationFact]
  ) -> String {
    let mark = isChanged ? (language == .nl ? " (gewijzigd)" : " (changed)") : ""
    let lines = facts.map { "- **\(Self.escaped($0.label)):** \(Self.escaped($0.text))" }
    return """
      #### \(Self.escaped(name))\(mark)

      `\(id)`

      \(Self.escaped(explanation))

      \(lines.joined(separator: "\n"))
      """
  }

  /// Plain text as Markdown that shows it unchanged.
  private static func escaped(_ text: String) -> String {
    String(text.flatMap { "\\*_`<[]#|".contains($0) ? ["\\", $0] : [$0] })
  }
}
