extension CSVHeader {
  /// Names in the header that are probably meant as one of the known columns that it lacks, with that column.
  ///
  /// A slip of one or two letters, a space or a unit in brackets would otherwise pass as a column of someone else's, and
  /// its values would be taken for not given.
  func lookalikes(of known: [String]) -> [(name: String, meant: String)] {
    let missing = known.filter { index(of: $0) == nil }
    let unknown = names.filter { name in !known.contains { Self.canonical($0) == Self.canonical(name) } }
    return unknown.compactMap { name in
      missing.first { Self.looksLike(name, $0) }.map { (name, $0) }
    }
  }

  private static func looksLike(_ written: String, _ known: String) -> Bool {
    let bare = letters(written.prefix { $0 != "(" && $0 != "[" })
    let meant = letters(known[...])
    if bare == meant { return true }
    // Short names are too close to one another for guesses.
    guard meant.count >= 6, abs(bare.count - meant.count) <= 2 else { return false }
    return distance(bare, meant) <= 2
  }

  private static func letters(_ text: Substring) -> [Character] {
    text.lowercased().filter { $0.isLetter || $0.isNumber }.map(\.self)
  }

  /// The number of letters to change, add or leave out (Levenshtein).
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var row = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, b) in right.enumerated() {
        let substituted = diagonal + (a == b ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substituted, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[right.count]
  }
}
