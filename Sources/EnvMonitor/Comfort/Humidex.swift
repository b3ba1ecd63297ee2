import Glibc

/// How hot humid air feels: the Canadian humidex, a temperature-like number.
public enum Humidex {
  /// What a humidex means for people.
  public enum Discomfort: String, CaseIterable, Sendable {
    case none, noticeable, evident, intense, dangerous
    case heatStroke = "heat_stroke"

    /// The meaning of a humidex: up to 30 none, 35 noticeable, 40 evident, 45 intense, 54 dangerous.
    public init(humidex: Double) {
      switch humidex {
      case ...30: self = .none
      case ...35: self = .noticeable
      case ...40: self = .evident
      case ...45: self = .intense
      case ...54: self = .dangerous
      default: self = .heatStroke
      }
    }
  }

  /// The humidex by Rana et al. (2013), from air temperature in °C and relative humidity in %.
  /// - Returns: nil outside the range of ``Humidity``.
  public static func rana(_ temperature: Double, relativeHumidity: Double) -> Double? {
    guard Humidity.temperatures.contains(temperature), (0...100).contains(relativeHumidity) else { return nil }
    let vapour = 6.112 * pow(10, 7.5 * temperature / (237.7 + temperature)) * relativeHumidity / 100
    return temperature + 5.0 / 9 * (vapour - 10)
  }

  /// The humidex by Masterson and Richardson (1979), by way of the dew point.
  /// - Returns: nil outside the range of ``Humidity``, and in perfectly dry air.
  public static func masterson(_ temperature: Double, relativeHumidity: Double) -> Double? {
    guard let dewPoint = Humidity.dewPoint(temperature, relativeHumidity: relativeHumidity) else { return nil }
    let vapour = 6.11 * exp(5417.753 * (1 / 273.16 - 1 / (dewPoint + 273.15)))
    return temperature + 5.0 / 9 * (vapour - 10)
  }
}
