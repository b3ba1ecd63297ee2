import Alerting
import FloorModel

/// Fine and coarse dust: the mean of a day, which is what the WHO speaks of, and a faster indicator of our own.
enum DustRules {
  static let family = ConditionFamily.zones([fine, fineShort, coarse, coarseShort]) { zone in
    zone.observe(fine, .pm25) + zone.observe(fineShort, .pm25) + zone.observe(coarse, .pm10)
      + zone.observe(coarseShort, .pm10)
  }

  static let fine = day(
    "air.dust", "pm2_5", warning: 15, critical: 35,
    norm: "WHO Air Quality Guidelines 2021, 24-hour mean (15 µg/m³; 35 lies just below interim target 3)",
    name: LocalizedText(en: "Fine dust", nl: "Fijnstof"), label: "PM2.5")
  static let coarse = day(
    "air.coarse_dust", "pm10", warning: 45, critical: 75,
    norm: "WHO Air Quality Guidelines 2021, 24-hour mean (45 µg/m³; 75 is interim target 3)",
    name: LocalizedText(en: "Coarse dust", nl: "Grof fijnstof"), label: "PM10")
  static let fineShort = hour(
    "air.dust_short", "pm2_5", warning: 25, critical: 50,
    name: LocalizedText(en: "Fine dust, short-term", nl: "Fijnstof, kortdurend"), label: "PM2.5")
  static let coarseShort = hour(
    "air.coarse_dust_short", "pm10", warning: 75, critical: 150,
    name: LocalizedText(en: "Coarse dust, short-term", nl: "Grof fijnstof, kortdurend"), label: "PM10")

  private static let advice = LocalizedText(
    en: "Check the filters of the air handling; close windows while the air outside is dirty; do not dry-sweep.",
    nl:
      "Controleer de filters van de luchtbehandeling; houd ramen dicht zolang de buitenlucht vuil is; veeg niet droog.")

  private static func limits(_ warning: Double, _ critical: Double, _ window: Milliseconds) -> Limits {
    Limits(
      .above,
      warning: .init(warning, clear: warning * 0.8, enterFor: 0, clearFor: .hours(1)),
      critical: .init(critical, clear: critical * 0.8, enterFor: 0, clearFor: .hours(1)), window: window)
  }

  private static func day(
    _ id: String, _ quantity: String, warning: Double, critical: Double, norm: String, name: LocalizedText,
    label: String
  ) -> Rule {
    Rule(
      id: id, family: "dust", quantity: quantity, unit: "ug/m3", limits: limits(warning, critical, .hours(24)),
      scope: .occupied, norm: norm, grade: .b, audience: .facility,
      words: .init(
        name: name,
        explanation: LocalizedText(
          en: "Dust (\(label)) harms lungs and heart over the years. The running mean of 24 hours is compared with the "
            + "WHO's value for a day.",
          nl: "Stof (\(label)) schaadt longen en hart op den duur. Het lopende gemiddelde van 24 uur wordt vergeleken "
            + "met de WHO-waarde voor een dag."),
        raised: LocalizedText(
          en: "{place}: \(label) dust averaged {value} over the last 24 hours (limit {limit}).",
          nl: "{place}: gemiddeld {value} stof (\(label)) over de afgelopen 24 uur (grens {limit})."),
        cleared: LocalizedText(
          en: "{place}: the 24-hour mean of \(label) dust is back below its limit, after {duration}.",
          nl: "{place}: het 24-uursgemiddelde van \(label)-stof is weer onder de grens, na {duration}."),
        advice: advice))
  }

  private static func hour(
    _ id: String, _ quantity: String, warning: Double, critical: Double, name: LocalizedText, label: String
  ) -> Rule {
    Rule(
      id: id, family: "dust", quantity: quantity, unit: "ug/m3", limits: limits(warning, critical, .minutes(60)),
      scope: .occupied, norm: "Our own short-term indicator, not the WHO average", grade: .d, audience: .facility,
      words: .init(
        name: name,
        explanation: LocalizedText(
          en:
            "An hour's mean of dust (\(label)), to act before a whole day is spoilt. A short-term indicator of our own, "
            + "not the WHO average.",
          nl: "Het uurgemiddelde van stof (\(label)), om in te grijpen voordat een hele dag bedorven is. Een eigen "
            + "kortetermijnsignaal, niet het WHO-gemiddelde."),
        raised: LocalizedText(
          en:
            "{place}: \(label) dust averaged {value} over {window} (short-term indicator {limit}, not the WHO average).",
          nl: "{place}: gemiddeld {value} stof (\(label)) over {window} (kortetermijnsignaal {limit}, niet het "
            + "WHO-gemiddelde)."),
        cleared: LocalizedText(
          en: "{place}: the burst of \(label) dust is over, after {duration}.",
          nl: "{place}: de piek van \(label)-stof is voorbij, na {duration}."),
        advice: advice))
  }
}
