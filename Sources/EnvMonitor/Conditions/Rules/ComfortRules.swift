import Alerting
import FloorModel

/// Whether the room as a whole feels too warm or too cold: the predicted mean vote of ISO 7730.
///
/// Estimated from temperature and humidity: seated phone work, clothing by season, still air, walls as warm as the air
/// unless a globe thermometer tells.
enum ComfortRules {
  static let family = ConditionFamily.zones([vote]) { zone in
    zone.views(of: vote, .airTemperature, observe)
  }

  private static func observe(_ zone: ZoneConditions) -> Observation? {
    guard zone.has(.airTemperature), zone.has(.relativeHumidity) else { return nil }
    guard let limits = zone.limits(of: vote, .airTemperature), zone.applies(vote) else {
      return zone.observation(vote, .notApplicable, vote.limits)
    }
    let isSummer = zone.settings.season.isSummer(zone.time, timeZone: zone.configuration.timeZone)
    guard let air = zone.figure(.airTemperature, .mean, limits.window, coverage: limits.coverage),
      let humidity = zone.figure(.relativeHumidity, .mean, limits.window, coverage: limits.coverage)
    else { return zone.observation(vote, .unknown, limits) }
    let globe = zone.figure(.globeTemperature, .mean, limits.window, coverage: limits.coverage)
    let radiant = globe.flatMap {
      MeanRadiantTemperature.fromGlobe($0.value, air: air.value, airSpeed: ThermalEnvironment.stillAir)
    }
    guard
      let predicted = PredictedMeanVote.uncheckedVote(
        ThermalEnvironment(
          airTemperature: air.value, radiantTemperature: radiant, relativeHumidity: humidity.value,
          clothing: isSummer ? ThermalEnvironment.summerClothing : ThermalEnvironment.winterClothing))
    else { return zone.observation(vote, .unknown, limits) }
    // Outside ±2 the model no longer holds; that it is bad is certain.
    let clamped = min(max(predicted, PredictedMeanVote.range.lowerBound), PredictedMeanVote.range.upperBound)
    let dissatisfied = PredictedMeanVote.dissatisfied(vote: clamped)
    let names = ([air, humidity] + [globe].compactMap { $0 }).reduce(into: [String]()) { names, figure in
      names += figure.sensors.filter { !names.contains($0) }
    }
    return zone.observation(
      vote, .assessed(limits.assess(abs(clamped)), value: clamped), limits, sensors: names,
      words: [
        "feeling": clamped > 0
          ? LocalizedText(en: "too warm", nl: "te warm") : LocalizedText(en: "too cool", nl: "te koel"),
        "dissatisfied": .value(dissatisfied, unit: "%"),
        "temperature": .value(air.value, unit: "Cel"),
        "humidity": .value(humidity.value, unit: "%"),
      ],
      fields: [
        JSONField("ppd", .number(dissatisfied.rounded())),
        JSONField("clothing_clo", .number(isSummer ? 0.5 : 1.0)),
        JSONField("radiant_temperature", radiant.map { .number(($0 * 10).rounded() / 10) } ?? .null),
        JSONField("estimated", true),
      ])
  }

  static let vote = Rule(
    id: "comfort.pmv", family: "comfort", quantity: "predicted_mean_vote", unit: "1",
    limits: Limits(
      .above,
      warning: .init(0.5, clear: 0.4, enterFor: 0, clearFor: 0),
      critical: .init(0.7, clear: 0.6, enterFor: 0, clearFor: 0),
      window: .minutes(60)),
    scope: .occupied, norm: "ISO 7730:2005, categories B and C (EN 16798-1 II and III); estimated", grade: .b,
    audience: .facility,
    words: .init(
      name: LocalizedText(en: "Uncomfortably warm or cold", nl: "Onbehaaglijk warm of koud"),
      explanation: LocalizedText(
        en: "How the room feels on average, from -3 (cold) to +3 (hot), estimated from an hour's mean temperature and "
          + "humidity for people who sit and talk in the season's clothes. Walls count as warm as "
          + "the air where no globe thermometer tells; draught is not in it.",
        nl: "Hoe de ruimte gemiddeld aanvoelt, van -3 (koud) tot +3 (heet), geschat uit de gemiddelde temperatuur en "
          + "luchtvochtigheid van een uur voor mensen die zitten en praten in kleding van het seizoen. Muren tellen "
          + "als even warm als de lucht waar geen globethermometer staat; tocht telt niet mee."),
      raised: LocalizedText(
        en: "{place}: probably {feeling} for about {dissatisfied} of people ({temperature}, {humidity} humidity over "
          + "{window}; estimated comfort vote {value}, limit ±{limit}).",
        nl: "{place}: waarschijnlijk {feeling} voor ongeveer {dissatisfied} van de mensen ({temperature} en {humidity} "
          + "vocht over {window}; geschatte comfortscore {value}, grens ±{limit})."),
      cleared: LocalizedText(
        en: "{place}: comfortable again for most people, after {duration}.",
        nl: "{place}: weer behaaglijk voor de meeste mensen, na {duration}."),
      advice: LocalizedText(
        en: "Adjust the set-point by about one degree and ask people how it feels.",
        nl: "Verstel de temperatuur met ongeveer één graad en vraag hoe het voelt.")))
}
