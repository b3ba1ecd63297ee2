import FloorModel

/// Names of chips: the printed one people know, and what tells two chips of one name in one place apart.
enum ChipNames {
  /// A chip found, and the number the kernel gave its class entry.
  struct Candidate: Sendable {
    var chip: Chip
    var order: Int
  }

  /// The number at the end of a class entry's name: 12 for `/sys/class/hwmon/hwmon12`.
  static func order(of entry: String) -> Int {
    Int(String(entry.reversed().prefix { $0.isNumber }.reversed())) ?? 0
  }

  /// Chips whose keys are all different.
  ///
  /// Chips that share a key get a mark made of what they measure, and where that is the same too, of their order: the
  /// kernel's numbers change from boot to boot, the order in which one driver registers its chips does not.
  static func disambiguated(_ found: [Candidate]) -> [Chip] {
    let groups = Dictionary(grouping: found.sorted { $0.order < $1.order }, by: \.chip.key)
    return found.map { candidate in
      guard let group = groups[candidate.chip.key], group.count > 1 else { return candidate.chip }
      let mark = self.mark(candidate.chip)
      let twins = group.filter { self.mark($0.chip) == mark }
      let position = (twins.firstIndex { $0.order == candidate.order } ?? 0) + 1
      return renamed(candidate.chip, suffix: twins.count == 1 ? "~\(mark)" : "~\(mark).\(position)")
    }
  }

  private static func mark(_ chip: Chip) -> String {
    Digest.hex(chip.channels.map { "\($0.info.attribute)=\($0.info.label)" }.joined(separator: ","), bytes: 2)
  }

  private static func renamed(_ chip: Chip, suffix: String) -> Chip {
    var chip = chip
    chip.key += suffix
    for index in chip.channels.indices {
      chip.channels[index].info.id = "\(chip.key)/\(chip.channels[index].info.attribute)"
    }
    return chip
  }

  /// The name libsensors would print: `nct6779-isa-0290`, `sht3x-i2c-1-44`, `k10temp-pci-00c3`.
  static func printed(driver: String, device: String?, path: [String]) -> String {
    guard let last = path.last else { return "\(driver)-virtual-0" }
    let bus = device.flatMap { SysfsTree.resolved($0 + "/subsystem") }?.split(separator: "/").last.map(String.init)
    let client = last.split(separator: "-")
    if client.count == 2, client[1].count == 4, let address = Int(client[1], radix: 16), bus == nil || bus == "i2c" {
      return "\(driver)-i2c-\(client[0])-\(hex(address, 2))"
    }
    let pci = last.split { $0 == ":" || $0 == "." }.compactMap { Int($0, radix: 16) }
    if pci.count == 4, last.split(separator: ":").count == 3, bus == nil || bus == "pci" {
      return "\(driver)-pci-\(hex(pci[0] << 16 + pci[1] << 8 + pci[2] << 3 + pci[3], 4))"
    }
    if path.first == "platform" || bus == "platform" {
      let address = last.split(separator: ".").last.flatMap { Int($0) } ?? 0
      return "\(driver)-isa-\(hex(address, 4))"
    }
    return bus == "acpi" || path.first == "LNXSYSTM:00" ? "\(driver)-acpi-0" : "\(driver)-virtual-0"
  }

  private static func hex(_ value: Int, _ digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
