import FloorModel
import Yams

/// What people type in beside the measurements: a small table as CSV or YAML, told apart by the file's name.
struct NoteTable {
  /// One entry and where it stands.
  struct Row {
    var line: Int
    var values: [String: String]
  }

  /// The entries.
  private(set) var rows: [Row] = []
  /// What is wrong, a sentence each.
  private(set) var problems: [String] = []
  private let file: String

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - file: the path, for messages and the format.
  ///   - columns: every column there may be; `required` must not be empty in any row.
  init(_ bytes: [UInt8], file: String, columns: [String], required: Set<String>) {
    self.file = file
    if file.hasSuffix(".yaml") || file.hasSuffix(".yml") {
      readYAML(bytes, columns)
    } else {
      readCSV(bytes, columns, required)
    }
    var whole: [Row] = []
    for row in rows {
      let empty = columns.filter { required.contains($0) && (row.values[$0] ?? "").isEmpty }
      for name in empty { note(row.line, "`\(name)` is missing. Every entry needs it.") }
      if empty.isEmpty { whole.append(row) }
    }
    rows = whole
  }

  /// Adds a problem of an entry.
  mutating func note(_ line: Int, _ text: String) { problems.append("\(file):\(line): \(text)") }

  private mutating func readCSV(_ bytes: [UInt8], _ columns: [String], _ required: Set<String>) {
    var reader = CSVReader()
    let records = reader.feed(bytes) + reader.finish()
    guard let header = records.first else { return }
    let names = header.fields.map { trimmed($0).lowercased() }
    for name in columns where required.contains(name) && !names.contains(name) {
      note(
        header.line,
        "there is no column `\(name)`. Name the columns in the first line: \(columns.joined(separator: ",")).")
    }
    for name in names where !name.isEmpty && !columns.contains(name) {
      note(
        header.line,
        "column `\(name)` is not known. "
          + (NearMiss.question(name, in: columns) ?? "Known are \(columns.joined(separator: ", "))."))
    }
    guard problems.isEmpty else { return }
    for record in records.dropFirst() {
      if let problem = record.problem {
        note(record.line, "\(problem).")
        continue
      }
      var values: [String: String] = [:]
      for (name, field) in zip(names, record.fields) { values[name] = trimmed(field) }
      rows.append(Row(line: record.line, values: values))
    }
  }

  private mutating func readYAML(_ bytes: [UInt8], _ columns: [String]) {
    do throws(ConfigurationProblem) {
      let tree = try YAMLTree(String(decoding: bytes, as: UTF8.self))
      guard let root = tree.root else { return }
      guard case .sequence(let entries) = root else {
        return note(tree.position(of: root).line, "expected a list of entries, each beginning with `- week:`.")
      }
      for entry in entries { read(entry, columns, tree) }
    } catch {
      problems.append(error.text(file: file))
    }
  }

  private mutating func read(_ entry: Node, _ columns: [String], _ tree: YAMLTree) {
    let line = tree.position(of: entry).line
    guard case .mapping(let mapping) = entry else {
      return note(line, "expected an entry with \(columns.joined(separator: ", ")).")
    }
    var values: [String: String] = [:]
    for (key, value) in mapping {
      let name = tree.name(of: key) ?? ""
      guard columns.contains(name) else {
        note(
          tree.position(of: key).line,
          "`\(name)` is not known. "
            + (NearMiss.question(name, in: columns) ?? "Known are \(columns.joined(separator: ", "))."))
        continue
      }
      guard case .scalar(let scalar) = value else {
        note(tree.position(of: value).line, "`\(name)`: expected a single value.")
        continue
      }
      if values.updateValue(trimmed(scalar.string), forKey: name) != nil {
        note(tree.position(of: key).line, "`\(name)` is written twice in one entry. Remove one of the two.")
      }
    }
    rows.append(Row(line: line, values: values))
  }

  private func trimmed(_ text: String) -> String {
    var text = text[...]
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}

/// A file of notes that cannot be used: every problem at once.
package struct NoteFileError: Error, CustomStringConvertible {
  /// One line for each problem.
  package let description: String

  init(_ problems: [String]) { description = problems.joined(separator: "\n") }
}
