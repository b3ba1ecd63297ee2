import Foundation
import Testing

/// A dead bus: the read of one chip never returns, for minutes.
@Suite(
  "The live daemon beside a chip that hangs",
  .enabled(if: Testbed.isAvailable && LiveFloor.isWanted, "make live runs these"))
struct LiveBlockedChipTests {
  private static let bus = "devices/pci0000:00/0000:00:01.3/i2c-1"
  private static let room = "\(bus)/1-0044/hwmon/hwmon3/temp1_input"
  private static let hanging = "\(bus)/1-0048/hwmon/hwmon5/temp1_input"
  /// How long it hangs at least.
  private static let atLeast: Duration = .seconds(125)

  /// One line of `sensors --watch --json`, as far as it tells the rhythm.
  private struct Line: Decodable {
    let time: String
    let sensor: String
  }

  /// When a sensor was read while the chip hung: seconds, in order.
  private static func readings(_ file: String, _ sensor: String, from begin: Date, to end: Date) throws -> [Date] {
    let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    return try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").compactMap { line in
      guard let line = try? JSONDecoder().decode(Line.self, from: Data(line.utf8)), line.sensor.hasSuffix(sensor)
      else { return nil }
      return try style.parse(line.time)
    }.filter { $0 > begin && $0 < end }
  }

  @Test(
    "For two minutes the others keep their rhythm and their alerts; one notice, and its end", .timeLimit(.minutes(8)))
  func others() async throws {
    let machine = try MockedMachine(
      LiveDaemonTests.bus
        + LiveDaemonTests.chip("44", 3, "sht3x", "A: temp1_input=22512\\n\nA: humidity1_input=45234\\n")
        + LiveDaemonTests.chip("48", 5, "lm75", "A: temp1_input=31000\\n")
        + LiveDaemonTests.chip("49", 6, "lm75", "A: temp1_input=32000\\n"))
    let floor = try LiveFloor(
      """
      zones: [ { id: floor-1, name: "Floor 1", this_machine: true } ]
      sensors: [ { match: "*", interval: 1s } ]
      rules: { air.too_warm: { window: 10s, enter_for: 0s, clear_for: 0s } }

      """, machine: machine)
    try await floor.start()
    // The same reader in another process tells when each sensor was read.
    let seen = floor.path("seen")
    let watching = try ChildProcess(
      [FloorwatchBinary.url.path, "sensors", "--watch", "--json", "--interval", "1"], environment: machine.environment,
      output: seen)
    defer { watching.signal(SIGKILL) }
    try await floor.wait(60, "the chip is read") {
      try !Self.readings(seen, "0x48/temp1", from: .distantPast, to: .distantFuture).isEmpty
    }

    try machine.block(Self.hanging)
    let (begun, begin) = (ContinuousClock.now, Date())
    // The room warms and cools meanwhile, and it is said.
    for (value, kind) in [("29300", "raised"), ("22300", "cleared")] {
      try machine.write(Self.room, "\(value)\n")
      try await floor.event(kind, "air.too_warm/floor-1", within: 150)
    }
    while ContinuousClock.now - begun < Self.atLeast { try await Task.sleep(for: .seconds(1)) }
    let (lasted, end) = (ContinuousClock.now - begun, Date())

    for sensor in ["0x44/temp1", "0x44/humidity1", "0x49/temp1"] {
      let times = try Self.readings(seen, sensor, from: begin, to: end)
      let longest = zip(times, times.dropFirst()).map { $1.timeIntervalSince($0) }.max() ?? .infinity
      // On a machine that is busy with other things a reading may be late, but it never waits for the chip that hangs.
      #expect(Double(times.count) >= 0.5 * end.timeIntervalSince(begin), "\(sensor): \(times.count) in \(lasted)")
      #expect(longest < 8, "\(sensor): \(longest) s without a reading")
    }
    let lost = try floor.events("raised", "sensor.lost")
    #expect(lost.map(\.subject).allSatisfy { $0.contains("0x48") } && lost.count == 1, "\(lost)")

    // It is let go, and comes back by itself. Both processes wait at it.
    try machine.unblock(Self.hanging, "31500\n")
    try await floor.event("cleared", "sensor.lost/", within: 150)
    #expect(try floor.events("raised", "sensor.lost").count == 1)
    try await floor.stop()
    try floor.validate()
  }
}
