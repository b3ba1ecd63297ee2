import Alerting
import FloorModel

/// Heat sinks and filters that clog up with dust.
enum CoolingRules {
  static let family = ConditionFamily([clogged], .everyMinute) { floor in
    floor.parts(.cpuTemperature).compactMap { observe($0, floor) }
  }

  private static func observe(_ sensor: SensorState, _ floor: FloorConditions) -> Observation? {
    let numbers = sensor.numbers.cooling
    guard let cooling = sensor.cooling, cooling.surroundings != nil || cooling.ratio(numbers) != nil else { return nil }
    guard sensor.isJudged, !sensor.isSecondary, let limits = floor.limits(of: clogged, sensor: sensor) else {
      return floor.observation(clogged, of: sensor, .notApplicable, clogged.limits)
    }
    guard let ratio = cooling.ratio(numbers) else { return floor.observation(clogged, of: sensor, .unknown, limits) }
    let surroundings = cooling.surroundings ?? .board
    let percent = LocalizedText.value((ratio - 1) * 100, unit: "%")
    return floor.observation(
      clogged, of: sensor, .value(ratio), limits,
      words: ["more": percent, "basis": basis(surroundings)],
      fields: [JSONField("surroundings", .string(surroundings.rawValue))])
  }

  private static func basis(_ surroundings: CoolingState.Surroundings) -> LocalizedText {
    switch surroundings {
    case .room: LocalizedText(en: "above the room's temperature", nl: "boven de kamertemperatuur")
    case .board:
      LocalizedText(
        en: "above the coldest board temperature, which is weaker evidence than a room sensor",
        nl: "boven de laagste bordtemperatuur, wat minder zeker is dan een kamersensor")
    }
  }

  static let clogged = Rule(
    id: "hardware.cooling_clogged", family: "cooling", quantity: "cooling_ratio", unit: "1",
    limits: Limits(
      .above,
      // A day's figure stands from its end: three bad days are two days after the end of the first.
      warning: .init(1.25, clear: 1.15, enterFor: .days(2), clearFor: 0),
      critical: .init(1.5, clear: 1.15, enterFor: 0, clearFor: 0),
      window: .days(1), reminder: .days(7)),
    parameters: [
      baselineDays, baselineWidth, leastMinutes, leastRise, steadyFor, steadyLoad, leastPower, steadyPower, idleTo,
      middleFrom, middleTo, fullFrom,
    ],
    fixed: [.window, .coverage], scope: .always, norm: "Our own rule: the cooler against its own clean state",
    grade: .d, audience: .it,
    words: .init(
      name: LocalizedText(en: "Cooling clogged", nl: "Koeling verstopt"),
      explanation: LocalizedText(
        en:
          "Dust makes a processor run hotter under the same load and at the same fan speed. A day's median is compared with the best week after "
          + "installing or cleaning: 1.25 times for three days is a warning, 1.5 times for one day critical.",
        nl:
          "Stof maakt een processor heter bij dezelfde belasting en ventilatorsnelheid. De mediaan van een dag wordt vergeleken met de beste "
          + "week na installatie of schoonmaak: drie dagen 1,25 keer is een waarschuwing, één dag 1,5 keer is kritiek."),
      raised: LocalizedText(
        en: "{place}: under the same load it now runs {more} hotter than when it was clean (measured {basis}).",
        nl: "{place}: bij dezelfde belasting nu {more} warmer dan toen hij schoon was (gemeten {basis})."),
      cleared: LocalizedText(
        en: "{place}: the cooling works as well as before again.",
        nl: "{place}: de koeling werkt weer zo goed als eerst."),
      advice: LocalizedText(
        en: "Clean heat sink, fan and filters, then type: floorwatch cleaned.",
        nl: "Maak koelblok, ventilator en filters schoon en typ daarna: floorwatch cleaned.")))
}
