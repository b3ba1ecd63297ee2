/// Refuses texts that would keep a YAML parser busy or overflow its stack: nobody writes a configuration like that.
enum YAMLGuard {
  /// Brackets and braces inside one another, or dashes in one line.
  static let deepest = 64
  /// Columns of indentation.
  static let widest = 200
  /// How many pieces all references (`*name`) may stand for together.
  static let mostReferences = 10_000

  /// What is wrong with a text; nil when a parser may have it.
  static func problem(_ text: String) -> ConfigurationProblem? { nesting(text) ?? references(text) }

  private static func nesting(_ text: String) -> ConfigurationProblem? {
    var depth = 0
    for (number, line) in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      let indent = line.prefix { $0 == 0x20 }.count
      var dashes = 0
      var last: UInt8 = 0x20
      var isAtStart = true
      // What stands behind a # is a remark, unless the # may be within quotes.
      let mayHoldRemark = !line.contains { $0 == 0x22 || $0 == 0x27 }
      for (column, byte) in line.enumerated() {
        if byte == 0x23, last == 0x20 || last == 0x09, mayHoldRemark { break }
        switch byte {
        case 0x5B, 0x7B: depth += 1
        case 0x5D, 0x7D: depth = max(0, depth - 1)
        case 0x2D, 0x3F: if isAtStart { dashes += 1 }
        default: break
        }
        if byte != 0x20, byte != 0x2D, byte != 0x3F { isAtStart = false }
        last = byte
        guard depth <= deepest, dashes <= deepest else { return tooDeep(number, column) }
      }
      if indent > widest, indent < line.count { return tooDeep(number, indent) }
    }
    return nil
  }

  private static func tooDeep(_ line: Int, _ column: Int) -> ConfigurationProblem {
    ConfigurationProblem(
      at: FilePosition(line: line + 1, column: column + 1), "The file is nested too deeply here.",
      mend: "A configuration needs no more than a handful of levels: compare with `floorwatch config example`.")
  }

  /// An anchor that is being written, and how much stands behind it.
  private struct Anchor {
    var name: Substring
    var line: Int
    var indent: Int
    var weight = 1
  }

  private static func references(_ text: String) -> ConfigurationProblem? {
    var weights: [Substring: Int] = [:]
    var open: [Anchor] = []
    var total = 0
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let indent = line.prefix { $0 == " " }.count
      guard indent < line.count else { continue }
      // An anchor holds what stands in its own line and in those that are indented further.
      while let last = open.last, number > last.line, indent <= last.indent {
        weights[last.name] = last.weight
        open.removeLast()
      }
      for (column, mark, name) in marks(in: line) {
        if mark == "&" {
          open.append(Anchor(name: name, line: number, indent: indent))
          weights[name] = 1
          continue
        }
        let weight = open.last { $0.name == name }?.weight ?? weights[name] ?? 1
        total = min(total + weight, Int(Int32.max))
        for index in open.indices where open[index].name != name {
          open[index].weight = min(open[index].weight + weight, Int(Int32.max))
          weights[open[index].name] = open[index].weight
        }
        if total > mostReferences {
          return ConfigurationProblem(
            at: FilePosition(line: number + 1, column: column + 1),
            "The references (`*`) up to here stand for more than \(mostReferences) pieces.",
            mend: "Do not let a name refer to names that refer to names: write out what is meant.")
        }
      }
    }
    return nil
  }

  /// The `&name` and `*name` of a line.
  private static func marks(in line: Substring) -> [(column: Int, mark: Character, name: Substring)] {
    var found: [(Int, Character, Substring)] = []
    var last: Character = " "
    let mayHoldRemark = !line.contains { $0 == "\"" || $0 == "'" }
    for (column, index) in line.indices.enumerated() {
      let mark = line[index]
      defer { last = mark }
      if mark == "#", last == " ", mayHoldRemark { break }
      guard mark == "&" || mark == "*", " \t[{,:-?".contains(last) else { continue }
      let name = line[line.index(after: index)...].prefix { !" \t[]{},".contains($0) }
      if !name.isEmpty { found.append((column, mark, name)) }
    }
    return found
  }
}
