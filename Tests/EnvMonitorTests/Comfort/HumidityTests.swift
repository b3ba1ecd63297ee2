import EnvMonitor
import Testing

@Suite struct HumidityTests {
  @Test(arguments: [
    (31.6, 59.6, 22.7754), (29.3, 75.4, 24.4946), (27.1, 66.4, 20.2961), (10, 50, 0.0409), (40, 50, 27.5981),
    (25, 50, 13.8516),
  ])
  func dewPoint(_ air: Double, _ humidity: Double, _ value: Double) throws {
    #expect(abs(try #require(Humidity.dewPoint(air, relativeHumidity: humidity)) - value) < 0.0001)
  }

  @Test func dewPointNeverAboveTheAir() throws {
    for air in stride(from: -45.0, through: 60, by: 2.5) {
      for humidity in stride(from: 1.0, through: 100, by: 3) {
        let dewPoint = try #require(Humidity.dewPoint(air, relativeHumidity: humidity))
        #expect(dewPoint <= air + 1e-9)
        // The vapour is the same at the dew point, where it saturates the air.
        guard let saturated = Humidity.saturationPressure(dewPoint) else { continue }
        let vapour = try #require(Humidity.vapourPressure(air, relativeHumidity: humidity))
        #expect(abs(saturated - vapour) < 1e-9 * vapour)
      }
    }
  }

  @Test func undefinedAndOutside() {
    #expect(Humidity.dewPoint(20, relativeHumidity: 0) == nil)
    #expect(Humidity.dewPoint(20, relativeHumidity: 100.1) == nil)
    #expect(Humidity.dewPoint(61, relativeHumidity: 50) == nil)
    #expect(Humidity.absolute(-46, relativeHumidity: 50) == nil)
    #expect(Humidity.absolute(20, relativeHumidity: 0) == 0)
    #expect(Humidity.ratio(20, relativeHumidity: -1) == nil)
    #expect(Humidity.ratio(50, relativeHumidity: 100, pressure: 100) == nil)
    #expect(Humidity.saturationPressure(.nan) == nil)
  }

  /// By hand from the Magnus formula: e = 15.8003 hPa at 25 °C and 50 %, 9.3304 hPa at 20 °C and 40 %.
  @Test(arguments: [(25.0, 50.0, 11.4828), (20, 40, 6.8965)])
  func absoluteHumidity(_ air: Double, _ humidity: Double, _ value: Double) throws {
    #expect(abs(try #require(Humidity.absolute(air, relativeHumidity: humidity)) - value) < 0.001)
  }

  /// pythermalcomfort 4.8.1, `psy_ta_rh`, at 1013.25 hPa.
  @Test(arguments: [(25.0, 50.0, 0.00988160), (30, 80, 0.02157455), (20, 35, 0.00506576), (-5, 50, 0.00123556)])
  func humidityRatio(_ air: Double, _ humidity: Double, _ value: Double) throws {
    #expect(abs(try #require(Humidity.ratio(air, relativeHumidity: humidity)) - value) < 1e-6)
  }

  @Test func rereferencedAndBack() throws {
    for offset in [-5.0, -0.3, 2, 4] {
      let there = try #require(Humidity.rereferenced(35, from: 25, to: 25 + offset))
      let back = try #require(Humidity.rereferenced(there, from: 25 + offset, to: 25))
      #expect(abs(back - 35) < 1e-9)
      #expect((there > 35) == (offset < 0))
    }
    // A sensor 4 K too warm at 27 °C and 33 %: es(27) = 35.569 hPa, es(23) = 28.025 hPa.
    #expect(abs(try #require(Humidity.rereferenced(33, from: 27, to: 23)) - 41.883) < 0.001)
    #expect(Humidity.rereferenced(90, from: 30, to: 20) == 100)
    #expect(Humidity.rereferenced(90, from: 30, to: -47) == nil)
  }

  @Test(arguments: [
    (27.1, 66.4, 22.3599), (25, 50, 17.9981), (20, 35, 11.5875), (30, 80, 27.1297), (5, 80, 3.1282), (21, 99, 20.9),
  ])
  func wetBulb(_ air: Double, _ humidity: Double, _ value: Double) throws {
    let tolerance = humidity == 99 ? 0.1 : 0.0001
    #expect(abs(try #require(WetBulb.temperature(air, relativeHumidity: humidity)) - value) < tolerance)
  }

  @Test(arguments: [(51.0, 50.0), (-21, 50), (20, 4.9), (20, 99.1), (0, 10), (-20, 20), (.nan, 50)])
  func wetBulbOutsideItsFit(_ air: Double, _ humidity: Double) {
    #expect(WetBulb.temperature(air, relativeHumidity: humidity) == nil)
  }
}
