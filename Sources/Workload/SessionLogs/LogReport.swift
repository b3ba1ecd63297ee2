import FloorModel

/// The findings of `logs inspect` about one file, as values and as JSON.
public struct LogReport: Sendable {
  /// One agent's part.
  public struct Agent: Sendable {
    /// The pseudonym, or the canonical id with `--reveal`.
    public let name: String
    /// What the log adds up to.
    public let totals: AgentTotals
  }

  /// The format's name; nil where none fits.
  public var format: String?
  /// The format's name in prose.
  public var title = "unknown format"
  /// Lines, records, kinds and bad lines.
  public var tally = LogTally()
  /// Repairs by the parser and by the reconstruction, by kind.
  public var repairs: [String: Int] = [:]
  /// Contacts by how their ends are known.
  public var contacts = ContactCounts()
  /// Transfers by kind.
  public var transfers: [String: Int] = [:]
  /// The greatest number of agents one conversation met.
  public var longestChain = 0
  /// The agents, by name.
  public var agents: [Agent] = []
  /// Why the file could not be read.
  public var error: String?

  /// A report of nothing.
  public init() {}

  /// The report as JSON; times in a zone.
  public func json(path: String, zone: SiteTimeZone) -> JSONValue {
    let isDated = tally.first <= tally.last
    var fields = [
      JSONField("path", .string(path)), JSONField("format", format.map(JSONValue.string) ?? "unknown"),
      JSONField("lines", .integer(Int64(tally.lines))), JSONField("records", .integer(Int64(tally.records))),
      JSONField("blank", .integer(Int64(tally.blank))),
      JSONField(
        "bad",
        .array(
          tally.bad.map {
            .object([JSONField("line", .integer(Int64($0.line))), JSONField("reason", .string($0.reason))])
          })),
      JSONField("bad_count", .integer(Int64(tally.badCount))), JSONField("torn", .integer(Int64(tally.torn))),
      JSONField("kinds", Self.counts(tally.kinds)), JSONField("repairs", Self.counts(repairs)),
      JSONField("first", isDated ? .string(zone.format(tally.first)) : .null),
      JSONField("last", isDated ? .string(zone.format(tally.last)) : .null),
      JSONField("agents", .array(agents.map(Self.json))),
      JSONField(
        "contacts",
        .object([
          JSONField("closed", .integer(Int64(contacts.closed))), JSONField("open", .integer(Int64(contacts.open))),
          JSONField("inferred_start", .integer(Int64(contacts.inferredStart))),
          JSONField("inferred_end", .integer(Int64(contacts.inferredEnd))),
        ])),
      JSONField("transfers", Self.counts(transfers)), JSONField("longest_chain", .integer(Int64(longestChain))),
      JSONField(
        "notes",
        .object(tally.notes.sorted { $0.key < $1.key }.map { JSONField($0.key, .string($0.value)) })),
    ]
    if let error { fields.append(JSONField("error", .string(error))) }
    return .object(fields)
  }

  private static func json(_ agent: Agent) -> JSONValue {
    .object([
      JSONField("agent", .string(agent.name)), JSONField("contacts", .integer(Int64(agent.totals.contacts))),
      JSONField("busy_s", seconds(agent.totals.busy)), JSONField("overlap_s", seconds(agent.totals.overlap)),
      JSONField("sessions", .integer(Int64(agent.totals.sessions))),
      JSONField("staffed_s", seconds(agent.totals.staffed)), JSONField("break_s", seconds(agent.totals.onBreak)),
      JSONField("missed", .integer(Int64(agent.totals.missed))),
    ])
  }

  private static func seconds(_ length: Milliseconds) -> JSONValue {
    length % 1000 == 0 ? .integer(length / 1000) : .number(Double(length) / 1000)
  }

  private static func counts(_ counts: [String: Int]) -> JSONValue {
    .object(counts.sorted { $0.key < $1.key }.map { JSONField($0.key, .integer(Int64($0.value))) })
  }
}
