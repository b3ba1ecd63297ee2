import Foundation
import Testing

/// Every fault of environment.md 5.1 on an IIO device, as hwmon has them in `SensorsTests`; and readers that go away.
@Suite(
  "IIO devices in trouble, and broken pipes", .serialized,
  .enabled(if: Testbed.isAvailable, "umockdev is not installed"))
struct LiveSourceFaultTests {
  private static let air = "devices/platform/soc/i2c-3/3-0062/iio:device0"
  private static let co2 = "in_concentration_co2"

  @Test("changing, empty, garbled, failing and unplugged attributes of an SCD41 cost only themselves")
  func faults() throws {
    let bed = try Testbed(floorTestbed)
    #expect(bed.waits(Self.co2) { $0.value == 812 })
    try bed.write("\(Self.air)/\(Self.co2)_raw", "1450\n")
    #expect(bed.waits(Self.co2) { $0.value == 1450 })
    // A locale's comma is no decimal point, and an exponent is a number.
    try bed.write("\(Self.air)/\(Self.co2)_scale", "1e-4\n")
    try bed.write("\(Self.air)/\(Self.co2)_raw", "900\n")
    #expect(bed.waits(Self.co2) { $0.value == 900 })
    try bed.write("\(Self.air)/\(Self.co2)_scale", "0,000100\n")
    #expect(bed.waits(Self.co2) { $0.reason == "not a number: '0,000100'" })
    try bed.write("\(Self.air)/\(Self.co2)_scale", "0.000100\n")
    #expect(bed.waits(Self.co2, within: 15) { $0.value == 900 })
    try bed.write("\(Self.air)/\(Self.co2)_raw", "")
    #expect(bed.waits(Self.co2) { $0.value == nil && $0.state == "missing" })
    try bed.write("\(Self.air)/in_humidityrelative_raw", "N/A\n")
    #expect(bed.waits("in_humidityrelative") { $0.reason == "not a number: 'N/A'" })
    try bed.link("\(Self.air)/in_temp_raw", to: "/proc/self/mem")
    #expect(bed.waits("0x62/in_temp") { $0.reason?.hasPrefix("EIO") == true })
    try bed.write("\(Self.air)/\(Self.co2)_raw", "700\n")
    #expect(bed.waits(Self.co2, within: 15) { $0.value == 700 })
    try bed.remove("\(Self.air)/in_humidityrelative_raw")
    #expect(bed.waits("in_humidityrelative") { $0.reason?.hasPrefix("ENOENT") == true })
    // The other chips never noticed.
    #expect(bed.lines("0x44/temp1").allSatisfy { $0.value == 23.512 })
  }

  @Test("a processor's energy counter is a power while it counts, and says what is wrong when it does not")
  func energy() throws {
    let counter = "devices/virtual/powercap/intel-rapl/intel-rapl:0/energy_uj"
    let package = """
      P: /devices/virtual/powercap/intel-rapl/intel-rapl:0
      E: SUBSYSTEM=powercap
      A: name=package-0\\n
      A: energy_uj=1000000\\n
      A: max_energy_range_uj=262143328850\\n


      """
    let bed = try Testbed(floorTestbed + package)
    var joules = 1_000_000
    let counts = bed.waits("package-0/energy") { line in
      joules += 600_000
      try? bed.write(counter, "\(joules)\n")
      return line.value.map { $0 > 1 && $0 < 1000 } ?? false
    }
    #expect(counts, "\(bed.lines("package-0/energy").suffix(2))")
    try bed.write(counter, "N/A\n")
    #expect(bed.waits("package-0/energy", within: 15) { $0.reason == "not a number: 'N/A'" })
    try bed.link(counter, to: "/proc/self/mem")
    #expect(bed.waits("package-0/energy", within: 15) { $0.reason?.hasPrefix("EIO") == true })
    #expect(bed.lines("0x44/temp1").allSatisfy { $0.value == 23.512 })
  }

  @Test("an IIO device that vanishes is gone, one that is plugged in is found, and the number in its name is nobody's")
  func hotPlug() throws {
    let bed = try Testbed(floorTestbed)
    #expect(bed.waits(Self.co2) { $0.value == 812 })
    try bed.remove("bus/iio/devices/iio:device0")
    usleep(1_000_000)
    let before = bed.lines(Self.co2).count
    usleep(700_000)
    #expect(bed.lines(Self.co2).count == before)
    // It comes back under another number, and another device has taken its old one.
    let home = "devices/platform/soc/i2c-3/3-0062"
    try FileManager.default.moveItem(
      atPath: "\(bed.sys)/\(home)/iio:device0", toPath: "\(bed.sys)/\(home)/iio:device4")
    try bed.write("\(home)/iio:device4/\(Self.co2)_raw", "955\n")
    try bed.link("bus/iio/devices/iio:device4", to: "../../../\(home)/iio:device4")
    let other = "devices/platform/soc/i2c-3/3-0077/iio:device0"
    try FileManager.default.createDirectory(atPath: "\(bed.sys)/\(other)", withIntermediateDirectories: true)
    try bed.write("\(other)/name", "bme280\n")
    try bed.write("\(other)/in_temp_input", "21370\n")
    try bed.write("\(other)/in_pressure_input", "101.325000000\n")
    try bed.link("bus/iio/devices/iio:device0", to: "../../../\(other)")
    #expect(bed.waits("scd41@i2c:platform/soc:0x62/\(Self.co2)") { $0.value == 955 })
    #expect(bed.waits("bme280@i2c:platform/soc:0x77/in_temp") { $0.value == 21.37 })
    #expect(bed.waits("0x77/in_pressure") { $0.value == 1013.25 })
  }

  @Test("an SCD41 that blocks for half a minute costs only itself, and comes back", .timeLimit(.minutes(2)))
  func blocked() throws {
    let bed = try Testbed(floorTestbed)
    #expect(bed.waits(Self.co2) { $0.value == 812 })
    try bed.block("\(Self.air)/\(Self.co2)_raw")
    usleep(1_500_000)
    let before = bed.lines("0x44/temp1").count
    usleep(10_000_000)
    // Fifty passes of 0.2 s, give or take a loaded machine.
    #expect(bed.lines("0x44/temp1").count - before >= 35)
    #expect(bed.waits(Self.co2, within: 12) { $0.reason == "no answer for 10 s" })
    #expect(bed.release("\(Self.air)/\(Self.co2)_raw", "640\n"))
    #expect(bed.waits(Self.co2, within: 10) { $0.value == 640 })
  }

  @Test(
    "a reader that goes away ends the command quietly, even where its parent ignores SIGPIPE",
    arguments: [
      "sensors --watch --json --interval 0.1", "sensors --watch --interval 0.1", "config explain", "config example",
    ], ["", "trap '' PIPE; "])
  func brokenPipe(_ command: String, _ trap: String) throws {
    let said = FileManager.default.temporaryDirectory.appending(path: "floorwatch-pipe-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: said) }
    let script = "\(trap)( '\(Testbed.binary)' \(command) 2>'\(said)'; echo $? >&2 ) 2>'\(said).status' | head -n 1"
    let run = try Testbed.run(floorTestbed, ["/bin/sh", "-c", script])
    defer { try? FileManager.default.removeItem(atPath: "\(said).status") }
    #expect(run.status == 0 && run.output.split(separator: "\n").count == 1, "\(run.output)")
    #expect(try String(contentsOfFile: said, encoding: .utf8) == "")
    let status = try String(contentsOfFile: "\(said).status", encoding: .utf8).trimmingCharacters(
      in: .whitespacesAndNewlines)
    // 141: ended by SIGPIPE, as `yes | head` is; 0: it had written everything before the reader went.
    #expect(status == "141" || status == "0", "\(status)")
  }
}
