import Glibc

/// Holds the store for one process; the kernel lets go of it however the process ends.
final class StoreLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock of the database at a path.
  ///
  /// - Throws: `StoreError`.
  init(_ store: String) throws(StoreError) {
    let path = Self.lockPath(store)
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw StoreTrouble.word(SystemError(path: path))
    }
    // A process that is just ending, or a child between fork and exec, may hold it for a moment longer.
    var attempts = 200
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      attempts -= 1
      guard attempts == 0 else {
        usleep(10_000)
        continue
      }
      close(descriptor)
      throw StoreError(
        .inUse, "\(path) is locked: another floorwatch is running on this data. Stop it first, or use another folder.")
    }
  }

  deinit { close(descriptor) }

  /// Whether surely no process holds the store; false also where this user may not look.
  static func isFree(_ store: String) -> Bool {
    let descriptor = open(lockPath(store), O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_SH | LOCK_NB) == 0
  }

  private static func lockPath(_ store: String) -> String { store + ".lock" }
}
