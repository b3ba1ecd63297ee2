import FloorModel

/// Finds the chips and channels of `/sys/class/hwmon`; libsensors adds the words it knows.
struct HwmonSysfs: Sendable {
  let tree: SysfsTree
  /// The energy counters being read.
  var meters = RateMeters()

  /// The chips now present, with the views of libsensors by resolved folder (none outside `/sys`).
  func discover(views: [String: LMSensors.ChipView] = [:]) -> [Chip] {
    let found = tree.classEntries("hwmon").compactMap { node(at: $0, views: views) }
    return ChipNames.disambiguated(found)
  }

  private func node(at entry: String, views: [String: LMSensors.ChipView]) -> ChipNames.Candidate? {
    guard let resolved = SysfsTree.resolved(entry) else { return nil }
    let device = SysfsTree.resolved(entry + "/device")
    // Old drivers (applesmc) keep name and attributes in the device's own folder.
    let folder: String
    if !SysfsTree.exists(resolved + "/name"), let device, SysfsTree.exists(device + "/name") {
      folder = device
    } else {
      folder = resolved
    }
    let driver =
      text(folder + "/name")
      ?? SysfsTree.resolved(entry + "/device/driver").flatMap { $0.split(separator: "/").last.map(String.init) }
      ?? "unnamed"
    let path = tree.devicePath(device ?? resolved) ?? []
    let view = views[folder] ?? views[resolved]
    let printedName = view?.printedName ?? ChipNames.printed(driver: driver, device: device, path: path)
    let place = tree.place(of: path)
    var chip = Chip(
      key: "\(driver)@\(place)", path: resolved, printedName: printedName,
      runtimeStatusPath: runtimeStatusPath(path), channels: [])
    chip.channels = channels(
      in: folder, driver: driver, chip: chip, view: view?.isUnique == true ? view : nil,
      serial: tree.serial(of: path))
    return chip.channels.isEmpty ? nil : ChipNames.Candidate(chip: chip, order: ChipNames.order(of: entry))
  }

  private func channels(
    in folder: String, driver: String, chip: Chip, view: LMSensors.ChipView?, serial: String?
  ) -> [Channel] {
    let files = Set(SysfsTree.entries(folder))
    let features = Self.features(in: files)
    let labels = features.reduce(into: [String: String]()) { labels, feature in
      // libsensors gives the feature's own name where nobody set a label.
      let label = view?.features[feature.name]?.label ?? text("\(folder)/\(feature.name)_label")
      if let label = label.flatMap(SensorWords.clean), label != feature.name {
        labels[feature.name] = label
      } else {
        labels[feature.name] = SensorOrigin.usualLabel(driver, feature.name)
      }
    }
    let context = Classification.Context(
      driver: driver, labels: Set(labels.values), hasHumidity: features.contains { $0.kind == "humidity" })
    return features.compactMap { feature in
      let input = "\(folder)/\(feature.file)"
      guard SysfsTree.exists(input) else { return nil }
      let known = view?.features[feature.name]
      // Absent from the library's list means ignored, unless the library could not see it as an attribute.
      if view != nil, known == nil, !["pwm", "energy"].contains(feature.kind), SysfsTree.isPlainFile(input) {
        return nil
      }
      guard let found = Classification.hwmon(kind: feature.kind, label: labels[feature.name], in: context) else {
        return nil
      }
      let info = SensorInfo(
        id: "\(chip.key)/\(feature.name)", quantity: found.quantity, chip: chip.printedName, driver: driver,
        attribute: feature.name, label: labels[feature.name] ?? feature.name, serial: serial,
        isRoomSensor: found.isRoomSensor, distrust: found.distrust, canServeRoom: found.canServeRoom)
      var scale = Self.scale(of: feature.name)
      if case .line(let computed) = known?.compute { scale = computed }
      var channel = Channel(info: info, source: .scaled(path: input, scale: scale))
      if case .library(let handle) = known?.compute { channel.source = .library(handle) }
      if feature.kind == "energy" { channel.source = .rate(meters.power(input)) }
      if files.contains("\(feature.name)_fault") { channel.faultPath = "\(folder)/\(feature.name)_fault" }
      if feature.kind == "temp", Classification.trustsLimits(of: driver) {
        let limit: (String) -> String? = { suffix in
          files.contains("\(feature.name)_\(suffix)") ? "\(folder)/\(feature.name)_\(suffix)" : nil
        }
        channel.limits = .init(
          minimum: limit("min"), maximum: limit("max"), critical: limit("crit"), scale: scale)
        // A core only repeats its package, and each read of its alarm wakes the core.
        let isCore =
          info.label.hasPrefix("Core ")
          && context.labels.contains { $0.hasPrefix("Package") || $0.hasPrefix("Physical id") }
        if !isCore { channel.alarmPath = limit("crit_alarm") }
      }
      return channel
    }
  }

  /// A feature in the order people expect: `temp2` before `temp10`.
  struct Feature: Hashable, Sendable {
    var kind: String
    var index: Int
    var file: String
    var name: String { kind + String(index) }
  }

  /// The features a folder's files make: one per kind and number. Intrusion, beeps and the unknown are left out.
  static func features(in files: Set<String>) -> [Feature] {
    var found: [String: Feature] = [:]
    for file in files {
      let stem = file.prefix { $0 != "_" }
      let kind = String(stem.prefix { !$0.isNumber })
      guard let index = Int(stem.dropFirst(kind.count)), kinds.contains(kind) else { continue }
      let feature = Feature(kind: kind, index: index, file: file)
      switch file.dropFirst(stem.count) {
      case "_average" where kind == "power": found[feature.name] = feature
      // Power is told from energy where the chip counts nothing else.
      case "_input" where kind == "energy":
        if !files.contains("power\(index)_input"), !files.contains("power\(index)_average") {
          found[feature.name] = feature
        }
      case "_input" where kind != "pwm":
        // An average of power says more than a moment of it.
        if !files.contains("\(feature.name)_average") || kind != "power" { found[feature.name] = feature }
      case "" where kind == "pwm" && files.contains("fan\(index)_input"): found[feature.name] = feature
      default: break
      }
    }
    return found.values.sorted {
      let (a, b) = (kinds.firstIndex(of: $0.kind) ?? 0, kinds.firstIndex(of: $1.kind) ?? 0)
      return a == b ? $0.index < $1.index : a < b
    }
  }

  private static let kinds = ["temp", "humidity", "fan", "pwm", "power", "energy", "in", "curr"]

  /// The way from the attribute to the quantity's unit (kernel ABI: m°C, m%, mV, mA, µW, rpm, 0…255).
  static func scale(of feature: String) -> Scale {
    switch feature.prefix(while: { !$0.isNumber }) {
    case "fan": Scale()
    case "power", "energy": Scale(divisor: 1e6)
    case "pwm": Scale(factor: 100, divisor: 255)
    default: Scale(divisor: 1e3)
    }
  }

  /// Only a card that is the PCI device itself: an SMBus controller sleeps between any two transfers and may be woken.
  private func runtimeStatusPath(_ path: [String]) -> String? {
    guard let last = path.last, last.split(separator: ":").count == 3, last.contains(".") else { return nil }
    let file = "\(tree.root)/devices/\(path.joined(separator: "/"))/power/runtime_status"
    return SysfsTree.exists(file) ? file : nil
  }

  private func text(_ path: String) -> String? { (try? SysfsFile.text(path).get()).flatMap(SensorWords.clean) }
}

extension SysfsTree {
  /// The stable place of a device path.
  func place(of path: [String]) -> String {
    DevicePlace.name(path) { depth, file in
      try? SysfsFile.text("\(root)/devices/\(path.prefix(depth).joined(separator: "/"))/\(file)").get()
    }
  }

  /// The serial number of the nearest USB ancestor that has one.
  func serial(of path: [String]) -> String? {
    guard path.contains(where: { $0.hasPrefix("usb") }) else { return nil }
    for depth in path.indices.reversed() {
      let folder = "\(root)/devices/\(path.prefix(depth + 1).joined(separator: "/"))"
      if case .success(let serial) = SysfsFile.text(folder + "/serial") { return serial }
    }
    return nil
  }
}
