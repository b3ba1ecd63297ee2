import FloorModel
import Synchronization

/// Reads this machine's sensors on a thread of its own, from `start()` to `stop()`.
///
/// Reports come in the order: the inventory of a source, then readings of its sensors, then an inventory again whenever
/// it changes (hot-plug, limits read, a chip found slow). Each sensor gives one reading a period: a value, a fault, or
/// the reason why there is none.
public final class SensorThread: Sendable {
  private let configuration: SensorConfiguration
  private let clock: @Sendable () -> Timestamp
  private let notice: @Sendable (String) -> Void
  private let sink: @Sendable (SensorReport) -> Void
  private let bell = Bell()
  private let ended = Bell()
  private let state = Mutex(State())

  private struct State {
    var isStarted = false
    var isStopping = false
    var hasEnded = false
    /// When the thread said that it would be back, on the monotonic clock.
    var appointment = Milliseconds.max
  }

  /// How many inventories come at the start, empty ones included.
  public static var sourceCount: Int { SensorScan.sources.count }

  /// A round takes milliseconds, and a machine under load may be late by seconds: only this long after its appointment
  /// the thread is taken to stand still.
  private static let patience: Milliseconds = .seconds(20)

  /// A sensor thread, not yet running.
  ///
  /// - Parameters:
  ///   - configuration: What is read, and how often.
  ///   - clock: The time written into readings; called on any thread.
  ///   - notice: Is told, once each, what is wrong with the sensors configuration or the machine.
  ///   - sink: Gets the reports, on the sensor thread; it should return soon, because nothing is read meanwhile.
  public init(
    configuration: SensorConfiguration, clock: @escaping @Sendable () -> Timestamp,
    notice: @escaping @Sendable (String) -> Void = { _ in }, sink: @escaping @Sendable (SensorReport) -> Void
  ) {
    self.configuration = configuration
    self.clock = clock
    self.notice = notice
    self.sink = sink
  }

  /// Starts reading; a second call does nothing.
  ///
  /// - Returns: Whether it runs: false when the system gives no thread.
  @discardableResult
  public func start() -> Bool {
    let isFirst = state.withLock { state in
      defer { state.isStarted = true }
      return !state.isStarted
    }
    guard isFirst else { return true }
    return SensorThreads.spawn("floorwatch-sens") { [self] in
      var conductor = Conductor(configuration, clock: clock, bell: bell, notice: notice, sink: sink)
      while !state.withLock({ $0.isStopping }) {
        meet(at: SensorThreads.now())
        let next = conductor.round()
        meet(at: next)
        bell.wait(until: next)
      }
      state.withLock { $0.hasEnded = true }
      ended.ring()
    }
  }

  private func meet(at time: Milliseconds) { state.withLock { $0.appointment = time } }

  /// Whether the thread keeps its appointments. A chip that hangs does not hold it up; false means that it stands still
  /// itself, in the kernel or in a deadlock.
  public var isMoving: Bool {
    let now = SensorThreads.now()
    return state.withLock { $0.hasEnded || now - Self.patience <= $0.appointment }
  }

  /// Stops reading and waits until the last report has been handed over, at most 2 s.
  ///
  /// A read that a driver holds up is left to end by itself; what it gives is dropped.
  public func stop() {
    let isRunning = state.withLock { state in
      state.isStopping = true
      return state.isStarted && !state.hasEnded
    }
    guard isRunning else { return }
    bell.ring()
    ended.wait(until: SensorThreads.now() + 2_000)
  }
}
