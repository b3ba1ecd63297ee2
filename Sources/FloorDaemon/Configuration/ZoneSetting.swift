import FloorModel

/// A part of the floor with its own air, light and noise.
package struct ZoneSetting: Sendable, Hashable {
  /// What people wear, for the comfort estimate.
  package enum Season: String, Sendable, Hashable, CaseIterable {
    /// By the date.
    case auto
    /// 0.5 clo.
    case summer
    /// 1.0 clo.
    case winter
  }

  /// Its id in events and rules.
  package var id: String
  /// What people call it.
  package var name: String
  /// How many desks stand there, if told.
  package var desks: Int?
  /// Whether this machine and its sensors are there.
  package var thisMachine = false
  /// When people work there; empty for day and night.
  package var occupied: [OccupiedSpan] = []
  /// What people wear.
  package var season = Season.auto

  /// A zone; everything else has a default.
  package init(id: String, name: String) {
    self.id = id
    self.name = name
  }

  /// The zone of a floor that lists none.
  package static let wholeFloor = {
    var zone = ZoneSetting(id: "floor", name: "Floor")
    zone.thisMachine = true
    return zone
  }()
}

/// A stretch of the day, on some days of the week, in which people are at work.
package struct OccupiedSpan: Sendable, Hashable {
  /// The ISO weekdays on which it starts, 1 Monday to 7 Sunday, ascending.
  package var days: [Int]
  /// When it starts, in milliseconds of the wall clock since midnight.
  package var from: Milliseconds
  /// When it ends; at or below `from` it ends on the next day. Up to 24:00.
  package var to: Milliseconds

  /// A stretch of the day.
  package init(days: [Int], from: Milliseconds, to: Milliseconds) {
    self.days = days
    self.from = from
    self.to = to
  }

  /// Whether a wall-clock moment lies in it.
  package func contains(weekday: Int, wallClock: Milliseconds) -> Bool {
    if from < to { return days.contains(weekday) && (from..<to).contains(wallClock) }
    let yesterday = weekday == 1 ? 7 : weekday - 1
    return (days.contains(weekday) && wallClock >= from) || (days.contains(yesterday) && wallClock < to)
  }
}
