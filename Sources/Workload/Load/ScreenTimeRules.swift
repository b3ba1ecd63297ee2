import Alerting
import FloorModel

/// Time at the screen in a day (L16).
enum ScreenTimeRules {
  static let day = Rule(
    id: "load.screen_time", family: "screen_time", quantity: "screen_time_today", code: "L16", unit: "s",
    limits: .load(warning: 21_600, critical: 27_000, window: 0), scope: .always,
    norm: "older Dutch guidance: 5 to 6 h screen work a day", grade: .c, audience: .planning,
    words: Rule.Words(
      name: LocalizedText(en: "Long at the screen", nl: "Lang achter het scherm"),
      explanation: LocalizedText(
        en: "L16: time logged in today without breaks. A guideline, not a law: Dutch law has named no number of hours "
          + "since 2019.",
        nl:
          "L16: tijd ingelogd vandaag zonder pauzes. Een richtlijn, geen wet: de Nederlandse wet noemt sinds 2019 geen "
          + "aantal uren meer."),
      raised: LocalizedText(
        en: "{place}: {people} worked at the screen for more than {limit} today (longest: {value}).",
        nl: "{place}: {people} werkten vandaag meer dan {limit} achter het scherm (langste: {value})."),
      cleared: LocalizedText(
        en: "{place}: nobody is above {limit} at the screen any more.",
        nl: "{place}: niemand werkt nog meer dan {limit} achter het scherm."),
      advice: LocalizedText(
        en: "Plan work away from the screen for the rest of the day.",
        nl: "Plan voor de rest van de dag werk zonder scherm.")))

  static func read(_ meter: inout AgentMeter, _ limits: borrowing LevelLimits) -> Reading {
    let seconds = Double(meter.screenToday) / 1000
    var reading = limits.read(seconds, wait: Milliseconds(max(0, limits.first - seconds) * 1000))
    // It only grows, until the day turns, which makes the rule due.
    reading.drift = Drift(sum: Double(meter.screenToday), whole: 1000, isSum: true)
    return reading
  }
}
