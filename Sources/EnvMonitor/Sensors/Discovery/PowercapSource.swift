import FloorModel
import Glibc

/// The power of processor packages from the kernel's energy counters (`/sys/class/powercap`, RAPL).
///
/// The kernel lets only root read them; where somebody opened them to floorwatch, cooling is judged by its thermal
/// resistance, the better measure.
struct PowercapSource: Sendable {
  let tree: SysfsTree

  /// The packages whose counters can be read.
  func discover(_ meters: RateMeters) -> [Chip] {
    var seen: Set<String> = []
    return tree.classEntries("powercap").compactMap { entry -> Chip? in
      // The same package is there twice on some machines: by its registers and by memory (`intel-rapl-mmio`).
      guard let folder = SysfsTree.resolved(entry), !entry.contains("mmio"),
        case .success(let name) = SysfsFile.text(folder + "/name"),
        name.hasPrefix("package"), let place = SensorWords.clean(name), access(folder + "/energy_uj", R_OK) == 0,
        seen.insert(place).inserted
      else { return nil }
      let range = try? SysfsFile.number(folder + "/max_energy_range_uj").get()
      let key = "rapl@powercap/\(place)"
      let info = SensorInfo(
        id: "\(key)/energy", quantity: .power, chip: "rapl-\(place)", driver: "rapl", attribute: "energy", label: place,
        isRoomSensor: false)
      let meter = meters.power(folder + "/energy_uj", range: range)
      return Chip(
        key: key, path: folder, printedName: "rapl-\(place)", channels: [Channel(info: info, source: .rate(meter))])
    }
  }
}
