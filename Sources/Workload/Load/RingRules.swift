import Alerting
import FloorModel

/// Phones that ring without being answered (L21).
enum RingRules {
  static let burden = Rule(
    id: "load.ring_burden", family: "ring", quantity: "unanswered_rings_per_hour", code: "L21", unit: "/h",
    limits: .load(warning: 10, critical: 30, window: .minutes(60)), scope: .always, norm: "floorwatch", grade: .d,
    audience: .planning,
    words: Rule.Words(
      name: LocalizedText(en: "Phones that keep ringing", nl: "Telefoons die blijven gaan"),
      explanation: LocalizedText(
        en: "L21: offers in the last hour that rang at a person's desk and were not answered there. Queues that ring "
          + "every phone at once make many interruptions for one call.",
        nl:
          "L21: oproepen in het afgelopen uur die bij iemand overgingen en daar niet werden aangenomen. Wachtrijen die "
          + "alle toestellen tegelijk laten gaan, storen velen voor één gesprek."),
      raised: LocalizedText(
        en: "{place}: the phones of {people} rang without being answered at a rate of more than {limit} "
          + "(most: {value}).",
        nl: "{place}: bij {people} ging de telefoon in een tempo van meer dan {limit} over zonder dat er werd "
          + "aangenomen (meeste: {value})."),
      cleared: LocalizedText(
        en: "{place}: the phones ring less again.", nl: "{place}: de telefoons gaan weer minder vaak over."),
      advice: LocalizedText(
        en: "Ring one phone at a time instead of all.",
        nl: "Laat één toestel tegelijk overgaan in plaats van alle.")))

  static func read(_ meter: inout AgentMeter, _ limits: borrowing LevelLimits, now: Int64) -> Reading {
    meter.misses.expire(upTo: now - limits.window)
    return meter.misses.read(limits, now: now)
  }
}
