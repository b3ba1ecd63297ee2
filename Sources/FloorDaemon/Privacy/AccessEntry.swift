import FloorModel
import Foundation

/// One read of personal data, as the access audit keeps it (`workload.md` 6.2).
package struct AccessEntry: Codable, Sendable, Hashable {
  /// Whose data were read.
  package enum Scope: String, Codable, Sendable, CaseIterable {
    /// One person's.
    case person
    /// Data in which any person may occur, by pseudonym or name.
    case everyone
    /// Figures about teams.
    case teams
  }

  /// When, RFC 3339 with the site's offset.
  package var time: String
  /// The account, behind sudo the person's.
  package var user: String
  /// The account's number.
  package var uid: Int
  /// The command, without names of people.
  package var command: String
  /// Whose data.
  package var scope: Scope
  /// How many people the data are about.
  package var subjects: Int
  /// The person, by pseudonym; only where the scope is one, and gone once their data are erased.
  package var subject: String?
  /// What for.
  package var purpose: String

  /// An entry.
  package init(
    time: String, user: String, uid: Int, command: String, scope: Scope, subjects: Int, subject: String? = nil,
    purpose: String
  ) {
    self.time = time
    self.user = user
    self.uid = uid
    self.command = command
    self.scope = scope
    self.subjects = subjects
    self.subject = subject
    self.purpose = purpose
  }

  /// As one line, its keys in a fixed order.
  var line: String {
    var fields = [
      JSONField("time", .string(time)), JSONField("user", .string(user)), JSONField("uid", .integer(Int64(uid))),
      JSONField("command", .string(command)), JSONField("scope", .string(scope.rawValue)),
      JSONField("subjects", .integer(Int64(subjects))),
    ]
    if let subject { fields.append(JSONField("subject", .string(subject))) }
    fields.append(JSONField("purpose", .string(purpose)))
    return JSONValue.object(fields).text
  }

  /// An entry from its line; nil for anything else.
  init?(_ line: some Collection<UInt8>) {
    guard let entry = try? JSONDecoder().decode(AccessEntry.self, from: Data(line)) else { return nil }
    self = entry
  }
}
