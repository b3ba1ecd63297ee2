import EnvMonitor
import FloorModel
import Glibc
import Workload

/// A file named to be replayed, and what it holds.
package struct ReplayFile: Sendable {
  /// Its path, absolute.
  package let path: String
  private let name: String
  let kind: IntakeKind

  /// Why a file cannot be replayed: what, where, how to mend it.
  package struct Refusal: Error, CustomStringConvertible {
    package let description: String
  }

  /// How much of a file is looked at to tell what it is: more where it begins with a line that is longer.
  private static let heads = [65_536, 4 << 20, LogFormats.longestPreamble]

  /// Looks at a file: a readings feed is told by its fields, a session log by its format.
  ///
  /// - Parameters:
  ///   - name: what events call it; the path where nil.
  ///   - configuration: says more of files that it names.
  /// - Throws: `Refusal`.
  package init(_ path: String, as name: String? = nil, configuration: FloorConfiguration) throws(Refusal) {
    self.path = path
    self.name = name ?? path
    let configured = configuration.sessionLogs.first { Self.matches($0.path, path) }
    var content = Content.unknown(wantsMore: true)
    for count in Self.heads {
      guard case .unknown(wantsMore: true) = content else { break }
      let head = try Self.head(of: path, count)
      content = head.withUnsafeBytes { Self.look($0, isComplete: head.count < count) }
    }
    if case .feed = content {
      kind = .feed(zone: configuration.feeds.first { Self.matches($0.path, path) }?.zone)
      return
    }
    var found: (any SessionLogFormat.Type)?
    if case .log(let format) = content { found = format }
    guard let format = configured.flatMap({ LogFormats.named($0.format) }) ?? found else {
      throw Refusal(
        description: "\(path): neither a readings feed nor a session log in a known format ("
          + LogFormats.ids.joined(separator: ", ") + "). `floorwatch logs inspect` says more.")
    }
    let context =
      configured.map { configuration.context(of: $0) }
      ?? LogContext(sourceName: name ?? path, timeZone: configuration.timeZone)
    kind = .log(format: format, context: context)
  }

  /// The file as a source of its own, whatever wildcards its name holds.
  var source: LogSource {
    let literal = path.map { "*?[\\".contains($0) ? "[\($0)]" : String($0) }.joined()
    return LogSource(id: name, patterns: [literal])
  }

  private enum Content {
    case feed, log(any SessionLogFormat.Type), unknown(wantsMore: Bool)
  }

  private static func look(_ bytes: UnsafeRawBufferPointer, isComplete: Bool) -> Content {
    let isBlank = bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    guard !isBlank else { return isComplete ? .feed : .unknown(wantsMore: true) }
    let (starts, wantsMore) = LogFormats.heads(bytes, isComplete: isComplete)
    for start in starts {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
      if ReadingsFeed.looksLikeFeed(rest) { return .feed }
      if let format = LogFormats.detect(rest) { return .log(format) }
    }
    return .unknown(wantsMore: wantsMore)
  }

  private static func head(of path: String, _ count: Int) throws(Refusal) -> [UInt8] {
    let kind: FileStatus.Kind
    do throws(SystemError) {
      kind = try FileStatus.of(path: path).kind
      if kind == .file {
        let content: any FileContent =
          FileAge(path: path).isCompressed ? try GzipFile(path: path) : try PlainFile(path: path)
        return try content.bytes(count)
      }
    } catch {
      throw Refusal(description: "\(path): \(error.reason). Name files that exist and that you may read.")
    }
    let mend = kind == .folder ? "Name the files in it." : "Write what comes out of it to a file, and name that."
    throw Refusal(description: "\(path): this is \(kind.words). \(mend)")
  }

  private static func matches(_ pattern: String, _ path: String) -> Bool { fnmatch(pattern, path, FNM_PATHNAME) == 0 }
}

extension ReadingsFeed {
  /// Whether one of a file's first lines is a reading: a JSON object that names a sensor, a quantity and a value.
  static func looksLikeFeed(_ head: UnsafeRawBufferPointer) -> Bool {
    let head = UnsafeRawBufferPointer(rebasing: head.prefix(65_536))
    return head.split(separator: 0x0A, maxSplits: 20, omittingEmptySubsequences: true).prefix(20).contains { bytes in
      let line = String(decoding: bytes, as: UTF8.self)
      return line.contains("{") && ["\"sensor\"", "\"quantity\"", "\"value\""].allSatisfy(line.contains)
    }
  }
}
