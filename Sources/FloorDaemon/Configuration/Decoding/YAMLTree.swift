import Yams

/// A parsed YAML document in which every key is there, written twice or not.
///
/// Yams refuses a document at the first key that is written twice, and says nothing of the rest. So the first of the
/// two is given a name nobody writes, the document is parsed again, and the decoder, which knows, reports every one.
struct YAMLTree {
  /// The document; nil when it is empty.
  let root: Node?
  /// The names of keys that were renamed, by place.
  private let renamed: [FilePosition: String]

  /// Parses a text.
  ///
  /// - Throws: What keeps the text from being YAML, in the operator's words.
  init(_ text: String) throws(ConfigurationProblem) {
    if let problem = YAMLGuard.problem(text) { throw problem }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    // Each key that is written twice costs a pass over the text: of a long one only the first few are told.
    let mostRenamed = max(5, min(500, 1_000_000 / max(1, text.utf8.count)))
    var renamed: [FilePosition: String] = [:]
    while true {
      do {
        root = try Yams.compose(yaml: lines.joined(separator: "\n"))
        self.renamed = renamed
        return
      } catch YamlError.duplicatedKeysInMapping(let names, let context) {
        let place = FilePosition(line: context.mark.line, column: context.mark.column)
        guard let name = names.first, renamed[place] == nil, renamed.count < mostRenamed,
          Self.rename(place, &lines, renamed.count)
        else {
          throw ConfigurationProblem(
            at: place, "The key `\(names.first ?? "")` is written twice in one mapping, expected once.",
            mend: "Remove one of the two.")
        }
        renamed[place] = name
      } catch {
        throw YAMLFault.problem(error, text: text)
      }
    }
  }

  /// The text of a key; nil when it is no scalar.
  func name(of key: Node) -> String? {
    renamed[position(of: key)] ?? key.scalar?.string
  }

  /// Where a node begins.
  func position(of node: Node) -> FilePosition {
    node.mark.map { FilePosition(line: $0.line, column: $0.column) } ?? FilePosition(line: 1, column: 1)
  }

  /// Puts a character for private use in place of a key's first one, so that all other places stay where they are.
  private static func rename(_ place: FilePosition, _ lines: inout [String], _ count: Int) -> Bool {
    guard lines.indices.contains(place.line - 1), let mark = Unicode.Scalar(UInt32(0xE000 + count)) else {
      return false
    }
    var scalars = Array(lines[place.line - 1].unicodeScalars)
    var index = place.column - 1
    if scalars.indices.contains(index), scalars[index] == "\"" || scalars[index] == "'" { index += 1 }
    guard scalars.indices.contains(index) else { return false }
    scalars[index] = mark
    var line = String.UnicodeScalarView()
    line.append(contentsOf: scalars)
    lines[place.line - 1] = String(line)
    return true
  }
}

/// Says in plain words why a text is not YAML.
enum YAMLFault {
  /// The problem behind an error of the parser.
  static func problem(_ error: any Error, text: String) -> ConfigurationProblem {
    switch error {
    case YamlError.scanner(let context, let problem, let mark, _),
      YamlError.parser(let context, let problem, let mark, _),
      YamlError.composer(let context, let problem, let mark, _):
      // What was never closed is better shown where it was opened.
      if let context, context.text.contains("quoted scalar"), problem.contains("end of stream") {
        return ConfigurationProblem(
          at: FilePosition(line: context.mark.line, column: context.mark.column),
          "Not YAML: this quote is never closed.",
          mend: "Close it at the end of the text.")
      }
      let opened = context.flatMap { $0.text.contains("flow") ? " (opened in line \($0.mark.line))" : nil } ?? ""
      return explain(problem + opened, FilePosition(line: mark.line, column: mark.column), text)
    case YamlError.reader(let problem, let offset, let value, let yaml):
      let position = offset.map { place(ofCharacter: $0, in: yaml) }
      return ConfigurationProblem(
        at: position, "Not YAML: \(problem) (U+\(String(value, radix: 16, uppercase: true))).",
        mend: "Remove the control character.")
    default:
      return ConfigurationProblem(at: nil, "Not YAML: \(error).", mend: "Compare with `floorwatch config example`.")
    }
  }

  private static func explain(_ problem: String, _ position: FilePosition, _ text: String) -> ConfigurationProblem {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    // The parser often notices a line too late: a tab at the start of a line is the usual culprit.
    for number in [position.line, position.line - 1] where lines.indices.contains(number - 1) {
      let indent = lines[number - 1].unicodeScalars.prefix { $0 == " " || $0 == "\t" }
      if let tab = indent.firstIndex(of: "\t") {
        let column = indent.distance(from: indent.startIndex, to: tab) + 1
        return ConfigurationProblem(
          at: FilePosition(line: number, column: column), "A tab in the indentation; YAML allows only spaces there.",
          mend: "Replace the tab by spaces.")
      }
    }
    return ConfigurationProblem(
      at: position, "Not YAML: \(problem.hasPrefix("but ") ? String(problem.dropFirst(4)) : problem).",
      mend: advice(for: problem))
  }

  private static func advice(for problem: String) -> String {
    switch problem {
    case let text where text.contains("mapping values are not allowed"):
      "A colon followed by a space starts a value: put text that holds one in quotes; or the line before lacks its colon."
    case let text where text.contains("did not find expected ',' or"):
      "Close the bracket or brace, or put a comma between its parts."
    case let text where text.contains("did not find expected key"), let text where text.contains("'-' indicator"),
      let text where text.contains("block collection"):
      "Check the indentation: keys of one mapping start in the same column, and so do the dashes of one list."
    case let text where text.contains("quoted scalar"): "Close the quote."
    case let text where text.contains("cannot start any token"):
      "Put text that starts with %, @ or ` in quotes."
    case let text where text.contains("could not find expected ':'"): "Put a colon and a space after the key."
    case let text where text.contains("undefined alias"):
      "A `*` refers to an `&` written before it; put text that starts with * in quotes."
    case let text where text.contains("another document"): "Remove the line `---`: a configuration is one document."
    default: "Compare with `floorwatch config example`."
    }
  }

  private static func place(ofCharacter offset: Int, in text: String) -> FilePosition {
    let before = text.prefix(offset)
    let line = before.reduce(1) { $0 + ($1.isNewline ? 1 : 0) }
    let column = before.reversed().prefix { !$0.isNewline }.count + 1
    return FilePosition(line: line, column: column)
  }
}
