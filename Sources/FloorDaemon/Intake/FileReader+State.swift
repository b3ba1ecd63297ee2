import Foundation
import Workload

/// What is kept of a file's parser beside its checkpoint, so that reading goes on after a restart.
extension FileReader {
  private struct Saved: Codable {
    let format: String
    let parser: Data
    let pending: Data
  }

  /// The reader as bytes; empty while no format is known.
  func saved() throws -> [UInt8] {
    guard let log else { return [] }
    let state = Saved(format: log.formatID, parser: Data(try log.checkpoint()), pending: Data(pending))
    return Array(try JSONEncoder().encode(state))
  }

  /// The reader that was saved.
  init(saved bytes: [UInt8], format: (any SessionLogFormat.Type)?, context: LogContext) throws {
    let state = try JSONDecoder().decode(Saved.self, from: Data(bytes))
    guard let format = format ?? LogFormats.named(state.format) else { return }
    log = try LogReader(format: format, context: context, checkpoint: Array(state.parser))
    pending = Array(state.pending)
  }
}
