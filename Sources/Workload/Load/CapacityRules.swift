import Alerting
import FloorModel

/// More than one person can carry: capacity over all channels (L04), voice together with live text (L05).
enum CapacityRules {
  static let capacity = Rule(
    id: "load.capacity", family: "capacity", quantity: "capacity_share", code: "L04", unit: "1",
    limits: .load(
      warning: 1, critical: 1.5, window: 0, warningFor: .minutes(5), criticalFor: .minutes(5), clearRatio: 1),
    scope: .always, norm: "limits agreed on site; voice 1, chat 3, messaging 5, e-mail 1", grade: .d,
    audience: .planning,
    words: Rule.Words(
      name: LocalizedText(en: "Over capacity", nl: "Boven capaciteit"),
      explanation: LocalizedText(
        en: "L04: every open contact takes the share of one person that the site's limits give its channel (a call all "
          + "of it, a chat a third); above 1 for five minutes is more than one person's work.",
        nl: "L04: elk open contact neemt het deel van één persoon dat de afspraken van de locatie aan het kanaal geven "
          + "(een gesprek alles, een chat een derde); vijf minuten boven 1 is meer dan het werk van één mens."),
      raised: LocalizedText(
        en: "{place}: {people} had more work open than one person's limit (highest: {value} times the limit).",
        nl: "{place}: {people} hadden meer werk open dan de grens voor één persoon (hoogste: {value} keer de grens)."),
      cleared: LocalizedText(
        en: "{place}: nobody has more work open than the limit any more.",
        nl: "{place}: niemand heeft nog meer werk open dan de grens."),
      advice: LocalizedText(
        en: "Do not offer calls to people with chats open, or lower the limits per channel.",
        nl: "Bied geen gesprekken aan mensen met open chats aan, of verlaag de grenzen per kanaal.")))

  static let voiceWithChat = Rule(
    id: "load.voice_with_chat", family: "capacity", quantity: "voice_with_live_text", code: "L05", unit: "s",
    limits: .load(warning: 120, critical: 900, window: 0), scope: .always, norm: "floorwatch", grade: .d,
    audience: .planning,
    words: Rule.Words(
      name: LocalizedText(en: "On the phone and chatting", nl: "Bellen en chatten tegelijk"),
      explanation: LocalizedText(
        en: "L05: a call and a live chat at the same time: two minutes without interruption (warning), or a quarter of "
          + "an hour in the shift (critical).",
        nl: "L05: een gesprek en een chat tegelijkertijd: twee minuten aan één stuk (waarschuwing), of een kwartier in "
          + "de dienst (kritiek)."),
      raised: LocalizedText(
        en: "{place}: {people} had to talk and chat at the same time for more than {limit}.",
        nl: "{place}: {people} moesten meer dan {limit} tegelijk bellen en chatten."),
      cleared: LocalizedText(
        en: "{place}: nobody talks and chats at the same time any more.",
        nl: "{place}: niemand belt en chat nog tegelijk."),
      advice: LocalizedText(
        en: "Stop offering calls while chats are open.",
        nl: "Bied geen gesprekken aan zolang er chats openstaan.")))

  static func readCapacity(
    _ meter: inout AgentMeter, _ status: AgentStatus, _ limits: borrowing LevelLimits, now: Int64
  ) -> Reading {
    let share = Double(status.share) / Double(AgentStatus.fullShare)
    var reading = Reading(value: share)
    var isSettled = true
    for index in 0..<2 {
      let level = index + 2
      if share > limits.clear[level] { reading.hold = UInt8(level) }
      // What began or ended at this very moment is told at the next tick.
      let isOver = meter.sinceShare[index] != AgentMeter.none
      if isOver != (status.share > meter.shareLimits[index]) { isSettled = false }
      guard isOver else { continue }
      let left = limits.holdFor[level] - (now - meter.sinceShare[index])
      if left > 0 { reading.wait = min(reading.wait, left) } else { reading.enter = UInt8(level) }
    }
    reading.hold = max(reading.hold, reading.enter)
    if isSettled { reading.drift = .still(reading.wait) } else { reading.wait = 0 }
    return reading
  }

  static func readVoiceWithChat(
    _ meter: inout AgentMeter, _ status: AgentStatus, _ limits: borrowing LevelLimits, now: Int64
  ) -> Reading {
    let total = Double(meter.shift.mixed) / 1000
    var reading = Reading(value: total)
    if status.voice > 0, status.activeText > 0 {
      reading.wait = 0
    } else if meter.sinceMixed == AgentMeter.none {
      reading.drift = .still()
    }
    if meter.sinceMixed != AgentMeter.none {
      let stretch = Double(now - meter.sinceMixed) / 1000
      reading.wait = 0
      reading.hold = 2
      if stretch > limits.value[2] { reading.enter = 2 }
    }
    if total > limits.clear[3] { reading.hold = 3 }
    if total > limits.value[3] { reading.enter = 3 }
    reading.hold = max(reading.hold, reading.enter)
    return reading
  }
}
