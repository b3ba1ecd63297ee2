import Alerting
import FloorModel

/// Pace: calls per hour (L09) and per shift (L10), changes of channel (L20).
enum PaceRules {
  static let perHour = Rule(
    id: "load.contacts_per_hour", family: "pace", quantity: "calls_per_hour", code: "L09", unit: "/h",
    limits: .load(warning: 20, critical: 30, window: .minutes(60)), scope: .always,
    norm: "CCall project (VBG): more complaints above 20 short calls an hour", grade: .c, audience: .planning,
    words: Rule.Words(
      name: LocalizedText(en: "Many calls an hour", nl: "Veel gesprekken per uur"),
      explanation: LocalizedText(
        en: "L09: calls answered in the last hour. More than 20 short calls an hour go with more complaints.",
        nl: "L09: aangenomen gesprekken in het afgelopen uur. Meer dan 20 korte gesprekken per uur gaan samen met meer "
          + "klachten."),
      raised: LocalizedText(
        en: "{place}: {people} took calls at a rate of more than {limit} (most: {value}).",
        nl: "{place}: {people} namen gesprekken aan in een tempo van meer dan {limit} (meeste: {value})."),
      cleared: LocalizedText(
        en: "{place}: nobody takes calls at a rate of more than {limit} any more.",
        nl: "{place}: niemand neemt nog gesprekken aan in een tempo van meer dan {limit}."),
      advice: LocalizedText(
        en: "Mix in other work, or set a pause between calls in the queue.",
        nl: "Wissel af met ander werk, of stel in de wachtrij een pauze tussen gesprekken in.")))

  static let perShift = Rule(
    id: "load.contacts_per_shift", family: "pace", quantity: "calls_per_shift", code: "L10", unit: "1",
    limits: .load(warning: 120, critical: 200, window: 0), scope: .always,
    norm: "CCall project: above 200 customers a day more exhaustion", grade: .d, audience: .planning,
    words: Rule.Words(
      name: LocalizedText(en: "Many calls in a shift", nl: "Veel gesprekken in een dienst"),
      explanation: LocalizedText(
        en: "L10: calls answered in the shift. Above 200 customers a day emotional exhaustion rises.",
        nl: "L10: aangenomen gesprekken in de dienst. Boven 200 klanten per dag neemt emotionele uitputting toe."),
      raised: LocalizedText(
        en: "{place}: {people} took more than {limit} calls in this shift (most: {value}).",
        nl: "{place}: {people} namen in deze dienst meer dan {limit} gesprekken aan (meeste: {value})."),
      cleared: LocalizedText(
        en: "{place}: the shifts with more than {limit} calls are over.",
        nl: "{place}: de diensten met meer dan {limit} gesprekken zijn voorbij."),
      advice: LocalizedText(
        en: "Give these people other work for the rest of the shift.",
        nl: "Geef deze mensen voor de rest van de dienst ander werk.")))

  static let channelSwitch = Rule(
    id: "load.channel_switch", family: "pace", quantity: "channel_switches_per_hour", code: "L20", unit: "/h",
    limits: .load(warning: 12, critical: 20, window: .minutes(60)), scope: .always, norm: "floorwatch", grade: .d,
    audience: .planning,
    words: Rule.Words(
      name: LocalizedText(en: "Switching between channels", nl: "Wisselen tussen kanalen"),
      explanation: LocalizedText(
        en: "L20: how often in the last hour a contact came by another kind of channel than the one before.",
        nl: "L20: hoe vaak in het afgelopen uur een contact via een ander soort kanaal kwam dan het vorige."),
      raised: LocalizedText(
        en: "{place}: {people} had to switch channel at a rate of more than {limit} (most: {value}).",
        nl: "{place}: {people} moesten in een tempo van meer dan {limit} van kanaal wisselen (meeste: {value})."),
      cleared: LocalizedText(
        en: "{place}: nobody switches channel so often any more.",
        nl: "{place}: niemand wisselt nog zo vaak van kanaal."),
      advice: LocalizedText(
        en: "Give people one channel for an hour or more at a time.",
        nl: "Geef mensen een uur of langer hetzelfde kanaal.")))

  static func readPerHour(
    _ meter: inout AgentMeter, _ limits: borrowing LevelLimits, now: Int64
  ) -> Reading {
    meter.voiceConnects.expire(upTo: now - limits.window)
    return meter.voiceConnects.read(limits, now: now)
  }

  static func readPerShift(_ meter: inout AgentMeter, _ limits: borrowing LevelLimits) -> Reading {
    var reading = limits.read(Double(meter.shift.voiceContacts))
    // Calls are triggers, and so is a new shift.
    reading.drift = Drift(sum: reading.value, whole: 1, isStill: true)
    return reading
  }

  static func readChannelSwitch(
    _ meter: inout AgentMeter, _ limits: borrowing LevelLimits, now: Int64
  ) -> Reading {
    meter.switches.expire(upTo: now - limits.window)
    return meter.switches.read(limits, now: now)
  }
}
