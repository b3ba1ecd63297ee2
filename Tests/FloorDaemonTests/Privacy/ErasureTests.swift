import FloorModel
import Foundation
import Summary
import Testing
import Workload

@testable import FloorDaemon

@Suite("Erasing one person")
struct ErasureTests {
  static let person = "a_4uesmnx32cqn26zrhfn6z5tk7y"
  static let other = "a_pbegvppze7rzxn3admzocd57im"
  static let now = Timestamp(seconds: 1_795_350_000)

  static func row(_ pseudonym: String, day: Int, revision: Int = 0) -> Event {
    Event(
      stream: .rollups, time: now - .days(Int64(30 - day)), severity: .info, summary: "A day.",
      type: "floorwatch.rollup.agent_day.v1", subject: "agent_day/\(pseudonym)",
      identity: "\(pseudonym)|\(day)|\(revision)", classification: .confidential, schema: "rollup",
      data: [
        JSONField("agent", .string(pseudonym)), JSONField("day", .string("2026-11-\(day)")),
        JSONField("work_ms", .integer(27_000_000)), JSONField("break_ms", .integer(1_800_000)),
        JSONField("busy_ms", .integer(20_000_000)), JSONField("connected", .object([JSONField("voice", 31)])),
        JSONField("revision", .integer(Int64(revision))),
      ])
  }

  /// A floor with two people, one of whom is to go.
  struct Floor {
    let folder: TemporaryFolder
    var configuration = FloorConfiguration()
    let store: Store
    let journal: Journal

    init() throws {
      folder = try TemporaryFolder()
      configuration.paths.log = folder["log"]
      configuration.paths.state = folder.path
      configuration.purpose = "Prevent unhealthy load and working conditions, nothing else."
      store = try Store(
        path: folder["floorwatch.sqlite"], identity: .init(source: "urn:floorwatch:s:pc", zone: .utc), now: now)
      journal = Journal(store: store, folder: folder["log"])
      try journal.start(now: now)
      try AccessAudit(log: folder["log"], zone: .utc).prepare()
    }

    /// Everything a day leaves: state, waiting records, lines in the files and on their way there.
    func live() throws {
      var load = LoadMonitor(configuration: configuration.load)
      for agent in [AgentNumber(1), 2] {
        for (kind, second) in [(SessionEvent.Kind.agentLogin, Int64(0)), (.contactConnected, 60)] {
          var event = SessionEvent(time: now + .seconds(second), kind: kind)
          event.agent = agent
          event.contact = kind == .contactConnected ? ContactKey(agent) : 0
          load.ingest(event)
        }
      }
      _ = load.advance(to: now + .minutes(5))
      var batch = StoreBatch(recorded: now)
      batch.monitorState = load.takeChangedState().map { .init(monitor: "load", key: $0.key, value: $0.value) }
      batch.monitorState.append(
        .init(monitor: "floor", key: "agents", value: Array(try JSONEncoder().encode(["", person, other]))))
      var waiting = WaitingRecords(newest: now, inputs: [])
      for agent in [AgentNumber(1), 2, 1] {
        var event = SessionEvent(time: now, kind: .agentLogout)
        event.agent = agent
        waiting.inputs.append(.session(event))
      }
      batch.monitorState.append(.init(monitor: "waiting", key: "s", value: try waiting.saved()))
      batch.events = [row(person, day: 20), row(other, day: 20), row(person, day: 21)]
      try store.commit(batch)
      try journal.drain(now: now)
      var late = StoreBatch(recorded: now)
      late.events = [row(person, day: 22)]
      try store.commit(late)
    }

    /// A week as `summary --write` leaves it: both people are counted in it.
    func publish() throws -> WeekShelf {
      let week = WeekRows.week
      var facts = WeekFacts(site: "s", week: week, timeZone: WeekRows.zone)
      facts.people = [person, other].map { agent in
        var day = PersonDay(agent: agent, team: "north", weekday: 1)
        day.work = .hours(7)
        return day
      }
      let shelf = WeekShelf(configuration.paths)
      _ = try shelf.write(
        WeekPage(facts: facts, language: .en), edition: WeekShelf.Edition(revision: 0, lateRows: 0), rows: ["a": 1],
        notes: "", now: now)
      return shelf
    }

    var text: String {
      get throws {
        try FileManager.default.contentsOfDirectory(atPath: folder["log/rollups"]).sorted().map {
          try folder.text("log/rollups/\($0)")
        }.joined()
      }
    }
  }

  @Test("Nothing is left of the person, everything of the other, and the numbers have no gap")
  func erase() throws {
    let floor = try Floor()
    try floor.live()
    let shelf = try floor.publish()
    let before = shelf.records(before: WeekRows.week.advanced(by: 1))
    try floor.folder.append("{\"torn\": \"\(Self.person)", to: "weeks/2026-W40.json")
    try AccessAudit(log: floor.folder["log"], zone: .utc).record(AccessAuditTests.entry(21, subject: Self.person))
    let report = try AgentErasure(store: floor.store, configuration: floor.configuration).erase(
      Self.person, now: Self.now)
    #expect(report.state == 1 && report.waiting == 2 && report.unwritten == 3 && report.audit == 1, "\(report)")
    #expect(report.weeks == 2 && !floor.folder.exists("weeks/2026-W40.json"))
    let after = shelf.records(before: WeekRows.week.advanced(by: 1))
    #expect(
      before.first?.rosters == ["north": [Self.person, Self.other]] && after.first?.rosters == ["north": [Self.other]])
    #expect(after.first?.values == before.first?.values)
    #expect(report.text(.nl).contains("  2 weken waarin de persoon bij een getelde groep stond"))
    #expect(report.text(.en).contains("  1 audit entry no longer naming the person"))
    #expect(report.lines == ["rollups": 2] && report.left.isEmpty, "\(report)")
    try floor.journal.drain(now: Self.now)
    let lines = try floor.text.split(separator: "\n").map { try #require(JournalLine(Array($0.utf8))) }
    #expect(lines.map(\.sequence) == [1, 2, 3, 4])
    #expect(lines.map(\.type).filter { $0 == "floorwatch.record.erased.v1" }.count == 3)
    #expect(lines[1].subject == "agent_day/\(Self.other)")
    #expect(!(try floor.text).contains(Self.person))
    for suffix in ["", "-wal"] {
      let bytes = (try? Data(contentsOf: URL(filePath: floor.folder["floorwatch.sqlite\(suffix)"]))) ?? Data()
      #expect(bytes.range(of: Data(Self.person.utf8)) == nil, "in the database\(suffix)")
    }
    // What is left carries on: restoring, ticking and midnight meet nobody who is not there.
    var load = LoadMonitor(configuration: floor.configuration.load)
    let unreadable = load.restore(
      try floor.store.monitorState("load").sorted { $0.key < $1.key }.map { (key: $0.key, value: $0.value) })
    #expect(unreadable.isEmpty)
    _ = load.advance(to: Self.now + .days(2))
    let again = try AgentErasure(store: floor.store, configuration: floor.configuration).erase(
      Self.person, now: Self.now)
    #expect(again.isEmpty)
  }

  @Test("The dossier holds everything of the person and nothing of others; after the erasure it is empty")
  func dossier() throws {
    let floor = try Floor()
    try floor.live()
    let audit = AccessAudit(log: floor.folder["log"], zone: .utc)
    try audit.record(AccessAuditTests.entry(20, subject: Self.other))
    try audit.record(AccessAuditTests.entry(21, subject: Self.person))
    var everyone = AccessAuditTests.entry(22)
    everyone.scope = .everyone
    try audit.record(everyone)
    _ = try floor.publish()
    func made() throws -> AgentDossier {
      try AgentDossier(pseudonyms: [Self.person], configuration: floor.configuration, now: Self.now)
    }
    let dossier = try made()
    #expect(dossier.state.count == 1 && dossier.waiting == 2 && dossier.lines.rollups.count == 2)
    #expect(dossier.audit.map(\.time) == ["2026-11-21T10:00:00.000+01:00", "2026-11-22T10:00:00.000+01:00"])
    let json = try #require(try JSONSerialization.jsonObject(with: Data(dossier.json.utf8)) as? [String: Any])
    #expect((json["rollups"] as? [Any])?.count == 2 && (json["state"] as? [Any])?.count == 1)
    #expect(!dossier.json.contains(Self.other))
    let nl = DossierText(dossier, language: .nl).text
    #expect((json["counted_in_weeks"] as? [[String: String]]) == [["week": "2026-W47", "team": "north"]])
    #expect(!dossier.json.contains("92233720368547758") && dossier.json.contains("null"))
    for text in [DossierText(dossier, language: .nl).text, DossierText(dossier, language: .en).text] {
      // No stamps, no lengths as configurations write them, no byte counts.
      #expect(text.firstMatch(of: /\dT\d|\b\d+(w|mo|d)\b|bytes/) == nil, "\(text)")
    }
    #expect(
      nl.contains("Uw dagen (2), 8 weken bewaard")
        && nl.contains("week 47 van 2026 (vanaf 16 november 2026): bij team north"))
    #expect(nl.contains("2 regels uit de logs worden nog verwerkt.") && nl.contains("(bewaard: 24 maanden)"))
    #expect(nl.contains("zaterdag 21 november 2026, 9.00 uur: alice"), "\(nl)")
    #expect(
      nl.contains(
        "vrijdag 20 november 2026: gewerkt 7 u 30 min, pauzes 30 min, bezig met contacten 5 u 33 min, 31 contacten"))
    #expect(nl.contains("alice, agent export, over u") && nl.contains("over iedereen"))
    let en = DossierText(dossier, language: .en).text
    #expect(en.contains("Saturday 21 November 2026: worked 7 h 30 min") && en.contains("No decision about you"))
    _ = try AgentErasure(store: floor.store, configuration: floor.configuration).erase(Self.person, now: Self.now)
    try floor.journal.drain(now: Self.now)
    #expect(try made().isEmpty)
    #expect(DossierText(try made(), language: .en).text.contains("Nothing is held about you."))
  }

  @Test("Whoever has not been heard of for long is found, and whoever has been is not")
  func idle() throws {
    let floor = try Floor()
    try floor.live()
    #expect(try floor.store.idlePseudonyms(since: Self.now - .days(1)).isEmpty)
    #expect(try floor.store.idlePseudonyms(since: Self.now + .days(1)) == [Self.person, Self.other].sorted())
  }
}
