import Alerting
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

  /// The alarm after one more reading, under the limits of `hardware.temperature`.
  func taking(_ isSet: Bool, value: Double, at time: Timestamp, _ limits: Limits) -> CriticalAlarm {
    var next = self
    let needed = limits.count(MachineTemperatureRules.alarmReadings)
    if !isSet {
      next = CriticalAlarm()
      next.wasOff = true
    } else if wasOff, readings > 0 || value >= limits[MachineTemperatureRules.alarmFrom] {
      next.readings = min(readings + 1, needed)
      if next.readings == needed { next.since = since ?? time }
    } else {
      // On since before anyone looked, or on while it is cool: it must go off before it can say anything.
      next.wasOff = false
    }
    return next
  }

  /// Whether the chip is to be believed now.
  func stands(at time: Timestamp, _ limits: Limits) -> Bool {
    since.map { time - $0 < limits.length(MachineTemperatureRules.alarmFor) } ?? false
  }
}
