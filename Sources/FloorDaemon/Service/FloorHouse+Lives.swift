import FloorModel
import Logging

/// How the house begins its days and ends its life.
extension FloorHouse {
  /// Once a day: deletes and forgets what has been kept long enough.
  func keepHouse(_ now: Timestamp) {
    guard housekeeping.isDue(settings.configuration, now: now) else { return }
    do {
      let deleted = try housekeeping.run(settings.configuration, journal: journal, store: store, now: now)
      for item in deleted { logger.notice("\(item): kept long enough, deleted (retention).") }
      try forgetIdle(now)
    } catch {
      logger.error("Old files and lines: \(error)", metadata: [MessageID.key: "\(MessageID.storage)"])
    }
  }

  /// Reads everything that is there and writes what it gives.
  func drain() throws {
    let now = clock()
    var failure: (any Error)?
    intake.drain(now: now, finishing: !options.expectsMore) { events in
      guard failure == nil else { return }
      own += events
      do {
        _ = try commit(now)
        try journal.drain(now: now)
      } catch { failure = error }
    }
    chores(now)
    writeStatus(now, isStopped: true)
    if let failure { throw failure }
    logger.notice("everything read: \(statusLine)")
  }

  /// Keeps everything there is, due or not; false if the store does not take it.
  func settle(_ now: Timestamp) -> Bool {
    lastCommit = .distantPast
    keep([], now: now)
    return storeTrouble == nil
  }

  /// The last commit and the last lines.
  func close() {
    _ = settle(clock())
    chores(clock())
    writeStatus(clock(), isStopped: true)
  }

  /// Stops this machine's sensors.
  func stop() { stopSensors() }
}
