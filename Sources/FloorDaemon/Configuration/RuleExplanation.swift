import Alerting
import EnvMonitor
import FloorModel

/// One rule as it stands here, in plain words: what it does, its limits, where they come from, who can act.
///
/// The handbook, `config explain` and the works council's page are all made from this.
package struct RuleExplanation: Sendable {
  /// The rule.
  package let rule: Rule
  /// What the operator changed.
  package let settings: RuleSettings
  /// The language of the words.
  package let language: Language

  /// A rule under some settings.
  package init(_ rule: Rule, settings: RuleSettings, language: Language) {
    self.rule = rule
    self.settings = settings
    self.language = language
  }

  /// The limits that hold where nothing narrower is said; nil when the rule is off.
  package var limits: Limits? { settings.limits(of: rule) }

  /// Whether anything about it was changed, anywhere.
  package var isChanged: Bool {
    let here = [settings.zones, settings.teams, settings.sensors].contains { !($0[rule.id] ?? [:]).isEmpty }
    return here || settings.everywhere[rule.id] != nil
  }

  /// A place where it differs.
  package struct Place: Sendable {
    /// What it is called.
    package let name: String
    /// The limits there; nil when it is off.
    package let limits: Limits?
    /// Of a room's sensor: what its own limits mean for its zone's figure.
    package let note: String?

    /// The name, and what it means.
    package var title: String { name + (note.map { ", \($0)" } ?? "") }
  }

  /// The places where it differs.
  package var places: [Place] {
    let zones = (settings.zones[rule.id] ?? [:]).keys.sorted().map { id in
      Place(name: "zone \(id)", limits: settings.limits(of: rule, zone: id), note: nil)
    }
    let teams = (settings.teams[rule.id] ?? [:]).keys.sorted().map { id in
      Place(name: "team \(id)", limits: settings.limits(of: rule, team: id), note: nil)
    }
    let sensors = (settings.sensors[rule.id] ?? [:]).keys.sorted().map { id in
      Place(name: "sensor \(id)", limits: settings.limits(of: rule, sensor: id), note: sensorNote(id))
    }
    return zones + teams + sensors
  }

  private func sensorNote(_ id: String) -> String? {
    guard let standing = EnvironmentRules.standing(ofSensor: id, for: rule, in: settings) else { return nil }
    return switch standing {
    case .alone:
      word(
        "judged by itself and left out of its zone's figure, where the zone has other sensors",
        "apart beoordeeld en niet meegeteld in het cijfer van zijn zone, als die nog andere sensoren heeft")
    case .leftOut:
      word("left out of its zone's figure", "niet meegeteld in het cijfer van zijn zone")
    }
  }

  // MARK: - Text

  /// Several lines of text.
  package var text: String {
    var lines = ["\(rule.id)  \(rule.words.name[language])\(isChanged ? "  [\(changedWord)]" : "")"]
    lines += PlainLines.wrap(rule.words.explanation[language])
    lines += stateFacts.map(\.line)
    for place in places {
      guard let limits = place.limits else {
        lines += PlainLines.wrap("\(place.title): \(word("off", "uit"))")
        continue
      }
      lines += PlainLines.wrap("\(place.title):")
      lines += (limitFacts(limits) + numberFacts(limits, onlyChanged: true)).map { "  " + $0.line }
    }
    lines += groundFacts.map(\.line)
    lines += PlainLines.wrap(adviceFact.line)
    return PlainLines.indented(lines)
  }

  /// The limits that hold everywhere, or that it is off.
  var stateFacts: [ExplanationFact] {
    if let limits { return limitFacts(limits) + numberFacts(limits) }
    let how =
      rule.optIn && settings.everywhere[rule.id]?.enabled == nil
      ? word("off unless you ask for it: ", "uit tot u hem aanzet: ") + "rules: { \(rule.id): on }"
      : word("off", "uit")
    return [ExplanationFact(word("State", "Stand"), how)]
  }

  /// When it holds, on what ground, and for whom it is.
  var groundFacts: [ExplanationFact] {
    [
      ExplanationFact(word("When", "Wanneer"), scopeText),
      ExplanationFact(word("Norm", "Norm"), rule.norm),
      ExplanationFact(word("Evidence", "Onderbouwing"), "\(rule.grade.rawValue), \(Self.text(rule.grade, language))"),
      ExplanationFact(word("Who can act", "Wie kan iets doen"), audienceText),
    ]
  }

  /// What to do about it.
  var adviceFact: ExplanationFact {
    ExplanationFact(word("What to do", "Wat te doen"), rule.words.advice[language])
  }

  /// `changed`.
  var changedWord: String { word("changed", "gewijzigd") }

  /// Limits in words, level by level, and how they are measured and repeated.
  func limitFacts(_ limits: Limits) -> [ExplanationFact] {
    var facts: [ExplanationFact] = []
    for level in Level.allCases {
      guard let threshold = limits[level] else { continue }
      let changed = rule.limits[level] != threshold
      let was =
        changed
        ? rule.limits[level].map { " [\(word("default", "standaard")) \(value($0.value))]" }
          ?? " [\(word("added", "toegevoegd"))]" : ""
      facts.append(ExplanationFact(levelText(level), "\(sentence(threshold, limits))\(was)"))
    }
    var measured =
      limits.window == 0
      ? word("momentary value", "waarde van het moment") : word("over ", "over ") + style.length(limits.window)
    if limits.window != rule.limits.window {
      measured += " [\(word("default", "standaard")) \(style.length(rule.limits.window))]"
    }
    if !rule.concernsPeople, !rule.fixed.contains(.coverage) {
      measured += word(", known for at least ", ", waarvan minstens ") + share(limits.coverage)
      measured += word(" of it", " bekend")
      if limits.coverage != rule.limits.coverage {
        measured += " [\(word("default", "standaard")) \(share(rule.limits.coverage))]"
      }
    }
    facts.append(ExplanationFact(word("Measured", "Gemeten"), measured))
    let changed =
      limits.reminder == rule.limits.reminder
      ? "" : " [\(word("default", "standaard")) \(repeated(rule.limits.reminder))]"
    facts.append(ExplanationFact(word("Repeated", "Herhaald"), repeated(limits.reminder) + changed))
    return facts
  }

  private func repeated(_ reminder: Milliseconds) -> String {
    reminder == 0 ? word("never", "nooit") : word("every ", "elke ") + style.length(reminder)
  }

  private func share(_ share: Double) -> String { value(share, unit: "{share}") }

  /// The rule's own numbers, under the keys that set them.
  func numberFacts(_ limits: Limits, onlyChanged: Bool = false) -> [ExplanationFact] {
    rule.parameters.filter { !onlyChanged || limits.own($0) != $0.value }.map { parameter in
      let shown = limits.own(parameter).map { value($0, unit: parameter.unit) + ", " } ?? ""
      let usual =
        parameter.value.map { value($0, unit: parameter.unit) } ?? word("by quantity", "volgt uit de grootheid")
      let was = limits.own(parameter) == parameter.value ? "" : " [\(word("default", "standaard")) \(usual)]"
      return ExplanationFact(parameter.key, shown + parameter.words[language] + was)
    }
  }

  private func sentence(_ threshold: Limits.Threshold, _ limits: Limits) -> String {
    let side =
      switch (limits.side, threshold.inclusive) {
      case (.above, false): word("above", "boven")
      case (.above, true): word("at or above", "vanaf")
      case (.below, false): word("below", "onder")
      case (.below, true): word("at or below", "tot en met")
      }
    let enter = threshold.enterFor == 0 ? "" : word(" for ", " gedurende ") + style.length(threshold.enterFor)
    let better = limits.side == .above ? word("lower", "lager") : word("higher", "hoger")
    let after =
      threshold.clearFor == 0
      ? word("at", "op") : word("after ", "na ") + style.length(threshold.clearFor) + word(" at", " op")
    let clear = "\(word("ends", "voorbij")) \(after) \(value(threshold.clear)) \(word("or", "of")) \(better)"
    return "\(side) \(value(threshold.value))\(enter); \(clear)"
  }

  /// Units that only the rules' own numbers have.
  private static let suffixes = ["met": " met", "clo": " clo", "m": " m", "deg": "°"]

  private var style: NumberStyle { NumberStyle(language) }

  /// A limit with the decimals it was written with.
  private func value(_ value: Double) -> String { self.value(value, unit: rule.unit) }

  private func value(_ value: Double, unit: String) -> String {
    if let suffix = Self.suffixes[unit] { return self.value(value, unit: "1") + suffix }
    let text = UnitStyle.text(value, unit: unit, language: language)
    // A share is written in hundredths.
    let shown = unit == "{share}" ? value * 100 : value
    guard abs(shown - shown.rounded()) > 1e-9, unit != "s" else { return text }
    let places = (1...4).first { places in
      let scale = [10.0, 100, 1_000, 10_000][places - 1]
      return abs((shown * scale).rounded() / scale - shown) < 1e-9
    }
    let number = text.prefix { !$0.isWhitespace }
    return style.decimal(shown, places: places ?? 4) + text.dropFirst(number.count)
  }

  private func word(_ en: String, _ nl: String) -> String { language == .nl ? nl : en }

  private func levelText(_ level: Level) -> String {
    switch level {
    case .info: word("Notice", "Ter info")
    case .warning: word("Warning", "Waarschuwing")
    case .critical: word("Critical", "Kritiek")
    }
  }

  private var scopeText: String {
    switch rule.scope {
    case .occupied: word("while the zone is occupied", "als er mensen zijn")
    case .unoccupied: word("while the zone is empty", "als er niemand is")
    case .always: word("day and night", "dag en nacht")
    }
  }

  /// What a grade of evidence means.
  static func text(_ grade: Rule.Grade, _ language: Language) -> String {
    switch grade {
    case .a: language == .nl ? "wetenschappelijk onderzoek" : "peer-reviewed study"
    case .b: language == .nl ? "wet, overheidsrichtlijn of norm" : "law, authority guidance or standard"
    case .c: language == .nl ? "norm uit de praktijk" : "vendor or practitioner norm"
    case .d: language == .nl ? "onze eigen inschatting" : "our own engineering default"
    }
  }

  private var audienceText: String {
    switch rule.audience {
    case .facility: word("facility staff", "de gebouwbeheerder")
    case .it: word("those who look after the machines", "systeembeheer")
    case .planning: word("planning: caps, rosters and staffing", "de planning: limieten, roosters en bezetting")
    }
  }
}
