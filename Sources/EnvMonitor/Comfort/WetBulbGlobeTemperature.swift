/// The heat stress index of ISO 7243, in °C; for seated phone work it says nothing below about 30 °C.
public enum WetBulbGlobeTemperature {
  /// Indoors, and outdoors without sun, from the natural wet-bulb and the globe temperature.
  public static func indoor(naturalWetBulb: Double, globe: Double) -> Double {
    0.7 * naturalWetBulb + 0.3 * globe
  }

  /// In the sun, from the natural wet-bulb, the globe and the air temperature.
  public static func sunny(naturalWetBulb: Double, globe: Double, air: Double) -> Double {
    0.7 * naturalWetBulb + 0.2 * globe + 0.1 * air
  }
}
