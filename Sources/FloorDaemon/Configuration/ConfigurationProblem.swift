/// A place in a configuration file, as an editor counts it.
package struct FilePosition: Sendable, Hashable, Comparable {
  /// The line, from 1.
  package var line: Int
  /// The column, from 1, in Unicode scalars.
  package var column: Int

  /// A place.
  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (a: FilePosition, b: FilePosition) -> Bool { (a.line, a.column) < (b.line, b.column) }
}

/// Something wrong with a configuration: what, where, and how to mend it.
package struct ConfigurationProblem: Error, Sendable, Hashable {
  /// Whether floorwatch can run with it.
  package enum Severity: String, Sendable, Hashable {
    /// It can not.
    case error
    /// It can, but someone should look.
    case warning
  }

  /// Whether floorwatch can run with it.
  package var severity = Severity.error
  /// Where, if it is about a place in the file.
  package var position: FilePosition?
  /// What is wrong, with the offending value, and what was expected.
  package var what: String
  /// How to mend it.
  package var mend: String

  /// A problem.
  package init(_ severity: Severity = .error, at position: FilePosition?, _ what: String, mend: String) {
    self.severity = severity
    self.position = position
    self.what = what
    self.mend = mend
  }

  /// `file:line:column: what is wrong. How to mend it.`, with `warning:` before a warning.
  ///
  /// - Parameter marked: whether a warning says that it is one; a log that knows levels says it itself.
  package func text(file: String, marked: Bool = true) -> String {
    let place = position.map { ":\($0.line):\($0.column)" } ?? ""
    return "\(file)\(place): \(marked && severity == .warning ? "warning: " : "")\(what) \(mend)"
  }
}

/// A configuration that floorwatch can not run with: every error and warning, in the order of the file.
package struct ConfigurationFailure: Error, Sendable, CustomStringConvertible {
  /// The file, as the operator named it.
  package var file: String
  /// All of them.
  package var problems: [ConfigurationProblem]
  /// The SHA-256 of the file, 64 hexadecimal digits; nil where it could not be read.
  package var digest: String?

  /// A failure.
  package init(file: String, problems: [ConfigurationProblem], digest: String? = nil) {
    self.file = file
    self.problems = problems
    self.digest = digest
  }

  /// One line a problem.
  package var description: String { problems.map { $0.text(file: file) }.joined(separator: "\n") }
}

extension [ConfigurationProblem] {
  /// In the order of the file; what is about no place in it comes first.
  package func inFileOrder() -> [ConfigurationProblem] {
    let nowhere = FilePosition(line: 0, column: 0)
    return sorted { ($0.position ?? nowhere, $0.what) < ($1.position ?? nowhere, $1.what) }
  }
}
