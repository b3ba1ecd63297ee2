/// What an alert is about.
public struct Subject: Hashable, Sendable, Codable, Comparable {
  /// The kinds of subject. An `agent` never reaches the alerts stream.
  public enum Kind: String, Hashable, Sendable, Codable {
    case floor, zone, sensor, team, queue, agent, source, daemon
  }

  /// What kind of thing it is.
  public let kind: Kind
  /// Its identity: a zone, team or queue id, a sensor's stable id, a pseudonym.
  public let id: String

  /// A subject.
  public init(_ kind: Kind, _ id: String) {
    self.kind = kind
    self.id = id
  }

  /// The whole floor of this site.
  public static let floor = Subject(.floor, "floor")

  public static func < (a: Subject, b: Subject) -> Bool { (a.kind.rawValue, a.id) < (b.kind.rawValue, b.id) }
}
