import FloorModel
import Foundation
import Testing

@testable import EnvMonitor

/// A machine with something of everything: each source of the registry must find its part of it.
@Suite("The registry of sensor sources")
struct SourceRegistryTests {
  private static func machine() throws -> FakeSysfs {
    let sys = try FakeSysfs()
    try sys.hwmon(0, on: "platform/coretemp.0", ["name": "coretemp", "temp1_input": "48000"])
    try sys.iio(0, on: "platform/soc/i2c-3/3-0062", scd)
    try sys.write("proc", ["stat": "cpu  1 2 3 4 5 6 7 8"])
    return sys
  }

  private static let scd = [
    "name": "scd41", "in_concentration_co2_raw": "812", "in_concentration_co2_scale": "0.000100",
    "in_temp_raw": "26214",
    "in_temp_offset": "-16852.114286", "in_temp_scale": "2.670288086",
  ]

  private func found(_ sys: FakeSysfs) throws -> [SensorScan.Found] {
    try #require(SensorScan(SensorConfiguration(root: sys.root)).find { _ in })
  }

  @Test("every source has a name of its own and finds what is its own, with ids that carry no running number")
  func complete() throws {
    let sys = try Self.machine()
    let found = try found(sys)
    #expect(Set(SensorScan.sources).count == SensorScan.registry.count)
    #expect(SensorThread.sourceCount == SensorScan.registry.count)
    for source in SensorScan.sources {
      let infos = found.filter { $0.source == source }.flatMap { $0.chip.channels.map(\.info) }
      #expect(!infos.isEmpty, "\(source) finds nothing: give this test's machine something for it")
      for info in infos {
        #expect(info.id.contains("@") && info.id.hasSuffix("/" + info.attribute), "\(info.id)")
        #expect(info.id.firstMatch(of: /hwmon\d|iio:device\d/) == nil, "\(info.id)")
        #expect(!info.driver.isEmpty && !info.chip.isEmpty && !info.label.isEmpty)
        #expect(Plausibility.band(for: info.quantity) != nil)
      }
    }
  }

  @Test("an empty machine has sources, and nothing in them")
  func empty() throws {
    #expect(try found(FakeSysfs()).isEmpty)
  }

  @Test("an IIO device that comes, is renumbered, goes and comes back keeps its id; the others keep theirs")
  func hotPlug() throws {
    let sys = try Self.machine()
    func ids() throws -> [String] {
      try found(sys).filter { $0.source == "iio" }.flatMap { $0.chip.channels.map(\.info.id) }
    }
    let tree = SysfsTree(root: sys.root)
    let before = try ids()
    let first = tree.fingerprint()
    #expect(before.count == 2 && before.allSatisfy { $0.hasPrefix("scd41@") })
    // A light sensor is plugged in and takes the first number; the CO2 sensor gets another.
    try sys.remove("bus/iio/devices/iio:device0")
    try sys.remove("devices/platform/soc/i2c-3/3-0062/iio:device0")
    try sys.iio(0, on: "platform/soc/i2c-1/1-0023", ["name": "bh1750", "in_illuminance_input": "420"])
    try sys.iio(7, on: "platform/soc/i2c-3/3-0062", Self.scd)
    #expect(tree.fingerprint() != first)
    #expect(try Set(ids()).isSuperset(of: before))
    #expect(try ids().count == 3)
    try sys.remove("bus/iio/devices/iio:device7")
    #expect(try ids().count == 1)
    try sys.link(
      "bus/iio/devices/iio:device3", to: "\(sys.root)/devices/platform/soc/i2c-3/3-0062/iio:device7")
    #expect(try Set(ids()).isSuperset(of: before))
  }
}
