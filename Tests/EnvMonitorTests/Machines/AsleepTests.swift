import FloorModel
import Testing

@testable import EnvMonitor

/// Graphics cards and drives that sleep to save power: their silence is no fault, and reading them would wake them.
@Suite("Devices that sleep")
struct AsleepTests {
  private static let card = "pci0000:00/0000:00:01.0/0000:01:00.0"
  private static let folder = "devices/\(card)/hwmon/hwmon0"

  private func machine() throws -> SyntheticMachine {
    try SyntheticMachine { sys in
      try sys.hwmon(
        0, on: Self.card,
        [
          "name": "amdgpu", "temp1_input": "71000", "temp1_label": "edge", "temp1_crit": "100000",
          "fan1_input": "1800", "pwm1": "120",
        ])
      try sys.write("devices/\(Self.card)/power", ["runtime_status": "active"])
      try sys.hwmon(
        1, on: "pci0000:00/0000:00:1d.0/0000:02:00.0/nvme/nvme0",
        ["name": "nvme", "temp1_input": "44850", "temp1_label": "Composite", "temp1_max": "80850"])
    }
  }

  private func sleep(_ machine: SyntheticMachine, _ status: String) throws {
    try machine.sys.write("devices/\(Self.card)/power", ["runtime_status": status])
  }

  @Test("asleep for hours after a warm run: neither lost nor stopped, and awake again it is as before")
  func sleeps() throws {
    let machine = try machine()
    #expect(machine.run(.minutes(20)) == [])
    // It goes to sleep with its fan just stopped.
    try machine.sys.write(Self.folder, ["fan1_input": "0", "pwm1": "0"])
    #expect(machine.run(.seconds(40)) == [])
    try sleep(machine, "suspended")
    #expect(machine.run(.hours(8)) == [])
    try sleep(machine, "resuming")
    #expect(machine.run(.minutes(2)) == [])
    try sleep(machine, "active")
    #expect(machine.run(.minutes(20)) == [])
  }

  @Test("a fan that stands while driven is missed once the card is awake, not while it sleeps")
  func stopped() throws {
    let machine = try machine()
    machine.run(.minutes(20))
    try machine.sys.write(Self.folder, ["fan1_input": "0"])
    // Two readings of 0 rpm are no stop yet.
    machine.run(.seconds(20))
    try sleep(machine, "suspended")
    #expect(machine.run(.hours(1)) == [])
    try sleep(machine, "active")
    #expect(
      machine.run(.minutes(5)) == ["hardware.fan_stopped/amdgpu@pci/0000:01:00.0/fan1 raised warning"]
        || machine.floor.said.allSatisfy { $0.hasPrefix("hardware.fan_stopped/amdgpu@") })
    #expect(machine.floor.said.count == 1)
    // What was raised stays as it was while nothing can be known.
    try sleep(machine, "suspended")
    #expect(machine.run(.hours(3)) == [])
  }

  @Test("a drive left asleep is not lost, and one that stops answering is", arguments: [true, false])
  func drive(_ sleeps: Bool) throws {
    var floor = TestFloor()
    let info = SensorInfo(
      id: "drivetemp@ata1/temp1", quantity: .driveTemperature, chip: "drivetemp-scsi-0-0", driver: "drivetemp",
      attribute: "temp1", label: "temp1", isRoomSensor: false, chipMax: 60)
    floor.monitor.take(.inventory(source: "test", sensors: [info]), at: floor.now)
    floor.pass(.minutes(20)) {
      [Reading(sensor: info.id, quantity: .driveTemperature, time: $0, outcome: .value(35))]
    }
    let outcome = Reading.Outcome.missing(sleeps ? Reading.asleepReason : "EIO")
    let said = floor.pass(.hours(2)) {
      [Reading(sensor: info.id, quantity: .driveTemperature, time: $0, outcome: outcome)]
    }
    #expect(said == (sleeps ? [] : ["sensor.lost/drivetemp@ata1/temp1 raised warning"]))
  }
}
