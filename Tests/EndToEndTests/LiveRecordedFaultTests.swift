import Foundation
import Testing

/// The faults of environment.md 5.1 on machines somebody recorded, as `LiveDaemonTests` has them on one we made.
@Suite(
  "Recorded machines in trouble, live",
  .enabled(if: Testbed.isAvailable && LiveFloor.isWanted, "make live runs these"),
  .enabled(if: MockedMachine.hasRecordings, "../shared is not here; LiveDaemonTests covers the same ground"))
struct LiveRecordedFaultTests {
  private static let cpu = "devices/platform/coretemp.0/hwmon/hwmon0"
  private static let drive = "devices/pci0000:00/0000:01:00.0"
  private static let slow = "devices/pci0000:00/0000:02:00.0/hwmon/hwmon8/temp1_input"
  private static let failing = "devices/pci0000:00/0000:03:00.0/hwmon/hwmon6/temp1_input"
  private static let board = "devices/platform/it8665.656/hwmon/hwmon7"

  @Test(
    "A CPU gets hot, a fan stops, a drive vanishes and returns, another hangs, a third fails; then all is well again",
    .timeLimit(.minutes(6)))
  func faults() async throws {
    // An office machine, with the board chip of another, which has fans, and the drives of a third.
    let office = try MockedMachine.description("02_dell_optiplex_7080_debian11")
    let chip = try MockedMachine.description("12_it8665_garbage_limits").replacing("hwmon0", with: "hwmon7")
    let drives = try MockedMachine.description("08_asus_zen_aio_ryzen").components(separatedBy: "\n\n")
      .filter { $0.contains("/0000:02:00.0") || $0.contains("/0000:03:00.0") }
      .map { $0.replacing("hwmon4", with: "hwmon8").replacing("hwmon1", with: "hwmon6") + "\n\n" }.joined()
    let machine = try MockedMachine(office + chip + drives)
    let floor = try LiveFloor(
      """
      sensors: [ { match: "*", interval: 1s } ]
      rules:
        hardware.fan_stopped: { enter_for: 0s, clear_for: 0s }
        hardware.temperature: { window: 10s, clear_for: 0s }

      """, machine: machine)
    try await floor.start()
    try await Task.sleep(for: .seconds(8))
    #expect(try floor.events().filter { !$0.subject.hasPrefix("sensor.") }.isEmpty)

    try machine.write("\(Self.cpu)/temp1_input", "94000\n")
    try machine.write("\(Self.board)/fan1_input", "0\n")
    try machine.unplug("hwmon3")
    try machine.block(Self.slow)
    try machine.link(Self.failing, to: "/proc/self/mem")
    let lost = ["nvme@pci0000:00/0000:01:00.0", "nvme@pci0000:00/0000:02:00.0", "nvme@pci0000:00/0000:03:00.0"]
    try await floor.event("raised", "hardware.temperature/coretemp", within: 150)
    try await floor.event("raised", "hardware.fan_stopped/it8665", within: 150)
    for sensor in lost { try await floor.event("raised", "sensor.lost/\(sensor)", within: 150) }

    try machine.write("\(Self.cpu)/temp1_input", "46000\n")
    try machine.write("\(Self.board)/fan1_input", "1516\n")
    try machine.plug(Self.drive, from: "hwmon3", to: "hwmon9")
    try machine.unblock(Self.slow, "36500\n")
    try machine.remove(Self.failing)
    try machine.write(Self.failing, "33900\n")
    try await floor.event("cleared", "hardware.temperature/coretemp", within: 150)
    try await floor.event("cleared", "hardware.fan_stopped/it8665", within: 150)
    for sensor in lost { try await floor.event("cleared", "sensor.lost/\(sensor)", within: 150) }
    try await floor.stop()

    let raised = try floor.events("raised", "sensor.lost").filter { event in
      lost.contains { event.subject.contains($0) }
    }
    #expect(Set(raised.map(\.subject)).count == raised.count, "one notice per channel: \(raised)")
    #expect(raised.allSatisfy { !($0.fields["summary"] as? String ?? "").contains("program") }, "\(raised)")
    #expect(try floor.events("raised", "hardware.fan_stopped").count == 1, "the others stand or run all the time")
    #expect(try !floor.events().contains { $0.line.contains("hwmon") })
    try floor.validate()
  }
}
