/// The fields of one line of a CSV export, as slices of the line: no copies, no allocation.
///
/// Quotes around a field are taken off; a doubled quote inside stays doubled in the slice (see ``plain(_:)``).
struct DelimitedFields {
  private var slices = ContiguousArray<UnsafeRawBufferPointer>()

  /// How many fields the line has.
  var count: Int { slices.count }

  /// A field, trimmed; empty when the line is shorter, and for MySQL's `\N` and `NULL`.
  subscript(index: Int?) -> UnsafeRawBufferPointer {
    guard let index, index >= 0, index < slices.count else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    let field = slices[index]
    return field.spells("\\N") || field.spells("NULL") ? field.slice(0, 0) : field
  }

  /// A field's text with its doubled or escaped quotes made single; nil for one that holds none: its slice serves.
  static func plain(_ field: UnsafeRawBufferPointer) -> String? {
    guard field.index(of: 0x22) != nil else { return nil }
    return field.text.replacing("\"\"", with: "\"").replacing("\\\"", with: "\"")
  }

  /// Splits a line; false when a quote never closes.
  mutating func split(_ line: UnsafeRawBufferPointer, at delimiter: UInt8) -> Bool {
    slices.removeAll(keepingCapacity: true)
    var index = 0
    while true {
      while index < line.count, line[index] == 0x20 { index += 1 }
      if index < line.count, line[index] == 0x22 {
        let start = index + 1
        guard let end = Self.closingQuote(line, start) else { return false }
        slices.append(line.slice(start, end).trimmed)
        index = line.index(of: delimiter, from: end + 1) ?? line.count
      } else {
        let end = line.index(of: delimiter, from: index) ?? line.count
        slices.append(line.slice(index, end).trimmed)
        index = end
      }
      if index >= line.count { return true }
      index += 1
    }
  }

  private static func closingQuote(_ line: UnsafeRawBufferPointer, _ start: Int) -> Int? {
    var index = start
    while index < line.count {
      if line[index] == 0x5C, index + 1 < line.count, line[index + 1] == 0x22, index + 2 < line.count,
        line[index + 2] != 0x2C, line[index + 2] != 0x3B
      {
        index += 2
      } else if line[index] == 0x22 {
        if index + 1 < line.count, line[index + 1] == 0x22 {
          index += 2
        } else {
          return index
        }
      } else {
        index += 1
      }
    }
    return nil
  }

  /// The delimiter that occurs most often outside quotes; a comma when none does.
  static func likelyDelimiter(_ line: UnsafeRawBufferPointer) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in line {
      if byte == 0x22 { isQuoted.toggle() }
      if !isQuoted, byte == 0x2C || byte == 0x3B || byte == 0x09 { counts[byte, default: 0] += 1 }
    }
    return counts.max { $0.value == $1.value ? $0.key < $1.key : $0.value < $1.value }?.key ?? 0x2C
  }
}

/// Where the columns of a CSV export stand.
struct DelimitedColumns: Codable, Sendable {
  /// The byte between fields.
  var delimiter: UInt8
  /// The names in the first line, in lower case; empty when it holds data.
  var names: [String]

  /// The columns of a line that names them: it does when it has all of `required` and no field of it is a number.
  init?(header line: UnsafeRawBufferPointer, required: [[String]], own: [String: String] = [:]) {
    delimiter = DelimitedFields.likelyDelimiter(line)
    var fields = DelimitedFields()
    guard fields.split(line, at: delimiter) else { return nil }
    names = (0..<fields.count).map { index in fields[index].text.lowercased() }
    guard !names.contains(where: { Double($0) != nil }) else { return nil }
    for (ours, theirs) in own { names = names.map { $0 == theirs.lowercased() ? ours : $0 } }
    for alternatives in required where index(alternatives) == nil { return nil }
  }

  /// Columns by position.
  init(delimiter: UInt8, names: [String]) {
    self.delimiter = delimiter
    self.names = names
  }

  /// The position of the first of these names that is there.
  func index(_ alternatives: [String]) -> Int? {
    for name in alternatives {
      if let index = names.firstIndex(of: name) { return index }
    }
    return nil
  }
}
