import FloorModel
import Testing

@testable import EnvMonitor

@Suite("Plausibility bands, environment.md 1.2")
struct PlausibilityTests {
  @Test(
    "Impossible values are rejected",
    arguments: [
      (Quantity.airTemperature, -47.0), (.airTemperature, 85.0), (.airTemperature, -127), (.airTemperature, 50.1),
      (.relativeHumidity, 0), (.relativeHumidity, 100), (.relativeHumidity, 9909), (.co2, 0), (.co2, 65_535),
      (.co2, 299.9), (.pm25, -1), (.pm25, 1000.5), (.illuminance, 120_001), (.pressure, 799), (.cpuTemperature, 0),
      (.boardTemperature, -55), (.boardTemperature, 127), (.boardTemperature, 127.5), (.boardTemperature, 3_892_314),
      (.cpuTemperature, 255), (.driveTemperature, -128), (.fanSpeed, 20_001), (.fanSpeed, -1),
      (.airTemperature, .nan), (.co2, .infinity),
    ])
  func rejected(quantity: Quantity, value: Double) {
    #expect(!Plausibility.isPlausible(value, quantity))
  }

  @Test(
    "Everything a floor and its machines do is accepted",
    arguments: [
      (Quantity.airTemperature, 35.2), (.airTemperature, -10), (.relativeHumidity, 1), (.relativeHumidity, 99.9),
      (.co2, 300), (.co2, 10_000), (.pm10, 0), (.illuminance, 0), (.pressure, 1013.2), (.cpuTemperature, 99),
      (.boardTemperature, 27.8), (.fanSpeed, 0), (.fanSpeed, 7031), (.voltage, -12.1), (.soundLevel, 55),
    ])
  func accepted(quantity: Quantity, value: Double) {
    #expect(Plausibility.isPlausible(value, quantity))
  }

  @Test("Every quantity has a band", arguments: Quantity.allCases)
  func complete(quantity: Quantity) {
    #expect(Plausibility.band(for: quantity) != nil)
  }

  @Test(
    "Limits of recorded machines",
    arguments: [
      (84.0, nil, true), (100, nil, true), (81.8, -273.1, true), (81.85, -273.15, true), (65_261.8, -273.1, false),
      (65_261.85, nil, false), (-20, -89, true), (-65, 31, false), (-74, -102, false), (-16, -6, false),
      (0, nil, false),
      (150, nil, false), (149.9, nil, true), (-40, nil, false), (60, 60, false), (127, nil, false), (90, 0, true),
    ] as [(Double, Double?, Bool)])
  func limits(limit: Double, minimum: Double?, plausible: Bool) {
    #expect(Plausibility.isPlausibleLimit(limit, above: minimum) == plausible)
  }
}
