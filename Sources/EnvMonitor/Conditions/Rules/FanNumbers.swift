import Alerting
import FloorModel

/// The numbers of the fans' rules beside their limits.
extension FanRules {
  static let warm = Rule.Parameter(
    "warm", 60, "Cel", in: 0...150, atMost: "hot", en: "from here on what it cools is warm enough to miss a fan",
    nl: "vanaf hier is wat hij koelt warm genoeg om een ventilator te missen")
  static let hot = Rule.Parameter(
    "hot", 80, "Cel", in: 0...150, en: "from here on a fan that stands is critical",
    nl: "vanaf hier is een ventilator die stilstaat kritiek")
  static let coolBy = Rule.Parameter(
    "cool_by", 5, "K", in: 0...50, en: "so far below it is no longer critical",
    nl: "zo ver daaronder is het niet meer kritiek")
  static let driven = Rule.Parameter(
    "driven", 30, "%", in: 0...100, en: "driven harder than this it should turn",
    nl: "harder aangestuurd dan dit hoort hij te draaien")
  static let commandedOff = Rule.Parameter(
    "off_at", 5, "%", in: 0...100, atMost: "driven", en: "driven no harder than this it was told to stand",
    nl: "niet harder aangestuurd dan dit hoort hij stil te staan")
  static let running = Rule.Parameter(
    "running", 300, "/min", in: 0...20_000, en: "faster than this it has run, and runs",
    nl: "sneller dan dit heeft hij gedraaid, en draait hij")
  static let stoppedReadings = Rule.Parameter(
    count: "stopped_readings", 3, in: 1...1000, en: "so many readings of 0 rpm in a row make a stop",
    nl: "zoveel metingen van 0 omw/min achter elkaar zijn een stilstand")
  static let faultReadings = Rule.Parameter(
    count: "fault_readings", 2, in: 1...1000, en: "so many readings in a row in which the chip reports a fault",
    nl: "zoveel metingen achter elkaar waarin de chip een storing meldt")

  static let leastDays = Rule.Parameter(
    count: "least_days", 7, in: 1...60, en: "so many days at a temperature must be known",
    nl: "zoveel dagen bij een temperatuur moeten bekend zijn")
  static let keptDays = Rule.Parameter(
    count: "kept_days", 14, in: 1...60, en: "over so many days its usual speed is learned",
    nl: "over zoveel dagen wordt zijn gewone snelheid geleerd")
  static let leastMinutes = Rule.Parameter(
    count: "least_minutes", 10, in: 1...1440, en: "so many minutes make a day's speed at a temperature",
    nl: "zoveel minuten maken de snelheid van een dag bij een temperatuur")
  static let slowRunning = Rule.Parameter(
    "running", 300, "/min", in: 0...20_000, en: "only what turns faster than this is compared",
    nl: "alleen wat sneller draait dan dit wordt vergeleken")
}
