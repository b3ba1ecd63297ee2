import FloorModel

/// When a chip is read, and when its silence is worth a word. Times are milliseconds of the monotonic clock.
///
/// A chip that takes long is read less often, until its pass takes at most a fifth of its interval: monitoring must
/// not disturb the machine, and a bus that is always busy serves nobody.
struct ChipSchedule: Sendable, Hashable {
  /// A pass longer than this is slow, and is read on a thread of its own.
  static let slowAfter: Milliseconds = 1_000
  /// A chip none of whose channels answered for this long is silent.
  static let silentAfter: Milliseconds = 10_000
  /// No chip is read less often than this, however slow.
  static let longestInterval: Milliseconds = .minutes(10)

  /// The interval asked for.
  let base: Milliseconds
  /// The interval in force: a multiple of `base`.
  private(set) var interval: Milliseconds
  /// When the next pass is due.
  private(set) var due: Milliseconds
  /// Whether its passes take longer than a second.
  private(set) var isSlow = false
  /// When the running pass began.
  private(set) var started: Milliseconds?
  /// When silence is to be reported next, while a pass runs.
  private(set) var silenceDue: Milliseconds?
  /// The last three passes. Their median counts: a bus that hung once is not slow for ever after.
  private var durations: [Milliseconds] = []

  /// A chip to be read at once.
  init(base: Milliseconds, now: Milliseconds) {
    self.base = max(base, 100)
    interval = self.base
    due = now
  }

  /// Whether a pass may begin.
  func isDue(_ now: Milliseconds) -> Bool { started == nil && now >= due }

  /// A pass begins.
  mutating func begin(_ now: Milliseconds) {
    started = now
    silenceDue = now + Self.silentAfter
  }

  /// A channel of the running pass answered at `time`.
  mutating func progressed(_ time: Milliseconds) {
    if let silenceDue, started != nil { self.silenceDue = max(silenceDue, time + Self.silentAfter) }
  }

  /// The running pass has been found slow.
  mutating func markSlow() { isSlow = true }

  /// Silence has been reported; the next report is one interval later.
  mutating func reportedSilence(_ now: Milliseconds) { silenceDue = now + interval }

  /// The pass has ended after `duration`; the grid keeps all chips of one interval in one pass.
  mutating func finish(_ now: Milliseconds, duration: Milliseconds, grid: Milliseconds) {
    started = nil
    silenceDue = nil
    durations = durations.suffix(2) + [duration]
    let typical = durations.sorted()[(durations.count - 1) / 2]
    isSlow = typical > Self.slowAfter
    let steps = max(1, (typical * 5 + base - 1) / base)
    interval = max(base, min(steps * base, Self.longestInterval))
    due = grid + ((now - grid) / interval + 1) * interval
  }

  /// The pass could not begin or its thread is lost: as if it had never begun, to be tried at the next step.
  mutating func abandon(_ now: Milliseconds, grid: Milliseconds) {
    started = nil
    silenceDue = nil
    due = grid + ((now - grid) / interval + 1) * interval
  }
}

/// How long a channel that gives errors is left alone: 1, 2, 4 … 60 periods.
struct Backoff: Sendable, Hashable {
  private var failures = 0
  private var skips = 0
  /// The last error, said again for each period that is skipped.
  private(set) var reason = ""

  /// Whether to try in this period; counts the period.
  mutating func tries() -> Bool {
    guard skips > 0 else { return true }
    skips -= 1
    return false
  }

  /// The channel answered.
  mutating func succeeded() { self = Backoff() }

  /// The channel gave an error.
  mutating func failed(_ reason: String) {
    failures = min(failures + 1, 10)
    skips = min(1 << (failures - 1), 60) - 1
    self.reason = reason
  }
}
