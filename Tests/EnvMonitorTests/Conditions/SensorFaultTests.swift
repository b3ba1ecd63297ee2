import FloorModel
import Testing

@testable import EnvMonitor

@Suite("Sensors the configuration names and nobody finds")
struct SensorFaultTests {
  private func monitor(_ sensors: [SensorSettings]) -> EnvironmentMonitor {
    EnvironmentMonitor(
      configuration: EnvironmentConfiguration(zones: [ZoneSettings(id: "east", name: "East")], sensors: sensors))
  }

  private func info(_ id: String, _ quantity: Quantity, _ driver: String) -> SensorInfo {
    SensorInfo(
      id: id, quantity: quantity, chip: driver, driver: driver, attribute: "temp1", label: "",
      isRoomSensor: quantity.isRoom)
  }

  private func faults(_ monitor: EnvironmentMonitor, after length: Milliseconds) -> [SensorFault] {
    monitor.sensorFaults(since: TestFloor.monday, at: TestFloor.monday + length)
  }

  @Test("a pattern that names nothing is told after ten intervals, and no more once the sensor is there")
  func absent() {
    var monitor = monitor([
      SensorSettings(match: "sht3x@*", zone: "east"), SensorSettings(match: "co2-meter", interval: .minutes(5)),
      SensorSettings(match: "gone", isIgnored: true),
    ])
    #expect(faults(monitor, after: .minutes(9)) == [])
    #expect(faults(monitor, after: .minutes(10)) == [.absent(pattern: "sht3x@*")])
    #expect(faults(monitor, after: .minutes(50)) == [.absent(pattern: "sht3x@*"), .absent(pattern: "co2-meter")])
    monitor.take(
      .inventory(source: "hwmon", sensors: [info("sht3x@i2c:a:0x44/temp1", .airTemperature, "sht3x")]),
      at: TestFloor.monday)
    monitor.ingest(.room(.co2, 600, TestFloor.monday, sensor: "co2-meter"))
    #expect(faults(monitor, after: .hours(1)) == [])
    #expect(SensorFault.absent(pattern: "x").message.contains("`x` names no sensor"))
  }

  @Test("a zone given to what measures no room is told at once; a chip that measures a room too is not")
  func cannotServe() {
    var monitor = monitor([
      SensorSettings(match: "coretemp@*", zone: "east"), SensorSettings(match: "sht3x@*", zone: "east"),
      SensorSettings(match: "sht3x@*/temp1", alias: "taken by the one before"),
    ])
    monitor.take(
      .inventory(
        source: "hwmon",
        sensors: [
          info("coretemp@a/temp1", .cpuTemperature, "coretemp"), info("sht3x@b/temp1", .airTemperature, "sht3x"),
          info("sht3x@b/in0", .voltage, "sht3x"),
        ]), at: TestFloor.monday)
    #expect(faults(monitor, after: .hours(1)) == [.cannotServe(pattern: "coretemp@*", zone: "east")])
    #expect(faults(monitor, after: 0) == [.cannotServe(pattern: "coretemp@*", zone: "east")])
  }
}
