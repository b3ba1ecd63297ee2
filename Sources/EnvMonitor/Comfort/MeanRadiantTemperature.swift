import Glibc

/// The mean temperature of the surfaces around a person, from a globe thermometer.
public enum MeanRadiantTemperature {
  /// The mean radiant temperature in °C by ISO 7726 Annex B, from the stronger of natural and forced convection.
  /// - Parameters:
  ///   - globe: temperature inside the globe in °C.
  ///   - air: air temperature in °C.
  ///   - airSpeed: air speed at the globe in m/s.
  ///   - diameter: of the globe in m; the standard globe has 0.15 m.
  ///   - emissivity: of the globe's surface; 0.95 for matt black paint.
  /// - Returns: nil when the inputs are impossible or no surface could be so cold.
  public static func fromGlobe(
    _ globe: Double, air: Double, airSpeed: Double, diameter: Double = 0.15, emissivity: Double = 0.95
  ) -> Double? {
    guard airSpeed >= 0, diameter > 0, emissivity > 0, emissivity <= 1 else { return nil }
    let natural = 1.4 * pow(abs(globe - air) / diameter, 0.25)
    let forced = 6.3 * pow(airSpeed, 0.6) / pow(diameter, 0.4)
    let fourthPower =
      pow(globe + 273.15, 4) + max(natural, forced) * (globe - air) / (emissivity * 5.67e-8)
    guard fourthPower > 0 else { return nil }
    return pow(fourthPower, 0.25) - 273.15
  }
}
