import FloorModel
import Workload

/// A working-time rule as it stands here, in plain words: what it does, its numbers, on what ground.
package struct WorkingTimeExplanation: Sendable {
  /// The rule.
  package let rule: WorkingTimeRule
  /// The numbers in force.
  package let numbers: WorkingTimeParameters
  /// The language of the words.
  package let language: Language

  /// A rule under some numbers.
  package init(_ rule: WorkingTimeRule, numbers: WorkingTimeParameters, language: Language) {
    self.rule = rule
    self.numbers = numbers
    self.language = language
  }

  /// Whether an agreement changes any of its numbers.
  package var isChanged: Bool { !Set(rule.parameters).isDisjoint(with: numbers.changed) }

  /// Several lines of text.
  package var text: String {
    let changed = isChanged ? "  [\(word("changed", "gewijzigd"))]" : ""
    var lines = ["\(rule.id.rawValue)  \(rule.name[language]) (\(rule.id.number))\(changed)"]
    lines += PlainLines.wrap(rule.explanation[language])
    lines += numberFacts.map(\.line)
    lines += groundFacts.flatMap { PlainLines.wrap($0.line) }
    return PlainLines.indented(lines)
  }

  /// Its numbers by their keys, or that there is no such rule here.
  var numberFacts: [ExplanationFact] {
    guard rule.isInForce(numbers) else {
      let none = word("no such rule under profile", "bestaat niet onder profiel")
      return [ExplanationFact(word("State", "Stand"), "\(none) \(numbers.jurisdiction.rawValue)")]
    }
    let law = WorkingTimeParameters(numbers.jurisdiction)
    return rule.parameters.compactMap { parameter in
      guard let value = numbers[parameter] else { return nil }
      let standard = law[parameter].map { parameter.text($0, language) } ?? word("none", "geen")
      let note = numbers[parameter] == law[parameter] ? "" : " [\(word("law", "wet")) \(standard)]"
      return ExplanationFact(parameter.rawValue, "\(parameter.text(value, language))\(note)")
    }
  }

  /// On what ground it stands, what it is worth, and what to do.
  var groundFacts: [ExplanationFact] {
    let kind = rule.kind == .law ? word("law", "wet") : word("guidance, no law", "richtlijn, geen wet")
    let basis = rule.basis(numbers).map { ExplanationFact(word("Basis", "Grond"), $0[language]) }
    return [
      basis,
      ExplanationFact(
        word("Kind", "Soort"),
        "\(kind). " + word("Log-derived; not a legal record.", "Uit logs; geen wettelijke registratie.")),
      ExplanationFact(word("What to do", "Wat te doen"), rule.advice[language]),
    ].compactMap(\.self)
  }

  /// All of it for programs.
  package var json: JSONValue {
    let values = rule.parameters.map { parameter in
      JSONField(parameter.rawValue, numbers[parameter].map { .string(parameter.text($0, .en)) } ?? .null)
    }
    return .object([
      JSONField("rule", .string(rule.id.rawValue)), JSONField("number", .string(rule.id.number)),
      JSONField("family", .string(rule.family)), JSONField("name", .string(rule.name[language])),
      JSONField("explanation", .string(rule.explanation[language])),
      JSONField("advice", .string(rule.advice[language])),
      JSONField("enabled", .bool(rule.isInForce(numbers))), JSONField("changed", .bool(isChanged)),
      JSONField("kind", .string(rule.kind.rawValue)),
      JSONField("basis", rule.basis(numbers).map { .string($0[language]) } ?? .null),
      JSONField("numbers", .object(values)),
    ])
  }

  private func word(_ en: String, _ nl: String) -> String { language == .nl ? nl : en }
}

/// Text laid out for a terminal.
enum PlainLines {
  /// Lines of at most 96 characters.
  static func wrap(_ text: String) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + word.count < 96 {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  /// All lines but the first moved to the right.
  static func indented(_ lines: [String]) -> String {
    lines.enumerated().map { $0.offset == 0 ? $0.element : "  " + $0.element }.joined(separator: "\n")
  }
}
