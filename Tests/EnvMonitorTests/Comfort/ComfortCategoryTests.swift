import EnvMonitor
import Testing

@Suite struct ComfortCategoryTests {
  @Test(
    arguments: [
      (0.0, "A", "I"), (0.2, "A", "I"), (-0.2, "A", "I"), (0.21, "B", "II"), (-0.5, "B", "II"), (0.51, "C", "III"),
      (0.7, "C", "III"), (-0.71, nil, "IV"), (1.0, nil, "IV"), (1.01, nil, nil),
    ] as [(Double, String?, String?)])
  func votes(_ vote: Double, _ category: String?, _ indoor: String?) {
    #expect(ComfortCategory.of(vote: vote)?.rawValue == category)
    #expect(IndoorCategory.of(vote: vote)?.numeral == indoor)
  }

  @Test func limitsOfVoteAndPercentageAgree() {
    // 6, 10 and 15 % are the votes put through the formula and rounded.
    let percentages = ComfortCategory.allCases.map { PredictedMeanVote.dissatisfied(vote: $0.vote).rounded() }
    #expect(percentages == [6, 10, 15])
  }

  @Test func localLimitsAreNotReached() {
    #expect(ComfortCategory.of(dissatisfied: 9.99, limit: \.draughtRate) == .a)
    #expect(ComfortCategory.of(dissatisfied: 10, limit: \.draughtRate) == .b)
    #expect(ComfortCategory.of(dissatisfied: 29.9, limit: \.draughtRate) == .c)
    #expect(ComfortCategory.of(dissatisfied: 30, limit: \.draughtRate) == nil)
    #expect(ComfortCategory.of(dissatisfied: 4, limit: \.verticalDifference) == .b)
    #expect(ComfortCategory.of(dissatisfied: 12, limit: \.floor) == .c)
    #expect(ComfortCategory.of(dissatisfied: 7, limit: \.radiantAsymmetry) == .c)
    #expect(ComfortCategory.a < .c && IndoorCategory.one < .four)
  }

  @Test(arguments: [(40.0, "I"), (55, "II"), (25, "II"), (65, "III"), (20, "III"), (19, "IV"), (80, "IV")])
  func humidities(_ humidity: Double, _ numeral: String) {
    #expect(IndoorCategory.of(relativeHumidity: humidity)?.numeral == numeral)
  }

  @Test func noHumidityNoCategory() {
    #expect(IndoorCategory.of(relativeHumidity: 101) == nil && IndoorCategory.of(relativeHumidity: .nan) == nil)
  }
}
