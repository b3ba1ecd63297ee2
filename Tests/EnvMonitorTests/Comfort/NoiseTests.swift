import EnvMonitor
import Testing

@Suite struct NoiseTests {
  static let hour = 3600.0

  /// By hand: halving the time takes 10·lg 2 = 3.0103 dB off, 12 h adds 10·lg 1.5 = 1.7609.
  @Test(arguments: [(80.0, 8.0, 80.0), (85, 4, 81.9897), (80, 12, 81.7609), (62, 7.5, 61.7197), (90, 0.25, 74.9485)])
  func dailyExposure(_ level: Double, _ hours: Double, _ exposure: Double) throws {
    let value = try #require(NoiseExposure.daily(level: level, seconds: hours * Self.hour))
    #expect(abs(value - exposure) < 0.0001)
  }

  @Test func exposureOfAMixedDay() throws {
    // (6 h · 10⁷ + 2 h · 10⁸) / 8 h = 3.25·10⁷.
    let day = [SoundSegment(level: 70, seconds: 6 * Self.hour), SoundSegment(level: 80, seconds: 2 * Self.hour)]
    #expect(abs(try #require(NoiseExposure.daily(day)) - 75.1188) < 0.0001)
    #expect(abs(try #require(SoundLevel.energyMean(day)) - 75.1188) < 0.0001)
    // Only 4 of those hours, in the same mix: the mean stays, the exposure drops by 3 dB.
    let half = day.map { SoundSegment(level: $0.level, seconds: $0.seconds / 2) }
    #expect(abs(try #require(SoundLevel.energyMean(half)) - 75.1188) < 0.0001)
    #expect(abs(try #require(NoiseExposure.daily(half)) - 72.1085) < 0.0001)
  }

  @Test func energyMeansAndSums() throws {
    #expect(abs(try #require(SoundLevel.energyMean([60, 70])) - 67.4036) < 0.0001)
    #expect(abs(try #require(SoundLevel.sum([60, 60])) - 63.0103) < 0.0001)
    #expect(abs(try #require(SoundLevel.energyMean([55, 55, 55])) - 55) < 1e-9)
    #expect(SoundLevel.energyMean([Double]()) == nil && SoundLevel.sum([]) == nil)
  }

  @Test func segmentsWithoutTimeDoNotCount() throws {
    let segments = [
      SoundSegment(level: 60, seconds: 10), SoundSegment(level: 90, seconds: 0), SoundSegment(level: 90, seconds: -5),
      SoundSegment(level: .nan, seconds: 10),
    ]
    #expect(abs(try #require(SoundLevel.energyMean(segments)) - 60) < 1e-9)
    #expect(NoiseExposure.daily(level: 80, seconds: 0) == nil)
    #expect(NoiseExposure.daily([]) == nil)
  }

  @Test(
    arguments: [
      (79.9, nil), (80, .lower), (84.9, .lower), (85, .upper), (87, .limit), (95, .limit),
    ] as [(Double, NoiseExposure.ActionValue?)])
  func actionValues(_ exposure: Double, _ value: NoiseExposure.ActionValue?) {
    #expect(NoiseExposure.ActionValue.reached(by: exposure) == value)
  }

  @Test func timeToAnActionValue() throws {
    #expect(abs(NoiseExposure.seconds(at: 83.0103, reaching: 80) - 4 * Self.hour) < 1)
    let seconds = NoiseExposure.seconds(at: 91, reaching: 85)
    #expect(abs(try #require(NoiseExposure.daily(level: 91, seconds: seconds)) - 85) < 1e-9)
  }
}
