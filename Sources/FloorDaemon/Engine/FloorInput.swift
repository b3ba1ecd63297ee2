import EnvMonitor
import FloorModel
import Workload

/// Everything that reaches the floor engine, one record at a time and in the order of event time.
package enum FloorInput: Sendable {
  /// From a sensor source or a readings feed.
  case sensor(SensorReport)
  /// From a session log.
  case session(SessionEvent)
}
