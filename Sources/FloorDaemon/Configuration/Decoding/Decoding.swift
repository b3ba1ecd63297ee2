import Yams

/// A decoding under way: what it checks against, and what it found. Used by one thread, thrown away at the end.
final class Decoding {
  /// What to check against.
  let context: ConfigurationContext
  /// The document.
  let tree: YAMLTree
  /// The command that shows how such a file is written.
  let example: String
  /// What is wrong so far.
  private(set) var problems: [ConfigurationProblem] = []

  /// Starts on a document.
  init(_ tree: YAMLTree, context: ConfigurationContext, example: String = "floorwatch config example") {
    self.tree = tree
    self.example = example
    self.context = context
  }

  /// Notes what is wrong, where, and how to mend it.
  func report(
    _ severity: ConfigurationProblem.Severity = .error, at position: FilePosition, _ what: String, mend: String
  ) {
    problems.append(ConfigurationProblem(severity, at: position, what, mend: mend))
  }

  /// Where a node begins.
  func position(of node: Node) -> FilePosition { tree.position(of: node) }
}

extension Node {
  /// Whether nothing is written here: `zones:` with all its lines commented out.
  var isNothing: Bool {
    guard case .scalar(let scalar) = self, scalar.style == .plain else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }

  /// What it is, for messages: the text of a scalar, or the kind of thing.
  var described: String {
    switch self {
    case .scalar(let scalar) where isNothing: scalar.string.isEmpty ? "nothing" : "`\(scalar.string)`"
    case .scalar(let scalar):
      "`\(scalar.string.prefix(60))\(scalar.string.count > 60 ? "…" : "")`".replacing("\n", with: " ")
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .alias: "an alias"
    }
  }
}
