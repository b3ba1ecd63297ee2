import Alerting
import FloorModel
import Testing

@testable import EnvMonitor

@Suite("Sensors that cannot be believed")
struct SensorTroubleTests {
  @Test("a room sensor that falls silent is lost after ten periods, once, and back after three values")
  func lost() {
    var floor = TestFloor()
    floor.pass(.minutes(30), [.airTemperature: 22.3])
    #expect(floor.pass(.seconds(90)) { _ in [] } == [])
    #expect(
      floor.pass(.hours(3)) { [.room(.airTemperature, nil, $0, sensor: "s-air_temperature")] }
        == ["sensor.lost/s-air_temperature/air_temperature raised warning"])
    #expect(floor.transitions.last?.reason == .noData)
    #expect(floor.pass(.seconds(20), [.airTemperature: 22.4]) == [])
    #expect(
      floor.pass(.minutes(5), [.airTemperature: 22.5])
        == ["sensor.lost/s-air_temperature/air_temperature cleared warning"])
  }

  @Test(
    "a board's thermometer that is given a zone measures the air from then on: what it was is not lost",
    arguments: [false, true])
  func formerQuantity(_ isRestarted: Bool) {
    var floor = TestFloor()
    func listed(_ quantity: Quantity) -> SensorReport {
      .inventory(
        source: "hwmon",
        sensors: [
          SensorInfo(
            id: "lm75@i2c:0x48/temp1", quantity: quantity, chip: "lm75-i2c-1-48", driver: "lm75", attribute: "temp1",
            label: "temp1", isRoomSensor: quantity.isRoom, canServeRoom: true)
        ])
    }
    func live(_ quantity: Quantity) -> [String] {
      floor.monitor.take(listed(quantity), at: floor.now)
      return floor.pass(.minutes(10)) { time in
        [Reading(sensor: "lm75@i2c:0x48/temp1", quantity: quantity, time: time, outcome: .value(22.4))]
      }
    }
    #expect(live(.boardTemperature) == [])
    if isRestarted { floor.restart() }
    #expect(live(.airTemperature) == [])
    if isRestarted { floor.restart() }
    #expect(live(.boardTemperature) == [])
  }

  @Test("impossible values are never averaged in and give one notice", arguments: [-40.0, 127, 85, 3_892_314])
  func implausible(_ value: Double) {
    var floor = TestFloor()
    floor.pass(.minutes(30), [.airTemperature: 22.3])
    #expect(
      floor.pass(.hours(5), [.airTemperature: value])
        == ["sensor.implausible/s-air_temperature/air_temperature raised warning"])
    #expect(floor.monitor.counters.implausible > 1000)
  }

  @Test("garbage now and then gives one notice, and no alert about the room")
  func sometimes() {
    var floor = TestFloor()
    var count = 0
    floor.pass(.hours(4)) { time in
      count += 1
      return [.room(.airTemperature, count % 3 == 0 ? 150 : 22.4 + Double(count % 5) * 0.1, time)]
    }
    #expect(floor.said == ["sensor.implausible/s/air_temperature raised warning"])
  }

  @Test("single impossible values and spikes say nothing at all")
  func spikes() {
    var floor = TestFloor()
    var count = 0
    floor.pass(.hours(8)) { time in
      count += 1
      let value = count % 40 == 7 ? 49.0 : count % 40 == 20 ? 127.5 : 22.4 + Double(count % 5) * 0.1
      return [.room(.airTemperature, value, time)]
    }
    #expect(floor.said == [])
  }

  @Test("a loose contact says that it came back once, then that it comes and goes, and no more that day")
  func loose() {
    var floor = TestFloor()
    floor.pass(.minutes(30), [.airTemperature: 22.3])
    // Two minutes away and one minute back, for eight hours: 160 losses.
    for _ in 0..<160 {
      floor.pass(.minutes(2)) { _ in [] }
      floor.pass(.minutes(1), [.airTemperature: 22.3])
    }
    let place = "sensor.lost/s-air_temperature/air_temperature"
    #expect(floor.said == ["\(place) raised warning", "\(place) cleared warning", "\(place) raised warning"])
    #expect(floor.transitions.last?.reason == .flapping)
    // Half an hour without a gap: it is well again.
    floor.pass(.minutes(35), [.airTemperature: 22.4])
    #expect(floor.said.last == "\(place) cleared warning")
  }

  @Test("a fine sensor that has not moved for six hours is stuck, and its zone unknown")
  func stuck() {
    var floor = TestFloor(period: .minutes(1), tick: .minutes(1))
    floor.pass(.minutes(20), [.airTemperature: 27.31])
    floor.pass(.hours(5), [.airTemperature: 27.32])
    #expect(floor.said == ["air.too_warm/east raised warning", "air.too_warm/east reminded warning"])
    floor.pass(.hours(3), [.airTemperature: 27.32])
    #expect(floor.said.last == "sensor.stuck/s-air_temperature/air_temperature raised warning")
    var count = 0
    floor.pass(.minutes(30)) { time in
      count += 1
      return [.room(.airTemperature, 22 + Double(count) * 0.01, time, sensor: "s-air_temperature")]
    }
    #expect(floor.said.contains("sensor.stuck/s-air_temperature/air_temperature cleared warning"))
  }

  @Test(
    "what stands still for good reason is not stuck",
    arguments: [
      (Quantity.airTemperature, 21.5), (.airTemperature, 22), (.co2, 400), (.illuminance, 0), (.pm25, 0),
      (.relativeHumidity, 45),
    ])
  func notStuck(_ quantity: Quantity, _ value: Double) {
    var floor = TestFloor(period: .minutes(1), tick: .minutes(1))
    floor.pass(.hours(20), [quantity: value])
    #expect(!floor.said.contains { $0.hasPrefix("sensor.") })
  }

  @Test("nobody is blamed for silence while floorwatch was stopped or the machine asleep")
  func suspend() {
    var floor = TestFloor()
    floor.pass(.minutes(30), [.airTemperature: 22.3])
    floor.now = floor.now + .hours(10)
    #expect(floor.pass(.minutes(10), [.airTemperature: 22.4]) == [])
  }

  @Test("a value that is the same after a long night is not stuck")
  func sameAfterSuspend() {
    var floor = TestFloor()
    floor.pass(.minutes(30), [.airTemperature: 22.3])
    floor.now = floor.now + .hours(10)
    #expect(floor.pass(.hours(1), [.airTemperature: 22.3]) == [])
  }

  @Test("a source that asks ever more seldom does not hide a lost sensor")
  func backoff() {
    var floor = TestFloor()
    floor.pass(.minutes(30), [.co2: 600])
    var wait = 1
    var count = 0
    let said = floor.pass(.minutes(3)) { time in
      count += 1
      guard count == wait else { return [] }
      wait *= 2
      return [.room(.co2, nil, time, sensor: "s-co2")]
    }
    #expect(said == ["sensor.lost/s-co2/co2 raised warning"])
  }

  @Test("a sleeping device is not lost")
  func asleep() {
    var floor = TestFloor()
    floor.pass(.minutes(10), [.airTemperature: 22.3])
    floor.pass(.hours(2)) {
      [
        Reading(
          sensor: "s-air_temperature", quantity: .airTemperature, time: $0, outcome: .missing(Reading.asleepReason))
      ]
    }
    #expect(floor.said == [])
  }

  @Test("an ignored sensor says nothing, and its open notice ends")
  func ignored() {
    var floor = TestFloor()
    floor.pass(.minutes(30), [.airTemperature: 22.3])
    floor.pass(.minutes(10), [.airTemperature: 127])
    #expect(floor.said == ["sensor.implausible/s-air_temperature/air_temperature raised warning"])
    var changed = floor.monitor.configuration
    changed.sensors = [SensorSettings(match: "s-air*", isIgnored: true)]
    floor.monitor.reconfigure(changed)
    floor.pass(.hours(1), [.airTemperature: 127])
    #expect(
      floor.said.dropFirst().map { $0 } == ["sensor.implausible/s-air_temperature/air_temperature cleared warning"])
  }

  @Test("readings from the future, repeats and floods of channels are counted and left out")
  func counted() {
    var monitor = EnvironmentMonitor()
    let now = TestFloor.monday
    monitor.ingest(.room(.airTemperature, 22, now + .hours(1)), at: now)
    #expect(monitor.counters.fromFuture == 1)
    monitor.ingest(.room(.airTemperature, 22, now), at: now)
    monitor.ingest(.room(.airTemperature, 22, now), at: now)
    #expect(monitor.counters.outOfOrder == 1)
    for index in 0..<5000 { monitor.ingest(.room(.co2, 600, now, sensor: "flood\(index)"), at: now) }
    #expect(monitor.counters.tooMany == 5001 - EnvironmentMonitor.mostChannels)
  }
}
