import FloorDaemon
import FloorModel
import Foundation

/// Notes in the access audit that somebody reads personal data, before any of it is shown.
struct PersonalAccess {
  let configuration: FloorConfiguration

  /// Notes a read.
  ///
  /// - Parameters:
  ///   - command: what was typed, without anybody's id.
  ///   - subjects: about how many people.
  ///   - subject: the person's pseudonym, where it is one.
  /// - Throws: `CommandFailure`; nothing may be shown then.
  func note(_ command: String, _ scope: AccessEntry.Scope, subjects: Int, subject: String? = nil) throws {
    let entry = AccessEntry(
      time: configuration.timeZone.format(.now), user: OperatorDesk.user, uid: Int(getuid()), command: command,
      scope: scope, subjects: subjects, subject: subject, purpose: configuration.purpose ?? "not stated")
    do {
      try AccessAudit(log: configuration.paths.log, zone: configuration.timeZone).record(entry)
    } catch {
      throw CommandFailure(error.description)
    }
  }
}
