import FloorModel
import Glibc

/// Every agent's own feed: what floorwatch found about that person, for that person alone.
///
/// `<state>/feeds/<pseudonym>.jsonl`, mode 0600 of the service, in a folder nobody else may enter. `floorwatch agent
/// deliver`, run by root, hands each to its person's account as `<log>/agents/<account>.jsonl`, mode 0600: the service
/// itself may give files to nobody.
package struct OwnFeeds: Sendable {
  let folder: String
  /// Where the delivered files are.
  let delivered: String

  /// The feeds of a configuration's folders.
  package init(_ configuration: FloorConfiguration) {
    folder = configuration.paths.state + "/feeds"
    delivered = configuration.paths.log + "/agents"
  }

  func path(of pseudonym: String) -> String { "\(folder)/\(pseudonym).jsonl" }

  /// The lines of one person's feed.
  package func lines(of pseudonym: String) throws -> [String] {
    let path = path(of: pseudonym)
    guard access(path, F_OK) == 0 else { return [] }
    var lines: [String] = []
    try JournalScan.lines(of: path) { lines.append(String(decoding: $0, as: UTF8.self)) }
    return lines
  }

  /// Appends lines that are not there yet: after a crash the same are handed in again.
  func append(_ new: [String], to pseudonym: String) throws {
    try SystemFolder.make(folder, mode: 0o700, key: "paths")
    let known = Set(try lines(of: pseudonym))
    let bytes = Array(new.filter { !known.contains($0) }.map { $0 + "\n" }.joined().utf8)
    guard !bytes.isEmpty else { return }
    let path = path(of: pseudonym)
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw SystemError(path: path) }
    defer { close(descriptor) }
    guard write(descriptor, bytes, bytes.count) == bytes.count, fdatasync(descriptor) == 0 else {
      throw SystemError(path: path)
    }
  }

  /// Deletes one person's feed, delivered or not; gives how many lines it had.
  func erase(_ pseudonym: String) throws -> Int {
    let count = try lines(of: pseudonym).count
    var paths = [path(of: pseudonym)]
    for name in try OldFiles.names(in: delivered) where name.hasSuffix(".jsonl") {
      guard let bytes = SmallFile.read("\(delivered)/\(name)") else { continue }
      if PersonalLine.pseudonyms(in: bytes[...]).contains(pseudonym) { paths.append("\(delivered)/\(name)") }
    }
    for path in paths { guard unlink(path) == 0 || errno == ENOENT else { throw SystemError(path: path) } }
    return count
  }

  /// Drops lines about what happened before a moment; gives their number, or none when there are none.
  func expire(before time: Timestamp) throws -> [Int] {
    var count = 0
    for name in try OldFiles.names(in: folder) where name.hasSuffix(".jsonl") {
      count += try JournalRewrite.rewrite("\(folder)/\(name)") { line in
        JournalLine(line).map { $0.time < time } == true ? .drop : .keep
      }
    }
    return count > 0 ? [count] : []
  }

  /// Hands every feed to its person's account; gives how many files were written.
  ///
  /// - Parameter owners: pseudonyms and accounts.
  /// - Throws: `SystemError`; only root may give files to others.
  package func deliver(_ owners: [(pseudonym: String, user: String)]) throws -> Int {
    var count = 0
    for (pseudonym, user) in owners {
      let feed = path(of: pseudonym)
      guard let bytes = SmallFile.read(feed), let account = Accounts.account(named: user) else { continue }
      try SystemFolder.make(delivered, mode: 0o711, key: "paths.log")
      let target = "\(delivered)/\(user).jsonl"
      if SmallFile.read(target) == bytes { continue }
      let temporary = "\(delivered)/.\(user).new"
      unlink(temporary)
      let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw SystemError(path: temporary) }
      let isWritten =
        write(descriptor, bytes, bytes.count) == bytes.count
        && fchown(descriptor, account.id, account.group) == 0 && fchmod(descriptor, 0o600) == 0
        && fsync(descriptor) == 0
      let error = SystemError(path: target)
      close(descriptor)
      guard isWritten, rename(temporary, target) == 0 else {
        unlink(temporary)
        throw error
      }
      count += 1
    }
    return count
  }
}
