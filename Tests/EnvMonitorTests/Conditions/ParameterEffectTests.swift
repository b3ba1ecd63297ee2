import Alerting
import FloorModel
import Testing

@testable import EnvMonitor

/// The numbers whose effect needs a floor of its own; `ParameterTests` holds that none is left out.
@Suite("Every rule's own numbers count, one by one")
struct ParameterEffectTests {
  private static func numbers(_ rule: Rule, _ values: [String: Double]) -> Limits {
    var limits = rule.limits
    limits.parameters = values
    return limits
  }

  /// What a floor says when a rule's numbers are set, by rule.
  private static func said(
    _ rule: String, _ values: [String: Double], sensor: String? = nil, season: Season = .winter,
    period: Milliseconds = .seconds(10),
    _ length: Milliseconds, _ readings: (Timestamp) -> [Reading]
  ) -> [String] {
    var configuration = EnvironmentConfiguration(zones: [ZoneSettings(id: "east", name: "East", season: season)])
    var change = RuleSettings.Override()
    change.parameters = values
    if let sensor {
      configuration.rules.sensors[rule] = [sensor: change]
    } else {
      configuration.rules.everywhere[rule] = change
    }
    var floor = TestFloor(configuration, period: period)
    floor.pass(length, readings)
    return floor.transitions.filter { $0.observation.rule.id == rule }.map(TestFloor.text)
  }

  @Test("too warm: where the room is said to be unfit")
  func extreme() {
    for (value, isSaid) in [(35.0, false), (31.0, true)] {
      var configuration = EnvironmentConfiguration(zones: [ZoneSettings(id: "east", name: "East")])
      configuration.rules.everywhere["air.too_warm", default: .init()].parameters["extreme"] = value
      var floor = TestFloor(configuration)
      floor.pass(.hours(1), [.airTemperature: 32])
      let words = floor.transitions.first { $0.observation.rule.id == "air.too_warm" }?.observation.evidence.words
      #expect(words?["extreme"]?.nl == (isSaid ? " Boven 31 °C is een ruimte niet geschikt voor gewoon werk." : ""))
    }
  }

  @Test("comfort: the globe's size and blackness")
  func globe() {
    func radiant(_ values: [String: Double]) -> JSONValue? {
      var configuration = EnvironmentConfiguration(zones: [ZoneSettings(id: "east", name: "East")])
      configuration.rules.everywhere["comfort.pmv", default: .init()].parameters = values
      var floor = TestFloor(configuration)
      floor.pass(.hours(2), [.airTemperature: 27, .globeTemperature: 34, .relativeHumidity: 50])
      return floor.transitions.first { $0.observation.rule.id == "comfort.pmv" }?.observation.evidence.fields
        .first { $0.name == "radiant_temperature" }?.value
    }
    let usual = radiant([:])
    #expect(usual != nil && usual != radiant(["globe_diameter": 0.05]) && usual != radiant(["globe_emissivity": 0.5]))
  }

  @Test("draught: how many values tell the gusts, and how warm the air is taken to be")
  func draught() {
    let gusty: (Timestamp) -> [Reading] = { time in
      [.room(.airSpeed, time.milliseconds / 10_000 % 2 == 0 ? 0.22 : 0.13, time, sensor: "v")]
    }
    func said(_ values: [String: Double], _ season: Season, _ readings: (Timestamp) -> [Reading]) -> [String] {
      Self.said("air.draught", values, season: season, .minutes(20), readings)
    }
    let steady: (Double) -> (Timestamp) -> [Reading] = { speed in { [.room(.airSpeed, speed, $0, sensor: "v")] } }
    #expect(said([:], .winter, steady(0.16)) == [])
    #expect(said(["turbulence": 60, "least_samples": 1000], .winter, steady(0.16)) != [])
    #expect(said(["temperature_winter": 16, "turbulence": 60, "least_samples": 1000], .winter, gusty) != [])
    #expect(said(["temperature_summer": 19, "least_samples": 1000], .summer, steady(0.22)) != [])
    #expect(said(["least_samples": 1000], .summer, steady(0.22)) == [])
    #expect(said(["temperature_winter": 26, "least_samples": 1000], .winter, steady(0.22)) == [])
    #expect(said(["least_samples": 1000], .winter, steady(0.22)) != [])
  }

  @Test("light left on: where daylight ends")
  func daylight() throws {
    let summer = try #require(CivilDate(year: 2026, month: 6, day: 21).daysSinceEpoch as Int?)
    let evening = SiteTimeZone.utc.instant(day: summer, millisecondOfDay: .hours(20))
    var configuration = EnvironmentConfiguration(location: SiteLocation(latitude: 52, longitude: 5))
    func isPossible(_ values: [String: Double]) -> Bool {
      Daylight.isPossible(evening, in: configuration, Self.numbers(LightRules.outOfHours, values))
    }
    #expect(isPossible([:]) && !isPossible(["sun_height": 5]))
    configuration.location = nil
    let night = SiteTimeZone.utc.instant(day: summer, millisecondOfDay: .hours(21) + .minutes(30))
    #expect(Daylight.isPossible(night, in: configuration, LightRules.outOfHours.limits))
    #expect(!Daylight.isPossible(night, in: configuration, Self.numbers(LightRules.outOfHours, ["twilight": 0])))
  }

  @Test("sensors: what is fine, what is a gap, what a CO2 sensor may say for ever, and what it can give at all")
  func sensors() {
    func stuck(_ values: [String: Double], _ quantity: Quantity, _ value: @escaping (Int) -> Double?) -> Bool {
      var count = 0
      return !Self.said("sensor.stuck", values, period: .minutes(1), .hours(9)) { time in
        count += 1
        return value(count).map { [.room(quantity, $0, time)] } ?? []
      }.isEmpty
    }
    // Moves by half a degree once, then stands still on a coarse step.
    #expect(!stuck([:], .airTemperature) { $0 < 10 ? 21.5 : 22 })
    #expect(stuck(["resolution": 0.5], .airTemperature) { $0 < 10 ? 21.5 : 22 })
    #expect(!stuck([:], .co2) { _ in 400 })
    #expect(stuck(["least_co2": 350], .co2) { _ in 400 })
    // A reading every half an hour.
    #expect(stuck([:], .airTemperature) { $0 % 30 == 0 ? 21.37 : nil })
    #expect(!stuck(["longest_gap": 600], .airTemperature) { $0 % 30 == 0 ? 21.37 : nil })
    let freezer: (Timestamp) -> [Reading] = {
      [.room(.airTemperature, -18 + Double($0.milliseconds / 10_000 % 7) / 100, $0)]
    }
    let hot: (Timestamp) -> [Reading] = {
      [.room(.airTemperature, 58 + Double($0.milliseconds / 10_000 % 7) / 100, $0)]
    }
    for (key, value, readings) in [("lowest", -30.0, freezer), ("highest", 70.0, hot)] {
      #expect(Self.said("sensor.implausible", [:], .hours(1), readings) != [])
      #expect(Self.said("sensor.implausible", [key: value], sensor: "s", .hours(1), readings) == [])
    }
  }

  @Test("machines: over how long a share of nonsense counts")
  func machineWindow() {
    func said(_ values: [String: Double]) -> [String] {
      var count = 0
      return Self.said("sensor.implausible", values, .hours(1)) { time in
        count += 1
        // Five minutes in twenty are nonsense, with a good value among it.
        let isBad = count % 120 >= 90 && count % 3 != 0
        return [Reading(sensor: "c", quantity: .cpuTemperature, time: time, outcome: .value(isBad ? 127 : 50))]
      }
    }
    #expect(said([:]) == [] && said(["machine_window": 180]) != [])
  }

  @Test("fans: how hard it is driven, and how often its chip must complain")
  func fans() throws {
    func said(_ values: [String: Double], temperature: Int, drive: Int, fault: String = "0") throws -> [String] {
      var configuration = EnvironmentConfiguration()
      configuration.rules.everywhere["hardware.fan_stopped", default: .init()].parameters = values
      let machine = try SyntheticMachine(configuration) { sys in
        try sys.hwmon(
          0, on: "platform/coretemp.0",
          ["name": "coretemp", "temp1_input": "\(temperature)", "temp1_label": "Package id 0"])
        try sys.hwmon(
          1, on: "platform/nct6775.656",
          ["name": "nct6798", "fan1_input": "1200", "pwm1": "100", "fan1_fault": "0"])
      }
      machine.run(.minutes(10))
      try machine.sys.write(
        "devices/platform/nct6775.656/hwmon/hwmon1", ["fan1_input": "0", "pwm1": "\(drive)", "fan1_fault": fault])
      return machine.run(.minutes(5)).filter { $0.hasPrefix("hardware.") }
    }
    #expect(try said([:], temperature: 50_000, drive: 60) == [])
    #expect(try said(["driven": 20], temperature: 50_000, drive: 60) != [])
    #expect(try said([:], temperature: 66_000, drive: 10) == [])
    #expect(try said(["off_at": 1], temperature: 66_000, drive: 10) != [])
    #expect(try said([:], temperature: 50_000, drive: 0, fault: "1") != [])
    #expect(try said(["fault_readings": 1000], temperature: 50_000, drive: 0, fault: "1") == [])
  }

  @Test("hot machines: from which limits of the chip, how near to them, and what its alarm is worth")
  func chips() throws {
    func said(_ values: [String: Double], _ attributes: [String: String], alarm: Bool = false) throws -> [String] {
      var configuration = EnvironmentConfiguration()
      for rule in ["hardware.temperature", "hardware.drive"] {
        configuration.rules.everywhere[rule, default: .init()].parameters = values
      }
      let machine = try SyntheticMachine(configuration) { try $0.hwmon(0, on: "platform/chip.0", attributes) }
      machine.run(.minutes(8))
      if alarm {
        try machine.sys.write("devices/platform/chip.0/hwmon/hwmon0", ["temp1_crit_alarm": "1"])
        machine.run(.minutes(3))
      }
      return machine.floor.said.map { String($0.split(separator: " ").suffix(2).joined(separator: " ")) }
    }
    func cpu(_ value: Int, _ more: [String: String] = [:]) -> [String: String] {
      ["name": "coretemp", "temp1_input": "\(value)", "temp1_label": "Package id 0"].merging(more) { $1 }
    }
    #expect(try said([:], cpu(76_000, ["temp1_max": "80000"])) == ["raised warning"])
    #expect(try said(["margin": 2], cpu(76_000, ["temp1_max": "80000"])) == [])
    #expect(try said([:], cpu(80_000, ["temp1_crit": "100000"])) == [])
    #expect(try said(["warning_gap": 25], cpu(80_000, ["temp1_crit": "100000"])) == ["raised warning"])
    #expect(try said([:], cpu(60_000, ["temp1_max": "64000"])) == ["raised warning"])
    #expect(try said(["least_limit_cpu": 70], cpu(60_000, ["temp1_max": "64000"])) == [])
    let board = ["name": "asus", "temp1_input": "70000", "temp1_label": "Motherboard", "temp1_max": "72000"]
    #expect(try said([:], board) == ["raised warning"] && said(["least_limit_board": 75], board) == [])
    let drive = ["name": "nvme", "temp1_input": "52000", "temp1_label": "Composite", "temp1_max": "50000"]
    #expect(try said([:], drive) == ["raised warning"] && said(["least_limit": 55], drive) == [])
    let quiet = cpu(55_000, ["temp1_crit_alarm": "0", "temp1_crit": "100000"])
    #expect(try said([:], quiet, alarm: true) == ["raised critical"])
    #expect(try said(["chip_alarm_from": 60], quiet, alarm: true) == [])
    #expect(try said(["chip_alarm_readings": 100], quiet, alarm: true) == [])
    #expect(try said(["chip_alarm_for": 60], quiet, alarm: true) == ["raised critical"])
  }

  @Test("what is learned of fans and cooling: which minutes count")
  func learning() {
    func ratio(
      _ values: [String: Double], load: @escaping (Int) -> Double = { _ in 95 }, power: ((Int) -> Double)? = nil
    ) -> Bool {
      var configuration = EnvironmentConfiguration(zones: [ZoneSettings(id: "east", name: "East")])
      configuration.rules.everywhere["hardware.cooling_clogged", default: .init()].parameters = values
      var machine = TestMachine(configuration: configuration, period: .minutes(1))
      for _ in 0..<9 {
        var minute = 0
        machine.floor.pass(.hours(1)) { [cpu = machine.cpu.id] time in
          minute += 1
          var readings = [
            Reading(sensor: cpu, quantity: .cpuTemperature, time: time, outcome: .value(62)),
            Reading(sensor: "load", quantity: .cpuLoad, time: time, outcome: .value(load(minute))),
            .room(.airTemperature, 22.5, time, sensor: "room"),
          ]
          if let power {
            readings.append(
              Reading(
                sensor: "intel-rapl@x/energy1", quantity: .power, time: time, outcome: .value(power(minute)),
                origin: SensorOrigin(driver: "intel-rapl", attribute: "energy1")))
          }
          return readings
        }
        machine.floor.now = machine.floor.now + .hours(23)
      }
      return machine.floor.monitor.sensors.contains { $0.cooling?.ratio($0.numbers.cooling) != nil }
    }
    #expect(ratio([:]))
    #expect(!ratio(["steady_for": 1800, "least_minutes": 40]) && ratio(["least_minutes": 40]))
    let restless: (Int) -> Double = { $0 % 2 == 0 ? 84 : 99 }
    #expect(!ratio([:], load: restless) && ratio(["steady_load": 20], load: restless))
    #expect(!ratio([:], load: { _ in 20 }) && ratio(["idle_to": 25], load: { _ in 20 }))
    #expect(!ratio([:], load: { _ in 35 }) && ratio(["middle_from": 30], load: { _ in 35 }))
    #expect(!ratio([:], load: { _ in 70 }) && ratio(["middle_to": 75], load: { _ in 70 }))
    let idle: (Int) -> Double = { _ in 20 }
    #expect(ratio([:], load: idle, power: { _ in 20 }) && !ratio(["least_power": 30], load: idle, power: { _ in 20 }))
    let uneven: (Int) -> Double = { $0 % 2 == 0 ? 20 : 24 }
    #expect(!ratio([:], load: idle, power: uneven) && ratio(["steady_power": 30], load: idle, power: uneven))

    for (days, expected) in [(30.0, 1.25), (8, 1)] {
      var cooling = CoolingState()
      let limits = Self.numbers(CoolingRules.clogged, ["baseline_days": days])
      for day in 0..<22 {
        for _ in 0..<40 {
          cooling.learn((10..<20).contains(day) ? 40 : 50, band: .full, fan: 0, surroundings: .room, day: day, limits)
        }
      }
      #expect(abs((cooling.ratio(limits) ?? 0) - expected) < 0.03)
    }

    for (minutes, isKnown) in [(10.0, true), (50.0, false)] {
      var fan = FanState()
      let limits = Self.numbers(FanRules.slow, ["least_minutes": minutes])
      for day in 0..<10 {
        for _ in 0..<30 { fan.learn(speed: 1500, temperature: 52, day: day, limits) }
      }
      #expect((fan.usualSpeed(at: 52, limits) != nil) == isKnown)
    }
  }
}
