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
    }
  }

  /// Compares a value with every level.
  func read(_ measured: Double, wait: Milliseconds = .days(400)) -> Reading {
    var reading = Reading(value: measured, wait: wait)
    var level: UInt8 = 3
    while level > 0 {
      let index = Int(level)
      if reading.enter == 0, crosses(measured, value[index], inclusive: isInclusive) { reading.enter = level }
      if reading.hold == 0, crosses(measured, clear[index], inclusive: false) { reading.hold = level }
      level -= 1
    }
    reading.hold = max(reading.hold, reading.enter)
    return reading
  }

  /// Whether a value crosses the lowest limit.
  func crossesFirst(_ measured: Double) -> Bool { crosses(measured, first, inclusive: isInclusive) }

  private func crosses(_ measured: Double, _ limit: Double, inclusive: Bool) -> Bool {
    if isAbove { return inclusive ? measured >= limit : measured > limit }
    return inclusive ? measured <= limit : measured < limit
  }
}

/// Where one rule stands for one agent: hold time, hysteresis, cooldown (`workload.md` 1.1).
struct LevelState: Sendable, Codable {
  static let never = Int64.min
  /// 0 none, 1 info, 2 warning, 3 critical.
  var level: UInt8 = 0
  /// The last value read.
  var value: Double = 0
  /// Since when each level's limit is crossed.
  var pending = SIMD4<Int64>(repeating: LevelState.never)
  var clearing = LevelState.never
  var cooldown = LevelState.never
  /// At warning (2) or critical (3) in the agent's rows now, and what the agent's clock showed when that began.
  var counted: UInt8 = 0
  var since: Int64 = 0

  /// After clearing, the rule stays quiet about this agent for so long.
  static let cooldownTime: Milliseconds = .minutes(30)

  /// Nothing in force and no timer running: it need not be looked at every minute.
  var isQuiet: Bool {
    level == 0 && pending[1] == Self.never && pending[2] == Self.never && pending[3] == Self.never
  }

  /// For how long nothing can happen but the passing of time: no limit is crossed, either way, and no timer runs out.
  func rest(_ drift: Drift, _ limits: borrowing LevelLimits, now: Int64) -> Milliseconds {
    var rest = drift.known
    if level > 0 {
      let clear = limits.clear[Int(level)]
      if clearing == Self.never {
        rest = min(rest, drift.fall(to: clear))
      } else {
        rest = min(rest, clearing + limits.clearFor[Int(level)] - now, drift.rise(to: clear))
      }
    }
    // Time above a limit is counted to where it is crossed, not to where the level clears.
    for lower in stride(from: 2, through: Int(level), by: 1) where limits.value[lower].isFinite {
      rest = min(rest, max(drift.fall(to: limits.value[lower]), drift.rise(to: limits.value[lower])))
    }
    for higher in Int(level) + 1..<4 where limits.value[higher].isFinite {
      guard pending[higher] != Self.never else {
        rest = min(rest, drift.rise(to: limits.value[higher]))
        continue
      }
      let ready = pending[higher] + limits.enterFor[higher]
      rest = min(rest, (level == 0 ? max(ready, cooldown) : ready) - now, drift.fall(to: limits.value[higher]))
    }
    return rest
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
      pending = SIMD4(repeating: Self.never)
      clearing = Self.never
      return false
    }
    value = reading.value
    var ready: UInt8 = 0
    for candidate in UInt8(1)...3 {
      let index = Int(candidate)
      guard reading.enter >= candidate, limits.value[index].isFinite else {
        pending[index] = Self.never
        continue
      }
      if pending[index] == Self.never { pending[index] = now }
      if now - pending[index] >= limits.enterFor[index] { ready = candidate }
    }
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

  /// The rule does not apply any more (the agent has gone); true if a level was in force.
  mutating func leave(now: Int64) -> Bool {
    pending = SIMD4(repeating: Self.never)
    clearing = Self.never
    // Nothing is measured of somebody who is not there.
    value = 0
    guard level > 0 else { return false }
    level = 0
    cooldown = now + Self.cooldownTime
    return true
  }
}
