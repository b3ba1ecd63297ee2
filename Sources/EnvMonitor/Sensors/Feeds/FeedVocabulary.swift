import FloorModel

/// The words for quantities that feeds may use besides the quantities' own names.
public enum FeedQuantity {
  /// Other programs' words, in lower case with underscores, and what they mean here.
  public static let aliases: [(word: String, quantity: Quantity)] = [
    ("temperature", .airTemperature), ("temp", .airTemperature), ("room_temperature", .airTemperature),
    ("globe", .globeTemperature), ("black_globe_temperature", .globeTemperature),
    ("humidity", .relativeHumidity), ("rh", .relativeHumidity),
    ("carbon_dioxide", .co2), ("eco2", .co2),
    ("pm01", .pm1), ("pm1_0", .pm1), ("pm25", .pm25), ("pm2.5", .pm25), ("pm_2_5", .pm25), ("pm4_0", .pm4),
    ("pm10_0", .pm10),
    ("voc", .tvoc), ("volatile_organic_compounds", .tvoc), ("vocindex", .vocIndex),
    ("lux", .illuminance), ("light", .illuminance), ("light_level", .illuminance),
    ("noise", .soundLevel), ("noise_level", .soundLevel), ("sound", .soundLevel), ("laeq", .soundLevel),
    ("sound_pressure_level", .soundLevel),
    ("air_velocity", .airSpeed), ("wind_speed", .airSpeed), ("draught", .airSpeed),
    ("turbulence_intensity", .turbulence),
    ("atmospheric_pressure", .pressure), ("barometric_pressure", .pressure), ("air_pressure", .pressure),
    ("fan", .fanSpeed), ("rpm", .fanSpeed), ("pwm", .fanDrive), ("load", .cpuLoad),
  ]

  private static let words: [String: Quantity] = {
    var words = Dictionary(aliases.map { ($0.word, $0.quantity) }) { first, _ in first }
    for quantity in Quantity.allCases { words[quantity.rawValue] = quantity }
    return words
  }()

  /// The quantity a word means; case, spaces and hyphens don't matter.
  public static func named(_ word: String) -> Quantity? {
    words[String(word.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })]
  }
}

/// The units feeds may use, and their way into the quantity's own.
public enum FeedUnit {
  /// `value × factor + offset`.
  struct Conversion: Sendable, Hashable {
    var factor = 1.0
    var offset = 0.0

    static let none = Conversion()

    func apply(_ value: Double) -> Double { value * factor + offset }
  }

  private struct Row: Sendable {
    let words: [String]
    let conversion: Conversion

    init(_ words: [String], _ factor: Double = 1, offset: Double = 0) {
      self.words = words
      conversion = Conversion(factor: factor, offset: offset)
    }
  }

  /// The words for a unit and its conversion, by the unit of the quantity (`Quantity.unit`).
  private static let rows: [String: [Row]] = [
    "Cel": [
      Row(["Cel", "°C", "degC", "C", "celsius"]), Row(["K", "kelvin"], offset: -273.15),
      Row(["[degF]", "°F", "degF", "F", "fahrenheit"], 5.0 / 9, offset: -160.0 / 9), Row(["m°C", "mCel"], 1e-3),
    ],
    "%": [Row(["%", "%RH", "%rH", "percent", "pct"]), Row(["1", "ratio", "fraction"], 100)],
    "[ppm]": [
      Row(["[ppm]", "ppm", "umol/mol", "µmol/mol"]), Row(["[ppb]", "ppb"], 1e-3), Row(["%", "percent"], 1e4),
    ],
    "ug/m3": [
      Row(["ug/m3", "µg/m³", "µg/m3", "ug/m³", "μg/m³", "μg/m3"]), Row(["mg/m3", "mg/m³"], 1e3),
    ],
    "lx": [Row(["lx", "lux"]), Row(["klx"], 1e3)],
    "dB[SPL]": [Row(["dB[SPL]", "dB(A)", "dBA", "dB", "dB(A) re 20 µPa"])],
    "m/s": [
      Row(["m/s", "m·s⁻¹"]), Row(["cm/s"], 1e-2), Row(["km/h", "kph"], 1 / 3.6), Row(["[ft_i]/min", "fpm"], 0.00508),
    ],
    "hPa": [Row(["hPa", "mbar"]), Row(["Pa"], 1e-2), Row(["kPa"], 10), Row(["bar"], 1e3)],
    "/min": [Row(["/min", "rpm", "1/min", "min-1"]), Row(["Hz", "/s"], 60)],
    "W": [Row(["W"]), Row(["mW"], 1e-3), Row(["kW"], 1e3)],
    "V": [Row(["V"]), Row(["mV"], 1e-3)],
    "A": [Row(["A"]), Row(["mA"], 1e-3)],
    "1": [Row(["1", "index", ""])],
  ]

  /// 1 ppb of Mølhave's mixture of organic vapours (110 g/mol, 25 °C) is 4.5 µg/m³.
  private static let vapour = [Row(["[ppb]", "ppb"], 4.5), Row(["[ppm]", "ppm"], 4_500)]

  private static func rows(for quantity: Quantity) -> [Row] {
    (rows[quantity.unit] ?? []) + (quantity == .tvoc ? vapour : [])
  }

  /// How a unit becomes the quantity's own, or nil when it cannot.
  static func conversion(from unit: String, to quantity: Quantity) -> Conversion? {
    let unit = unit.filter { $0 != " " }
    // Exactly first: "mW" and "MW" differ in case alone, and "W" and "w" don't.
    let found = rows(for: quantity)
    let exact = found.first { $0.words.contains(unit) }
    let loose = found.first { $0.words.contains { $0.count > 1 && $0.lowercased() == unit.lowercased() } }
    let isAmbiguous = ["MW", "MV", "MA", "MPa", "HPa"].contains(unit)
    return exact?.conversion ?? (isAmbiguous ? nil : loose?.conversion)
  }

  /// The units accepted for a quantity, its own first.
  public static func accepted(for quantity: Quantity) -> [String] {
    rows(for: quantity).compactMap { $0.words.first }
  }
}
