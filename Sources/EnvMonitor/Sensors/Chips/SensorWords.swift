/// Names and labels as drivers and sensors configurations give them, made fit for a line of text.
///
/// They come from firmware: control characters, broken UTF-8 and endless padding occur, and they end up in ids, on
/// terminals and in event files.
enum SensorWords {
  private static let longest = 64

  /// The words without what is not text, white space as single spaces, at most 64 characters; nil when nothing is left.
  static func clean(_ text: String) -> String? {
    let scalars = text.unicodeScalars.map { scalar -> Character in
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: " "
      default: scalar == "\u{FFFD}" ? "?" : Character(scalar)
      }
    }
    let words = String(scalars).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.isEmpty ? nil : String(words.prefix(longest))
  }
}
