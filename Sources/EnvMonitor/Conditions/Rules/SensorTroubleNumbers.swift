import Alerting
import FloorModel

/// The numbers of the sensors' rules beside their limits.
extension SensorTroubleRules {
  static let leastSilence = Rule.Parameter(
    "least_silence", .seconds(60), in: 0 ... .days(7),
    en: "however fast a sensor is, it is not called lost before this",
    nl: "hoe snel een sensor ook is, eerder heet hij niet weg")
  static let lostGood = good()

  static let resolution = Rule.Parameter(
    "resolution", 0.1, "1", in: 0...10, en: "a sensor that has moved by no more than this, in its unit, is a fine one",
    nl: "een sensor die hoogstens dit heeft bewogen, in zijn eenheid, is een fijne")
  static let longestGap = Rule.Parameter(
    "longest_gap", .hours(2), in: .minutes(1) ... .days(7), en: "after a longer silence equal values say nothing",
    nl: "na een langere stilte zeggen gelijke waarden niets")
  static let leastCO2 = Rule.Parameter(
    "least_co2", 400, "[ppm]", in: 0...10_000, en: "cheap sensors never say less, and may say it for ever",
    nl: "goedkope sensoren geven nooit minder, en mogen dat blijven geven")
  static let stuckGood = good()

  static let implausiblePeriods = Rule.Parameter(
    "periods", 10, "1", in: 1...10_000, en: "so many intervals with nothing but impossible values",
    nl: "zoveel intervallen met niets dan onmogelijke waarden")
  static let leastReadings = Rule.Parameter(
    count: "least_readings", 12, in: 1...10_000, en: "so many values must be known for a share of them",
    nl: "zoveel waarden moeten bekend zijn voor een aandeel ervan")
  static let machineWindow = Rule.Parameter(
    "machine_window", .minutes(30), in: .minutes(1) ... .minutes(30),
    en: "over so long the share is taken in a machine",
    nl: "over deze tijd geldt het aandeel in een machine")
  static let implausibleGood = good()
  static let lowest = Rule.Parameter(
    "lowest", nil, "1", in: -1_000_000...1_000_000, isOfSensor: true, atMost: "highest",
    en: "the lowest value this sensor can give, in its unit; usually told by what it measures",
    nl: "de laagste waarde die deze sensor kan geven, in zijn eenheid; anders volgt die uit wat hij meet")
  static let highest = Rule.Parameter(
    "highest", nil, "1", in: -1_000_000...1_000_000, isOfSensor: true,
    en: "the highest value this sensor can give", nl: "de hoogste waarde die deze sensor kan geven")

  private static func good() -> Rule.Parameter {
    Rule.Parameter(
      count: "good_samples", 3, in: 1...1000, en: "so many good values in a row end it",
      nl: "zoveel goede waarden achter elkaar maken er een eind aan")
  }
}
