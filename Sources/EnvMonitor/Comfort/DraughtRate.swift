import Glibc

/// The percentage of people bothered by draught at the neck (ISO 7730:2005 clause 6.2), from local air and its movement.
///
/// The air speed is the room's own, not the relative one: draught is felt on skin that does not move.
public enum DraughtRate {
  /// The turbulence intensity in % where it was not measured (ISO 7730).
  public static let usualTurbulence = 40.0
  /// Local air temperatures in °C at which ``rate(airTemperature:airSpeed:turbulence:)`` answers.
  ///
  /// ISO 7730 states 20 to 26 °C. The guidance to the Danish building regulations tabulates the same formula from 18 to
  /// 28 °C, and a floor that leaves 20 to 26 °C is the one people ask about, so the wider range is used.
  public static let temperatures = 18.0...28.0
  /// Mean air speeds in m/s: below 0.5.
  public static let airSpeeds = 0.0..<0.5
  /// Turbulence intensities in %.
  public static let turbulences = 10.0...60.0

  /// The draught rate in %, or nil outside ``temperatures``, ``airSpeeds`` or ``turbulences``.
  /// - Parameters:
  ///   - airTemperature: local air temperature in °C.
  ///   - airSpeed: local mean air speed in m/s.
  ///   - turbulence: turbulence intensity in percent (40, not 0.4), see ``turbulence(meanSpeed:deviation:)``.
  public static func rate(airTemperature: Double, airSpeed: Double, turbulence: Double = usualTurbulence) -> Double? {
    guard temperatures.contains(airTemperature), airSpeeds.contains(airSpeed), turbulences.contains(turbulence)
    else { return nil }
    return uncheckedRate(airTemperature: airTemperature, airSpeed: airSpeed, turbulence: turbulence)
  }

  /// The draught rate in % whatever the inputs, from 0 to 100; slower air than 0.05 m/s counts as 0.05 m/s.
  public static func uncheckedRate(
    airTemperature: Double, airSpeed: Double, turbulence: Double = usualTurbulence
  ) -> Double {
    let speed = max(airSpeed, 0.05)
    let rate = max(0, 34 - airTemperature) * pow(speed - 0.05, 0.62) * (0.37 * speed * turbulence + 3.14)
    return min(max(rate, 0), 100)
  }

  /// The mean air speed in m/s at which the draught rate is reached; nil at rates not between 0 and 100 %, from 34 °C
  /// on (skin temperature: no air is a draught), and where it would take more than 5 m/s.
  public static func airSpeed(
    rate: Double, airTemperature: Double, turbulence: Double = usualTurbulence
  ) -> Double? {
    func reached(_ speed: Double) -> Bool {
      uncheckedRate(airTemperature: airTemperature, airSpeed: speed, turbulence: turbulence) >= rate
    }
    var low = 0.05
    var high = 5.0
    guard rate > 0, rate < 100, airTemperature < 34, turbulence >= 0, reached(high) else { return nil }
    while high - low > 1e-7 {
      let middle = (low + high) / 2
      if reached(middle) { high = middle } else { low = middle }
    }
    return (low + high) / 2
  }

  /// The turbulence intensity in %: the standard deviation of the air speed over its mean; nil in air that stands still.
  public static func turbulence(meanSpeed: Double, deviation: Double) -> Double? {
    guard meanSpeed > 0, deviation >= 0 else { return nil }
    return 100 * deviation / meanSpeed
  }
}
