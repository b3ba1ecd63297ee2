import FloorModel
import Testing

@testable import Alerting

@Suite("A transition becomes one sentence and its evidence")
struct EventComposerTests {
  static let rule = rule(for: .facility)

  static func rule(for audience: Rule.Audience) -> Rule {
    Rule(
      id: "air.too_warm", family: "thermal", quantity: "air_temperature", unit: "Cel",
      limits: Limits(
        .above, warning: .init(26, clear: 25.5, enterFor: .minutes(15), clearFor: .minutes(15)),
        critical: .init(30, clear: 29.5, enterFor: .minutes(15), clearFor: .minutes(15)), window: .minutes(15)),
      scope: .occupied, norm: "ASR A3.5", grade: .b, audience: audience,
      words: .init(
        name: LocalizedText(en: "Air too warm", nl: "Te warm"),
        explanation: LocalizedText(en: "Heat tires.", nl: "Warmte vermoeit."),
        raised: LocalizedText(
          en: "{place}: {value} for {duration} (limit {limit}).",
          nl: "{place}: {value} gedurende {duration} (grens {limit})."),
        cleared: LocalizedText(en: "{place}: back to {value}.", nl: "{place}: weer {value}."),
        advice: LocalizedText(en: "Lower the set-point.", nl: "Zet de koeling lager.")))
  }

  static func site(_ language: Language) throws -> SiteContext {
    SiteContext(
      site: "utrecht-1", machine: "pc-17", language: language,
      timeZone: try #require(SiteTimeZone(identifier: "Europe/Amsterdam")),
      zoneNames: ["floor-2-east": language == .nl ? "Vloer 2 oost" : "Floor 2 east"])
  }

  static func transition(
    _ kind: Transition.Kind, reason: Transition.Reason = .threshold, evidence: Evidence = Evidence(),
    subject: Subject = Subject(.zone, "floor-2-east"), audience: Rule.Audience = .facility
  ) throws -> Transition {
    let time = try #require(RFC3339.parse("2026-11-22T15:05:10+01:00"))
    return Transition(
      kind: kind, reason: reason,
      observation: Observation(
        rule: rule(for: audience), subject: subject, time: time, state: .value(28.40000001), limits: rule.limits,
        evidence: evidence),
      level: .warning, since: time - .minutes(15))
  }

  @Test("A vote counts without its sign: in the cold it is as far past the limit as in the heat")
  func twoSided() throws {
    let limits = Limits(.above, warning: .init(0.5, clear: 0.4, enterFor: 0, clearFor: 0), window: .minutes(60))
    let kept = Self.rule
    let rule = Rule(
      id: "comfort.pmv", family: kept.family, quantity: kept.quantity, unit: "1", limits: limits, isTwoSided: true,
      scope: .occupied, norm: kept.norm, grade: kept.grade, audience: kept.audience, words: kept.words)
    #expect(rule.compared(-0.6) == 0.6 && rule.compared(0.6) == 0.6 && kept.compared(-0.6) == -0.6)
    let raised = try Self.transition(.raised)
    for (value, isPast) in [(-0.6, true), (-0.45, false), (0.45, false)] {
      let reminded = Transition(
        kind: .reminded, reason: .reminder,
        observation: Observation(
          rule: rule, subject: .floor, time: raised.observation.time,
          state: .assessed(limits.assess(rule.compared(value)), value: value), limits: limits),
        level: .warning, since: raised.since)
      let said = try EventComposer(site: Self.site(.en)).event(for: reminded).summary
      #expect(said.hasPrefix("Still: ") == isPast && said.contains("No longer past the limit") != isPast, "\(said)")
    }
  }

  @Test("An alert about an empty room that closes because people came does not say that they left")
  func cameIn() throws {
    let kept = Self.rule
    let rule = Rule(
      id: "light.out_of_hours", family: kept.family, quantity: kept.quantity, unit: kept.unit, limits: kept.limits,
      scope: .unoccupied, norm: kept.norm, grade: kept.grade, audience: kept.audience, words: kept.words)
    let time = try #require(RFC3339.parse("2026-11-22T08:00:00+01:00"))
    let cleared = Transition(
      kind: .cleared, reason: .outOfHours,
      observation: Observation(rule: rule, subject: .floor, time: time, state: .notApplicable, limits: rule.limits),
      level: .warning, since: time - .minutes(15))
    let said = try [Language.en, .nl].map { try EventComposer(site: Self.site($0)).event(for: cleared).summary }
    #expect(
      said == [
        "Whole floor: air too warm. The rule does not apply now, alert closed.",
        "Hele vloer: te warm. De regel geldt nu niet, melding gesloten.",
      ])
  }

  @Test("A reminder while nothing is known says so, and shows no placeholder")
  func unknown() throws {
    let raised = try Self.transition(.raised)
    let reminded = Transition(
      kind: .reminded, reason: .reminder,
      observation: Observation(
        rule: Self.rule, subject: raised.observation.subject, time: raised.observation.time, state: .unknown,
        limits: Self.rule.limits),
      level: .warning, since: raised.since)
    let said = try [Language.en, .nl].map { try EventComposer(site: Self.site($0)).event(for: reminded).summary }
    #expect(
      said == [
        "Floor 2 east: air too warm. Still open; whether it is still so is not known: there are too few data.",
        "Vloer 2 oost: te warm. Nog open; of het nog zo is, is niet bekend: er zijn te weinig gegevens.",
      ])
  }

  @Test("What is said at each step of an alert's life, in both languages")
  func sentences() throws {
    let expected: [(Transition.Kind, Transition.Reason, String, String)] = [
      (
        .raised, .threshold, "Floor 2 east: 28.4 °C for 15 min (limit 26.0 °C). Lower the set-point.",
        "Vloer 2 oost: 28,4 °C gedurende 15 min (grens 26,0 °C). Zet de koeling lager."
      ),
      (
        .reminded, .reminder, "Still: Floor 2 east: 28.4 °C for 15 min (limit 26.0 °C). Lower the set-point.",
        "Nog steeds: Vloer 2 oost: 28,4 °C gedurende 15 min (grens 26,0 °C). Zet de koeling lager."
      ),
      (.cleared, .threshold, "Floor 2 east: back to 28.4 °C.", "Vloer 2 oost: weer 28,4 °C."),
      (
        .cleared, .outOfHours, "Floor 2 east: air too warm. No longer occupied, alert closed.",
        "Vloer 2 oost: te warm. Niet meer bezet, melding gesloten."
      ),
    ]
    for (kind, reason, english, dutch) in expected {
      let transition = try Self.transition(kind, reason: reason)
      #expect(EventComposer(site: try Self.site(.en)).event(for: transition).summary == english)
      #expect(EventComposer(site: try Self.site(.nl)).event(for: transition).summary == dutch)
    }
  }

  @Test("Evidence that brings its own advice is advised by that, and a value beside its limit has the digits it needs")
  func ownAdvice() throws {
    var raised = try Self.transition(
      .raised, evidence: Evidence(advice: LocalizedText(en: "Open a window.", nl: "Zet een raam open.")))
    #expect(EventComposer(site: try Self.site(.nl)).event(for: raised).summary.hasSuffix(" Zet een raam open."))
    raised = Transition(
      kind: .raised, reason: .threshold,
      observation: Observation(
        rule: Self.rule, subject: .floor, time: raised.observation.time, state: .value(26.03), limits: Self.rule.limits),
      level: .warning, since: raised.since)
    let said = EventComposer(site: try Self.site(.en)).event(for: raised).summary
    #expect(said.hasPrefix("Whole floor: 26.03 °C for 15 min (limit 26.0 °C)."), "\(said)")
  }

  @Test("What lingers between limit and clear value is not said to be past the limit")
  func lingering() throws {
    let time = try #require(RFC3339.parse("2026-11-22T15:05:10+01:00"))
    for kind in [Transition.Kind.eased, .reminded] {
      let transition = Transition(
        kind: kind, reason: .threshold,
        observation: Observation(
          rule: Self.rule, subject: Subject(.zone, "floor-2-east"), time: time, state: .value(25.8),
          limits: Self.rule.limits),
        level: .warning, since: time - .minutes(15))
      #expect(
        EventComposer(site: try Self.site(.en)).event(for: transition).summary
          == "Floor 2 east: air too warm, now 25.8 °C. No longer past the limit (26.0 °C); it is over at 25.5 °C.")
      #expect(
        EventComposer(site: try Self.site(.nl)).event(for: transition).summary
          == "Vloer 2 oost: te warm, nu 25,8 °C. Niet meer voorbij de grens (26,0 °C); voorbij is het bij 25,5 °C.")
    }
  }

  @Test("The evidence stands in the order of events.md")
  func evidence() throws {
    let event = EventComposer(site: try Self.site(.en)).event(
      for: try Self.transition(.raised, evidence: Evidence(sensors: ["east-window"])))
    #expect(
      event.data.map(\.name) == [
        "alert", "rule", "level", "reason", "zone", "quantity", "value", "unit", "limit", "clear", "window_s", "since",
        "sensors", "norm", "grade", "advice",
      ])
    let data = JSONValue.object(event.data)
    #expect(data["value"] == 28.4)
    #expect(data["since"] == "2026-11-22T14:50:10.000+01:00")
    #expect(event.classification == .internal)
    #expect(event.subject == "air.too_warm/floor-2-east")
  }

  @Test("What concerns people is confidential, and one or two of them are not counted out")
  func people() throws {
    for (people, shown) in [(1, JSONValue.string("<3")), (2, "<3"), (3, 3)] {
      let event = EventComposer(site: try Self.site(.en)).event(
        for: try Self.transition(
          .raised, evidence: Evidence(people: people), subject: Subject(.team, "north"), audience: .planning))
      #expect(event.classification == .confidential)
      #expect(JSONValue.object(event.data)["agents_affected"] == shown)
      #expect(event.summary.hasPrefix("Team north: "))
    }
  }

  @Test("The id depends on alert, transition, level and event time, and on nothing else")
  func identity() throws {
    let english = EventComposer(site: try Self.site(.en))
    let dutch = EventComposer(site: try Self.site(.nl))
    let raised = try Self.transition(.raised)
    #expect(english.event(for: raised).id == dutch.event(for: raised).id)
    #expect(english.event(for: raised).id != english.event(for: try Self.transition(.cleared)).id)
    #expect(english.event(for: raised).id != english.event(for: raised, stream: .workload).id)
  }
}
