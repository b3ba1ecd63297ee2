import FloorModel
import Foundation

/// One line of a journal, as far as a reader needs it.
public struct JournalLine: Sendable, Hashable {
  /// The line as written, without its newline.
  public let text: String
  /// When it became true.
  public let time: Timestamp
  /// When it was written; this decides in which day's file it is.
  public let recorded: Timestamp
  /// The time as text, in the site's time zone.
  public let timeText: String
  /// INFO, WARN or ERROR.
  public let severity: String
  /// The sentence.
  public let summary: String
  /// `floorwatch.alert.raised.v1` and its like.
  public let type: String
  /// `rule/zone` and its like.
  public let subject: String
  /// The event's id.
  public let id: String
  /// Its number in the stream.
  public let sequence: Int64
  /// `data.alert`, the key of the alert it belongs to; nil for other events.
  public let alert: String?
  /// `data.level`; nil where there is none.
  public let level: Level?
  /// `data.since` as text, when the limit was first crossed.
  public let since: String?
  /// `data.reason`, why it changed; nil where there is none.
  public let reason: String?
  /// `data.silence` and `data.until` of a silence: which one, and when it ends.
  public let silence: SilenceMark?

  /// The line read from its bytes; nil for anything that is not an event of ours.
  public init?(_ bytes: some Collection<UInt8>) {
    guard let wire = try? JSONDecoder().decode(Wire.self, from: Data(bytes)), let time = RFC3339.parse(wire.time),
      let sequence = Int64(wire.sequence)
    else { return nil }
    text = String(decoding: bytes, as: UTF8.self)
    self.time = time
    recorded = wire.recordedtime.flatMap { RFC3339.parse($0) } ?? time
    timeText = wire.time
    severity = wire.severitytext
    summary = wire.summary
    type = wire.type
    subject = wire.subject
    id = wire.id
    self.sequence = sequence
    alert = wire.data?.alert
    level = wire.data?.level.flatMap { Level(name: $0) }
    since = wire.data?.since
    reason = wire.data?.reason
    silence = wire.data?.silence.flatMap { id in
      (wire.data?.until).flatMap(RFC3339.parse).map { SilenceMark(id: id, until: $0) }
    }
  }

  /// Which silence a line is about, and when that ends.
  public struct SilenceMark: Sendable, Hashable {
    /// The silence's id.
    public let id: String
    /// When it ends.
    public let until: Timestamp
  }

  /// What happened, from the type: `raised`, `cleared`, `lost` ...
  public var transition: String {
    let words = type.split(separator: ".")
    return words.count >= 3 ? String(words[words.count - 2]) : type
  }

  /// The number of a line without decoding the rest; nil if it has none.
  static func sequence(of line: ArraySlice<UInt8>) -> Int64? {
    struct Numbered: Decodable { let sequence: String }
    return (try? JSONDecoder().decode(Numbered.self, from: Data(line))).flatMap { Int64($0.sequence) }
  }

  private struct Wire: Decodable {
    struct Body: Decodable {
      let alert: String?
      let level: String?
      let since: String?
      let reason: String?
      let silence: String?
      let until: String?
    }
    let time: String
    let severitytext: String
    let summary: String
    let type: String
    let subject: String
    let id: String
    let sequence: String
    let recordedtime: String?
    let data: Body?
  }
}
