import Foundation
import Testing

/// `floorwatch sensors` and the operator's configuration: what it proposes passes, and what it holds counts.
@Suite("floorwatch sensors and the configuration", .enabled(if: Testbed.isAvailable, "umockdev is not installed"))
struct SensorsConfigurationTests {
  @Test("--watch tells how each value stands against the limits in force, and the configuration's win")
  func verdicts() throws {
    let bed = try Testbed(
      floorTestbed,
      configuration: """
        zones: [{ id: east, this_machine: true }]
        rules: { air.too_warm: { warning: 23, critical: 25 }, air.stale: off }
        """)
    #expect(bed.waits("0x44/temp1") { $0.verdict == "warning" })
    #expect(bed.lines("0x44/temp1").last?.limits?.first?.rule == "air.too_warm")
    #expect(bed.lines("0x44/temp1").last?.limits?.first?.value == 23)
    #expect(bed.waits("0x44/humidity1") { $0.verdict == "fine" })
    #expect(bed.waits("in_concentration_co2") { $0.verdict == "not_judged" })
    #expect(bed.waits("nct6775.656/temp1") { $0.verdict == "not_judged" })
    #expect(bed.waits("nct6775.656/fan1") { $0.verdict == "not_judged" })
    #expect(bed.waits("nct6775.656/fan2") { $0.verdict == "fine" })
    try bed.write("\(SensorsTests.room)/temp1_input", "25500\n")
    #expect(bed.waits("0x44/temp1") { $0.verdict == "critical" && $0.limits?.first?.value == 25 })
    try bed.write("\(SensorsTests.room)/temp1_input", "")
    #expect(bed.waits("0x44/temp1") { $0.verdict == "unknown" })
  }

  /// Runs a command on a machine with its own `/etc/sensors.d`, which only a mount namespace can give.
  private static let canMount =
    (try? ChildProcess.run(["/usr/bin/unshare", "-m", "/bin/mount", "-t", "tmpfs", "none", "/etc/sensors.d"]))?.status
    == 0

  @Test(
    "A broken file in sensors.d is told with its place; the file beside it and the sensors themselves still count",
    .enabled(if: canMount, "needs root and /etc/sensors.d"))
  func brokenFile() throws {
    let script = """
      mount -t tmpfs none /etc/sensors.d &&
      printf 'chip "nct6779-*"\\n  bogus temp1\\n  label temp1 "Never mind"\\n' > /etc/sensors.d/broken.conf &&
      printf 'chip "sht3x-*"\\n  label temp1 "By the window"\\n' > /etc/sensors.d/room.conf &&
      exec "$0" sensors --json
      """
    let run = try Testbed.run(floorTestbed, ["/usr/bin/unshare", "-m", "/bin/sh", "-c", script, Testbed.binary])
    #expect(run.status == 0)
    let document = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let notices = try #require(document["notices"] as? [String])
    #expect(notices.contains { $0.contains("/etc/sensors.d/broken.conf, line 2") }, "\(notices)")
    let sensors = try #require(document["sensors"] as? [[String: Any]])
    let labels = sensors.reduce(into: [String: String]()) { $0[$1["id"] as? String ?? ""] = $1["label"] as? String }
    #expect(labels["sht3x@i2c:SMBus PIIX4 adapter:0x44/temp1"] == "By the window")
    let board = sensors.first { $0["id"] as? String == "nct6779@platform/nct6775.656/temp1" }
    #expect(board?["value"] as? Double == 27)
  }

  @Test("What --propose prints passes config check as it is, and so do its candidates")
  func proposal() throws {
    let description =
      floorTestbed + """
        P: /devices/pci0000:00/0000:00:01.3/i2c-1/1-0048
        E: SUBSYSTEM=i2c
        A: name=lm75\\n

        P: /devices/pci0000:00/0000:00:01.3/i2c-1/1-0048/hwmon/hwmon9
        E: SUBSYSTEM=hwmon
        L: device=../../../1-0048
        A: name=lm75\\n
        A: temp1_input=28500\\n


        """
    let proposed = try Testbed.run(description, [Testbed.binary, "sensors", "--propose"])
    #expect(proposed.status == 0 && proposed.output.contains("zone: floor-1"))
    #expect(proposed.output.contains("\n  #- match: \"lm75@"), "\(proposed.output)")
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("proposal-\(UUID().uuidString).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    for text in [
      proposed.output, proposed.output.replacing("\n  #- ", with: "\n  - ").replacing("\n  #  ", with: "\n    "),
    ] {
      try text.write(to: file, atomically: true, encoding: .utf8)
      let check = try FloorwatchBinary(["config", "check", file.path])
      #expect(check.status == 0 && check.errors.isEmpty, "\(check.errors)\n\(text)")
    }
    // A machine without any sensor gets a proposal that passes, too.
    let bare = try Testbed.run(
      "P: /devices/platform/x\nE: SUBSYSTEM=platform\n\n", [Testbed.binary, "sensors", "--propose"])
    try bare.output.write(to: file, atomically: true, encoding: .utf8)
    #expect(try FloorwatchBinary(["config", "check", file.path]).status == 0)
  }

  @Test("A configuration that cannot be used is told, and --config needs --watch")
  func refused() throws {
    #expect(try FloorwatchBinary(["sensors", "--config", "/nonexistent.yaml"]).status == 64)
    let run = try FloorwatchBinary(["sensors", "--watch", "--config", "/nonexistent.yaml"])
    #expect(run.status == 1 && run.errors.contains("no such file"))
  }
}
