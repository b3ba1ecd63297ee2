import FloorModel
import GRDB
import Glibc

/// Damage: found, named, set aside.
enum StoreRepair {
  /// Up to this size the whole database is checked at every start; a larger one only after damage was met.
  private static let alwaysChecked: Int64 = 16 << 20

  /// Checks what can be checked within a fraction of a second.
  ///
  /// - Throws: `StoreError` of kind `damaged`, or what SQLite says.
  static func check(_ queue: DatabaseQueue) throws {
    let size = (try? FileStatus.of(path: queue.path))?.size ?? 0
    let wasMet = access(marker(queue.path), F_OK) == 0
    guard size > 0 else { return }
    let found = try queue.read { db -> String? in
      guard size <= alwaysChecked || wasMet else {
        _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master")
        return nil
      }
      return try String.fetchOne(db, sql: "PRAGMA quick_check(1)")
    }
    if let found, found != "ok" {
      throw StoreError(
        .damaged, "\(queue.path) is damaged: \(found.split(separator: "\n").last ?? "quick_check failed")")
    }
    if wasMet { unlink(marker(queue.path)) }
  }

  /// Notes that damage was met, so that the next start checks the whole database.
  static func remember(_ path: String) {
    let descriptor = open(marker(path), O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    if descriptor >= 0 { close(descriptor) }
  }

  /// Renames the damaged database and gives its new path.
  ///
  /// - Throws: `StoreError` if it cannot be renamed.
  static func setAside(_ path: String, now: Timestamp, zone: SiteTimeZone) throws -> String {
    let stamp = zone.format(now).prefix(19).filter { $0 != "-" && $0 != ":" }
    let target = "\(path).damaged-\(stamp)"
    for suffix in ["", "-wal", "-shm"] where access(path + suffix, F_OK) == 0 {
      guard rename(path + suffix, target + suffix) == 0 else {
        throw StoreError(
          .other, "\(SystemError(path: path + suffix)). The damaged database must be moved away by hand.")
      }
    }
    unlink(marker(path))
    return target
  }

  private static func marker(_ path: String) -> String { path + ".check" }
}

extension StoreError {
  /// Runs `body` and words what SQLite says as a `StoreError`.
  static func wording<T>(_ path: String, _ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch let error as DatabaseError {
      let words = error.message ?? "unknown error"
      switch error.resultCode {
      case .SQLITE_FULL:
        throw StoreError(.full, "\(path): no room left on the disk. Free some; nothing is lost meanwhile.")
      case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN, .SQLITE_AUTH:
        throw StoreError(
          .denied, "\(path) cannot be written (\(words)). Its folder and files must belong to this user.")
      case .SQLITE_CORRUPT, .SQLITE_NOTADB:
        StoreRepair.remember(path)
        throw StoreError(.damaged, "\(path) is damaged: \(words).")
      case .SQLITE_BUSY, .SQLITE_LOCKED:
        throw StoreError(.inUse, "\(path) is in use by another program (\(words)). Close it.")
      case .SQLITE_IOERR
      where error.extendedResultCode == .SQLITE_IOERR_WRITE
        || error.extendedResultCode == .SQLITE_IOERR_FSYNC:
        throw StoreError(.full, "\(path) cannot be written (\(words)). Check the disk; nothing is lost meanwhile.")
      default: throw StoreError(.other, "\(path): \(words) (SQLite \(error.extendedResultCode.rawValue)).")
      }
    }
  }
}
