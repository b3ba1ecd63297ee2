import EnvMonitor
import FloorModel
import Workload

/// Everything that reaches the floor engine, one record at a time.
package enum FloorInput: Sendable {
  /// From a sensor source or a readings feed.
  case sensor(SensorReport)
  /// From a session log.
  case session(SessionEvent)

  var lane: FloorLane {
    switch self {
    case .sensor: .environment
    case .session: .load
    }
  }
}

/// The two halves of the floor run on the same event time, each behind it by its own lateness: a sensor is heard within
/// seconds, a session log may bring a record a minute and a half late, and the room must not wait for it.
package enum FloorLane: Int, Sendable, CaseIterable {
  case environment, load
}

/// How far behind event time each lane is evaluated.
package struct FloorLateness: Sendable, Hashable {
  /// Sensors and feeds.
  package var environment: Milliseconds
  /// Session logs.
  package var load: Milliseconds

  /// The defaults: 5 s and 90 s.
  package init(environment: Milliseconds = .seconds(5), load: Milliseconds = .seconds(90)) {
    self.environment = environment
    self.load = load
  }

  /// The lateness of one lane.
  package subscript(lane: FloorLane) -> Milliseconds {
    switch lane {
    case .environment: environment
    case .load: load
    }
  }
}
