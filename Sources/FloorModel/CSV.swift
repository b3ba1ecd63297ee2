/// Reads CSV text (RFC 4180) piece by piece, in bounded memory, whatever its size or state.
///
/// Feed it bytes as they come, then call ``finish()``. Understood besides the RFC: a UTF-8 byte order mark, LF or CRLF,
/// blank lines (skipped), `;` or tab instead of the comma (decided by the first line, as a Dutch spreadsheet writes it),
/// and fields that are not UTF-8 (read as Latin-1). A quote that is never closed costs its own line only: reading goes
/// on with the next one, and the record says what is wrong. Nothing is dropped in silence.
public struct CSVReader: Sendable {
  /// The longest physical line read, in bytes; a longer one becomes a record with ``CSVProblem/lineTooLong``.
  public static let maximumLineBytes = 262_144
  /// The most physical lines one quoted record may span.
  public static let maximumRecordLines = 64

  /// The separator found in the first line that is not blank; a comma until then.
  public private(set) var separator: Character = ","

  private struct Line {
    let number: Int
    var bytes: [UInt8]
  }
  /// What ends a line: the first line shows it. Files of old Macs and some loggers have nothing but carriage returns.
  private enum LineEnd {
    case unknown, lineFeed, carriageReturn
  }
  private var lineEnd = LineEnd.unknown
  private var partial: [UInt8] = []
  private var overlong = false
  private var lineNumber = 0
  private var sawFirstRecord = false
  /// The lines of a record whose quoted field is still open, and the scanner that has read them.
  private var open: [Line] = []
  private var scanner = CSVScanner(separator: UInt8(ascii: ","))

  /// Makes a reader at line 1.
  public init() {}

  /// Reads the next piece of the text and returns the records it completes.
  public mutating func feed(_ bytes: some Sequence<UInt8>) -> [CSVRecord] {
    var records: [CSVRecord] = []
    for byte in bytes {
      if lineEnd == .unknown, byte != 0x0D, partial.last == 0x0D, byte != UInt8(ascii: "\n"), !isInQuotes {
        lineEnd = .carriageReturn
        endLine(into: &records)
      }
      if byte == UInt8(ascii: "\n") || (byte == 0x0D && lineEnd == .carriageReturn) {
        if lineEnd == .unknown, !partial.allSatisfy({ $0 == 0x0D }) { lineEnd = .lineFeed }
        endLine(into: &records)
      } else if partial.count < Self.maximumLineBytes {
        partial.append(byte)
      } else {
        overlong = true
      }
    }
    return records
  }

  /// Whether the line read so far ends within quotes; only asked in the first line.
  private var isInQuotes: Bool { partial.count { $0 == UInt8(ascii: "\"") } % 2 == 1 }

  /// Ends the text and returns what was still pending: a last line without line end, an unclosed quote.
  public mutating func finish() -> [CSVRecord] {
    var records: [CSVRecord] = []
    if !partial.isEmpty { endLine(into: &records) }
    while !open.isEmpty { giveUpOnFirstLine(into: &records) }
    return records
  }

  private mutating func endLine(into records: inout [CSVRecord]) {
    lineNumber += 1
    var bytes = partial
    partial.removeAll(keepingCapacity: true)
    if lineNumber == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    if overlong {
      overlong = false
      while !open.isEmpty { giveUpOnFirstLine(into: &records) }
      records.append(CSVRecord(line: lineNumber, fields: [], problem: .lineTooLong))
      return
    }
    if lineNumber == 1, bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      records.append(CSVRecord(line: 1, fields: [], problem: .utf16))
      return
    }
    read(Line(number: lineNumber, bytes: bytes), into: &records)
  }

  private mutating func read(_ line: Line, into records: inout [CSVRecord]) {
    if open.isEmpty {
      // A blank line ends nothing and means nothing outside quotes.
      if line.bytes.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { return }
      if !sawFirstRecord {
        sawFirstRecord = true
        separator = Character(Unicode.Scalar(CSVScanner.likelySeparator(in: line.bytes)))
      }
      scanner = CSVScanner(separator: separator.asciiValue ?? UInt8(ascii: ","))
    }
    open.append(line)
    scanner.consume(line.bytes)
    if !scanner.isOpen, scanner.problem == nil || open.count == 1 {
      records.append(
        CSVRecord(line: open[0].number, fields: scanner.fields, problem: scanner.problem))
      open.removeAll()
    } else if scanner.problem != nil || open.count >= Self.maximumRecordLines {
      // Text after a closing quote, or too many lines: the first line's quote was a stray one.
      giveUpOnFirstLine(into: &records)
    }
  }

  /// Reports the first open line as unclosed and reads the lines it had swallowed afresh.
  private mutating func giveUpOnFirstLine(into records: inout [CSVRecord]) {
    let lines = open
    open.removeAll()
    guard let first = lines.first else { return }
    var alone = CSVScanner(separator: separator.asciiValue ?? UInt8(ascii: ","))
    alone.consume(first.bytes)
    alone.close()
    records.append(
      CSVRecord(line: first.number, fields: alone.fields, problem: .unclosedQuote(field: alone.fields.count)))
    for line in lines.dropFirst() { read(line, into: &records) }
  }
}

/// One record of a CSV text.
public struct CSVRecord: Sendable, Equatable {
  /// The physical line it begins on, counted from 1.
  public let line: Int
  /// Its fields, unquoted; read as well as they can be when there is a problem.
  public let fields: [String]
  /// What is wrong with its form, or nil.
  public let problem: CSVProblem?

  /// Makes a record.
  public init(line: Int, fields: [String], problem: CSVProblem? = nil) {
    self.line = line
    self.fields = fields
    self.problem = problem
  }
}

/// What can be wrong with the form of a CSV record.
public enum CSVProblem: Sendable, Equatable, CustomStringConvertible {
  /// A quote opens the field (counted from 1) and never closes.
  case unclosedQuote(field: Int)
  /// Text follows the closing quote of the field (counted from 1).
  case textAfterQuote(field: Int)
  /// The physical line is longer than ``CSVReader/maximumLineBytes``.
  case lineTooLong
  /// The text is UTF-16, not UTF-8.
  case utf16

  /// The problem and its mending, as half a sentence.
  public var description: String {
    switch self {
    case .unclosedQuote(let field):
      "field \(field) opens a quote that is never closed; close it, or double a quote meant as text"
    case .textAfterQuote(let field): "field \(field) has text after its closing quote; double a quote meant as text"
    case .lineTooLong: "the line is longer than \(CSVReader.maximumLineBytes) bytes; is this a CSV text?"
    case .utf16: "the text is UTF-16; save it as CSV UTF-8"
    }
  }
}
