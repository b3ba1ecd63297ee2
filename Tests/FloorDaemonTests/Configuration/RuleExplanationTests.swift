import Alerting
import EnvMonitor
import FloorModel
import Testing

@testable import FloorDaemon

/// What `config explain` says of a rule.
@Suite struct RuleExplanationTests {
  @Test func defaultsInEnglish() {
    let text = RuleExplanation(ConfigurationSamples.rules[0], settings: RuleSettings(), language: .en).text
    #expect(
      text == """
        air.too_warm  Air too warm
          Heat tires people.
          Warning: above 26.0 °C for 15 min; ends after 15 min at 25.5 °C or lower
          Critical: above 30.0 °C for 15 min; ends after 15 min at 29.5 °C or lower
          Measured: over 15 min, known for at least 75 % of it
          Repeated: every 4 h
          When: while the zone is occupied
          Norm: ASR A3.5
          Evidence: B, law, authority guidance or standard
          Who can act: facility staff
          What to do: Lower the set-point.
        """)
  }

  @Test func changedLimitsAreMarkedWithTheirDefault() throws {
    let yaml = """
      zones: [{ id: east }]
      rules: { air.too_warm: { warning: 26.25, zones: { east: off } } }
      """
    let settings = try ConfigurationSamples.decode(yaml).rules
    let explanation = RuleExplanation(ConfigurationSamples.rules[0], settings: settings, language: .nl)
    #expect(explanation.isChanged)
    #expect(explanation.text.contains("air.too_warm  Te warm  [gewijzigd]"))
    #expect(
      explanation.text.contains("Waarschuwing: boven 26,25 °C gedurende 15 min; voorbij na 15 min op 25,75 °C of lager")
    )
    #expect(explanation.text.contains("[standaard 26,0 °C]"))
    #expect(explanation.text.contains("zone east: uit"))
    #expect(explanation.json["changed"] == true)
    #expect(explanation.json["limits"]?["warning"]?["value"] == 26.25)
    #expect(explanation.json["defaults"]?["warning"]?["value"] == .number(26))
    #expect(explanation.json["limits"]?["window_s"] == 900)
  }

  /// Every limit of every rule is printed as the number it is: a share of 0.85 as 85 %, never as 0.85 %.
  @Test(arguments: FloorConfiguration.rules, Language.allCases)
  func printedLimitsAreTheLimits(rule: Rule, language: Language) throws {
    let explanation = RuleExplanation(rule, settings: RuleSettings(), language: language)
    let facts = explanation.limitFacts(rule.limits)
    let levels = Level.allCases.filter { rule.limits[$0] != nil }
    for (level, fact) in zip(levels, facts) where rule.unit != "s" {
      let threshold = try #require(rule.limits[level])
      let numbers = fact.line.split(whereSeparator: { $0 == " " || $0 == ";" }).map { word in
        Double(word.replacing(",", with: "."))
      }
      let scale = rule.unit == "{share}" ? 100.0 : 1
      let plain = fact.line.replacing(".", with: "").replacing(",", with: "")
      for value in [threshold.value * scale, threshold.clear * scale] {
        // Thousands are grouped in one language or the other.
        let isThere =
          numbers.contains { abs(($0 ?? .infinity) - value) < 1e-6 }
          || (value >= 1000 && plain.contains(String(Int(value))))
        #expect(isThere, "\(rule.id): \(value) in \(fact.line)")
      }
      #expect(rule.unit != "{share}" || fact.line.contains(" %"))
    }
  }

  @Test func optInRulesSayHowToSwitchThemOn() {
    let text = RuleExplanation(ConfigurationSamples.rules[2], settings: RuleSettings(), language: .en).text
    #expect(text.contains("State: off unless you ask for it: rules: { air.dry_voice: on }"))
  }

  @Test func aSensorWithLimitsOfItsOwnIsSaidToBeJudgedByItself() throws {
    let yaml = """
      zones: [{ id: east }]
      sensors: [{ match: "x@*", zone: east, alias: spot }, { match: "y@*", zone: east, alias: sunny }]
      rules:
        air.too_warm: { sensors: { spot: { warning: 28 }, sunny: off } }
        floor.uneven: { sensors: { sunny: off } }
        hardware.temperature: { sensors: { cpu: { warning: 70 } } }
      """
    let configuration = try ConfigurationSamples.decodeWhole(yaml).configuration
    func text(_ id: String, _ language: Language) throws -> String {
      let rule = try #require(EnvironmentRules.rule(id))
      return RuleExplanation(rule, settings: configuration.rules, language: language).text
        .replacing("\n  ", with: " ")
    }
    let english = try text("air.too_warm", .en)
    #expect(
      english.contains(
        "sensor spot, judged by itself and left out of its zone's figure, where the zone has other sensors:"))
    #expect(english.contains("sensor sunny, left out of its zone's figure: off"))
    #expect(
      try text("air.too_warm", .nl).contains(
        "sensor spot, apart beoordeeld en niet meegeteld in het cijfer van zijn zone, als die nog andere sensoren heeft:"
      ))
    #expect(try text("floor.uneven", .nl).contains("sensor sunny, niet meegeteld in het cijfer van zijn zone: uit"))
    // A machine's part is judged by itself anyway.
    #expect(try text("hardware.temperature", .en).contains("sensor cpu:"))
    let lines = ConfigurationOverview(configuration).lines
    #expect(
      lines.contains(
        "Judged by themselves and left out of their zone's figure, where the zone has other sensors: spot (air.too_warm)."
      ))
    #expect(lines.contains("Left out of their zone's figure: sunny (air.too_warm), sunny (floor.uneven)."))
    #expect(ConfigurationOverview(FloorConfiguration()).lines.allSatisfy { !$0.contains("figure") })
  }
}
