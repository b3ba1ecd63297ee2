import FloorModel
import Foundation

/// Everything held about one person (GDPR art. 15 and 20): for that person, readable and as JSON.
package struct AgentDossier: Sendable {
  /// What a file's lines say of the person, one JSON object each.
  package struct Lines: Sendable, Hashable {
    /// Agents' days and other rows.
    package var rollups: [String] = []
    /// Findings in the stream that HR reads.
    package var workload: [String] = []
    /// The own feed.
    package var feed: [String] = []
  }

  /// The pseudonyms the person goes or went by.
  package let pseudonyms: [String]
  /// When it was put together.
  package let time: Timestamp
  /// What the daemon keeps for judging the load: by key, JSON.
  package private(set) var state: [(key: String, json: String)] = []
  /// Records that were read and not yet evaluated.
  package private(set) var waiting = 0
  /// Lines of the event files.
  package private(set) var lines = Lines()
  /// The published weeks in whose groups the person was counted, with the team; `""` for none.
  package private(set) var weeks: [(week: ISOWeek, team: String)] = []
  /// Who read what about the person, or about everyone.
  package private(set) var audit: [AccessEntry] = []
  let configuration: FloorConfiguration

  /// Gathers what there is. It changes nothing.
  ///
  /// - Throws: `StoreError` or `SystemError`.
  package init(pseudonyms: [String], configuration: FloorConfiguration, now: Timestamp) throws {
    self.pseudonyms = pseudonyms
    self.configuration = configuration
    time = now
    let wanted = Set(pseudonyms)
    if let store = try StoreReading(state: configuration.paths.state) {
      for pseudonym in pseudonyms {
        state += try store.state(of: pseudonym)
        waiting += try store.waiting(of: pseudonym)
      }
    }
    let log = configuration.paths.log
    lines.rollups = try Self.lines(of: .rollups, log: log, wanted)
    lines.workload = try Self.lines(of: .workload, log: log, wanted)
    for pseudonym in pseudonyms { lines.feed += try OwnFeeds(configuration).lines(of: pseudonym) }
    let shelf = WeekShelf(configuration.paths)
    for pseudonym in pseudonyms { weeks += try shelf.counted(pseudonym) }
    audit = try AccessAudit(log: log, zone: configuration.timeZone).entries().filter { entry in
      entry.subject.map(wanted.contains) ?? (entry.scope == .everyone)
    }
  }

  private static func lines(of stream: Event.Stream, log: String, _ wanted: Set<String>) throws -> [String] {
    let folder = "\(log)/\(stream.rawValue)"
    var found: [String] = []
    for name in try JournalFolder.files(of: stream, in: folder) {
      try JournalScan.lines(of: "\(folder)/\(name)") { line in
        if !PersonalLine.pseudonyms(in: line).isDisjoint(with: wanted) {
          found.append(String(decoding: line, as: UTF8.self))
        }
      }
    }
    return found
  }

  /// Whether nothing at all is held, reads of everyone's data aside.
  package var isEmpty: Bool {
    state.isEmpty && waiting == 0 && lines == Lines() && weeks.isEmpty && !audit.contains { $0.subject != nil }
  }

  /// The program marks "never" with the least and the greatest whole number; a reader is given `null`.
  static func withoutMarks(_ json: String) -> String {
    json.replacing(/(?<before>[:,\[]\s*)-?922337203685477580[78](?=\s*[,\]}])/) { "\($0.output.before)null" }
  }

  /// As JSON, what was found as it stands in the files.
  package var json: String {
    let string = { (text: String) in JSONValue.string(text).text }
    let list = { (items: [String]) in "[" + items.joined(separator: ",") + "]" }
    let kept = state.map { "{\"key\":\(string($0.key)),\"state\":\(Self.withoutMarks($0.json))}" }
    let counted = weeks.map { "{\"week\":\(string($0.week.description)),\"team\":\(string($0.team))}" }
    let retention = configuration.retention
    return "{"
      + [
        "\"made\":\(string(configuration.timeZone.format(time)))", "\"site\":\(string(configuration.site))",
        "\"pseudonyms\":\(list(pseudonyms.map(string)))", "\"purpose\":\(string(configuration.purpose ?? ""))",
        "\"retention\":{\"agent_day\":\(string(retention.agentDay.text)),\"agent_week\":\(string(retention.agentWeek.text)),"
          + "\"audit\":\(string(retention.audit.text))}", "\"state\":\(list(kept))", "\"waiting_records\":\(waiting)",
        "\"rollups\":\(list(lines.rollups))", "\"workload\":\(list(lines.workload))",
        "\"own_feed\":\(list(lines.feed))", "\"counted_in_weeks\":\(list(counted))",
        "\"audit\":\(list(audit.map(\.line)))",
      ].joined(separator: ",") + "}"
  }
}
