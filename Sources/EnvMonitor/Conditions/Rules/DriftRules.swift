import Alerting
import FloorModel

/// A temperature that moves too fast: cold mornings and hot afternoons are what people complain about most.
enum DriftRules {
  static let family = ConditionFamily.zones([drift]) { $0.views(of: drift, .airTemperature, observe) }

  /// A stretch of time and the change it allows, as a multiple of a level's limit.
  private struct Span {
    var length: Milliseconds
    var level: Level
    var times: Double
  }

  /// ASHRAE 55: 1.1 K in 15 minutes, 2.2 K in an hour; 3.3 K in four hours is critical.
  private static func spans(_ limits: Limits) -> [Span] {
    [
      Span(length: limits.length(shortSpan), level: .warning, times: 1),
      Span(length: limits.length(longSpan), level: .warning, times: limits[longFactor]),
      Span(length: limits.window, level: .critical, times: 1),
    ]
  }

  private static func observe(_ zone: ZoneConditions) -> Observation? {
    guard let limits = zone.limits(of: drift, .airTemperature), let since = zone.occupiedSince else {
      return zone.observation(drift, .notApplicable, drift.limits)
    }
    var assessment = Assessment.fine
    var worst: (share: Double, change: Double, allowed: Double, span: Milliseconds)?
    var names: [String] = []
    let mean = limits.length(meanOver)
    for span in spans(limits) {
      guard let threshold = limits[span.level] else { continue }
      // What the room did before people came in is nobody's discomfort.
      let length = min(span.length, (zone.time - since) / mean * mean)
      guard length >= mean * 2 else { continue }
      let change = zone.combine(.airTemperature) {
        Self.change($0, length, mean: mean, coverage: limits.coverage, at: zone.time)
      }
      guard let change else { continue }
      names = change.sensors
      let allowed = threshold.value * span.times
      if change.value > allowed { assessment.enter = max(span.level, assessment.enter ?? span.level) }
      if change.value > threshold.clear * span.times {
        assessment.hold = max(span.level, assessment.hold ?? span.level)
      }
      let share = change.value / allowed + Double(span.level.rawValue) * (change.value > allowed ? 10 : 0)
      if share > worst?.share ?? -1 { worst = (share, change.value, allowed, length) }
    }
    guard let worst else { return zone.observation(drift, .unknown, limits) }
    if let enter = assessment.enter { assessment.hold = max(enter, assessment.hold ?? enter) }
    return zone.observation(
      drift, .assessed(assessment, value: worst.change), limits, sensors: names,
      words: ["span": .length(worst.span), "allowed": .value(worst.allowed, unit: "K")],
      fields: [
        JSONField("span_s", .integer(worst.span / 1000)), JSONField("allowed", .number(worst.allowed)),
      ])
  }

  /// The highest less the lowest five-minute mean; nil when too few of them are known.
  private static func change(
    _ sensor: SensorState, _ length: Milliseconds, mean: Milliseconds, coverage: Double, at time: Timestamp
  ) -> Double? {
    guard sensor.total(length, coverage: coverage, at: time) != nil else { return nil }
    let steps = sensor.series.steps(length, endingAt: time)
    let width = Int(mean / sensor.series.step)
    let means = stride(from: 0, to: steps.count, by: max(1, width)).compactMap { start in
      steps[start..<min(start + width, steps.count)].reduce(into: WindowStep()) { $0.merge($1) }.mean
    }
    guard means.count >= 2, let low = means.min(), let high = means.max() else { return nil }
    return high - low
  }

  private static let meanOver = Rule.Parameter(
    "mean_over", .minutes(5), in: .minutes(1) ... .minutes(30), en: "how long the means are that are compared",
    nl: "hoe lang de gemiddelden zijn die worden vergeleken")
  static let shortSpan = Rule.Parameter(
    "short_span", .minutes(15), in: .minutes(2) ... .hours(24), en: "in this time the warning limit may be used up",
    nl: "in deze tijd mag de waarschuwingsgrens worden opgebruikt")
  static let longSpan = Rule.Parameter(
    "long_span", .hours(1), in: .minutes(2) ... .hours(24),
    en: "in this longer time it may be used up long_factor times",
    nl: "in deze langere tijd mag die long_factor keer worden opgebruikt")
  private static let longFactor = Rule.Parameter(
    "long_factor", 2, "1", in: 1...10, en: "so many times the warning limit is allowed over the long span",
    nl: "zoveel keer de waarschuwingsgrens mag over de lange tijd")

  static let drift = Rule(
    id: "air.drift", family: "drift", quantity: "temperature_change", unit: "K",
    limits: Limits(
      .above,
      warning: .init(1.1, clear: 0.88, enterFor: 0, clearFor: .minutes(15)),
      critical: .init(3.3, clear: 2.64, enterFor: 0, clearFor: .minutes(15)),
      window: .hours(4)),
    parameters: [shortSpan, longSpan, longFactor, meanOver], scope: .occupied,
    norm: "After ASHRAE 55, temperature drifts and ramps", grade: .b, audience: .facility,
    words: .init(
      name: LocalizedText(en: "Temperature drift", nl: "Temperatuurschommeling"),
      explanation: LocalizedText(
        en:
          "People dress for the temperature they find; what moves fast makes them uncomfortable. Five-minute means are "
          + "compared over 15 minutes, an hour (twice the limit) and, for the critical level, four hours.",
        nl: "Mensen kleden zich naar de temperatuur die ze aantreffen; wat snel verandert is onaangenaam. Gemiddelden "
          + "van vijf minuten worden vergeleken over 15 minuten, een uur (tweemaal de grens) en voor het kritieke "
          + "niveau vier uur."),
      raised: LocalizedText(
        en: "{place}: the air temperature moved {value} within {span} (at most {allowed}).",
        nl: "{place}: de luchttemperatuur veranderde {value} binnen {span} (hoogstens {allowed})."),
      cleared: LocalizedText(
        en: "{place}: the air temperature is steady again, after {duration}.",
        nl: "{place}: de luchttemperatuur is weer stabiel, na {duration}."),
      advice: LocalizedText(
        en: "Check whether heating and cooling work against each other or start at full power.",
        nl: "Kijk of verwarming en koeling elkaar tegenwerken of op vol vermogen starten."))
  )
}
