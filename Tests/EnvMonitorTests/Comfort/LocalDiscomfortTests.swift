import EnvMonitor
import Testing

@Suite struct LocalDiscomfortTests {
  @Test(arguments: [
    (18.0, 0.15, 40.0, 20.57), (21, 0.17, 40, 19.75), (24, 0.21, 40, 20.06), (26, 0.25, 40, 20.17),
    (27, 0.27, 40, 19.54), (22, 0.05, 40, 0), (22, 0, 40, 0),
  ])
  func draughtRate(_ air: Double, _ speed: Double, _ turbulence: Double, _ rate: Double) throws {
    let value = try #require(DraughtRate.rate(airTemperature: air, airSpeed: speed, turbulence: turbulence))
    #expect(abs(value - rate) < 0.005)
  }

  /// Guidance to the Danish building regulations: the air speed at which 20 % are bothered, turbulence 40 %.
  @Test(arguments: [
    (18.0, 0.15), (19, 0.15), (20, 0.16), (21, 0.17), (22, 0.18), (23, 0.19), (24, 0.21), (25, 0.23), (26, 0.25),
    (27, 0.27), (28, 0.31),
  ])
  func danishTable(_ air: Double, _ speed: Double) throws {
    let value = try #require(DraughtRate.airSpeed(rate: 20, airTemperature: air))
    #expect((value * 100).rounded() / 100 == speed)
    let back = try #require(DraughtRate.rate(airTemperature: air, airSpeed: value))
    #expect(abs(back - 20) < 1e-4)
  }

  @Test(arguments: [
    (17.9, 0.15, 40.0), (28.1, 0.15, 40), (22, 0.5, 40), (22, -0.1, 40), (22, 0.15, 9), (22, 0.15, 61),
    (22, 0.15, 0.4), (.nan, 0.15, 40),
  ])
  func draughtOutsideItsModel(_ air: Double, _ speed: Double, _ turbulence: Double) {
    #expect(DraughtRate.rate(airTemperature: air, airSpeed: speed, turbulence: turbulence) == nil)
  }

  @Test func draughtStaysAPercentage() {
    #expect(DraughtRate.uncheckedRate(airTemperature: 10, airSpeed: 3) == 100)
    #expect(DraughtRate.uncheckedRate(airTemperature: 36, airSpeed: 0.4) == 0)
    #expect(DraughtRate.airSpeed(rate: 20, airTemperature: 34) == nil)
    #expect(DraughtRate.airSpeed(rate: 0, airTemperature: 22) == nil)
    #expect(DraughtRate.airSpeed(rate: 100, airTemperature: 22) == nil)
  }

  @Test func turbulenceIsAPercentage() {
    #expect(DraughtRate.turbulence(meanSpeed: 0.2, deviation: 0.08) == 40)
    #expect(DraughtRate.turbulence(meanSpeed: 0, deviation: 0.08) == nil)
  }

  @Test(arguments: [(2.0, 1.7), (3, 3.9), (4, 8.8)])
  func verticalDifference(_ difference: Double, _ percentage: Double) throws {
    let value = try #require(VerticalTemperatureDifference.dissatisfied(headOverAnkles: difference))
    #expect((value * 10).rounded() / 10 == percentage)
  }

  @Test func verticalDifferenceOutsideItsModel() {
    #expect(VerticalTemperatureDifference.dissatisfied(headOverAnkles: 8) == nil)
    #expect(VerticalTemperatureDifference.dissatisfied(headOverAnkles: -1) == nil)
  }

  /// By hand: at 23.6 °C the exponent is 0.0054, at 19 °C −0.0475, at 29 °C −0.0675.
  @Test(arguments: [(23.6, 5.491), (19.0, 10.361), (29.0, 12.135)])
  func floor(_ temperature: Double, _ percentage: Double) throws {
    #expect(abs(try #require(FloorTemperature.dissatisfied(floor: temperature)) - percentage) < 0.002)
  }

  @Test func floorOutsideItsModel() {
    #expect(FloorTemperature.dissatisfied(floor: 4) == nil && FloorTemperature.dissatisfied(floor: 41) == nil)
  }

  /// The differences that ISO 7730 Table A.4 allows in categories A and B, where 5 % are dissatisfied, give or take
  /// the table's rounding to whole or half degrees; cool ceiling by the same table.
  @Test(arguments: [
    (RadiantAsymmetry.warmCeiling, 5.0), (.coolWall, 10), (.coolCeiling, 14), (.warmWall, 23),
  ])
  func radiantAsymmetry(_ kind: RadiantAsymmetry, _ difference: Double) throws {
    let value = try #require(kind.dissatisfied(difference: difference))
    #expect((3...7).contains(value))
    let more = try #require(kind.dissatisfied(difference: difference + 0.9))
    #expect(more > value)
  }

  @Test func radiantAsymmetryByHand() throws {
    // exp(2.84 − 1.74) = 3.00417; exp(6.61 − 3.45) = 23.5706; exp(9.93 − 5) = 138.380; exp(3.72 − 1.04) = 14.5851.
    let cases: [(RadiantAsymmetry, Double, Double)] = [
      (.warmCeiling, 10, 19.4740), (.coolWall, 10, 4.0699), (.coolCeiling, 10, 0.7175), (.warmWall, 20, 2.9165),
    ]
    for (kind, difference, percentage) in cases {
      #expect(abs(try #require(kind.dissatisfied(difference: difference)) - percentage) < 0.001, "\(kind)")
    }
    #expect(RadiantAsymmetry.warmWall.dissatisfied(difference: 0) == 0)
  }

  @Test(arguments: RadiantAsymmetry.allCases) func radiantAsymmetryOutsideItsModel(_ kind: RadiantAsymmetry) {
    #expect(kind.dissatisfied(difference: kind.differences.upperBound) == nil)
    #expect(kind.dissatisfied(difference: -0.1) == nil)
    #expect(kind.dissatisfied(difference: kind.differences.upperBound - 0.1) != nil)
  }
}
