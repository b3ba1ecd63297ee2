import Alerting
import EnvMonitor
import FloorModel
import Workload

/// Reads `expect`: which alerts should be in force, and when.
struct RuleTestExpectationDecoder {
  static let keys = ["at", "rules", "alerts"]
  static let alertKeys = ["rule", "subject", "level"]

  func decode(_ test: Section) -> [RuleTestCase.Expectation] {
    let everywhere = rules(test)
    guard test.requires("expect", "the alerts that should be in force", mend: "Add `expect:` with `at` and `alerts`.")
    else { return [] }
    let items = test.items("expect")
    if items.isEmpty, let node = test.node("expect"), node.isNothing || node.sequence != nil {
      test.report("expect", "there is nothing, expected at least one time.", mend: "Add { at: 1h, alerts: [] }.")
    }
    return items.compactMap { item in
      Section(item.node, name: item.name, keys: Self.keys, decoding: test.decoding).flatMap {
        expectation($0, everywhere)
      }
    }
  }

  private func expectation(_ section: Section, _ everywhere: Set<String>?) -> RuleTestCase.Expectation? {
    var at: Milliseconds?
    if section.requires("at", "the time since the start", mend: "Add for instance `at: 1h30min`.") {
      at = section.length("at", in: 0...RuleTestCaseDecoder.longest)
    }
    let looked = rules(section) ?? everywhere
    var alerts: Set<RuleTestCase.Alert> = []
    if section.requires("alerts", "the alerts in force then", mend: "Add them, or `alerts: []` for none.") {
      if let node = section.node("alerts"), node.isNothing {
        section.report(
          "alerts", "has no value, expected a list.", mend: "Write `alerts: []` when there should be none.")
      }
      for item in section.items("alerts") {
        guard let part = Section(item.node, name: item.name, keys: Self.alertKeys, decoding: section.decoding),
          let alert = alert(part)
        else { continue }
        if let looked, !looked.contains(alert.rule) {
          part.report(
            "rule", "`\(alert.rule)` is not among the `rules` looked at here, so it would never be found.",
            mend: "Add it to `rules`.")
        }
        alerts.insert(alert)
      }
    }
    return at.map { RuleTestCase.Expectation(at: $0, rules: looked, alerts: alerts) }
  }

  private func alert(_ section: Section) -> RuleTestCase.Alert? {
    var rule: String?
    if section.requires("rule", "the rule's id", mend: "Add for instance `rule: air.too_warm`.") {
      rule = section.text("rule").flatMap { id in
        guard let fault = Self.fault(id) else { return id }
        section.report("rule", fault.what, mend: fault.mend)
        return nil
      }
    }
    var subject: String?
    if section.requires(
      "subject", "the zone or sensor it is about", mend: "Add the zone's id, or of a sensor `sensor/quantity`.")
    {
      subject = section.text("subject")
    }
    var level: Level?
    if section.requires("level", "how bad it is", mend: "Add `level: warning` or `level: critical`.") {
      level = self.level(section)
    }
    guard let rule, let subject, let level else { return nil }
    return RuleTestCase.Alert(rule: rule, subject: subject, level: level)
  }

  private func level(_ section: Section) -> Level? {
    let names = Level.allCases.map(\.name)
    guard let written = section.text("level") else { return nil }
    if let level = Level(name: written) { return level }
    section.report(
      "level", "`\(written)` is not a level, expected \(list(names)).",
      mend: NearMiss.question(written, in: names) ?? "Write \(list(names)).")
    return nil
  }

  /// The rules that are looked at; nil for all of them.
  private func rules(_ section: Section) -> Set<String>? {
    guard section.node("rules") != nil, let words = section.words("rules") else { return nil }
    for word in words {
      if let fault = Self.fault(word) { section.report("rules", fault.what, mend: fault.mend) }
    }
    return words.isEmpty ? nil : Set(words)
  }

  /// What is wrong with a rule's name.
  private static func fault(_ id: String) -> (what: String, mend: String)? {
    guard EnvironmentRules.rule(id) == nil else { return nil }
    if LoadRules.rule(id) != nil || WorkingTimeRules.all.contains(where: { $0.id.rawValue == id }) {
      return (
        "`\(id)` is about session logs, expected a rule of the environment.",
        "Rules about work are tried with `floorwatch replay` on a log."
      )
    }
    return (
      "no rule is called `\(id)`.",
      NearMiss.question(id, in: EnvironmentRules.all.map(\.id)) ?? "`floorwatch config explain` lists them all."
    )
  }
}
