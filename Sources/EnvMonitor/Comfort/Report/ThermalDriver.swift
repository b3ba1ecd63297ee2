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
  /// Usual are the optimum temperature for the clothing (ISO 7730 Table A.5: 24.5 °C at 0.5 clo, 22 °C at 1.0 clo),
  /// surfaces as warm as the air, still air, phone work, 0.5 to 1.0 clo, and 50 % humidity.
  public static func of(_ environment: ThermalEnvironment) -> ThermalDriver? {
    guard let vote = PredictedMeanVote.uncheckedVote(environment), abs(vote) > ComfortCategory.a.vote else {
      return nil
    }
    var best: (driver: ThermalDriver, vote: Double)?
    for driver in allCases {
      guard let remedied = PredictedMeanVote.uncheckedVote(driver.remedied(environment)) else { continue }
      if abs(remedied) < best.map({ abs($0.vote) }) ?? abs(vote) - 0.01 { best = (driver, remedied) }
    }
    return best?.driver
  }

  private func remedied(_ environment: ThermalEnvironment) -> ThermalEnvironment {
    var result = environment
    let usualClothing = min(
      max(environment.clothing, ThermalEnvironment.summerClothing), ThermalEnvironment.winterClothing)
    switch self {
    case .airTemperature:
      let radiantFollows = abs(environment.radiantTemperature - environment.airTemperature) < 0.5
      result.airTemperature = 27 - 5 * usualClothing
      if radiantFollows { result.radiantTemperature = result.airTemperature }
    case .radiantTemperature: result.radiantTemperature = environment.airTemperature
    case .airSpeed:
      result.relativeAirSpeed = AirSpeed.relative(
        room: ThermalEnvironment.stillAir, metabolicRate: environment.metabolicRate)
    case .activity: result.metabolicRate = ThermalEnvironment.phoneWork
    case .clothing: result.clothing = usualClothing
    case .humidity: result.relativeHumidity = 50
    }
    return result
  }
}
