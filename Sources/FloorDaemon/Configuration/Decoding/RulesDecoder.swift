import Alerting
import FloorModel
import Yams

/// Changed limits: `rules`.
enum RulesDecoder {
  /// The places in which a rule may differ.
  static let places = ["zones", "teams", "sensors"]

  static func decode(_ top: Section, _ references: References, into configuration: inout FloorConfiguration) {
    guard let section = top.section("rules", keys: nil) else { return }
    for id in section.order {
      guard let field = section.fields[id] else { continue }
      guard let rule = top.decoding.context.rules.first(where: { $0.id == id }) else {
        unknown(id, at: field.key, in: top.decoding)
        continue
      }
      decode(rule, field.value, section, references, into: &configuration.rules)
    }
  }

  private static func decode(
    _ rule: Rule, _ node: Node, _ rules: Section, _ references: References, into settings: inout RuleSettings
  ) {
    if let enabled = shorthand(node, rule, rules.path(rule.id), rules.decoding) {
      settings.everywhere[rule.id] = enabled
      return
    }
    let keys = RuleOverrideDecoder.keys(of: rule)
    guard case .mapping = node,
      let section = Section(node, name: rules.path(rule.id), keys: keys + places, decoding: rules.decoding)
    else { return }
    let everywhere = RuleOverrideDecoder(rule: rule, section: section).decode(under: nil)
    if everywhere != RuleSettings.Override() { settings.everywhere[rule.id] = everywhere }
    for place in places {
      guard let names = section.section(place, keys: nil), !names.order.isEmpty else { continue }
      let usual = rule.audience == .planning ? ["teams"] : ["zones", "sensors"]
      if !usual.contains(place) {
        rules.decoding.report(
          .warning, at: names.position, "\(names.name): \(rule.id) is not judged by \(place), so this changes nothing.",
          mend: "Use \(list(usual)).")
      }
      for name in names.order {
        guard let field = names.fields[name] else { continue }
        let path = names.path(name)
        if let fault = fault(place, name, references) {
          rules.decoding.report(fault.severity, at: field.key, "\(path): \(fault.what)", mend: fault.mend)
          if fault.severity == .error { continue }
        }
        let change: RuleSettings.Override
        if let enabled = shorthand(field.value, rule, path, rules.decoding) {
          change = enabled
        } else if case .mapping = field.value,
          let part = Section(field.value, name: path, keys: keys, decoding: rules.decoding)
        {
          change = RuleOverrideDecoder(rule: rule, section: part, isOfSensor: place == "sensors").decode(
            under: everywhere)
        } else {
          continue
        }
        switch place {
        case "zones": settings.zones[rule.id, default: [:]][name] = change
        case "teams": settings.teams[rule.id, default: [:]][name] = change
        default: settings.sensors[rule.id, default: [:]][name] = change
        }
      }
    }
  }

  /// `air.too_warm: off`; nil when there is more to read. What is neither is noted.
  private static func shorthand(
    _ node: Node, _ rule: Rule, _ path: String, _ decoding: Decoding
  ) -> RuleSettings.Override? {
    switch node {
    case .mapping: return nil
    case .scalar(let scalar) where scalar.style == .plain && Truth.value(of: scalar.string) != nil:
      var change = RuleSettings.Override()
      change.enabled = Truth.value(of: scalar.string)
      return change
    case .scalar(let scalar) where NumberText.isNumber(scalar.string):
      decoding.report(
        at: decoding.position(of: node),
        "\(path): `\(scalar.string)` does not say which limit it is, expected on, off or limits.",
        mend: "Write { warning: \(scalar.string) } or { critical: \(scalar.string) }.")
    default:
      decoding.report(
        at: decoding.position(of: node), "\(path): \(node.described) where on, off or limits were expected.",
        mend: "Write for instance off, or { \(RuleOverrideDecoder.sample(of: rule)) }.")
    }
    return nil
  }

  private static func fault(
    _ place: String, _ name: String, _ references: References
  ) -> (severity: ConfigurationProblem.Severity, what: String, mend: String)? {
    switch place {
    case "zones": return references.zoneFault(name).map { (.error, $0.what, $0.mend) }
    case "teams": return references.teamFault(name).map { (.error, $0.what, $0.mend) }
    default:
      // A sensor may also be named by its id, which only the machine knows.
      guard !references.aliases.contains(name), let near = NearMiss.of(name, in: references.aliases) else { return nil }
      return (.warning, "no sensor has the alias `\(name)`.", "Did you mean `\(near)`?")
    }
  }

  private static func unknown(_ id: String, at position: FilePosition, in decoding: Decoding) {
    let known = decoding.context.rules.map(\.id)
    let family = known.filter { $0.hasPrefix(id + ".") }
    let mend =
      NearMiss.question(id, in: known)
      ?? (family.isEmpty
        ? "`floorwatch config explain` lists the rules."
        : "Write the rule's whole name: \(list(Array(family.prefix(6)))).")
    decoding.report(at: position, "rules: there is no rule `\(id)`.", mend: mend)
  }
}

extension NumberText {
  /// Whether a text is a number.
  static func isNumber(_ text: String) -> Bool { (try? parse(text).get()) != nil }
}
