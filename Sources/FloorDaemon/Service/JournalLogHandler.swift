import CSystemd
import Glibc
import Logging

/// Log lines for an administrator: to journald with priority, MESSAGE_ID and fields where systemd started us, else to
/// standard error as plain text.
///
/// A value marked as personal never gets here: nothing behind the parser's door holds a real id.
public struct JournalLogHandler: LogHandler {
  public var logLevel: Logger.Level = .info
  public var metadata: Logger.Metadata = [:]
  private let toJournal: Bool

  /// A handler; `journalStream` is the environment's JOURNAL_STREAM, which names standard error's device and inode.
  public init(journalStream: String?) {
    toJournal = Self.isStandardError(journalStream)
  }

  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  public func log(event: LogEvent) {
    let fields = metadata.merging(event.metadata ?? [:]) { _, new in new }
    toJournal
      ? sendToJournal(event.level, "\(event.message)", fields) : printLine(event.level, "\(event.message)", fields)
  }

  private func sendToJournal(_ level: Logger.Level, _ message: String, _ fields: Logger.Metadata) {
    var lines = ["MESSAGE=\(message)", "PRIORITY=\(level.syslogPriority)", "SYSLOG_IDENTIFIER=floorwatch"]
    for (key, value) in fields.sorted(by: { $0.key < $1.key }) {
      lines.append(key == MessageID.key ? "MESSAGE_ID=\(value)" : "FLOORWATCH_\(key.uppercased())=\(value)")
    }
    var storage = lines.map { Array($0.utf8) }
    var vectors: [iovec] = []
    withBuffers(&storage, &vectors) { vectors in
      _ = sd_journal_sendv(vectors, Int32(lines.count))
    }
  }

  /// Points an iovec at every line and keeps all of them alive until `body` returns.
  private func withBuffers(_ lines: inout [[UInt8]], _ vectors: inout [iovec], _ body: ([iovec]) -> Void) {
    guard vectors.count < lines.count else { return body(vectors) }
    let index = vectors.count
    var line = lines[index]
    line.withUnsafeMutableBytes { bytes in
      vectors.append(iovec(iov_base: bytes.baseAddress, iov_len: bytes.count))
      withBuffers(&lines, &vectors, body)
    }
  }

  private func printLine(_ level: Logger.Level, _ message: String, _ fields: Logger.Metadata) {
    let shown = fields.filter { $0.key != MessageID.key }.sorted { $0.key < $1.key }
    let tail = shown.isEmpty ? "" : " (" + shown.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + ")"
    var line = "floorwatch: \(level.word)\(message)\(tail)\n"
    line.withUTF8 { bytes in _ = write(STDERR_FILENO, bytes.baseAddress, bytes.count) }
  }

  private static func isStandardError(_ journalStream: String?) -> Bool {
    guard let parts = journalStream?.split(separator: ":"), parts.count == 2 else { return false }
    var info = stat()
    guard fstat(STDERR_FILENO, &info) == 0 else { return false }
    return parts[0] == "\(info.st_dev)" && parts[1] == "\(info.st_ino)"
  }
}

/// The MESSAGE_IDs an operator can filter the journal by: `journalctl MESSAGE_ID=...`.
public enum MessageID {
  static let key = "message_id"
  /// An alert was raised or changed.
  static let alert = "6c1f2f5d8a8b4c0f9d0b6f3b1f6f7a01"
  /// A session log or feed went silent, vanished, was truncated or cannot be read.
  static let source = "6c1f2f5d8a8b4c0f9d0b6f3b1f6f7a02"
  /// A configuration was loaded or rejected.
  static let configuration = "6c1f2f5d8a8b4c0f9d0b6f3b1f6f7a03"
  /// The store or the journal cannot be written, or was found damaged.
  static let storage = "6c1f2f5d8a8b4c0f9d0b6f3b1f6f7a04"
  /// Sensors appeared, vanished, or are slow.
  static let sensors = "6c1f2f5d8a8b4c0f9d0b6f3b1f6f7a05"
  /// An operator silenced or acknowledged something, or somebody's data were erased.
  static let operators = "6c1f2f5d8a8b4c0f9d0b6f3b1f6f7a06"
}

extension Logger.Level {
  /// RFC 5424 severity.
  var syslogPriority: Int {
    switch self {
    case .critical: 2
    case .error: 3
    case .warning: 4
    case .notice: 5
    case .info: 6
    case .debug, .trace: 7
    }
  }

  /// What stands before the message on standard error.
  var word: String {
    switch self {
    case .critical, .error: "error: "
    case .warning: "warning: "
    case .notice, .info: ""
    case .debug, .trace: "debug: "
    }
  }
}
