import FloorModel
import Foundation
import Testing

@testable import EnvMonitor

/// A machine that lies in one of the ways machines do, and what may be said of it in half an hour.
struct LyingMachine: Sendable, CustomTestStringConvertible {
  var testDescription: String
  /// Device, then its attributes; hwmon nodes in this order.
  var chips: [(device: String, attributes: [String: String])]
  /// IIO devices.
  var iio: [(device: String, attributes: [String: String])] = []
  /// What must be said, by subject's beginning; nothing by default.
  var notices: [String] = []
  /// What changes while it runs: attribute of a chip (its place in `chips`), by the number of the pass.
  var change: @Sendable (Int) -> [(chip: Int, attribute: String, text: String)] = { _ in [] }

  init(
    _ name: String, _ chips: [(String, [String: String])], iio: [(String, [String: String])] = [],
    notices: [String] = [],
    change: @escaping @Sendable (Int) -> [(chip: Int, attribute: String, text: String)] = { _ in [] }
  ) {
    testDescription = name
    self.chips = chips.map { (device: $0.0, attributes: $0.1) }
    self.iio = iio.map { (device: $0.0, attributes: $0.1) }
    self.notices = notices
    self.change = change
  }

  func build() throws -> SyntheticMachine {
    try SyntheticMachine { sys in
      for (number, chip) in chips.enumerated() { try sys.hwmon(number, on: chip.device, chip.attributes) }
      for (number, chip) in iio.enumerated() { try sys.iio(number, on: chip.device, chip.attributes) }
    }
  }
}

@Suite("Machines that lie")
struct SyntheticMachineTests {
  @Test(
    "half an hour of it: silence, or one notice per channel and never an alert",
    arguments: LyingMachine.all + LyingMachine.everyday + LyingMachine.broken)
  func halfAnHour(_ test: LyingMachine) throws {
    let machine = try test.build()
    try #require(!machine.infos.isEmpty)
    let said = try machine.run { pass in
      for (chip, attribute, text) in test.change(pass) {
        let folder = "devices/\(test.chips[chip].device)/hwmon/hwmon\(chip)"
        try machine.sys.write(folder, [attribute: text])
      }
    }
    #expect(said.count == test.notices.count, "\(said)")
    for notice in test.notices { #expect(said.contains { $0.hasPrefix(notice) }, "\(notice): \(said)") }
    #expect(machine.floor.transitions.allSatisfy { $0.observation.rule.family == "sensor_trouble" }, "\(said)")
  }

  @Test("node_exporter's recorded trees, half an hour as they stand", .enabled(if: RecordedMachine.isPresent))
  func recordedTrees() throws {
    let machine = try SyntheticMachine { try RecordedTree.build(in: $0) }
    try #require(machine.infos.count >= 20)
    #expect(machine.run() == [])
    #expect(Set(machine.infos.map(\.id)).count == machine.infos.count)
  }

  @Test("limits nobody can have meant are no limits; odd labels are made fit to print")
  func limitsAndLabels() throws {
    let machine = try SyntheticMachine { sys in
      try sys.hwmon(
        0, on: "platform/coretemp.0",
        [
          "name": "coretemp", "temp1_input": "50000", "temp1_max": "100000", "temp1_crit": "84000",
          "temp1_label": "Package\u{1B}[31m id\t0 \u{7}", "temp2_input": "50000", "temp2_max": "-1000",
          "temp2_crit": "65261850", "temp3_input": "50000", "temp3_max": "127000", "temp3_crit": "0",
          "temp4_input": "50000", "temp4_min": "90000", "temp4_max": "80000", "temp5_input": "50000",
          "temp5_max": "N/A", "temp5_crit": "100000",
        ])
      try sys.hwmon(
        1, on: "pci0000:00/0000:00:18.3", ["name": "k10temp", "temp1_input": "72000", "temp1_max": "70000"])
    }
    let limits = machine.infos.map { [$0.chipMax, $0.chipCritical] }
    #expect(limits == [[nil, 84], [nil, nil], [nil, nil], [nil, nil], [nil, 100], [nil, nil]])
    #expect(machine.infos[0].label == "Package [31m id 0")
  }

  @Test(
    "labels as firmware writes them",
    arguments: [
      ("CPU Fan", "CPU Fan"), ("  CPU   Fan ", "CPU Fan"), ("\u{0}\u{1}\u{2}", nil), ("a\u{200B}b", "a b"),
      ("T\u{FFFD}mp", "T?mp"), ("Kühler 1 🌡", "Kühler 1 🌡"),
      (String(repeating: "x", count: 90), String(repeating: "x", count: 64)),
    ] as [(String, String?)])
  func words(_ text: String, _ clean: String?) { #expect(SensorWords.clean(text) == clean) }
}
