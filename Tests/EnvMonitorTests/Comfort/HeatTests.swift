import EnvMonitor
import Testing

@Suite struct HeatTests {
  @Test(arguments: [(25.0, 50.0, 28.2270), (28, 50, 32.9217), (30, 80, 43.2590), (35, 50, 45.0212)])
  func humidexByRana(_ air: Double, _ humidity: Double, _ value: Double) throws {
    #expect(abs(try #require(Humidex.rana(air, relativeHumidity: humidity)) - value) < 0.0001)
  }

  @Test(arguments: [(21.0, 100.0, 29.3), (34, 100, 58.9), (43, 20, 47.1), (30, 30, 31.5), (31, 55, 39.3)])
  func humidexByMasterson(_ air: Double, _ humidity: Double, _ value: Double) throws {
    // The published values have one decimal and come from a slightly different dew point.
    #expect(abs(try #require(Humidex.masterson(air, relativeHumidity: humidity)) - value) < 0.15)
  }

  @Test func humidexUndefined() {
    #expect(Humidex.rana(25, relativeHumidity: 101) == nil && Humidex.rana(70, relativeHumidity: 50) == nil)
    #expect(Humidex.masterson(25, relativeHumidity: 0) == nil)
  }

  @Test(arguments: [
    (30.0, Humidex.Discomfort.none), (30.1, .noticeable), (35, .noticeable), (40, .evident), (45, .intense),
    (54, .dangerous), (54.1, .heatStroke),
  ])
  func meaningOfHumidex(_ humidex: Double, _ meaning: Humidex.Discomfort) {
    #expect(Humidex.Discomfort(humidex: humidex) == meaning)
  }

  @Test func wetBulbGlobe() {
    #expect(abs(WetBulbGlobeTemperature.indoor(naturalWetBulb: 25, globe: 32) - 27.1) < 1e-9)
    #expect(abs(WetBulbGlobeTemperature.sunny(naturalWetBulb: 25, globe: 32, air: 20) - 25.9) < 1e-9)
  }

  @Test func adaptiveComfort() throws {
    let best = try #require(AdaptiveComfort.comfortTemperature(runningMean: 20))
    #expect(abs(best - 25.4) < 1e-9)
    // The ends as pythermalcomfort 4.8.1 prints them for a running mean of 20 °C.
    let ends: [(IndoorCategory, Double, Double)] = [(.one, 22.4, 27.4), (.two, 21.4, 28.4), (.three, 20.4, 29.4)]
    for (category, low, high) in ends {
      let range = try #require(AdaptiveComfort.temperatures(category, runningMean: 20))
      #expect(abs(range.lowerBound - low) < 1e-9 && abs(range.upperBound - high) < 1e-9)
    }
    #expect(AdaptiveComfort.temperatures(.four, runningMean: 20) == nil)
    #expect(AdaptiveComfort.comfortTemperature(runningMean: 9.9) == nil)
    #expect(AdaptiveComfort.comfortTemperature(runningMean: 30.1) == nil)
  }

  @Test(arguments: [
    (25.0, IndoorCategory.one), (27.5, .two), (21.5, .two), (29, .three), (20.5, .three), (30, .four), (19, .four),
  ])
  func adaptiveCategory(_ operative: Double, _ category: IndoorCategory) {
    #expect(AdaptiveComfort.category(operativeTemperature: operative, runningMean: 20) == category)
    #expect(AdaptiveComfort.category(operativeTemperature: operative, runningMean: 35) == nil)
  }

  @Test func runningMean() throws {
    // pythermalcomfort 4.8.1 rounds this to 18.9.
    let mean = try #require(AdaptiveComfort.runningMean(dailyMeans: [20, 18, 22, 15, 17, 19, 21]))
    #expect(abs(mean - 18.9) < 0.05)
    #expect(AdaptiveComfort.runningMean(dailyMeans: [12]) == 12)
    #expect(AdaptiveComfort.runningMean(dailyMeans: [10, 19]) == (10 + 0.8 * 19) / 1.8)
    #expect(AdaptiveComfort.runningMean(dailyMeans: []) == nil)
  }
}
