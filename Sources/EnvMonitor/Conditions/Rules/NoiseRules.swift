import Alerting
import FloorModel

/// Noise on the floor, and the day's dose of it.
enum NoiseRules {
  static let family = ConditionFamily.zones([level, exposure]) { zone in
    zone.observe(level, .soundLevel) + zone.views(of: exposure, .soundLevel, observeExposure)
  }

  /// The exposure of somebody who has been here since opening, at most the last eight hours, levelled to eight hours.
  private static func observeExposure(_ zone: ZoneConditions) -> Observation? {
    guard let limits = zone.limits(of: exposure, .soundLevel), let since = zone.occupiedSince else {
      return zone.observation(exposure, .notApplicable, exposure.limits)
    }
    let length = min(limits.window, zone.time - since)
    guard length >= .minutes(1),
      let heard = zone.figure(.soundLevel, .mean, length, coverage: limits.coverage),
      let dose = NoiseExposure.daily(level: heard.value, seconds: Double(length) / 1000)
    else { return zone.observation(exposure, .unknown, limits) }
    return zone.observation(
      exposure, .value(dose), limits, sensors: heard.sensors,
      words: ["level": .value(heard.value, unit: exposure.unit), "heard": .length(length)])
  }

  static let level = Rule(
    id: "noise.level", family: "noise", quantity: "sound_level", unit: "dB[SPL]",
    limits: Limits(
      .above,
      warning: .init(55, clear: 52, enterFor: 0, clearFor: .minutes(15)),
      critical: .init(65, clear: 62, enterFor: 0, clearFor: .minutes(15)),
      window: .minutes(15)),
    scope: .occupied,
    norm: "Call-centre studies of HSL (62 dB(A) mean) and WorkSafe Queensland (60); near the target of ISO 22955",
    grade: .b, audience: .facility,
    words: .init(
      name: LocalizedText(en: "Noise", nl: "Lawaai"),
      explanation: LocalizedText(
        en:
          "In noise people raise their voices and turn headsets up. The energy mean (LAeq) of 15 minutes is compared.",
        nl:
          "In lawaai gaan mensen harder praten en zetten ze hun headset harder. Het energetisch gemiddelde (LAeq) van "
          + "15 minuten telt."),
      raised: LocalizedText(
        en: "{place}: {value} on average over {window} (limit {limit}).",
        nl: "{place}: gemiddeld {value} over {window} (grens {limit})."),
      cleared: LocalizedText(
        en: "{place}: quieter again, after {duration}.", nl: "{place}: weer rustiger, na {duration}."),
      advice: LocalizedText(
        en: "Find the source; spread loud teams, close doors, and offer noise-cancelling microphones.",
        nl: "Zoek de bron; spreid luide teams, sluit deuren en bied microfoons met ruisonderdrukking aan.")))

  static let exposure = Rule(
    id: "noise.exposure", family: "noise", quantity: "sound_level", unit: "dB[SPL]",
    limits: Limits(
      .above, critical: .init(80, clear: 77, enterFor: 0, clearFor: .minutes(15), inclusive: true),
      window: .hours(8)),
    scope: .occupied, norm: "Directive 2003/10/EC, lower action value LEX,8h 80 dB(A)", grade: .b, audience: .facility,
    words: .init(
      name: LocalizedText(en: "Daily noise exposure", nl: "Dagelijkse geluidsbelasting"),
      explanation: LocalizedText(
        en: "A day's noise harms hearing by its energy. The sound since opening (at most eight hours) is levelled to a "
          + "day of eight hours (LEX,8h). The sound in headsets comes on top of it.",
        nl:
          "Het geluid van een hele dag schaadt het gehoor door zijn energie. Het geluid sinds opening (hoogstens acht "
          + "uur) wordt omgerekend naar een dag van acht uur (LEX,8h). Het geluid in headsets komt er nog bij."),
      raised: LocalizedText(
        en: "{place}: today's noise already adds up to {value} over eight hours ({level} for {heard}; limit {limit}).",
        nl: "{place}: het geluid van vandaag telt al op tot {value} over acht uur ({level} gedurende {heard}; grens "
          + "{limit})."),
      cleared: LocalizedText(
        en: "{place}: the daily noise exposure is back below its limit.",
        nl: "{place}: de dagelijkse geluidsbelasting is weer onder de grens."),
      advice: LocalizedText(
        en: "Let people work elsewhere for the rest of the day, offer hearing protection, and have the noise measured.",
        nl: "Laat mensen de rest van de dag elders werken, bied gehoorbescherming aan en laat het geluid meten.")))
}
