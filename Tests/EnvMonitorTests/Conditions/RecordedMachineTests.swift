import Alerting
import FloorModel
import Testing

@testable import EnvMonitor

/// Half an hour of each recorded machine in `../shared/data/hwmon`; skipped where that folder is absent.
@Suite("Recorded machines", .enabled(if: RecordedMachine.isPresent, "needs ../shared/data/hwmon"))
struct RecordedMachineTests {
  /// Replays a machine with a little life in its values.
  private func replay(_ name: String, for length: Milliseconds = .minutes(30)) throws -> TestFloor {
    let machine = try RecordedMachine(report: name)
    try #require(machine.sensors.count >= 4)
    var floor = TestFloor()
    floor.monitor.take(.inventory(source: "test", sensors: machine.sensors), at: floor.now)
    var count = 0
    floor.pass(length) { time in
      count += 1
      return machine.sensors.compactMap { info in
        guard let value = machine.values[info.id] else { return nil }
        let wobble = value == 0 ? 0 : value * 0.01 * Double(count % 3 - 1)
        return Reading(sensor: info.id, quantity: info.quantity, time: time, outcome: .value(value + wobble))
      }
    }
    return floor
  }

  @Test(
    "a healthy machine says nothing",
    arguments: [
      "02_dell_optiplex_7080_debian11.txt", "05_supermicro_x10drh_dual_socket.txt", "08_asus_zen_aio_ryzen.txt",
    ])
  func healthy(_ name: String) throws {
    let floor = try replay(name, for: .hours(2))
    #expect(floor.said == [])
    #expect(floor.monitor.zones(at: floor.now).isEmpty)
  }

  @Test(
    "a broken one gives at most one notice per channel, and never about temperatures or fans",
    arguments: ["12_it8665_garbage_limits.txt", "14_corsairpsu_concurrent_read_garbage.txt"])
  func broken(_ name: String) throws {
    let floor = try replay(name, for: .hours(2))
    #expect(floor.transitions.allSatisfy { $0.observation.rule.family == "sensor_trouble" })
    let subjects = floor.transitions.map(\.observation.subject)
    #expect(Set(subjects).count == subjects.count)
  }

  @Test("a healthy machine that loses its chip is missed by its package, not by every core")
  func vanishes() throws {
    var floor = try replay("02_dell_optiplex_7080_debian11.txt")
    floor.pass(.minutes(30)) { _ in [] }
    #expect(
      floor.said.sorted() == [
        "sensor.lost/coretemp@coretemp-isa-0000/temp1 raised warning",
        "sensor.lost/nvme@nvme-pci-0100/temp1 raised warning",
      ])
  }
}
