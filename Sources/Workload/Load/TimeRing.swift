/// Moments (with a small number each) of the last hour, oldest first.
struct TimeRing: Sendable, Codable {
  struct Entry: Sendable, Codable {
    var time: Int64
    var value: Int32
  }

  private var entries: [Entry] = []
  private var head = 0

  init() {}

  var count: Int { entries.count - head }

  /// The entry at `index`, counted from the oldest.
  subscript(index: Int) -> Entry { entries[head + index] }

  mutating func append(_ time: Int64, _ value: Int32 = 0) { entries.append(Entry(time: time, value: value)) }

  /// Adds a moment that was told late, in its place.
  mutating func insert(_ time: Int64, _ value: Int32 = 0) {
    var place = entries.count
    while place > head, entries[place - 1].time > time { place -= 1 }
    entries.insert(Entry(time: time, value: value), at: place)
  }

  /// Forgets what happened at `cutoff` or before; tells each forgotten value.
  mutating func expire(upTo cutoff: Int64, _ forget: (Int32) -> Void = { _ in }) {
    while head < entries.count, entries[head].time <= cutoff {
      forget(entries[head].value)
      head += 1
    }
    if head >= 32, head * 2 >= entries.count {
      entries.removeFirst(head)
      head = 0
    }
  }

  /// The median of the values; the mean of the middle two where there are two. Nil when empty.
  var median: Double? {
    guard count > 0 else { return nil }
    // A few dozen, asked for often: sorted on the stack, each put in its place among those before it.
    return withUnsafeTemporaryAllocation(of: Int32.self, capacity: count) { sorted in
      for index in 0..<count {
        let value = self[index].value
        var place = index
        while place > 0, sorted[place - 1] > value {
          sorted[place] = sorted[place - 1]
          place -= 1
        }
        sorted[place] = value
      }
      let middle = count / 2
      if count % 2 == 1 { return Double(sorted[middle]) }
      return (Double(sorted[middle - 1]) + Double(sorted[middle])) / 2
    }
  }
}

extension TimeRing {
  /// How many there are, against limits: it stays so until the oldest leaves the window.
  func read(_ limits: borrowing LevelLimits, now: Int64) -> Reading {
    var reading = limits.read(Double(count))
    reading.drift = .still(count == 0 ? .days(400) : self[0].time + limits.window - now)
    return reading
  }
}
