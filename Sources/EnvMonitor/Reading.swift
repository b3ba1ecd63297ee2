import FloorModel

/// One measured value, or the fact that there was none: what every sensor source says.
public struct Reading: Sendable, Hashable, Codable {
  /// What came of the measurement. No data, an impossible value and a value are three different things.
  public enum Outcome: Sendable, Hashable, Codable {
    /// A value in the quantity's own unit (`Quantity.unit`), as measured: the monitor applies the operator's offset.
    case value(Double)
    /// Nothing could be read: the reason as the source words it (`EIO`, `no answer for 10 s`).
    case missing(String)
    /// The source itself distrusts the value (`temp2_fault`).
    case faulty(String)
  }

  /// The sensor's stable id: device path plus attribute, or the name a feed gives it. Never `hwmonN`.
  public var sensor: String
  /// What it measures.
  public var quantity: Quantity
  /// When it was measured.
  public var time: Timestamp
  /// What came of it.
  public var outcome: Outcome
  /// The zone the source itself names (feeds); the configuration's word wins.
  public var zone: String?
  /// Whether the chip itself reports that its critical limit is crossed (`temp1_crit_alarm`); nil where it says nothing.
  public var isCriticalAlarm: Bool?
  /// What a feed says of the chip behind the value; nil for sensors that are listed in an inventory.
  public var origin: SensorOrigin?

  /// A reading.
  public init(
    sensor: String, quantity: Quantity, time: Timestamp, outcome: Outcome, zone: String? = nil,
    isCriticalAlarm: Bool? = nil, origin: SensorOrigin? = nil
  ) {
    self.sensor = sensor
    self.quantity = quantity
    self.time = time
    self.outcome = outcome
    self.zone = zone
    self.isCriticalAlarm = isCriticalAlarm
    self.origin = origin
  }
}

/// What is known of a sensor besides its values; found at discovery, or said by the configuration.
public struct SensorInfo: Sendable, Hashable, Codable {
  /// The stable id: `nct6779@platform/nct6775.656/temp2`, `sht3x@i2c:SMBus PIIX4 adapter:0x44/humidity1`.
  public var id: String
  /// What it measures.
  public var quantity: Quantity
  /// The chip's printed name, for matching and display: `nct6779-isa-0290`.
  public var chip: String
  /// The driver's name, for matching and display: `nct6779`, `sht3x`, `scd41`.
  public var driver: String
  /// The attribute: `temp2`, `fan1`, `in_concentration_co2`.
  public var attribute: String
  /// The label the kernel or the sensors configuration gives: `CPU Fan`.
  public var label: String
  /// The serial number, where the device tells it.
  public var serial: String?
  /// Whether it is a room sensor by its driver.
  public var isRoomSensor: Bool
  /// Why it is read but never judged (phantom inputs such as AUXTIN, `acpitz`), or nil.
  public var distrust: String?
  /// The chip's own limits in the quantity's unit, where they are plausible.
  public var chipMax: Double?
  /// The chip's own critical limit, where it is plausible.
  public var chipCritical: Double?
  /// Whether it measures a room only where the configuration says so (the lm75 family, 1-Wire and external probes).
  public var canServeRoom: Bool
  /// Whether its chip takes more than a second to read, and so is read less often.
  public var isSlow: Bool

  /// A sensor as discovered.
  public init(
    id: String, quantity: Quantity, chip: String, driver: String, attribute: String, label: String,
    serial: String? = nil, isRoomSensor: Bool, distrust: String? = nil, chipMax: Double? = nil,
    chipCritical: Double? = nil, canServeRoom: Bool = false, isSlow: Bool = false
  ) {
    self.id = id
    self.quantity = quantity
    self.chip = chip
    self.driver = driver
    self.attribute = attribute
    self.label = label
    self.serial = serial
    self.isRoomSensor = isRoomSensor
    self.distrust = distrust
    self.chipMax = chipMax
    self.chipCritical = chipCritical
    self.canServeRoom = canServeRoom
    self.isSlow = isSlow
  }
}

/// What a sensor source hands over: who is there, and what they say.
public enum SensorReport: Sendable {
  /// The sensors now present; those of the source that are missing from the list are gone.
  case inventory(source: String, sensors: [SensorInfo])
  /// A value, or its absence.
  case reading(Reading)
}
