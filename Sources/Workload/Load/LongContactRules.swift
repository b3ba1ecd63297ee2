import Alerting
import FloorModel

/// Long contacts: one that does not end (L14), several in a row (L15).
enum LongContactRules {
  static let long = Rule(
    id: "load.long_contact", family: "long_contacts", quantity: "long_contact", code: "L14", unit: "s",
    limits: .load(warning: 1200, critical: 2400, window: 0), scope: .always, norm: "floorwatch", grade: .d,
    audience: .planning,
    words: Rule.Words(
      name: LocalizedText(en: "A contact that does not end", nl: "Een contact dat niet eindigt"),
      explanation: LocalizedText(
        en: "L14: a call or chat longer than 20 minutes and than three times what is usual in its queue; critical when "
          + "one of more than 40 minutes is followed by the next within two minutes.",
        nl: "L14: een gesprek of chat langer dan 20 minuten en dan driemaal wat in de wachtrij gewoon is; kritiek als "
          + "op een van meer dan 40 minuten binnen twee minuten het volgende komt."),
      raised: LocalizedText(
        en: "{place}: {people} have been in one contact for more than {limit} (longest: {value}).",
        nl: "{place}: {people} zitten langer dan {limit} in één contact (langste: {value})."),
      cleared: LocalizedText(
        en: "{place}: the long contacts are over.",
        nl: "{place}: de lange contacten zijn voorbij."),
      advice: LocalizedText(
        en: "Offer help in the contact, and a few minutes after it.",
        nl: "Bied hulp aan in het contact, en daarna een paar minuten rust.")))

  static let run = Rule(
    id: "load.long_contact_run", family: "long_contacts", quantity: "long_calls_of_the_last_five", code: "L15",
    unit: "1",
    limits: .load(warning: 3, critical: 5, window: 0, inclusive: true), scope: .always, norm: "floorwatch", grade: .d,
    audience: .planning,
    words: Rule.Words(
      name: LocalizedText(en: "One long call after another", nl: "Het ene lange gesprek na het andere"),
      explanation: LocalizedText(
        en: "L15: of the last five calls at least three were longer than nine out of ten in their queue: the easy ones "
          + "that give a breather are missing.",
        nl:
          "L15: van de laatste vijf gesprekken duurden er minstens drie langer dan negen van de tien in hun wachtrij: "
          + "de makkelijke, waarbij men op adem komt, ontbreken."),
      raised: LocalizedText(
        en: "{place}: {people} had {limit} or more unusually long calls among the last five.",
        nl: "{place}: {people} hadden {limit} of meer ongewoon lange gesprekken bij de laatste vijf."),
      cleared: LocalizedText(
        en: "{place}: the runs of long calls are over.",
        nl: "{place}: de reeksen lange gesprekken zijn voorbij."),
      advice: LocalizedText(
        en: "Give these people a few simpler contacts or a pause.",
        nl: "Geef deze mensen een paar eenvoudiger contacten of een pauze.")))

  static func readLong(_ meter: inout AgentMeter, _ limits: borrowing LevelLimits, now: Int64) -> Reading {
    var reading = Reading(value: 0)
    for contact in meter.liveContacts {
      let length = now - contact.start
      let limit = max(Milliseconds(limits.value[2] * 1000), contact.usualLimit)
      reading.value = max(reading.value, Double(length) / 1000)
      if length > limit {
        reading.enter = max(reading.enter, 2)
      } else {
        reading.wait = min(reading.wait, limit - length)
      }
    }
    var known = reading.wait
    if meter.strainedUntil != AgentMeter.none, now < meter.strainedUntil {
      reading.enter = 3
      known = min(known, meter.strainedUntil - now)
      // What is critical is the contact before the gap.
      reading.value = max(reading.value, Double(meter.veryLongLength ?? 0) / 1000)
    }
    reading.hold = reading.enter
    reading.drift = .still(known)
    return reading
  }

  static func readRun(_ meter: inout AgentMeter, _ limits: borrowing LevelLimits) -> Reading {
    var reading = limits.read(Double((meter.longCalls & 31).nonzeroBitCount))
    reading.drift = .still()
    return reading
  }
}
