import Alerting
import FloorModel

/// Everything that takes effect together: either all of it is on disk, or none.
///
/// A value: when committing fails because the disk is full, the same batch is committed again later.
package struct StoreBatch: Sendable {
  /// Checkpoints that moved.
  package var checkpoints: [Checkpoint] = []
  /// Checkpoints of files that are forgotten, by source and number.
  package var forgottenFiles: [(source: String, file: Int64)] = []
  /// Changed state of the monitors: monitor, key, and its bytes or nil to delete it.
  package var monitorState: [MonitorStateChange] = []
  /// Alerts whose state changed; nil when nothing is left to keep.
  package var alertStates: [(AlertID, AlertState?)] = []
  /// What is to be said, in order.
  package var events: [Event] = []
  /// When the batch is made: the events' `recordedtime`.
  package var recorded: Timestamp

  /// An empty batch.
  package init(recorded: Timestamp) { self.recorded = recorded }

  /// Whether committing would change nothing.
  package var isEmpty: Bool {
    checkpoints.isEmpty && forgottenFiles.isEmpty && monitorState.isEmpty && alertStates.isEmpty && events.isEmpty
  }

  /// Takes in what a follower has to keep.
  package mutating func add(_ changes: (changed: [Checkpoint], removed: [Int64]), source: String) {
    checkpoints += changes.changed
    forgottenFiles += changes.removed.map { (source, $0) }
  }
}

/// One changed piece of a monitor's state.
package struct MonitorStateChange: Sendable, Hashable {
  /// Which monitor: `environment`, `workload/<source>` ...
  package var monitor: String
  /// Which piece of it.
  package var key: String
  /// Its bytes; nil to delete it.
  package var value: [UInt8]?

  /// A change.
  package init(monitor: String, key: String, value: [UInt8]?) {
    self.monitor = monitor
    self.key = key
    self.value = value
  }
}

/// What a commit did.
package struct CommitResult: Sendable, Hashable {
  /// Events that got a sequence number, by stream.
  package var written: [Event.Stream: Int] = [:]
  /// Events whose id was in the stream already and that were left out.
  package var repeated = 0
}
