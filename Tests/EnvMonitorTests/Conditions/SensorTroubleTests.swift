import Alerting
import FloorModel
import Foundation
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

  @Test("a loose contact gives one notice for as long as it comes and goes, and must then be well for hours")
  func loose() {
    var floor = TestFloor()
    floor.pass(.minutes(30), [.airTemperature: 22.3])
    // Two minutes away and one minute back, for eight hours: 160 losses.
    for round in 0..<160 {
      floor.pass(.minutes(2)) { _ in [] }
      floor.pass(.minutes(1), [.airTemperature: 22.3 + Double(round % 3) / 10])
    }
    let place = "sensor.lost/s-air_temperature/air_temperature"
    #expect(floor.said == ["\(place) raised warning"])
    #expect(floor.pass(.hours(3) + .minutes(55), [.airTemperature: 22.4]) == [])
    #expect(floor.pass(.minutes(10), [.airTemperature: 22.4]) == ["\(place) cleared warning"])
  }

  @Test("a channel that is lost, back for 40 s and then talks nonsense gives one notice, under its first name")
  func manyTroubles() {
    var floor = TestFloor()
    let place = "sensor.lost/s/air_temperature"
    floor.pass(.minutes(10)) { [.room(.airTemperature, 22.3, $0)] }
    let start = floor.now
    let value: (Timestamp) -> Double? = { time in
      switch (time - start) / 1000 {
      case ..<180, 500..<660: nil
      case 220..<500, 700...: 127
      default: 22 + Double(time.milliseconds / 10_000 % 7) / 10
      }
    }
    let said = floor.pass(.minutes(30)) { [.room(.airTemperature, value($0), $0)] }
    #expect(said.filter { $0.hasPrefix(place) } == ["\(place) raised warning"])
    #expect(!said.contains { $0.hasPrefix("sensor.implausible") })
  }

  @Test("who falls out again within the hour is told once more after it, as coming and going")
  func again() {
    var floor = TestFloor()
    let place = "sensor.lost/s-air_temperature/air_temperature"
    floor.pass(.minutes(10), [.airTemperature: 22.3])
    floor.pass(.minutes(5)) { _ in [] }
    floor.pass(.minutes(5), [.airTemperature: 22.3])
    #expect(floor.said == ["\(place) raised warning", "\(place) cleared warning"])
    #expect(floor.pass(.minutes(50)) { _ in [] } == [])
    #expect(floor.pass(.minutes(5)) { _ in [] } == ["\(place) raised warning"])
    #expect(floor.transitions.last?.reason == .flapping)
    // Its second trouble of the day: a quarter of an hour must be well.
    #expect(floor.pass(.minutes(14), [.airTemperature: 22.3]) == [])
    #expect(floor.pass(.minutes(3), [.airTemperature: 22.3]) == ["\(place) cleared warning"])
  }

  @Test("whatever a channel does, never two notices at once nor two within the hour", arguments: 0..<21)
  func anything(_ seed: UInt64) {
    var dice = Dice(state: seed &* 0x9E37_79B9_7F4A_7C15 &+ 1)
    var floor = TestFloor()
    let kinds: [(Quantity, Double, [Double])] = [
      (.airTemperature, 22, [85, -127, 127, 255]), (.co2, 600, [0, 65_535]), (.relativeHumidity, 45, [0, 100, 9_909]),
      (.cpuTemperature, 50, [0, -128, 127.5]), (.fanSpeed, 1_200, [65_535, -1]), (.driveTemperature, 40, [0, 255]),
    ]
    let rhythm = [3, 10, 30, 60, 120, 300, 900][Int(seed % 7)]
    var spells = [(what: Int, until: Timestamp)](repeating: (0, floor.now), count: kinds.count)
    floor.pass(.hours(4)) { time in
      kinds.indices.compactMap { index in
        let (quantity, fine, garbage) = kinds[index]
        if time >= spells[index].until {
          spells[index] = (Int(dice.next() % 5), time + .seconds(Int64(rhythm) * Int64(1 + dice.next() % 3)))
        }
        let value: Double?
        switch spells[index].what {
        case 0, 1: value = fine * (1 + Double(dice.next() % 100) / 10_000)
        case 2: value = garbage[Int(dice.next() % UInt64(garbage.count))]
        case 3: value = nil
        default: return nil
        }
        return .room(quantity, value, time)
      }
    }
    var open: [String: String] = [:]
    var last: [String: Timestamp] = [:]
    for change in floor.transitions where change.observation.rule.family == "sensor_trouble" {
      let (channel, rule) = (change.observation.subject.id, change.observation.rule.id)
      switch change.kind {
      case .raised:
        #expect(open[channel] == nil, "\(channel): \(rule) beside \(open[channel] ?? "")")
        if let last = last[channel] { #expect(change.observation.time - last >= .hours(1), "\(channel)") }
        open[channel] = rule
        last[channel] = change.observation.time
      case .cleared:
        #expect(open[channel] == rule)
        open[channel] = nil
      default: break
      }
    }
    #expect(!last.isEmpty || rhythm < 60)
  }

  @Test("a rule that is switched off ends its notice, and the next trouble is told by its own rule")
  func switchedOff() {
    var floor = TestFloor()
    floor.pass(.minutes(10), [.airTemperature: 22.3])
    floor.pass(.minutes(5)) { [.room(.airTemperature, nil, $0, sensor: "s-air_temperature")] }
    var changed = floor.monitor.configuration
    changed.rules.everywhere["sensor.lost", default: .init()].enabled = false
    floor.monitor.reconfigure(changed)
    floor.pass(.hours(2), [.airTemperature: 127])
    let place = "s-air_temperature/air_temperature"
    #expect(
      floor.said == [
        "sensor.lost/\(place) raised warning", "sensor.lost/\(place) cleared warning",
        "sensor.implausible/\(place) raised warning",
      ])
  }

  @Test("trouble saved by an earlier version, without a notice, is told on and ends as ever")
  func savedEarlier() throws {
    var health = SensorHealth()
    health.take(TestFloor.monday, .valid, value: 22)
    let limits = SensorHealth.Limits(lostPeriods: 10, stuckHours: 6, implausibleShare: 25)
    func judge(_ health: inout SensorHealth, after length: Milliseconds) {
      _ = health.judge(
        at: TestFloor.monday + length, quantity: .airTemperature, period: .seconds(10),
        watchedSince: TestFloor.monday, rejectedShare: 0, limits)
    }
    judge(&health, after: .minutes(5))
    #expect(health.notice == .lost)
    let saved = try JSONSerialization.jsonObject(with: JSONEncoder().encode(health)) as? [String: Any]
    var old = try #require(saved)
    for key in ["told", "goodSince", "wellSince"] { old[key] = nil }
    var loaded = try JSONDecoder().decode(SensorHealth.self, from: JSONSerialization.data(withJSONObject: old))
    #expect(loaded.notice == nil && loaded.trouble == .lost)
    judge(&loaded, after: .minutes(6))
    #expect(loaded.notice == .lost)
    for second in 0..<20 {
      loaded.take(TestFloor.monday + .minutes(7) + .seconds(Int64(second) * 10), .valid, value: 22 + Double(second))
      judge(&loaded, after: .minutes(7) + .seconds(Int64(second) * 10))
    }
    #expect(loaded.notice == nil && loaded.trouble == nil)
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

/// A row of numbers that is the same in every run (xorshift64*).
struct Dice {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return (state &* 0x2545_F491_4F6C_DD1D) >> 33
  }
}
