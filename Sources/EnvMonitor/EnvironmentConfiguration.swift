import Alerting
import FloorModel

/// Everything an operator can say about the environment: zones, occupied hours, sensors and rules. Values only.
public struct EnvironmentConfiguration: Sendable, Hashable {
  /// The site's time zone, for occupied hours, holidays and seasons.
  public var timeZone: SiteTimeZone
  /// Where the site is, for when daylight is possible; about 52° north at the time zone's noon when nil.
  public var location: SiteLocation?
  /// The zones of the floor. Zones that only feeds name come on top of these.
  public var zones: [ZoneSettings]
  /// Days on which nobody is expected in any zone that has a timetable.
  public var holidays: Set<CivilDate>
  /// What is said about sensors. The first entry that matches a sensor counts.
  public var sensors: [SensorSettings]
  /// What is changed about the rules.
  public var rules: RuleSettings

  /// A configuration; without zones there is one, which is always occupied.
  public init(
    timeZone: SiteTimeZone = .utc, location: SiteLocation? = nil,
    zones: [ZoneSettings] = [ZoneSettings(id: "floor", name: "Floor")],
    holidays: Set<CivilDate> = [], sensors: [SensorSettings] = [], rules: RuleSettings = RuleSettings()
  ) {
    self.timeZone = timeZone
    self.location = location
    self.zones = zones
    self.holidays = holidays
    self.sensors = sensors
    self.rules = rules
  }

  /// The zone this machine stands in: the one marked so, or the only one there is.
  public var ownZone: ZoneSettings? {
    zones.first { $0.isThisMachine } ?? (zones.count == 1 ? zones[0] : nil)
  }

  /// What the operator says about a sensor, or nil.
  public func settings(for sensor: SensorInfo) -> SensorSettings? { sensors.first { $0.match.matches(sensor) } }
}

/// One zone of the floor: people who sit in the same air.
public struct ZoneSettings: Sendable, Hashable {
  /// The id used in events and in the rest of the configuration.
  public var id: String
  /// The name people know it by.
  public var name: String
  /// How many desks stand in it.
  public var desks: Int?
  /// Whether the machine floorwatch runs on stands in it.
  public var isThisMachine: Bool
  /// When people are there; nil means always.
  public var occupied: OccupiedHours?
  /// How people are dressed, for comfort and draught.
  public var season: Season
  /// Whether people speak for a living here: stricter limits for dry air.
  public var hasVoiceProfile: Bool

  /// A zone; always occupied and dressed for the calendar unless told.
  public init(
    id: String, name: String, desks: Int? = nil, isThisMachine: Bool = false, occupied: OccupiedHours? = nil,
    season: Season = .auto, hasVoiceProfile: Bool = false
  ) {
    self.id = id
    self.name = name
    self.desks = desks
    self.isThisMachine = isThisMachine
    self.occupied = occupied
    self.season = season
    self.hasVoiceProfile = hasVoiceProfile
  }
}

/// What the operator says about the sensors that a pattern matches. Limits per sensor are in `RuleSettings.sensors`.
public struct SensorSettings: Sendable, Hashable {
  /// Which sensors are meant.
  public var match: SensorMatch
  /// The zone they serve. A board sensor with a zone counts as a room sensor.
  public var zone: String?
  /// The name used in events instead of the id.
  public var alias: String?
  /// Added to every temperature, in K; humidity of the same device is re-referenced to the corrected temperature.
  public var offset: Double
  /// Whether floorwatch leaves them alone altogether.
  public var isIgnored: Bool
  /// Whether they count even where floorwatch distrusts them by itself: `ignore: false`, written out.
  public var isTrusted: Bool
  /// The time between readings; learned when nil.
  public var interval: Milliseconds?

  /// Settings of one pattern.
  public init(
    match: SensorMatch, zone: String? = nil, alias: String? = nil, offset: Double = 0, isIgnored: Bool = false,
    isTrusted: Bool = false, interval: Milliseconds? = nil
  ) {
    self.match = match
    self.zone = zone
    self.alias = alias
    self.offset = offset
    self.isIgnored = isIgnored
    self.isTrusted = isTrusted
    self.interval = interval
  }
}
