import FloorModel
import Foundation

@testable import Workload

/// What came of reading one log.
struct LogResult {
  let events: [SessionEvent]
  let sink: EventSink
  var tally: LogTally { sink.tally }

  /// The events of a kind.
  func events(_ kind: SessionEvent.Kind) -> [SessionEvent] { events.filter { $0.kind == kind } }
  /// The name behind an event's agent.
  func agent(_ event: SessionEvent) -> String { sink.door.names[Int(event.agent)] }
}

/// Reads bytes as a log, in pieces of `piece` bytes, as the follower would.
func readLog(
  _ bytes: [UInt8], as format: String, context: LogContext = LogContext(), piece: Int = .max,
  mode: AgentDoor.Mode = .reveal
) -> LogResult {
  var sink = EventSink(door: AgentDoor(mode: mode))
  guard let type = LogFormats.named(format) else { return LogResult(events: [], sink: sink) }
  var reader = LogReader(format: type, context: context)
  var start = 0
  var end = 0
  bytes.withUnsafeBytes { bytes in
    while end < bytes.count {
      end = piece > bytes.count - end ? bytes.count : end + piece
      start += reader.consume(UnsafeRawBufferPointer(rebasing: bytes[start..<end]), into: &sink)
    }
    reader.finish(UnsafeRawBufferPointer(rebasing: bytes[start...]), into: &sink)
  }
  return LogResult(events: Array(sink.events), sink: sink)
}

func readLog(_ text: String, as format: String, context: LogContext = LogContext(), piece: Int = .max) -> LogResult {
  readLog(Array(text.utf8), as: format, context: context, piece: piece)
}

/// A recorded log of `../shared/data/session_logs`, beside the package; nil where it is absent (the test is skipped).
func recorded(_ name: String) -> [UInt8]? {
  let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  for root in [package.deletingLastPathComponent(), package.deletingLastPathComponent().deletingLastPathComponent()] {
    let file = root.appendingPathComponent("shared/data/session_logs/\(name)")
    if let data = try? Data(contentsOf: file) { return Array(data) }
  }
  return nil
}

/// Whether the recorded logs are there.
let hasRecordedLogs = recorded("asterisk_queue_log_2010_ringall_local_agents.log") != nil

func time(_ text: String) -> Timestamp { RFC3339.parse(text) ?? .distantPast }
