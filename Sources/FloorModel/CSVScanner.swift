/// Splits the bytes of one CSV record into fields; a quoted field may stay open from one line to the next.
struct CSVScanner: Sendable {
  private enum State { case fieldStart, plain, quoted, quoteInQuoted, afterQuote }

  private let separator: UInt8
  private var state = State.fieldStart
  private var field: [UInt8] = []
  private(set) var fields: [String] = []
  private(set) var problem: CSVProblem?

  /// Whether the last line ended inside quotes.
  var isOpen: Bool { state == .quoted }

  init(separator: UInt8) { self.separator = separator }

  /// Reads one physical line without its LF; a CR before it is kept only inside quotes.
  mutating func consume(_ line: [UInt8]) {
    if state == .quoted { field.append(UInt8(ascii: "\n")) }
    for byte in line[..<contentEnd(of: line)] { step(byte) }
    switch state {
    case .quoted: field.append(contentsOf: line[contentEnd(of: line)...])
    default: endField()
    }
  }

  /// Ends a record whose quote never closed, keeping what was read.
  mutating func close() {
    if state == .quoted {
      while field.last == 0x0D { field.removeLast() }
      endField()
    }
  }

  private mutating func step(_ byte: UInt8) {
    let quote = UInt8(ascii: "\"")
    switch state {
    case .fieldStart where byte == quote: state = .quoted
    case .quoted where byte == quote: state = .quoteInQuoted
    case .quoted: field.append(byte)
    case .quoteInQuoted where byte == quote:
      field.append(quote)
      state = .quoted
    case _ where byte == separator:
      endField()
      state = .fieldStart
    case .quoteInQuoted, .afterQuote:
      // Padding between a closing quote and the separator is harmless.
      if byte != 0x20 && byte != 0x09 {
        if problem == nil { problem = .textAfterQuote(field: fields.count + 1) }
        field.append(byte)
      }
      state = .afterQuote
    case .fieldStart, .plain:
      field.append(byte)
      state = .plain
    }
  }

  private mutating func endField() {
    // Latin-1 is what spreadsheets write when they don't write UTF-8; every byte has a meaning in it.
    let text = String(validating: field, as: UTF8.self)
    fields.append(text ?? String(String.UnicodeScalarView(field.map { Unicode.Scalar($0) })))
    field.removeAll(keepingCapacity: true)
    state = .afterQuote
  }

  private func contentEnd(of line: [UInt8]) -> Int {
    var end = line.endIndex
    while end > line.startIndex, line[end - 1] == 0x0D { end -= 1 }
    return end
  }

  /// The separator a header line most likely uses: the most frequent of `,`, `;` and tab outside quotes.
  static func likelySeparator(in line: [UInt8]) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var quoted = false
    for byte in line {
      if byte == UInt8(ascii: "\"") { quoted.toggle() }
      if !quoted { counts[byte, default: 0] += 1 }
    }
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09]
    // Among equals the first wins: the comma.
    return candidates.max { (counts[$0] ?? 0) < (counts[$1] ?? 0) } ?? UInt8(ascii: ",")
  }
}
