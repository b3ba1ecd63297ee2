import FloorModel

/// One queue's week, in shares of its contacts: how customers fared, not who served them.
///
/// It stands for a queue that enough people served, or for several smaller ones together.
public struct PublishedQueue: Sendable, Hashable {
  /// So many contacts a share needs.
  static let leastContacts = 20

  /// The queue's name; for several, their names: "a + b".
  public let queue: String
  /// Its channel; nil when not known, or for queues of several channels.
  public let channel: String?
  /// The keys of the queues it stands for.
  let members: [String]
  /// How many queues it stands for.
  public var count: Int { members.count }
  /// Contacts that entered.
  public let entered: Figure
  /// Shares of 0 to 1, to a whole per cent; nil with too few contacts.
  public let abandoned: Double?
  /// Passed on to somebody else.
  public let transferred: Double?
  /// Told again from the start to the next colleague.
  public let retold: Double?
  /// Back within 72 hours.
  public let repeats: Double?
  /// Hours during which too many waited per agent, to a tenth; nil when no source tells.
  public let pressureHours: Double?
  /// Hours of handling that passed-on and repeated contacts took, at the queue's mean; the weight of a cause.
  public let wastedHours: Double
  /// The hours in which waiting was worst.
  public let worstHours: [HourOfWeek]

  /// What tells it apart from the others of the week.
  var key: String { QueueWeek.key(queue, channel) }

  init(_ queue: QueueWeek, of members: [String]? = nil) {
    self.queue = queue.queue
    self.members = members ?? [queue.key]
    channel = queue.channel
    entered = (1..<GroupPrivacy.smallCount).contains(queue.entered) ? .few : .value(Double(queue.entered))
    let offered = queue.entered - queue.abandonedShort
    abandoned = Self.share(queue.abandoned, of: offered)
    transferred = Self.share(queue.transferred, of: queue.connected)
    retold = Self.share(queue.retold, of: queue.connected)
    repeats = Self.share(queue.repeats, of: queue.connected)
    pressureHours = queue.pressure.map { (Double($0.warning) / 360_000).rounded() / 10 }
    let mean = queue.connected > 0 ? Double(queue.handling) / Double(queue.connected) / 3_600_000 : 0
    wastedHours = WeekMeasure.Unit.hours.rounded(Double(max(queue.transferred, queue.repeats)) * mean)
    worstHours = queue.worstHours.sorted()
  }

  private static func share(_ count: Int, of whole: Int) -> Double? {
    whole >= leastContacts ? (Double(count) / Double(whole) * 100).rounded() / 100 : nil
  }
}
