import FloorModel

/// The published figures of one group: a team that is large enough, or the site.
public struct GroupFigures: Sendable, Hashable {
  /// The team's name; nil for the site as a whole.
  public let team: String?
  /// People counted.
  public let people: Int
  /// Figures by measure id; without an entry there are no data.
  public var figures: [String: Figure] = [:]
  /// For a measure of time: the weekdays on which it stood out, 1 Monday to 7 Sunday; empty when none did.
  public var days: [String: [Int]] = [:]
  /// For a rule of the room: working hours with known conditions; nil where giving them would tell of too few people.
  public var known: [String: Double] = [:]

  /// The published queues that a good part of its people serve, by ``PublishedQueue/key``; empty where that is not known.
  var queues: [String] = []
  /// People whom separate queues tie up, where its work comes by several that different people of it serve; else nil.
  public var tiedUp: Int?

  init(team: String?, people: Int) {
    self.team = team
    self.people = people
  }

  /// The value of a measure, if it is given.
  public func value(_ id: String) -> Double? { figures[id]?.value }

  /// Hours above a level: the published share of the published hours, to five hours. Nil when either is not given.
  public func hours(_ measure: WeekMeasure) -> Double? {
    guard let share = value(measure.id), let whole = base(of: measure) else { return nil }
    return share == 0 ? 0 : WeekMeasure.Unit.hours.rounded(share * whole)
  }

  /// The hours a share is a share of.
  public func base(of measure: WeekMeasure) -> Double? {
    measure.kind == .room ? measure.rule.flatMap { known[$0] } : value(WeekMeasure.hours.id)
  }
}
