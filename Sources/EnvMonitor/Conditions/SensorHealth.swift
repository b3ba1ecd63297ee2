import FloorModel

/// Whether one channel can be believed: lost, stuck, impossible, or well.
///
/// The three troubles share one notice (`TroubleNotice`): whatever goes wrong, one line at a time is said of a channel.
struct SensorHealth: Sendable, Codable, Hashable {
  /// What can be wrong with a channel.
  enum Trouble: String, Sendable, Codable, CaseIterable {
    case lost, stuck, implausible
  }

  /// What a reading was worth.
  enum Worth: String, Sendable, Codable {
    case valid, missing, implausible
  }

  /// The limits in force; nil where the operator switched the rule off.
  struct Limits: Sendable {
    /// Periods without a valid value.
    var lostPeriods: Double?
    /// However fast a sensor is, it is not called lost before this.
    var leastSilence: Milliseconds = .seconds(60)
    /// Hours with one unchanged value.
    var stuckHours: Double?
    /// The largest step of a fine sensor, in its unit.
    var resolution = 0.1
    /// Beyond this, two equal values no longer mean that nothing moved between them.
    var longestGap: Milliseconds = .hours(2)
    /// What a CO2 sensor never says less than, in ppm, and so may say for ever.
    var leastCO2 = 400.0
    /// The share of impossible values, in percent.
    var implausibleShare: Double?
    /// Periods with nothing but impossible values.
    var implausiblePeriods = 10.0
    /// So many readings must be known before a share of them means anything.
    var leastReadings = 12
    /// The window over which impossible values are counted.
    var shareWindow: Milliseconds = .minutes(60)
    /// This many good samples end a trouble.
    var goodSamples: [Trouble: Int] = [:]
    /// So long a channel must be well before the notice about its first trouble ends.
    var clear: [Trouble: Milliseconds] = [:]

    /// Whether the rule about a trouble is switched off.
    func isOff(_ trouble: Trouble) -> Bool {
      switch trouble {
      case .lost: lostPeriods == nil
      case .stuck: stuckHours == nil
      case .implausible: implausibleShare == nil
      }
    }
  }

  /// What is wrong now.
  private(set) var trouble: Trouble?
  /// When the last value came that could be believed.
  private(set) var lastValid: Timestamp?
  /// When the channel was first heard or listed.
  private(set) var firstSeen: Timestamp?
  /// What the last reading was worth.
  private(set) var lastWorth = Worth.missing
  /// The last valid value, as measured.
  private(set) var lastValue: Double?
  /// Since when the value has not moved.
  private(set) var unchangedSince: Timestamp?
  /// Whether the sensor has shown that it resolves small changes.
  private var isFine = false
  /// When the last trouble ended.
  private var ended: Timestamp?
  /// When the device was last seen asleep.
  private(set) var rested: Timestamp?
  /// Valid readings in a row; while stuck, only since the value moved.
  private var good = 0
  /// When the first of them came.
  private var goodSince: Timestamp?
  /// Since when it has been well, as seen when the last trouble ended.
  private var wellSince: Timestamp?
  /// What people are told; nil in what an earlier version saved, and before the first trouble.
  private var told: TroubleNotice?

  /// Silent for fewer periods than this, it has not fallen out again.
  private static let wellPeriods: Milliseconds = 3
  /// A notice takes up to four hours to end.
  private static let interest: Milliseconds = .hours(24)

  /// Notes that the channel exists.
  mutating func see(_ time: Timestamp) { firstSeen = firstSeen ?? time }

  /// Takes what a reading was worth.
  mutating func take(_ time: Timestamp, _ worth: Worth, value: Double? = nil, _ limits: Limits = Limits()) {
    see(time)
    lastWorth = worth
    guard worth == .valid, let value else {
      good = 0
      return
    }
    // What happened in a long gap is not known: nothing stood still in it.
    let isGap = lastValid.map { time - $0 > limits.longestGap } ?? false
    lastValid = time
    if let last = lastValue, last == value, !isGap {
      if trouble != .stuck { count(time) }
      unchangedSince = unchangedSince ?? time
    } else {
      if let last = lastValue, abs(value - last) <= limits.resolution + Self.rounding { isFine = true }
      count(time)
      unchangedSince = time
    }
    lastValue = value
  }

  private mutating func count(_ time: Timestamp) {
    if good == 0 { goodSince = time }
    good += 1
  }

  /// What people are told is wrong: it outlasts the trouble until the channel has proved itself.
  var notice: Trouble? { told?.kind }

  /// Whether the channel had another notice earlier that day.
  var isReturn: Bool { told?.isReturn ?? false }

  /// Notes that the device sleeps to save power: no value, and no fault.
  mutating func rest(_ time: Timestamp) {
    see(time)
    rested = time
  }

  /// The time since the last valid value, or since the channel was first seen, slept, or watching began anew.
  func silence(at time: Timestamp, watchedSince: Timestamp) -> Milliseconds {
    time - max(lastValid ?? firstSeen ?? watchedSince, rested ?? watchedSince, watchedSince)
  }

  /// How long the value has not moved, as far as the data go.
  var unchanged: Milliseconds {
    guard let lastValid, let unchangedSince else { return 0 }
    return lastValid - unchangedSince
  }

  /// Comes to a verdict; true when it changed.
  mutating func judge(
    at time: Timestamp, quantity: Quantity, period: Milliseconds, watchedSince: Timestamp, rejectedShare: Double,
    _ limits: Limits
  ) -> Bool {
    let before = (trouble, told)
    if let trouble, limits.isOff(trouble) { self.trouble = nil }
    if let notice, limits.isOff(notice) { told?.withdraw() }
    let needed = limits.goodSamples[trouble ?? told?.kind ?? .lost] ?? 3
    let found = finding(time, quantity, period, watchedSince, rejectedShare, limits)
    // What an earlier version saved in trouble has been told already: it is told on.
    let isNew = trouble == nil && found != nil
    if trouble == nil {
      trouble = found
      if found != nil { good = 0 }
    } else if found == nil, good >= needed {
      trouble = nil
      ended = time
      wellSince = goodSince
    }
    if trouble != nil || told?.kind != nil {
      let isWell =
        trouble == nil && good >= needed
        && silence(at: time, watchedSince: watchedSince) < period * Self.wellPeriods
      told = told ?? TroubleNotice()
      told?.follow(trouble, isNew: isNew, wellSince: isWell ? wellSince : nil, limits.clear, at: time)
      if told?.kind == nil, before.1?.kind != nil { ended = time }
    }
    return trouble != before.0 || told != before.1
  }

  /// Ends whatever was wrong, since the channel is no longer watched; true when anything was.
  mutating func forgive(at time: Timestamp) -> Bool {
    guard trouble != nil || notice != nil else { return false }
    trouble = nil
    told?.withdraw()
    ended = time
    return true
  }

  /// Whether anything is or was wrong lately: long enough for the alert about it to have ended.
  func isOfInterest(at time: Timestamp) -> Bool {
    trouble != nil || notice != nil || ended.map { time - $0 < Self.interest } ?? false
  }

  private func finding(
    _ time: Timestamp, _ quantity: Quantity, _ period: Milliseconds, _ watchedSince: Timestamp,
    _ rejectedShare: Double, _ limits: Limits
  ) -> Trouble? {
    let silence = silence(at: time, watchedSince: watchedSince)
    if silence >= limits.leastSilence {
      if lastWorth == .implausible {
        if limits.implausibleShare != nil, Double(silence) > limits.implausiblePeriods * Double(period) {
          return .implausible
        }
      } else if let periods = limits.lostPeriods, Double(silence) > periods * Double(period) {
        return .lost
      }
    }
    if let share = limits.implausibleShare, rejectedShare > share {
      // Garbage that has ended is not news; garbage that comes and goes is not over.
      if trouble == .implausible || lastWorth == .implausible { return .implausible }
    }
    if let hours = limits.stuckHours, canStick(quantity, limits), Double(unchanged) >= hours * 3_600_000 {
      return .stuck
    }
    return nil
  }

  /// Only what never stands still in a room can be called stuck, and only where the sensor would show it.
  private func canStick(_ quantity: Quantity, _ limits: Limits) -> Bool {
    guard let lastValue else { return false }
    switch quantity {
    case .airTemperature, .relativeHumidity:
      // Coarse sensors (0.5 K steps) stand still in a well-kept room.
      return isFine || !Self.isCoarse(lastValue)
    case .co2:
      // Cheap sensors never say less than outdoor air.
      return lastValue > limits.leastCO2
    default: return false
    }
  }

  /// Room for rounding in the step of a fine sensor.
  private static let rounding = 0.0001

  /// Whether a value could come from a sensor with steps of an eighth or more.
  private static func isCoarse(_ value: Double) -> Bool { (value * 8).rounded() == value * 8 }
}
