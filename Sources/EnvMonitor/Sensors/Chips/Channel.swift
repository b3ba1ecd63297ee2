import FloorModel

/// From an attribute's number to the quantity's unit: `value × factor ÷ divisor + offset`.
///
/// Thousandths are divided, not multiplied by 0.001: 1652 mV are 1.652 V and not 1.6520000000000001 V.
struct Scale: Sendable, Hashable {
  var factor = 1.0
  var divisor = 1.0
  var offset = 0.0

  /// The value in the quantity's unit.
  func apply(_ value: Double) -> Double { value * factor / divisor + offset }
}

/// One value a chip gives: who it is, where it is read, and how the text becomes a value in the quantity's unit.
struct Channel: Sendable, Hashable {
  /// How the value is read.
  enum Source: Sendable, Hashable {
    /// One attribute on a scale: hwmon, and IIO's processed values.
    case scaled(path: String, scale: Scale)
    /// `(raw + offset) × scale`, then ours: IIO. Absent offset 0, absent scale 1.
    case raw(path: String, offsetPath: String?, scalePath: String?, scale: Scale)
    /// The difference of two looks at a counter.
    case rate(RateMeter)
    /// A `compute` statement that is more than a straight line: libsensors has to work it out.
    case library(LMSensors.Handle)

    /// The attribute itself.
    var path: String {
      switch self {
      case .scaled(let path, _), .raw(let path, _, _, _): path
      case .rate(let meter): meter.path
      case .library(let handle): "\(handle.folder)/\(handle.subfeature)"
      }
    }
  }

  /// The chip's limits: files beside the value, read once on the chip's own lane.
  struct LimitPaths: Sendable, Hashable {
    var minimum: String?
    var maximum: String?
    var critical: String?
    var scale: Scale
  }

  var info: SensorInfo
  var source: Source
  var faultPath: String?
  /// The chip's own word that its critical limit is crossed: `temp1_crit_alarm`.
  var alarmPath: String?
  var limits: LimitPaths?
}

/// A device that is read in one go, and that only costs itself when it is slow.
struct Chip: Sendable, Hashable {
  /// The stable name without the attribute: `nct6779@platform/nct6775.656`.
  var key: String
  /// Where its class entry is now (`/sys/class/hwmon/hwmon3`): never shown, never stored.
  var path: String
  /// The printed name: `nct6779-isa-0290`.
  var printedName: String
  /// The `power/runtime_status` that says whether reading would wake the device.
  var runtimeStatusPath: String?
  var channels: [Channel]

  /// Whether the device sleeps to save power, so that reading it would wake it.
  var isAsleep: Bool {
    guard let runtimeStatusPath, case .success(let status) = SysfsFile.text(runtimeStatusPath) else { return false }
    return status.hasPrefix("suspend") || status == "resuming"
  }
}

extension Reading {
  /// The reason of a missing value when the device sleeps to save power: it is well, and is left asleep.
  public static let asleepReason = "asleep"

  /// Whether there is no value because the device sleeps: no fault, and nothing to tell anyone.
  public var isAsleep: Bool { outcome == .missing(Self.asleepReason) }
}
