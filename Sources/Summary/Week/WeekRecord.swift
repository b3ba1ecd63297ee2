import FloorModel

/// What a published week leaves behind for the weeks after it: the figures that were published, and who was counted.
///
/// Comparing with earlier weeks uses nothing but what was published then, so a comparison can tell nobody anything new.
/// The rosters (pseudonyms) are needed for one week only; they are personal data, and never rendered.
public struct WeekRecord: Sendable, Hashable, Codable {
  /// The week.
  public var week: ISOWeek
  /// Published values by group (a team's name, or ``WeekRecord/site``), then by measure (``WeekMeasure/id``).
  public var values: [String: [String: Double]]
  /// The people counted in each team, whether the team was shown or not.
  public var rosters: [String: Set<String>]

  /// Of them, those who had data when the page was written; nil in records of an earlier version.
  public var present: [String: Set<String>]?

  /// The group that stands for the whole site.
  public static let site = "*"

  /// A record.
  public init(
    week: ISOWeek, values: [String: [String: Double]], rosters: [String: Set<String>],
    present: [String: Set<String>]? = nil
  ) {
    self.week = week
    self.values = values
    self.rosters = rosters
    self.present = present
  }
}
