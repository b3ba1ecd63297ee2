/// One line of floorwatch's output: a CloudEvents 1.0 object with its keys in a fixed order (`events.md`).
public struct Event: Sendable, Hashable {
  /// The streams, each with its own files, readers and gap-free sequence.
  public enum Stream: String, CaseIterable, Sendable, Codable {
    /// Conditions, hardware, sources, and load as a count of people. Never anything about one person.
    case alerts
    /// Load and working-time findings, for HR.
    case workload
    /// What a fleet merges.
    case rollups
  }

  /// Who may read the event: `internal`, or `confidential` with `GDPR` for anything about people.
  public enum Classification: String, Sendable {
    case `internal`, confidential
  }

  /// The stream it belongs to.
  public var stream: Stream
  /// When it became true.
  public var time: Timestamp
  /// The alert's level; `info` for anything cleared or said for the record.
  public var severity: Level
  /// One sentence a person acts on, in the site's language.
  public var summary: String
  /// `floorwatch.alert.raised.v1` and its like.
  public var type: String
  /// `rule/zone`, `rule/team`, or where permitted `rule/pseudonym`.
  public var subject: String
  /// Deterministic: a hash of alert key, transition and event time.
  public var id: String
  /// Who may read it.
  public var classification: Classification
  /// The schema of `data`: `alert`, `source`, `config`, `daemon`, `worktime`, `rollup`.
  public var schema: String
  /// The evidence, keys in order.
  public var data: [JSONField]

  /// An event; its id is derived from `identity`, which must name what happened to what, and from `time`.
  public init(
    stream: Stream, time: Timestamp, severity: Level, summary: String, type: String, subject: String,
    identity: String, classification: Classification = .internal, schema: String, data: [JSONField]
  ) {
    self.stream = stream
    self.time = time
    self.severity = severity
    self.summary = summary
    self.type = type
    self.subject = subject
    id = "fw1-" + Digest.base32("\(stream.rawValue)|\(type)|\(identity)|\(time.milliseconds)", bytes: 15)
    self.classification = classification
    self.schema = schema
    self.data = data
  }

  /// The event as one line of JSON, without its newline.
  ///
  /// - Parameters:
  ///   - source: `urn:floorwatch:<site>:<machine>`.
  ///   - zone: the site's time zone, for the printed offsets.
  ///   - sequence: the gap-free number in its stream.
  ///   - recorded: when it was written. With `sequence`, the only thing a replay does not reproduce.
  public func line(source: String, zone: SiteTimeZone, sequence: Int64, recorded: Timestamp) -> String {
    var fields: [JSONField] = [
      JSONField("time", .string(zone.format(time))),
      JSONField("severitytext", .string(severity.severityText)),
      JSONField("summary", .string(summary)),
      JSONField("type", .string(type)),
      JSONField("subject", .string(subject)),
      JSONField("id", .string(id)),
      JSONField("source", .string(source)),
      JSONField("sequence", .string(Self.sequenceText(sequence))),
      JSONField("specversion", "1.0"),
      JSONField("severitynumber", .integer(Int64(severity.severityNumber))),
      JSONField("recordedtime", .string(zone.format(recorded))),
      JSONField("dataclassification", .string(classification.rawValue)),
    ]
    if classification == .confidential { fields.append(JSONField("dataregulation", "GDPR")) }
    fields.append(JSONField("dataschema", .string("urn:floorwatch:schema:\(schema):1")))
    fields.append(JSONField("data", .object(data)))
    return JSONValue.object(fields).text
  }

  /// A sequence number as written: 16 digits.
  public static func sequenceText(_ sequence: Int64) -> String { padded(Int(sequence), 16) }
}
