import Alerting
import FloorModel

/// Contacts that are hard to bear (L22). Read from disposition codes only; nothing is inferred about anybody's feelings.
enum EmotionalRules {
  static let demand = Rule(
    id: "load.emotional_demand", family: "emotional", quantity: "hard_contacts", code: "L22", unit: "1",
    limits: .load(warning: 1, critical: 2, window: 0, inclusive: true), scope: .always,
    norm: "Deery et al. 2002, Zapf et al. 2003 (direction)", grade: .d, audience: .planning,
    words: Rule.Words(
      name: LocalizedText(en: "Hard contacts without a pause", nl: "Zware contacten zonder pauze"),
      explanation: LocalizedText(
        en: "L22: contacts closed with a code for abuse, threat, grief or complaint: one without five minutes' pause "
          + "within ten minutes (warning), two in a shift or four in a week (critical).",
        nl: "L22: contacten afgesloten met een code voor agressie, dreiging, rouw of klacht: één zonder vijf minuten "
          + "pauze binnen tien minuten (waarschuwing), twee in een dienst of vier in een week (kritiek)."),
      raised: LocalizedText(
        en: "{place}: {people} had hard contacts (abuse, threat, grief or complaint) without enough time after them.",
        nl: "{place}: {people} hadden zware contacten (agressie, dreiging, rouw of klacht) zonder genoeg tijd erna."),
      cleared: LocalizedText(
        en: "{place}: everybody has had time after the hard contacts.",
        nl: "{place}: iedereen heeft tijd gehad na de zware contacten."),
      advice: LocalizedText(
        en: "Offer a pause and somebody to talk to.", nl: "Bied een pauze aan, en iemand om mee te praten.")))

  /// The pause must come within this time.
  static let within: Milliseconds = .minutes(10)
  /// So many in seven days are critical.
  static let weekLimit = 4

  static func read(_ meter: inout AgentMeter, _ limits: borrowing LevelLimits, now: Int64) -> Reading {
    meter.emotions.expire(upTo: now - .days(7))
    var reading = Reading(value: Double(meter.shift.emotions))
    if meter.lastHardContact != AgentMeter.none {
      let rested = meter.isRecovering(at: now) || meter.workSince >= meter.lastHardContact
      if now < meter.lastHardContact + within {
        reading.wait = meter.lastHardContact + within - now
      } else if !rested, limits.crossesFirst(Double(max(1, meter.shift.emotions))) {
        reading.enter = 2
      }
    }
    let isWeekly = meter.emotions.count >= weekLimit
    if Double(meter.shift.emotions) >= limits.value[3] || isWeekly { reading.enter = 3 }
    // What is told is what was crossed: the week's count, or one contact of a shift that is over.
    if reading.enter == 2 { reading.value = max(1, reading.value) }
    if isWeekly { reading.value = max(reading.value, Double(meter.emotions.count)) }
    reading.hold = reading.enter
    // Counts stay until the oldest leaves the week; whether somebody has rested does not.
    if reading.enter == 3 {
      reading.drift = .still(meter.emotions.count == 0 ? .days(400) : meter.emotions[0].time + .days(7) - now)
    }
    return reading
  }
}
