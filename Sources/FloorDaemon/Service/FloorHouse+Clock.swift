import Alerting
import EnvMonitor
import FloorModel
import Foundation
import Logging

/// What becomes of the floor when the clock jumps.
extension FloorHouse {
  /// To be called at the beginning of each turn.
  func mindClock(_ now: Timestamp) {
    switch clockSteps.turn(now) {
    case .none: break
    case .away(let since):
      logger.info("Nobody watched for \((now - since) / 1000) s (stopped, suspended, or the clock was set forward).")
      // This machine's sensors were not read meanwhile: that is nobody's fault.
      intake.wasAway(until: now)
    case .back(let step):
      logger.warning(
        """
        The clock was set back by \(step / 60_000) min. What was measured under the later time is forgotten; alerts \
        that are open stay open until there is fresh data.
        """, metadata: [MessageID.key: "\(MessageID.storage)"])
      beginAnew(now)
    }
  }

  /// Goes on from what was kept, without what lies in the future.
  private func beginAnew(_ now: Timestamp) {
    keep([], now: now)
    guard storeTrouble == nil else { return }
    do {
      let sensorsRan = sensors != nil
      stopSensors()
      try store.commit(FloorMemory(store: store).forgetting(after: now))
      intake = try Self.assemble(settings, options, store, logger)
      if sensorsRan { startSensors() }
    } catch {
      logger.error("\(error)", metadata: [MessageID.key: "\(MessageID.storage)"])
    }
  }
}

extension FloorMemory {
  /// What the store must change to forget everything later than `now`: a clock that was set back must not make the
  /// floor wait until it is there again.
  func forgetting(after now: Timestamp) throws -> StoreBatch {
    let limit = now + ClockSteps.smallStep
    var batch = StoreBatch(recorded: now)
    func drop(_ part: FloorIntake.StatePart, _ keys: some Sequence<String>) {
      batch.monitorState += keys.map { MonitorStateChange(monitor: part.rawValue, key: $0, value: nil) }
    }
    if var cursors, cursors.next.count == FloorLane.allCases.count, cursors.newest.count == cursors.next.count {
      for lane in FloorLane.allCases {
        let (next, newest) = (cursors.next[lane.rawValue] ?? .distantPast, cursors.newest[lane.rawValue])
        guard max(next, newest) > limit else { continue }
        cursors.next[lane.rawValue] = nil
        cursors.newest[lane.rawValue] = .distantPast
        switch lane {
        case .environment: drop(.environment, environment.map(\.key))
        case .load: drop(.load, load.map(\.key))
        }
      }
      batch.monitorState.append(
        MonitorStateChange(
          monitor: FloorIntake.StatePart.floor.rawValue, key: "cursors", value: Array(try JSONEncoder().encode(cursors))
        ))
    }
    drop(
      .waiting,
      waiting.filter { _, bytes in
        guard let records = try? WaitingRecords(saved: bytes) else { return true }
        return records.inputs.contains { $0.time > limit } || records.newest > limit + .minutes(30)
      }.keys)
    batch.alertStates = alerts.map { ($0.key, $0.value.notAfter(now)) }
    return batch
  }
}
