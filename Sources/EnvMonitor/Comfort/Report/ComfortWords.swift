import FloorModel

/// The sentences and labels of `floorwatch comfort`, each in every language.
enum ComfortWords {
  /// What a vote means, by the limits of the categories.
  static func meaning(of vote: Double) -> LocalizedText {
    let warm = vote > 0
    switch abs(vote) {
    case ...0.2:
      return LocalizedText(en: "Comfortable: neither warm nor cool.", nl: "Behaaglijk: niet te warm en niet te koud.")
    case ...0.5:
      return warm
        ? LocalizedText(en: "Comfortable, a little on the warm side.", nl: "Behaaglijk, iets aan de warme kant.")
        : LocalizedText(en: "Comfortable, a little on the cool side.", nl: "Behaaglijk, iets aan de koele kant.")
    case ...0.7:
      return warm
        ? LocalizedText(en: "Just acceptable, on the warm side.", nl: "Nog net aanvaardbaar, aan de warme kant.")
        : LocalizedText(en: "Just acceptable, on the cool side.", nl: "Nog net aanvaardbaar, aan de koele kant.")
    case ...1.5:
      return warm ? LocalizedText(en: "Too warm.", nl: "Te warm.") : LocalizedText(en: "Too cold.", nl: "Te koud.")
    default:
      return warm
        ? LocalizedText(en: "Far too warm.", nl: "Veel te warm.")
        : LocalizedText(en: "Far too cold.", nl: "Veel te koud.")
    }
  }

  /// How many of a hundred people would be dissatisfied; `met` when they don't sit at the phone.
  static func dissatisfied(_ people: String, met: String?) -> LocalizedText {
    guard let met else {
      return LocalizedText(
        en: "Of 100 people on the phone here, about \(people) would be dissatisfied.",
        nl: "Van elke 100 mensen die hier zitten te bellen, zijn er naar verwachting \(people) ontevreden.")
    }
    return LocalizedText(
      en: "Of 100 people working here at \(met) met, about \(people) would be dissatisfied.",
      nl: "Van elke 100 mensen die hier werken bij \(met) met, zijn er naar verwachting \(people) ontevreden.")
  }

  /// The seven-point scale of ISO 7730.
  static func sensation(of vote: Double) -> LocalizedText {
    // The scale has whole numbers only; halfway to the next one, "neutral" would hide which way it leans.
    if (0.2..<0.5).contains(abs(vote)) {
      return vote > 0
        ? LocalizedText(en: "neutral to slightly warm", nl: "neutraal tot enigszins warm")
        : LocalizedText(en: "neutral to slightly cool", nl: "neutraal tot enigszins koel")
    }
    return switch vote.rounded() {
    case ..<(-2): LocalizedText(en: "cold", nl: "koud")
    case -2: LocalizedText(en: "cool", nl: "koel")
    case -1: LocalizedText(en: "slightly cool", nl: "enigszins koel")
    case 0: LocalizedText(en: "neutral", nl: "neutraal")
    case 1: LocalizedText(en: "slightly warm", nl: "enigszins warm")
    case 2: LocalizedText(en: "warm", nl: "warm")
    default: LocalizedText(en: "hot", nl: "heet")
    }
  }

  /// Both norms' categories of the vote.
  static func warmth(_ category: ComfortCategory?, _ indoor: IndoorCategory?) -> LocalizedText {
    LocalizedText(
      en: (category.map { "Warmth: category \($0.rawValue)" } ?? "Warmth: worse than category C")
        + " of ISO 7730, \(indoor?.numeral ?? "worse than IV") of EN 16798-1.",
      nl: (category.map { "Warmte: categorie \($0.rawValue)" } ?? "Warmte: slechter dan categorie C")
        + " van ISO 7730, \(indoor?.numeral ?? "slechter dan IV") van EN 16798-1.")
  }

  static let nothingStandsOut = LocalizedText(
    en: "Nothing stands out: all that is known here is in the best category.",
    nl: "Niets springt eruit: alles wat hier bekend is, valt in de beste categorie.")

  /// The line about what dominates, for anything but the whole body's warmth.
  static func weighsMost(_ subject: ComfortFinding.Subject, people: String) -> LocalizedText {
    let what = label(subject)
    return LocalizedText(
      en: "What weighs most: \(what.en.lowercased()), which would bother about \(people) in 100 people.",
      nl:
        "Wat het zwaarst weegt: \(what.nl.lowercased()); daar heeft naar verwachting \(people) op de 100 mensen last van."
    )
  }

  /// The line about what makes it warm or cold.
  static func weighsMost(_ driver: ThermalDriver?, warm: Bool) -> LocalizedText {
    let what =
      switch driver {
      case .airTemperature: LocalizedText(en: "the air temperature", nl: "de luchttemperatuur")
      case .radiantTemperature:
        warm
          ? LocalizedText(en: "heat from the sun or warm surfaces", nl: "warmte van de zon of van warme vlakken")
          : LocalizedText(en: "cold surfaces, such as windows", nl: "koude vlakken, zoals ramen")
      case .airSpeed: LocalizedText(en: "the movement of the air", nl: "de luchtbeweging")
      case .activity: LocalizedText(en: "the activity", nl: "de inspanning")
      case .clothing: LocalizedText(en: "the clothing", nl: "de kleding")
      case .humidity: LocalizedText(en: "the humidity", nl: "de luchtvochtigheid")
      case nil:
        warm
          ? LocalizedText(en: "warmth, from several causes", nl: "warmte, door verschillende oorzaken")
          : LocalizedText(en: "cold, from several causes", nl: "kou, door verschillende oorzaken")
      }
    return LocalizedText(en: "What weighs most: \(what.en).", nl: "Wat het zwaarst weegt: \(what.nl).")
  }

  static func neutral(_ temperature: String) -> LocalizedText {
    LocalizedText(
      en: "With all else as it is, air at about \(temperature) °C would feel neutral.",
      nl: "Als verder alles gelijk blijft, voelt lucht van ongeveer \(temperature) °C neutraal.")
  }

  static let assumed = LocalizedText(en: "Assumed: ", nl: "Aangenomen: ")

  /// What was assumed for a quantity; nil where nothing is.
  static func assumption(_ quantity: ComfortQuantity, _ value: String) -> LocalizedText? {
    switch quantity {
    case .radiant: LocalizedText(en: "surfaces as warm as the air", nl: "vlakken zo warm als de lucht")
    case .globeDiameter: LocalizedText(en: "globe of \(value) m", nl: "bol van \(value) m")
    case .airSpeed: LocalizedText(en: "air speed \(value) m/s", nl: "luchtsnelheid \(value) m/s")
    case .met: LocalizedText(en: "seated phone work (\(value) met)", nl: "zittend telefoonwerk (\(value) met)")
    case .clo: LocalizedText(en: "summer clothing (\(value) clo)", nl: "zomerkleding (\(value) clo)")
    case .turbulence: LocalizedText(en: "turbulence \(value) %", nl: "turbulentie \(value) %")
    default: nil
    }
  }
}
