import Alerting
import FloorModel

/// Air that is too warm or too cold to sit and talk in.
enum ThermalRules {
  static let family = ConditionFamily.zones([tooWarm, tooCold]) { zone in
    zone.observe(tooWarm, .airTemperature) { ["extreme": extreme($0, $1)] } + zone.observe(tooCold, .airTemperature)
  }

  private static let unusable = Rule.Parameter(
    "extreme", 35, "Cel", in: 20...50,
    en: "above this the alert adds that the room is not fit for ordinary work (ASR A3.5)",
    nl: "hierboven voegt de melding toe dat de ruimte niet geschikt is voor gewoon werk (ASR A3.5)")

  private static func extreme(_ temperature: Double, _ limits: Limits) -> LocalizedText {
    let limit = limits[unusable]
    guard temperature > limit else { return LocalizedText(en: "", nl: "") }
    return LocalizedText(
      en: " Above \(plain(limit, .en)) a room is not fit for ordinary work.",
      nl: " Boven \(plain(limit, .nl)) is een ruimte niet geschikt voor gewoon werk.")
  }

  /// A limit without decimals that say nothing.
  private static func plain(_ limit: Double, _ language: Language) -> String {
    guard limit == limit.rounded() else { return UnitStyle.text(limit, unit: tooWarm.unit, language: language) }
    return NumberStyle(language).decimal(limit, places: 0) + " °C"
  }

  static let tooWarm = Rule(
    id: "air.too_warm", family: "thermal", quantity: "air_temperature", unit: "Cel",
    limits: Limits(
      .above,
      warning: .init(26, clear: 25.5, enterFor: .minutes(15), clearFor: .minutes(15)),
      critical: .init(30, clear: 29.5, enterFor: .minutes(15), clearFor: .minutes(15)),
      window: .minutes(15)),
    parameters: [unusable], scope: .occupied, norm: "ASR A3.5; Arbocatalogus Rijk", grade: .b, audience: .facility,
    words: .init(
      name: LocalizedText(en: "Too warm", nl: "Te warm"),
      explanation: LocalizedText(
        en: "Warmth tires people and slows thinking and talking. The mean air temperature of 15 minutes is compared; "
          + "above 26 °C measures are advised, above 30 °C they are needed.",
        nl: "Warmte maakt moe en vertraagt denken en praten. Het gemiddelde van 15 minuten telt; boven 26 °C zijn "
          + "maatregelen aan te raden, boven 30 °C zijn ze nodig."),
      raised: LocalizedText(
        en: "{place}: {value} for {duration} (limit {limit}).{extreme}",
        nl: "{place}: al {duration} {value} (grens {limit}).{extreme}"),
      cleared: LocalizedText(
        en: "{place}: no longer too warm, after {duration}.", nl: "{place}: niet meer te warm, na {duration}."),
      advice: LocalizedText(
        en: "Lower the cooling set-point or shade the windows.",
        nl: "Zet de koeling kouder of laat de zonwering zakken.")))

  static let tooCold = Rule(
    id: "air.too_cold", family: "thermal", quantity: "air_temperature", unit: "Cel",
    limits: Limits(
      .below,
      warning: .init(20, clear: 20.5, enterFor: .minutes(30), clearFor: .minutes(15)),
      critical: .init(16, clear: 16.5, enterFor: .minutes(30), clearFor: .minutes(15)),
      window: .minutes(15)),
    scope: .occupied, norm: "ASR A3.5 (20 °C); HSE Approved Code of Practice L24 (16 °C)", grade: .b,
    audience: .facility,
    words: .init(
      name: LocalizedText(en: "Too cold", nl: "Te koud"),
      explanation: LocalizedText(
        en: "People who sit still get cold hands and stiff necks. The mean air temperature of 15 minutes is compared.",
        nl: "Wie stilzit krijgt koude handen en een stijve nek. Het gemiddelde van 15 minuten telt."),
      raised: LocalizedText(
        en: "{place}: only {value} for {duration} (limit {limit}).",
        nl: "{place}: al {duration} maar {value} (grens {limit})."),
      cleared: LocalizedText(
        en: "{place}: no longer too cold, after {duration}.", nl: "{place}: niet meer te koud, na {duration}."),
      advice: LocalizedText(
        en: "Raise the heating set-point and close doors and windows that stand open.",
        nl: "Zet de verwarming hoger en sluit ramen en deuren die openstaan.")))
}
