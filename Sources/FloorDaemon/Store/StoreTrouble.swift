import FloorModel
import GRDB
import Glibc

/// What keeps SQLite from its files, found out where SQLite itself says only "disk I/O error" or "unable to open".
enum StoreTrouble {
  /// With less than this left on a disk no transaction fits.
  private static let least: UInt64 = 256 << 10

  /// Words for an error of SQLite's, as a `StoreError`.
  static func word(_ error: DatabaseError, _ path: String) -> StoreError {
    let words = error.message ?? "unknown error"
    switch error.resultCode {
    case .SQLITE_FULL: return full(path)
    case .SQLITE_CANTOPEN:
      return refusal(path) ?? room(path)
        ?? StoreError(
          .denied,
          "\(path) cannot be opened (\(words)). Look at the disk it is on, and for a folder or a link in its place.")
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: return refusal(path) ?? denied(path, words)
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      StoreRepair.remember(path)
      return StoreError(.damaged, "\(path) is damaged: \(words).")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      return StoreError(.inUse, "\(path) is in use by another program (\(words)). Close it.")
    case .SQLITE_IOERR:
      // On a full disk even the shared-memory file of the log cannot be made.
      return room(path) ?? refusal(path)
        ?? StoreError(
          .failing,
          "\(path): the disk gives an error (\(words), SQLite \(error.extendedResultCode.rawValue)). Look for the disk in "
            + "the kernel's log (journalctl -k); what is not kept now is kept when it works again.")
    default: return StoreError(.other, "\(path): \(words) (SQLite \(error.extendedResultCode.rawValue)).")
    }
  }

  /// That the disk is full, with what is left of it.
  static func full(_ path: String) -> StoreError {
    let left = free(path).map { " (\($0 / 1024) KiB are free on its file system)" } ?? ""
    return StoreError(
      .full,
      "\(path): no room left on the disk\(left). Free at least 16 MiB there, or raise the quota; nothing is lost meanwhile: "
        + "the logs are read when there is room.")
  }

  private static func denied(_ path: String, _ words: String) -> StoreError {
    StoreError(.denied, "\(path) cannot be written (\(words)). \(FolderCheck.mend(path, EACCES))")
  }

  /// That there is no room, if there is none.
  private static func room(_ path: String) -> StoreError? {
    free(path).map { $0 < least } == true || isQuotaUsedUp(path) ? full(path) : nil
  }

  /// Bytes that this user may still take where the database is; nil if nobody says.
  private static func free(_ path: String) -> UInt64? {
    var status = statvfs()
    guard statvfs(folder(path), &status) == 0 else { return nil }
    return UInt64(status.f_bavail) * UInt64(status.f_frsize)
  }

  /// A user's quota is no matter of the file system's free blocks: only an attempt tells.
  private static func isQuotaUsedUp(_ path: String) -> Bool {
    var name = Array("\(folder(path))/.room-XXXXXX".utf8CString)
    return name.withUnsafeMutableBufferPointer { name in
      guard let base = name.baseAddress else { return false }
      let descriptor = mkstemp(base)
      guard descriptor >= 0 else { return errno == EDQUOT || errno == ENOSPC }
      unlink(base)
      defer { close(descriptor) }
      let code = posix_fallocate(descriptor, 0, off_t(least))
      return code == EDQUOT || code == ENOSPC
    }
  }

  /// What the system says to opening the database's files: no descriptors left, or no right to one of them.
  private static func refusal(_ path: String) -> StoreError? {
    // SQLite has given back what it had opened: what is asked for is whether all it needs can be open at once.
    var open: [Int32] = []
    defer { for descriptor in open { close(descriptor) } }
    for _ in 0..<8 {
      let descriptor = Glibc.open("/dev/null", O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { return word(SystemError(path: path)) }
      open.append(descriptor)
    }
    for file in [path, path + "-wal", path + "-shm"] {
      let descriptor = Glibc.open(file, O_RDWR | O_CLOEXEC | O_NONBLOCK)
      guard descriptor < 0 else {
        close(descriptor)
        continue
      }
      let error = SystemError(path: file)
      if error.code != ENOENT { return word(error) }
    }
    guard access(folder(path), W_OK | X_OK) == 0 else { return word(SystemError(path: folder(path))) }
    return nil
  }

  /// Words for what the system said of one of the database's files.
  static func word(_ error: SystemError) -> StoreError {
    if error.isOutOfSpace { return full(error.path) }
    if error.isOutOfDescriptors {
      return StoreError(
        .descriptors,
        "\(error). Raise LimitNOFILE= of the service (`ulimit -n`), or follow fewer files; it is tried again.")
    }
    switch error.code {
    case EACCES, EPERM: return StoreError(.denied, "\(error). \(FolderCheck.mend(error.path, error.code))")
    case EROFS:
      return StoreError(
        .readOnly,
        "\(error). After an error the kernel mounts a disk read-only: look at it (journalctl -k) and mount it anew.")
    case ENOENT, ENOTDIR, EISDIR, ELOOP:
      return StoreError(
        .denied, "\(error). `paths.state` in the configuration must name a folder that this user may write to.")
    default: return StoreError(.failing, "\(error). Look at the disk it is on (journalctl -k).")
    }
  }

  private static func folder(_ path: String) -> String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  }
}
