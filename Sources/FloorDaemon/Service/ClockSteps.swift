import FloorModel

/// Notices what the wall clock did between two turns of the daemon: nothing, a break, or a step back.
///
/// Only the owner's turns are compared, so a suspended machine, a stopped daemon and a clock set forward look alike: for
/// so long nobody watched.
struct ClockSteps {
  /// What happened since the turn before.
  enum Step: Hashable {
    /// Time went on.
    case none
    /// Nobody watched since then.
    case away(since: Timestamp)
    /// The clock was set back by so much.
    case back(Milliseconds)
  }

  /// The owner makes a turn every second; a longer pause than this was a suspend, a stop or a step.
  static let longestTurn: Milliseconds = .minutes(1)
  /// A clock set back by less is waited for.
  static let smallStep: Milliseconds = .minutes(5)

  private var last: Timestamp?

  /// A watch that knows up to when the floor was evaluated before this start; nil for a first start.
  init(evaluated: Timestamp?) { last = evaluated }

  /// The owner makes a turn.
  mutating func turn(_ now: Timestamp) -> Step {
    guard let before = last else {
      last = now
      return .none
    }
    if before - now > Self.smallStep {
      last = now
      return .back(before - now)
    }
    last = max(before, now)
    return now - before > Self.longestTurn ? .away(since: before) : .none
  }
}
