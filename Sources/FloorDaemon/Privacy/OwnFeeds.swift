import FloorModel
import Glibc

/// Every agent's own feed: what floorwatch found about that person, for that person alone.
///
/// `<state>/feeds/<pseudonym>.jsonl`, mode 0600 of the service. `floorwatch agent deliver`, run by root, hands it to the
/// person's account: the service itself may give files to nobody.
package struct OwnFeeds: Sendable {
  let folder: String

  /// The feeds of a state folder.
  package init(state: String) { folder = state + "/feeds" }

  /// The file of one person.
  package func path(of pseudonym: String) -> String { "\(folder)/\(pseudonym).jsonl" }

  /// The lines of one person's feed.
  package func lines(of pseudonym: String) throws -> [String] {
    let path = path(of: pseudonym)
    guard access(path, F_OK) == 0 else { return [] }
    var lines: [String] = []
    try JournalScan.lines(of: path) { lines.append(String(decoding: $0, as: UTF8.self)) }
    return lines
  }

  /// Deletes one person's feed; gives how many lines it had.
  func erase(_ pseudonym: String) throws -> Int {
    let count = try lines(of: pseudonym).count
    let path = path(of: pseudonym)
    guard unlink(path) == 0 || errno == ENOENT else { throw SystemError(path: path) }
    return count
  }
}
