import FloorModel
import Glibc

/// Takes lines out of a finished file or replaces them, all or nothing: written beside, synced, and renamed over it.
enum JournalRewrite {
  /// What becomes of a line.
  enum Fate {
    case keep
    case drop
    case replace([UInt8])

    var isKeep: Bool { if case .keep = self { true } else { false } }
  }

  /// Rewrites a file if any of its lines is not kept; gives how many were not.
  ///
  /// Mode and group stay; a reader that follows the file sees a new one in its place. The caller is the file's only
  /// writer.
  ///
  /// - Throws: `SystemError`; the file is as it was then.
  @discardableResult
  static func rewrite(_ path: String, _ fate: (ArraySlice<UInt8>) -> Fate) throws -> Int {
    var changed = 0
    try JournalScan.lines(of: path) { if !fate($0).isKeep { changed += 1 } }
    guard changed > 0 else { return 0 }
    var status = stat()
    guard stat(path, &status) == 0 else { throw SystemError(path: path) }
    let temporary = path + ".new"
    unlink(temporary)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw SystemError(path: temporary) }
    do {
      try copy(path, to: descriptor, temporary, fate)
      // Another owner only where root runs the command; inside the service the group comes from the folder.
      if fchown(descriptor, status.st_uid, status.st_gid) != 0, geteuid() == 0 { throw SystemError(path: temporary) }
      guard fchmod(descriptor, status.st_mode & 0o7777) == 0, fsync(descriptor) == 0, rename(temporary, path) == 0
      else {
        throw SystemError(path: temporary)
      }
      close(descriptor)
    } catch {
      close(descriptor)
      unlink(temporary)
      throw error
    }
    JournalFolder.sync(folderOf: path)
    return changed
  }

  private static func copy(
    _ path: String, to descriptor: Int32, _ temporary: String, _ fate: (ArraySlice<UInt8>) -> Fate
  ) throws {
    var buffer: [UInt8] = []
    try JournalScan.lines(of: path) { line in
      switch fate(line) {
      case .keep: buffer += line
      case .drop: return
      case .replace(let other): buffer += other
      }
      buffer.append(0x0A)
      if buffer.count > 1 << 20 {
        try Self.write(&buffer, descriptor, temporary)
      }
    }
    try write(&buffer, descriptor, temporary)
  }

  private static func write(_ buffer: inout [UInt8], _ descriptor: Int32, _ path: String) throws {
    var done = 0
    while done < buffer.count {
      let count = buffer.withUnsafeBytes { bytes in
        bytes.baseAddress.map { Glibc.write(descriptor, $0 + done, bytes.count - done) } ?? 0
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw SystemError(path: path) }
      done += count
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
