import FloorModel
import Testing

@testable import EnvMonitor

/// The rule of three quarters: a window is judged only where so much of it was really measured.
@Suite("Windows that are not covered are unknown")
struct CoverageTests {
  /// An hour at 23 °C, a reading a minute, then three hours at 29 °C of which only some readings come.
  private func said(_ comes: (Int) -> Bool, interval: Milliseconds? = nil) -> [String] {
    var configuration = EnvironmentConfiguration(zones: [ZoneSettings(id: "east", name: "East")])
    // The step itself is a drift that was really measured.
    configuration.rules.everywhere["air.drift", default: .init()].enabled = false
    if let interval { configuration.sensors = [SensorSettings(match: "s", interval: interval)] }
    var floor = TestFloor(configuration, period: .minutes(1), tick: .minutes(1))
    var minute = 0
    floor.pass(.hours(4)) { time in
      minute += 1
      guard minute <= 60 || comes(minute) else { return [] }
      return [.room(.airTemperature, (minute <= 60 ? 23 : 29) + Double(minute % 7) / 100, time)]
    }
    return floor.said
  }

  @Test("half of the lines lost: nothing can be said of the room, however long", arguments: [50, 60])
  func losses(_ percent: UInt64) {
    var dice = Dice(state: percent)
    #expect(said { _ in dice.next() % 100 >= percent } == [])
  }

  @Test("every second line lost is not taken for a slower sensor where the operator said how fast it is")
  func promised() {
    #expect(said({ $0 % 2 == 0 }, interval: .minutes(1)) == [])
  }

  @Test("nor where the feed itself has shown it: every second or third line lost is unknown", arguments: [2, 3])
  func shown(_ every: Int) {
    #expect(said { $0 % every == 0 } == [])
  }

  /// An hour of a reading a minute, then warm air at another interval; restarted on the way.
  private func warm(_ interval: Milliseconds, for length: Milliseconds, chip: String = "") -> [String] {
    var configuration = EnvironmentConfiguration(zones: [ZoneSettings(id: "east", name: "East")])
    configuration.rules.everywhere["air.drift", default: .init()].enabled = false
    var floor = TestFloor(configuration, period: .minutes(1), tick: .minutes(1))
    let id = chip.isEmpty ? "s" : "\(chip)@i2c:bus:0x44/temp1"
    let value = { (time: Timestamp, base: Double) in base + Double(time.milliseconds / 60_000 % 7) / 100 }
    floor.pass(.hours(1)) { [.room(.airTemperature, value($0, 23), $0, sensor: id, zone: "east")] }
    floor.restart()
    let begin = floor.now
    let warm: (Timestamp) -> [Reading] = { time in
      guard (time - begin) % interval == 0 else { return [] }
      return [.room(.airTemperature, value(time, 29), time, sensor: id, zone: "east")]
    }
    floor.period = .seconds(30)
    floor.pass(.hours(2), warm)
    floor.restart()
    floor.pass(length - .hours(2), warm)
    return floor.said
  }

  @Test("after a day of it the feed was set anew, and its rhythm is the new one")
  func anew() {
    #expect(warm(.minutes(2), for: .hours(20)) == [])
    #expect(warm(.minutes(2), for: .hours(26)).first == "air.too_warm/east raised warning")
  }

  @Test("what is no multiple of its rhythm is no loss, and what this machine reads itself may slow down")
  func noLoss() {
    #expect(warm(.seconds(90), for: .hours(4)).first == "air.too_warm/east raised warning")
    #expect(warm(.minutes(2), for: .hours(4), chip: "sht3x").first == "air.too_warm/east raised warning")
  }

  @Test("a line in ten lost is no matter")
  func few() {
    #expect(said { $0 % 10 != 3 }.first == "air.too_warm/east raised warning")
  }

  @Test("a processor that is hot for its first 40 s only is none of anybody's business")
  func start() {
    var machine = TestMachine()
    machine.run(.seconds(40), cpu: 97, fan: 1_200)
    machine.run(.minutes(20), cpu: 50, fan: 1_200)
    #expect(machine.floor.said == [])
  }

  @Test("a gust in the first minute is no draught")
  func gust() {
    var floor = TestFloor()
    var count = 0
    floor.pass(.minutes(20)) { time in
      count += 1
      return [
        .room(.airSpeed, count <= 6 ? 0.6 : 0.05, time, sensor: "v"),
        .room(.airTemperature, 21 + Double(count % 6) / 100, time, sensor: "t"),
      ]
    }
    #expect(floor.said == [])
  }

  @Test("a feed that changes to a slower rhythm is neither lost nor unknown for long")
  func slower() {
    var floor = TestFloor()
    floor.pass(.hours(1)) { [.room(.airTemperature, 23 + Double($0.milliseconds / 10_000 % 7) / 100, $0)] }
    floor.period = .minutes(5)
    floor.pass(.hours(2)) { [.room(.airTemperature, 29 + Double($0.milliseconds / 300_000 % 7) / 100, $0)] }
    #expect(floor.said.first == "sensor.lost/s/air_temperature raised warning")
    #expect(floor.said.contains("air.too_warm/east raised warning"))
    #expect(floor.said.count { $0.hasPrefix("sensor.") && $0.contains("raised") } == 1)
  }
}
