import Alerting
import FloorModel
import Testing

@testable import EnvMonitor

/// What the operator took out of a zone's figure is not on the board, in its lines, in the hours' rows or in exposure
/// either.
@Suite("Sensors that are left out of a zone's figure")
struct FiguredSensorTests {
  /// Three quarters of an hour of two thermometers: 21 °C, and 41 °C in the sun.
  private static func floor(_ change: (inout RuleSettings) -> Void) -> TestFloor {
    var configuration = EnvironmentConfiguration(zones: [ZoneSettings(id: "east", name: "East")])
    configuration.sensors = [SensorSettings(match: "sun", alias: "window")]
    change(&configuration.rules)
    var floor = TestFloor(configuration, at: TestFloor.monday.floored(to: .hours(1)))
    var count = 0
    floor.pass(.minutes(45)) { time in
      count += 1
      let wobble = Double(count % 7) / 1000
      return [
        .room(.airTemperature, 21 + wobble, time, sensor: "shade", zone: "east"),
        .room(.airTemperature, 41 + wobble, time, sensor: "sun", zone: "east"),
        .room(.relativeHumidity, 45 + wobble, time, sensor: "hum", zone: "east"),
      ]
    }
    return floor
  }

  /// What board, figures, lines and rows say of the air's temperature, in whole degrees.
  private static func told(_ floor: TestFloor) -> [Double?] {
    var floor = floor
    let board = floor.monitor.boardReadings(at: floor.now).first?.quantities.first { $0.quantity == .airTemperature }
    let figure = floor.monitor.figures(at: floor.now).first { $0.quantity == .airTemperature }
    let row = floor.monitor.takeZoneHours(all: true).first?.hour.figures[.airTemperature]
    return [board?.value, board?.points.last ?? nil, figure?.value, row?.mean].map { $0?.rounded() }
  }

  private static func change(_ enabled: Bool? = nil, warning: Double? = nil) -> RuleSettings.Override {
    var change = RuleSettings.Override()
    change.enabled = enabled
    change.limits[.warning] = warning
    return change
  }

  @Test("nothing said: both")
  func both() { #expect(Self.told(Self.floor { _ in }) == [31, 31, 31, 31]) }

  @Test("off for a rule about the quantity, by its alias or its id: the other one alone", arguments: ["window", "sun"])
  func off(_ name: String) {
    let floor = Self.floor { $0.sensors["air.too_warm"] = [name: Self.change(false)] }
    #expect(Self.told(floor) == [21, 21, 21, 21])
    #expect(floor.monitor.figures(at: floor.now).first { $0.quantity == .airTemperature }?.sensors == ["shade"])
    #expect(!floor.said.contains { $0.hasPrefix("air.too_warm") })
  }

  @Test("with limits of its own: judged by itself, and the zone's figure is the other one")
  func alone() {
    let floor = Self.floor { $0.sensors["air.too_warm"] = ["window": Self.change(warning: 38)] }
    #expect(Self.told(floor) == [21, 21, 21, 21])
    #expect(floor.said.filter { $0.hasPrefix("air.too_warm") }.allSatisfy { $0.contains("sun/air_temperature") })
  }

  @Test("off for a rule about something else: both; off for drift alone, a sensor still measures the air")
  func elsewhere() {
    #expect(Self.told(Self.floor { $0.sensors["air.dry"] = ["window": Self.change(false)] }) == [31, 31, 31, 31])
    #expect(Self.told(Self.floor { $0.sensors["air.drift"] = ["window": Self.change(false)] }) == [31, 31, 31, 31])
  }

  @Test("all of them off for one rule: what else is judged is still shown; off for every rule, nothing is")
  func all() {
    let names = ["shade", "sun"]
    func off(_ rules: [String]) -> TestFloor {
      Self.floor { settings in
        for rule in rules {
          settings.sensors[rule] = Dictionary(uniqueKeysWithValues: names.map { ($0, Self.change(false)) })
        }
      }
    }
    #expect(Self.told(off(["air.too_warm"])) == [31, 31, 31, 31])
    let silent = off(["air.too_warm", "air.too_cold"])
    #expect(Self.told(silent) == [nil, nil, nil, nil])
    #expect(silent.monitor.boardReadings(at: silent.now).first?.quantities.map(\.quantity) == [.relativeHumidity])
  }

  @Test("a thermometer that is off for the dew point is in no dew point")
  func beside() {
    func dewPoint(_ change: (inout RuleSettings) -> Void) -> Double? {
      let floor = Self.floor(change)
      let zone = floor.monitor.zones(at: floor.now)
      let seen = HumidityRules.family.observe(
        FloorConditions(
          time: floor.now, configuration: floor.monitor.configuration, zones: zone, sensors: floor.monitor.sensors,
          watchedSince: floor.now))
      return seen.first { $0.rule.id == "air.dew_point" }?.value
    }
    let both = dewPoint { $0.everywhere["air.dew_point", default: .init()].window = .minutes(30) }
    let shade = dewPoint {
      $0.everywhere["air.dew_point", default: .init()].window = .minutes(30)
      $0.sensors["air.dew_point"] = ["window": Self.change(false)]
    }
    #expect(abs((both ?? 0) - 17.7) < 0.3 && abs((shade ?? 0) - 8.7) < 0.3, "\(both ?? 0) \(shade ?? 0)")
  }

  @Test("switching off the only thermometer ends what was said of the dew point")
  func over() {
    var floor = TestFloor(period: .minutes(1), tick: .minutes(1))
    let readings: (Timestamp) -> [Reading] = { time in
      let wobble = Double(time.milliseconds / 60_000 % 7) / 1000
      return [
        .room(.airTemperature, 25 + wobble, time, sensor: "t"),
        .room(.relativeHumidity, 62 + wobble, time, sensor: "h"),
      ]
    }
    #expect(floor.pass(.hours(2), readings).contains("air.dew_point/east raised warning"))
    var configuration = floor.monitor.configuration
    configuration.rules.sensors["air.dew_point"] = ["t": Self.change(false)]
    floor.monitor.reconfigure(configuration)
    #expect(floor.pass(.minutes(5), readings).contains("air.dew_point/east cleared warning"))
  }
}
