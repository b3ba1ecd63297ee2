import FloorModel
import Foundation
import Testing

@testable import EnvMonitor

@Suite("The processor's load and power, from counters")
struct ProcessorTests {
  private func scan(_ sys: FakeSysfs) throws -> [Channel] {
    let scan = SensorScan(SensorConfiguration(root: sys.root))
    return try #require(scan.find { _ in }).filter { $0.source == "processor" }.flatMap(\.chip.channels)
  }

  private func temperature(_ sys: FakeSysfs) throws {
    try sys.hwmon(
      0, on: "platform/coretemp.0", ["name": "coretemp", "temp1_input": "48000", "temp1_label": "Package id 0"])
  }

  private func value(_ channel: Channel) -> Double? {
    if case .value(let value, _) = ChannelReader.read(channel) { value } else { nil }
  }

  private static func stat(_ ticks: [Int]) -> [String: String] {
    ["stat": "cpu  \(ticks.map(String.init).joined(separator: " "))\ncpu0 1 2 3 4\nintr 5"]
  }

  @Test("the load is the busy share of all processors between two passes; waiting for a disk is not busy")
  func load() throws {
    let sys = try FakeSysfs()
    try temperature(sys)
    // user nice system idle iowait irq softirq steal guest guest_nice
    try sys.write("proc", Self.stat([1_000, 10, 500, 8_000, 100, 0, 5, 0, 700, 0]))
    let channel = try #require(try scan(sys).first)
    #expect(channel.info.id == "cpu@proc/stat/load" && channel.info.quantity == .cpuLoad)
    // Nothing has moved on since the first look.
    #expect(ChannelReader.read(channel) == .failed(.tooSoon))
    try sys.write("proc", Self.stat([1_500, 10, 500, 8_300, 300, 0, 5, 0, 1_200, 0]))
    #expect(value(channel) == 50)
    try sys.write("proc", Self.stat([1_500, 10, 500, 9_300, 300, 0, 5, 0, 1_200, 0]))
    #expect(value(channel) == 0)
    try sys.write("proc", Self.stat([1_500, 10, 600, 9_300, 300, 0, 5, 0]))
    #expect(value(channel) == 100)
    for garbage in ["", "cpu", "cpu  a b c d", "intr 1 2 3 4"] {
      try sys.write("proc", ["stat": garbage])
      #expect(value(channel) == nil, "\(garbage)")
    }
  }

  @Test("without a processor's temperature, or where /proc/stat is hidden, there is no load")
  func noLoad() throws {
    let sys = try FakeSysfs()
    try sys.write("proc", Self.stat([1, 2, 3, 4]))
    #expect(try scan(sys).isEmpty)
    try temperature(sys)
    #expect(try scan(sys).count == 1)
    // `floorwatch sensors` shows sensors; the load is none that one could give a zone.
    let shown = SensorScan(SensorConfiguration(root: sys.root, readsLoad: false)).find { _ in }
    #expect(shown?.map(\.source) == ["hwmon"])
    try sys.remove("proc/stat")
    #expect(try scan(sys).isEmpty)
  }

  @Test("a package's power from its energy, over the counter's end; the package that is there twice counts once")
  func power() throws {
    let sys = try FakeSysfs()
    let folder = "devices/virtual/powercap/intel-rapl/intel-rapl:0"
    try sys.write(folder, ["name": "package-0", "energy_uj": "999000000", "max_energy_range_uj": "1000000000"])
    try sys.write(folder + "/intel-rapl:0:0", ["name": "core", "energy_uj": "5"])
    for (name, target) in [
      ("intel-rapl:0", folder), ("intel-rapl-mmio:0", folder), ("intel-rapl:0:0", folder + "/intel-rapl:0:0"),
    ] { try sys.link("class/powercap/\(name)", to: "\(sys.root)/\(target)") }
    let channels = try scan(sys)
    #expect(channels.map(\.info.id) == ["rapl@powercap/package-0/energy"])
    let channel = try #require(channels.first)
    #expect(channel.info.quantity == .power)
    #expect(value(channel) == 0)
    let start = SensorThreads.now()
    try sys.write(folder, ["energy_uj": "49000000"])
    usleep(50_000)
    // 50 J since the last look, over the counter's end.
    let watts = try #require(value(channel))
    let seconds = Double(SensorThreads.now() - start) / 1000
    #expect(watts > 0.9 * 50 / (seconds + 0.1) && watts < 50 / 0.045, "\(watts) W in \(seconds) s")
  }

  @Test("a chip's energy is power; of a processor's many counters only the sockets'")
  func hwmonEnergy() throws {
    let sys = try FakeSysfs()
    try sys.hwmon(
      0, on: "platform/amd_energy.0",
      [
        "name": "amd_energy", "energy1_input": "5000000", "energy1_label": "Ecore000", "energy2_input": "9000000",
        "energy2_label": "Esocket0",
      ])
    let channels = HwmonSysfs(tree: SysfsTree(root: sys.root)).discover().flatMap(\.channels)
    #expect(channels.map(\.info.id) == ["amd_energy@platform/amd_energy.0/energy2"])
    #expect(channels.first?.info.quantity == .power)
    #expect(try value(#require(channels.first)) == 0)
  }

  @Test("from the machine's own sensors alone: dust is noticed, and over once it was cleaned")
  func clogged() throws {
    let machine = try SyntheticMachine(
      EnvironmentConfiguration(zones: [ZoneSettings(id: "east", name: "East", isThisMachine: true)])
    ) { sys in
      try temperature(sys)
      try sys.hwmon(
        1, on: "platform/soc/i2c-1/1-0044", ["name": "sht3x", "temp1_input": "22500", "humidity1_input": "45000"])
      try sys.write("proc", Self.stat([0, 0, 0, 0]))
    }
    machine.floor.period = .minutes(1)
    machine.floor.tick = .minutes(1)
    var ticks = 0
    func days(_ count: Int, rise: Int) throws -> [String] {
      let first = machine.floor.transitions.count
      for day in 0..<count {
        // An hour of full load stands for the day.
        try machine.run(.hours(1)) { pass in
          ticks += 1_000
          try machine.sys.write("proc", Self.stat([ticks * 95 / 100, 0, 0, ticks * 5 / 100]))
          try machine.sys.write(
            "devices/platform/coretemp.0/hwmon/hwmon0",
            ["temp1_input": "\((22 + rise) * 1000 + (pass + day) % 3 * 100)"])
          try machine.sys.write(
            "devices/platform/soc/i2c-1/1-0044/hwmon/hwmon1",
            ["temp1_input": "\(22_500 + pass % 5 * 10)", "humidity1_input": "\(45_000 + pass % 5 * 10)"])
        }
        machine.floor.now = machine.floor.now + .hours(23)
      }
      return machine.floor.transitions[first...].filter { $0.observation.rule.family == "cooling" }.map(TestFloor.text)
    }
    let alert = "hardware.cooling_clogged/coretemp@platform/coretemp.0/temp1"
    #expect(try days(9, rise: 40) == [])
    #expect(try days(5, rise: 53) == ["\(alert) raised warning"])
    machine.floor.monitor.markCleaned()
    #expect(try days(1, rise: 42) == ["\(alert) cleared warning"])
    #expect(try days(9, rise: 42) == [])
    #expect(try days(3, rise: 66) == ["\(alert) raised critical"])
  }
}
