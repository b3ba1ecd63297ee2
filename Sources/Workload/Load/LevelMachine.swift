import Alerting
import FloorModel

/// What a rule reads of one agent at one tick.
struct Reading: Sendable {
  /// The highest level whose limit is crossed: 0 none, 1 info, 2 warning, 3 critical.
  var enter: UInt8 = 0
  /// The highest level whose clear value is not yet passed; never below `enter`.
  var hold: UInt8 = 0
  /// The measured value.
  var value: Double
  /// Whether there is enough data; without, nothing is raised and nothing cleared.
  var known = true
  /// For how long nothing can be raised, whatever happens short of a trigger; see `AgentRule`.
  var wait: Milliseconds = .days(400)
  /// How fast the value can move, where that is known; see `LevelState.rest`.
  var drift: Drift?

  /// Too little data; look again after `wait`.
  static func unknown(wait: Milliseconds) -> Reading { Reading(value: .nan, known: false, wait: wait) }
}

/// A rule's limits as plain numbers, by level: info, warning, critical.
struct LevelLimits: Sendable {
  var isAbove: Bool
  var value: SIMD4<Double>
  var clear: SIMD4<Double>
  /// How long the limit must stay crossed, counted on the tick grid.
  var enterFor: SIMD4<Int64>
  /// The same for rules that know to the millisecond since when it is crossed; the tick grid then adds nothing.
  var holdFor: SIMD4<Int64>
  var clearFor: SIMD4<Int64>
  var isInclusive: Bool
  var window: Milliseconds
  /// The lowest limit of all levels (for `below`, the highest): nothing is raised on this side of it.
  var first: Double
  /// On this side of it nothing is raised and nothing held.
  var least: Double
  /// False where the rule is switched off.
  var isOn = true

  init(_ limits: Limits, exactHold: Bool = false) {
    isAbove = limits.side == .above
    let never = isAbove ? Double.infinity : -Double.infinity
    value = SIMD4(repeating: never)
    clear = value
    enterFor = .zero
    holdFor = .zero
    clearFor = .zero
    isInclusive = false
    window = limits.window
    first = never
    least = never
    for level in Level.allCases {
      guard let threshold = limits[level] else { continue }
      value[level.rawValue] = threshold.value
      clear[level.rawValue] = threshold.clear
      if exactHold {
        holdFor[level.rawValue] = threshold.enterFor
      } else {
        enterFor[level.rawValue] = threshold.enterFor
      }
      clearFor[level.rawValue] = threshold.clearFor
      isInclusive = isInclusive || threshold.inclusive
      first = isAbove ? min(first, threshold.value) : max(first, threshold.value)
      least = isAbove ? min(least, first, threshold.clear) : max(least, first, threshold.clear)
    }
  }

  /// Compares a value with every level.
  func read(_ measured: Double, wait: Milliseconds = .days(400)) -> Reading {
    var reading = Reading(value: measured, wait: wait)
    // By far the most frequent case.
    if isAbove ? measured < least : measured > least { return reading }
    // Written out here and below: a level known only at run time would move these vectors through memory.
    if crosses(measured, value[3], inclusive: isInclusive) {
      reading.enter = 3
    } else if crosses(measured, value[2], inclusive: isInclusive) {
      reading.enter = 2
    } else if crosses(measured, value[1], inclusive: isInclusive) {
      reading.enter = 1
    }
    if crosses(measured, clear[3], inclusive: false) {
      reading.hold = 3
    } else if crosses(measured, clear[2], inclusive: false) {
      reading.hold = 2
    } else if crosses(measured, clear[1], inclusive: false) {
      reading.hold = 1
    }
    reading.hold = max(reading.hold, reading.enter)
    return reading
  }

  /// Whether a value crosses the lowest limit.
  func crossesFirst(_ measured: Double) -> Bool { crosses(measured, first, inclusive: isInclusive) }

  @inline(__always)
  private func crosses(_ measured: Double, _ limit: Double, inclusive: Bool) -> Bool {
    if isAbove { return inclusive ? measured >= limit : measured > limit }
    return inclusive ? measured <= limit : measured < limit
  }
}

/// Where one rule stands for one agent: hold time, hysteresis, cooldown (`workload.md` 1.1).
struct LevelState: Sendable {
  static let never = Int64.min
  /// 0 none, 1 info, 2 warning, 3 critical.
  var level: UInt8 = 0
  /// At warning (2) or critical (3) in the agent's rows now; see `since`.
  var counted: UInt8 = 0
  /// The last value read.
  var value: Double = 0
  /// Since when each level's limit is crossed.
  var pending = Pending()
  var clearing = LevelState.never
  var cooldown = LevelState.never
  /// What the agent's clock showed when it began to be counted.
  var since: Int64 = 0

  /// A moment for each level. There are nineteen states of each agent, and each fits a line of the cache.
  struct Pending: Sendable {
    var info = LevelState.never
    var warning = LevelState.never
    var critical = LevelState.never

    var isNone: Bool { (info ^ LevelState.never) | (warning ^ LevelState.never) | (critical ^ LevelState.never) == 0 }
  }

  /// After clearing, the rule stays quiet about this agent for so long.
  static let cooldownTime: Milliseconds = .minutes(30)

  /// Nothing in force and no timer running: it need not be looked at every minute.
  var isQuiet: Bool {
    level == 0 && pending.isNone
  }

  /// For how long nothing can happen but the passing of time: no limit is crossed, either way, and no timer runs out.
  /// A tick or less is as good as nothing.
  func rest(_ drift: Drift, _ limits: borrowing LevelLimits, now: Int64) -> Milliseconds {
    var rest = drift.known
    if level > 0 {
      let clear = level == 1 ? limits.clear[1] : level == 2 ? limits.clear[2] : limits.clear[3]
      if clearing == Self.never {
        rest = min(rest, drift.fall(to: clear))
      } else {
        let wait = level == 1 ? limits.clearFor[1] : level == 2 ? limits.clearFor[2] : limits.clearFor[3]
        rest = min(rest, clearing + wait - now, drift.rise(to: clear))
      }
    }
    if rest <= LoadMonitor.tickLength { return rest }
    // Time above a limit is counted to where it is crossed, not to where the level clears.
    if level >= 2, limits.value[2].isFinite { rest = min(rest, drift.stay(beside: limits.value[2])) }
    if level == 3, limits.value[3].isFinite { rest = min(rest, drift.stay(beside: limits.value[3])) }
    if level < 1, limits.value[1].isFinite {
      rest = min(rest, self.rest(drift, below: limits.value[1], since: pending.info, limits.enterFor[1], now))
    }
    if level < 2, limits.value[2].isFinite {
      rest = min(rest, self.rest(drift, below: limits.value[2], since: pending.warning, limits.enterFor[2], now))
    }
    if level < 3, limits.value[3].isFinite {
      rest = min(rest, self.rest(drift, below: limits.value[3], since: pending.critical, limits.enterFor[3], now))
    }
    return rest
  }

  /// The same for one level that is not in force.
  @inline(__always)
  private func rest(
    _ drift: Drift, below limit: Double, since crossed: Int64, _ enterFor: Milliseconds, _ now: Int64
  ) -> Milliseconds {
    guard crossed != Self.never else { return drift.rise(to: limit) }
    let ready = crossed + enterFor
    return min((level == 0 ? max(ready, cooldown) : ready) - now, drift.fall(to: limit))
  }

  /// Takes in what was read; true if the level changed.
  mutating func step(_ reading: Reading, _ limits: borrowing LevelLimits, now: Int64) -> Bool {
    if reading.known, reading.enter == 0, isQuiet {
      // By far the most frequent case.
      value = reading.value
      return false
    }
    return change(reading, limits, now: now)
  }

  private mutating func change(_ reading: Reading, _ limits: borrowing LevelLimits, now: Int64) -> Bool {
    guard reading.known else {
      pending = Pending()
      clearing = Self.never
      return false
    }
    value = reading.value
    var ready: UInt8 = 0
    if Self.wait(&pending.info, reading.enter >= 1, limits.value[1], limits.enterFor[1], now) { ready = 1 }
    if Self.wait(&pending.warning, reading.enter >= 2, limits.value[2], limits.enterFor[2], now) { ready = 2 }
    if Self.wait(&pending.critical, reading.enter == 3, limits.value[3], limits.enterFor[3], now) { ready = 3 }
    if level == 0 {
      guard ready > 0, cooldown == Self.never || now >= cooldown else { return false }
      level = ready
      clearing = Self.never
      return true
    }
    if ready > level {
      level = ready
      clearing = Self.never
      return true
    }
    if reading.hold >= level {
      clearing = Self.never
      return false
    }
    if clearing == Self.never { clearing = now }
    guard now - clearing >= limits.clearFor[Int(level)] else { return false }
    clearing = Self.never
    var eased = reading.hold
    while eased > 0, !limits.value[Int(eased)].isFinite { eased -= 1 }
    level = eased
    if eased == 0 { cooldown = now + Self.cooldownTime }
    return true
  }

  /// Notes since when a level's limit is crossed; true once that has lasted long enough.
  @inline(__always)
  private static func wait(
    _ since: inout Int64, _ isCrossed: Bool, _ limit: Double, _ enterFor: Milliseconds, _ now: Int64
  ) -> Bool {
    guard isCrossed, limit.isFinite else {
      since = never
      return false
    }
    if since == never { since = now }
    return now - since >= enterFor
  }

  /// The rule does not apply any more (the agent has gone); true if a level was in force.
  mutating func leave(now: Int64) -> Bool {
    pending = Pending()
    clearing = Self.never
    // Nothing is measured of somebody who is not there.
    value = 0
    guard level > 0 else { return false }
    level = 0
    cooldown = now + Self.cooldownTime
    return true
  }
}
