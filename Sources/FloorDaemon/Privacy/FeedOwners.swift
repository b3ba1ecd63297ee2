import FloorModel
import Workload

/// Which account each agent's own feed belongs to: a CSV file with the columns `agent` and `user`.
package struct FeedOwners: Sendable {
  /// Pseudonyms and accounts, one for every key that still exists.
  package private(set) var owners: [(pseudonym: String, user: String)] = []
  /// Lines that cannot be used: number and reason, never an id.
  package private(set) var problems: [String] = []

  /// Reads the file's bytes.
  ///
  /// - Parameter pseudonyms: the pseudonyms of an agent's id.
  package init(csv: [UInt8], pseudonyms: (String) throws -> [String]) rethrows {
    var reader = CSVReader()
    let records = reader.feed(csv) + reader.finish()
    let columns = records.first?.fields.map { $0.lowercased().filter { $0 != " " } } ?? []
    guard let agent = columns.firstIndex(of: "agent"), let user = columns.firstIndex(of: "user") else {
      problems = ["line 1: expected the columns agent and user"]
      return
    }
    var taken: Set<String> = []
    for record in records.dropFirst() {
      guard record.problem == nil, max(agent, user) < record.fields.count, !record.fields[agent].isEmpty,
        Self.isAccount(record.fields[user])
      else {
        problems.append("line \(record.line): expected an agent's id and the name of an account")
        continue
      }
      // One account, one person: two people's feeds in one file would show each the other's.
      guard taken.insert(record.fields[user]).inserted else {
        problems.append("line \(record.line): this account has an agent already")
        continue
      }
      for pseudonym in try pseudonyms(record.fields[agent]) { owners.append((pseudonym, record.fields[user])) }
    }
  }

  private static func isAccount(_ name: String) -> Bool {
    name.wholeMatch(of: /[a-z_][a-z0-9_.-]{0,31}/) != nil && name != "root"
  }
}
