import FloorModel

/// Cuts text into lines and mends what the bytes themselves have suffered: CRLF, BOM, NULs, bytes that are not UTF-8.
public struct LineReading: Sendable, Codable {
  /// The longest line read; Asterisk writes at most 8 KiB, and a JSON event has no reason to be longer.
  public static let maximumLineBytes = 1 << 20

  /// Lines so far.
  public internal(set) var number = 0
  /// In the middle of a line that is too long, whose rest is skipped.
  var isSkipping = false

  /// Calls `body` for each whole line in `bytes`, which end with a line end.
  @inline(__always)
  mutating func forEachLine(
    in bytes: UnsafeRawBufferPointer, into sink: inout EventSink, _ body: (LogLine, inout EventSink) -> Void
  ) {
    var start = 0
    // Nearly always there is nothing to mend in all the bytes, and then no line need be looked at for itself.
    let isPlain = bytes.isPlainText
    while let end = bytes.index(of: 0x0A, from: start) {
      number += 1
      take(bytes, start, end, isTail: false, isPlain: isPlain, into: &sink, body)
      start = end + 1
    }
  }

  /// One line: `bytes[start..<end]`; `isPlain` when it is known to be printable ASCII.
  @inline(__always)
  mutating func take(
    _ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int, isTail: Bool, isPlain: Bool = false,
    into sink: inout EventSink, _ body: (LogLine, inout EventSink) -> Void
  ) {
    var start = start
    var end = end
    sink.tally.lines += 1
    if isSkipping {
      isSkipping = false
      return
    }
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    if number == 1, end - start >= 3, bytes[start] == 0xEF, bytes[start + 1] == 0xBB, bytes[start + 2] == 0xBF {
      start += 3
    }
    if start < end, bytes[start] == 0 {
      sink.repair(.nulBytes)
      while start < end, bytes[start] == 0 { start += 1 }
    }
    if isBlank(bytes, start, end) {
      sink.tally.blank += 1
      return
    }
    let line = bytes.slice(start, end)
    if line.count > Self.maximumLineBytes {
      sink.tally.bad(number, "the line is longer than \(Self.maximumLineBytes) bytes")
      return
    }
    if !isPlain, !line.isPlainText, !isUTF8(line) {
      sink.repair(.badUTF8)
      line.text.withBytes { body(LogLine($0, number: number, isTail: isTail), &sink) }
      return
    }
    body(LogLine(line, number: number, readable: bytes.count - start, isTail: isTail), &sink)
  }

  /// The last line of the file, without a line end. What is not understood there was cut off.
  mutating func takeTail(
    _ bytes: UnsafeRawBufferPointer, into sink: inout EventSink, _ body: (LogLine, inout EventSink) -> Void
  ) {
    guard !bytes.isEmpty else { return }
    let mark = sink.tally.badCount
    let details = sink.tally.bad.count
    number += 1
    take(bytes, 0, bytes.count, isTail: true, into: &sink, body)
    if sink.tally.badCount > mark { sink.tally.tear(since: mark, details: details) }
  }

  @inline(__always)
  private func isBlank(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> Bool {
    var index = start
    while index < end, UnsafeRawBufferPointer.isBlank(bytes[index]) { index += 1 }
    return index == end
  }

  private func isUTF8(_ bytes: UnsafeRawBufferPointer) -> Bool {
    String(validating: bytes, as: UTF8.self) != nil
  }
}
