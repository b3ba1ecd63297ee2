import Glibc

/// The temperature that evaporating water cools air to (R. Stull, J. Appl. Meteor. Climatol. 50, 2011).
public enum WetBulb {
  /// Air temperatures in °C for which the fit holds.
  public static let temperatures = -20.0...50.0
  /// Relative humidities in % for which the fit holds.
  public static let humidities = 5.0...99.0

  /// The wet-bulb temperature in °C at sea level, within −1.0 and +0.65 K; nil where the fit does not hold.
  ///
  /// It does not hold outside ``temperatures`` and ``humidities``, nor in air that is both cold and dry: the paper's
  /// diagram ends about where the temperature falls below 27.7 − 2.27 °C for each % of humidity.
  public static func temperature(_ air: Double, relativeHumidity: Double) -> Double? {
    guard temperatures.contains(air), humidities.contains(relativeHumidity),
      air >= 27.7 - 2.27 * relativeHumidity
    else { return nil }
    return unchecked(air, relativeHumidity: relativeHumidity)
  }

  /// The fit whatever the inputs.
  public static func unchecked(_ air: Double, relativeHumidity: Double) -> Double {
    air * atan(0.151977 * sqrt(relativeHumidity + 8.313659))
      + atan(air + relativeHumidity) - atan(relativeHumidity - 1.676331)
      + 0.00391838 * pow(relativeHumidity, 1.5) * atan(0.023101 * relativeHumidity) - 4.686035
  }
}
