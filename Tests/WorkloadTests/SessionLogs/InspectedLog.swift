import FloorModel
import Testing

@testable import Workload

/// A log, and what `logs inspect` must say of it: contacts, busy and doubly busy seconds and sessions of each agent.
struct InspectedLog: Sendable, CustomTestStringConvertible {
  struct Totals: Equatable, CustomStringConvertible {
    var contacts: Int
    var busy: Int64
    var overlap: Int64
    var sessions: Int
    var description: String { "(\(contacts), \(busy), \(overlap), \(sessions))" }
  }

  /// What the log is about.
  let name: String
  let format: String
  let text: String
  /// Contacts, busy seconds, overlap seconds, sessions.
  let agents: [String: (Int, Int64, Int64, Int)]
  /// Every repair, by kind.
  var repairs: [String: Int] = [:]
  var bad = 0
  var torn = 0
  /// Blind, attended, to a queue.
  var transfers = (0, 0, 0)
  var zone = "UTC"
  /// The site's own names of columns.
  var columns: [String: String] = [:]

  var testDescription: String { "\(format): \(name)" }

  /// The log as it is read, whole.
  func report(piece: Int = .max) -> LogReport {
    let context = LogContext(timeZone: SiteTimeZone(identifier: zone), columns: columns)
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBytes { bytes in
      var inspection = LogInspection(head: bytes, format: LogFormats.named(format), context: context, mode: .reveal)
      var start = 0
      var end = 0
      while end < bytes.count {
        end = piece > bytes.count - end ? bytes.count : end + piece
        start += inspection.consume(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
      }
      inspection.finish(UnsafeRawBufferPointer(rebasing: bytes[start...]))
      return inspection.report
    }
  }

  /// Compares the report with what is expected, for the log as one piece and byte by byte.
  func check() {
    #expect(text.withBytes { LogFormats.detect($0)?.id } == format)
    for piece in [Int.max, 1] {
      let report = report(piece: piece)
      var found: [String: Totals] = [:]
      for agent in report.agents {
        found[agent.name] = Totals(
          contacts: agent.totals.contacts, busy: agent.totals.busy / 1000, overlap: agent.totals.overlap / 1000,
          sessions: agent.totals.sessions)
        #expect(agent.totals.busy % 1000 == 0)
      }
      let expected = agents.mapValues { Totals(contacts: $0.0, busy: $0.1, overlap: $0.2, sessions: $0.3) }
      #expect(found == expected)
      #expect(report.repairs == repairs)
      #expect(report.tally.badCount == bad, "\(report.tally.bad)")
      #expect(report.tally.torn == torn)
      #expect(
        report.transfers == ["blind": transfers.0, "attended": transfers.1, "queue": transfers.2],
        "\(report.transfers)")
    }
  }
}
