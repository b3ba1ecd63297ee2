/// The header of a CSV text: column names, found whatever their case and whether written with `-` or `_`.
public struct CSVHeader: Sendable, Equatable {
  /// The names as written.
  public let names: [String]
  /// The separator of the text the header came from.
  public let separator: Character
  /// The names in the form in which they are compared, see ``canonical(_:)``.
  public let canonicalNames: [String]
  private let indices: [String: Int]

  /// Makes a header from the fields of the first record.
  public init(_ names: [String], separator: Character = ",") {
    self.names = names
    self.separator = separator
    canonicalNames = names.map(Self.canonical)
    indices = Dictionary(
      canonicalNames.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  /// The position of a column, or nil when there is none of that name.
  public func index(of name: String) -> Int? { indices[Self.canonical(name)] }

  /// Whether two or more columns bear this name, so that it is unclear which one is meant.
  public func isAmbiguous(_ name: String) -> Bool {
    names.count { Self.canonical($0) == Self.canonical(name) } > 1
  }

  /// The form in which names are compared: lower case, `_` for `-`, no space around.
  public static func canonical(_ name: String) -> String {
    CSV.trimmed(name).lowercased().replacing("-", with: "_")
  }
}

/// One data row of a CSV text, its cells found by column name.
public struct CSVRow: Sendable {
  /// The physical line it begins on, counted from 1.
  public let line: Int
  /// The header it belongs to.
  public let header: CSVHeader
  /// The fields, exactly as many as the header has names; missing ones are empty.
  public let fields: [String]

  /// Makes a row, padding or cutting the fields to the header's length.
  public init(line: Int, header: CSVHeader, fields: [String]) {
    self.line = line
    self.header = header
    let missing = max(0, header.names.count - fields.count)
    self.fields = fields.prefix(header.names.count) + Array(repeating: "", count: missing)
  }

  /// The cell of a column without the space around it; nil when the column is absent or the cell empty.
  public subscript(_ column: String) -> String? {
    header.index(of: column).flatMap { self[$0] }
  }

  /// The cell of the column at a position of the header, without the space around it; nil when it is empty.
  public subscript(position: Int) -> String? {
    let text = CSV.trimmed(fields[position])
    return text.isEmpty ? nil : text
  }

  /// The number in a column; nil when the column is absent or the cell empty.
  ///
  /// A decimal comma is understood where the separator is not a comma.
  /// - Parameter expected: what belongs there, for the error ("a number of seconds from 1 to 86400").
  /// - Throws: ``CSVCellError`` when the cell holds anything but a finite decimal number within `range`.
  public func number(
    _ column: String, in range: ClosedRange<Double> = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude,
    expected: String = "a number"
  ) throws(CSVCellError) -> Double? {
    guard let text = self[column] else { return nil }
    guard let value = CSV.number(text, decimalComma: header.separator != ","), range.contains(value) else {
      throw error(in: column, expected: expected)
    }
    return value
  }
}

extension CSVRow {
  /// An error about a cell, naming the column as the header writes it.
  public func error(in column: String, expected: String) -> CSVCellError {
    let written = header.index(of: column).map { CSV.trimmed(header.names[$0]) }
    return CSVCellError(column: written ?? column, value: self[column] ?? "", expected: expected)
  }
}

/// A cell that cannot be used: which, what it holds, what was expected.
public struct CSVCellError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The column's name.
  public let column: String
  /// The cell's text.
  public let value: String
  /// What belongs there, as half a sentence.
  public let expected: String

  /// Makes an error.
  public init(column: String, value: String, expected: String) {
    self.column = column
    self.value = value
    self.expected = expected
  }

  /// Column, value and expectation in one clause.
  public var description: String {
    "column \(column) is \(value.isEmpty ? "empty" : "\"\(CSV.shown(value, length: 40))\""), expected \(expected)"
  }
}

/// Small words of CSV: numbers in, numbers and lines out.
public enum CSV {
  /// Reads a finite decimal number; no hexadecimal, no "nan", no "inf", no thousands separator.
  public static func number(_ text: String, decimalComma: Bool = false) -> Double? {
    var text = trimmed(text)
    if decimalComma, !text.contains("."), text.count(where: { $0 == "," }) == 1 {
      text = text.replacing(",", with: ".")
    }
    let allowed = text.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }
    guard allowed, let value = Double(text), value.isFinite else { return nil }
    return value
  }

  /// Writes a number in the fewest digits that read back as the same double; the decimal mark is a point.
  public static func text(_ value: Double) -> String {
    guard value != 0 else { return "0" }
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// Writes one record, quoting the fields that need it, without line end.
  public static func line(_ fields: [String], separator: Character = ",") -> String {
    // A lone empty field would otherwise read back as a blank line.
    if fields == [""] { return "\"\"" }
    return fields.map { field in
      let special = field.unicodeScalars.contains { scalar in
        scalar == "\"" || scalar == "\n" || scalar == "\r" || Character(scalar) == separator
      }
      return special ? "\"\(field.replacing("\"", with: "\"\""))\"" : field
    }.joined(separator: String(separator))
  }

  /// Text as a message may show it: cut to a length, control characters (which could steer a terminal) as `?`.
  public static func shown(_ text: String, length: Int) -> String {
    let cut = text.prefix(length)
    let clean = cut.unicodeScalars.map { $0.properties.generalCategory == .control ? "?" : Character($0) }
    return String(clean) + (cut.endIndex < text.endIndex ? "…" : "")
  }

  static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace && $0 != "\u{FEFF}" }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
  }
}
