/// What a sensor measures. The raw value is the word used in feeds, events and configuration.
public enum Quantity: String, CaseIterable, Hashable, Sendable, Codable {
  // The room.
  case airTemperature = "air_temperature"
  case globeTemperature = "globe_temperature"
  case relativeHumidity = "relative_humidity"
  case co2
  case pm1
  case pm25 = "pm2_5"
  case pm4
  case pm10
  case tvoc
  case vocIndex = "voc_index"
  case illuminance
  case soundLevel = "sound_level"
  case airSpeed = "air_speed"
  case turbulence
  case pressure
  // The machines in it.
  case cpuTemperature = "cpu_temperature"
  case boardTemperature = "board_temperature"
  case driveTemperature = "drive_temperature"
  case machineTemperature = "machine_temperature"
  case fanSpeed = "fan_speed"
  case fanDrive = "fan_drive"
  case power
  case voltage
  case current
  case cpuLoad = "cpu_load"

  /// UCUM unit of every value of this quantity inside floorwatch and in its events.
  public var unit: String {
    switch self {
    case .airTemperature, .globeTemperature, .cpuTemperature, .boardTemperature, .driveTemperature,
      .machineTemperature:
      "Cel"
    case .relativeHumidity, .turbulence, .fanDrive, .cpuLoad: "%"
    case .co2: "[ppm]"
    case .pm1, .pm25, .pm4, .pm10, .tvoc: "ug/m3"
    case .vocIndex: "1"
    case .illuminance: "lx"
    case .soundLevel: "dB[SPL]"
    case .airSpeed: "m/s"
    case .pressure: "hPa"
    case .fanSpeed: "/min"
    case .power: "W"
    case .voltage: "V"
    case .current: "A"
    }
  }

  /// Whether it describes the room people sit in, as against a machine's own insides.
  public var isRoom: Bool {
    switch self {
    case .cpuTemperature, .boardTemperature, .driveTemperature, .machineTemperature, .fanSpeed, .fanDrive, .power,
      .voltage, .current, .cpuLoad:
      false
    default: true
    }
  }
}

/// UCUM units as people read them, with the decimals that mean something.
public enum UnitStyle {
  /// `28.4 °C`, `1250 ppm`, `0 rpm`: a value with its unit in the habits of a language.
  public static func text(_ value: Double, unit: String, language: Language) -> String {
    if unit == "s" { return NumberStyle(language).length(Milliseconds(value * 1000)) }
    let (factor, places, suffix) = habits(unit, value, language)
    return NumberStyle(language).decimal(value * factor, places: places) + suffix
  }

  /// A value with as many decimals, up to two more than usual, as tell it from another: 15.04 beside a limit of 15.0.
  ///
  /// Lengths of time and values that are the same stay as they are.
  public static func text(_ value: Double, apartFrom other: Double?, unit: String, language: Language) -> String {
    guard let other, value != other, unit != "s" else { return text(value, unit: unit, language: language) }
    let style = NumberStyle(language)
    let (factor, places, suffix) = habits(unit, value, language)
    let enough = (places...places + 2).first {
      style.decimal(value * factor, places: $0) != style.decimal(other * factor, places: $0)
    }
    return style.decimal(value * factor, places: enough ?? places) + suffix
  }

  /// What a value is multiplied with, its decimals, and what stands behind it.
  private static func habits(_ unit: String, _ value: Double, _ language: Language) -> (Double, Int, String) {
    switch unit {
    case "Cel": (1, 1, " °C")
    case "K": (1, 1, " K")
    case "{share}": (100, 0, " %")
    case "%": (1, 0, " %")
    case "[ppm]": (1, 0, " ppm")
    case "ug/m3": (1, 0, " µg/m³")
    case "lx": (1, 0, " lx")
    case "dB[SPL]": (1, 0, " dB(A)")
    case "m/s": (1, 2, " m/s")
    case "hPa": (1, 0, " hPa")
    case "/min": (1, 0, language == .nl ? " omw/min" : " rpm")
    case "/h": (1, 0, language == .nl ? " per uur" : " an hour")
    case "W": (1, 1, " W")
    case "V": (1, 2, " V")
    case "A": (1, 2, " A")
    case "{people}": (1, 0, "")
    default: (1, value == value.rounded() ? 0 : 2, "")
    }
  }
}
