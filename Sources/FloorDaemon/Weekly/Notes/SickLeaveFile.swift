import FloorModel
import Summary

/// Sick leave per team and week, as HR types it in: `week,team,percent` in `sick_leave.csv` or `sick_leave.yaml`.
///
/// Percentages of teams only: floorwatch takes nothing about one person's health (GDPR art. 9).
package enum SickLeaveFile {
  /// The columns, in their usual order.
  package static let columns = ["week", "team", "percent"]

  /// Reads the file's bytes.
  ///
  /// - Throws: `NoteFileError` with every problem.
  package static func read(_ bytes: [UInt8], file: String) throws(NoteFileError) -> [SickLeaveFact] {
    var table = NoteTable(bytes, file: file, columns: columns, required: Set(columns))
    var facts: [SickLeaveFact] = []
    var lines: [String: Int] = [:]
    for row in table.rows {
      let (week, team, percent) = (row.values["week"] ?? "", row.values["team"] ?? "", row.values["percent"] ?? "")
      guard let isoWeek = ISOWeek(week) else {
        table.note(row.line, "`\(week)` is not a week. Write it as 2026-W47.")
        continue
      }
      // 4,5 and 4.5 and 4.5 % are the same to the people who type it.
      let digits = percent.replacing("%", with: "").replacing(",", with: ".").filter { !$0.isWhitespace }
      guard let number = Double(digits), (0...100).contains(number) else {
        table.note(row.line, "`\(percent)` is not a percentage. Write a number from 0 to 100.")
        continue
      }
      if let first = lines.updateValue(row.line, forKey: "\(isoWeek)|\(team)") {
        table.note(row.line, "team \(team) has a percentage for \(isoWeek) on line \(first) already. Keep one of them.")
        continue
      }
      facts.append(SickLeaveFact(week: isoWeek, team: team, percent: number))
    }
    guard table.problems.isEmpty else { throw NoteFileError(table.problems) }
    return facts
  }
}
