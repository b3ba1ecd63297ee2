import FloorModel
import Foundation
import Logging
import Testing

@testable import Alerting
@testable import FloorDaemon
@testable import Workload

@Suite("The published schemas")
struct SchemaTests {
  @Test("Every line satisfies the published schemas, by a validator that is not ours")
  func schemas() throws {
    let folder = try TemporaryFolder()
    let store = try StoreTests.open(folder)
    let journal = Journal(store: store, folder: folder["log"])
    try journal.start(now: JournalTests.noon)
    try store.commit(StoreTests.batch((1...20).map { StoreTests.event($0) }, recorded: JournalTests.noon))
    try journal.drain(now: JournalTests.noon)
    guard let good = EventSchemas.check([folder["log/alerts/alerts-20261122.jsonl"]], isOneStream: true) else { return }
    #expect(good.status == 0, "\(good.output)")
    #expect(good.output.contains("20 lines, 0 wrong"))
    let text = try folder.text("log/alerts/alerts-20261122.jsonl").split(separator: "\n").map(String.init)
    let pseudonym = "a_" + String(repeating: "abcdefghijklm", count: 2)
    let bad: [String] = [
      text[0].replacing("\"specversion\"", with: "\"extra\":1,\"specversion\""),
      text[0].replacing("\"specversion\"", with: "\"Extra_\":1,\"specversion\""),
      text[0].replacing("\"specversion\":\"1.0\"", with: "\"specversion\":\"0.3\""),
      text[0].replacing("Floor 2 east", with: pseudonym),
      text[0].replacing("\"severitynumber\":13", with: "\"severitynumber\":9"),
      text[0].replacing("12:00:00.000+01:00", with: "25:00:00.000+01:00"),
      text[0].replacing("schema:alert:1", with: "schema:source:1"),
      text[0].replacing("\"rule\":\"air.too_warm\",", with: ""),
      String(text[0].dropLast()),
    ]
    try refuse(bad, in: folder)
  }

  /// One event of every kind there is but rows and alerts of monitors, as the program makes them.
  private static func events(_ folder: TemporaryFolder) throws -> [Event] {
    let now = JournalTests.noon
    let composer = EventComposer(site: SiteContext(site: "test", machine: "pc", language: .en, timeZone: .utc))
    var watch = SourceWatch()
    let notices: [FollowNotice.Kind] = [.truncated, .lost, .unreadable, .recovered]
    var events = notices.compactMap {
      watch.take(FollowNotice($0, "/logs/a", "words"), source: "log:/logs/*", language: .en, now: now)
    }
    events += watch.look([], FloorConfiguration(), now: now + .minutes(1))
    events += [0, 3].map {
      SourceEvents.gap(SourceInterruption(time: now, source: 1, missing: $0), source: "acd-1", language: .en)
    }
    let silence = Silence(id: "s1", rule: "air.*", subject: "floor-1", from: now, until: now + .hours(1), reason: "x")
    events += [EventComposer.SilenceChange.begun, .withdrawn, .expired].map {
      composer.event(silence, $0, rules: FloorConfiguration.rules, at: now)
    }
    let alert = AlertID(rule: "air.too_warm", subject: Subject(.zone, "floor-1"))
    let rule = FloorConfiguration.rules.first { $0.id == alert.rule }
    events += [true, false].map {
      composer.acknowledgement(
        of: alert, AlertState(), rule: rule, request: "r1", note: "seen", withdrawn: $0, at: now)
    }
    let worktime = WorkingTimeEvents(WorkingTimeParameters(.nl), zone: .utc, language: .en)
    let people = (0..<9).map { "a_" + String(repeating: Character(UnicodeScalar(97 + UInt8($0))), count: 26) }
    let findings = people.map {
      WorkTimeFinding(
        rule: .restDaily, agent: $0, status: .possibleBreach, time: now, from: now - .hours(9), to: now,
        measured: .hours(9), limit: .hours(11), quantity: .time, marks: .inferredLogout)
    }
    let team = Dictionary(uniqueKeysWithValues: people.map { ($0, "north") })
    events += WorkingTimeCounts.counts(of: findings, teams: team).map {
      worktime.event($0, week: ISOWeek(ofDay: SiteTimeZone.utc.day(of: now)))
    }
    events.append(worktime.personalEvent(findings[0]))

    // What becomes of the daemon itself and of its configuration.
    func configure(_ text: String) throws {
      try text.write(toFile: folder["floorwatch.yaml"], atomically: true, encoding: .utf8)
    }
    let paths = "site: a\npaths: { log: log, state: state }\n"
    try configure(paths)
    var options = FloorService.Options(machine: "pc", environment: [:])
    options.configuration = folder["floorwatch.yaml"]
    let house = try FloorHouse(
      options: options, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, mailbox: Mailbox(),
      clock: { now })
    house.stop()
    events += house.own
    for text in [paths + "language: nl\n", paths + "lanquage: nl\n"] {
      try configure(text)
      house.reload()
      house.stop()
    }
    house.close()
    for line in try folder.text("log/alerts/alerts-20261122.jsonl").split(separator: "\n") {
      guard line.contains("floorwatch.config.rejected.v1") else { continue }
      let digest = Digest.hex(paths + "lanquage: nl\n", bytes: 32)
      #expect(line.contains(digest) && line.contains(#""file":"\#(folder["floorwatch.yaml"])""#), "\(line)")
      #expect(line.contains("(1 probleem)"), "\(line)")
    }
    if let written = EventSchemas.check([folder["log/alerts/alerts-20261122.jsonl"]], isOneStream: true) {
      #expect(written.status == 0, "\(written.output)")
    }
    return events
  }

  @Test("Every kind of event fits; no schema lets through a key or a type that it does not know, or misses one")
  func everyKind() throws {
    let folder = try TemporaryFolder()
    let events = try Self.events(folder)
    var lines = events.map { $0.line(source: "urn:floorwatch:test:pc", zone: .utc, sequence: 1, recorded: $0.time) }
    lines += try folder.text("log/alerts/alerts-20261122.jsonl").split(separator: "\n").map(String.init)
    try lines.joined(separator: "\n").appending("\n").write(
      toFile: folder["workload.jsonl"], atomically: true, encoding: .utf8)
    guard let good = EventSchemas.check([folder["workload.jsonl"]]) else { return }
    #expect(good.status == 0, "\(good.output)")
    let types = Set(lines.compactMap { $0.firstMatch(of: /"type":"floorwatch\.([a-z.]+)\.v1"/)?.output.1 })
    #expect(
      types == [
        "source.lost", "source.back", "source.truncated", "source.gap", "alert.silenced", "alert.acknowledged",
        "worktime.finding", "daemon.started", "daemon.stopped", "config.loaded", "config.rejected",
      ])

    // Each line with a key nobody defined, with one of another type, and without each of its own.
    var wrong: [String] = []
    for line in lines {
      let seen = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let data = try #require(seen["data"] as? [String: Any])
      var variants = [data.merging(["path": "x"]) { $1 }, data.merging(["persons": 3]) { $1 }]
      variants += data.keys.sorted().map { key in data.merging([key: ["of another type": 1]]) { $1 } }
      variants += ["source", "reason", "rule", "file", "sha256", "version"].filter { data[$0] != nil }.map { key in
        data.filter { $0.key != key }
      }
      for variant in variants {
        let inner = String(decoding: try JSONSerialization.data(withJSONObject: variant), as: UTF8.self)
        let start = try #require(line.firstRange(of: "\"data\":{"))
        wrong.append(String(line[..<start.lowerBound]) + "\"data\":" + inner + "}")
      }
    }
    try wrong.joined(separator: "\n").appending("\n").write(
      toFile: folder["wrong.jsonl"], atomically: true, encoding: .utf8)
    let result = try #require(EventSchemas.check([folder["wrong.jsonl"]]))
    #expect(result.output.hasSuffix("\(wrong.count) lines, \(wrong.count) wrong\n"), "\(result.output.suffix(400))")
    let refused = Set(result.output.matches(of: /wrong\.jsonl:(\d+):/).compactMap { Int($0.output.1) })
    for number in 1...wrong.count where !refused.contains(number) { Issue.record("let through: \(wrong[number - 1])") }
  }

  private func refuse(_ lines: [String], in folder: TemporaryFolder) throws {
    for (index, line) in lines.enumerated() {
      try folder.append(line + "\n", to: "alerts-bad\(index).jsonl")
      let result = try #require(EventSchemas.check([folder["alerts-bad\(index).jsonl"]]))
      #expect(result.status == 1, "\(index): \(line) \(result.output)")
    }
  }
}
