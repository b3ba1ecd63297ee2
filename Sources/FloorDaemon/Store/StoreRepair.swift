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
      throw StoreTrouble.word(error, path)
    }
  }
}
