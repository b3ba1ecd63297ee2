import FloorModel
import Glibc
import Workload

/// The keys a person's pseudonyms may have been made with: the one in use, and those that were retired and not yet
/// destroyed (`<state>/keys/<id>-<day of retirement>.key`).
package struct KeyRing: Sendable {
  /// A retired key.
  package struct Retired: Sendable, Hashable {
    /// Its file.
    package let path: String
    /// Its id.
    package let id: String
    /// The day it was retired, as days since 1970-01-01.
    package let day: Int
  }

  private let folder: String

  /// The ring of a state folder.
  package init(state: String) { folder = state + "/keys" }

  /// The retired keys, the oldest first.
  package var retired: [Retired] {
    ((try? OldFiles.names(in: folder)) ?? []).compactMap { name in
      guard name.hasSuffix(".key"), name.count == 8 + 1 + 10 + 4, let date = CivilDate(name.dropFirst(9).prefix(10))
      else {
        return nil
      }
      return Retired(path: "\(folder)/\(name)", id: String(name.prefix(8)), day: date.daysSinceEpoch)
    }.sorted { ($0.day, $0.id) < ($1.day, $1.id) }
  }

  /// The last day of each retired key, before which the daemon does not destroy it.
  package func destructions(_ retention: Retention) -> [(id: String, until: String)] {
    retired.map { key in
      let retiredOn = CivilDate(daysSinceEpoch: key.day)
      let last: CivilDate
      switch retention.agentWeek {
      case .days(let count): last = CivilDate(daysSinceEpoch: key.day + count)
      case .months(let count):
        let months = retiredOn.year * 12 + retiredOn.month - 1 + count
        var day = CivilDate(year: months / 12, month: months % 12 + 1, day: retiredOn.day)
        while !day.isValid { day.day -= 1 }
        last = day
      }
      return (key.id, last.description)
    }
  }

  /// The pseudonyms of one agent under every key that still exists.
  ///
  /// - Throws: `KeyFile.Fault` when the key in use cannot be read.
  package func pseudonyms(of agent: String, site: String, current: KeyFile) throws -> [String] {
    let canonical = AgentDoor.canonical(agent)
    var keys = [try current.read()]
    for old in retired { if let bytes = try? KeyFile.path(old.path).read() { keys.append(bytes) } }
    var found: [String] = []
    for bytes in keys {
      guard let key = PseudonymKey(bytes: bytes) else { throw IntakeError.badKey }
      let name = key.pseudonym(of: canonical, site: site)
      if !found.contains(name) { found.append(name) }
    }
    return found
  }

  /// Puts a new key in the place of the one in use, and retires that.
  ///
  /// The old key is safe in the ring before the new one takes its place, so a power cut loses neither.
  ///
  /// - Returns: the ids of the old key and of the new.
  /// - Throws: `KeyFile.Fault`; the old key is in use as before then.
  package func rotate(_ path: String, today: Int) throws -> (old: String, new: String) {
    let old = try KeyFile.path(path).read()
    let id = KeyFile.id(of: old)
    var status = stat()
    guard stat(path, &status) == 0 else { throw SystemError(path: path) }
    try SystemFolder.make(folder, mode: 0o700, key: "paths")
    let retired = "\(folder)/\(id)-\(CivilDate(daysSinceEpoch: today)).key"
    var state = stat()
    let parent = String(folder.dropLast(5))
    guard stat(parent, &state) == 0 else { throw SystemError(path: parent) }
    if geteuid() == 0 { _ = chown(folder, state.st_uid, state.st_gid) }
    unlink(retired)
    try Self.write(old, to: retired, owner: (state.st_uid, state.st_gid))
    let fresh = path + ".new"
    unlink(fresh)
    let new = try KeyFile.create(at: fresh)
    if geteuid() == 0 { _ = chown(fresh, status.st_uid, status.st_gid) }
    guard chmod(fresh, 0o400) == 0, rename(fresh, path) == 0 else {
      let error = SystemError(path: path)
      unlink(fresh)
      throw error
    }
    JournalFolder.sync(folderOf: path)
    return (id, new)
  }

  /// Destroys the keys retired before a day; gives their ids. What was made with them belongs to nobody from then on.
  package func destroy(retiredBefore day: Int) throws -> [String] {
    try retired.filter { $0.day < day }.map { key in
      try Self.destroy(key.path)
      return key.id
    }
  }

  /// Destroys one retired key now; false if there is none with this id.
  package func destroy(id: String) throws -> Bool {
    let keys = retired.filter { $0.id == id }
    for key in keys { try Self.destroy(key.path) }
    return !keys.isEmpty
  }

  /// Overwrites a key before its name goes: the disk shall not keep what the folder no longer shows.
  private static func destroy(_ path: String) throws {
    chmod(path, 0o600)
    let descriptor = open(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC)
    if descriptor >= 0 {
      let zeros = [UInt8](repeating: 0, count: KeyFile.length)
      _ = Glibc.write(descriptor, zeros, zeros.count)
      fsync(descriptor)
      close(descriptor)
    }
    guard unlink(path) == 0 || errno == ENOENT else { throw SystemError(path: path) }
    JournalFolder.sync(folderOf: path)
  }

  private static func write(_ key: [UInt8], to path: String, owner: (uid_t, gid_t)) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o400)
    guard descriptor >= 0 else { throw SystemError(path: path) }
    defer { close(descriptor) }
    guard Glibc.write(descriptor, key, key.count) == key.count else { throw SystemError(path: path) }
    if geteuid() == 0 { _ = fchown(descriptor, owner.0, owner.1) }
    guard fchmod(descriptor, 0o400) == 0, fsync(descriptor) == 0 else { throw SystemError(path: path) }
    JournalFolder.sync(folderOf: path)
  }
}
