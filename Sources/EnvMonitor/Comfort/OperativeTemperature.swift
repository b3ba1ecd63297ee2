import Glibc

/// The temperature of a uniform room in which a person would exchange as much heat as in the real one, in °C.
public enum OperativeTemperature {
  /// By ISO 7726: air and radiant temperature weighed by the heat transfer coefficients of convection and radiation.
  /// - Returns: nil for a negative air speed.
  public static func iso7726(air: Double, radiant: Double, airSpeed: Double) -> Double? {
    guard airSpeed >= 0 else { return nil }
    let weight = sqrt(10 * airSpeed)
    return (air * weight + radiant) / (1 + weight)
  }

  /// By ASHRAE 55: the weight of the air is 0.5 below 0.2 m/s, 0.6 below 0.6 m/s and 0.7 from there on.
  /// - Returns: nil for a negative air speed.
  public static func ashrae55(air: Double, radiant: Double, airSpeed: Double) -> Double? {
    let weight: Double
    switch airSpeed {
    case 0..<0.2: weight = 0.5
    case 0.2..<0.6: weight = 0.6
    case 0.6...: weight = 0.7
    default: return nil
    }
    return weight * air + (1 - weight) * radiant
  }
}
