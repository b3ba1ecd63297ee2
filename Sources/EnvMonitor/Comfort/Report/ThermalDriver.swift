/// The factor of the heat balance that does most to make a place too warm or too cold.
public enum ThermalDriver: String, CaseIterable, Sendable {
  case airTemperature = "air_temperature"
  case radiantTemperature = "radiant_temperature"
  case airSpeed = "air_speed"
  case activity
  case clothing
  case humidity

  /// The factor that, set to what an office usually has, brings the vote nearest to neutral; nil when the vote is
  /// within category A, or nothing brings it nearer.
  ///
  /// Usual are surfaces as warm as the air, still air, seated phone work, 0.5 to 1.0 clo, 50 % humidity, and the air
  /// temperature that is neutral with all of these.
  public static func of(_ environment: ThermalEnvironment) -> ThermalDriver? {
    guard let vote = PredictedMeanVote.uncheckedVote(environment), abs(vote) > ComfortCategory.a.vote else {
      return nil
    }
    // Less than a hundredth is no cause.
    var best = (driver: ThermalDriver?.none, vote: abs(vote) - 0.01)
    for driver in allCases {
      guard let remedied = PredictedMeanVote.uncheckedVote(driver.remedied(environment)) else { continue }
      if abs(remedied) < best.vote { best = (driver, abs(remedied)) }
    }
    return best.driver
  }

  private func remedied(_ environment: ThermalEnvironment) -> ThermalEnvironment {
    let met = environment.metabolicRate
    let usual = ThermalEnvironment(
      airTemperature: environment.airTemperature, relativeHumidity: 50,
      clothing: min(
        max(environment.clothing, ThermalEnvironment.summerClothing), ThermalEnvironment.winterClothing))
    var result = environment
    switch self {
    case .airTemperature:
      guard let neutral = NeutralTemperature.air(for: usual) else { return environment }
      if abs(environment.radiantTemperature - environment.airTemperature) < 0.5 { result.radiantTemperature = neutral }
      result.airTemperature = neutral
    case .radiantTemperature: result.radiantTemperature = environment.airTemperature
    case .airSpeed:
      result.relativeAirSpeed = AirSpeed.relative(room: ThermalEnvironment.stillAir, metabolicRate: met)
    case .activity:
      // Who moves less also stirs less air.
      let room = AirSpeed.room(relative: environment.relativeAirSpeed, metabolicRate: met) ?? 0
      result.metabolicRate = usual.metabolicRate
      result.relativeAirSpeed = AirSpeed.relative(room: room, metabolicRate: usual.metabolicRate)
    case .clothing: result.clothing = usual.clothing
    case .humidity: result.relativeHumidity = usual.relativeHumidity
    }
    return result
  }
}
