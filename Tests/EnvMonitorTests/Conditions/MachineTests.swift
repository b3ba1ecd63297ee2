import Alerting
import FloorModel
import Testing

@testable import EnvMonitor

/// A machine with a processor and a fan, listed as a source would.
struct TestMachine {
  var floor: TestFloor
  var cpu: SensorInfo
  var fan: SensorInfo

  init(
    chipMax: Double? = nil, chipCritical: Double? = nil, fanDriver: String = "nct6779",
    configuration: EnvironmentConfiguration = EnvironmentConfiguration(), period: Milliseconds = .seconds(10)
  ) {
    floor = TestFloor(configuration, period: period, tick: period)
    cpu = SensorInfo(
      id: "coretemp@platform/coretemp.0/temp1", quantity: .cpuTemperature, chip: "coretemp-isa-0000",
      driver: "coretemp", attribute: "temp1", label: "Package id 0", isRoomSensor: false, chipMax: chipMax,
      chipCritical: chipCritical)
    fan = SensorInfo(
      id: "\(fanDriver)@platform/x/fan1", quantity: .fanSpeed, chip: "\(fanDriver)-isa-0290", driver: fanDriver,
      attribute: "fan1", label: "CPU Fan", isRoomSensor: false)
    floor.monitor.take(.inventory(source: "test", sensors: [cpu, fan]), at: floor.now)
  }

  @discardableResult
  mutating func run(_ length: Milliseconds, cpu temperature: Double?, fan speed: Double?) -> [String] {
    run(length, cpu: temperature.map { .value($0) }, fan: speed.map { .value($0) })
  }

  @discardableResult
  mutating func run(_ length: Milliseconds, cpu temperature: Reading.Outcome?, fan speed: Reading.Outcome?) -> [String]
  {
    floor.pass(length) { [cpu, fan] time in
      [
        temperature.map { Reading(sensor: cpu.id, quantity: .cpuTemperature, time: time, outcome: $0) },
        speed.map { Reading(sensor: fan.id, quantity: .fanSpeed, time: time, outcome: $0) },
      ].compactMap { $0 }
    }
  }

  /// What a rule said, without the subject.
  func said(_ rule: String) -> [String] {
    floor.transitions.filter { $0.observation.rule.id == rule }.map { "\($0.kind) \($0.level)" }
  }
}

@Suite("Machines")
struct MachineTests {
  @Test(
    "a processor is judged by its own limits less 5 K, else by 85 and 95 °C",
    arguments: [
      (nil, nil, 84.9, nil), (nil, nil, 85, "raised warning"), (nil, nil, 95, "raised critical"),
      (82, 100, 76.9, nil), (82, 100, 77, "raised warning"), (82, 100, 95, "raised critical"),
      (77, 87, 82, "raised critical"), (100, 100, 94, nil), (100, 100, 95.1, "raised critical"),
      (-20, 20, 60, nil), (20, 20, 84, nil),
    ] as [(Double?, Double?, Double, String?)])
  func limits(_ max: Double?, _ critical: Double?, _ temperature: Double, _ expected: String?) {
    var machine = TestMachine(chipMax: max, chipCritical: critical)
    machine.run(.minutes(10), cpu: temperature, fan: 1200)
    #expect(machine.said("hardware.temperature").first == expected)
  }

  @Test("it is named as people know it, holds within 5 K and clears after five minutes")
  func life() throws {
    var machine = TestMachine()
    machine.run(.minutes(10), cpu: 88, fan: 1200)
    let raised = try #require(machine.floor.transitions.first)
    #expect(raised.observation.evidence.place == "Package id 0 (coretemp temp1)")
    #expect(raised.observation.subject == Subject(.sensor, machine.cpu.id))
    machine.run(.minutes(30), cpu: 81, fan: 1200)
    machine.run(.minutes(5), cpu: 70, fan: 1200)
    #expect(machine.said("hardware.temperature") == ["raised warning"])
    machine.run(.minutes(3), cpu: 70, fan: 1200)
    #expect(machine.said("hardware.temperature") == ["raised warning", "cleared warning"])
  }

  @Test("the operator's limit beats the chip's")
  func moved() {
    var configuration = EnvironmentConfiguration()
    configuration.sensors = [SensorSettings(match: "coretemp-*", alias: "desk 12")]
    var change = RuleSettings.Override()
    change.limits[.warning] = 60
    configuration.rules.sensors["hardware.temperature"] = ["desk 12": change]
    var machine = TestMachine(chipMax: 82, chipCritical: 100, configuration: configuration)
    machine.run(.minutes(10), cpu: 65, fan: 1200)
    #expect(machine.said("hardware.temperature") == ["raised warning"])
  }

  @Test("cores only repeat their package")
  func cores() {
    var machine = TestMachine()
    var core = machine.cpu
    core.id = "coretemp@platform/coretemp.0/temp2"
    core.attribute = "temp2"
    core.label = "Core 0"
    machine.floor.monitor.take(.inventory(source: "test", sensors: [core]), at: machine.floor.now)
    machine.floor.pass(.minutes(10)) { [core, machine] time in
      [machine.cpu.id, core.id].map {
        Reading(sensor: $0, quantity: .cpuTemperature, time: time, outcome: .value(97))
      }
    }
    #expect(machine.said("hardware.temperature") == ["raised critical"])
  }

  @Test("one jump of a drive says nothing; its own limits count, unset ones never")
  func drive() {
    func run(max: Double?, critical: Double?, _ temperature: @escaping (Int) -> Double) -> [String] {
      var floor = TestFloor()
      let info = SensorInfo(
        id: "nvme@pci/temp1", quantity: .driveTemperature, chip: "nvme-pci-0100", driver: "nvme", attribute: "temp1",
        label: "Composite", isRoomSensor: false, chipMax: max, chipCritical: critical)
      floor.monitor.take(.inventory(source: "test", sensors: [info]), at: floor.now)
      var count = 0
      return floor.pass(.minutes(30)) {
        count += 1
        return [Reading(sensor: info.id, quantity: .driveTemperature, time: $0, outcome: .value(temperature(count)))]
      }
    }
    #expect(run(max: 78.8, critical: 85.8) { $0 % 40 == 9 ? 84 : 50 } == [])
    #expect(run(max: 78.8, critical: 85.8) { _ in 80 } == ["hardware.drive/nvme@pci/temp1 raised warning"])
    #expect(run(max: 78.8, critical: 85.8) { _ in 86 } == ["hardware.drive/nvme@pci/temp1 raised critical"])
    #expect(run(max: nil, critical: nil) { _ in 82 } == [])
  }

  @Test("a fan that stops while the processor is warm, then hot, then runs again")
  func fanStops() throws {
    var machine = TestMachine()
    machine.run(.minutes(10), cpu: 65, fan: 1500)
    machine.run(.minutes(3), cpu: 65, fan: 0)
    #expect(machine.said("hardware.fan_stopped") == ["raised warning"])
    let raised = try #require(machine.floor.transitions.first)
    #expect(raised.observation.evidence.words["why"]?.en == "what it cools is at 65.0 °C")
    machine.run(.minutes(4), cpu: 84, fan: 0)
    #expect(machine.said("hardware.fan_stopped") == ["raised warning", "escalated critical"])
    machine.run(.minutes(3), cpu: 55, fan: 1500)
    #expect(machine.said("hardware.fan_stopped").last == "cleared critical")
  }

  @Test("fans that stand for good reason are silent")
  func zeroRPM() {
    var empty = TestMachine()
    empty.run(.hours(1), cpu: 75, fan: 0)  // never ran: an empty header
    #expect(empty.floor.said == [])
    var idle = TestMachine()
    idle.run(.minutes(10), cpu: 65, fan: 1500)
    idle.run(.hours(1), cpu: 45, fan: 0)  // zero-rpm mode
    #expect(idle.floor.said == [])
    var graphics = TestMachine(fanDriver: "amdgpu")
    graphics.run(.minutes(10), cpu: 70, fan: 1500)
    graphics.run(.hours(1), cpu: 70, fan: 0)  // a graphics card's fan does not cool the processor
    #expect(graphics.floor.said == [])
    var blink = TestMachine()
    blink.run(.minutes(10), cpu: 70, fan: 1500)
    for _ in 0..<20 {
      blink.run(.seconds(20), cpu: 70, fan: 0)
      blink.run(.seconds(40), cpu: 70, fan: 1500)
    }
    #expect(blink.floor.said == [])
  }

  @Test("a fault the chip itself reports is critical for a fan that ran, and nothing for one that never did")
  func fault() {
    var machine = TestMachine()
    machine.run(.minutes(10), cpu: 45, fan: 1500)
    machine.run(.minutes(30), cpu: .value(45), fan: .faulty("fan1_fault"))
    #expect(machine.floor.said == ["hardware.fan_stopped/\(machine.fan.id) raised critical"])
    var empty = TestMachine()
    empty.run(.minutes(30), cpu: .value(45), fan: .faulty("fan1_fault"))
    #expect(empty.floor.said == [])
  }

  @Test("a fan commanded off is not broken until it gets hot; a driven one is at once")
  func driven() {
    func run(drive: Double, cpu: Double) -> [String] {
      var machine = TestMachine()
      let pwm = SensorInfo(
        id: "nct6779@platform/x/pwm1", quantity: .fanDrive, chip: "nct6779-isa-0290", driver: "nct6779",
        attribute: "pwm1", label: "", isRoomSensor: false)
      machine.floor.monitor.take(.inventory(source: "test", sensors: [pwm]), at: machine.floor.now)
      machine.run(.minutes(5), cpu: cpu, fan: 1500)
      machine.floor.pass(.minutes(20)) { [machine] time in
        [
          Reading(sensor: machine.cpu.id, quantity: .cpuTemperature, time: time, outcome: .value(cpu)),
          Reading(sensor: machine.fan.id, quantity: .fanSpeed, time: time, outcome: .value(0)),
          Reading(sensor: pwm.id, quantity: .fanDrive, time: time, outcome: .value(drive)),
        ]
      }
      return machine.said("hardware.fan_stopped")
    }
    #expect(run(drive: 0, cpu: 65) == [])
    #expect(run(drive: 0, cpu: 82) == ["raised critical"])
    #expect(run(drive: 60, cpu: 40) == ["raised warning"])
    #expect(run(drive: 20, cpu: 40) == [])
  }

  @Test("a machine's channel that never worked is not missed; one that did is, once per chip's judged channel")
  func lost() {
    var machine = TestMachine()
    machine.run(.minutes(30), cpu: .missing("EIO"), fan: .missing("EIO"))
    machine.run(.minutes(30), cpu: 0.0, fan: nil)
    #expect(machine.floor.said == [])
    machine.run(.hours(1), cpu: 50, fan: 1200)
    machine.run(.minutes(30), cpu: .missing("EIO"), fan: nil)
    #expect(
      machine.floor.said.sorted() == [
        "sensor.lost/\(machine.cpu.id) raised warning", "sensor.lost/\(machine.fan.id) raised warning",
      ])
  }

  @Test("a distrusted input says nothing, however hot")
  func distrusted() {
    var machine = TestMachine()
    machine.cpu.distrust = "AUXTIN is often connected to nothing"
    machine.floor.monitor.take(.inventory(source: "test", sensors: [machine.cpu]), at: machine.floor.now)
    machine.run(.minutes(30), cpu: 109, fan: 1200)
    machine.run(.minutes(30), cpu: nil, fan: 1200)
    #expect(machine.floor.said == [])
  }
}

@Suite("Slow changes of machines")
struct SlowChangeTests {
  @Test("a fan is slow against its own fortnight at the same temperature")
  func slowFan() throws {
    var machine = TestMachine(period: .minutes(1))
    for day in 0..<9 {
      machine.run(.hours(2), cpu: 52, fan: 1500 + Double(day % 3) * 10)
      machine.run(.hours(2), cpu: 67, fan: 2400)
      machine.floor.now = machine.floor.now + .hours(20)
    }
    machine.run(.hours(1), cpu: 52, fan: 1000)  // 66 %
    #expect(machine.said("hardware.fan_slow") == [])
    machine.run(.hours(1), cpu: 52, fan: 800)  // 53 %
    #expect(machine.said("hardware.fan_slow") == ["raised warning"])
    let value = try #require(machine.floor.transitions.last?.observation.value)
    #expect(value > 50 && value < 60)
    machine.run(.hours(1), cpu: 52, fan: 550)
    #expect(machine.said("hardware.fan_slow").last == "escalated critical")
    machine.run(.hours(2), cpu: 52, fan: 1500)
    #expect(machine.said("hardware.fan_slow").last == "cleared critical")
  }

  @Test("before a week is known no fan is slow")
  func youngFan() {
    var machine = TestMachine(period: .minutes(1))
    for _ in 0..<5 {
      machine.run(.hours(1), cpu: 52, fan: 1500)
      machine.floor.now = machine.floor.now + .hours(23)
    }
    machine.run(.hours(2), cpu: 52, fan: 500)
    #expect(machine.floor.said == [])
  }

  /// Days of one steady hour at full load, with the processor this far above the room.
  private func run(_ machine: inout TestMachine, days: Int, rise: Double) {
    for _ in 0..<days {
      machine.floor.pass(.minutes(60)) { [machine] time in
        [
          Reading(sensor: machine.cpu.id, quantity: .cpuTemperature, time: time, outcome: .value(22.5 + rise)),
          Reading(sensor: "load", quantity: .cpuLoad, time: time, outcome: .value(95)),
          .room(.airTemperature, 22.5, time, sensor: "room"),
        ]
      }
      machine.floor.now = machine.floor.now + .hours(23)
    }
  }

  @Test("a fan that turns faster does not hide the dust: cooling is compared at the same speed, or a slower one's")
  func cloggedBehindAFan() {
    func run(_ machine: inout TestMachine, days: Int, rise: Double, fan: Double) {
      for _ in 0..<days {
        machine.floor.pass(.minutes(60)) { [machine] time in
          [
            Reading(sensor: machine.cpu.id, quantity: .cpuTemperature, time: time, outcome: .value(22.5 + rise)),
            Reading(sensor: machine.fan.id, quantity: .fanSpeed, time: time, outcome: .value(fan)),
            Reading(sensor: "load", quantity: .cpuLoad, time: time, outcome: .value(95)),
            .room(.airTemperature, 22.5, time, sensor: "room"),
          ]
        }
        machine.floor.now = machine.floor.now + .hours(23)
      }
    }
    // Clean, it had two habits: 40 K at 1200 rpm and 32 K at 2400.
    func clean() -> TestMachine {
      var machine = TestMachine(period: .minutes(1))
      for _ in 0..<8 {
        run(&machine, days: 1, rise: 40, fan: 1200)
        run(&machine, days: 1, rise: 32, fan: 2400)
      }
      return machine
    }
    // 42 K at 2400 rpm is 1.31 times the clean 32, though hardly more than the 40 at 1200.
    var worse = clean()
    run(&worse, days: 5, rise: 42, fan: 2400)
    #expect(worse.said("hardware.cooling_clogged") == ["raised warning"])
    // 42 K at 1200 is nothing.
    var fine = clean()
    run(&fine, days: 5, rise: 42, fan: 1200)
    #expect(fine.said("hardware.cooling_clogged") == [])
    // A speed never seen when clean is held to the next slower one: 42 K at 4000 rpm cannot be better than at 2400.
    var faster = clean()
    run(&faster, days: 5, rise: 42, fan: 4000)
    #expect(faster.said("hardware.cooling_clogged") == ["raised warning"])
    // A slower speed than any known says nothing.
    var slower = clean()
    run(&slower, days: 5, rise: 60, fan: 700)
    #expect(slower.said("hardware.cooling_clogged") == [])
  }

  @Test(
    "fan speeds in steps of a quarter",
    arguments: [
      (nil, 0), (0, 0), (300, 0), (301, 1), (374, 1), (376, 2), (1200, 7), (19_999, 19), (1e9, 20), (.nan, 0),
    ]
      as [(Double?, Int)])
  func fanBins(_ speed: Double?, _ bin: Int) { #expect(FanSpeedBin.of(speed) == bin) }

  @Test("cooling that gets worse is warned of after three days, critical after one, and learned anew after cleaning")
  func clogged() throws {
    var machine = TestMachine(period: .minutes(1))
    run(&machine, days: 12, rise: 40)
    run(&machine, days: 3, rise: 53)  // 1.33 times, two whole days of it
    #expect(machine.said("hardware.cooling_clogged") == [])
    run(&machine, days: 2, rise: 53)
    #expect(machine.said("hardware.cooling_clogged") == ["raised warning"])
    let raised = try #require(
      machine.floor.transitions.first { $0.observation.rule.id == "hardware.cooling_clogged" })
    #expect(abs((raised.observation.value ?? 0) - 1.325) < 0.04)
    run(&machine, days: 2, rise: 64)
    #expect(machine.said("hardware.cooling_clogged").contains("escalated critical"))
    machine.floor.monitor.markCleaned()
    run(&machine, days: 9, rise: 41)
    #expect(machine.said("hardware.cooling_clogged").last == "cleared critical")
  }
}
