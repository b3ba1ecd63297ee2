import Alerting
import FloorModel

/// Turns readings into what can be said about zones, machines and sensors.
///
/// A value type without a clock. Readings go in as they come, `evaluate` is called on a grid of ten seconds, and the same
/// readings give the same observations whatever the batches they came in. Memory is bounded: windows have a fixed length
/// and at most `mostChannels` channels are followed.
public struct EnvironmentMonitor: Sendable {
  /// The grid on which conditions are evaluated.
  public static let tick: Milliseconds = .seconds(10)
  /// Room rules are seen on whole minutes.
  static let minute: Milliseconds = .minutes(1)
  /// Channels beyond this number are counted and left out.
  static let mostChannels = 4096
  /// A reading from further ahead than this carries a wrong clock.
  static let furthestAhead: Milliseconds = .minutes(5)
  /// After this long without an evaluation (start, suspend) silence is counted anew.
  static let watchGap: Milliseconds = .seconds(60)

  /// What was not used, and why.
  public struct Counters: Sendable, Codable, Hashable {
    /// Values outside their plausibility band.
    public var implausible = 0
    /// Readings not later than the one before.
    public var outOfOrder = 0
    /// Readings from the future.
    public var fromFuture = 0
    /// Readings of channels beyond the limit.
    public var tooMany = 0
  }

  /// The operator's word.
  public private(set) var configuration: EnvironmentConfiguration
  /// What was not used, and why.
  public internal(set) var counters = Counters()

  /// Every channel; in the order of their subjects at every evaluation.
  var sensors: [SensorState] = []
  /// New channels came since they were last put in order.
  var isUnsorted = false
  var indices: [Channel: Int] = [:]
  /// The last evaluation.
  var lastTick: Timestamp?
  /// Since when the floor has been watched without a break.
  var watchedSince: Timestamp?
  /// Until when nobody was there to hear (a suspend, a stop).
  var awayUntil: Timestamp?
  /// The coldest board temperature of today and the day before, for machines without a room sensor.
  var boardMinimum = BoardMinimum()
  /// The last day of every zone, for the board.
  var dayLines = DayLines()
  /// The hours that are going on in the zones.
  var zoneHours = ZoneHourKeeper()
  /// What stood against people at the last whole minute, as `book` was told.
  public internal(set) var standings = Standings()

  /// What makes a channel: a sensor may report several quantities under one name.
  struct Channel: Hashable, Sendable {
    var sensor: String
    var quantity: Quantity
  }

  /// A monitor that knows nothing yet.
  public init(configuration: EnvironmentConfiguration = EnvironmentConfiguration()) {
    self.configuration = configuration
  }

  /// Takes what a sensor source hands over.
  public mutating func take(_ report: SensorReport, at now: Timestamp) {
    switch report {
    case .inventory(_, let sensors): for info in sensors { list(info, at: now) }
    case .reading(let reading): ingest(reading, at: now)
    }
  }

  /// Takes one reading; `now` is only used to refuse readings from the future.
  public mutating func ingest(_ reading: Reading, at now: Timestamp? = nil) {
    if let now, reading.time > now + Self.furthestAhead {
      counters.fromFuture += 1
      return
    }
    guard let index = index(of: reading) else {
      counters.tooMany += 1
      return
    }
    guard !sensors[index].isIgnored else { return }
    if let zone = reading.zone, sensors[index].namedZone != zone {
      sensors[index].namedZone = zone
      settle(index)
    }
    guard sensors[index].filter.hear(reading.time, isMissing: reading.isMissing) else {
      counters.outOfOrder += 1
      return
    }
    sensors[index].isChanged = true
    guard !reading.isAsleep else {
      sensors[index].health.rest(reading.time)
      sensors[index].fan?.rest()
      return
    }
    guard case .value(let measured) = reading.outcome else {
      sensors[index].noteFan(reading.outcome)
      sensors[index].health.take(reading.time, .missing)
      return
    }
    let value = corrected(measured, index)
    guard Plausibility.isPlausible(value, sensors[index].quantity, in: sensors[index].numbers.band) else {
      counters.implausible += 1
      // An empty header that once said 65535 rpm has not run.
      sensors[index].health.take(reading.time, .implausible)
      sensors[index].series.reject(at: reading.time)
      return
    }
    sensors[index].noteFan(reading.outcome)
    sensors[index].noteValid(measured, at: reading.time)
    if let isSet = reading.isCriticalAlarm { sensors[index].noteAlarm(isSet, value: value, at: reading.time) }
    for sample in sensors[index].filter.accept(reading.time, value) { sensors[index].series.add(sample) }
  }

  /// Says what is seen at a moment of the ten-second grid. Room rules speak on whole minutes.
  ///
  /// A moment that was already evaluated says nothing new; after a break or a clock that was set back, watching begins
  /// anew: nobody is blamed for silence while floorwatch was not there to hear.
  public mutating func evaluate(at time: Timestamp) -> [Observation] {
    let tick = time.floored(to: Self.tick)
    if let last = lastTick {
      if tick <= last, last - tick <= Self.watchGap { return [] }
      if tick < last || tick - last > Self.watchGap { watchedSince = tick }
    }
    if let awayUntil {
      if tick <= awayUntil { watchedSince = tick } else { self.awayUntil = nil }
    }
    lastTick = tick
    let watchedSince = watchedSince ?? tick
    self.watchedSince = watchedSince

    sortSensors()
    judgeSensors(at: tick, watchedSince: watchedSince)
    let isMinute = tick.floored(to: Self.minute) == tick
    if isMinute { learn(at: tick) }
    let floor = FloorConditions(
      time: tick, configuration: configuration, zones: isMinute ? zones(at: tick) : [],
      sensors: sensors, watchedSince: watchedSince)
    if isMinute {
      bookMinute(floor.zones, endingAt: tick)
      drawLines(floor.zones, at: tick)
    }
    return EnvironmentRules.families.flatMap { family in
      family.rhythm == .everyTick || isMinute ? family.observe(floor) : []
    }
  }

  /// Nobody listened until `time`: whoever was silent before it is not called lost for that.
  public mutating func wasAway(until time: Timestamp) { awayUntil = max(awayUntil ?? time, time) }

  /// Takes a new configuration over; what was measured stays.
  public mutating func reconfigure(_ configuration: EnvironmentConfiguration) {
    self.configuration = configuration
    for index in sensors.indices { settle(index) }
  }

  /// The machine was cleaned: the baseline of its cooling is learned anew, and what was said of dust is over.
  public mutating func markCleaned() {
    for index in sensors.indices where sensors[index].cooling != nil {
      sensors[index].cooling = .cleaned
      sensors[index].isChanged = true
    }
  }

  private mutating func judgeSensors(at tick: Timestamp, watchedSince: Timestamp) {
    for index in sensors.indices {
      let sensor = sensors[index]
      guard sensor.isWatched else {
        if sensors[index].health.forgive(at: tick) { sensors[index].isChanged = true }
        continue
      }
      let numbers = sensor.numbers.health
      let recent = sensor.series.total(numbers.shareWindow, endingAt: tick)
      let seen = recent.count + recent.rejected
      let share = seen >= numbers.leastReadings ? 100 * Double(recent.rejected) / Double(seen) : 0
      let changed = sensors[index].health.judge(
        at: tick, quantity: sensor.quantity, period: sensor.filter.usualInterval, watchedSince: watchedSince,
        rejectedShare: share, numbers)
      if changed { sensors[index].isChanged = true }
    }
  }
}

extension Reading {
  /// Whether nothing at all could be read.
  fileprivate var isMissing: Bool {
    if case .missing = outcome { true } else { false }
  }
}
