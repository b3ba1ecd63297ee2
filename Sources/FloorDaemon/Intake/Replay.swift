import EnvMonitor
import FloorModel
import Glibc
import Workload

/// Recorded readings and logs through the same monitors as the daemon's, as fast as it goes.
package struct Replay {
  /// The parts.
  package var assembly: FloorAssembly
  /// The files to replay; none means the configuration's own sources.
  package var files: [String]

  /// A replay of some files, or of the configuration's own sources.
  package init(assembly: FloorAssembly, files: [String] = []) {
    self.assembly = assembly
    self.files = files
  }

  /// Why a file cannot be replayed.
  package struct UnknownFile: Error, CustomStringConvertible {
    package let description: String
  }

  /// Replays, handing over events as they are found; gives what is worth telling about the input.
  package func run(now: Timestamp, _ found: ([Event]) throws -> Void) throws -> [String] {
    var (intake, problems) = try assembly.intake()
    if files.isEmpty {
      for source in assembly.sources { intake.add(source.files, kind: source.kind) }
    } else {
      for path in files { intake.add(LogSource(id: path, patterns: [path]), kind: try kind(of: path)) }
    }
    try intake.drainOnTwoThreads(now: now, found)
    problems += intake.takeNotices().map(\.message)
    return problems
  }

  /// A readings feed by its fields, a session log by its format.
  private func kind(of path: String) throws -> IntakeKind {
    guard let head = SmallFile.head(path, bytes: 65_536) else {
      throw UnknownFile(description: "\(path): cannot be read. Name files that exist and that you may read.")
    }
    let configured = assembly.configuration.sessionLogs.first { $0.path == path }
    let context =
      configured.map { assembly.configuration.context(of: $0) }
      ?? LogContext(sourceName: path, timeZone: assembly.configuration.timeZone)
    return try head.withUnsafeBytes { bytes in
      if bytes.isEmpty || ReadingsFeed.looksLikeFeed(bytes) { return .feed(zone: nil) }
      guard let format = LogFormats.detect(bytes) else {
        throw UnknownFile(
          description: "\(path): neither a readings feed nor a session log in a known format ("
            + LogFormats.ids.joined(separator: ", ") + "). `floorwatch logs inspect` says more.")
      }
      return .log(format: format, context: context)
    }
  }
}

extension SmallFile {
  /// The first bytes of a file.
  static func head(_ path: String, bytes limit: Int) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: limit)
    var count = 0
    while count < limit {
      let got = bytes.withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress?.advanced(by: count), limit - count)
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { return nil }
      if got == 0 { break }
      count += got
    }
    return Array(bytes[..<count])
  }
}

extension ReadingsFeed {
  /// Whether a file's first line is a reading: a JSON object that names a sensor, a quantity and a value.
  static func looksLikeFeed(_ head: UnsafeRawBufferPointer) -> Bool {
    let line = head.split(separator: 0x0A, omittingEmptySubsequences: true).first.map {
      String(decoding: $0, as: UTF8.self)
    }
    guard let line, line.contains("{") else { return false }
    return ["\"sensor\"", "\"quantity\"", "\"value\""].allSatisfy(line.contains)
  }
}
