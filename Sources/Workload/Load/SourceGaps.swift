import FloorModel

/// Stretches in which a source said nothing and should have: what lies in them is not known.
struct SourceGaps: Sendable, Codable {
  private struct Gap: Sendable, Codable {
    var source: SourceNumber
    var from: Int64
    var to: Int64
  }

  private struct Source: Sendable, Codable {
    var heard = AgentMeter.none
    /// It sends heartbeats.
    var beats = false
    /// When a gap of it was last told of, and how many missing records have not been told of since.
    var told: Int64?
    var untold: Int?
  }

  private var gaps: [Gap] = []
  private var sources: [Source] = []

  /// A source with heartbeats that is silent for longer than this has a gap.
  static let silence: Milliseconds = .minutes(5)
  static let window: Milliseconds = .minutes(60)
  /// A source whose gaps come thick and fast is told of once in so long, with all that is missing since.
  static let retelling: Milliseconds = .hours(1)

  var isEmpty: Bool { gaps.isEmpty }

  /// Takes note of an event; true if it tells of a new gap.
  mutating func hear(_ event: SessionEvent) -> Bool {
    let source = Int(event.source)
    guard source >= 0 else { return false }
    while source >= sources.count { sources.append(Source()) }
    let now = event.time.milliseconds
    guard sources[source].beats || event.kind == .sourceGap || event.kind == .sourceHeartbeat else {
      if now > sources[source].heard { sources[source].heard = now }
      return false
    }
    let last = sources[source]
    if now > last.heard { sources[source].heard = now }
    var isNew = false
    if event.kind == .sourceGap {
      let from = event.duration > 0 ? now - event.duration : (last.heard == AgentMeter.none ? now : last.heard)
      isNew = add(event.source, from, now)
    } else if last.beats, last.heard != AgentMeter.none, now - last.heard > Self.silence {
      isNew = add(event.source, last.heard, now)
    }
    if event.kind == .sourceHeartbeat { sources[source].beats = true }
    return isNew
  }

  /// What is worth telling of a gap that the log itself shows; `isNew` is what `hear` said of it.
  mutating func interruption(_ event: SessionEvent, isNew: Bool) -> SourceInterruption? {
    let source = Int(event.source)
    let jump = max(0, Int(event.count))
    guard sources.indices.contains(source), isNew || jump > 0 else { return nil }
    let missing = (sources[source].untold ?? 0) + jump
    let now = event.time.milliseconds
    if let told = sources[source].told, now - told < Self.retelling {
      sources[source].untold = missing
      return nil
    }
    sources[source].told = now
    sources[source].untold = nil
    return SourceInterruption(time: event.time, source: event.source, missing: missing)
  }

  /// Adds a gap; false if it is empty.
  private mutating func add(_ source: SourceNumber, _ from: Int64, _ to: Int64) -> Bool {
    gaps.removeAll { $0.to < to - .hours(2) }
    guard to > from else { return false }
    gaps.append(Gap(source: source, from: from, to: to))
    return true
  }

  /// Whether at least a share of the hour before `now` is covered.
  func covers(_ source: SourceNumber, upTo now: Int64, share: Double) -> Bool {
    var missing: Int64 = 0
    for gap in gaps where gap.source == source {
      missing += max(0, min(gap.to, now) - max(gap.from, now - Self.window))
    }
    return Double(missing) <= (1 - share) * Double(Self.window)
  }
}

/// A gap that a log itself shows: its own numbers jump, or it says that it was interrupted.
public struct SourceInterruption: Sendable, Hashable {
  /// When the log went on.
  public let time: Timestamp
  /// The source.
  public let source: SourceNumber
  /// Records that never came, by the log's own numbers; 0 where it does not number them.
  public let missing: Int
}
