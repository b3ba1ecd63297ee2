import FloorModel

/// What a chip's own critical alarm bit (`temp1_crit_alarm`) is worth.
///
/// Some chips hold the bit until the machine restarts (a "log" bit), others set it without reason. So only a bit that was
/// seen off, then on in two readings in a row, at a temperature that is not plainly cool, is believed, and only for ten
/// minutes: after that the temperature itself must tell.
struct CriticalAlarm: Sendable, Codable, Hashable {
  /// The bit has been seen off: from then on it says something when it comes on.
  private var wasOff = false
  /// Readings in a row with the bit on, since it came on.
  private var readings = 0
  /// When it was first believed.
  private var since: Timestamp?

  /// Readings in a row that make an alarm.
  private static let needed = 2
  /// Below this nothing in a machine is critically hot, in °C.
  private static let leastTemperature = 50.0
  /// A bit that stays on for longer is held by the chip.
  private static let longest: Milliseconds = .minutes(10)

  /// The alarm after one more reading.
  func taking(_ isSet: Bool, value: Double, at time: Timestamp) -> CriticalAlarm {
    var next = self
    if !isSet {
      next = CriticalAlarm()
      next.wasOff = true
    } else if wasOff, readings > 0 || value >= Self.leastTemperature {
      next.readings = min(readings + 1, Self.needed)
      if next.readings == Self.needed { next.since = since ?? time }
    } else {
      // On since before anyone looked, or on while it is cool: it must go off before it can say anything.
      next.wasOff = false
    }
    return next
  }

  /// Whether the chip is to be believed now.
  func stands(at time: Timestamp) -> Bool { since.map { time - $0 < Self.longest } ?? false }
}
