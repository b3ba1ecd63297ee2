import FloorModel

/// Everything known of one channel: who it is, whom it serves, its windows, its health.
struct SensorState: Sendable {
  /// What discovery said, or what could be told from a feed's reading.
  var info: SensorInfo
  /// What it measures: for a board sensor with a zone, the air.
  var quantity: Quantity
  /// The subject's id in events.
  let subjectID: String
  /// The zone it serves, if it is a room sensor that has one.
  var zone: String?
  /// The zone a feed named.
  var namedZone: String?
  /// The operator's name for it.
  var alias: String?
  /// How a machine's part is named in sentences.
  private(set) var partName = ""
  /// The operator's correction, in K.
  var offset = 0.0
  /// Left alone altogether.
  var isIgnored = false
  /// Another sensor of the same chip speaks for it: a core beside its package.
  var isSecondary = false
  /// Whether it was put into words by an inventory.
  var isListed = false
  /// Its rhythm and its spikes.
  var filter: SampleFilter
  /// Its last hours.
  var series: WindowSeries
  /// Whether it can be believed.
  var health = SensorHealth()
  /// What is known of a fan besides its speed.
  var fan: FanState?
  /// What the chip itself says of its critical limit.
  var alarm: CriticalAlarm?
  /// What is known of a processor's cooling.
  var cooling: CoolingState?
  /// The numbers in force for it.
  var numbers = SensorNumbers()
  /// Changed since it was last saved.
  var isChanged = true

  /// Whether the device was asleep when it was last asked: what it does then is no fault.
  var isAsleep: Bool { health.rested.map { $0 == filter.lastHeard } ?? false }

  /// The device part of the id: all attributes of one chip share it.
  var device: String { Self.device(of: info.id) }

  static func device(of id: String) -> String {
    guard let slash = id.lastIndex(of: "/") else { return id }
    return String(id[..<slash])
  }

  /// How the sensor is named in events: its alias, or its id.
  var name: String { alias ?? info.id }

  /// Whether anything may be concluded from it. What the operator gave a zone is trusted where it can serve one.
  var isJudged: Bool { !isIgnored && (info.distrust == nil || (zone != nil && info.canServeRoom)) }

  /// Whether somebody should hear of it when it falls silent.
  ///
  /// A room's sensor always; a machine's channel only where a rule looks at it and once it has worked, for boards list
  /// plenty of inputs that nothing is connected to.
  var isWatched: Bool {
    // A bare thermometer without a zone is not judged, and yet somebody put it there: its silence is told.
    guard isJudged || (info.canServeRoom && !isIgnored) else { return false }
    switch quantity {
    case .cpuTemperature, .boardTemperature, .driveTemperature: return health.lastValid != nil && !isSecondary
    // A fan whose chip reports a fault has its own rule.
    case .fanSpeed:
      return fan.map { $0.hasRun && $0.faults < numbers.fanStopped.count(FanRules.faultReadings) } ?? false
    // What could measure a room but serves none is nobody's loss: a humidity inside a machine, the light of a lid.
    default: return quantity.isRoom && (zone != nil || info.isRoomSensor)
    }
  }

  /// A fan heeds every outcome.
  mutating func noteFan(_ outcome: Reading.Outcome) { fan?.take(outcome, numbers.fanStopped) }

  /// Notes a value that can be true, as measured.
  mutating func noteValid(_ measured: Double, at time: Timestamp) {
    health.take(time, .valid, value: measured, numbers.health)
  }

  /// Notes what the chip says of its critical limit beside a value.
  mutating func noteAlarm(_ isSet: Bool, value: Double, at time: Timestamp) {
    alarm = (alarm ?? CriticalAlarm()).taking(isSet, value: value, at: time, numbers.temperature)
  }

  /// Settles how a machine's part is named in sentences: `CPU Fan (nct6779 fan1)`.
  mutating func nameParts() {
    let address = [info.driver, info.attribute].filter { !$0.isEmpty }.joined(separator: " ")
    let title = alias ?? info.label
    if title.isEmpty || title == info.attribute {
      partName = address.isEmpty ? info.id : address
    } else {
      partName = address.isEmpty ? title : "\(title) (\(address))"
    }
  }

  /// A window long enough to hold at least four readings of a slow sensor.
  func length(_ window: Milliseconds) -> Milliseconds { max(window, min(filter.period * 4, series.kept)) }

  /// All samples of a window, or nil when too little of it is covered or the sensor is in trouble.
  func total(_ window: Milliseconds, coverage: Double, at time: Timestamp) -> WindowStep? {
    guard isJudged, health.trouble == nil else { return nil }
    let length = length(window)
    let total = series.total(length, endingAt: time)
    // Half a period of grace where few readings fit in: the window's ends fall between them.
    let grace = filter.period * 8 > length ? filter.period / 2 : 0
    guard total.count > 0, Double(total.covered + grace) >= coverage * Double(length) else { return nil }
    return total
  }

  /// One figure of a window, or nil when too little of it is covered.
  func windowed(
    _ statistic: Statistic, _ window: Milliseconds, coverage: Double, at time: Timestamp
  ) -> Double? {
    guard let total = total(window, coverage: coverage, at: time) else { return nil }
    switch statistic {
    case .mean: return series.mean(total)
    case .median:
      let means = series.steps(length(window), endingAt: time).compactMap(series.mean).sorted()
      guard !means.isEmpty else { return nil }
      let middle = means.count / 2
      return means.count % 2 == 1 ? means[middle] : (means[middle - 1] + means[middle]) / 2
    }
  }
}

/// How a window is summed up.
enum Statistic: Sendable {
  /// The mean of all samples; of their energy for sound.
  case mean
  /// The median of the steps' means.
  case median
}
