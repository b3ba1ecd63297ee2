import FloorModel
import Glibc

/// Reads a stream's files as they stand, and follows them as they grow.
///
/// Not `Sendable`: it remembers where it is in each file.
public final class JournalReader {
  /// The stream.
  public let stream: Event.Stream
  /// The stream's folder.
  public let folder: String
  /// How far each file has been read, by name.
  private var offsets: [String: Int64] = [:]
  /// Lines that were not events of ours.
  public private(set) var badLines = 0

  /// A reader of one stream below a log folder such as `/var/log/floorwatch`.
  public init(stream: Event.Stream, logFolder: String) {
    self.stream = stream
    folder = "\(logFolder)/\(stream.rawValue)"
  }

  /// Calls `body` with every whole line written since the last call (at first: with all), oldest file first.
  ///
  /// A last line that is still being written is left for the next call. A file that became shorter is read from its start.
  ///
  /// - Throws: `JournalReadError`.
  public func read(_ body: (JournalLine) -> Void) throws(JournalReadError) {
    do {
      for name in try JournalFolder.files(of: stream, in: folder) {
        let path = "\(folder)/\(name)"
        var start = offsets[name] ?? 0
        // Deleted since it was listed.
        guard let size = try? FileStatus.of(path: path).size else { continue }
        if size == start { continue }
        if size < start { start = 0 }
        offsets[name] = try JournalScan.lines(of: path, from: start) { bytes in
          if let line = JournalLine(bytes) { body(line) } else { badLines += 1 }
        }
      }
    } catch let error as SystemError {
      throw JournalReadError(error)
    } catch {
      throw JournalReadError(SystemError(0, path: folder))
    }
  }

  /// Whether there is a folder to read.
  ///
  /// - Throws: `JournalReadError` where this user may not even see that.
  public func exists() throws(JournalReadError) -> Bool {
    do throws(SystemError) {
      return try FileStatus.of(path: folder).kind == .folder
    } catch {
      guard error.code == ENOENT || error.code == ENOTDIR else { throw JournalReadError(error) }
      return false
    }
  }
}

/// A journal that cannot be read: what, where, how to mend it.
public struct JournalReadError: Error, CustomStringConvertible {
  /// One or two sentences.
  public let description: String

  init(_ error: SystemError) {
    description =
      "\(error). The alerts are for the group floorwatch-facility: be a member of it, or use sudo. "
      + "Another folder is named with --log-directory."
  }
}
