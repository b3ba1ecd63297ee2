/// Where a device sits, in words that survive a reboot: the middle part of a sensor's id.
///
/// The kernel numbers buses and devices in the order it finds them (`hwmon3`, `i2c-1`, `usb2`, `nvme0`, `phy1`), so those
/// numbers are left out, and what is soldered or plugged stays: PCI addresses, adapter names, USB ports, serial numbers.
enum DevicePlace {
  /// The place of a device, from its path below `/sys/devices`.
  ///
  /// - Parameters:
  ///   - path: The components below `/sys/devices`.
  ///   - attribute: Reads an attribute of an ancestor: the number of leading components, and the file's name.
  static func name(_ path: [String], attribute: (_ depth: Int, _ file: String) -> String?) -> String {
    let client = path.lastIndex { i2cAddress($0) != nil }
    let address = client.flatMap { i2cAddress(path[$0]) }.map { ":0x" + String($0, radix: 16) } ?? ""
    if let port = path.lastIndex(where: isUSBPort), let hub = path.firstIndex(where: isUSBRoot), hub < port {
      let controller = hub > 0 ? path[hub - 1] : "usb"
      let ports = path[port].split(separator: "-", maxSplits: 1).last.map(String.init) ?? path[port]
      let serial = attribute(port + 1, "serial").map { ":" + plain($0) } ?? ""
      return "usb:\(controller):\(ports)\(serial)\(client.map { $0 > port } == true ? address : "")"
    }
    if let client, let adapter = path[..<client].firstIndex(where: isI2CAdapter) {
      let name = attribute(adapter + 1, "name").map(plain) ?? stable(Array(path[..<adapter]))
      return "i2c:\(name)\(muxChannels(path, after: adapter, before: client, attribute))\(address)"
    }
    return stable(path)
  }

  /// The components without the kernel's running numbers.
  static func stable(_ path: [String]) -> String {
    var kept: [String] = []
    for component in path {
      if isRunningNumber(component) {
        // The class folder above it (`hwmon/hwmon3`, `nvme/nvme0`) says nothing either.
        if let last = kept.last, classFolders.contains(last) { kept.removeLast() }
      } else if component.split(separator: ":").count == 4, component.allSatisfy({ $0.isNumber || $0 == ":" }) {
        // A SCSI address begins with the host's running number.
        kept.append(component.split(separator: ":").dropFirst().joined(separator: ":"))
      } else if let hid = hidIdentity(component) {
        kept.append(hid)
      } else {
        kept.append(component)
      }
    }
    return kept.isEmpty ? "unattached" : kept.joined(separator: "/")
  }

  private static let classFolders: Set<String> = ["hwmon", "nvme", "ieee80211", "iio", "drm", "power_supply"]

  private static func isRunningNumber(_ component: String) -> Bool {
    let stems = ["hwmon", "nvme", "phy", "i2c-", "host", "card", "iio:device", "usb", "w1_bus_master", "target"]
    return stems.contains { stem in
      guard component.hasPrefix(stem), component.count > stem.count else { return false }
      return component.dropFirst(stem.count).allSatisfy { $0.isNumber || (stem == "target" && $0 == ":") }
    }
  }

  private static func isI2CAdapter(_ component: String) -> Bool {
    component.hasPrefix("i2c-") && component.count > 4 && component.dropFirst(4).allSatisfy(\.isNumber)
  }

  /// The address in `1-0044`; nil for anything else.
  private static func i2cAddress(_ component: String) -> Int? {
    let parts = component.split(separator: "-")
    guard parts.count == 2, parts[0].allSatisfy(\.isNumber), parts[1].count == 4 else { return nil }
    return Int(parts[1], radix: 16)
  }

  private static func isUSBRoot(_ component: String) -> Bool {
    component.hasPrefix("usb") && component.count > 3 && component.dropFirst(3).allSatisfy(\.isNumber)
  }

  /// `1-2.4`: bus, then the ports on the way.
  private static func isUSBPort(_ component: String) -> Bool {
    let parts = component.split(separator: "-")
    guard parts.count == 2, parts[0].allSatisfy(\.isNumber), parts[1].count < 4 || parts[1].contains(".") else {
      return false
    }
    return parts[1].split(separator: ".").allSatisfy { $0.allSatisfy(\.isNumber) }
  }

  /// `0003:1B1C:1C07.0004` without its running number.
  private static func hidIdentity(_ component: String) -> String? {
    let parts = component.split(separator: ".")
    guard parts.count == 2, parts[1].count == 4, parts[0].count == 14, parts[0].split(separator: ":").count == 3 else {
      return nil
    }
    return String(parts[0])
  }

  /// `.ch2` for each multiplexer between the adapter and the chip (`i2c-1-mux (chan_id 2)`).
  private static func muxChannels(
    _ path: [String], after adapter: Int, before client: Int, _ attribute: (Int, String) -> String?
  ) -> String {
    path.indices.filter { $0 > adapter && $0 < client && isI2CAdapter(path[$0]) }.map { index in
      let name = attribute(index + 1, "name") ?? ""
      let channel = name.split(separator: "(").last?.filter(\.isNumber) ?? ""
      return ".ch" + channel
    }.joined()
  }

  /// Text fit for the middle of an id: the attribute follows the last slash.
  private static func plain(_ text: String) -> String {
    String(text.map { $0 == "/" || $0.isNewline ? "_" : $0 })
  }
}
