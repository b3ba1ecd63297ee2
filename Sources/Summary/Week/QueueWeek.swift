import FloorModel

/// One queue's week, as merged from its `queue_hour` rows.
public struct QueueWeek: Sendable, Hashable {
  /// The queue's name.
  public var queue: String
  /// The channel: `voice`, `chat`, `messaging`, `email` ...; nil when not known.
  public var channel: String?
  /// Contacts that entered.
  public var entered = 0
  /// Given up after five seconds or more.
  public var abandoned = 0
  /// Given up sooner; left out of every share.
  public var abandonedShort = 0
  /// Answered.
  public var connected = 0
  /// Passed on, in whatever way.
  public var transferred = 0
  /// Of these, blind or to a queue, after another colleague had it already: the story is told again.
  public var retold = 0
  /// The same person again within 72 hours.
  public var repeats = 0
  /// Sum of handling times.
  public var handling: Milliseconds = 0
  /// Time during which too many were waiting per agent (L19 `load.queue_pressure`); nil when no source tells.
  public var pressure: TimeAbove?
  /// The hours of the week in which waiting or abandoning was worst, for the "when" of a cause; may be empty.
  public var worstHours: [HourOfWeek] = []

  /// What tells it apart, and what a person's day calls it: `billing|voice`.
  public var key: String { Self.key(queue, channel) }

  /// The key of a queue on a channel.
  public static func key(_ queue: String, _ channel: String?) -> String { "\(queue)|\(channel ?? "unknown")" }

  /// A queue without any contact.
  public init(queue: String, channel: String?) {
    self.queue = queue
    self.channel = channel
  }
}

/// An hour of the local week.
public struct HourOfWeek: Sendable, Hashable, Codable, Comparable {
  /// ISO weekday, 1 Monday to 7 Sunday.
  public var weekday: Int
  /// The hour on the wall clock, 0 to 23.
  public var hour: Int

  /// An hour of the week.
  public init(weekday: Int, hour: Int) {
    self.weekday = weekday
    self.hour = hour
  }

  public static func < (a: HourOfWeek, b: HourOfWeek) -> Bool { (a.weekday, a.hour) < (b.weekday, b.hour) }
}
