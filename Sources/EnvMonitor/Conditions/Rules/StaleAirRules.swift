import Alerting
import FloorModel

/// Air that has been breathed too often: carbon dioxide as a measure of ventilation.
enum StaleAirRules {
  static let family = ConditionFamily.zones([stale]) { $0.observe(stale, .co2) }

  static let stale = Rule(
    id: "air.stale", family: "stale_air", quantity: "co2", unit: "[ppm]",
    limits: Limits(
      .above,
      warning: .init(1000, clear: 900, enterFor: .minutes(10), clearFor: .minutes(15)),
      critical: .init(2000, clear: 1800, enterFor: .minutes(10), clearFor: .minutes(15)),
      window: .minutes(15)),
    scope: .occupied, norm: "ASR A3.6", grade: .b, audience: .facility,
    words: .init(
      name: LocalizedText(en: "Stale air", nl: "Bedompte lucht"),
      explanation: LocalizedText(
        en: "People breathe out CO2; much of it means too little fresh air, and that makes heads heavy. The mean of 15 "
          + "minutes is compared; above 1000 ppm check the ventilation, above 2000 ppm more is needed.",
        nl: "Mensen ademen CO2 uit; veel ervan betekent te weinig verse lucht, en dat geeft zware hoofden. Het "
          + "gemiddelde van 15 minuten telt; boven 1000 ppm is de ventilatie na te kijken, boven 2000 ppm is meer "
          + "nodig."),
      raised: LocalizedText(
        en: "{place}: stale air, {value} CO2 for {duration} (limit {limit}).",
        nl: "{place}: bedompte lucht, al {duration} {value} CO2 (grens {limit})."),
      cleared: LocalizedText(
        en: "{place}: the air is fresh again, after {duration}.",
        nl: "{place}: de lucht is weer fris, na {duration}."),
      advice: LocalizedText(
        en: "Turn the ventilation up or open windows for ten minutes; check that the air handling runs.",
        nl: "Zet de ventilatie hoger of zet tien minuten ramen open; kijk of de luchtbehandeling draait.")))
}
