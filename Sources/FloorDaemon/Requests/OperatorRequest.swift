import Alerting
import FloorModel
import Foundation

/// Something a person asks of the daemon with a command. It has no network: the request is a file in its spool.
package struct OperatorRequest: Codable, Sendable, Hashable {
  /// What is asked.
  package enum Action: Codable, Sendable, Hashable {
    /// Keep a rule or zone from the alerts stream until a moment.
    case silence(rule: String, subject: String?, until: Timestamp, reason: String?)
    /// End the silence with this id.
    case endSilence(id: String)
    /// Quiet an alert's reminders until it clears.
    case acknowledge(alert: String, note: String?)
    /// Take an acknowledgement back.
    case withdrawAcknowledgement(alert: String)
    /// This machine was cleaned: its cooling is compared with itself from now on.
    case cleaned(note: String?)
    /// Remove everything held about one person, by pseudonym. Only for root and the service's own user.
    case erase(pseudonym: String)
  }

  /// The format: 1.
  package var version = 1
  /// Tells this request from every other; what it does has ids made from it, so it is never done twice.
  package var id: String
  /// When it was made.
  package var time: Timestamp
  /// Who says they made it, for the system's log only.
  package var user: String
  /// What is asked.
  package var action: Action

  /// A new request.
  package init(_ action: Action, user: String, time: Timestamp) {
    id = UUID().uuidString.lowercased().filter { $0 != "-" }
    self.action = action
    self.user = user
    self.time = time
  }

  /// The longest a silence may last.
  package static let longestSilence: Milliseconds = .days(31)
  /// The longest a note may be.
  package static let longestNote = 200

  /// What makes it unfit to be done; nil when nothing does.
  package var fault: String? {
    guard version == 1 else { return "it has version \(version), and this floorwatch knows version 1" }
    guard id.count == 32, id.allSatisfy(\.isHexDigit) else { return "its id is not 32 hexadecimal digits" }
    switch action {
    case .silence(let rule, let subject, let until, let reason):
      if until <= time || until - time > Self.longestSilence { return "its end is not within 31 days of its beginning" }
      if rule.isEmpty || rule.count > 100 || subject?.count ?? 0 > 200 { return "its rule or subject has no fit name" }
      return reason.flatMap { Self.fault(ofNote: $0) }
    case .acknowledge(_, let note), .cleaned(let note): return note.flatMap { Self.fault(ofNote: $0) }
    case .erase(let pseudonym):
      return Self.isPseudonym(pseudonym) ? nil : "it names no pseudonym"
    case .endSilence, .withdrawAcknowledgement: return nil
    }
  }

  /// What is wrong with a note: it is read by many, and by terminals.
  package static func fault(ofNote note: String) -> String? {
    if note.isEmpty || note.count > longestNote { return "a note has 1 to \(longestNote) characters" }
    if note.unicodeScalars.contains(where: { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }) {
      return "a note has no control characters"
    }
    return note.contains(/\ba_[a-z2-7]{26}\b/) ? "a note names nobody, not even by pseudonym" : nil
  }

  /// Whether a text is a pseudonym as floorwatch writes them.
  package static func isPseudonym(_ text: String) -> Bool { text.wholeMatch(of: /a_[a-z2-7]{26}/) != nil }

  /// A length of time as it is typed: `90s`, `30min`, `2h`, `1h30min`, `3d`; nil for anything else.
  package static func length(_ text: String) -> Milliseconds? { try? LengthText.parse(text).get() }

  /// Whether only root and the service's own user may ask it.
  package var isForTheServiceAlone: Bool {
    if case .erase = action { return true }
    return false
  }
}
