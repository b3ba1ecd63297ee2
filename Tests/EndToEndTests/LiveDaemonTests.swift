import Foundation
import Testing

/// The daemon as it is run, on machines that change under it. Each test has a daemon of its own, and they run together.
@Suite("The live daemon", .enabled(if: Testbed.isAvailable && LiveFloor.isWanted, "make live runs these"))
struct LiveDaemonTests {
  private static let busPath = "devices/pci0000:00/0000:00:01.3/i2c-1"
  private static let cpu = "devices/platform/coretemp.0/hwmon/hwmon0"
  private static let board = "devices/platform/nct6775.656/hwmon/hwmon2"

  /// The i2c bus.
  static let bus = #"""
    P: /devices/pci0000:00/0000:00:01.3/i2c-1
    E: SUBSYSTEM=i2c
    A: name=SMBus PIIX4 adapter\n


    """#

  /// A chip on it.
  static func chip(_ address: String, _ number: Int, _ name: String, _ values: String) -> String {
    """
    P: /devices/pci0000:00/0000:00:01.3/i2c-1/1-00\(address)
    E: SUBSYSTEM=i2c
    A: name=\(name)\\n

    P: /devices/pci0000:00/0000:00:01.3/i2c-1/1-00\(address)/hwmon/hwmon\(number)
    E: SUBSYSTEM=hwmon
    L: device=../../../1-00\(address)
    A: name=\(name)\\n
    \(values)


    """
  }

  private static let description =
    #"""
    P: /devices/platform/coretemp.0
    E: SUBSYSTEM=platform

    P: /devices/platform/coretemp.0/hwmon/hwmon0
    E: SUBSYSTEM=hwmon
    L: device=../../../coretemp.0
    A: name=coretemp\n
    A: temp1_input=70000\n
    A: temp1_label=Package id 0\n
    A: temp1_max=80000\n
    A: temp1_crit=100000\n

    P: /devices/platform/nct6775.656
    E: SUBSYSTEM=platform

    P: /devices/platform/nct6775.656/hwmon/hwmon2
    E: SUBSYSTEM=hwmon
    L: device=../../../nct6775.656
    A: name=nct6779\n
    A: fan1_input=1200\n
    A: fan2_input=0\n
    A: fan3_input=900\n


    """#
    + bus + chip("44", 3, "sht3x", "A: temp1_input=22512\\n\nA: humidity1_input=45234\\n")
    + chip("45", 4, "sht3x", "A: temp1_input=21512\\n\nA: humidity1_input=44234\\n")
    + chip("48", 5, "lm75", "A: temp1_input=31000\\n") + chip("49", 6, "lm75", "A: temp1_input=32000\\n")

  /// Every sensor each second, and rules that decide at once.
  private static let configuration = """
    zones:
      - { id: floor-1, name: "Floor 1", this_machine: true }
      - { id: floor-2, name: "Floor 2" }
    sensors:
      - { match: "sht3x@i2c:SMBus PIIX4 adapter:0x45/*", zone: floor-2, interval: 1s }
      - { match: "*", interval: 1s }
    rules:
      air.too_warm: { window: 10s, enter_for: 0s, clear_for: 0s }
      hardware.fan_stopped: { enter_for: 0s, clear_for: 0s }
      hardware.temperature: { window: 10s, clear_for: 0s }

    """

  @Test(
    "A room warms, a CPU gets hot, a fan stops, chips vanish, hang and fail; then all is well again",
    .timeLimit(.minutes(5)))
  func machineInTrouble() async throws {
    let machine = try MockedMachine(Self.description)
    let floor = try LiveFloor(Self.configuration, machine: machine)
    try await floor.start()
    try await Task.sleep(for: .seconds(6))
    #expect(try floor.events().filter { $0.type.hasPrefix("floorwatch.alert.") }.isEmpty)

    try machine.write("\(Self.busPath)/1-0044/hwmon/hwmon3/temp1_input", "29300\n")
    try machine.write("\(Self.cpu)/temp1_input", "86000\n")
    try machine.write("\(Self.board)/fan1_input", "0\n")
    try machine.unplug("hwmon4")
    try machine.block("\(Self.busPath)/1-0048/hwmon/hwmon5/temp1_input")
    try machine.link("\(Self.busPath)/1-0049/hwmon/hwmon6/temp1_input", to: "/proc/self/mem")

    let lost = [
      "sht3x@i2c:SMBus PIIX4 adapter:0x45", "lm75@i2c:SMBus PIIX4 adapter:0x48", "lm75@i2c:SMBus PIIX4 adapter:0x49",
    ]
    let warm = try await floor.event("raised", "air.too_warm/floor-1", within: 150)
    #expect((warm.data["value"] as? Double).map { $0 > 26 && $0 < 29.4 } == true, "\(warm)")
    try await floor.event("raised", "hardware.temperature/coretemp", within: 150)
    try await floor.event("raised", "hardware.fan_stopped/nct6779@platform/nct6775.656/fan1", within: 150)
    for chip in lost { try await floor.event("raised", "sensor.lost/\(chip)", within: 150) }
    #expect(try floor.events("raised", "hardware.fan_stopped").count == 1, "fan2 never ran, fan3 runs")

    try machine.write("\(Self.busPath)/1-0044/hwmon/hwmon3/temp1_input", "22300\n")
    try machine.write("\(Self.cpu)/temp1_input", "50000\n")
    try machine.write("\(Self.board)/fan1_input", "1150\n")
    try machine.plug("\(Self.busPath)/1-0045", from: "hwmon4", to: "hwmon9")
    try machine.unblock("\(Self.busPath)/1-0048/hwmon/hwmon5/temp1_input", "31500\n")
    try machine.remove("\(Self.busPath)/1-0049/hwmon/hwmon6/temp1_input")
    try machine.write("\(Self.busPath)/1-0049/hwmon/hwmon6/temp1_input", "32500\n")

    try await floor.event("cleared", "air.too_warm/floor-1", within: 150)
    try await floor.event("cleared", "hardware.temperature/coretemp", within: 150)
    try await floor.event("cleared", "hardware.fan_stopped/", within: 150)
    for chip in lost { try await floor.event("cleared", "sensor.lost/\(chip)", within: 150) }
    try await floor.stop()

    // One notice per channel, however long it lasted: the vanished chip has two.
    let raised = try floor.events("raised", "sensor.lost")
    #expect(raised.count == 4 && Set(raised.map(\.subject)).count == 4, "\(raised)")
    #expect(Set(try floor.events("cleared", "sensor.lost").map(\.subject)) == Set(raised.map(\.subject)))
    #expect(try !floor.events().contains { $0.line.contains("hwmon") })
    try floor.validate()
  }

  @Test(
    "Recorded machines, live: the healthy say nothing, the broken one notice per channel", .timeLimit(.minutes(4)),
    .enabled(if: MockedMachine.hasRecordings, "../shared is not here; the other live tests cover the same ground"),
    arguments: [
      "02_dell_optiplex_7080_debian11", "05_supermicro_x10drh_dual_socket", "08_asus_zen_aio_ryzen",
      "12_it8665_garbage_limits", "14_corsairpsu_concurrent_read_garbage",
    ])
  func recordedMachine(_ name: String) async throws {
    let machine = try MockedMachine(MockedMachine.description(name))
    let floor = try LiveFloor("sensors: [ { match: \"*\", interval: 2s } ]\n", machine: machine)
    try await floor.start()
    try await Task.sleep(for: .seconds(95))
    #expect(floor.isRunning)
    try await floor.stop()
    let events = try floor.events()
    if name.hasPrefix("0") {
      #expect(events.isEmpty, "\(events)")
    } else {
      #expect(events.allSatisfy { $0.subject.hasPrefix("sensor.") }, "\(events)")
      #expect(Set(events.map(\.subject)).count == events.count, "\(events)")
    }
    #expect(!floor.said.contains("error: "), "\(floor.said)")
    try floor.validate()
  }
}
