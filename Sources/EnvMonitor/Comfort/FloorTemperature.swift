import Glibc

/// Discomfort from a warm or cool floor under light indoor shoes (ISO 7730:2005 clause 6.4).
public enum FloorTemperature {
  /// Floor temperatures in °C that the norm's diagram covers.
  public static let temperatures = 5.0...40.0

  /// The percentage dissatisfied, or nil outside ``temperatures``; least (about 6 %) near 23.6 °C.
  public static func dissatisfied(floor temperature: Double) -> Double? {
    guard temperatures.contains(temperature) else { return nil }
    return 100 - 94 * exp(-1.387 + 0.118 * temperature - 0.0025 * temperature * temperature)
  }
}
