/// Everything the models say about a place: nil where a value is missing or outside a model's range.
public struct ComfortAssessment: Sendable {
  /// What was known.
  public let input: ComfortInput
  /// Air temperature in °C.
  public let airTemperature: Double
  /// The heat balance's inputs; nil without a humidity, or where the globe temperature makes no sense.
  public let environment: ThermalEnvironment?
  /// Mean radiant temperature in °C: as given, from the globe, or that of the air.
  public let radiantTemperature: Double?
  /// The room's own air speed in m/s; nil where only a relative one is known that movement alone explains.
  public let roomAirSpeed: Double?
  /// Air speed relative to the body in m/s.
  public let relativeAirSpeed: Double
  /// Predicted mean vote.
  public let vote: Double?
  /// Draught rate in %.
  public let draughtRate: Double?

  /// Judges a place; nil when its air temperature is unknown, for nothing can be said then.
  ///
  /// A relative air speed wins over the room's for the heat balance; draught always takes the room's, worked out from
  /// the relative one where that alone is known. A radiant temperature wins over that of a globe.
  public init?(_ input: ComfortInput) {
    guard let air = input[.temperature] else { return nil }
    let met = input.value(.met) ?? ThermalEnvironment.phoneWork
    self.input = input
    airTemperature = air
    if let relative = input[.relativeAirSpeed] {
      relativeAirSpeed = relative
      roomAirSpeed = input[.airSpeed] ?? AirSpeed.room(relative: relative, metabolicRate: met)
    } else {
      let room = input.value(.airSpeed) ?? ThermalEnvironment.stillAir
      roomAirSpeed = room
      relativeAirSpeed = AirSpeed.relative(room: room, metabolicRate: met)
    }
    if let radiant = input[.radiant] {
      radiantTemperature = radiant
    } else if let globe = input[.globe] {
      // A globe stands still: what a moving body feels is not what cools it.
      radiantTemperature = MeanRadiantTemperature.fromGlobe(
        globe, air: air, airSpeed: roomAirSpeed ?? 0, diameter: input.value(.globeDiameter) ?? 0.15)
    } else {
      radiantTemperature = air
    }
    if let humidity = input[.humidity], let radiant = radiantTemperature {
      environment = ThermalEnvironment(
        airTemperature: air, radiantTemperature: radiant, relativeAirSpeed: relativeAirSpeed,
        relativeHumidity: humidity, metabolicRate: met,
        clothing: input.value(.clo) ?? ThermalEnvironment.summerClothing)
    } else {
      environment = nil
    }
    vote = environment.flatMap(PredictedMeanVote.vote)
    draughtRate = roomAirSpeed.flatMap {
      DraughtRate.rate(
        airTemperature: air, airSpeed: $0, turbulence: input.value(.turbulence) ?? DraughtRate.usualTurbulence)
    }
  }

  /// Relative humidity in %.
  public var relativeHumidity: Double? { input[.humidity] }
  /// Predicted percentage of dissatisfied.
  public var dissatisfied: Double? { vote.map(PredictedMeanVote.dissatisfied) }
  /// Category A, B or C of the vote by ISO 7730; nil when there is no vote, or one worse than C.
  public var category: ComfortCategory? { vote.flatMap(ComfortCategory.of(vote:)) }
  /// Category I to IV of the vote by EN 16798-1; nil when there is no vote, or one worse than IV.
  public var indoorCategory: IndoorCategory? { vote.flatMap(IndoorCategory.of(vote:)) }

  /// Dew point in °C.
  public var dewPoint: Double? { humid(Humidity.dewPoint) }
  /// Absolute humidity in g/m³.
  public var absoluteHumidity: Double? { humid(Humidity.absolute) }
  /// Humidity ratio in g of water per kg of dry air.
  public var humidityRatio: Double? {
    let pressure = input.value(.pressure) ?? Humidity.standardPressure
    return humid { Humidity.ratio($0, relativeHumidity: $1, pressure: pressure) }.map { $0 * 1000 }
  }
  /// Humidex by Rana.
  public var humidex: Double? { humid(Humidex.rana) }
  /// Wet-bulb temperature in °C by Stull.
  public var wetBulb: Double? { humid(WetBulb.temperature) }

  /// Operative temperature in °C by ISO 7726.
  public var operativeTemperature: Double? {
    radiantTemperature.flatMap {
      OperativeTemperature.iso7726(air: airTemperature, radiant: $0, airSpeed: relativeAirSpeed)
    }
  }
  /// The air temperature in °C that would feel neutral with all else as it is.
  public var neutralTemperature: Double? { environment.flatMap(NeutralTemperature.air) }
  /// What, within the office's usual, would bring the vote nearest to neutral.
  public var driver: ThermalDriver? { environment.flatMap(ThermalDriver.of) }
  /// The category by the adaptive model of EN 16798-1; nil without a running mean outdoor temperature from 10 to 30 °C.
  public var adaptiveCategory: IndoorCategory? {
    guard let operative = operativeTemperature, let mean = input[.runningMean] else { return nil }
    return AdaptiveComfort.category(operativeTemperature: operative, runningMean: mean)
  }

  private func humid(_ model: (Double, Double) -> Double?) -> Double? {
    input[.humidity].flatMap { model(airTemperature, $0) }
  }
}
