import FloorModel
import Testing

@testable import EnvMonitor

@Suite("A chip's own critical alarm")
struct CriticalAlarmTests {
  private static let folder = "devices/platform/coretemp.0/hwmon/hwmon0"

  private func machine(_ driver: String = "coretemp", temperature: Int = 72_000) throws -> SyntheticMachine {
    try SyntheticMachine { sys in
      try sys.hwmon(
        0, on: "platform/coretemp.0",
        [
          "name": driver, "temp1_input": "\(temperature)", "temp1_label": "Package id 0", "temp1_crit": "100000",
          "temp1_crit_alarm": "0",
        ])
    }
  }

  @Test("on in two readings in a row it is critical, in plain words, and clears when it goes off")
  func raised() throws {
    let machine = try machine()
    #expect(machine.run(.minutes(10)) == [])
    try machine.sys.write(Self.folder, ["temp1_crit_alarm": "1"])
    #expect(machine.run(.seconds(10)) == [])
    #expect(machine.run(.seconds(10)) == ["hardware.temperature/coretemp@platform/coretemp.0/temp1 raised critical"])
    let seen = try #require(machine.floor.transitions.first).observation
    #expect(seen.evidence.words["alarm"]?.en.contains("the chip itself reports") == true)
    #expect(seen.value == 72)
    try machine.sys.write(Self.folder, ["temp1_crit_alarm": "0"])
    #expect(machine.run(.minutes(4)) == [])
    #expect(
      machine.run(.minutes(2)) == ["hardware.temperature/coretemp@platform/coretemp.0/temp1 cleared critical"])
  }

  @Test("a chip that holds its bit is heard once, for ten minutes, and not again until it was off")
  func latched() throws {
    let machine = try machine()
    machine.run(.minutes(5))
    try machine.sys.write(Self.folder, ["temp1_crit_alarm": "1"])
    #expect(machine.run(.minutes(9)).count == 1)
    #expect(machine.run(.minutes(8)).last?.hasSuffix("cleared critical") == true)
    #expect(machine.run(.hours(3)) == [])
    try machine.sys.write(Self.folder, ["temp1_crit_alarm": "0"])
    machine.run(.minutes(1))
    try machine.sys.write(Self.folder, ["temp1_crit_alarm": "1"])
    #expect(machine.run(.minutes(1)).count == 1)
  }

  @Test("it survives a restart between its two readings, and one that was on before says nothing after it")
  func restart() throws {
    let machine = try machine()
    machine.run(.minutes(5))
    try machine.sys.write(Self.folder, ["temp1_crit_alarm": "1"])
    machine.run(.seconds(10))
    machine.floor.restart()
    #expect(machine.run(.seconds(10)).count == 1)
    machine.floor.restart()
    #expect(machine.run(.minutes(30)).map { String($0.suffix(16)) } == ["cleared critical"])
  }

  @Test("a Super-I/O chip's bits are not even read; a cool chip's are not believed")
  func unbelieved() throws {
    for (driver, temperature) in [("nct6779", 72_000), ("coretemp", 41_000)] {
      let machine = try machine(driver, temperature: temperature)
      machine.run(.minutes(5))
      try machine.sys.write(Self.folder, ["temp1_crit_alarm": "1"])
      #expect(machine.run(.minutes(20)) == [])
    }
  }

  @Test("the operator's own critical limit stands above it, and a rule that is off stays off")
  func operatorsWord() throws {
    for change in [true, false] {
      let machine = try machine()
      var configuration = machine.floor.monitor.configuration
      var override = configuration.rules.everywhere["hardware.temperature"] ?? .init()
      if change { override.limits[.critical] = 98 } else { override.enabled = false }
      configuration.rules.everywhere["hardware.temperature"] = override
      machine.floor.monitor.reconfigure(configuration)
      machine.run(.minutes(5))
      try machine.sys.write(Self.folder, ["temp1_crit_alarm": "1"])
      #expect(machine.run(.minutes(20)) == [])
    }
  }

  @Test("of a processor with a package only the package's bit is read")
  func cores() throws {
    let machine = try SyntheticMachine { sys in
      try sys.hwmon(
        0, on: "platform/coretemp.0",
        [
          "name": "coretemp", "temp1_input": "60000", "temp1_label": "Package id 0", "temp1_crit_alarm": "0",
          "temp2_input": "60000", "temp2_label": "Core 0", "temp2_crit_alarm": "0",
        ])
    }
    #expect(machine.channels.map { $0.channel.alarmPath != nil } == [true, false])
  }
}
