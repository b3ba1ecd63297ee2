/// What is measured, as people call it in the middle of a sentence.
public enum QuantityNames {
  /// The name in one short word for a tile that is read from afar, with a capital.
  public static func short(_ quantity: Quantity) -> LocalizedText {
    switch quantity {
    case .airTemperature: LocalizedText(en: "Temperature", nl: "Temperatuur")
    case .globeTemperature: LocalizedText(en: "Radiant heat", nl: "Straling")
    case .relativeHumidity: LocalizedText(en: "Humidity", nl: "Vochtigheid")
    case .tvoc: LocalizedText(en: "Vapours", nl: "Dampen")
    case .vocIndex: LocalizedText(en: "VOC index", nl: "VOC-index")
    case .illuminance: LocalizedText(en: "Light", nl: "Licht")
    case .soundLevel: LocalizedText(en: "Sound", nl: "Geluid")
    case .airSpeed: LocalizedText(en: "Air speed", nl: "Luchtstroom")
    case .turbulence: LocalizedText(en: "Turbulence", nl: "Turbulentie")
    case .pressure: LocalizedText(en: "Air pressure", nl: "Luchtdruk")
    default: name(quantity)
    }
  }

  /// The name in lower case, e.g. "air temperature".
  public static func name(_ quantity: Quantity) -> LocalizedText {
    switch quantity {
    case .airTemperature: LocalizedText(en: "air temperature", nl: "luchttemperatuur")
    case .globeTemperature: LocalizedText(en: "globe temperature", nl: "stralingstemperatuur")
    case .relativeHumidity: LocalizedText(en: "humidity", nl: "luchtvochtigheid")
    case .co2: LocalizedText(en: "CO2", nl: "CO2")
    case .pm1: LocalizedText(en: "PM1 dust", nl: "PM1-stof")
    case .pm25: LocalizedText(en: "PM2.5 dust", nl: "PM2,5-stof")
    case .pm4: LocalizedText(en: "PM4 dust", nl: "PM4-stof")
    case .pm10: LocalizedText(en: "PM10 dust", nl: "PM10-stof")
    case .tvoc: LocalizedText(en: "organic vapours", nl: "organische dampen")
    case .vocIndex: LocalizedText(en: "the VOC index", nl: "de VOC-index")
    case .illuminance: LocalizedText(en: "light", nl: "licht")
    case .soundLevel: LocalizedText(en: "sound", nl: "geluid")
    case .airSpeed: LocalizedText(en: "air speed", nl: "luchtsnelheid")
    case .turbulence: LocalizedText(en: "turbulence", nl: "turbulentie")
    case .pressure: LocalizedText(en: "air pressure", nl: "luchtdruk")
    case .cpuTemperature: LocalizedText(en: "processor temperature", nl: "processortemperatuur")
    case .boardTemperature: LocalizedText(en: "board temperature", nl: "moederbordtemperatuur")
    case .driveTemperature: LocalizedText(en: "drive temperature", nl: "schijftemperatuur")
    case .machineTemperature: LocalizedText(en: "machine temperature", nl: "machinetemperatuur")
    case .fanSpeed: LocalizedText(en: "fan speed", nl: "ventilatorsnelheid")
    case .fanDrive: LocalizedText(en: "fan drive", nl: "ventilatoraansturing")
    case .power: LocalizedText(en: "power", nl: "vermogen")
    case .voltage: LocalizedText(en: "voltage", nl: "spanning")
    case .current: LocalizedText(en: "current", nl: "stroom")
    case .cpuLoad: LocalizedText(en: "processor load", nl: "processorbelasting")
    }
  }
}
