/// The temperature at which people would feel neither warm nor cool, by the predicted mean vote.
public enum NeutralTemperature {
  /// The air temperature in °C that would bring the vote to zero; nil when none from 0 to 40 °C does.
  ///
  /// Humidity, air speed, activity and clothing stay as they are, and surfaces keep their distance from the air. Solved
  /// to 0.01 K without the limits of the model, so that an answer exists for rooms that are outside them.
  public static func air(for environment: ThermalEnvironment) -> Double? {
    let difference = environment.radiantTemperature - environment.airTemperature
    func vote(_ temperature: Double) -> Double? {
      var candidate = environment
      candidate.airTemperature = temperature
      candidate.radiantTemperature = temperature + difference
      return PredictedMeanVote.uncheckedVote(candidate)
    }
    var low = 0.0
    var high = 40.0
    guard let coldest = vote(low), let warmest = vote(high), coldest < 0, warmest > 0 else { return nil }
    while high - low > 0.005 {
      let middle = (low + high) / 2
      guard let value = vote(middle) else { return nil }
      if value < 0 { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
