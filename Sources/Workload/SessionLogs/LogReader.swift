import FloorModel
import Foundation

/// Reads one log from piece to piece: framing, parser, and what must survive a restart.
///
/// Offer the bytes from where the last call stopped: what ``consume(_:into:)`` has not used must come again, with more
/// behind it. Not Sendable: its owner keeps it.
public struct LogReader {
  private var parser: any SessionLogFormat
  /// At hand: a parser that is asked for its type is held twice meanwhile, and copied when it reads on.
  private let framing: LogFraming
  private var lines = LineReading()
  private var documents = DocumentReading()

  /// A reader at the beginning of a log.
  public init(format: any SessionLogFormat.Type, context: LogContext) {
    parser = format.init(context: context)
    framing = format.framing
  }

  /// The format's name.
  public var formatID: String { type(of: parser).id }
  /// When this format's records are written.
  public var timing: LogTiming { type(of: parser).timing }

  /// Reads the whole records in `bytes` and returns how many bytes are done with.
  public mutating func consume(_ bytes: UnsafeRawBufferPointer, into sink: inout EventSink) -> Int {
    switch framing {
    case .document: return documents.consume(bytes, into: &sink) { parser.parse($0, into: &$1) }
    case .lines:
      guard let end = lastLineEnd(bytes) else {
        guard bytes.count > LineReading.maximumLineBytes else { return 0 }
        if !lines.isSkipping {
          sink.tally.bad(lines.number + 1, "the line is longer than \(LineReading.maximumLineBytes) bytes")
        }
        lines.isSkipping = true
        return bytes.count
      }
      parser.parse(lines: bytes.slice(0, end + 1), reading: &lines, into: &sink)
      return end + 1
    }
  }

  /// The log has ended, or was rotated away: reads `rest`, the bytes that are left, and what was held back.
  ///
  /// A last line without a line end counts as a record when it is understood, else as torn (rule 1 of 4.10).
  public mutating func finish(_ rest: UnsafeRawBufferPointer, into sink: inout EventSink) {
    switch framing {
    case .document:
      let used = documents.consume(rest, into: &sink) { parser.parse($0, into: &$1) }
      documents.finish(rest.slice(used, rest.count), into: &sink)
    case .lines:
      let used = consume(rest, into: &sink)
      lines.takeTail(rest.slice(used, rest.count), into: &sink) { parser.parse($0, into: &$1) }
    }
    parser.finish(into: &sink)
  }

  private func lastLineEnd(_ bytes: UnsafeRawBufferPointer) -> Int? {
    var index = bytes.count
    while index > 0 {
      index -= 1
      if bytes[index] == 0x0A { return index }
    }
    return nil
  }
}

extension LogReader {
  private struct Head: Decodable { let format: String }

  private struct Checkpoint<Memory: Codable>: Codable {
    let format: String
    let lines: LineReading
    let documents: DocumentReading
    let memory: Memory
  }

  /// All that must be kept to go on after a restart, beside the position in the file and the sink's names and agents.
  public func checkpoint() throws -> [UInt8] {
    func encode<Format: SessionLogFormat>(_ parser: Format) throws -> [UInt8] {
      let checkpoint = Checkpoint(format: Format.id, lines: lines, documents: documents, memory: parser.memory)
      return Array(try JSONEncoder().encode(checkpoint))
    }
    return try encode(parser)
  }

  /// A reader that goes on from a checkpoint; throws when it is of another format or damaged.
  public init(format: any SessionLogFormat.Type, context: LogContext, checkpoint: [UInt8]) throws {
    func decode<Format: SessionLogFormat>(_ parser: Format) throws -> (Format, LineReading, DocumentReading) {
      let head = try JSONDecoder().decode(Head.self, from: Data(checkpoint))
      guard head.format == Format.id else { throw LogCheckpointError(expected: Format.id, found: head.format) }
      let decoded = try JSONDecoder().decode(Checkpoint<Format.Memory>.self, from: Data(checkpoint))
      var parser = parser
      parser.memory = decoded.memory
      return (parser, decoded.lines, decoded.documents)
    }
    let parser: any SessionLogFormat = format.init(context: context)
    (self.parser, lines, documents) = try decode(parser)
    framing = format.framing
  }
}

/// A checkpoint was written by another format's parser.
public struct LogCheckpointError: Error, CustomStringConvertible {
  let expected: String
  let found: String
  /// What is wrong, and that the log is simply read again.
  public var description: String {
    "the checkpoint is of the format \(found), not \(expected); read the log from its start"
  }
}
