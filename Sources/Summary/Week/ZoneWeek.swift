import FloorModel

/// One zone's week, as merged from its `zone_hour` rows.
public struct ZoneWeek: Sendable {
  /// The zone's id.
  public var zone: String
  /// Its name as people say it; the id when empty.
  public var name = ""
  /// What was measured, by quantity.
  public var quantities: [Quantity: [RoomCell]] = [:]
  /// Quantities whose sensor was lost during the week, with the time without data in occupied hours.
  public var lost: [Quantity: Milliseconds] = [:]

  /// Quantities that were not measured for two hours or more of the occupied time, for whatever reason.
  public var unknown: [Quantity: Milliseconds] = [:]

  /// A zone without data.
  public init(zone: String) { self.zone = zone }
}

/// One quantity of one zone in one hour of the week.
public struct RoomCell: Sendable, Hashable {
  /// Which hour.
  public var at: HourOfWeek
  /// The mean of the minutes known, in the quantity's unit.
  public var mean: Double
  /// Time with enough valid samples.
  public var known: Milliseconds
  /// Time each rule of this quantity stood at warning and at critical, by the rule's key.
  public var above: [String: TimeAbove]

  /// A cell.
  public init(at: HourOfWeek, mean: Double, known: Milliseconds, above: [String: TimeAbove] = [:]) {
    self.at = at
    self.mean = mean
    self.known = known
    self.above = above
  }
}

/// One hour of one zone in which both the room and the work done in it are known.
public struct RoomHour: Sendable, Hashable {
  /// What the work may have done while the room changed.
  public enum Measure: String, Sendable, Hashable, CaseIterable, Codable {
    /// Mean handle time, in seconds.
    case handleTime = "handle_time"
    /// Share of contacts passed on.
    case transfers
    /// Mean wrap-up, in seconds.
    case wrapUp = "wrap_up"
    /// Breaks shorter than five minutes, per person and hour.
    case shortBreaks = "short_breaks"
  }

  /// The zone; nil for the floor as a whole.
  public var zone: String?
  /// The beginning of the hour.
  public var from: Timestamp
  /// People at work in it.
  public var people: Int
  /// Means of the room.
  public var room: [Quantity: Double]
  /// Figures of the work.
  public var work: [Measure: Double]

  /// An hour.
  public init(zone: String?, from: Timestamp, people: Int, room: [Quantity: Double], work: [Measure: Double]) {
    self.zone = zone
    self.from = from
    self.people = people
    self.room = room
    self.work = work
  }
}
