import EnvMonitor
import FloorModel
import Foundation
import Workload

/// Records of one source that were read but are not due yet: kept with the checkpoint, which has already passed them.
package struct WaitingRecords: Sendable {
  /// The newest time the source has spoken of, on the scale of what is due.
  package var newest: Timestamp
  /// The records, in order.
  package var inputs: [FloorInput]

  private struct Saved: Codable {
    var newest: Timestamp
    var readings: [Reading] = []
    var events: [SessionEvent] = []
  }

  /// Records that wait.
  package init(newest: Timestamp, inputs: [FloorInput]) {
    self.newest = newest
    self.inputs = inputs
  }

  /// The records as bytes. Inventories are left out: sensors are found again after a restart.
  package func saved() throws -> [UInt8] {
    var saved = Saved(newest: newest)
    for input in inputs {
      switch input {
      case .sensor(.reading(let reading)): saved.readings.append(reading)
      case .sensor(.inventory): break
      case .session(let event): saved.events.append(event)
      }
    }
    return Array(try JSONEncoder().encode(saved))
  }

  /// The records that were saved.
  package init(saved bytes: [UInt8]) throws {
    let saved = try JSONDecoder().decode(Saved.self, from: Data(bytes))
    newest = saved.newest
    inputs = saved.readings.map { .sensor(.reading($0)) } + saved.events.map { .session($0) }
  }
}

extension FloorInput {
  /// When it happened.
  var time: Timestamp {
    switch self {
    case .sensor(.reading(let reading)): reading.time
    case .sensor(.inventory): .distantPast
    case .session(let event): event.time
    }
  }
}
