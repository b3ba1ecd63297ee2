import FloorModel

/// One record as a parser gets it: a line without its line end, or a whole JSON value.
public struct LogLine {
  /// The bytes, valid during the call.
  public let bytes: UnsafeRawBufferPointer
  /// The line (the first line, for a value over several), counted from 1.
  public let number: Int
  /// How many bytes may be read from the first on: at least `bytes.count`; what follows is of the reader's buffer.
  public let readable: Int
  /// The last line of the file without a line end: it may have been cut off anywhere.
  public let isTail: Bool

  /// A line on its own.
  public init(_ bytes: UnsafeRawBufferPointer, number: Int, readable: Int? = nil, isTail: Bool = false) {
    self.bytes = bytes
    self.number = number
    self.readable = readable ?? bytes.count
    self.isTail = isTail
  }
}

/// What separates one record from the next.
public enum LogFraming: Sendable {
  /// A line end.
  case lines
  /// The end of a JSON value, which may span lines; values may follow each other or be elements of one array.
  case document
}

/// When a record is written.
public enum LogTiming: Sendable {
  /// When it happens: the file is in order but for small disturbances.
  case live
  /// Afterwards: a record tells of minutes or hours gone by, so events must be put in order before use.
  case afterwards
}

/// The beginning of a file, for detection.
public struct LogHead {
  /// Up to 64 KiB.
  public let bytes: UnsafeRawBufferPointer
  /// The first lines that are not blank, without line ends; the last may be cut off.
  let lines: [UnsafeRawBufferPointer]

  init(_ bytes: UnsafeRawBufferPointer) {
    var bytes = bytes.count > 65_536 ? bytes.slice(0, 65_536) : bytes
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { bytes = bytes.slice(3, bytes.count) }
    self.bytes = bytes
    var lines: [UnsafeRawBufferPointer] = []
    var start = 0
    while start < bytes.count, lines.count < 400 {
      let end = bytes.index(of: 0x0A, from: start) ?? bytes.count
      let line = bytes.slice(start, end).trimmed
      if !line.isEmpty { lines.append(line) }
      start = end + 1
    }
    self.lines = lines
  }

  /// The share of the first lines (0 to 100) for which `test` holds.
  func percentOfLines(_ test: (UnsafeRawBufferPointer) -> Bool) -> Int {
    lines.isEmpty ? 0 : lines.count(where: test) * 100 / lines.count
  }
}

/// One log format: its parser, and how to tell it from others. One file each, one line in ``LogFormats``.
///
/// A parser carries as little as it can from line to line, in bounded memory, and all of it is in ``memory``.
public protocol SessionLogFormat: SendableMetatype {
  /// What must survive a restart.
  associatedtype Memory: Codable & Sendable

  /// The name in configuration and output.
  static var id: String { get }
  /// The name in prose.
  static var title: String { get }
  /// What separates records.
  static var framing: LogFraming { get }
  /// When records are written.
  static var timing: LogTiming { get }
  /// Whether a later record may put right what an earlier one told of a contact; see ``Revisions``.
  static var revises: Bool { get }
  /// How well a file's beginning fits, 0 (not at all) to 100 (nothing else looks like this).
  static func likelihood(_ head: LogHead) -> Int

  /// A parser at the beginning of a log.
  init(context: LogContext)
  /// Reads one record. Never fails: what is not understood is counted in the sink.
  mutating func parse(_ line: LogLine, into sink: inout EventSink)
  /// The log has ended: says what was still held back.
  mutating func finish(into sink: inout EventSink)
  /// See ``Memory``.
  var memory: Memory { get set }

  /// Reads whole lines (each with its line end); see ``LineReading``. There is no need to write this.
  mutating func parse(lines: UnsafeRawBufferPointer, reading: inout LineReading, into sink: inout EventSink)
}

extension SessionLogFormat {
  public static var framing: LogFraming { .lines }
  public static var timing: LogTiming { .live }
  public static var revises: Bool { false }
  public mutating func finish(into sink: inout EventSink) {}

  public mutating func parse(lines: UnsafeRawBufferPointer, reading: inout LineReading, into sink: inout EventSink) {
    reading.forEachLine(in: lines, into: &sink) { line, sink in parse(line, into: &sink) }
  }
}

/// The memory of a parser that needs none.
public struct NoMemory: Codable, Sendable {
  /// Nothing.
  public init() {}
}
