import FloorModel
import Foundation
import Testing

@testable import EnvMonitor

@Suite("Chips, channels and stable ids")
struct DiscoveryTests {
  @Test("Ids come from the device's place, never from the kernel's running numbers")
  func placeTable() throws {
    let names = ["i2c-1/name": "SMBus PIIX4 adapter", "i2c-9/name": "i2c-1-mux (chan_id 2)", "1-2.4/serial": "A/7"]
    let place = { (path: String) -> String in
      let parts = path.split(separator: "/").map(String.init)
      return DevicePlace.name(parts) { depth, file in names["\(parts[depth - 1])/\(file)"] }
    }
    let table = [
      ("platform/nct6775.656", "platform/nct6775.656"),
      ("platform/nct6775.656/hwmon/hwmon3", "platform/nct6775.656"),
      ("virtual/hwmon/hwmon0", "virtual"),
      ("virtual/thermal/thermal_zone0/hwmon1", "virtual/thermal/thermal_zone0"),
      ("pci0000:00/0000:00:01.3/i2c-1/1-0044", "i2c:SMBus PIIX4 adapter:0x44"),
      ("pci0000:00/0000:00:01.3/i2c-1/1-0044/hwmon/hwmon5", "i2c:SMBus PIIX4 adapter:0x44"),
      ("pci0000:00/0000:00:01.3/i2c-1/i2c-9/9-0048", "i2c:SMBus PIIX4 adapter.ch2:0x48"),
      ("platform/soc/i2c-3/3-0062", "i2c:platform/soc:0x62"),
      ("pci0000:00/0000:00:14.0/usb1/1-2/1-2.4/1-2.4:1.0/0003:1B1C:1C07.0004", "usb:0000:00:14.0:2.4:A_7"),
      ("pci0000:00/0000:00:14.0/usb1/1-3/1-3:1.0/0003:1B1C:1C07.0004", "usb:0000:00:14.0:3"),
      ("pci0000:00/0000:00:14.0/usb1/1-3/1-3:1.0/i2c-7/7-0044", "usb:0000:00:14.0:3:0x44"),
      ("pci0000:00/usb3/0003:1B1C:1C03.0003", "pci0000:00/0003:1B1C:1C03"),
      ("pci0000:00/0000:00:1d.0/0000:3d:00.0/nvme/nvme1", "pci0000:00/0000:00:1d.0/0000:3d:00.0"),
      ("platform/soc/18000000.wifi/ieee80211/phy0", "platform/soc/18000000.wifi"),
      ("pci0000:00/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0", "pci0000:00/0000:00:17.0/ata1/0:0:0"),
      ("w1_bus_master1/28-000005e2fdc3", "28-000005e2fdc3"),
      ("", "unattached"),
    ]
    for (path, expected) in table { #expect(place(path) == expected, "\(path)") }
  }

  @Test("A renumbered hwmon keeps its id")
  func renumbering() throws {
    let ids = try [2, 7].map { number in
      let sys = try FakeSysfs()
      try sys.hwmon(number, on: "platform/nct6775.656", ["name": "nct6779", "temp2_input": "27000"])
      return HwmonSysfs(tree: SysfsTree(root: sys.root)).discover().flatMap { $0.channels.map(\.info.id) }
    }
    #expect(ids[0] == ["nct6779@platform/nct6775.656/temp2"])
    #expect(ids[0] == ids[1])
  }

  @Test("An i2c chip goes by its adapter's name and its address")
  func i2c() throws {
    let sys = try FakeSysfs()
    let bus = "pci0000:00/0000:00:01.3/i2c-1"
    try sys.write("devices/\(bus)", ["name": "SMBus PIIX4 adapter"])
    try sys.hwmon(3, on: "\(bus)/1-0044", ["name": "sht3x", "temp1_input": "23512", "humidity1_input": "41234"])
    let chips = HwmonSysfs(tree: SysfsTree(root: sys.root)).discover()
    let infos = chips.flatMap { $0.channels.map(\.info) }
    #expect(
      infos.map(\.id) == [
        "sht3x@i2c:SMBus PIIX4 adapter:0x44/temp1", "sht3x@i2c:SMBus PIIX4 adapter:0x44/humidity1",
      ])
    #expect(infos.map(\.quantity) == [.airTemperature, .relativeHumidity])
    #expect(infos.allSatisfy { $0.isRoomSensor && $0.chip == "sht3x-i2c-1-44" && $0.driver == "sht3x" })
  }

  @Test("Chips of one name on one device are told apart without hwmonN")
  func twins() throws {
    let ids = try [(4, 9), (1, 2)].map { first, second in
      let sys = try FakeSysfs()
      try sys.hwmon(first, on: "LNXSYSTM:00/thermal", ["name": "acpitz", "temp1_input": "27800"])
      try sys.hwmon(
        second, on: "LNXSYSTM:00/thermal",
        ["name": "acpitz", "temp1_input": "29800", "temp2_input": "30000", "humidity1_input": "40000"])
      try sys.hwmon(20 + first, on: "platform/a.1", ["name": "twin", "temp1_input": "30000"])
      try sys.hwmon(20 + second, on: "platform/a.1", ["name": "twin", "temp1_input": "40000"])
      return HwmonSysfs(tree: SysfsTree(root: sys.root)).discover().flatMap { $0.channels.map(\.info.id) }.sorted()
    }
    #expect(Set(ids[0]).count == 6)
    #expect(ids[0] == ids[1])
    #expect(!ids[0].contains { $0.contains("hwmon") })
  }

  @Test("Old drivers keep name and attributes in the device's folder; some chips have no name at all")
  func oldAndNameless() throws {
    let sys = try FakeSysfs()
    try sys.hwmon(2, on: "platform/applesmc.768", [:])
    try sys.write(
      "devices/platform/applesmc.768",
      ["name": "applesmc", "fan1_input": "1998", "fan1_label": "Left side", "fan1_min": "2160", "fan1_safe": ""])
    try sys.write("class/hwmon/hwmon4", ["temp1_input": "55000", "temp1_label": "foosensor", "freq1_input": "1"])
    let infos = HwmonSysfs(tree: SysfsTree(root: sys.root)).discover().flatMap { $0.channels.map(\.info) }
    #expect(infos.map(\.id) == ["applesmc@platform/applesmc.768/fan1", "unnamed@unattached/temp1"])
    #expect(infos.map(\.label) == ["Left side", "foosensor"])
  }

  @Test("Only what is understood is read, energy only where there is no power: no intrusion, beep or unknown kinds")
  func features() {
    let files: Set<String> = [
      "name", "temp1_input", "temp10_input", "temp2_input", "temp1_max", "in0_input", "fan1_input", "pwm1", "pwm2",
      "pwm1_enable", "power1_average", "power1_input", "power2_input", "curr1_input", "energy1_input",
      "intrusion0_alarm",
      "beep_enable", "freq1_input", "bogus1_input", "temp_input", "humidity1_input", "uevent",
    ]
    #expect(
      HwmonSysfs.features(in: files).map(\.file) == [
        "temp1_input", "temp2_input", "temp10_input", "humidity1_input", "fan1_input", "pwm1", "power1_average",
        "power2_input", "in0_input", "curr1_input",
      ])
  }

  @Test(
    "node_exporter's recorded trees: every id once, none with a running number",
    .enabled(if: RecordedMachine.isPresent, "needs ../shared/data/hwmon"))
  func recordedTrees() throws {
    let sys = try FakeSysfs()
    try RecordedTree.build(in: sys)
    let chips = HwmonSysfs(tree: SysfsTree(root: sys.root)).discover()
    let ids = chips.flatMap { $0.channels.map(\.info.id) }
    #expect(Set(ids).count == ids.count)
    #expect(!ids.contains { $0.contains("hwmon") || $0.contains("phy0/") })
    for expected in [
      "coretemp@platform/coretemp.0/temp1", "coretemp@platform/coretemp.1/temp5", "nct6779@platform/nct6775.656/fan2",
      "applesmc@platform/applesmc.768/fan2", "mt7996_phy0_0@platform/soc/18000000.wifi/temp1",
      "mt7996_phy0_2@platform/soc/18000000.wifi/temp1", "unnamed@unattached/temp2",
    ] { #expect(ids.contains(expected), "\(expected)") }
    #expect(!ids.contains { $0.hasPrefix("bogus@") || $0.hasPrefix("asus@") })
  }

  @Test("A sleeping graphics card is not read; an SMBus controller that sleeps between transfers is")
  func runtimePower() throws {
    let sys = try FakeSysfs()
    try sys.hwmon(0, on: "pci0000:00/0000:03:00.0", ["name": "amdgpu", "temp1_input": "49000"])
    try sys.write("devices/pci0000:00/0000:03:00.0/power", ["runtime_status": "suspended"])
    try sys.write("devices/pci0000:00/0000:00:1f.4/power", ["runtime_status": "suspended"])
    try sys.hwmon(1, on: "pci0000:00/0000:00:1f.4/i2c-0/0-0044", ["name": "sht3x", "temp1_input": "23000"])
    let chips = HwmonSysfs(tree: SysfsTree(root: sys.root)).discover()
    #expect(chips.map(\.isAsleep) == [true, false])
    try sys.write("devices/pci0000:00/0000:03:00.0/power", ["runtime_status": "active"])
    #expect(chips.map(\.isAsleep) == [false, false])
  }

  @Test(
    "Operators' patterns",
    arguments: [
      ("sht3x-i2c-*", true), ("SHT3X@i2c:SMBus PIIX4 adapter:0x44/*", true), ("sht3x-i2c-1-44/humidity1", true),
      ("sht3x/humidity1", true), ("sht3x", true), ("east window", true), ("123-?56", true), ("sht4x-*", false),
      ("sht3x/temp1", false), ("hwmon3", false), ("", false), ("*", true),
    ])
  func patterns(pattern: String, matches: Bool) {
    let info = SensorInfo(
      id: "sht3x@i2c:SMBus PIIX4 adapter:0x44/humidity1", quantity: .relativeHumidity, chip: "sht3x-i2c-1-44",
      driver: "sht3x", attribute: "humidity1", label: "East window", serial: "123-456", isRoomSensor: true)
    #expect(info.matches(pattern) == matches)
  }
}
