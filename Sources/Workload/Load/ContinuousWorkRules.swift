import Alerting
import FloorModel

/// Work without a real break (L13).
enum ContinuousWorkRules {
  static let continuous = Rule(
    id: "load.continuous_work", family: "continuous_work", quantity: "continuous_work", code: "L13", unit: "s",
    limits: .load(info: 3600, warning: 5400, critical: 7200, window: 0), scope: .always,
    norm: "HSE display screen guidance; LAC 94/2: 5 min an hour or 15 min per 2 h away from the desk", grade: .b,
    audience: .planning,
    words: Rule.Words(
      name: LocalizedText(en: "Too long without a break", nl: "Te lang zonder pauze"),
      explanation: LocalizedText(
        en: "L13: time since the last five minutes without any contact, ringing or wrap-up. Five minutes an hour keep "
          + "people fitter than a quarter of an hour every two hours. Other work counts as rest from contacts only.",
        nl: "L13: tijd sinds de laatste vijf minuten zonder contact, belsignaal of nawerk. Vijf minuten per uur houden "
          + "mensen fitter dan een kwartier per twee uur. Ander werk telt alleen als rust van contacten."),
      raised: LocalizedText(
        en: "{place}: {people} worked longer than {limit} without five minutes off contacts (longest: {value}).",
        nl: "{place}: {people} werkten langer dan {limit} zonder vijf minuten vrij van contacten (langste: {value})."),
      cleared: LocalizedText(
        en: "{place}: everybody has had five minutes off contacts again.",
        nl: "{place}: iedereen heeft weer vijf minuten zonder contacten gehad."),
      advice: LocalizedText(
        en: "Release these people for a break now.",
        nl: "Laat deze mensen nu pauze nemen.")))

  static func read(_ meter: inout AgentMeter, _ limits: borrowing LevelLimits, now: Int64) -> Reading {
    guard meter.workSince != AgentMeter.none, !meter.isRecovering(at: now) else {
      return limits.read(0, wait: Milliseconds(limits.first * 1000))
    }
    let worked = now - meter.workSince
    var reading = limits.read(Double(worked) / 1000, wait: max(0, Milliseconds(limits.first * 1000) - worked))
    // Only a recovery period ends it, and that takes its time.
    let rested = meter.idleSince == AgentMeter.none ? 0 : now - meter.idleSince
    reading.drift = Drift(sum: Double(worked), whole: 1000, isSum: true, known: meter.recovery - rested)
    return reading
  }
}
