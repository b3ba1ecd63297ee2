import FloorModel
import Summary

/// What was done about a cause, as HR keeps it: `week,team,action,measure` in `actions.csv` or `actions.yaml`.
package enum ActionsFile {
  /// The columns, in their usual order.
  package static let columns = ["week", "team", "action", "measure"]
  /// The longest text of an action, in characters.
  static let longest = 300

  /// Reads the file's bytes.
  ///
  /// - Parameters:
  ///   - measures: the ids an action may be measured by.
  /// - Throws: `NoteFileError` with every problem.
  package static func read(
    _ bytes: [UInt8], file: String, measures: Set<String>
  ) throws(NoteFileError) -> [ActionNote] {
    var table = NoteTable(bytes, file: file, columns: columns, required: ["week", "action"])
    var actions: [ActionNote] = []
    for row in table.rows {
      let text = row.values["action"] ?? ""
      let measure = row.values["measure"].flatMap { $0.isEmpty ? nil : $0 }
      guard let week = ISOWeek(row.values["week"] ?? "") else {
        table.note(row.line, "`\(row.values["week"] ?? "")` is not a week. Write it as 2026-W47.")
        continue
      }
      guard text.count <= longest else {
        table.note(row.line, "the action has \(text.count) characters. Say it in \(longest) at most.")
        continue
      }
      if let measure, !measures.contains(measure) {
        table.note(
          row.line,
          "there is no measure `\(measure)`. "
            + (NearMiss.question(measure, in: measures.sorted())
              ?? "Leave it empty, or use the key of a rule such as L01."))
        continue
      }
      actions.append(
        ActionNote(week: week, text: text, measure: measure, team: row.values["team"].flatMap { $0.isEmpty ? nil : $0 })
      )
    }
    guard table.problems.isEmpty else { throw NoteFileError(table.problems) }
    return actions
  }
}
