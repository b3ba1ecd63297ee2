import FloorModel
import Foundation
import Synchronization
import Testing

@testable import EnvMonitor

/// The sensor thread on a fake tree, with short intervals so that minutes of a machine's life pass in seconds.
@Suite("The sensor thread", .serialized)
struct SensorThreadTests {
  /// Gathers reports and waits for what a test expects, at most ten seconds.
  final class Recorder: Sendable {
    let reports = Mutex<[SensorReport]>([])

    var readings: [Reading] {
      reports.withLock { reports in
        reports.compactMap { if case .reading(let reading) = $0 { reading } else { nil } }
      }
    }

    func inventories(_ source: String) -> [[SensorInfo]] {
      reports.withLock { reports in
        reports.compactMap { report in
          if case .inventory(source, let sensors) = report { sensors } else { nil }
        }
      }
    }

    func of(_ suffix: String) -> [Reading] { readings.filter { $0.sensor.hasSuffix(suffix) } }

    func wait(_ seconds: Double = 10, for condition: (Recorder) -> Bool) -> Bool {
      let end = SensorThreads.now() + Int64(seconds * 1000)
      while SensorThreads.now() < end {
        if condition(self) { return true }
        usleep(10_000)
      }
      return condition(self)
    }
  }

  static func run<T>(
    _ sys: FakeSysfs, interval: Milliseconds = 100,
    use: @escaping @Sendable (SensorInfo) -> SensorUse = { _ in .asFound },
    _ body: (Recorder) throws -> T
  ) rethrows -> T {
    let recorder = Recorder()
    let thread = SensorThread(
      configuration: SensorConfiguration(interval: interval, root: sys.root, use: use),
      clock: { Timestamp(milliseconds: SensorThreads.now()) },
      sink: { report in recorder.reports.withLock { $0.append(report) } })
    thread.start()
    defer { thread.stop() }
    return try body(recorder)
  }

  static func board() throws -> FakeSysfs {
    let sys = try FakeSysfs()
    try sys.hwmon(
      0, on: "platform/coretemp.0",
      [
        "name": "coretemp", "temp1_input": "45000", "temp1_label": "Package id 0", "temp1_max": "84000",
        "temp1_crit": "100000",
      ])
    try sys.hwmon(1, on: "platform/nct6775.656", ["name": "nct6779", "fan1_input": "1200", "fan2_input": "0"])
    return sys
  }

  @Test("Nothing found is told once for each source, and is no fault")
  func nothing() throws {
    let sys = try FakeSysfs()
    Self.run(sys) { recorder in
      #expect(recorder.wait { !$0.inventories("hwmon").isEmpty && !$0.inventories("iio").isEmpty })
      usleep(300_000)
      #expect(recorder.inventories("hwmon") == [[]] && recorder.inventories("iio") == [[]])
      #expect(recorder.readings.isEmpty)
    }
    let absent = SensorSurvey.take(SensorConfiguration(root: "/nonexistent/sys"), patience: 3_000) {
      Timestamp(seconds: 0)
    }
    #expect(absent.isComplete && absent.sensors.isEmpty)
  }

  @Test("Values, limits and changing values")
  func values() throws {
    let sys = try Self.board()
    try Self.run(sys) { recorder in
      #expect(recorder.wait { $0.of("coretemp.0/temp1").contains { $0.outcome == .value(45) } })
      let info = try #require(recorder.inventories("hwmon").last?.first)
      #expect(info.chipMax == 84 && info.chipCritical == 100 && info.label == "Package id 0")
      #expect(recorder.of("fan2").first?.outcome == .value(0))
      try sys.write("devices/platform/coretemp.0/hwmon/hwmon0", ["temp1_input": "61500"])
      #expect(recorder.wait { $0.of("coretemp.0/temp1").last?.outcome == .value(61.5) })
    }
  }

  @Test("One bad channel costs only itself, and is left alone for longer and longer")
  func errors() throws {
    let sys = try Self.board()
    let folder = "devices/platform/nct6775.656/hwmon/hwmon1"
    try sys.write(folder, ["in0_input": "N/A", "temp1_input": "30000", "temp1_fault": "1", "in1_input": ""])
    try sys.remove("\(folder)/fan2_input")
    try sys.link("\(folder)/fan2_input", to: "/proc/self/mem")
    Self.run(sys) { recorder in
      #expect(recorder.wait { $0.of("fan1").count >= 8 })
      #expect(recorder.of("fan1").allSatisfy { $0.outcome == .value(1200) })
      #expect(recorder.of("in0").allSatisfy { $0.outcome == .missing("not a number: 'N/A'") })
      #expect(recorder.of("in1").allSatisfy { $0.outcome == .missing("the sensor gave nothing") })
      #expect(recorder.of("temp1").contains { $0.outcome == .faulty("temp1_fault") })
      #expect(recorder.of("fan2").allSatisfy { $0.outcome == .missing("EIO (the sensor or its bus failed)") })
      // A period without a try is a reading without a value: the rhythm is the same for all.
      #expect(abs(recorder.of("fan2").count - recorder.of("fan1").count) <= 1)
    }
  }

  @Test("Hot-plug, an attribute taken away, a chip that vanishes and comes back under another number")
  func hotPlug() throws {
    let sys = try Self.board()
    try Self.run(sys) { recorder in
      #expect(recorder.wait { !$0.of("fan2").isEmpty })
      try sys.remove("devices/platform/nct6775.656/hwmon/hwmon1/fan2_input")
      #expect(recorder.wait { $0.inventories("hwmon").last?.contains { $0.attribute == "fan2" } == false })
      try sys.remove("class/hwmon/hwmon1")
      try sys.remove("devices/platform/nct6775.656/hwmon")
      #expect(recorder.wait { $0.inventories("hwmon").last?.map(\.driver) == ["coretemp"] })
      let before = recorder.of("nct6775.656/fan1").count
      try sys.hwmon(7, on: "platform/nct6775.656", ["name": "nct6779", "fan1_input": "900"])
      try sys.write("devices/platform/i2c-1", ["name": "bus"])
      try sys.hwmon(1, on: "platform/i2c-1/1-0044", ["name": "sht3x", "temp1_input": "23000"])
      #expect(recorder.wait { $0.of("nct6779@platform/nct6775.656/fan1").count > before })
      #expect(recorder.of("fan1").last?.outcome == .value(900))
      #expect(recorder.wait { $0.of("sht3x@i2c:bus:0x44/temp1").last?.outcome == .value(23) })
    }
  }

  @Test("A read that blocks costs only its own chip; starting over is safe meanwhile; the id comes back")
  func blocked() throws {
    let sys = try Self.board()
    let fan = "devices/platform/nct6775.656/hwmon/hwmon1/fan1_input"
    try Self.run(sys) { recorder in
      #expect(recorder.wait { $0.of("temp1").count >= 2 })
      try sys.block(fan)
      usleep(1_500_000)
      let start = recorder.of("temp1").count
      usleep(2_000_000)
      // The others keep their rhythm: twenty periods of 100 ms, give or take a loaded machine.
      #expect(recorder.of("temp1").count - start >= 12)
      #expect(recorder.inventories("hwmon").last?.first { $0.attribute == "fan1" }?.isSlow == true)
      // New devices are found while the read is stuck, again and again.
      for number in 10..<14 {
        try sys.hwmon(number, on: "platform/new.\(number)", ["name": "new\(number)", "temp1_input": "30000"])
        #expect(recorder.wait(2) { $0.of("new.\(number)/temp1").last?.outcome == .value(30) })
      }
      #expect(recorder.wait(12) { $0.of("fan1").last?.outcome == .missing("no answer for 10 s") })
      try sys.release(fan, "1300\n")
      #expect(recorder.wait(3) { $0.of("fan1").last?.outcome == .value(1300) })
      try sys.remove(fan)
      try sys.write("devices/platform/nct6775.656/hwmon/hwmon1", ["fan1_input": "1400"])
    }
  }

  @Test("A blocked chip that is pulled out does not keep its successor from being read")
  func blockedAndReplaced() throws {
    let sys = try Self.board()
    try sys.block("devices/platform/nct6775.656/hwmon/hwmon1/fan1_input")
    try Self.run(sys) { recorder in
      #expect(recorder.wait(4) { $0.of("temp1").count >= 5 })
      try sys.remove("class/hwmon/hwmon1")
      try FileManager.default.moveItem(
        atPath: "\(sys.root)/devices/platform/nct6775.656/hwmon", toPath: "\(sys.root)/gone")
      #expect(recorder.wait(3) { $0.inventories("hwmon").last?.count == 1 })
      try sys.hwmon(5, on: "platform/nct6775.656", ["name": "nct6779", "fan1_input": "800"])
      #expect(recorder.wait(3) { $0.of("nct6775.656/fan1").last?.outcome == .value(800) })
      try sys.release("gone/hwmon1/fan1_input", "5\n")
    }
  }

  @Test("The configuration's word: ignored, a room's own, disks left asleep")
  func configured() throws {
    let sys = try Self.board()
    try sys.hwmon(2, on: "platform/i2c-1/1-0048", ["name": "lm75", "temp1_input": "21500"])
    try sys.hwmon(
      3, on: "pci0000:00/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0", ["name": "drivetemp", "temp1_input": "31000"])
    let use: @Sendable (SensorInfo) -> SensorUse = { info in
      info.attribute.hasPrefix("fan") ? .ignored : .room
    }
    try Self.run(sys, use: use) { recorder in
      #expect(recorder.wait { !$0.of("0x48/temp1").isEmpty })
      let sensors = try #require(recorder.inventories("hwmon").last)
      #expect(sensors.map(\.driver) == ["coretemp", "lm75"])
      #expect(sensors.map(\.quantity) == [.cpuTemperature, .airTemperature])
      #expect(recorder.of("0x48/temp1").first?.quantity == .airTemperature)
    }
    let survey = SensorSurvey.take(SensorConfiguration(root: sys.root, readsDrives: true)) { Timestamp(seconds: 1) }
    #expect(survey.sensors.contains { $0.driver == "drivetemp" && $0.quantity == .driveTemperature })
  }
}
