import FloorModel

/// Who was there in each clock hour: people's work and short breaks, cut at the hours.
struct Presence: Sendable {
  /// A break this short is no recovery (L13).
  static let realBreak: Milliseconds = .minutes(5)

  /// One hour, of one zone or of the floor.
  struct Hour: Sendable {
    /// People's working time together.
    var work: Milliseconds = 0
    /// People who worked in it at all.
    var people = 0
    /// Breaks shorter than five minutes that began in it.
    var shortBreaks = 0
  }

  /// By the hour's beginning, the whole floor.
  private(set) var floor: [Timestamp: Hour] = [:]
  /// By zone, then by the hour's beginning.
  private(set) var zones: [String: [Timestamp: Hour]] = [:]

  init(_ days: [MergedDay]) {
    for day in days {
      add(day.figures.work, to: &floor)
      for (zone, work) in day.seats where !zone.isEmpty { add(work, to: &zones[zone, default: [:]]) }
      for interval in day.figures.breaks.intervals where interval.end - interval.start < Self.realBreak {
        let hour = interval.start.floored(to: .hours(1))
        floor[hour, default: Hour()].shortBreaks += 1
        if let zone = day.zone { zones[zone, default: [:]][hour, default: Hour()].shortBreaks += 1 }
      }
    }
  }

  private func add(_ work: IntervalUnion, to hours: inout [Timestamp: Hour]) {
    var last = Timestamp.distantPast
    for interval in work.intervals {
      var hour = interval.start.floored(to: .hours(1))
      while hour < interval.end {
        let length = min(interval.end, hour + .hours(1)) - max(interval.start, hour)
        hours[hour, default: Hour()].work += length
        if hour > last { hours[hour, default: Hour()].people += 1 }
        last = hour
        hour = hour + .hours(1)
      }
    }
  }
}
