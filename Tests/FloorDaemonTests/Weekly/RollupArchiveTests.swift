import FloorModel
import Foundation
import Testing

@testable import FloorDaemon

@Suite("Reading rollups back")
struct RollupArchiveTests {
  private let rows = [
    WeekRows.line("agent_day", WeekRows.day(1, 0, work: [540..<600])),
    WeekRows.line("zone_hour", WeekRows.hour("east", 0, 9, 22)),
  ]

  @Test("The newest revision of each source counts, however often and in whatever order rows come")
  func revisions() {
    let old = WeekRows.line("agent_day", WeekRows.day(1, 0, work: [540..<600]))
    let new = WeekRows.line("agent_day", WeekRows.day(1, 0, work: [540..<660], revision: 1))
    for lines in [[old, new], [new, old], [old, new, old, new, new]] {
      let facts = WeekRows.builder(lines).facts(of: WeekRows.week, now: .distantFuture)
      #expect(facts.people.map(\.work) == [.hours(2)])
    }
  }

  @Test("What is no row is counted by kind and place, and told once")
  func dirt() {
    let archive = RollupArchive()
    let dirty = [
      "not json", "{\"half\":", "[]", "{\"type\":\"floorwatch.rollup.agent_day.v1\"}",
      WeekRows.line("agent_day", [JSONField("agent", "a_x")]), WeekRows.line("zone_hour", []),
      WeekRows.line("floor_year", [JSONField("from", "2027")]),
      "{\"type\":\"floorwatch.alert.raised.v1\",\"source\":\"urn:floorwatch:s:m1\"}", "", "   ",
    ]
    for (index, line) in (rows + dirty).enumerated() { archive.take(line, place: "f", line: index + 1) }
    #expect(archive.rows == 2)
    let told = archive.problems.map { "\($0.place):\($0.line) \($0.kind.rawValue) \($0.count)" }
    #expect(told == ["f:3 not JSON 2", "f:5 not an event 2", "f:7 not a whole row 2"])
    #expect(archive.badLines == 6)
    #expect(archive.problems[0].text == "f:3: not JSON, passed over (2 lines like it).")
  }

  @Test("Files, compressed files, folders and patterns are read; a torn last line is not a fault")
  func files() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder["spool/m2"], withIntermediateDirectories: true)
    try folder.append(rows[0] + "\n", to: "spool/rollups-20261116.jsonl")
    try folder.append(rows[1] + "\n" + String(rows[0].prefix(200)), to: "spool/m2/rollups-20261117.jsonl")
    try folder.append("no rollups here\n", to: "spool/readme.txt")
    try folder.compress("spool/rollups-20261116.jsonl")
    for words in [
      [folder["spool"]], [folder["spool/*.gz"], folder["spool/m2"]],
      [folder["spool/rollups-20261116.jsonl.gz"], folder["spool/m2/rollups-20261117.jsonl"], folder["spool"]],
    ] {
      let archive = RollupArchive()
      archive.read(try RollupInput.expand(words))
      #expect(archive.rows == 2 && archive.problems.isEmpty, "\(words): \(archive.problems)")
    }
    for words in [[folder["nothing"]], [folder["spool/*.csv"]]] {
      #expect(throws: RollupReadError.self) { try RollupInput.expand(words) }
    }
  }

  @Test("A damaged archive tells what was lost and keeps what came before")
  func damaged() throws {
    let folder = try TemporaryFolder()
    try folder.append(String(repeating: rows[0] + "\n", count: 2000), to: "rows.jsonl")
    try folder.compress("rows.jsonl")
    let whole = try Data(contentsOf: URL(filePath: folder["rows.jsonl.gz"]))
    try whole.prefix(whole.count * 3 / 4).write(to: URL(filePath: folder["rows.jsonl.gz"]))
    let archive = RollupArchive()
    archive.read(try RollupInput.expand([folder["rows.jsonl.gz"]]))
    #expect(archive.rows > 100 && archive.rows < 2000)
    #expect(archive.problems.contains { $0.kind == .unreadable })
  }

  @Test("Rows of several sites are told apart")
  func sites() throws {
    let archive = WeekRows.archive([
      rows[0], WeekRows.line("agent_day", site: "other", WeekRows.day(2, 0, work: [540..<600])),
    ])
    #expect(archive.sites == ["other", "s"])
    #expect(try archive.site(named: nil, configured: "s") == "s")
    #expect(try archive.site(named: "other", configured: "s") == "other")
    #expect(throws: RollupReadError.self) { try archive.site(named: nil, configured: nil) }
    #expect(throws: RollupReadError.self) { try archive.site(named: "third", configured: nil) }
    #expect(throws: RollupReadError.self) { try RollupArchive().site(named: nil, configured: nil) }
  }

  @Test("Files of days before the period are not opened")
  func period() throws {
    let folder = try TemporaryFolder()
    try folder.append("this is not opened\n", to: "rollups-20261101.jsonl")
    try folder.append("this is\n", to: "rollups-20261116.jsonl")
    let bounds = WeekRows.zone.bounds(of: WeekRows.week)
    let archive = RollupArchive(period: bounds)
    archive.read(try RollupInput.expand([folder.path]))
    #expect(archive.problems.map(\.count) == [1])
  }
}
