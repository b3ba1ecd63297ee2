/// What a person's heat balance depends on: four properties of the room, what they do and what they wear.
public struct ThermalEnvironment: Sendable, Hashable {
  /// Air temperature in °C.
  public var airTemperature: Double
  /// Mean radiant temperature in °C.
  public var radiantTemperature: Double
  /// Speed of the air relative to the body in m/s, see ``AirSpeed``.
  public var relativeAirSpeed: Double
  /// Relative humidity in %.
  public var relativeHumidity: Double
  /// Metabolic rate in met (1 met = 58.15 W/m²); seated phone work is about 1.2.
  public var metabolicRate: Double
  /// Insulation of the clothing in clo (1 clo = 0.155 m²·K/W); 0.5 is light summer clothing, 1.0 an indoor winter outfit.
  public var clothing: Double

  /// The metabolic rate of seated phone work, in met.
  public static let phoneWork = 1.2
  /// The clothing of an office in summer, in clo.
  public static let summerClothing = 0.5
  /// The clothing of an office in winter, in clo.
  public static let winterClothing = 1.0
  /// The air speed of a room without noticeable draught, in m/s.
  public static let stillAir = 0.1

  /// Makes an environment.
  /// - Parameters:
  ///   - radiantTemperature: as warm as the air when nil, which holds away from windows and heaters.
  ///   - relativeAirSpeed: that of ``stillAir`` at this metabolic rate when nil.
  public init(
    airTemperature: Double, radiantTemperature: Double? = nil, relativeAirSpeed: Double? = nil,
    relativeHumidity: Double, metabolicRate: Double = phoneWork, clothing: Double = summerClothing
  ) {
    self.airTemperature = airTemperature
    self.radiantTemperature = radiantTemperature ?? airTemperature
    self.relativeAirSpeed =
      relativeAirSpeed ?? AirSpeed.relative(room: Self.stillAir, metabolicRate: metabolicRate)
    self.relativeHumidity = relativeHumidity
    self.metabolicRate = metabolicRate
    self.clothing = clothing
  }

  /// A factor for which ISO 7730 limits the use of the predicted mean vote.
  public enum Factor: String, CaseIterable, Sendable {
    case airTemperature, radiantTemperature, relativeAirSpeed, vapourPressure, metabolicRate, clothing

    /// Where the model holds (ISO 7730:2005 clause 4), ends included: °C, °C, m/s, Pa, met, clo.
    public var range: ClosedRange<Double> {
      switch self {
      case .airTemperature: 10...30
      case .radiantTemperature: 10...40
      case .relativeAirSpeed: 0...1
      case .vapourPressure: 0...2700
      case .metabolicRate: 0.8...4
      case .clothing: 0...2
      }
    }
  }

  /// The value of a factor, in the unit of its range.
  public func value(of factor: Factor) -> Double {
    switch factor {
    case .airTemperature: airTemperature
    case .radiantTemperature: radiantTemperature
    case .relativeAirSpeed: relativeAirSpeed
    case .vapourPressure: PredictedMeanVote.vapourPressure(airTemperature, relativeHumidity: relativeHumidity)
    case .metabolicRate: metabolicRate
    case .clothing: clothing
    }
  }

  /// The factors outside the range in which ISO 7730 lets the predicted mean vote be used; NaN is outside.
  public var factorsOutsideRange: [Factor] {
    Factor.allCases.filter { !$0.range.contains(value(of: $0)) }
  }
}
