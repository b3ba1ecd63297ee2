import FloorModel

/// What the staffing formulas (`workload.md` 3) say of the week, for the site as a whole.
public struct StaffingFacts: Sendable, Hashable, Codable {
  /// One hour of the week.
  public struct Hour: Sendable, Hashable, Codable {
    /// Which hour.
    public var at: HourOfWeek
    /// Contacts that came in.
    public var contacts: Int
    /// How much of the hour everybody was present, 1 for all of it, by pseudonym: who is counted is decided later.
    public var presence: [String: Double]
    /// People needed for the target with a pool for every channel or queue, as it is now.
    public var need: Int
    /// People needed if the comparable pools were one; nil when they are not comparable.
    public var pooled: Int?

    /// An hour.
    public init(at: HourOfWeek, contacts: Int, presence: [String: Double], need: Int, pooled: Int? = nil) {
      self.at = at
      self.contacts = contacts
      self.presence = presence
      self.need = need
      self.pooled = pooled
    }
  }

  /// What another limit of contacts at once would ask for.
  public struct Cap: Sendable, Hashable, Codable {
    /// The limit now, e.g. 3 chats.
    public var from: Int
    /// The limit thought of, e.g. 2 chats.
    public var to: Int
    /// How much longer each chat takes per further chat at once: 0.35 is 35 %.
    public var slowdown: Double
    /// Whether the slowdown was estimated from the site's own chats; else it is an assumption.
    public var isEstimated: Bool
    /// More people needed in the busiest hour.
    public var morePeople: Int
    /// How much shorter each chat becomes, as a share.
    public var shorter: Double

    /// The effect of another cap.
    public init(from: Int, to: Int, slowdown: Double, isEstimated: Bool, morePeople: Int, shorter: Double) {
      self.from = from
      self.to = to
      self.slowdown = slowdown
      self.isEstimated = isEstimated
      self.morePeople = morePeople
      self.shorter = shorter
    }
  }

  /// The share of contacts to be answered in time, 0 to 1: 0.8.
  public var targetShare = 0.8
  /// Within how long, in seconds: 20.
  public var targetSeconds = 20.0
  /// The hours with enough contacts.
  public var hours: [Hour] = []
  /// People whom separate queues tie up in the worst hour, for teams whose work comes by several comparable queues.
  public var tiedUp: [String: Int] = [:]
  /// The effect of another cap, where text channels are in use.
  public var cap: Cap?

  /// Nothing known.
  public init() {}
}
