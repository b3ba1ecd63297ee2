/// A set of time: intervals that neither overlap nor touch, in order. Adding is idempotent, so merging is exact.
public struct IntervalUnion: Sendable, Hashable {
  /// One interval; the end is excluded.
  public struct Interval: Sendable, Hashable {
    /// The first moment.
    public var start: Timestamp
    /// The first moment after it.
    public var end: Timestamp
  }

  /// The intervals, in order.
  public private(set) var intervals: [Interval] = []

  /// No time.
  public init() {}

  /// All of it together.
  public var length: Milliseconds { intervals.reduce(0) { $0 + ($1.end - $1.start) } }

  /// Adds the time from `start` to `end`.
  public mutating func add(_ start: Timestamp, _ end: Timestamp) {
    guard start < end else { return }
    // By far the most frequent: time that goes on, or begins after all there is.
    if let last = intervals.last {
      if start > last.end {
        intervals.append(Interval(start: start, end: end))
        return
      }
      if start >= last.start {
        if end > last.end { intervals[intervals.count - 1].end = end }
        return
      }
    }
    var merged = Interval(start: start, end: end)
    var kept: [Interval] = []
    for interval in intervals {
      if interval.end < merged.start || interval.start > merged.end {
        kept.append(interval)
      } else {
        merged.start = min(merged.start, interval.start)
        merged.end = max(merged.end, interval.end)
      }
    }
    kept.append(merged)
    intervals = kept.sorted { $0.start < $1.start }
  }

  /// Takes the time from `start` to `end` out again.
  public mutating func remove(_ start: Timestamp, _ end: Timestamp) {
    guard start < end else { return }
    intervals = intervals.flatMap { interval -> [Interval] in
      let before = Interval(start: interval.start, end: min(interval.end, start))
      let after = Interval(start: max(interval.start, end), end: interval.end)
      return [before, after].filter { $0.start < $0.end }
    }
  }

  /// Adds all of another set.
  public mutating func merge(_ other: IntervalUnion) {
    for interval in other.intervals { add(interval.start, interval.end) }
  }

  /// The time in both sets.
  public func intersection(_ other: IntervalUnion) -> IntervalUnion {
    var result = IntervalUnion()
    var left = intervals[...]
    var right = other.intervals[...]
    while let first = left.first, let second = right.first {
      result.add(max(first.start, second.start), min(first.end, second.end))
      if first.end < second.end { left.removeFirst() } else { right.removeFirst() }
    }
    return result
  }
}
