import FloorModel
import Foundation
import Glibc

/// Who read personal data, when and what for: one line each in `<log>/audit/audit-202611.jsonl`, only ever appended.
///
/// The files are the service's alone (0600). Root and the service append to them; everybody else who may read leaves an
/// entry in `incoming` (which the group floorwatch-hr may write to and not list), and the daemon gathers it. No entry, no
/// data: a command that cannot leave one shows nothing.
package struct AccessAudit: Sendable {
  /// Why there can be no entry.
  package struct Fault: Error, CustomStringConvertible {
    /// What, where, how to mend it.
    package let description: String
  }

  let folder: String
  private let zone: SiteTimeZone

  /// The audit below a log folder.
  package init(log: String, zone: SiteTimeZone) {
    folder = Self.folder(log: log)
    self.zone = zone
  }

  static func folder(log: String) -> String { log + "/audit" }
  private var incoming: String { folder + "/incoming" }

  /// Whether floorwatch keeps an audit on this machine.
  package var exists: Bool { access(folder, F_OK) == 0 || access(String(folder.dropLast(6)), W_OK) == 0 }

  /// The last day a month's file can hold; nil for other files.
  static func lastDay(ofFile name: String) -> Int? {
    guard name.hasPrefix("audit-"), name.hasSuffix(".jsonl"), name.count == 18,
      let number = Int(name.dropFirst(6).prefix(6))
    else { return nil }
    let next = CivilDate(year: number / 100 + number % 100 / 12, month: number % 100 % 12 + 1, day: 1)
    return next.isValid ? next.daysSinceEpoch - 1 : nil
  }

  // MARK: - Writing

  /// Makes the folders where tmpfiles has not.
  package func prepare() throws {
    if access(folder, F_OK) != 0 { try SystemFolder.make(folder, mode: 0o711, key: "paths") }
    guard access(incoming, F_OK) != 0 else { return }
    try SystemFolder.make(incoming, mode: 0o730, key: "paths.state")
    if chmod(incoming, 0o3730) != 0 { chmod(incoming, 0o1730) }
  }

  /// Writes an entry; it is on disk when this returns.
  ///
  /// - Throws: `Fault`; then nothing may be shown.
  package func record(_ entry: AccessEntry) throws(Fault) {
    do {
      try prepare()
      if isOwn { return try locked { try append(entry) } }
      try drop(entry)
    } catch {
      throw Fault(
        description: "Nothing is shown, because reading personal data is noted in the access audit and that is not "
          + "possible: \(error). It is for root, the service and members of the group floorwatch-hr.")
    }
  }

  private var isOwn: Bool {
    var status = stat()
    return geteuid() == 0 || (stat(folder, &status) == 0 && status.st_uid == geteuid())
  }

  private func append(_ entry: AccessEntry) throws {
    let month = entry.time.prefix(7).filter { $0 != "-" }
    let path = "\(folder)/audit-\(month).jsonl"
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw SystemError(path: path) }
    defer { close(descriptor) }
    var status = stat()
    if geteuid() == 0, stat(folder, &status) == 0 { _ = fchown(descriptor, status.st_uid, status.st_gid) }
    let bytes = Array((entry.line + "\n").utf8)
    guard write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
      throw SystemError(path: path)
    }
  }

  private func drop(_ entry: AccessEntry) throws {
    let name = UUID().uuidString
    let path = "\(incoming)/.\(name)"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o640)
    guard descriptor >= 0 else { throw SystemError(path: incoming) }
    defer { close(descriptor) }
    let bytes = Array(entry.line.utf8)
    guard write(descriptor, bytes, bytes.count) == bytes.count, fchmod(descriptor, 0o640) == 0, fsync(descriptor) == 0,
      rename(path, "\(incoming)/\(name).json") == 0
    else { throw SystemError(path: path) }
  }

  /// Appends what others left; gives how many entries.
  @discardableResult
  package func gather() throws -> Int {
    let names = try OldFiles.names(in: incoming).filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }
    guard !names.isEmpty else { return 0 }
    return try locked {
      for name in names {
        let path = "\(incoming)/\(name)"
        if let entry = Self.left(path) { try append(entry) }
        unlink(path)
      }
      return names.count
    }
  }

  /// An entry that somebody left; the file's owner counts, not what it says, as far as the service can see owners.
  private static func left(_ path: String) -> AccessEntry? {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= 8192,
      let bytes = SmallFile.read(path, atMost: 8192), var entry = AccessEntry(bytes)
    else { return nil }
    if status.st_uid != 65_534, Int(status.st_uid) != entry.uid {
      entry.uid = Int(status.st_uid)
      entry.user = userName(status.st_uid)
    }
    return entry
  }

  // MARK: - Reading and forgetting

  /// Every entry, the oldest first.
  package func entries() throws -> [AccessEntry] {
    var entries: [AccessEntry] = []
    for name in try OldFiles.names(in: folder) where Self.lastDay(ofFile: name) != nil {
      try JournalScan.lines(of: "\(folder)/\(name)") { line in AccessEntry(line).map { entries.append($0) } }
    }
    for name in (try? OldFiles.names(in: incoming)) ?? [] where name.hasSuffix(".json") {
      Self.left("\(incoming)/\(name)").map { entries.append($0) }
    }
    return entries.sorted { $0.time < $1.time }
  }

  /// Takes one person's identity out of the entries about them; the entries stay. Gives how many.
  func forget(_ pseudonym: String) throws -> Int {
    _ = try gather()
    return try locked {
      var changed = 0
      for name in try OldFiles.names(in: folder) where Self.lastDay(ofFile: name) != nil {
        changed += try JournalRewrite.rewrite("\(folder)/\(name)") { line in
          guard var entry = AccessEntry(line), entry.subject == pseudonym else { return .keep }
          entry.subject = nil
          return .replace(Array(entry.line.utf8))
        }
      }
      return changed
    }
  }

  private func locked<T>(_ body: () throws -> T) throws -> T {
    let path = folder + "/.lock"
    let descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw SystemError(path: path) }
    defer { close(descriptor) }
    var status = stat()
    if geteuid() == 0, stat(folder, &status) == 0 { _ = fchown(descriptor, status.st_uid, status.st_gid) }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else { throw SystemError(path: path) }
    }
    return try body()
  }
}
