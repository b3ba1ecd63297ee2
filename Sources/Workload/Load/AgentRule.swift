import Alerting
import FloorModel

/// The rules about one agent's load, as a dense index; each family's file holds the rule and how it is read.
///
/// A reading says how long nothing can be raised (`Reading.wait`) or how far it is to the next limit (`Reading.drift`), so
/// that an agent is looked at only when something can have changed. What moves in jumps (connects, offers, dispositions)
/// is a trigger instead: it makes the rule due at once. What matters only to a rule that is awake (in force, or about to
/// be) stirs it: see `LoadSink.stirred`.
enum AgentRule: UInt8, CaseIterable, Sendable {
  case concurrency, concurrencyPeak, concurrencyTime, capacity, voiceWithChat
  case occupancy, utilisation
  case contactsPerHour, contactsPerShift, channelSwitch
  case recoveryGap, noBreathingRun, continuousWork
  case longContact, longContactRun, screenTime, ringBurden, emotionalDemand, quickReturns

  /// How many there are; a constant, since `allCases` makes an array each time.
  static let count = 19

  /// The design's code: `L01`.
  var code: String { Self.codes[index] }

  /// Every rule's code by index: making a whole rule for its code is dear.
  private static let codes = allCases.map(\.rule.code)

  /// Its place in dense arrays.
  var index: Int { Int(rawValue) }

  /// Its bit among triggers.
  var bit: UInt32 { 1 << UInt32(rawValue) }

  /// The rule's definition.
  var rule: Rule {
    switch self {
    case .concurrency: ConcurrencyRules.mean
    case .concurrencyPeak: ConcurrencyRules.peak
    case .concurrencyTime: ConcurrencyRules.time
    case .capacity: CapacityRules.capacity
    case .voiceWithChat: CapacityRules.voiceWithChat
    case .occupancy: OccupancyRules.occupancy
    case .utilisation: OccupancyRules.utilisation
    case .contactsPerHour: PaceRules.perHour
    case .contactsPerShift: PaceRules.perShift
    case .channelSwitch: PaceRules.channelSwitch
    case .recoveryGap: RecoveryRules.gap
    case .noBreathingRun: RecoveryRules.run
    case .continuousWork: ContinuousWorkRules.continuous
    case .longContact: LongContactRules.long
    case .longContactRun: LongContactRules.run
    case .screenTime: ScreenTimeRules.day
    case .ringBurden: RingRules.burden
    case .emotionalDemand: EmotionalRules.demand
    case .quickReturns: RegularityRules.quickReturns
    }
  }

  /// Reads the rule at a tick. The timeline has been flushed to `now`; `status` is its status from `now` on.
  ///
  /// Every family takes the meter `inout`, even to read only: what is lent of an `inout` is copied first.
  func read(
    _ meter: inout AgentMeter, _ status: AgentStatus, _ limits: borrowing LevelLimits, now: Int64
  ) -> Reading {
    switch self {
    case .concurrency: ConcurrencyRules.readMean(&meter, status, limits, now: now)
    case .concurrencyPeak: ConcurrencyRules.readPeak(&meter, status, limits, now: now)
    case .concurrencyTime: ConcurrencyRules.readTime(&meter, limits)
    case .capacity: CapacityRules.readCapacity(&meter, status, limits, now: now)
    case .voiceWithChat: CapacityRules.readVoiceWithChat(&meter, status, limits, now: now)
    case .occupancy: OccupancyRules.readOccupancy(&meter, limits, now: now)
    case .utilisation: OccupancyRules.readUtilisation(&meter, limits)
    case .contactsPerHour: PaceRules.readPerHour(&meter, limits, now: now)
    case .contactsPerShift: PaceRules.readPerShift(&meter, limits)
    case .channelSwitch: PaceRules.readChannelSwitch(&meter, limits, now: now)
    case .recoveryGap: RecoveryRules.readGap(&meter, limits, now: now)
    case .noBreathingRun: RecoveryRules.readRun(&meter, status, limits)
    case .continuousWork: ContinuousWorkRules.read(&meter, limits, now: now)
    case .longContact: LongContactRules.readLong(&meter, limits, now: now)
    case .longContactRun: LongContactRules.readRun(&meter, limits)
    case .screenTime: ScreenTimeRules.read(&meter, limits)
    case .ringBurden: RingRules.read(&meter, limits, now: now)
    case .emotionalDemand: EmotionalRules.read(&meter, limits, now: now)
    case .quickReturns: RegularityRules.read(&meter, limits, now: now)
    }
  }

  /// What came of a look.
  struct Look {
    /// When the rule must be looked at again, unless the status changes in what it measures.
    var again: Int64
    /// When it must be looked at again if the status does change; see `steady`.
    var unsteady: Int64
    /// The highest limit that is crossed.
    var crossed: UInt8 = 0

    init(_ wait: Milliseconds, unsteady: Milliseconds? = nil, crossed: UInt8 = 0, now: Int64) {
      again = now + min(max(wait, LoadMonitor.tickLength), .days(400))
      self.unsteady = unsteady.map { now + min(max($0, LoadMonitor.tickLength), .days(400)) } ?? again
      self.crossed = crossed
    }
  }

  /// Reads the rule and moves its state on.
  ///
  /// - Parameter covered: whether the source has told enough of the window.
  func look(
    _ state: inout LevelState, _ meter: inout AgentMeter, _ status: AgentStatus, _ limits: borrowing LevelLimits,
    covered: Bool, now: Int64
  ) -> Look {
    guard limits.isOn else { return Look(.days(400), now: now) }
    guard covered || !needsCoverage else {
      _ = state.step(.unknown(wait: 0), limits, now: now)
      return Look(0, now: now)
    }
    let reading = read(&meter, status, limits, now: now)
    if !(reading.known && reading.enter == 0 && state.isQuiet) {
      _ = state.step(reading, limits, now: now)
    } else {
      // By far the most frequent case.
      state.value = reading.value
    }
    // As long as nothing is known, nothing is raised or cleared.
    guard reading.known else { return Look(reading.wait, now: now) }
    if state.isQuiet {
      guard isOfStatus, limits.isAbove, let drift = reading.drift.flatMap({ steady($0, status) }) else {
        return Look(reading.wait, crossed: reading.enter, now: now)
      }
      return Look(drift.rise(to: limits.first), unsteady: reading.wait, crossed: reading.enter, now: now)
    }
    guard let drift = reading.drift else { return Look(0, crossed: reading.enter, now: now) }
    guard isOfStatus, let drift = steady(drift, status) else {
      return Look(state.rest(drift, limits, now: now), crossed: reading.enter, now: now)
    }
    return Look(state.rest(drift, limits, now: now), unsteady: 0, crossed: reading.enter, now: now)
  }

  /// Whether what it measures moves at one pace as long as the status lasts.
  @inline(__always)
  private var isOfStatus: Bool { self == .occupancy || self == .concurrency }

  /// How a share moves as long as the status lasts; nil where that says nothing more.
  private func steady(_ drift: Drift, _ status: AgentStatus) -> Drift? {
    var drift = drift
    switch self {
    case .occupancy:
      guard status.isBusy || status.isWaiting else { return nil }
      drift.inflow = .each(status.isBusy ? 1 : 0)
      // What comes in makes up for what drops out: enough stays known.
      drift.known = .days(400)
    case .concurrency:
      drift.inflow = status.active > 0 ? .each(Double(status.active)) : .nothing
      drift.peak = max(drift.peak, Double(status.active))
      if status.activeText > 0 { drift.known = .days(400) }
    default: return nil
    }
    return drift
  }

  /// Whether it speaks of contacts that are open: without any there is no time above its limit (`workload.md` 1.2, L01).
  var isOfOpenContacts: Bool {
    switch self {
    case .concurrency, .concurrencyPeak, .concurrencyTime, .capacity, .voiceWithChat: true
    default: false
    }
  }

  /// Whether it counts contacts that are active where messages are reported, and open ones where not (L01 to L04).
  var countsContacts: Bool {
    switch self {
    case .concurrency, .concurrencyPeak, .concurrencyTime, .capacity: true
    default: false
    }
  }

  /// Whether time above its limit is kept in rows. Not where the limit is what others' contacts in the queue take
  /// (L14, L15): it depends on all that one machine has seen, and such time could not be merged.
  var isCounted: Bool { self != .longContact && self != .longContactRun }

  /// Whether a gap in the source leaves the reading in doubt.
  var needsCoverage: Bool {
    switch self {
    case .concurrency, .occupancy, .contactsPerHour, .channelSwitch, .recoveryGap, .ringBurden: true
    default: false
    }
  }
}
