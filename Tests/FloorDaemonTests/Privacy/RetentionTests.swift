import FloorModel
import Foundation
import Summary
import Testing

@testable import FloorDaemon

/// Time is moved day by day, and what has had its time is looked for.
@Suite("Retention by kind of record")
struct RetentionTests {
  static let zone = SiteTimeZone.utc
  static let person = "a_4uesmnx32cqn26zrhfn6z5tk7y"

  static func noon(_ date: CivilDate) -> Timestamp { zone.startOfDay(date.daysSinceEpoch) + .hours(12) }

  /// A floor on which every stream was written every day for two and a half years.
  static func floor(_ folder: TemporaryFolder, from: CivilDate, days: Int) throws -> (
    Journal, Store, FloorConfiguration
  ) {
    let store = try Store(
      path: folder["floorwatch.sqlite"], identity: .init(source: "urn:floorwatch:test:pc", zone: zone), now: noon(from))
    var configuration = FloorConfiguration()
    configuration.paths.log = folder["log"]
    configuration.paths.state = folder.path
    let journal = Journal(store: store, folder: folder["log"])
    try journal.start(now: noon(from))
    try AccessAudit(log: folder["log"], zone: zone).prepare()
    for name in ["summaries"] {
      try FileManager.default.createDirectory(atPath: folder["log/\(name)"], withIntermediateDirectories: true)
    }
    for offset in 0..<days {
      let day = CivilDate(daysSinceEpoch: from.daysSinceEpoch + offset)
      let name = day.description.filter { $0 != "-" }
      try folder.append("{\"a\":1}\n", to: "log/alerts/alerts-\(name).jsonl")
      try folder.append("{\"a\":1}\n{\"agent\":\"\(person)\"}\n", to: "log/workload/workload-\(name).jsonl")
      try folder.append(
        "{\"subject\":\"agent_day/\(person)\"}\n{\"subject\":\"zone_hour/z\"}\n",
        to: "log/rollups/rollups-\(name).jsonl")
      try folder.append("{}\n", to: "log/audit/audit-\(name.prefix(6)).jsonl")
      let week = ISOWeek(ofDay: day.daysSinceEpoch)
      try folder.append("x", to: "log/summaries/\(week).html")
    }
    return (journal, store, configuration)
  }

  private static func names(_ folder: TemporaryFolder, _ name: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder[name]).filter { !$0.hasPrefix(".") && $0 != "incoming" }
      .sorted()
  }

  @Test("The defaults: 6 months of alerts, 8 weeks of people's days, 24 months of teams and of the audit")
  func defaults() throws {
    let folder = try TemporaryFolder()
    let first = CivilDate(year: 2024, month: 6, day: 3)
    let today = CivilDate(year: 2026, month: 11, day: 22)
    let (journal, store, configuration) = try Self.floor(
      folder, from: first, days: today.daysSinceEpoch - first.daysSinceEpoch + 1)
    var housekeeping = Housekeeping()
    _ = try housekeeping.run(configuration, journal: journal, store: store, now: Self.noon(today))

    #expect(try Self.names(folder, "log/alerts").first == "alerts-20260522.jsonl")
    #expect(try Self.names(folder, "log/workload").first == "workload-20260522.jsonl")
    #expect(try Self.names(folder, "log/rollups").first == "rollups-20241122.jsonl")
    #expect(try Self.names(folder, "log/audit").first == "audit-202411.jsonl")
    // The week of 18 to 24 November 2024 holds the first day that is kept.
    #expect(try Self.names(folder, "log/summaries").first == "2024-W47.html")
    // 22 November less 56 days is 27 September.
    let kept = try folder.text("log/rollups/rollups-20260927.jsonl")
    let gone = try folder.text("log/rollups/rollups-20260926.jsonl")
    #expect(kept.contains(Self.person))
    #expect(gone == "{\"subject\":\"zone_hour/z\"}\n")
    let older = try folder.text("log/rollups/rollups-20241122.jsonl")
    #expect(!older.contains(Self.person) && older.contains("zone_hour"))
    // 26 weeks before is 24 May.
    #expect(try folder.text("log/workload/workload-20260524.jsonl").contains(Self.person))
    #expect(try folder.text("log/workload/workload-20260523.jsonl") == "{\"a\":1}\n")

    // A day later one more day goes, and nothing else.
    let later = try housekeeping.run(configuration, journal: journal, store: store, now: Self.noon(today) + .days(1))
    #expect(
      later.contains { $0.hasSuffix("alerts-20260522.jsonl") }
        && later.contains("1 lines about single people in rollups"))
    #expect(!(try folder.text("log/rollups/rollups-20260927.jsonl")).contains(Self.person))
  }

  enum Key: CaseIterable {
    case agentDay, agentWeek, team, alerts, audit
  }

  @Test("Every key has its own effect", arguments: Key.allCases)
  func everyKey(_ key: Key) throws {
    let folder = try TemporaryFolder()
    let first = CivilDate(year: 2026, month: 5, day: 25)
    let today = CivilDate(year: 2026, month: 11, day: 22)
    var (journal, store, configuration) = try Self.floor(
      folder, from: first, days: today.daysSinceEpoch - first.daysSinceEpoch + 1)
    configuration.retention.agentDay = .months(12)
    configuration.retention.agentWeek = .months(12)
    configuration.retention.alerts = .months(12)
    let before = [Event.Stream.alerts, .workload, .rollups].map { "\($0)" } + ["audit", "summaries"]
    func state() throws -> [String: Int] {
      var sizes: [String: Int] = [:]
      for name in before {
        sizes[name] = try Self.names(folder, "log/\(name)").reduce(0) {
          try $0 + folder.text("log/\(name)/\($1)").utf8.count
        }
      }
      return sizes
    }
    let whole = try state()
    switch key {
    case .agentDay: configuration.retention.agentDay = .days(30)
    case .agentWeek: configuration.retention.agentWeek = .days(30)
    case .team: configuration.retention.team = .days(30)
    case .alerts: configuration.retention.alerts = .days(30)
    case .audit: configuration.retention.audit = .days(60)
    }
    if key == .team { configuration.retention.agentDay = .days(30) }
    var housekeeping = Housekeeping()
    _ = try housekeeping.run(configuration, journal: journal, store: store, now: Self.noon(today))
    let left = try state()
    let changed = Set(before.filter { left[$0] != whole[$0] })
    let expected: [Key: Set<String>] = [
      .agentDay: ["rollups"], .agentWeek: ["workload"], .team: ["rollups", "summaries"],
      .alerts: ["alerts", "workload"],
      .audit: ["audit"],
    ]
    #expect(changed == expected[key])
  }

  @Test("The size limit is of all files together, and the oldest days of any stream go first")
  func size() throws {
    let folder = try TemporaryFolder()
    let today = CivilDate(year: 2026, month: 11, day: 22)
    let first = CivilDate(daysSinceEpoch: today.daysSinceEpoch - 9)
    var (journal, store, configuration) = try Self.floor(folder, from: first, days: 10)
    let day = try ["alerts/alerts", "workload/workload", "rollups/rollups"].reduce(0) {
      try $0 + folder.text("log/\($1)-20261115.jsonl").utf8.count
    }
    configuration.retention.maxSize = Int64(day * 3)
    var housekeeping = Housekeeping()
    _ = try housekeeping.run(configuration, journal: journal, store: store, now: Self.noon(today))
    for stream in ["alerts", "workload", "rollups"] {
      #expect(try Self.names(folder, "log/\(stream)").first == "\(stream)-20261120.jsonl")
    }
  }

  @Test("Waiting records of sources that are gone go after 14 days, damaged databases too")
  func raw() throws {
    let folder = try TemporaryFolder()
    let today = CivilDate(year: 2026, month: 11, day: 22)
    let (journal, store, configuration) = try Self.floor(folder, from: today, days: 1)
    let now = Self.noon(today)
    var batch = StoreBatch(recorded: now)
    for (key, age) in [("old", Milliseconds.days(15)), ("new", .days(13))] {
      batch.monitorState.append(
        .init(monitor: "waiting", key: key, value: try WaitingRecords(newest: now - age, inputs: []).saved()))
    }
    try store.commit(batch)
    try folder.append("x", to: "floorwatch.sqlite.damaged-20261101T120000")
    let old = Date(timeIntervalSince1970: Double((now - .days(15)).milliseconds) / 1000)
    try FileManager.default.setAttributes(
      [.modificationDate: old], ofItemAtPath: folder["floorwatch.sqlite.damaged-20261101T120000"])
    var housekeeping = Housekeeping()
    _ = try housekeeping.run(configuration, journal: journal, store: store, now: now)
    #expect(try store.monitorState("waiting").keys.sorted() == ["new"])
    #expect(!folder.exists("floorwatch.sqlite.damaged-20261101T120000"))
  }

  @Test(
    "Who was counted in a week is forgotten after fourteen weeks, or sooner where single people's weeks are",
    arguments: [(182, 14), (30, 5)])
  func weekMemories(kept: Int, weeks: Int) throws {
    let folder = try TemporaryFolder()
    let today = CivilDate(daysSinceEpoch: WeekRows.monday + 7)
    var (journal, store, configuration) = try Self.floor(folder, from: today, days: 1)
    configuration.retention.agentWeek = .days(kept)
    let shelf = WeekShelf(configuration.paths)
    for back in 0..<18 {
      let week = ISOWeek(ofDay: WeekRows.monday - 7 * back)
      _ = try shelf.write(
        WeekPage(facts: WeekFacts(site: "s", week: week, timeZone: .utc), language: .en),
        edition: WeekShelf.Edition(revision: 0, lateRows: 0), rows: [:], notes: "", now: Self.noon(today))
    }
    var housekeeping = Housekeeping()
    let gone = try housekeeping.run(configuration, journal: journal, store: store, now: Self.noon(today))
    let left = try Self.names(folder, "weeks")
    #expect(left.count == weeks && left.last == "2026-W47.json", "\(left)")
    #expect(gone.contains { $0.hasSuffix("weeks/2026-W31.json") })
  }

  @Test("A retired key is destroyed when single people's values are gone, and not before")
  func keys() throws {
    let folder = try TemporaryFolder()
    let path = folder["pseudonym.key"]
    _ = try KeyFile.create(at: path)
    let ring = KeyRing(state: folder.path)
    let today = CivilDate(year: 2026, month: 11, day: 22)
    let before = try ring.pseudonyms(of: "1127", site: "utrecht-1", current: .path(path))
    let (old, new) = try ring.rotate(path, today: today.daysSinceEpoch)
    let inUse = KeyFile.id(of: try KeyFile.path(path).read())
    #expect(old != new && inUse == new)
    let after = try ring.pseudonyms(of: "1127", site: "utrecht-1", current: .path(path))
    #expect(after.count == 2 && after.last == before.first && after.first != before.first)
    #expect(ring.destructions(Retention()).map(\.until) == ["2027-05-23"])

    let (journal, store, configuration) = try Self.floor(folder, from: today, days: 1)
    var housekeeping = Housekeeping()
    _ = try housekeeping.run(
      configuration, journal: journal, store: store, now: Self.noon(CivilDate(year: 2027, month: 5, day: 23)))
    #expect(ring.retired.map(\.id) == [old])
    let gone = try housekeeping.run(
      configuration, journal: journal, store: store, now: Self.noon(CivilDate(year: 2027, month: 5, day: 24)))
    #expect(gone.contains("key \(old)") && ring.retired.isEmpty)
    // Nobody can tell any more whose the old pseudonym was.
    #expect(try ring.pseudonyms(of: "1127", site: "utrecht-1", current: .path(path)) == [after[0]])
  }
}
