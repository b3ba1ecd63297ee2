import FloorModel

/// What a chip's channel is: its quantity, whether it speaks of the room, and whether to believe it.
///
/// A machine's own temperatures are never room temperatures, however comfortable they look: an idle CPU and a
/// firmware's constant 27.8 °C both do.
struct Classification: Hashable, Sendable {
  var quantity: Quantity
  var isRoomSensor = false
  var canServeRoom = false
  /// Why the value is shown and never judged.
  var distrust: String?

  /// What is known of a chip when one of its channels is classified.
  struct Context: Sendable {
    /// The driver's name.
    var driver: String
    /// All labels of the chip.
    var labels: Set<String>
    /// Whether the chip measures humidity or a gas too: then it hangs in the air.
    var hasHumidity: Bool
  }

  /// Classifies an hwmon channel.
  ///
  /// - Parameters:
  ///   - kind: The attribute's stem without number: `temp`, `fan`, `in`, `curr`, `power`, `energy`,
  ///     `humidity`, `pwm`.
  ///   - label: The label, or nil where neither the kernel nor the sensors configuration gives one.
  static func hwmon(kind: String, label: String?, in chip: Context) -> Classification? {
    let family = DriverFamily.of(chip.driver)
    switch kind {
    case "fan": return Classification(quantity: .fanSpeed)
    case "pwm": return Classification(quantity: .fanDrive)
    case "in": return Classification(quantity: .voltage)
    case "curr": return Classification(quantity: .current)
    case "power": return Classification(quantity: .power)
    // Of a processor's many counters only its sockets' are read.
    case "energy": return label?.hasPrefix("Ecore") == true ? nil : Classification(quantity: .power)
    case "humidity":
      // A driver we do not know may sit in a machine; the operator can say where it hangs.
      return Classification(
        quantity: .relativeHumidity, isRoomSensor: family == .room, canServeRoom: family != .room)
    case "temp": return temperature(family, label: label, in: chip)
    default: return nil
    }
  }

  private static func temperature(_ family: DriverFamily, label: String?, in chip: Context) -> Classification {
    switch family {
    case .room: return Classification(quantity: .airTemperature, isRoomSensor: true)
    case .assignable:
      return Classification(
        quantity: .boardTemperature, canServeRoom: true,
        distrust: "it measures whatever it is soldered beside; give it a zone if that is the room")
    case .probe:
      return Classification(
        quantity: .machineTemperature, canServeRoom: true,
        distrust: "a probe on a wire measures whatever it hangs in; give it a zone if that is the room")
    case .processor:
      if let label, limitLabels.contains(label) {
        return Classification(quantity: .cpuTemperature, distrust: "\(label) is a limit, not a temperature")
      }
      let isControlValue = label == "Tctl" && chip.labels.contains { $0 == "Tdie" || $0.hasPrefix("Tccd") }
      return Classification(
        quantity: .cpuTemperature,
        distrust: isControlValue ? "Tctl is a control value, not a temperature; Tdie and Tccd are judged" : nil)
    case .drive:
      let isSpot = label.map { Glob.matches("Sensor ?", $0) } ?? false
      return Classification(
        quantity: .driveTemperature,
        distrust: isSpot ? "a spot inside the drive runs hotter than its limits mean; Composite is judged" : nil)
    case .firmwareZone:
      return Classification(quantity: .machineTemperature, distrust: "firmware often gives a constant here")
    case .superIO, .controller: return BoardInputs.classify(label, isController: family == .controller)
    case .graphics: return Classification(quantity: .machineTemperature)
    case .machine:
      return Classification(quantity: .machineTemperature, canServeRoom: chip.hasHumidity)
    }
  }

  /// What peci_cputemp tells of a processor's limits beside its temperatures.
  private static let limitLabels: Set<String> = ["Tcontrol", "Tthrottle", "Tjmax"]

  /// Classifies an IIO channel of a quantity; `isInLid` for the sensors of a laptop's own sensor hub.
  static func iio(_ quantity: Quantity, isObject: Bool, isInLid: Bool, in chip: Context) -> Classification {
    let family = DriverFamily.of(chip.driver)
    if isInLid {
      return Classification(
        quantity: quantity == .airTemperature ? .machineTemperature : quantity, canServeRoom: true,
        distrust: "a laptop's own sensor, not the room's")
    }
    switch quantity {
    case .airTemperature:
      guard !isObject, family == .room || chip.hasHumidity else {
        return Classification(quantity: .machineTemperature, canServeRoom: true)
      }
      return Classification(quantity: .airTemperature, isRoomSensor: true)
    case .illuminance:
      // The light sensors of laptop lids are many; only those sold as sensors count as a desk's.
      return Classification(quantity: quantity, isRoomSensor: family == .room, canServeRoom: family != .room)
    default: return Classification(quantity: quantity, isRoomSensor: true)
    }
  }

  /// Whether the limits of a family's chips are set by somebody: those of a Super-I/O chip are not.
  static func trustsLimits(of driver: String) -> Bool {
    switch DriverFamily.of(driver) {
    case .superIO, .firmwareZone, .room, .assignable, .probe: false
    default: true
    }
  }

  /// Those of a chip's temperature limits that somebody meant, in °C.
  static func limits(
    of driver: String, minimum: Double?, maximum: Double?, critical: Double?
  ) -> (maximum: Double?, critical: Double?) {
    guard trustsLimits(of: driver) else { return (nil, nil) }
    var limits = Plausibility.limits(minimum: minimum, maximum: maximum, critical: critical)
    // k10temp says 70 °C for every processor it does not know better.
    if driver == "k10temp", limits.maximum == 70 { limits.maximum = nil }
    return limits
  }
}

/// What the configuration makes of a sensor.
public enum SensorUse: Sendable, Hashable {
  /// As the driver tells: room sensors serve the room, the rest is machine hardware.
  case asFound
  /// Not read at all.
  case ignored
  /// Read and judged even where floorwatch distrusts it: the operator knows what hangs there.
  case judged
  /// It measures the room; for a sensor that can (`SensorInfo.canServeRoom`), anything else stays what it is.
  case room
}

extension SensorInfo {
  /// The sensor as a zone's own: a temperature becomes the air's. Nil when it can never speak of a room (a CPU's).
  public var servingRoom: SensorInfo? {
    if isRoomSensor { return self }
    guard canServeRoom else { return nil }
    var info = self
    info.isRoomSensor = true
    info.distrust = nil
    info.chipMax = nil
    info.chipCritical = nil
    if !info.quantity.isRoom { info.quantity = .airTemperature }
    return info
  }
}
