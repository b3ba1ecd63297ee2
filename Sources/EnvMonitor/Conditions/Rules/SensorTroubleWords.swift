import Alerting
import FloorModel

extension SensorTroubleRules {
  private static let norm = "Our own choice, so that nobody takes a dead sensor for a healthy room"

  private static func limits(_ value: Double, window: Milliseconds) -> Limits {
    Limits(
      .above, warning: .init(value, clear: value, enterFor: 0, clearFor: .seconds(90)), window: window, coverage: 0,
      reminder: .days(1))
  }

  static let lost = Rule(
    id: "sensor.lost", family: "sensor_trouble", quantity: "silence", unit: "{periods}",
    limits: limits(10, window: .minutes(1)),
    parameters: [leastSilence, lostGood], fixed: [.window, .coverage], scope: .always, norm: norm, grade: .d,
    audience: .it,
    words: .init(
      name: LocalizedText(en: "Sensor lost", nl: "Sensor weg"),
      explanation: LocalizedText(
        en: "No valid value for ten times the sensor's usual interval. What it fed is unknown until three good values "
          + "have come. A sensor has one notice at a time, whatever goes wrong with it; one that comes and goes must be "
          + "well for up to four hours before its notice ends.",
        nl:
          "Geen geldige waarde gedurende tien keer het gewone interval van de sensor. Wat hij meet is onbekend tot er "
          + "drie goede waarden zijn. Een sensor heeft één melding tegelijk, wat er ook mis gaat; komt en gaat hij, dan "
          + "moet hij tot vier uur goed zijn voor zijn melding eindigt."),
      raised: LocalizedText(
        en: "{place}: no valid value for {measured} in the last {silence}.",
        nl: "{place}: de afgelopen {silence} geen geldige waarde voor {measured}."),
      cleared: LocalizedText(
        en: "{place}: the sensor is back, after {duration}.", nl: "{place}: de sensor is terug, na {duration}."),
      advice: LocalizedText(
        en: "Check its cable, its power and the program that feeds it.",
        nl: "Controleer de kabel, de voeding en het programma dat de waarden aanlevert.")))

  static let stuck = Rule(
    id: "sensor.stuck", family: "sensor_trouble", quantity: "unchanged", unit: "h",
    limits: limits(6, window: .hours(6)),
    parameters: [resolution, longestGap, leastCO2, stuckGood], fixed: [.window, .coverage], scope: .always, norm: norm,
    grade: .d, audience: .it,
    words: .init(
      name: LocalizedText(en: "Sensor stuck", nl: "Sensor blijft hangen"),
      explanation: LocalizedText(
        en:
          "A fine sensor for temperature, humidity or CO2 that has not moved at all for six hours is not measuring. Its "
          + "values are left out until it moves again.",
        nl: "Een fijne sensor voor temperatuur, vocht of CO2 die zes uur lang niet beweegt, meet niet. Zijn waarden "
          + "tellen niet mee tot hij weer beweegt."),
      raised: LocalizedText(
        en: "{place}: the value for {measured} has not changed for {unchanged}, so the sensor seems stuck.",
        nl: "{place}: de waarde voor {measured} is al {unchanged} niet veranderd; de sensor lijkt te hangen."),
      cleared: LocalizedText(
        en: "{place}: the sensor moves again, after {duration}.",
        nl: "{place}: de sensor beweegt weer, na {duration}."),
      advice: LocalizedText(
        en: "Unplug the sensor and plug it in again; replace it if it stays stuck.",
        nl: "Haal de sensor los en sluit hem weer aan; vervang hem als hij blijft hangen.")))

  static let implausible = Rule(
    id: "sensor.implausible", family: "sensor_trouble", quantity: "implausible_share", unit: "%",
    limits: limits(25, window: .minutes(60)),
    parameters: [implausiblePeriods, leastReadings, machineWindow, implausibleGood, lowest, highest],
    fixed: [.coverage],
    scope: .always, norm: norm, grade: .d, audience: .it,
    words: .init(
      name: LocalizedText(en: "Sensor implausible", nl: "Sensor ongeloofwaardig"),
      explanation: LocalizedText(
        en:
          "Values no room or machine can have (such as 127 °C or 0 ppm): nothing else for ten intervals, or more than a "
          + "quarter of all values. They are never averaged in.",
        nl:
          "Waarden die geen ruimte of machine kan hebben (zoals 127 °C of 0 ppm): tien intervallen lang niets anders, "
          + "of meer dan een kwart van alle waarden. Ze tellen nooit mee in een gemiddelde."),
      raised: LocalizedText(
        en: "{place}: impossible values for {measured}; they are left out.",
        nl: "{place}: onmogelijke waarden voor {measured}; ze tellen niet mee."),
      cleared: LocalizedText(
        en: "{place}: the values can be believed again, after {duration}.",
        nl: "{place}: de waarden zijn weer geloofwaardig, na {duration}."),
      advice: LocalizedText(
        en: "Check the wiring and the offset; if nothing is connected there, set the sensor to ignore.",
        nl: "Controleer de bedrading en de offset; is er niets aangesloten, zet de sensor dan op negeren.")))
}
