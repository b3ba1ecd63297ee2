import FloorModel

/// What a feed's line may say of the chip behind its value, named as in `floorwatch sensors --json`: so that a capture of
/// a machine's sensors is judged as the machine itself would be.
///
/// A class, because nearly no reading has one and readings are held by the thousand.
public final class SensorOrigin: Sendable, Codable {
  /// The driver's name.
  public let driver: String
  /// The attribute.
  public let attribute: String
  /// The label, where there is one.
  public let label: String?
  /// The chip's own limit, in the quantity's unit.
  public let chipMax: Double?
  /// The chip's own critical limit.
  public let chipCritical: Double?

  /// An origin as told.
  public init(
    driver: String, attribute: String, label: String? = nil, chipMax: Double? = nil, chipCritical: Double? = nil
  ) {
    self.driver = driver
    self.attribute = attribute
    self.label = label
    self.chipMax = chipMax
    self.chipCritical = chipCritical
  }

  /// The origin that an id of the form `driver@place/attribute` tells by itself; nil for any other id.
  convenience init?(id: String) {
    if let match = id.wholeMatch(of: Self.printed) {
      // What `sensors` prints: the chip's name, then the attribute or its label.
      let (driver, name) = (String(match.1), String(match.2))
      if name.wholeMatch(of: Self.attribute) != nil {
        self.init(driver: driver, attribute: name, label: Self.usualLabel(driver, name))
      } else {
        self.init(driver: driver, attribute: "", label: name)
      }
      return
    }
    guard let at = id.firstIndex(of: "@"), let slash = id.lastIndex(of: "/"), at < slash, id.startIndex < at else {
      return nil
    }
    let attribute = id[id.index(after: slash)...]
    // Other programs have ids with these signs, too: the kernel's own names of attributes tell them apart.
    guard
      attribute.hasPrefix("in_") || attribute.wholeMatch(of: Self.attribute) != nil
    else { return nil }
    let driver = String(id[..<at])
    self.init(
      driver: driver, attribute: String(attribute), label: Self.usualLabel(driver, String(attribute)))
  }

  private static var attribute: Regex<(Substring, Substring)> { /(temp|fan|in|curr|power|energy|humidity|pwm)\d+/ }
  private static var printed: Regex<(Substring, Substring, Substring)> {
    /([\w.+]+)-(?:isa|i2c|pci|acpi|virtual|hid|spi|mdio|scsi)-[\da-f-]+\/(.+)/
  }

  /// The labels of drivers that number their channels the same on every machine, and on whose labels much hangs: a
  /// capture may have lost them.
  static func usualLabel(_ driver: String, _ attribute: String) -> String? {
    guard attribute.hasPrefix("temp"), let number = Int(attribute.dropFirst(4)) else { return nil }
    switch (driver, number) {
    case ("coretemp", 1): return "Package id 0"
    case ("coretemp", _): return "Core \(number - 2)"
    case ("amdgpu", 1...3): return ["edge", "junction", "mem"][number - 1]
    case ("peci_cputemp", 1...5): return ["Die", "DTS", "Tcontrol", "Tthrottle", "Tjmax"][number - 1]
    case ("k10temp", 1): return "Tctl"
    case ("k10temp", 2): return "Tdie"
    case ("k10temp", _): return "Tccd\(number - 2)"
    case ("nvme", 1): return "Composite"
    case ("nvme", _): return "Sensor \(number - 1)"
    default: return nil
    }
  }

  /// What discovery would have said of the sensor.
  ///
  /// The quantity stays the line's own: a bare thermometer that was given a zone speaks of the air. What measures the room
  /// is not distrusted for its driver.
  ///
  /// - Parameter labels: all labels of the chip.
  func info(id: String, quantity: Quantity, labels: Set<String>) -> SensorInfo {
    // A sensor without a label is listed under its attribute's name.
    let label =
      self.label.flatMap { $0 == attribute || $0.isEmpty ? nil : $0 } ?? Self.usualLabel(driver, attribute)
    let context = Classification.Context(
      driver: driver, labels: label.map { labels.union([$0]) } ?? labels, hasHumidity: false)
    let kind = attribute.isEmpty && quantity.unit == "Cel" ? "temp" : String(attribute.prefix { !$0.isNumber })
    let found =
      attribute.hasPrefix("in_")
      ? Classification.iio(
        quantity, isObject: attribute.hasSuffix("_object"), isInLid: IIOSource.isInLid(driver, place: id), in: context)
      : quantity.isRoom ? nil : Classification.hwmon(kind: kind, label: label, in: context)
    // A light sensor may be a laptop's; any other room quantity is one because somebody said so.
    let isRoom = quantity == .illuminance ? found?.isRoomSensor ?? true : quantity.isRoom
    let limits = Classification.limits(of: driver, minimum: nil, maximum: chipMax, critical: chipCritical)
    return SensorInfo(
      id: id, quantity: quantity, chip: driver, driver: driver, attribute: attribute, label: label ?? attribute,
      isRoomSensor: isRoom, distrust: found?.distrust, chipMax: quantity.isRoom ? nil : limits.maximum,
      chipCritical: quantity.isRoom ? nil : limits.critical, canServeRoom: found?.canServeRoom ?? false)
  }
}

extension SensorOrigin: Hashable {
  public static func == (a: SensorOrigin, b: SensorOrigin) -> Bool {
    (a.driver, a.attribute, a.label, a.chipMax, a.chipCritical)
      == (b.driver, b.attribute, b.label, b.chipMax, b.chipCritical)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(driver)
    hasher.combine(attribute)
    hasher.combine(label)
  }
}

extension SensorInfo {
  /// What a line of a feed says of the chip.
  public var origin: SensorOrigin {
    SensorOrigin(driver: driver, attribute: attribute, label: label, chipMax: chipMax, chipCritical: chipCritical)
  }
}
