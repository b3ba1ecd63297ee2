import FloorModel

/// Cuts text into whole JSON objects: one a line, spread over lines, concatenated, or the elements of one array.
///
/// A cut-off object costs itself only: reading goes on at the next line that begins with a brace.
struct DocumentReading: Sendable, Codable {
  /// The longest value read: a day's answer of an analytics interface is a tenth of it.
  static let maximumBytes = 32 << 20

  private static let commentReason = "JSON knows no comments: take out what begins with / or #"

  private enum CodingKeys: String, CodingKey { case number, isLost, lineHasContent }

  /// Line ends so far.
  var number = 0
  /// After something broken: everything is skipped to the next line that begins with a brace.
  private var isLost = false
  private var lineHasContent = false
  // How far the value at the beginning of the bytes has been looked at; not part of a checkpoint.
  private var scan = Scan()

  private struct Scan: Sendable {
    var index = 0
    var depth = 0
    var isInString = false
    var isEscaped = false
    var last: UInt8 = 0
  }

  private enum End {
    case complete(Int)
    case broken(Int)
    case comment(Int)
    case unfinished
  }

  /// Hands over the whole values in `bytes`; returns how many bytes are done with.
  mutating func consume(
    _ bytes: UnsafeRawBufferPointer, into sink: inout EventSink, _ body: (LogLine, inout EventSink) -> Void
  ) -> Int {
    var start = 0
    while start < bytes.count {
      if scan.index == 0 {
        guard let next = skip(bytes, from: start, into: &sink) else { return bytes.count }
        start = next
        if bytes[start] != 0x7B {
          // Not an object: the rest of the line is one piece of rubbish.
          guard bytes.index(of: 0x0A, from: start) != nil || bytes.count - start > LineReading.maximumLineBytes else {
            return start
          }
          if !isLost {
            let isComment = bytes[start] == 0x2F || bytes[start] == 0x23
            sink.tally.bad(number + 1, isComment ? Self.commentReason : "this is not a JSON object")
          }
          isLost = true
          continue
        }
      }
      switch findEnd(bytes, start) {
      case .complete(let end):
        start = take(bytes, start, end, into: &sink, body)
      case .broken(let end):
        sink.tally.bad(number + 1, "the JSON object is cut off or broken before its end")
        start = pass(bytes, start, end, into: &sink)
        isLost = true
      case .comment(let index):
        let lines = bytes.slice(start, index).count { $0 == 0x0A }
        sink.tally.bad(number + 1 + lines, Self.commentReason)
        start = pass(bytes, start, index + 1, into: &sink)
        isLost = true
      case .unfinished:
        if bytes.count - start <= Self.maximumBytes { return start }
        sink.tally.bad(number + 1, "the JSON object is longer than \(Self.maximumBytes >> 20) MiB")
        start = pass(bytes, start, bytes.count, into: &sink)
        isLost = true
      }
    }
    return start
  }

  /// The log has ended with `rest`, which ``consume(_:into:_:)`` has left.
  mutating func finish(_ rest: UnsafeRawBufferPointer, into sink: inout EventSink) {
    defer { scan = Scan() }
    guard !rest.isEmpty else {
      if lineHasContent { sink.tally.lines += 1 }
      return
    }
    sink.tally.lines += rest.count { $0 == 0x0A } + (rest[rest.count - 1] == 0x0A ? 0 : 1)
    if !isLost {
      let count = sink.tally.badCount
      sink.tally.tear(since: count, details: sink.tally.bad.count)
    }
  }

  /// Passes over what lies between values; nil when nothing else is left.
  private mutating func skip(_ bytes: UnsafeRawBufferPointer, from start: Int, into sink: inout EventSink) -> Int? {
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x0A {
        number += 1
        sink.tally.lines += 1
        if !lineHasContent { sink.tally.blank += 1 }
        lineHasContent = false
      } else if isLost {
        if !lineHasContent, byte == 0x7B || byte == 0x5B {
          isLost = false
          continue
        }
        lineHasContent = true
      } else if byte == 0x5B || byte == 0x5D || byte == 0x2C {
        lineHasContent = true
      } else if !Self.isSeparator(byte) {
        lineHasContent = true
        return index
      }
      index += 1
    }
    return nil
  }

  /// Blanks, the byte order mark, NULs and the record separator of RFC 7464.
  private static func isSeparator(_ byte: UInt8) -> Bool {
    UnsafeRawBufferPointer.isBlank(byte) || byte == 0 || byte == 0x1E || byte == 0xEF || byte == 0xBB || byte == 0xBF
  }

  private mutating func findEnd(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> End {
    while start + scan.index < bytes.count {
      let index = start + scan.index
      let byte = bytes[index]
      if byte == 0x0A {
        // A line end inside a string is not JSON; an object may not follow another inside it without a comma.
        if scan.isInString { return .broken(index + 1) }
        guard index + 1 < bytes.count else { return .unfinished }
        let follows = scan.last == 0x2C || scan.last == 0x3A || scan.last == 0x5B
        if bytes[index + 1] == 0x7B, !follows { return .broken(index + 1) }
      } else if scan.isInString {
        if scan.isEscaped {
          scan.isEscaped = false
        } else if byte == 0x5C {
          scan.isEscaped = true
        } else if byte == 0x22 {
          scan.isInString = false
        }
      } else if byte == 0x22 {
        scan.isInString = true
      } else if byte == 0x2F {
        // Nothing of JSON has a slash outside a string.
        return .comment(index)
      } else if byte == 0x7B || byte == 0x5B {
        scan.depth += 1
      } else if byte == 0x7D || byte == 0x5D {
        scan.depth -= 1
        if scan.depth == 0 { return .complete(index + 1) }
      }
      if !UnsafeRawBufferPointer.isBlank(byte), byte != 0x0A { scan.last = byte }
      scan.index += 1
    }
    return .unfinished
  }

  /// Hands over one value; where it is refused and runs over lines, reading goes on inside it.
  private mutating func take(
    _ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int, into sink: inout EventSink,
    _ body: (LogLine, inout EventSink) -> Void
  ) -> Int {
    let value = bytes.slice(start, end)
    let bad = sink.tally.badCount
    if value.isPlainText || String(validating: value, as: UTF8.self) != nil {
      body(LogLine(value, number: number + 1, readable: bytes.count - start), &sink)
    } else {
      sink.repair(.badUTF8)
      value.text.withBytes { body(LogLine($0, number: number + 1), &sink) }
    }
    guard sink.tally.badCount > bad, let lineEnd = value.index(of: 0x0A) else {
      return pass(bytes, start, end, into: &sink)
    }
    isLost = true
    return pass(bytes, start, start + lineEnd, into: &sink)
  }

  /// Goes to `end`, counting the lines passed, and forgets the scan.
  private mutating func pass(
    _ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int, into sink: inout EventSink
  ) -> Int {
    var newlines = 0
    var index = start
    while let next = bytes.index(of: 0x0A, from: index), next < end {
      newlines += 1
      index = next + 1
    }
    number += newlines
    sink.tally.lines += newlines
    lineHasContent = end > start && bytes[end - 1] != 0x0A
    scan = Scan()
    return end
  }
}
