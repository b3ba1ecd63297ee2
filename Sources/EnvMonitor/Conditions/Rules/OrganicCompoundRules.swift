import Alerting
import FloorModel

/// Vapours from cleaning agents, glue, paint and new furniture.
enum OrganicCompoundRules {
  static let family = ConditionFamily.zones([volatile]) { $0.observe(volatile, .tvoc) }

  static let volatile = Rule(
    id: "air.tvoc", family: "organic_compounds", quantity: "tvoc", unit: "ug/m3",
    limits: Limits(
      .above,
      warning: .init(500, clear: 450, enterFor: 0, clearFor: 0),
      critical: .init(1000, clear: 900, enterFor: 0, clearFor: 0),
      window: .minutes(60)),
    scope: .occupied, norm: "WELL v1 (500 µg/m³); 1000 µg/m³ as in the TAIL rating", grade: .c, audience: .facility,
    words: .init(
      name: LocalizedText(en: "Organic vapours", nl: "Organische dampen"),
      explanation: LocalizedText(
        en: "Vapours of cleaning agents, glue and new furniture (TVOC) irritate and give headaches. An hour's mean is "
          + "compared. A sensor's relative VOC index is not.",
        nl: "Dampen van schoonmaakmiddelen, lijm en nieuwe meubels (TVOC) prikkelen en geven hoofdpijn. Het "
          + "uurgemiddelde telt. De relatieve VOC-index van een sensor telt niet mee."),
      raised: LocalizedText(
        en: "{place}: {value} of organic vapours (TVOC) over {window} (limit {limit}).",
        nl: "{place}: {value} organische dampen (TVOC) over {window} (grens {limit})."),
      cleared: LocalizedText(
        en: "{place}: the organic vapours have cleared, after {duration}.",
        nl: "{place}: de organische dampen zijn weg, na {duration}."),
      advice: LocalizedText(
        en: "Ventilate, and look for what gives off the vapour: cleaning agents, paint, printers, new furniture.",
        nl: "Ventileer en zoek de bron van de damp: schoonmaakmiddel, verf, printers, nieuwe meubels.")))
}
