import EnvMonitor
import FloorModel
import Synchronization

/// Runs an engine on a second thread while the first one reads on.
///
/// Steps are run one after the other in the order in which they are handed over, so the results are those of one thread.
/// One thread hands over, and calls `finish` at the end.
final class EngineThread: Sendable {
  private struct State {
    var steps: [DueRecords] = []
    var found: [Event] = []
    var isEnding = false
    /// The engine, when the thread has ended.
    var engine: FloorEngine?
  }

  /// How many steps the reader may be ahead: memory must not grow with the log.
  private static let ahead = 2

  private let state = Mutex(State())
  private let hasWork = Bell()
  private let hasRoom = Bell()

  /// Starts with an engine; nil when the system gives no thread.
  init?(_ engine: FloorEngine) {
    let isStarted = SensorThreads.spawn("floorwatch-load", stack: 8 << 20) { [self] in
      var engine = engine
      while let step = nextStep() {
        let events = engine.run(step)
        if !events.isEmpty { state.withLock { $0.found += events } }
      }
      let last = engine
      state.withLock { $0.engine = last }
      hasRoom.ring()
    }
    guard isStarted else { return nil }
  }

  /// Hands over a step, waiting while too many are left to do; gives what has been found meanwhile.
  func run(_ step: DueRecords) -> [Event] {
    while state.withLock({ $0.steps.count >= Self.ahead }) { Self.sleep(hasRoom) }
    state.withLock { $0.steps.append(step) }
    hasWork.ring()
    return takeFound()
  }

  /// Waits for the last step; gives the engine back and what is left of its findings.
  func finish() -> (engine: FloorEngine, found: [Event]) {
    state.withLock { $0.isEnding = true }
    hasWork.ring()
    while true {
      if let engine = state.withLock({ $0.engine }) { return (engine, takeFound()) }
      Self.sleep(hasRoom)
    }
  }

  /// The next step, waited for; nil when there will be none.
  private func nextStep() -> DueRecords? {
    while true {
      let (step, isOver) = state.withLock { state -> (DueRecords?, Bool) in
        if state.steps.isEmpty { return (nil, state.isEnding) }
        return (state.steps.removeFirst(), false)
      }
      if let step {
        hasRoom.ring()
        return step
      }
      if isOver { return nil }
      Self.sleep(hasWork)
    }
  }

  /// Until the bell rings; waking for nothing once an hour does no harm.
  private static func sleep(_ bell: Bell) { bell.wait(until: SensorThreads.now() + .hours(1)) }

  private func takeFound() -> [Event] {
    state.withLock { state in
      defer { state.found.removeAll() }
      return state.found
    }
  }
}
