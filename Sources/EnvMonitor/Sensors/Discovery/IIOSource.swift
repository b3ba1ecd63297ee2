import FloorModel

/// Finds the environment channels of the kernel's Industrial I/O devices (`/sys/bus/iio/devices`).
///
/// Value = (`raw` + `offset`) × `scale`, in the kernel's unit for the channel's type; `_input` is processed already.
/// Reading `raw` of some drivers waits for the next sample (SCD4x: 5 s a channel), or fails with EBUSY while another
/// program has the device's buffer open.
struct IIOSource: Sendable {
  let tree: SysfsTree

  /// The devices now present that measure something of the environment.
  func discover() -> [Chip] {
    let found = tree.iioDevices().compactMap { entry -> ChipNames.Candidate? in
      guard let folder = SysfsTree.resolved(entry), let chip = chip(in: folder) else { return nil }
      return ChipNames.Candidate(chip: chip, order: ChipNames.order(of: entry))
    }
    return ChipNames.disambiguated(found)
  }

  private func chip(in folder: String) -> Chip? {
    let files = Set(SysfsTree.entries(folder))
    let streams = IIOChannel.all(in: files)
    guard !streams.isEmpty, let path = tree.devicePath(folder)?.dropLast().map({ $0 }) else { return nil }
    let driver = text("\(folder)/name") ?? "unnamed"
    let serial = text("\(folder)/serialnumber") ?? text("\(folder)/serial_number") ?? tree.serial(of: path)
    let deviceLabel = text("\(folder)/label")
    let context = Classification.Context(
      driver: driver, labels: [],
      hasHumidity: streams.contains { [.relativeHumidity, .co2, .pm25, .tvoc].contains($0.quantity) })
    let isInLid = Self.isInLid(driver, place: path.joined(separator: "/"))
    let key = "\(driver)@\(tree.place(of: path))"
    let printedName = ChipNames.printed(driver: driver, device: "\(folder)/..", path: path)
    let channels = streams.map { stream in
      let found = Classification.iio(
        stream.quantity, isObject: stream.stem.hasSuffix("_object"), isInLid: isInLid, in: context)
      let info = SensorInfo(
        id: "\(key)/\(stream.attribute)", quantity: found.quantity, chip: printedName, driver: driver,
        attribute: stream.attribute, label: text("\(folder)/\(stream.attribute)_label") ?? deviceLabel ?? stream.stem,
        serial: serial, isRoomSensor: found.isRoomSensor, distrust: found.distrust, canServeRoom: found.canServeRoom)
      return Channel(info: info, source: stream.source(in: folder, files: files))
    }
    return Chip(key: key, path: folder, printedName: printedName, channels: channels)
  }

  /// Whether a device is a laptop's own, by its driver or by the sensor hub it hangs on.
  static func isInLid(_ driver: String, place: String) -> Bool {
    lidNames.contains(driver) || place.uppercased().contains("HID-SENSOR")
  }

  /// The names of laptops' sensor hubs and firmware light sensors.
  private static let lidNames: Set<String> = [
    "als", "acpi-als", "hid-sensor-als", "press", "temperature", "humidity", "cros-ec-light", "prox",
  ]

  private func text(_ path: String) -> String? { (try? SysfsFile.text(path).get()).flatMap(SensorWords.clean) }
}

/// One environment channel of an IIO device, from the names of its attributes.
struct IIOChannel: Hashable, Sendable {
  /// The attribute without its ending: `in_concentration_co2`, `in_temp0`.
  var attribute: String
  var quantity: Quantity
  var isProcessed: Bool
  /// The attribute without `in_`: `concentration_co2`.
  var stem: String { String(attribute.dropFirst(3)) }

  private struct Kind: Sendable {
    let type: String
    let modifier: String
    let quantity: Quantity
    /// From the kernel's unit to ours.
    let scale: Scale

    init(_ type: String, _ modifier: String, _ quantity: Quantity, factor: Double = 1, divisor: Double = 1) {
      self.type = type
      self.modifier = modifier
      self.quantity = quantity
      scale = Scale(factor: factor, divisor: divisor)
    }
  }

  /// The kernel's types and modifiers (Documentation/ABI/testing/sysfs-bus-iio) that people can feel or breathe.
  /// `in_intensity` has no unit and is not light in lux. VOC is given in percent of volume: 1 % = 10⁷ ppb, and 1 ppb
  /// of Mølhave's mixture (110 g/mol at 25 °C) is 4.5 µg/m³.
  private static let kinds: [Kind] = [
    Kind("temp", "", .airTemperature, divisor: 1e3),
    Kind("temp", "ambient", .airTemperature, divisor: 1e3),
    Kind("temp", "object", .airTemperature, divisor: 1e3),
    Kind("humidityrelative", "", .relativeHumidity, divisor: 1e3),
    Kind("concentration", "co2", .co2, factor: 1e4),
    Kind("concentration", "voc", .tvoc, factor: 4.5e7),
    Kind("massconcentration", "pm1", .pm1),
    Kind("massconcentration", "pm2p5", .pm25),
    Kind("massconcentration", "pm4", .pm4),
    Kind("massconcentration", "pm10", .pm10),
    Kind("illuminance", "", .illuminance),
    Kind("pressure", "", .pressure, factor: 10),
  ]

  /// The channels a device's files make, in the order of the table. Processed values come before raw ones.
  static func all(in files: Set<String>) -> [IIOChannel] {
    var found: [String: (rank: Int, channel: IIOChannel)] = [:]
    for file in files {
      guard file.hasPrefix("in_"), let ending = ["_input", "_raw"].first(where: file.hasSuffix) else { continue }
      let attribute = String(file.dropLast(ending.count))
      let parts = parts(of: attribute)
      guard let rank = kinds.firstIndex(where: { $0.type == parts.type && $0.modifier == parts.modifier }) else {
        continue
      }
      var channel = IIOChannel(attribute: attribute, quantity: kinds[rank].quantity, isProcessed: ending == "_input")
      if !channel.isProcessed, files.contains("\(attribute)_input") { continue }
      // A VOC number without a scale is the driver's own index.
      if channel.quantity == .tvoc, !channel.isProcessed, channel.shared("scale", in: files) == nil {
        channel.quantity = .vocIndex
      }
      found[attribute] = (rank, channel)
    }
    return found.values.sorted { ($0.rank, $0.channel.attribute) < ($1.rank, $1.channel.attribute) }.map(\.channel)
  }

  /// Where the value is read, and how it becomes our unit.
  func source(in folder: String, files: Set<String>) -> Channel.Source {
    let parts = Self.parts(of: attribute)
    let kind = Self.kinds.first { $0.type == parts.type && $0.modifier == parts.modifier }
    let scale = quantity == .vocIndex ? Scale() : kind?.scale ?? Scale()
    if isProcessed { return .scaled(path: "\(folder)/\(attribute)_input", scale: scale) }
    return .raw(
      path: "\(folder)/\(attribute)_raw", offsetPath: shared("offset", in: files).map { "\(folder)/\($0)" },
      scalePath: shared("scale", in: files).map { "\(folder)/\($0)" }, scale: scale)
  }

  /// The file that holds a channel's scale or offset: its own, else one shared by fewer or more channels.
  private func shared(_ what: String, in files: Set<String>) -> String? {
    let parts = Self.parts(of: attribute)
    let modified = parts.modifier.isEmpty ? parts.type : "\(parts.type)_\(parts.modifier)"
    let names = ["\(attribute)_\(what)", "in_\(modified)_\(what)", "in_\(parts.type)_\(what)", "in_\(what)", what]
    return names.first(where: files.contains)
  }

  /// `in_concentration0_co2` as type `concentration` and modifier `co2`; the index is dropped.
  private static func parts(of attribute: String) -> (type: String, modifier: String) {
    let words = attribute.dropFirst(3).split(separator: "_", maxSplits: 1).map(String.init)
    let type = words.first.map { word in String(word.prefix { !$0.isNumber }) } ?? ""
    return (type, words.count > 1 ? words[1] : "")
  }
}
