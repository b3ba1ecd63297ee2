import EnvMonitor
import Testing

@Suite struct PredictedMeanVoteTests {
  /// One row: inputs, the vote and the percentage dissatisfied.
  struct Row: Sendable {
    let environment: ThermalEnvironment
    let vote: Double
    let dissatisfied: Double

    init(
      _ air: Double, _ radiant: Double, _ speed: Double, _ humidity: Double, _ met: Double, _ clo: Double,
      _ vote: Double, _ dissatisfied: Double
    ) {
      environment = ThermalEnvironment(
        airTemperature: air, radiantTemperature: radiant, relativeAirSpeed: speed, relativeHumidity: humidity,
        metabolicRate: met, clothing: clo)
      self.vote = vote
      self.dissatisfied = dissatisfied
    }
  }

  /// ISO 7730:2005 Table D.1, with the values its own algorithm gives. Row 7 is printed as 0.50 / 10, which the
  /// algorithm does not give; the reference data of other projects leave it out.
  static let tableD1 = [
    Row(22.0, 22.0, 0.10, 60, 1.2, 0.5, -0.7524, 16.92), Row(27.0, 27.0, 0.10, 60, 1.2, 0.5, 0.7653, 17.34),
    Row(27.0, 27.0, 0.30, 60, 1.2, 0.5, 0.4337, 8.92), Row(23.5, 25.5, 0.10, 60, 1.2, 0.5, -0.0132, 5.00),
    Row(23.5, 25.5, 0.30, 60, 1.2, 0.5, -0.5551, 11.45), Row(19.0, 19.0, 0.10, 40, 1.2, 1.0, -0.5984, 12.51),
    Row(23.5, 23.5, 0.10, 40, 1.2, 1.0, 0.3620, 7.73), Row(23.5, 23.5, 0.30, 40, 1.2, 1.0, 0.1216, 5.31),
    Row(23.0, 21.0, 0.10, 40, 1.2, 1.0, 0.0526, 5.06), Row(23.0, 21.0, 0.30, 40, 1.2, 1.0, -0.1662, 5.57),
    Row(22.0, 22.0, 0.10, 60, 1.6, 0.5, 0.0474, 5.05), Row(27.0, 27.0, 0.10, 60, 1.6, 0.5, 1.1713, 33.86),
    Row(27.0, 27.0, 0.30, 60, 1.6, 0.5, 0.9509, 24.10),
  ]

  /// As printed in the norm: vote to two decimals, percentage to a whole number; row 7 left out.
  static let printed: [(Double, Double)?] = [
    (-0.75, 17), (0.77, 17), (0.44, 9), (-0.01, 5), (-0.55, 11), (-0.60, 13), nil, (0.12, 5), (0.05, 5),
    (-0.16, 6), (0.05, 5), (1.17, 34), (0.95, 24),
  ]

  @Test(arguments: tableD1.indices) func agreesWithTheNorm(_ index: Int) throws {
    let row = Self.tableD1[index]
    let vote = try #require(PredictedMeanVote.vote(row.environment))
    #expect(abs(vote - row.vote) < 0.0001)
    #expect(abs(PredictedMeanVote.dissatisfied(vote: vote) - row.dissatisfied) < 0.006)
    guard let printed = Self.printed[index] else { return }
    #expect(abs(vote - printed.0) <= 0.011)
    #expect(abs(PredictedMeanVote.dissatisfied(vote: vote) - printed.1) <= 0.51)
  }

  /// Random rows computed with pythermalcomfort 4.8.1, `pmv_ppd_iso`.
  static let reference = [
    Row(23.7, 28.8, 0.13, 21, 2.0, 1.0, 1.3818, 44.544), Row(24.5, 26.3, 0.04, 84, 2.0, 0.3, 1.1114, 31.039),
    Row(29.6, 26.1, 0.52, 47, 2.0, 0.5, 1.5378, 52.955), Row(23.1, 24.8, 0.34, 33, 1.0, 1.3, 0.1081, 5.242),
    Row(23.6, 21.5, 0.06, 18, 1.0, 1.3, 0.0431, 5.038), Row(18.1, 20.9, 0.26, 50, 2.0, 1.3, 0.6972, 15.221),
    Row(28.9, 28.5, 0.15, 33, 1.2, 0.3, 0.7063, 15.493), Row(23.6, 24.9, 0.53, 67, 1.4, 1.3, 0.8847, 21.526),
    Row(29.7, 26.9, 0.25, 53, 1.2, 1.0, 1.5273, 52.386), Row(21.3, 26.9, 0.05, 81, 1.4, 0.7, 0.5742, 11.908),
  ]

  @Test(arguments: reference) func agreesWithAnotherImplementation(_ row: Row) throws {
    let vote = try #require(PredictedMeanVote.vote(row.environment))
    #expect(abs(vote - row.vote) < 0.0001)
    #expect(abs(PredictedMeanVote.dissatisfied(vote: vote) - row.dissatisfied) < 0.001)
  }

  @Test func limitsOff() throws {
    let row = Row(31, 41, 2, 50, 0.7, 2.1, 2.4, 91.0)
    let vote = try #require(PredictedMeanVote.uncheckedVote(row.environment))
    #expect(abs(vote - 2.3955) < 0.0001)
    #expect(abs(PredictedMeanVote.dissatisfied(vote: vote) - 90.98) < 0.01)
    #expect(PredictedMeanVote.vote(row.environment) == nil)
  }

  @Test(arguments: [
    Row(31, 20, 0.1, 50, 1.1, 0.5, 0, 0), Row(9.9, 20, 0.1, 50, 1.1, 0.5, 0, 0), Row(20, 41, 0.1, 50, 1.1, 0.5, 0, 0),
    Row(20, 9, 0.1, 50, 1.1, 0.5, 0, 0), Row(20, 20, 2, 50, 1.1, 0.5, 0, 0), Row(20, 20, -0.1, 50, 1.1, 0.5, 0, 0),
    Row(20, 20, 0.1, 50, 0.7, 0.5, 0, 0), Row(20, 20, 0.1, 50, 4.1, 0.5, 0, 0), Row(20, 20, 0.1, 50, 1.1, 2.1, 0, 0),
    Row(20, 20, 0.1, 50, 1.1, -0.1, 0, 0), Row(27, 27, 0.1, 80, 1.2, 0.5, 0, 0), Row(20, 20, 0.1, -1, 1.2, 0.5, 0, 0),
    Row(12, 12, 0.1, 101, 1.2, 1.0, 0, 0), Row(15, 12, 0.4, 50, 1.0, 0.3, 0, 0), Row(.nan, 20, 0.1, 50, 1.2, 0.5, 0, 0),
    Row(20, 20, 0.1, .nan, 1.2, 0.5, 0, 0), Row(20, 20, .infinity, 50, 1.2, 0.5, 0, 0),
  ])
  func outsideTheLimits(_ row: Row) {
    #expect(PredictedMeanVote.vote(row.environment) == nil)
  }

  @Test func limitsThemselvesAreInside() {
    // 10 and 30 °C, 4 met, 2 clo: each alone at the end of its range.
    #expect(PredictedMeanVote.vote(Row(30, 30, 0.1, 30, 1.0, 0.5, 0, 0).environment) != nil)
    #expect(PredictedMeanVote.vote(Row(10, 10, 0, 50, 2.0, 2, 0, 0).environment) != nil)
    #expect(ThermalEnvironment(airTemperature: 20, relativeHumidity: 0).factorsOutsideRange.isEmpty)
  }

  @Test func namesWhatIsOutside() {
    let environment = Row(31, 41, 2, 90, 0.7, 2.1, 0, 0).environment
    #expect(environment.factorsOutsideRange == ThermalEnvironment.Factor.allCases)
  }

  @Test func defaultsAreStillAirAtTheTemperatureOfTheRoom() {
    let environment = ThermalEnvironment(airTemperature: 24, relativeHumidity: 50)
    #expect(environment.radiantTemperature == 24)
    #expect(abs(environment.relativeAirSpeed - 0.16) < 1e-12)
    #expect(environment.metabolicRate == 1.2 && environment.clothing == 0.5)
  }

  @Test func warmerAirIsNeverFeltCooler() throws {
    let votes = try stride(from: 10.0, through: 30, by: 0.1).map { temperature in
      try #require(
        PredictedMeanVote.uncheckedVote(
          ThermalEnvironment(airTemperature: temperature, relativeAirSpeed: 0.1, relativeHumidity: 40)))
    }
    #expect(votes.count == 201)
    #expect(zip(votes, votes.dropFirst()).allSatisfy(<))
  }

  @Test(arguments: [(0.5, 40.0), (1.0, 40), (0.5, 70), (0.8, 20)])
  func neutralTemperatureIsNeutral(_ clo: Double, _ humidity: Double) throws {
    var environment = ThermalEnvironment(
      airTemperature: 29, radiantTemperature: 31, relativeHumidity: humidity, clothing: clo)
    environment.airTemperature = try #require(NeutralTemperature.air(for: environment))
    environment.radiantTemperature = environment.airTemperature + 2
    #expect(abs(try #require(PredictedMeanVote.vote(environment))) < 0.003)
  }
}
