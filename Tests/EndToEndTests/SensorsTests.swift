import Foundation
import Testing

/// The built binary on machines that umockdev plays: each source, and each fault of environment.md 5.1.
@Suite("floorwatch sensors under umockdev", .serialized, .enabled(if: Testbed.isAvailable, "umockdev is not installed"))
struct SensorsTests {
  static let board = "devices/platform/nct6775.656/hwmon/hwmon2"
  static let bus = "devices/pci0000:00/0000:00:01.3/i2c-1"
  static let room = "\(bus)/1-0044/hwmon/hwmon3"

  /// What `sensors --json` says, by id.
  static func sensors(_ description: String) throws -> [String: [String: Any]] {
    let run = try Testbed.run(description, [Testbed.binary, "sensors", "--json"])
    #expect(run.status == 0)
    let document = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let sensors = try #require(document["sensors"] as? [[String: Any]])
    return sensors.reduce(into: [:]) { $0[$1["id"] as? String ?? ""] = $1 }
  }

  @Test("Ids, labels and values; twins of one printed name are whole; libsensors' compute lines count")
  func everything() throws {
    let found = try Self.sensors(floorTestbed)
    let expected: [String: Double] = [
      "nct6779@platform/nct6775.656/temp1": 27, "nct6779@platform/nct6775.656/fan1": 0,
      "nct6779@platform/nct6775.656/in7": 1.652, "sht3x@i2c:SMBus PIIX4 adapter:0x44/temp1": 23.512,
      "sht3x@i2c:SMBus PIIX4 adapter:0x44/humidity1": 41.234, "scd41@i2c:platform/soc:0x62/in_concentration_co2": 812,
    ]
    for (id, value) in expected { #expect(found[id]?["value"] as? Double == value, "\(id)") }
    let warmth = try #require(found["scd41@i2c:platform/soc:0x62/in_temp"]?["value"] as? Double)
    #expect(abs(warmth - 24.999) < 0.001)
    #expect(found["nct6779@platform/nct6775.656/temp1"]?["distrust"] is String)
    #expect(found["sht3x@i2c:SMBus PIIX4 adapter:0x44/temp1"]?["place"] as? String == "room")
    // libsensors shows only the first of the two chips, twice.
    #expect(
      found.values.filter { $0["driver"] as? String == "acpitz" }.compactMap { $0["value"] as? Double }.sorted() == [
        27.8, 29.8, 31,
      ])
    #expect(!found.keys.contains { $0.contains("hwmon") })
  }

  @Test(
    "The same numbers as lm-sensors' own program",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/sensors"), "lm-sensors is not installed"))
  func sameAsSensors() throws {
    let run = try Testbed.run(floorTestbed, ["/usr/bin/sensors", "-j"])
    let chips = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: [String: Any]])
    let found = try Self.sensors(floorTestbed)
    var compared = 0
    for (chip, features) in chips where !chip.hasPrefix("acpitz") {
      for (label, values) in features {
        for (attribute, value) in values as? [String: Double] ?? [:] where attribute.hasSuffix("_input") {
          let ours = found.values.first {
            $0["chip"] as? String == chip && "\($0["attribute"] as? String ?? "")_input" == attribute
          }
          #expect(ours?["label"] as? String == label, "\(chip) \(attribute)")
          let number = try #require(ours?["value"] as? Double, "\(chip) \(attribute)")
          #expect(abs(number - value) < 0.0006, "\(chip) \(attribute)")
          compared += 1
        }
      }
    }
    #expect(compared == 11)
    #expect(found["f71862fg@platform/f71862fg.2576/in0"]?["value"] as? Double == 2)
  }

  @Test("Changing, empty, garbled, failing and unplugged attributes, each alone")
  func faults() throws {
    let bed = try Testbed(floorTestbed)
    #expect(bed.waits("0x44/temp1") { $0.value == 23.512 })
    try bed.write("\(Self.room)/temp1_input", "31000\n")
    #expect(bed.waits("0x44/temp1") { $0.value == 31 })
    try bed.write("\(Self.room)/temp1_input", "")
    #expect(bed.waits("0x44/temp1") { $0.value == nil && $0.state == "missing" })
    try bed.write("\(Self.board)/in0_input", "N/A\n")
    #expect(bed.waits("nct6775.656/in0") { $0.reason == "not a number: 'N/A'" })
    try bed.link("\(Self.board)/fan1_input", to: "/proc/self/mem")
    #expect(bed.waits("fan1") { $0.reason?.hasPrefix("EIO") == true })
    try bed.remove("\(Self.board)/in7_input")
    #expect(bed.waits("nct6775.656/in7") { $0.reason?.hasPrefix("ENOENT") == true })
    let before = bed.lines("fan2").count
    #expect(bed.waits("fan2") { _ in bed.lines("fan2").count >= before + 5 })
    #expect(bed.lines("fan2").allSatisfy { $0.value == 1200 })
    let gone = bed.lines("nct6775.656/in7").count
    usleep(1_000_000)
    #expect(bed.lines("nct6775.656/in7").count <= gone + 1)
    // What was wrong and is right again comes back, however long it was left alone.
    try bed.write("\(Self.room)/temp1_input", "22000\n")
    #expect(bed.waits("0x44/temp1", within: 15) { $0.value == 22 })
  }

  @Test("A blocked read costs only its chip, a new chip is found meanwhile, and at rest there is one sensor thread")
  func blocked() throws {
    let bed = try Testbed(floorTestbed)
    #expect(bed.waits("fan1") { $0.value == 0 })
    usleep(300_000)
    #expect(bed.threads.filter { $0.hasPrefix("floorwatch-") } == ["floorwatch-sens"])
    #expect(bed.threads.count <= 5)
    try bed.block("\(Self.board)/fan1_input")
    usleep(1_500_000)
    let before = bed.lines("0x44/temp1").count
    usleep(4_000_000)
    #expect(bed.lines("0x44/temp1").count - before >= 15)
    // Hot-plug makes libsensors start over while the read is stuck.
    let device = "\(Self.bus)/1-0048"
    try FileManager.default.createDirectory(
      atPath: "\(bed.sys)/\(device)/hwmon/hwmon9", withIntermediateDirectories: true)
    try bed.write("\(device)/hwmon/hwmon9/name", "lm75\n")
    try bed.write("\(device)/hwmon/hwmon9/temp1_input", "28500\n")
    try bed.link("\(device)/hwmon/hwmon9/device", to: "../../../1-0048")
    try bed.link("class/hwmon/hwmon9", to: "../../\(device)/hwmon/hwmon9")
    #expect(bed.waits("lm75@i2c:SMBus PIIX4 adapter:0x48/temp1") { $0.value == 28.5 })
    #expect(bed.waits("fan1", within: 10) { $0.reason == "no answer for 10 s" })
    #expect(bed.threads.filter { $0.hasPrefix("floorwatch-") }.sorted() == ["floorwatch-lane", "floorwatch-sens"])
    #expect(bed.release("\(Self.board)/fan1_input", "1300\n"))
    #expect(bed.waits("fan1") { $0.value == 1300 })
  }

  @Test("A chip that vanishes is gone, and under another number it is the same sensor")
  func renumbered() throws {
    let bed = try Testbed(floorTestbed)
    #expect(bed.waits("0x44/temp1") { $0.value == 23.512 })
    try bed.remove("class/hwmon/hwmon3")
    usleep(700_000)
    let before = bed.lines("0x44/temp1").count
    usleep(700_000)
    #expect(bed.lines("0x44/temp1").count == before)
    let home = "\(Self.bus)/1-0044/hwmon"
    try FileManager.default.moveItem(atPath: "\(bed.sys)/\(home)/hwmon3", toPath: "\(bed.sys)/\(home)/hwmon7")
    try bed.write("\(home)/hwmon7/temp1_input", "19000\n")
    try bed.link("class/hwmon/hwmon7", to: "../../\(home)/hwmon7")
    #expect(bed.waits("sht3x@i2c:SMBus PIIX4 adapter:0x44/temp1") { $0.value == 19 })
  }

  @Test("The table and the proposal; nothing found is no error")
  func table() throws {
    let run = try Testbed.run(floorTestbed, [Testbed.binary, "sensors"])
    #expect(run.status == 0)
    #expect(run.output.contains("SYSTIN is often connected to nothing"))
    #expect(run.output.contains("  - match: \"sht3x@i2c:SMBus PIIX4 adapter:0x44/*\"\n    zone: floor-1\n"))
    let bare = try Testbed.run("P: /devices/platform/x\nE: SUBSYSTEM=platform\n\n", [Testbed.binary, "sensors"])
    #expect(bare.status == 0 && bare.output.contains("no sensors"))
  }

  @Test(
    "Recorded machines: every channel, no impossible value believed",
    arguments: [
      ("02_dell_optiplex_7080_debian11", 17, 0), ("05_supermicro_x10drh_dual_socket", 19, 0),
      ("08_asus_zen_aio_ryzen", 10, 0), ("12_it8665_garbage_limits", 21, 1),
      ("14_corsairpsu_concurrent_read_garbage", 14, 1),
    ])
  func recorded(name: String, channels: Int, implausible: Int) throws {
    let shared = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../shared").standardized
    let report = shared.appendingPathComponent("data/hwmon/\(name).txt").path
    let tool = shared.appendingPathComponent("tools/sensors-text-to-umockdev").path
    guard FileManager.default.fileExists(atPath: report), FileManager.default.isExecutableFile(atPath: tool) else {
      print("skipped \(name): ../shared is not here; the other tests of this suite cover the same ground")
      return
    }
    let found = try Self.sensors(try ChildProcess.run([tool, report]).output)
    #expect(found.count == channels)
    #expect(found.values.filter { $0["state"] as? String == "implausible" }.count == implausible)
    #expect(!found.values.contains { $0["place"] as? String == "room" })
    #expect(found.values.allSatisfy { ($0["chip_max"] as? Double).map { $0 > -40 && $0 < 150 } ?? true })
    // What is proposed for it is a configuration, as it stands.
    let proposed = try Testbed.run(
      try ChildProcess.run([tool, report]).output, [Testbed.binary, "sensors", "--propose"])
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("proposal-\(UUID().uuidString).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    try proposed.output.write(to: file, atomically: true, encoding: .utf8)
    let check = try FloorwatchBinary(["config", "check", file.path])
    #expect(proposed.status == 0 && check.status == 0 && check.errors.isEmpty, "\(check.errors)\n\(proposed.output)")
  }
}
