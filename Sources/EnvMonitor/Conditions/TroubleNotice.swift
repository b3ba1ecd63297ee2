import FloorModel

/// What people are told of a channel in trouble: one notice from its first trouble until it has been well for long enough.
///
/// A broken channel is lost one minute and talks nonsense the next. The notice keeps the name of what was seen first, so
/// that the three rules never stand side by side; each further spell of trouble doubles the time the channel must be well
/// before the notice ends, and a channel that falls out again is not told anew within the hour.
struct TroubleNotice: Sendable, Codable, Hashable {
  /// What is told now: the trouble the notice began with; nil while nothing is.
  private(set) var kind: SensorHealth.Trouble?
  /// Whether the channel had a notice earlier that day.
  private(set) var isReturn = false
  /// When the last notice began.
  private var began: Timestamp?
  /// When the troubles of the last day began, the newest last.
  private var spells: [Timestamp] = []

  /// How long a channel must at least be well after its second trouble of the day; from then on it doubles.
  private static let flapClear: Milliseconds = .minutes(15)
  /// And at most.
  private static let longestClear: Milliseconds = .hours(4)
  /// No channel gives two notices within this time.
  private static let pause: Milliseconds = .hours(1)
  /// How long troubles are remembered.
  private static let memory: Milliseconds = .days(1)
  /// More spells than this change nothing: the longest clear time is reached.
  private static let mostSpells = 8

  /// Follows the channel's own state.
  ///
  /// - Parameters:
  ///   - trouble: what is wrong now.
  ///   - isNew: whether it has just begun.
  ///   - wellSince: since when the channel has been well, while it is.
  ///   - clear: how long it must be well after its first trouble, by the notice's kind.
  mutating func follow(
    _ trouble: SensorHealth.Trouble?, isNew: Bool, wellSince: Timestamp?, _ clear: [SensorHealth.Trouble: Milliseconds],
    at time: Timestamp
  ) {
    if isNew { spells = recent(at: time).suffix(Self.mostSpells - 1) + [time] }
    if let trouble {
      guard kind == nil else { return }
      // A notice from the future was given before the clock was set back.
      let last = began.flatMap { $0 <= time ? $0 : nil }
      if let last, time - last < Self.pause { return }
      isReturn = last.map { time - $0 < Self.memory } ?? false
      kind = trouble
      began = time
    } else if let told = kind, let wellSince, time - wellSince >= clearTime(clear[told] ?? 0, at: time) {
      kind = nil
    }
  }

  /// The channel is no longer watched, or the rule was switched off.
  mutating func withdraw() { kind = nil }

  private func recent(at time: Timestamp) -> [Timestamp] {
    spells.filter { $0 <= time && time - $0 < Self.memory }
  }

  private func clearTime(_ first: Milliseconds, at time: Timestamp) -> Milliseconds {
    let spells = recent(at: time).count
    guard spells > 1 else { return first }
    return max(first, min(Self.flapClear << Milliseconds(spells - 2), Self.longestClear))
  }
}
