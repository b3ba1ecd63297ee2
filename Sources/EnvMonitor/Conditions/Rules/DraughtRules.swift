import Alerting
import FloorModel

/// Moving air that bothers people at the neck: the draught rate of ISO 7730.
enum DraughtRules {
  static let family = ConditionFamily.zones([draught]) { $0.views(of: draught, .airSpeed, observe) }

  private static func observe(_ zone: ZoneConditions) -> Observation? {
    guard let limits = zone.limits(of: draught, .airSpeed), zone.applies(draught) else {
      return zone.observation(draught, .notApplicable, draught.limits)
    }
    let coverage = limits.coverage
    let air = zone.figure(.airTemperature, .mean, limits.window, coverage: coverage)
    let isSummer = zone.settings.season.isSummer(zone.time, timeZone: zone.configuration.timeZone)
    // Without a thermometer: the temperature at which 20 % is reached at 0.15 m/s in winter and 0.25 m/s in summer.
    let temperature = air?.value ?? limits[isSummer ? summerTemperature : winterTemperature]
    let gusts = zone.figure(.turbulence, .mean, limits.window, coverage: coverage)
    let seen = zone.combine(.airSpeed) { sensor in
      guard let total = sensor.total(limits.window, coverage: coverage, at: zone.time), let speed = total.mean else {
        return nil
      }
      let turbulence = gusts?.value ?? Self.turbulence(total, limits) ?? limits[usualTurbulence]
      return DraughtRate.uncheckedRate(airTemperature: temperature, airSpeed: speed, turbulence: turbulence)
    }
    guard let seen, let speed = zone.figure(.airSpeed, .mean, limits.window, coverage: coverage) else {
      return zone.observation(draught, .unknown, limits)
    }
    return zone.observation(
      draught, .value(seen.value), limits, sensors: seen.sensors + (air?.sensors ?? []),
      words: ["speed": .value(speed.value, unit: "m/s"), "temperature": .value(temperature, unit: "Cel")],
      fields: [
        JSONField("air_speed", .number((speed.value * 100).rounded() / 100)),
        JSONField("temperature_assumed", .bool(air == nil)),
      ])
  }

  private static func turbulence(_ total: WindowStep, _ limits: Limits) -> Double? {
    guard total.count >= limits.count(leastSamples), let mean = total.mean, let deviation = total.deviation else {
      return nil
    }
    return DraughtRate.turbulence(meanSpeed: mean, deviation: deviation).map {
      min(max($0, DraughtRate.turbulences.lowerBound), DraughtRate.turbulences.upperBound)
    }
  }

  private static let usualTurbulence = Rule.Parameter(
    "turbulence", DraughtRate.usualTurbulence, "%", in: DraughtRate.turbulences,
    en: "how gusty the air is taken to be where nothing tells", nl: "hoe vlagerig de lucht is waar niets dat meet")
  private static let leastSamples = Rule.Parameter(
    count: "least_samples", 10, in: 3...1000, en: "so many values of the air speed tell how gusty it is",
    nl: "zoveel waarden van de luchtsnelheid zeggen hoe vlagerig het is")
  private static let summerTemperature = Rule.Parameter(
    "temperature_summer", 26, "Cel", in: 15...32,
    en: "how warm the air is taken to be in summer where there is no thermometer",
    nl: "hoe warm de lucht in de zomer geacht wordt waar geen thermometer is")
  private static let winterTemperature = Rule.Parameter(
    "temperature_winter", 19, "Cel", in: 15...32, en: "the same in winter", nl: "hetzelfde in de winter")

  static let draught = Rule(
    id: "air.draught", family: "draught", quantity: "draught_rate", unit: "%",
    limits: Limits(
      .above,
      warning: .init(20, clear: 17, enterFor: .minutes(3), clearFor: .minutes(15)),
      critical: .init(30, clear: 27, enterFor: .minutes(3), clearFor: .minutes(15)),
      window: .minutes(3)),
    parameters: [usualTurbulence, leastSamples, summerTemperature, winterTemperature], scope: .occupied,
    norm: "ISO 7730:2005, categories B (20 %) and C (30 %)", grade: .b, audience: .facility,
    words: .init(
      name: LocalizedText(en: "Draught", nl: "Tocht"),
      explanation: LocalizedText(
        en:
          "The share of people whom moving air bothers at the neck, from air speed, its gusts and the temperature over "
          + "three minutes.",
        nl: "Het deel van de mensen dat last heeft van bewegende lucht in de nek, uit luchtsnelheid, vlagen en "
          + "temperatuur over drie minuten."),
      raised: LocalizedText(
        en: "{place}: draught, about {value} of people are bothered ({speed} at {temperature}; limit {limit}).",
        nl: "{place}: tocht, ongeveer {value} van de mensen heeft er last van ({speed} bij {temperature}; grens "
          + "{limit})."),
      cleared: LocalizedText(
        en: "{place}: the draught is gone, after {duration}.", nl: "{place}: de tocht is weg, na {duration}."),
      advice: LocalizedText(
        en: "Turn the air outlet away from the desks, close the door, or lower the fan speed.",
        nl: "Richt het luchtrooster weg van de bureaus, sluit de deur of zet de ventilator lager.")))
}
