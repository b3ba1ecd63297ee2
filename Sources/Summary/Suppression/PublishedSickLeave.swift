import FloorModel

/// Sick leave of one team beside the load and the room of the same weeks. Nothing is claimed about causes.
public struct PublishedSickLeave: Sendable, Hashable {
  /// One week.
  public struct Week: Sendable, Hashable {
    /// The week.
    public let week: ISOWeek
    /// Per cent of the contracted hours, to a whole per cent.
    public let percent: Double
    /// The share of the team's hours above a load limit, and in a room out of range; nil when not published then.
    public let load: Double?
    public let room: Double?
  }

  /// The team.
  public let team: String
  /// The weeks, oldest first; only those in which the team was large enough to be shown.
  public let weeks: [Week]

  /// - Parameters:
  ///   - records: the weeks as they were published, this one included.
  static func rows(_ facts: [SickLeaveFact], records: [WeekRecord], measures: [WeekMeasure]) -> [PublishedSickLeave] {
    guard let latest = records.max(by: { $0.week < $1.week }) else { return [] }
    let byWeek = Dictionary(records.map { ($0.week, $0) }) { first, _ in first }
    let teams = Set(facts.map(\.team)).filter { latest.values[$0] != nil && $0 != WeekRecord.site }
    return teams.sorted().compactMap { team in
      let weeks = facts.filter { $0.team == team && (0...100).contains($0.percent) }.sorted { $0.week < $1.week }
        .compactMap { fact -> Week? in
          guard let values = byWeek[fact.week]?.values[team] else { return nil }
          return Week(
            week: fact.week, percent: fact.percent.rounded(), load: worst(values, .load, measures),
            room: worst(values, .room, measures))
        }
      return weeks.isEmpty ? nil : PublishedSickLeave(team: team, weeks: weeks)
    }
  }

  /// The rule of a kind under which the team spent the largest share of its hours.
  private static func worst(_ values: [String: Double], _ kind: WeekMeasure.Kind, _ measures: [WeekMeasure]) -> Double?
  {
    measures.filter { $0.kind == kind && $0.level == .warning }.compactMap { values[$0.id] }.max()
  }
}
