import Alerting
import FloorModel

extension HumidityRules {
  static let dry = Rule(
    id: "air.dry", family: "humidity", quantity: "relative_humidity", unit: "%",
    limits: Limits(
      .below,
      warning: .init(30, clear: 33, enterFor: 0, clearFor: .minutes(30)),
      critical: .init(20, clear: 23, enterFor: 0, clearFor: .minutes(30)),
      window: .minutes(60)),
    scope: .occupied, norm: "Arbocatalogus Rijk (30 %); EN 16798-1 category III (20 %)", grade: .b,
    audience: .facility,
    words: .init(
      name: LocalizedText(en: "Dry air", nl: "Droge lucht"),
      explanation: LocalizedText(
        en: "Dry air irritates eyes and throats, and voices tire sooner. An hour's mean relative humidity is compared.",
        nl: "Droge lucht irriteert ogen en keel, en stemmen worden eerder moe. De gemiddelde relatieve "
          + "luchtvochtigheid van een uur telt."),
      raised: LocalizedText(
        en: "{place}: the air is dry, {value} relative humidity over {window} (limit {limit}).",
        nl: "{place}: de lucht is droog, {value} relatieve luchtvochtigheid over {window} (grens {limit})."),
      cleared: LocalizedText(
        en: "{place}: the air is no longer too dry, after {duration}.",
        nl: "{place}: de lucht is niet meer te droog, na {duration}."),
      advice: LocalizedText(
        en: "Check the humidifier, do not heat more than needed, and see to it that people have water at hand.",
        nl: "Controleer de luchtbevochtiger, stook niet warmer dan nodig en zorg dat iedereen water bij de hand heeft.")
    ))

  static let dryForVoices = Rule(
    id: "air.dry_voice", family: "humidity", quantity: "relative_humidity", unit: "%",
    limits: Limits(
      .below,
      warning: .init(40, clear: 43, enterFor: 0, clearFor: .minutes(30)),
      critical: .init(25, clear: 28, enterFor: 0, clearFor: .minutes(30)),
      window: .minutes(60)),
    scope: .occupied, norm: "BGIA/IFA advice for speaking professions, as quoted by a vendor (40 %); 25 % is our own",
    grade: .c, audience: .facility, optIn: true,
    words: .init(
      name: LocalizedText(en: "Air too dry for voices", nl: "Lucht te droog voor de stem"),
      explanation: LocalizedText(
        en: "For people who speak all day at least 40 % relative humidity is advised. On where a zone has the voice "
          + "profile; an hour's mean is compared.",
        nl: "Voor mensen die de hele dag praten wordt minstens 40 % relatieve luchtvochtigheid aangeraden. Staat aan "
          + "waar een zone het stemprofiel heeft; het gemiddelde van een uur telt."),
      raised: LocalizedText(
        en: "{place}: the air is dry for people who speak all day, {value} relative humidity over {window} "
          + "(limit {limit}).",
        nl: "{place}: de lucht is droog voor mensen die de hele dag praten, {value} relatieve luchtvochtigheid over "
          + "{window} (grens {limit})."),
      cleared: LocalizedText(
        en: "{place}: the air is moist enough for voices again, after {duration}.",
        nl: "{place}: de lucht is weer vochtig genoeg voor de stem, na {duration}."),
      advice: LocalizedText(
        en: "Check the humidifier, do not heat more than needed, and see to it that people have water at hand.",
        nl: "Controleer de luchtbevochtiger, stook niet warmer dan nodig en zorg dat iedereen water bij de hand heeft.")
    ))

  static let humid = Rule(
    id: "air.humid", family: "humidity", quantity: "relative_humidity", unit: "%",
    limits: Limits(
      .above,
      warning: .init(65, clear: 62, enterFor: 0, clearFor: 0),
      critical: .init(75, clear: 72, enterFor: 0, clearFor: 0),
      window: .minutes(60)),
    scope: .occupied,
    norm: "Our own limits, near EN 16798-1", grade: .d, audience: .facility,
    words: .init(
      name: LocalizedText(en: "Humid air", nl: "Vochtige lucht"),
      explanation: LocalizedText(
        en: "Damp air feels close, and mould grows in it. An hour's mean relative humidity is compared.",
        nl: "Vochtige lucht voelt benauwd, en er groeit schimmel in. De gemiddelde relatieve luchtvochtigheid van een "
          + "uur telt."),
      raised: LocalizedText(
        en: "{place}: the air is damp, {value} relative humidity over {window} (limit {limit}).",
        nl: "{place}: de lucht is vochtig, {value} relatieve luchtvochtigheid over {window} (grens {limit})."),
      cleared: LocalizedText(
        en: "{place}: the air is no longer damp, after {duration}.",
        nl: "{place}: de lucht is niet meer vochtig, na {duration}."),
      advice: LocalizedText(
        en: "Let the cooling dry the air, and look for open windows, leaks and wet filters.",
        nl: "Laat de koeling de lucht drogen en zoek naar open ramen, lekkage en natte filters.")))

  static let dewPoint = Rule(
    id: "air.dew_point", family: "humidity", quantity: "dew_point", unit: "Cel",
    limits: Limits(
      .above,
      warning: .init(15, clear: 14.5, enterFor: 0, clearFor: 0),
      critical: .init(18, clear: 17.5, enterFor: 0, clearFor: 0),
      window: .minutes(60)),
    scope: .occupied, norm: "The 15 °C that ASHRAE 62.1 is said to give for cooled buildings; 18 °C is our own",
    grade: .d, audience: .facility,
    words: .init(
      name: LocalizedText(en: "Dew point", nl: "Dauwpunt"),
      explanation: LocalizedText(
        en:
          "Warm air holds so much water that it feels close at a humidity that looks fine, and it wets cold "
          + "surfaces. The dew point of an hour's mean temperature and humidity is compared.",
        nl:
          "Warme lucht bevat zo veel water dat ze benauwd aanvoelt bij een vochtigheid die goed lijkt, en ze slaat "
          + "neer op koude vlakken. Het dauwpunt van de gemiddelde temperatuur en vochtigheid van een uur telt."),
      raised: LocalizedText(
        en:
          "{place}: the air is close, its dew point is {value} over {window} (limit {limit}; {temperature}, "
          + "{humidity} relative humidity).",
        nl:
          "{place}: de lucht is benauwd, het dauwpunt is {value} over {window} (grens {limit}; {temperature}, "
          + "{humidity} relatieve luchtvochtigheid)."),
      cleared: LocalizedText(
        en: "{place}: the air is no longer close, after {duration}.",
        nl: "{place}: de lucht is niet meer benauwd, na {duration}."),
      advice: LocalizedText(
        en: "Let the cooling dry the air; in warm damp weather keep windows closed while it runs.",
        nl: "Laat de koeling de lucht drogen; houd bij warm, vochtig weer de ramen dicht zolang die draait.")))
}
