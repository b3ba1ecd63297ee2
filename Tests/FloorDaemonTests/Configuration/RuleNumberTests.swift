import Alerting
import EnvMonitor
import FloorModel
import Testing

@testable import FloorDaemon

/// Every number of every environment rule can be set, everywhere and for one sensor; it is then in force, explained beside
/// its default, and told on a reload. Made from the registry, so that no rule and no number can be left out.
@Suite struct RuleNumberTests {
  /// A key with another value than its default, and how the value in force is read.
  private struct Number {
    var key: String
    var text: String
    var value: Double
    var read: (Limits) -> Double?
  }

  private static func numbers(of rule: Rule) -> [Number] {
    var numbers: [Number] = []
    func length(_ key: String, _ length: Milliseconds, _ read: @escaping (Limits) -> Milliseconds?) {
      numbers.append(
        Number(key: key, text: LengthText.text(length), value: Double(length)) { limits in
          read(limits).map { Double($0) }
        })
    }
    for level in Level.allCases {
      guard let threshold = rule.limits[level] else { continue }
      // A little towards the good side, so that the limits keep their order.
      let step = threshold.clear == threshold.value ? threshold.value * 0.1 : (threshold.clear - threshold.value) * 0.1
      let isPair = rule.limits.warning?.value == rule.limits.critical?.value
      let limit = isPair && level == .critical ? threshold.value + step / 2 : threshold.value + step
      let beside = isPair && level == .critical ? ", warning: \(threshold.value + step)" : ""
      numbers.append(
        Number(key: level.name, text: "\(limit)\(beside)", value: limit) { $0[level]?.value })
      let clear = threshold.clear + (rule.limits.side == .above ? -1 : 1) * abs(step)
      numbers.append(Number(key: "clear_\(level.name)", text: "\(clear)", value: clear) { $0[level]?.clear })
      length("enter_for_\(level.name)", threshold.enterFor + .minutes(7)) { $0[level]?.enterFor }
      length("clear_for_\(level.name)", threshold.clearFor + .minutes(7)) { $0[level]?.clearFor }
      length("enter_for", .minutes(71)) { $0[level]?.enterFor }
      length("clear_for", .minutes(71)) { $0[level]?.clearFor }
    }
    if !rule.fixed.contains(.window) { length("window", rule.limits.window + .minutes(1)) { $0.window } }
    if !rule.fixed.contains(.coverage) {
      numbers.append(Number(key: "coverage", text: "66", value: 0.66) { $0.coverage })
    }
    length("reminder", .hours(5)) { $0.reminder }
    for parameter in rule.parameters {
      let usual = parameter.value ?? 7
      let other = [usual + 1, usual - 1, usual * 1.01, usual * 0.99].first { value in
        let others = rule.parameters.filter { $0.key == parameter.atMost || $0.atMost == parameter.key }
        return parameter.range.contains(value) && value != usual
          && others.allSatisfy { other in
            guard let theirs = other.value else { return true }
            return other.key == parameter.atMost ? value <= theirs : value >= theirs
          }
      }
      guard let other else { continue }
      numbers.append(
        Number(
          key: parameter.key, text: parameter.unit == "s" ? LengthText.text(Milliseconds(other * 1000)) : plain(other),
          value: other
        ) { $0.own(parameter) })
    }
    return numbers
  }

  @Test("a limit's numbers are these and no others: what is new there must be made settable")
  func complete() {
    let threshold = Limits.Threshold(1, clear: 1, enterFor: 0, clearFor: 0)
    #expect(
      Mirror(reflecting: threshold).children.map(\.label) == ["value", "clear", "enterFor", "clearFor", "inclusive"])
    #expect(
      Mirror(reflecting: Limits(.above, window: 0)).children.map(\.label) == [
        "side", "info", "warning", "critical", "window", "coverage", "reminder", "parameters",
      ])
  }

  @Test(
    "every number can be set, is in force, and is explained beside its default",
    arguments: EnvironmentRules.all.map(\.id))
  func settable(_ id: String) throws {
    let rule = try #require(EnvironmentRules.rule(id))
    let numbers = Self.numbers(of: rule)
    // Nothing that may be written is left out here, but for switches and levels the rule does not have.
    let absent = Level.allCases.filter { rule.limits[$0] == nil }.flatMap { level in
      [level.name, "clear_\(level.name)", "enter_for_\(level.name)", "clear_for_\(level.name)"]
    }
    let keys = Set(RuleOverrideDecoder.keys(of: rule)).subtracting(absent + ["enabled"])
      .subtracting(rule.fixed.map(\.rawValue))
    #expect(Set(numbers.map(\.key)) == keys)
    let before = try ConfigurationSamples.decodeWhole("site: a").configuration
    for number in numbers {
      let isOfSensor = rule.parameters.contains { $0.key == number.key && $0.isOfSensor }
      for place in isOfSensor ? ["sensors"] : ["", "sensors", "zones"] {
        let said = "{ \(number.key): \(number.text) }"
        let yaml = """
          site: a
          zones: [{ id: east }]
          sensors: [{ match: "x@*", zone: east, alias: spot }]
          rules: { \(id): \(place.isEmpty ? said : "{ \(place): { \(place == "zones" ? "east" : "spot"): \(said) } }") }
          """
        let decoded = try ConfigurationSamples.decodeWhole(yaml)
        #expect(decoded.warnings.isEmpty, "\(id) \(number.key): \(decoded.warnings)")
        let rules = decoded.configuration.rules
        let limits = rules.numbers(
          of: rule, zone: place == "zones" ? "east" : nil, sensor: place == "sensors" ? "spot" : nil)
        let found = try #require(number.read(limits), "\(id) \(number.key)")
        #expect(abs(found - number.value) < 1e-9, "\(id) \(number.key): \(found)")
        #expect(place.isEmpty || number.read(rules.numbers(of: rule)) == number.read(rule.limits))
        for language in Language.allCases {
          var on = rules
          if rule.optIn { on.everywhere[id, default: .init()].enabled = true }
          let text = RuleExplanation(rule, settings: on, language: language).text
          #expect(text.contains(language == .nl ? "[standaard " : "[default "), "\(id) \(number.key): \(text)")
        }
        let changes = ConfigurationChanges(from: before, to: decoded.configuration)
        #expect(changes.sentence(.en).contains(".\(number.key): default →"), "\(id) \(number.key)")
      }
    }
  }

  @Test("every rule's own numbers stand in its explanation under their keys, in both languages")
  func explained() {
    for rule in EnvironmentRules.all {
      for language in Language.allCases {
        var settings = RuleSettings()
        if rule.optIn {
          settings.everywhere[rule.id] = {
            var change = RuleSettings.Override(); change.enabled = true; return change
          }()
        }
        let explanation = RuleExplanation(rule, settings: settings, language: language)
        for parameter in rule.parameters {
          #expect(explanation.text.contains("\n  \(parameter.key): "), "\(rule.id) \(parameter.key)")
          #expect(parameter.words.en != parameter.words.nl)
          #expect(!parameter.words[language].isEmpty && !parameter.words[language].hasSuffix("."))
        }
        let measured = explanation.text.contains(language == .nl ? "% bekend" : "% of it")
        #expect(measured != rule.fixed.contains(.coverage), "\(rule.id)")
      }
    }
  }

  @Test("what cannot be is refused with a word on how to mend it")
  func refused() throws {
    func told(_ rules: String) throws -> String {
      do {
        return try ConfigurationSamples.decodeWhole("rules: \(rules)").warnings.map { $0.text(file: "FILE") }.joined()
      } catch let failure as ConfigurationFailure { return failure.description }
    }
    #expect(try told("{ air.drift: { long_factor: 0.5 } }").contains("out of range, expected 1 to 10"))
    #expect(try told("{ air.drift: { long_factr: 3 } }").contains("Did you mean `long_factor`?"))
    #expect(try told("{ air.drift: { long_span: 3 } }").contains("not a length of time"))
    #expect(try told("{ hardware.fan_stopped: { warm: 90 } }").contains("`warm` is 90 and `hot` 80"))
    #expect(try told("{ hardware.fan_stopped: { stopped_readings: 2.5 } }").contains("not a whole number"))
    #expect(try told("{ sensor.implausible: { lowest: -30 } }").contains("holds for one sensor alone"))
    #expect(try told("{ hardware.cooling_clogged: { window: 2d } }").contains("changes nothing"))
    #expect(try told("{ load.concurrency: { coverage: 50 } }").contains("Unknown key `coverage`"))
    #expect(try told("{ air.stale: { coverage: 0 } }").contains("expected 1 to 100 %"))
  }
}
