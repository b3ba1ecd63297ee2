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
    let clothing = limits[isSummer(zone) ? summerClothing : winterClothing]
    guard let air = zone.figure(.airTemperature, .mean, limits.window, coverage: limits.coverage),
      let humidity = zone.figure(.relativeHumidity, .mean, limits.window, coverage: limits.coverage)
    else { return zone.observation(vote, .unknown, limits) }
    let globe = zone.figure(.globeTemperature, .mean, limits.window, coverage: limits.coverage)
    let radiant = globe.flatMap {
      MeanRadiantTemperature.fromGlobe(
        $0.value, air: air.value, airSpeed: limits[airSpeed], diameter: limits[globeDiameter],
        emissivity: limits[globeEmissivity])
    }
    guard
      let predicted = PredictedMeanVote.uncheckedVote(
        ThermalEnvironment(
          airTemperature: air.value, radiantTemperature: radiant,
          relativeAirSpeed: AirSpeed.relative(room: limits[airSpeed], metabolicRate: limits[metabolicRate]),
          relativeHumidity: humidity.value, metabolicRate: limits[metabolicRate], clothing: clothing))
    else { return zone.observation(vote, .unknown, limits) }
    // Outside ±2 the model no longer holds; that it is bad is certain.
    let clamped = min(max(predicted, PredictedMeanVote.range.lowerBound), PredictedMeanVote.range.upperBound)
    let dissatisfied = PredictedMeanVote.dissatisfied(vote: clamped)
    let names = ([air, humidity] + [globe].compactMap { $0 }).reduce(into: [String]()) { names, figure in
      names += figure.sensors.filter { !names.contains($0) }
    }
    return zone.observation(
      vote, .assessed(limits.assess(vote.compared(clamped)), value: clamped), limits, sensors: names,
      words: [
        "feeling": clamped > 0
          ? LocalizedText(en: "too warm", nl: "te warm") : LocalizedText(en: "too cool", nl: "te koel"),
        "dissatisfied": .value(dissatisfied, unit: "%"),
        "temperature": .value(air.value, unit: "Cel"),
        "humidity": .value(humidity.value, unit: "%"),
      ],
      fields: [
        JSONField("ppd", .number(dissatisfied.rounded())),
        JSONField("clothing_clo", .number(clothing)),
        JSONField("radiant_temperature", radiant.map { .number(($0 * 10).rounded() / 10) } ?? .null),
        JSONField("estimated", true),
      ])
  }

  private static func isSummer(_ zone: ZoneConditions) -> Bool {
    zone.settings.season.isSummer(zone.time, timeZone: zone.configuration.timeZone)
  }

  private static let metabolicRate = Rule.Parameter(
    "metabolic_rate", ThermalEnvironment.phoneWork, "met", in: ThermalEnvironment.Factor.metabolicRate.range,
    en: "how hard people work; 1.2 is seated phone work", nl: "hoe zwaar het werk is; 1,2 is zittend telefoneren")
  private static let summerClothing = Rule.Parameter(
    "clothing_summer", ThermalEnvironment.summerClothing, "clo", in: ThermalEnvironment.Factor.clothing.range,
    en: "what people wear in summer", nl: "wat mensen in de zomer dragen")
  private static let winterClothing = Rule.Parameter(
    "clothing_winter", ThermalEnvironment.winterClothing, "clo", in: ThermalEnvironment.Factor.clothing.range,
    en: "what people wear in winter", nl: "wat mensen in de winter dragen")
  private static let airSpeed = Rule.Parameter(
    "air_speed", ThermalEnvironment.stillAir, "m/s", in: ThermalEnvironment.Factor.relativeAirSpeed.range,
    en: "how fast the air is taken to move", nl: "hoe snel de lucht geacht wordt te bewegen")
  private static let globeDiameter = Rule.Parameter(
    "globe_diameter", 0.15, "m", in: 0.02...0.5, en: "the size of a globe thermometer, where there is one",
    nl: "de maat van een globethermometer, waar die staat")
  private static let globeEmissivity = Rule.Parameter(
    "globe_emissivity", 0.95, "1", in: 0.05...1, en: "how black the globe is", nl: "hoe zwart de globe is")

  static let vote = Rule(
    id: "comfort.pmv", family: "comfort", quantity: "predicted_mean_vote", unit: "1",
    limits: Limits(
      .above,
      warning: .init(0.5, clear: 0.4, enterFor: 0, clearFor: 0),
      critical: .init(0.7, clear: 0.6, enterFor: 0, clearFor: 0),
      window: .minutes(60)),
    parameters: [metabolicRate, summerClothing, winterClothing, airSpeed, globeDiameter, globeEmissivity],
    isTwoSided: true, scope: .occupied, norm: "ISO 7730:2005, categories B and C (EN 16798-1 II and III); estimated",
    grade: .b,
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
