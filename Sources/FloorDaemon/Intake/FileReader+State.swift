import Foundation
import Workload

/// What is kept of a file's parser beside its checkpoint, so that reading goes on after a restart.
extension FileReader {
  /// What comes first: bytes within JSON, as it was written at first, are a third longer.
  private static let mark = Array("reader 2\n".utf8)

  private struct Head: Codable {
    let format: String
    /// Bytes of the parser's state; what follows them is pending.
    let parser: Int
  }

  /// As it was written at first.
  private struct First: Codable {
    let format: String
    let parser: Data
    let pending: Data
  }

  /// The reader as bytes; empty while no format is known.
  func saved() throws -> [UInt8] {
    guard let log else { return [] }
    let parser = try log.checkpoint()
    let head = try JSONEncoder().encode(Head(format: log.formatID, parser: parser.count))
    return Self.mark + head + [0x0A] + parser + pending
  }

  /// The reader that was saved.
  init(saved bytes: [UInt8], format: (any SessionLogFormat.Type)?, context: LogContext) throws {
    guard bytes.starts(with: Self.mark), let end = bytes[Self.mark.count...].firstIndex(of: 0x0A) else {
      let state = try JSONDecoder().decode(First.self, from: Data(bytes))
      try self.init(state.format, Array(state.parser), Array(state.pending), format, context)
      return
    }
    let head = try JSONDecoder().decode(Head.self, from: Data(bytes[Self.mark.count..<end]))
    let rest = bytes[(end + 1)...]
    guard head.parser >= 0, head.parser <= rest.count else { throw DamagedState() }
    try self.init(head.format, Array(rest.prefix(head.parser)), Array(rest.dropFirst(head.parser)), format, context)
  }

  private init(
    _ saved: String, _ parser: [UInt8], _ pending: [UInt8], _ format: (any SessionLogFormat.Type)?,
    _ context: LogContext
  ) throws {
    self.init()
    guard let format = format ?? LogFormats.named(saved) else { return }
    log = try LogReader(format: format, context: context, checkpoint: parser)
    self.pending = pending
  }

  private struct DamagedState: Error, CustomStringConvertible {
    var description: String { "the parser's state is cut short" }
  }
}
