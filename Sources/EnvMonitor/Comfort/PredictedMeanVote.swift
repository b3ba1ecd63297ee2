import Glibc

/// How warm or cool a large group would feel on average, and how many would be dissatisfied (ISO 7730:2005).
///
/// The vote runs from −3 (cold) over 0 (neutral) to +3 (hot).
public enum PredictedMeanVote {
  /// The votes for which ISO 7730 lets the model be used.
  public static let range = -2.0...2.0

  /// The predicted mean vote (PMV), or nil outside the limits of ISO 7730.
  ///
  /// The limits are those of ``ThermalEnvironment/Factor``, a humidity of 0 to 100 %, and a vote within ``range``.
  public static func vote(_ environment: ThermalEnvironment) -> Double? {
    guard environment.factorsOutsideRange.isEmpty, (0...100).contains(environment.relativeHumidity),
      let vote = uncheckedVote(environment), range.contains(vote)
    else { return nil }
    return vote
  }

  /// The predicted mean vote whatever the inputs; nil only when the heat balance has no solution.
  ///
  /// The program of ISO 7730 Annex D for no external work, with its start value, its 273 and its stopping rule: a
  /// finer one would be better mathematics, but its results would no longer be those of the norm.
  public static func uncheckedVote(_ environment: ThermalEnvironment) -> Double? {
    let ta = environment.airTemperature
    let metabolism = environment.metabolicRate * 58.15
    let insulation = 0.155 * environment.clothing
    let areaFactor = insulation <= 0.078 ? 1 + 1.29 * insulation : 1.05 + 0.645 * insulation
    guard let surface = clothingSurface(environment, insulation: insulation, areaFactor: areaFactor) else { return nil }

    let pa = vapourPressure(ta, relativeHumidity: environment.relativeHumidity)
    let radiant = (environment.radiantTemperature + 273) / 100
    let skinDiffusion = 3.05e-3 * (5733 - 6.99 * metabolism - pa)
    let sweat = metabolism > 58.15 ? 0.42 * (metabolism - 58.15) : 0
    let latentRespiration = 1.7e-5 * metabolism * (5867 - pa)
    let dryRespiration = 0.0014 * metabolism * (34 - ta)
    let radiation = 3.96 * areaFactor * (fourth(surface.hundredthKelvin) - fourth(radiant))
    let convection = areaFactor * surface.convection * (100 * surface.hundredthKelvin - 273 - ta)
    let load =
      metabolism - skinDiffusion - sweat - latentRespiration - dryRespiration - radiation - convection
    let vote = (0.303 * exp(-0.036 * metabolism) + 0.028) * load
    return vote.isFinite ? vote : nil
  }

  /// The predicted percentage of dissatisfied (PPD) for a vote, in %; never below 5.
  public static func dissatisfied(vote: Double) -> Double {
    100 - 95 * exp(-0.03353 * fourth(vote) - 0.2179 * vote * vote)
  }

  /// Water vapour pressure in Pa, by the formula that belongs to the model.
  ///
  /// It differs a little from the Magnus formula of ``Humidity``; mixing the two would shift the votes.
  static func vapourPressure(_ airTemperature: Double, relativeHumidity: Double) -> Double {
    relativeHumidity * 10 * exp(16.6536 - 4030.183 / (airTemperature + 235))
  }

  private struct Surface {
    /// Temperature of the clothing's surface in K / 100.
    var hundredthKelvin: Double
    /// Convective heat transfer coefficient in W/(m²·K).
    var convection: Double
  }

  /// Finds the temperature of the clothing at which it gives off as much heat as it passes on.
  private static func clothingSurface(
    _ environment: ThermalEnvironment, insulation: Double, areaFactor: Double
  ) -> Surface? {
    let ta = environment.airTemperature
    let taa = ta + 273
    let forced = 12.1 * sqrt(environment.relativeAirSpeed)
    let p1 = insulation * areaFactor
    let p2 = p1 * 3.96
    let p3 = p1 * 100
    let p4 = p1 * taa
    let p5 =
      308.7 - 0.028 * environment.metabolicRate * 58.15
      + p2 * fourth((environment.radiantTemperature + 273) / 100)

    let start = taa + (35.5 - ta) / (3.5 * (6.45 * insulation + 0.1))
    var next = start / 100
    var last = start / 50
    var convection = forced
    var rounds = 0
    while abs(next - last) > 0.00015 {
      last = (last + next) / 2
      convection = max(forced, 2.38 * pow(abs(100 * last - taa), 0.25))
      next = (p5 + p4 * convection - p2 * fourth(last)) / (100 + p3 * convection)
      rounds += 1
      if rounds > 150 { return nil }
    }
    return Surface(hundredthKelvin: next, convection: convection)
  }

  private static func fourth(_ value: Double) -> Double { value * value * value * value }
}
