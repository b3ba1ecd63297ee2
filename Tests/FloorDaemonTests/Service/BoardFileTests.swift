import Alerting
import FloorModel
import Foundation
import Logging
import Summary
import Testing
import Workload

@testable import EnvMonitor
@testable import FloorDaemon

/// The board is told from the facility's own journal: what stands there, and no more.
@Suite struct BoardFileTests {
  private static let now = Timestamp(seconds: 1_783_341_120)
  private let folder: TemporaryFolder
  private var sequence: Int64 = 0

  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder["alerts"], withIntermediateDirectories: true)
  }

  /// A line of the journal.
  private mutating func say(
    _ kind: String, _ subject: String, level: String = "warning", minutesAgo: Int64 = 10, _ data: [JSONField],
    summary: String? = nil
  ) throws {
    sequence += 1
    let time = Self.now - .minutes(minutesAgo)
    let rule = String(subject.split(separator: "/")[0])
    let event = Event(
      stream: .alerts, time: time, severity: Level(name: level) ?? .info,
      summary: summary ?? "Sentence about \(subject).",
      type: "floorwatch.alert.\(kind).v1", subject: subject, identity: "\(sequence)", schema: "alert",
      data: [
        JSONField("alert", .string(subject)), JSONField("rule", .string(rule)), JSONField("level", .string(level)),
        JSONField("since", .string(SiteTimeZone.utc.format(time))),
      ] + data)
    try folder.append(
      event.line(source: "urn:floorwatch:s:m", zone: .utc, sequence: sequence, recorded: time) + "\n",
      to: "alerts/alerts-20260706.jsonl")
  }

  private static let noLoad = BoardLoad(counts: [], isKnown: true)

  private func facts(
    _ configuration: FloorConfiguration = FloorConfiguration(), load: BoardLoad = noLoad
  ) throws -> BoardFacts {
    var configuration = configuration
    configuration.zones = [ZoneSettings(id: "east", name: "East"), ZoneSettings(id: "west", name: "West")]
    var log = BoardLog(logFolder: folder.path, rules: FloorConfiguration.rules)
    try log.refresh()
    let zones = ["east", "west"].map { zone in
      ZoneReadings(
        zone: zone, name: zone, isOccupied: true,
        quantities: [
          QuantityReadings(
            quantity: .airTemperature, name: LocalizedText(en: "air temperature", nl: "luchttemperatuur"), value: 24,
            points: [], bounds: [])
        ])
    }
    return BoardFile(log: log).facts(zones, load, configuration, trouble: nil, now: Self.now)
  }

  @Test mutating func alertsZonesAndMeasures() throws {
    try say("raised", "air.too_warm/east", [JSONField("zone", "east")])
    try say("escalated", "air.too_warm/east", level: "critical", minutesAgo: 5, [JSONField("zone", "east")])
    try say("raised", "air.stale/west", [JSONField("zone", "west")])
    try say("cleared", "air.stale/west", level: "info", minutesAgo: 2, [JSONField("zone", "west")])
    try say("raised", "air.drift/floor", [JSONField("zones", .array(["east", "west"]))])
    try say("raised", "sensor.lost/s1", [JSONField("zone", "west")])
    try say("acknowledged", "sensor.lost/s1", minutesAgo: 1, [JSONField("zone", "west")])
    let facts = try facts()
    #expect(
      facts.alerts.map(\.sentence) == [
        "Sentence about air.too_warm/east.", "Sentence about air.drift/floor.", "Sentence about sensor.lost/s1.",
      ])
    #expect(facts.alerts.map(\.isAcknowledged) == [false, false, true])
    #expect(facts.zones.map(\.level) == [.critical, .warning])
    #expect(facts.zones.map { $0.measures[0].level } == [.critical, .warning])
    #expect(facts.teams == nil)
  }

  @Test mutating func peopleAreCountsOfTeams() throws {
    try say(
      "raised", "load.concurrency/webshop", [JSONField("team", "webshop"), JSONField("agents_affected", .integer(7))])
    try say(
      "raised", "load.concurrency_peak/webshop", [JSONField("team", "webshop"), JSONField("agents_affected", "<3")])
    try say("raised", "load.concurrency/floor", [JSONField("agents_affected", .integer(4))])
    try say("raised", "load.concurrency/tiny", [JSONField("team", "tiny"), JSONField("agents_affected", .integer(2))])
    var configuration = FloorConfiguration()
    configuration.sessionLogs = [SessionLogSetting(path: "/x")]
    // What the journal said last is what was so when the level changed; the monitor says how many there are now.
    let load = BoardLoad(
      counts: [
        TeamCount(team: "webshop", rule: "load.concurrency", people: [0, 0, 2, 3]),
        TeamCount(team: "webshop", rule: "load.concurrency_peak", people: [0, 1, 2, 0]),
        TeamCount(team: nil, rule: "load.concurrency", people: [0, 0, 0, 9]),
      ], isKnown: true)
    let teams = try #require(try facts(configuration, load: load).teams)
    #expect(teams.map(\.team) == ["webshop", nil])
    #expect(teams.map { $0.loads.map(\.people) }.flatMap { $0 } == [5, nil, 9])
    #expect(try facts(configuration).alerts.isEmpty)
    // Logs that are silent say nothing about now.
    let unknown = try facts(configuration, load: BoardLoad(counts: load.counts, isKnown: false))
    #expect(!unknown.isLoadKnown && unknown.teams == [])
  }

  @Test mutating func silencesAreShownInOurWordsUntilTheyEnd() throws {
    let until = JSONField("until", .string(SiteTimeZone.utc.format(Self.now + .hours(1))))
    let begun: [JSONField] = [
      JSONField("silence", "a"), JSONField("reason", "operator"), until, JSONField("zone", "east"),
      JSONField("note", "Jan is painting"),
    ]
    try say("raised", "air.tvoc/east", [JSONField("zone", "east")])
    try say("silenced", "air.tvoc/east", level: "info", begun)
    let during = try facts()
    #expect(during.silences.map(\.what) == ["Organic vapours: East"])
    #expect(!BoardPage.html(during).contains("Jan"))
    #expect(during.alerts.map(\.silencedUntil) == [Self.now + .hours(1)])
    try say(
      "silenced", "air.tvoc/east", level: "info", minutesAgo: 1,
      [JSONField("silence", "a"), JSONField("reason", "withdrawn"), until])
    let after = try facts()
    #expect(after.silences.isEmpty && after.alerts.map(\.silencedUntil) == [nil])
  }

  @Test mutating func whatToDoIsTakenOutOfTheSentence() throws {
    let rule = try #require(FloorConfiguration.rules.first { $0.id == "air.too_warm" })
    try say(
      "raised", "air.too_warm/east", [JSONField("zone", "east")], summary: "East: warm. \(rule.words.advice[.nl])")
    let alert = try #require(try facts().alerts.first)
    #expect(alert.sentence == "East: warm." && alert.advice == rule.words.advice[.nl])
  }

  @Test mutating func noRuleIdIsEverAWord() throws {
    let until = JSONField("until", .string(SiteTimeZone.utc.format(Self.now + .hours(1))))
    let families = Set(FloorConfiguration.rules.map { String($0.id.prefix { $0 != "." }) + ".*" })
    for target in families.sorted() + ["gone.rule", "*"] {
      try say(
        "silenced", "\(target)/floor", level: "info",
        [JSONField("silence", .string(target)), JSONField("reason", "operator"), until])
    }
    let names = try facts().silences.map(\.what)
    #expect(names.count == families.count + 2)
    #expect(names.allSatisfy { !$0.contains(".") && !$0.contains("*") }, "\(names)")
    #expect(names.count { $0 == "Other alerts" } == 1)
  }

  /// A floor on which nobody is logged in may be silent; one at work may not.
  @Test(arguments: [(5, true, true), (20, true, false), (20, false, true), (600, false, true)])
  func silenceIsNotQuiet(minutes: Int64, isStaffed: Bool, isKnown: Bool) {
    var load = LoadMonitor(configuration: LoadConfiguration())
    let heard = Self.now - .minutes(minutes)
    var event = SessionEvent(time: heard - .minutes(1), kind: .agentLogin)
    event.agent = 1
    load.ingest(event)
    event.time = heard
    event.kind = .agentLogout
    if !isStaffed { load.ingest(event) }
    func known(_ heard: Timestamp, _ areLogsFine: Bool = true) -> Bool {
      BoardLoad(load, heard: heard, areLogsFine: areLogsFine, now: Self.now).isKnown
    }
    #expect(known(heard) == isKnown)
    #expect(!known(heard, false) && !known(.distantPast))
  }

  @Test func itIsWrittenWholeForEverybodyAndNotTooOften() throws {
    var board = BoardFile(logFolder: folder.path)
    let logger = Logger(label: "test")
    func page() -> String? { try? String(contentsOfFile: folder["board.html"], encoding: .utf8) }
    board.write([], Self.noLoad, FloorConfiguration(), trouble: nil, now: Self.now, logger: logger)
    let first = try #require(page())
    #expect(first.hasPrefix("<!DOCTYPE html>") && first.hasSuffix("</html>\n"))
    let mode = try FileManager.default.attributesOfItem(atPath: folder["board.html"])[.posixPermissions] as? Int
    #expect(mode == 0o644)
    board.write(
      [], Self.noLoad, FloorConfiguration(), trouble: "disk full", now: Self.now + .seconds(10), logger: logger)
    #expect(page() == first)
    board.write(
      [], Self.noLoad, FloorConfiguration(), trouble: "disk full", now: Self.now + .seconds(30), logger: logger)
    #expect(page()?.contains("disk full") == true)
    #expect(!FileManager.default.fileExists(atPath: folder["board.html.new"]))
  }
}
