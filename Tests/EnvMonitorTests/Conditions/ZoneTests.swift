import Alerting
import FloorModel
import Testing

@testable import EnvMonitor

@Suite("Zones and the sensors that serve them")
struct ZoneTests {
  private let two = EnvironmentConfiguration(zones: [
    ZoneSettings(id: "east", name: "East", isThisMachine: true), ZoneSettings(id: "west", name: "West"),
  ])

  @Test("the sensors of a zone are averaged, and named by their aliases")
  func combined() throws {
    var configuration = EnvironmentConfiguration(zones: [ZoneSettings(id: "east", name: "East")])
    configuration.sensors = [SensorSettings(match: "a", alias: "by the window"), SensorSettings(match: "b")]
    var floor = TestFloor(configuration)
    floor.pass(.hours(1)) {
      [.room(.airTemperature, 25, $0, sensor: "a"), .room(.airTemperature, 28, $0, sensor: "b")]
    }
    let raised = try #require(floor.transitions.first { $0.observation.rule.id == "air.too_warm" })
    #expect(raised.observation.value == 26.5)
    #expect(raised.observation.evidence.sensors == ["by the window", "b"])
    #expect(raised.observation.evidence.place == "East")
  }

  /// A zone with sensors of fixed temperatures, and what is said of it in three hours.
  private func said(
    _ temperatures: [(String, Double)], _ quantity: Quantity = .airTemperature,
    _ change: (inout RuleSettings) -> Void = { _ in }
  ) -> TestFloor {
    var configuration = EnvironmentConfiguration(zones: [ZoneSettings(id: "east", name: "East")])
    change(&configuration.rules)
    var floor = TestFloor(configuration, period: .minutes(1), tick: .minutes(1))
    floor.pass(.hours(3)) { time in
      temperatures.map { .room(quantity, $0.1 + Double(time.milliseconds / 60_000 % 7) / 100, time, sensor: $0.0) }
    }
    return floor
  }

  private func override(_ change: (inout RuleSettings.Override) -> Void) -> RuleSettings.Override {
    var override = RuleSettings.Override()
    change(&override)
    return override
  }

  @Test("a sensor that is switched off for a rule is not in that rule's figure, and in the others it is")
  func switchedOff() {
    let floor = said([("sunny", 35.5), ("b", 17)]) {
      $0.sensors["air.too_warm"] = ["sunny": override { $0.enabled = false }]
    }
    #expect(floor.said == [])
    let both = said([("sunny", 35.5), ("b", 21.6)])
    #expect(both.said == ["air.too_warm/east raised warning"])
    let none = said([("sunny", 35.5), ("b", 36)]) {
      $0.sensors["air.too_warm"] = ["sunny": override { $0.enabled = false }, "b": override { $0.enabled = false }]
    }
    #expect(none.said == [])
  }

  @Test("a sensor with limits of its own is judged by itself, the others without it")
  func ownLimits() throws {
    let floor = said([("t1", 31), ("t2", 20.6)]) {
      $0.sensors["air.too_warm"] = ["t1": override { $0.limits[.warning] = 25 }]
    }
    #expect(floor.said == ["air.too_warm/t1/air_temperature raised critical"])
    let seen = try #require(floor.transitions.first).observation
    #expect(seen.evidence.zone == "east" && seen.evidence.place == "East, t1" && seen.evidence.sensors == ["t1"])
    let server = said([("server", 29), ("t2", 22)]) {
      $0.sensors["air.too_warm"] = ["server": override { $0.limits = [.warning: 32, .critical: 36] }]
    }
    #expect(server.said == [])
    // Alone in its zone, it speaks for the zone.
    let alone = said([("t1", 25.5)]) { $0.sensors["air.too_warm"] = ["t1": override { $0.limits[.warning] = 25 }] }
    #expect(alone.said == ["air.too_warm/east raised warning"])
  }

  @Test("its alert ends when it loses its own limits")
  func ownLimitsEnd() {
    var floor = said([("t1", 28), ("t2", 20.6)]) {
      $0.sensors["air.too_warm"] = ["t1": override { $0.limits[.warning] = 25 }]
    }
    #expect(floor.said == ["air.too_warm/t1/air_temperature raised warning"])
    var configuration = floor.monitor.configuration
    configuration.rules = RuleSettings()
    floor.monitor.reconfigure(configuration)
    #expect(
      floor.pass(.minutes(5)) {
        [.room(.airTemperature, 28, $0, sensor: "t1"), .room(.airTemperature, 20.6, $0, sensor: "t2")]
      }
        == ["air.too_warm/t1/air_temperature cleared warning"])
  }

  @Test("from three sensors on the median speaks: one liar does not decide")
  func medianOfThree() {
    #expect(said([("a", 49), ("b", 22), ("c", 22.1)]).said == [])
    #expect(said([("a", 49), ("b", 27), ("c", 22.1)]).said == ["air.too_warm/east raised warning"])
    #expect(said([("a", 9_000), ("b", 700), ("c", 650)], .co2).said == [])
  }

  @Test("the configuration's zone wins over the feed's, the feed's over this machine's")
  func zones() {
    var configuration = two
    configuration.sensors = [SensorSettings(match: "a", zone: "west")]
    var monitor = EnvironmentMonitor(configuration: configuration)
    let now = TestFloor.monday
    monitor.ingest(.room(.airTemperature, 20, now, sensor: "a", zone: "east"))
    monitor.ingest(.room(.airTemperature, 20, now, sensor: "b", zone: "west"))
    monitor.ingest(.room(.airTemperature, 20, now, sensor: "c"))
    monitor.ingest(.room(.airTemperature, 20, now, sensor: "d", zone: "attic"))
    monitor.ingest(
      Reading(sensor: "cpu", quantity: .cpuTemperature, time: now, outcome: .value(22), zone: "east"))
    #expect(monitor.sensors.map(\.zone) == ["west", "west", "east", "attic", nil])
    #expect(monitor.zones(at: now).map(\.settings.id) == ["east", "west", "attic"])
  }

  @Test("a machine's temperatures never reach a zone, whatever the configuration says")
  func machine() {
    var configuration = two
    configuration.sensors = [SensorSettings(match: "*", zone: "east")]
    var monitor = EnvironmentMonitor(configuration: configuration)
    func list(_ id: String, _ quantity: Quantity, _ driver: String, canServeRoom: Bool, distrust: String? = nil) {
      let info = SensorInfo(
        id: id, quantity: quantity, chip: "\(driver)-x", driver: driver, attribute: "temp1", label: "",
        isRoomSensor: false, distrust: distrust, canServeRoom: canServeRoom)
      monitor.take(.inventory(source: "test", sensors: [info]), at: TestFloor.monday)
    }
    list("acpitz/temp1", .machineTemperature, "acpitz", canServeRoom: false, distrust: "constant")
    list("coretemp/temp1", .cpuTemperature, "coretemp", canServeRoom: false)
    list("nvme/temp1", .driveTemperature, "nvme", canServeRoom: false)
    #expect(monitor.zones(at: TestFloor.monday).isEmpty)
    list("lm75/temp1", .boardTemperature, "lm75", canServeRoom: true)
    #expect(monitor.zones(at: TestFloor.monday).flatMap { $0.sensors.keys } == [.airTemperature])
  }

  @Test("a correction shifts the temperature and re-references the humidity measured beside it")
  func offset() throws {
    var configuration = EnvironmentConfiguration(zones: [ZoneSettings(id: "east", name: "East")])
    configuration.sensors = [SensorSettings(match: "sht/*", offset: -4)]
    var floor = TestFloor(configuration)
    floor.pass(.hours(2)) {
      [
        .room(.airTemperature, 26.2, $0, sensor: "sht/temp1"),
        .room(.relativeHumidity, 40, $0, sensor: "sht/humidity1"),
      ]
    }
    let zone = try #require(floor.monitor.zones(at: floor.now).first)
    let air = try #require(zone.figure(.airTemperature, .mean, .minutes(15), coverage: 0.75))
    let humidity = try #require(zone.figure(.relativeHumidity, .mean, .minutes(15), coverage: 0.75))
    #expect(abs(air.value - 22.2) < 1e-9)
    // es(26.2) / es(22.2) by Magnus: 34.0117 / 26.7588 hPa.
    #expect(abs(humidity.value - 50.84) < 0.05)
  }

  @Test("an operator's limit for one zone counts there only")
  func limits() {
    var configuration = two
    var change = RuleSettings.Override()
    change.limits[.warning] = 28
    configuration.rules.zones["air.too_warm"] = ["west": change]
    var floor = TestFloor(configuration)
    floor.pass(.hours(1)) {
      [
        .room(.airTemperature, 27, $0, sensor: "a", zone: "east"),
        .room(.airTemperature, 27, $0, sensor: "b", zone: "west"),
      ]
    }
    #expect(floor.said == ["air.too_warm/east raised warning"])
  }

  @Test("a rule switched off ends its alert")
  func off() {
    var floor = TestFloor()
    floor.pass(.hours(1), [.airTemperature: 27])
    #expect(floor.said == ["air.too_warm/east raised warning"])
    var changed = floor.monitor.configuration
    changed.rules.everywhere["air.too_warm", default: .init()].enabled = false
    floor.monitor.reconfigure(changed)
    #expect(floor.pass(.hours(2), [.airTemperature: 27]) == ["air.too_warm/east cleared warning"])
  }

  @Test("a sensor that speaks every ten minutes is still good for a window of fifteen")
  func slow() {
    var floor = TestFloor(period: .minutes(10), tick: .minutes(1))
    floor.pass(.hours(3), [.co2: 1400])
    #expect(floor.said == ["air.stale/east raised warning"])
  }

  @Test("a window as long as the operator likes")
  func longWindow() {
    var configuration = EnvironmentConfiguration(zones: [ZoneSettings(id: "east", name: "East")])
    configuration.rules.everywhere["air.stale", default: .init()].window = .hours(8)
    var floor = TestFloor(configuration, period: .minutes(1), tick: .minutes(1))
    var count = 0
    func readings(_ time: Timestamp) -> [Reading] {
      count += 1
      return [.room(.co2, 1400 + Double(count % 7), time)]
    }
    #expect(floor.pass(.hours(6), readings) == [])
    #expect(floor.pass(.hours(3), readings) == ["air.stale/east raised warning"])
  }

  @Test("the board's figures are the zones' means, and unknown is said as such")
  func figures() {
    var floor = TestFloor(two)
    floor.pass(.minutes(30)) {
      [
        .room(.airTemperature, 21, $0, sensor: "a"), .room(.airTemperature, 23, $0, sensor: "b"),
        .room(.co2, nil, $0, sensor: "c"),
      ]
    }
    let figures = floor.monitor.figures(at: floor.now)
    #expect(figures.map(\.quantity) == [.airTemperature, .co2])
    #expect(figures.map(\.value) == [22, nil])
    #expect(figures.map(\.sensors) == [["a", "b"], []])
    #expect(figures.allSatisfy { $0.zone == "east" && $0.name == "East" && $0.isOccupied })
  }
}
