import FloorModel

/// What a sensor can honestly say: values outside these bands are counted as implausible and judged by no rule.
///
/// The bands are wide on purpose: they hold everything a call floor or a working machine can do, and leave out what
/// broken, unconnected and freshly powered sensors say (−127, 0, 127.5 or 255 °C, 0 and 65535 ppm, 9909 %RH).
public enum Plausibility {
  /// The values a working sensor of this quantity can give, in the quantity's own unit.
  public static func band(for quantity: Quantity) -> ClosedRange<Double>? {
    switch quantity {
    case .airTemperature: -10...50
    case .globeTemperature: -10...80
    case .relativeHumidity: 1...99.9
    case .co2: 300...10_000
    case .pm1, .pm25, .pm4, .pm10: 0...1_000
    case .tvoc: 0...60_000
    case .vocIndex: 0...1_000
    case .illuminance: 0...120_000
    case .soundLevel: 10...150
    case .airSpeed: 0...20
    case .turbulence: 0...200
    case .pressure: 800...1_100
    case .cpuTemperature, .boardTemperature, .driveTemperature, .machineTemperature: 5...125
    case .fanSpeed: 0...20_000
    case .fanDrive, .cpuLoad: 0...100
    case .power: 0...20_000
    case .voltage: -60...1_000
    case .current: -1_000...1_000
    }
  }

  /// Whether a value can be true: finite, inside its band, and not a chip's way of saying "nothing connected".
  ///
  /// - Parameter own: the operator's band for the sensor, where it is not its quantity's.
  public static func isPlausible(_ value: Double, _ quantity: Quantity, in own: ClosedRange<Double>? = nil) -> Bool {
    guard value.isFinite, let band = own ?? band(for: quantity) else { return false }
    guard band.contains(value) else { return false }
    return !placeholders(for: quantity).contains(value)
  }

  /// Whether a limit a chip gives for a temperature (°C) can be meant: −40 < limit < 150, not a register's resting
  /// value, and above the chip's own lower limit if it has one.
  public static func isPlausibleLimit(_ limit: Double, above minimum: Double? = nil) -> Bool {
    guard limit.isFinite, limit > -40, limit < 150, !unsetLimits.contains(limit) else { return false }
    // NVMe drives leave the lower limit at absolute zero: unset, so it says nothing about the upper one.
    guard let minimum, !unsetLimits.contains(where: { abs($0 - minimum) < 0.11 }) else { return true }
    return minimum < limit
  }

  /// Those of a chip's temperature limits (°C) that somebody meant.
  public static func limits(
    minimum: Double?, maximum: Double?, critical: Double?
  ) -> (maximum: Double?, critical: Double?) {
    let believable: (Double?) -> Double? = { limit in
      limit.flatMap { isPlausibleLimit($0, above: minimum) ? $0 : nil }
    }
    // A limit above the critical one was never set.
    let highest = believable(critical) ?? .infinity
    return (believable(maximum).flatMap { $0 <= highest ? $0 : nil }, believable(critical))
  }

  /// What registers hold before anyone sets them: 0, −1, 127 and 127.5 (signed bytes), and NVMe's 0 K and 65535 K.
  private static let unsetLimits: [Double] = [0, -1, 127, 127.5, -273.15, 65_261.85]

  /// Values inside the band that mean "no sensor": the largest reading of a signed byte, a wire fault of a DS18B20.
  private static func placeholders(for quantity: Quantity) -> [Double] {
    switch quantity {
    case .cpuTemperature, .boardTemperature, .driveTemperature, .machineTemperature:
      [0, -127, -128, 127, 127.5, 255]
    case .co2: [65_535]
    default: []
    }
  }
}
