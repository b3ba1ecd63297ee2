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
    let style = NumberStyle(language)
    switch unit {
    case "Cel": return style.decimal(value, places: 1) + " °C"
    case "K": return style.decimal(value, places: 1) + " K"
    case "{share}": return style.decimal(value * 100, places: 0) + " %"
    case "%": return style.decimal(value, places: 0) + " %"
    case "[ppm]": return style.decimal(value, places: 0) + " ppm"
    case "ug/m3": return style.decimal(value, places: 0) + " µg/m³"
    case "lx": return style.decimal(value, places: 0) + " lx"
    case "dB[SPL]": return style.decimal(value, places: 0) + " dB(A)"
    case "m/s": return style.decimal(value, places: 2) + " m/s"
    case "hPa": return style.decimal(value, places: 0) + " hPa"
    case "/min": return style.decimal(value, places: 0) + (language == .nl ? " omw/min" : " rpm")
    case "/h": return style.decimal(value, places: 0) + (language == .nl ? " per uur" : " an hour")
    case "W": return style.decimal(value, places: 1) + " W"
    case "V": return style.decimal(value, places: 2) + " V"
    case "A": return style.decimal(value, places: 2) + " A"
    case "s": return style.length(Milliseconds(value * 1000))
    case "{people}": return style.decimal(value, places: 0)
    default: return style.decimal(value, places: value == value.rounded() ? 0 : 2)
    }
  }
}
