import FloorModel

/// The labels and short values in the table of `floorwatch comfort`.
extension ComfortWords {
  /// What a finding is about.
  static func label(_ subject: ComfortFinding.Subject) -> LocalizedText {
    switch subject {
    case .wholeBody: LocalizedText(en: "Thermal sensation (PMV)", nl: "Warmtegevoel (PMV)")
    case .draught: LocalizedText(en: "Draught", nl: "Tocht")
    case .verticalDifference: LocalizedText(en: "Head warmer than feet", nl: "Hoofd warmer dan voeten")
    case .floor: LocalizedText(en: "Floor temperature", nl: "Vloertemperatuur")
    case .asymmetry(.warmCeiling): LocalizedText(en: "Warm ceiling", nl: "Warm plafond")
    case .asymmetry(.coolWall): LocalizedText(en: "Cool wall or window", nl: "Koude wand of koud raam")
    case .asymmetry(.coolCeiling): LocalizedText(en: "Cool ceiling", nl: "Koel plafond")
    case .asymmetry(.warmWall): LocalizedText(en: "Warm wall", nl: "Warme wand")
    }
  }

  /// A percentage of dissatisfied with its category.
  static func share(_ percent: String, _ category: ComfortCategory?, isAssumed: Bool) -> LocalizedText {
    LocalizedText(
      en: "\(percent) % dissatisfied, " + (category.map { "category \($0.rawValue)" } ?? "worse than C")
        + (isAssumed ? ", if the air is as still as assumed" : ""),
      nl: "\(percent) % ontevreden, " + (category.map { "categorie \($0.rawValue)" } ?? "slechter dan C")
        + (isAssumed ? ", als de lucht zo stil is als aangenomen" : ""))
  }

  static func humidityShare(_ percent: String, _ category: IndoorCategory) -> LocalizedText {
    LocalizedText(
      en: "\(percent) %, category \(category.numeral) of EN 16798-1",
      nl: "\(percent) %, categorie \(category.numeral) van EN 16798-1")
  }

  static func adaptive(_ category: IndoorCategory, best: String) -> LocalizedText {
    LocalizedText(
      en: "category \(category.numeral) of EN 16798-1, best at \(best) °C",
      nl: "categorie \(category.numeral) van EN 16798-1, het best bij \(best) °C")
  }

  static let adaptiveModel = LocalizedText(en: "Without cooling, windows open", nl: "Zonder koeling, ramen open")
  static let radiantTemperature = LocalizedText(en: "Radiant temperature", nl: "Stralingstemperatuur")
  static let operativeTemperature = LocalizedText(en: "Operative temperature", nl: "Operatieve temperatuur")
  static let humidity = LocalizedText(en: "Relative humidity", nl: "Relatieve vochtigheid")
  static let dewPoint = LocalizedText(en: "Dew point", nl: "Dauwpunt")
  static let absoluteHumidity = LocalizedText(en: "Absolute humidity", nl: "Absolute vochtigheid")
  static let wetBulb = LocalizedText(en: "Wet bulb", nl: "Natteboltemperatuur")
  static let humidex = LocalizedText(en: "Humidex", nl: "Humidex")

  /// What a humidex means.
  static func discomfort(_ discomfort: Humidex.Discomfort) -> LocalizedText {
    switch discomfort {
    case .none: LocalizedText(en: "little or no discomfort", nl: "weinig of geen last")
    case .noticeable: LocalizedText(en: "noticeable discomfort", nl: "merkbare last")
    case .evident: LocalizedText(en: "evident discomfort", nl: "duidelijke last")
    case .intense: LocalizedText(en: "intense discomfort, avoid exertion", nl: "veel last, vermijd inspanning")
    case .dangerous: LocalizedText(en: "dangerous", nl: "gevaarlijk")
    case .heatStroke: LocalizedText(en: "heat stroke is near", nl: "kans op een hitteberoerte")
    }
  }
}
