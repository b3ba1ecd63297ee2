import Glibc

/// Water vapour in the air: one relative humidity, told in every other way.
///
/// Temperatures in °C, relative humidity in %. Saturation by the Magnus formula over water (WMO Guide to Instruments
/// and Methods of Observation, 2024), which holds from −45 to 60 °C; outside it, and for a humidity not from 0 to 100 %,
/// the answers are nil.
public enum Humidity {
  /// Air temperatures in °C for which the Magnus formula holds.
  public static let temperatures = -45.0...60.0
  /// Standard atmospheric pressure at sea level in hPa.
  public static let standardPressure = 1013.25

  /// Saturation vapour pressure over water in hPa.
  public static func saturationPressure(_ temperature: Double) -> Double? {
    temperatures.contains(temperature) ? 6.112 * exp(17.62 * temperature / (243.12 + temperature)) : nil
  }

  /// Vapour pressure in hPa.
  public static func vapourPressure(_ temperature: Double, relativeHumidity: Double) -> Double? {
    guard (0...100).contains(relativeHumidity) else { return nil }
    return saturationPressure(temperature).map { $0 * relativeHumidity / 100 }
  }

  /// The dew point in °C: how cold a surface must be for water to form on it; nil in perfectly dry air.
  public static func dewPoint(_ temperature: Double, relativeHumidity: Double) -> Double? {
    guard let pressure = vapourPressure(temperature, relativeHumidity: relativeHumidity), pressure > 0 else {
      return nil
    }
    let ratio = log(pressure / 6.112)
    return 243.12 * ratio / (17.62 - ratio)
  }

  /// Absolute humidity in g of water per m³ of air.
  public static func absolute(_ temperature: Double, relativeHumidity: Double) -> Double? {
    vapourPressure(temperature, relativeHumidity: relativeHumidity).map { 216.679 * $0 / (temperature + 273.15) }
  }

  /// Humidity ratio in kg of water per kg of dry air.
  ///
  /// Saturation by Hyland and Wexler, as ASHRAE's psychrometrics and the building trade's tables have it: 0.3 % above
  /// Magnus at 25 °C, enough to be seen in the last digit.
  /// - Parameter pressure: air pressure in hPa.
  public static func ratio(
    _ temperature: Double, relativeHumidity: Double, pressure: Double = standardPressure
  ) -> Double? {
    guard temperatures.contains(temperature), (0...100).contains(relativeHumidity) else { return nil }
    let vapour = hylandWexler(temperature) * relativeHumidity / 100
    guard pressure > vapour else { return nil }
    return 0.62198 * vapour / (pressure - vapour)
  }

  /// What a relative humidity becomes when the same vapour is read against another temperature; at most 100 %.
  ///
  /// A sensor warmed by its own electronics reports too warm and too dry: with its temperature corrected, the humidity
  /// has to follow.
  /// - Parameters:
  ///   - relativeHumidity: as measured, in %.
  ///   - measured: the temperature it was measured at.
  ///   - corrected: the temperature the air really has.
  public static func rereferenced(
    _ relativeHumidity: Double, from measured: Double, to corrected: Double
  ) -> Double? {
    guard let vapour = vapourPressure(measured, relativeHumidity: relativeHumidity),
      let saturation = saturationPressure(corrected)
    else { return nil }
    return min(100, 100 * vapour / saturation)
  }

  /// Saturation vapour pressure in hPa over water, over ice below 0 °C (ASHRAE Handbook, Fundamentals).
  private static func hylandWexler(_ temperature: Double) -> Double {
    let t = temperature + 273.15
    let exponent: Double
    if temperature < 0 {
      let inner = 0.62215701e-6 + t * (0.20747825e-8 - 0.9484024e-12 * t)
      exponent = -5674.5359 / t + 6.3925247 + t * (-0.009677843 + t * inner) + 4.1635019 * log(t)
    } else {
      let inner = 0.41764768e-4 - 0.14452093e-7 * t
      exponent = -5800.2206 / t + 1.3914993 + t * (-0.048640239 + t * inner) + 6.5459673 * log(t)
    }
    return exp(exponent) / 100
  }
}
