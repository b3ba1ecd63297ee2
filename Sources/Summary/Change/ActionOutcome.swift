import FloorModel

/// An action somebody noted, with the measure it was meant to move, before and after.
public struct ActionOutcome: Sendable, Hashable {
  /// The week on whose page the finding stood.
  public let week: ISOWeek
  /// What was done, in their words.
  public let text: String
  /// The team; nil for the site.
  public let team: String?
  /// The measure's id, if one was named that this page knows.
  public let measure: String?
  /// The published value of that week; nil when none was.
  public let before: Double?
  /// This week's published value; nil while it is still the week of the finding.
  public let after: Double?

  /// Actions of the four weeks up to this one, oldest first. Values come from published weeks only.
  static func outcomes(_ notes: [ActionNote], record: WeekRecord, history: [WeekRecord], measures: [WeekMeasure])
    -> [ActionOutcome]
  {
    notes.filter { $0.week <= record.week && $0.week > record.week.advanced(by: -4) }
      .sorted { ($0.week, $0.text) < ($1.week, $1.text) }
      .map { note in
        let measure = measures.first { $0.id == note.measure }?.id
        let group = note.team ?? WeekRecord.site
        let isNew = note.week == record.week
        let before = isNew ? record : history.first { $0.week == note.week }
        return ActionOutcome(
          week: note.week, text: note.text, team: note.team, measure: measure,
          before: measure.flatMap { before?.values[group]?[$0] },
          after: isNew ? nil : measure.flatMap { record.values[group]?[$0] })
      }
  }
}
