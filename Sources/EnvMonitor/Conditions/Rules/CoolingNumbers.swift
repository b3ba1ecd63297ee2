import Alerting
import FloorModel

/// How cooling is learned and compared.
extension CoolingRules {
  static let baselineDays = Rule.Parameter(
    count: "baseline_days", 30, in: 7...90,
    en: "for so many days after installing or cleaning the clean state is learned",
    nl: "zoveel dagen na installatie of schoonmaak wordt de schone toestand geleerd")
  static let baselineWidth = Rule.Parameter(
    count: "baseline_width", 7, in: 1...30, en: "it is the lowest median of so many days",
    nl: "die is de laagste mediaan van zoveel dagen")
  static let leastMinutes = Rule.Parameter(
    count: "least_minutes", 30, in: 1...1440, en: "so many steady minutes make a day",
    nl: "zoveel rustige minuten maken een dag")
  static let leastRise = Rule.Parameter(
    "least_rise", 5, "K", in: 0...50, en: "a smaller rise above the surroundings is not compared",
    nl: "een kleinere stijging boven de omgeving wordt niet vergeleken")
  static let steadyFor = Rule.Parameter(
    "steady_for", .minutes(5), in: .minutes(1) ... .minutes(30), en: "a minute counts after so long a steady load",
    nl: "een minuut telt na een zo lang gelijke belasting")
  static let steadyLoad = Rule.Parameter(
    "steady_load", 10, "%", in: 0...100, en: "steady is a load that moves no more than this, top to bottom",
    nl: "gelijk is een belasting die niet meer dan dit beweegt, van top tot dal")
  static let leastPower = Rule.Parameter(
    "least_power", 5, "W", in: 0...10_000, en: "below this the processor's power is not used",
    nl: "daaronder wordt het vermogen van de processor niet gebruikt")
  static let steadyPower = Rule.Parameter(
    "steady_power", 10, "%", in: 0...100, en: "steady is a power that moves no more than this share of its mean",
    nl: "gelijk is een vermogen dat niet meer dan dit deel van het gemiddelde beweegt")
  static let idleTo = Rule.Parameter(
    "idle_to", 10, "%", in: 0...100, atMost: "middle_from", en: "up to this load the processor is idle",
    nl: "tot deze belasting doet de processor niets")
  static let middleFrom = Rule.Parameter(
    "middle_from", 40, "%", in: 0...100, atMost: "middle_to", en: "from this load it is half busy",
    nl: "vanaf deze belasting is hij half bezig")
  static let middleTo = Rule.Parameter(
    "middle_to", 60, "%", in: 0...100, atMost: "full_from", en: "up to this load", nl: "tot deze belasting")
  static let fullFrom = Rule.Parameter(
    "full_from", 80, "%", in: 0...100, en: "from this load it is fully busy",
    nl: "vanaf deze belasting is hij vol bezig")
}
