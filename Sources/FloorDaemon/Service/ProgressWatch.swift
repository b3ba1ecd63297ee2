/// Decides when systemd may be told that the daemon makes progress: only when every loop of it does.
///
/// The loops are the owner's own turns, the timer that wakes it, and the thread that conducts the sensors. One that stands
/// still while the others go on must not go unnoticed: then nothing is said, and systemd restarts the daemon.
struct ProgressWatch {
  private let every: Duration?
  private var last: ContinuousClock.Instant
  private var timerRan = false
  /// Whether the sensor thread was standing still at the last turn.
  private(set) var sensorsStand = false

  /// A watch that speaks four times in systemd's interval; never where there is none.
  init(interval: Duration?, now: ContinuousClock.Instant) {
    every = interval.map { $0 / 4 }
    last = now
  }

  /// The owner has made a turn; true when it is time to say so.
  ///
  /// - Parameters:
  ///   - timer: whether the timer ran since the last turn.
  ///   - sensorsMove: whether the sensor thread keeps its appointments.
  mutating func turn(timer: Bool, sensorsMove: Bool, now: ContinuousClock.Instant) -> Bool {
    timerRan = timerRan || timer
    sensorsStand = !sensorsMove
    guard let every, timerRan, sensorsMove, now - last >= every else { return false }
    last = now
    timerRan = false
    return true
  }
}
