import Alerting
import FloorModel

/// Breathing time between contacts: the median gap (L11), contacts in a row without one (L12).
enum RecoveryRules {
  static let gap = Rule(
    id: "load.recovery_gap", family: "recovery", quantity: "median_recovery_gap", code: "L11", unit: "s",
    limits: .load(.below, warning: 20, critical: 10, window: .minutes(60)), scope: .always,
    norm: "floorwatch; 240 s calls at 92 % and 96 % occupancy", grade: .d, audience: .planning,
    words: Rule.Words(
      name: LocalizedText(en: "No time between contacts", nl: "Geen tijd tussen contacten"),
      explanation: LocalizedText(
        en:
          "L11: the median time between the end of wrap-up and the next contact, over the last hour, with six gaps at "
          + "least. Silent where the log does not report wrap-up, since the gap would then hold it.",
        nl: "L11: de mediaan van de tijd tussen het einde van het nawerk en het volgende contact, over het afgelopen "
          + "uur, bij minstens zes tussenpozen. Zwijgt waar het log geen nawerk kent, want dan zit dat erin."),
      raised: LocalizedText(
        en: "{place}: {people} had less than {limit} between contacts in the last hour (shortest: {value}).",
        nl: "{place}: {people} hadden in het afgelopen uur minder dan {limit} tussen contacten (kortste: {value})."),
      cleared: LocalizedText(
        en: "{place}: there is time between contacts again.",
        nl: "{place}: er is weer tijd tussen de contacten."),
      advice: LocalizedText(
        en: "Set a short pause after each contact, or add people.",
        nl: "Stel na elk contact een korte pauze in, of zet mensen bij.")))

  static let run = Rule(
    id: "load.no_breathing_run", family: "recovery", quantity: "contacts_without_breathing_time", code: "L12",
    unit: "1",
    limits: .load(warning: 12, critical: 25, window: 0, inclusive: true), scope: .always,
    norm: "floorwatch; set by a bank's call centre, 1999", grade: .d, audience: .planning,
    words: Rule.Words(
      name: LocalizedText(en: "One contact after another", nl: "Het ene contact na het andere"),
      explanation: LocalizedText(
        en: "L12: contacts in a row with less than 30 seconds in between.",
        nl: "L12: contacten op rij met minder dan 30 seconden ertussen."),
      raised: LocalizedText(
        en: "{place}: {people} took {limit} or more contacts in a row without 30 s in between (most: {value}).",
        nl: "{place}: {people} kregen {limit} of meer contacten op rij zonder 30 s ertussen (meeste: {value})."),
      cleared: LocalizedText(
        en: "{place}: everybody has had a moment between contacts again.",
        nl: "{place}: iedereen heeft weer even tijd tussen contacten gehad."),
      advice: LocalizedText(
        en: "Release these people from the queue for five minutes.",
        nl: "Haal deze mensen vijf minuten uit de wachtrij.")))

  static func readGap(_ meter: inout AgentMeter, _ limits: borrowing LevelLimits, now: Int64) -> Reading {
    meter.expireGaps(at: now)
    let check = meter.gapCheck(at: now)
    guard check != .max, let median = meter.gaps.median else { return .unknown(wait: .days(400)) }
    // A team's own limit may lie elsewhere than the one by which gaps are counted: then look every minute.
    let counted = limits.first * 1000 <= Double(meter.shortGap)
    var reading = limits.read(median / 1000, wait: counted ? max(0, check - now) : 0)
    reading.drift = .still(meter.gaps[0].time + meter.gapWindow - now)
    return reading
  }

  static func readRun(
    _ meter: inout AgentMeter, _ status: AgentStatus, _ limits: borrowing LevelLimits
  ) -> Reading {
    let resting = !status.isBusy && (meter.gapBroken || meter.gapSoFar >= meter.breathing)
    var reading = limits.read(resting ? 0 : Double(meter.run))
    // Between contacts the rest may become long enough.
    if resting || status.isBusy { reading.drift = .still() }
    return reading
  }
}
