import FloorModel

extension ComfortRemark {
  /// Whether it says why there is no vote on the warmth.
  var concernsVote: Bool {
    switch self {
    case .noHumidity, .noRadiant, .outsideVote, .extremeVote: true
    default: false
    }
  }

  /// The remark as a sentence.
  public func sentence(_ language: Language) -> String { words(NumberStyle(language))[language] }

  private func words(_ style: NumberStyle) -> LocalizedText {
    switch self {
    case .hot(limit: 26):
      LocalizedText(
        en: "Above 26 °C measures against the heat should be taken (ASR A3.5).",
        nl: "Boven 26 °C horen er maatregelen tegen de warmte te komen (ASR A3.5).")
    case .hot(limit: 30):
      LocalizedText(
        en: "Above 30 °C measures against the heat must be taken (ASR A3.5).",
        nl: "Boven 30 °C moeten er maatregelen tegen de warmte komen (ASR A3.5).")
    case .hot:
      LocalizedText(
        en: "Above 35 °C this is no place to work without the measures taken for work in heat (ASR A3.5).",
        nl: "Boven 35 °C is dit geen werkplek zonder de maatregelen die bij werken in hitte horen (ASR A3.5).")
    case .cold(limit: 16):
      LocalizedText(
        en: "Below 16 °C it is too cold for a workroom (HSE).",
        nl: "Onder 16 °C is het te koud voor een werkruimte (HSE).")
    case .cold:
      LocalizedText(
        en: "Below 20 °C it is too cold for light seated work (ASR A3.5).",
        nl: "Onder 20 °C is het te koud voor licht zittend werk (ASR A3.5).")
    case .dry(limit: 30):
      LocalizedText(
        en: "Dry air, below 30 %: hard on eyes, skin and voice.",
        nl: "Droge lucht, onder 30 %: slecht voor ogen, huid en stem.")
    case .dry:
      LocalizedText(
        en: "Below the 40 % advised for people who talk all day.",
        nl: "Onder de 40 % die wordt aangeraden voor wie de hele dag praat.")
    case .humid:
      LocalizedText(
        en: "Humid air: it feels close, and mould can grow on cold surfaces.",
        nl: "Vochtige lucht: het voelt benauwd en op koude vlakken kan schimmel groeien.")
    case .noHumidity:
      LocalizedText(
        en: "Without a humidity nothing can be said about the warmth as a whole.",
        nl: "Zonder vochtigheid valt er over de warmte als geheel niets te zeggen.")
    case .noRadiant:
      LocalizedText(
        en:
          "The globe temperature does not fit the air temperature, so nothing can be said about the warmth as a whole.",
        nl: "De boltemperatuur past niet bij de luchttemperatuur; over de warmte als geheel valt niets te zeggen.")
    case .outsideVote(let factor, let value): Self.outside(factor, value, style)
    case .extremeVote(let vote):
      LocalizedText(
        en: "Far too \(vote > 0 ? "warm" : "cold"): the vote is beyond the ±2 for which ISO 7730 holds.",
        nl: "Veel te \(vote > 0 ? "warm" : "koud"): het oordeel ligt voorbij de ±2 waarvoor ISO 7730 geldt.")
    case .outsideDraught:
      LocalizedText(
        en: "No draught rate: its model holds from 18 to 28 °C, below 0.5 m/s, at a turbulence of 10 to 60 %.",
        nl: "Geen tochtcijfer: het model geldt van 18 tot 28 °C, onder 0,5 m/s, bij een turbulentie van 10 tot 60 %.")
    case .noRoomAirSpeed:
      LocalizedText(
        en: "No draught rate: the relative air speed is no more than movement makes; give the room's air speed too.",
        nl: "Geen tochtcijfer: de relatieve luchtsnelheid komt geheel door beweging; geef ook die van de ruimte.")
    case .outsideLocal(let quantity):
      LocalizedText(
        en: "\(quantity.rawValue) is outside the range of its model and was left out.",
        nl: "\(quantity.rawValue) ligt buiten het bereik van het model en telt niet mee.")
    }
  }

  private static func outside(
    _ factor: ThermalEnvironment.Factor, _ value: Double, _ style: NumberStyle
  ) -> LocalizedText {
    let name: LocalizedText
    let unit: String
    let places: Int
    switch factor {
    case .airTemperature:
      (name, unit, places) = (LocalizedText(en: "the air temperature", nl: "de luchttemperatuur"), "°C", 1)
    case .radiantTemperature:
      (name, unit, places) = (LocalizedText(en: "the radiant temperature", nl: "de stralingstemperatuur"), "°C", 1)
    case .relativeAirSpeed:
      (name, unit, places) = (LocalizedText(en: "the relative air speed", nl: "de relatieve luchtsnelheid"), "m/s", 2)
    case .vapourPressure:
      (name, unit, places) = (LocalizedText(en: "the vapour pressure", nl: "de dampdruk"), "Pa", 0)
    case .metabolicRate: (name, unit, places) = (LocalizedText(en: "the activity", nl: "de inspanning"), "met", 1)
    case .clothing: (name, unit, places) = (LocalizedText(en: "the clothing", nl: "de kleding"), "clo", 1)
    }
    let shown = "\(style.decimal(value, places: places)) \(unit)"
    let low = style.decimal(factor.range.lowerBound, places: factor == .metabolicRate ? 1 : 0)
    let high = style.decimal(factor.range.upperBound, places: 0)
    return LocalizedText(
      en:
        "No verdict on the warmth as a whole: \(name.en) is \(shown), and ISO 7730 holds from \(low) to \(high) \(unit).",
      nl:
        "Geen oordeel over de warmte als geheel: \(name.nl) is \(shown), en ISO 7730 geldt van \(low) tot \(high) \(unit)."
    )
  }
}
