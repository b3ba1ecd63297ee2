import FloorModel
import Foundation
import Logging

/// The two files that say how the daemon is: `status.json` for `floorwatch status`, `floorwatch.prom` for metrics.
struct StatusFiles {
  private let status: String
  private let metrics: String
  /// How the last load of the configuration went.
  private var reload: FloorMetrics.Reload

  /// - Parameter state: the folder of the database.
  init(state: String, now: Timestamp) throws {
    try SystemFolder.make(state + "/metrics", mode: 0o755, key: "paths.state")
    status = FloorStatus.path(state)
    metrics = state + "/metrics/floorwatch.prom"
    reload = FloorMetrics.Reload(succeeded: true, loaded: now)
  }

  /// The configuration has been read again, or could not be.
  mutating func reloaded(_ succeeded: Bool, now: Timestamp) {
    reload = FloorMetrics.Reload(succeeded: succeeded, loaded: succeeded ? now : reload.loaded)
  }

  /// Writes both; what fails is tried again the next time.
  func write(_ current: FloorStatus, now: Timestamp, logger: Logger) {
    do {
      try current.write(to: status)
      try FloorMetrics(status: current, now: now, reload: reload, cost: .now()).write(to: metrics)
    } catch {
      logger.debug("status files: \(error)")
    }
  }
}
