/// Turns a file's bytes into text that a YAML parser may be given.
enum YAMLText {
  /// More than this is not a configuration but a mistake.
  static let maximumBytes = 1_048_576

  /// The text, without a byte-order mark; or why it is none.
  static func decode(_ bytes: [UInt8]) throws(ConfigurationProblem) -> String {
    guard bytes.count <= maximumBytes else {
      throw ConfigurationProblem(
        at: nil, "The file is \(bytes.count) bytes long; a configuration has at most \(maximumBytes).",
        mend: "Is this the right file?")
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw ConfigurationProblem(
        at: FilePosition(line: 1, column: 1), "The file is UTF-16, expected UTF-8.",
        mend: "Save it as UTF-8: iconv -f UTF-16 -t UTF-8 OLD > NEW.")
    }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    guard let text = String(validating: body, as: UTF8.self) else {
      throw ConfigurationProblem(
        at: firstInvalid(body), "Here stands a byte that is not UTF-8.",
        mend: "Save the file as UTF-8; from an older editor: iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW.")
    }
    return text
  }

  private static func firstInvalid(_ bytes: ArraySlice<UInt8>) -> FilePosition {
    var position = FilePosition(line: 1, column: 1)
    var iterator = bytes.makeIterator()
    var decoder = UTF8()
    while case .scalarValue(let scalar) = decoder.decode(&iterator) { position.advance(over: scalar) }
    return position
  }
}

extension FilePosition {
  /// Moves past a character.
  fileprivate mutating func advance(over scalar: Unicode.Scalar) {
    if scalar == "\n" {
      line += 1
      column = 1
    } else {
      column += 1
    }
  }
}
