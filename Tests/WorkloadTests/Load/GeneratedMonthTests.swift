import FloorModel
import Foundation
import Testing

@testable import Workload

/// A generated month against DuckDB's answer to the same question, to the millisecond; and what dirt does to it.
///
/// Skipped, and said so, where there is no C compiler or no Python with DuckDB (`tools/setup.sh test` installs it).
@Suite struct GeneratedMonthTests {
  private static let amsterdam = SiteTimeZone(identifier: "Europe/Amsterdam") ?? .utc
  private static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// A folder with a month of a few agents: `native`, `queue_log`, and `dirty`, the native log with spoilt lines.
  final class Month {
    let folder: URL

    init?(agents: Int, seed: Int, dirt: Int, days: Int = 31) throws {
      folder = FileManager.default.temporaryDirectory.appending(path: "floorwatch-month-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let generator = folder.appending(path: "generator").path
      let source = GeneratedMonthTests.package.appending(path: "Benchmarks/gen_session_logs.c").path
      guard GeneratedMonthTests.run("/usr/bin/cc", ["-O1", "-o", generator, source, "-lm"]) != nil else { return nil }
      let common = ["--agents", "\(agents)", "--days", "\(days)", "--seed", "\(seed)"]
      for (name, options) in [
        ("clean", ["--native", path("native"), "--queue-log", path("queue_log")]),
        ("spoilt", ["--dirty", "\(dirt)", "--native", path("dirty")]),
      ] {
        guard GeneratedMonthTests.run(generator, common + options) != nil else {
          Issue.record("the generator failed on the \(name) month")
          return nil
        }
      }
    }

    func path(_ name: String) -> String { folder.appending(path: name).path }
    deinit { try? FileManager.default.removeItem(at: folder) }
  }

  /// What a program prints; nil when it cannot be run or fails.
  private static func run(_ program: String, _ arguments: [String]) -> String? {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return process.terminationStatus == 0 ? text : nil
  }

  /// A Python that has DuckDB: the tests' own, or the benchmark's.
  private static var python: String? {
    let cache =
      ProcessInfo.processInfo.environment["XDG_CACHE_HOME"].map { URL(filePath: $0) }
      ?? FileManager.default.homeDirectoryForCurrentUser.appending(path: ".cache")
    return [
      package.appending(path: ".venv-test/bin/python").path,
      cache.appending(path: "floorwatch-bench/venv/bin/python3").path, "/usr/bin/python3",
    ].first { run($0, ["-c", "import duckdb"]) != nil }
  }

  /// The peers' query over one file: rows of text columns.
  private static func peers(_ python: String, _ query: String, _ file: String) throws -> [[String]] {
    let sql = package.appending(path: "Benchmarks/\(query)").path
    let script =
      "import duckdb, sys; c = duckdb.connect(); c.execute(\"SET threads = 1\"); "
      + "c.execute(open(sys.argv[1]).read().replace('__FILE__', sys.argv[2]))"
    let text = try #require(run(python, ["-c", script, sql, file]), "DuckDB failed")
    return text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  private static func read(_ file: String, as format: String) throws -> LogResult {
    readLog(Array(try Data(contentsOf: URL(filePath: file))), as: format)
  }

  private static func weeks(_ log: LogResult) -> [WeeklyRow] {
    var query = WeeklyQuery(zone: amsterdam)
    for event in log.events { query.ingest(event) }
    return query.finish()
  }

  private static func rows(_ events: [SessionEvent]) -> [AgentDay] {
    var configuration = LoadConfiguration()
    configuration.keepsRollups = true
    configuration.zone = amsterdam
    var monitor = LoadMonitor(configuration: configuration)
    for event in events { monitor.ingest(event) }
    return monitor.finishRollups().days.map(\.row)
  }

  /// Columns 1 to 14 of `Benchmarks/query.md`.
  private static func columns(_ row: WeeklyRow, _ log: LogResult) -> [String] {
    let numbers: [Int64] = [
      Int64(row.voice), Int64(row.chat), row.handleTotal, row.handleP90, row.handleMax, row.concurrency, row.work,
      row.busy, Int64(row.peak), row.aboveThree, row.longest, Int64(row.gaps),
    ]
    return [CivilDate(daysSinceEpoch: row.monday).description, log.sink.door.names[Int(row.agent)]]
      + numbers.map { "\($0)" }
  }

  /// A month of a few, and two days of many: among hundreds there are those whose first wrap-up takes minutes.
  @Test(arguments: [(6, 31), (500, 2)])
  func weeklyFiguresEqualDuckDB(agents: Int, days: Int) throws {
    guard let python = Self.python else { return print("skipped: no Python with DuckDB (tools/setup.sh test)") }
    guard let month = try Month(agents: agents, seed: 7, dirt: 0, days: days) else {
      return print("skipped: no C compiler")
    }
    let log = try Self.read(month.path("native"), as: "native")
    let expected = try Self.peers(python, "duckdb_weekly.sql", month.path("native")).map { Array($0.prefix(14)) }
    let found = Self.weeks(log).map { Self.columns($0, log) }.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }
    #expect(expected.count > 20)
    #expect(found.count == expected.count)
    for (row, other) in zip(found, expected) where row != other { Issue.record("\(row) / \(other)") }

    // The rows that floorwatch writes add up to the same weeks.
    var sums: [String: AgentDay] = [:]
    for day in Self.rows(log.events) {
      let key = "\(CivilDate(daysSinceEpoch: ISOWeek(ofDay: day.day).monday)) \(log.sink.door.names[Int(day.agent)])"
      sums[key, default: AgentDay(agent: day.agent, day: 0)].merge(day)
    }
    // Where the log ends within somebody's shift, the query stops at the last event it looks at, floorwatch at the last.
    let slack = Self.slack(log)
    var exact = 0
    for row in expected {
      let sum = try #require(sums["\(row[0]) \(row[1])"])
      let voice = sum.connected[Int(Channel.voice.rawValue)]
      #expect("\(sum.handleTimes.count)" == "\((Int(row[2]) ?? 0) + (Int(row[3]) ?? 0))")
      #expect(voice >= (Int(row[2]) ?? 0) && "\(sum.handleTotal)" == row[4])
      let more = (sum.work.length - (Int64(row[8]) ?? -1), sum.busy.length - (Int64(row[9]) ?? -1))
      let most = slack[row[1]] ?? 0
      #expect((0...most).contains(more.0) && (0...most).contains(more.1), "\(row): \(more)")
      if more == (0, 0) { exact += 1 }
    }
    #expect(exact * 50 >= expected.count * 49)
  }

  /// How long each agent's log goes on after the last event that the weekly query looks at.
  private static func slack(_ log: LogResult) -> [String: Milliseconds] {
    var counted: [AgentNumber: Timestamp] = [:]
    var last: [AgentNumber: Timestamp] = [:]
    for event in log.events where event.agent > 0 {
      last[event.agent] = event.time
      switch event.kind {
      case .agentLogin, .agentLogout, .agentState, .contactConnected, .contactWrapUpEnd:
        counted[event.agent] = event.time
      default: break
      }
    }
    return Dictionary(
      uniqueKeysWithValues: last.map { agent, time in
        (log.sink.door.names[Int(agent)], time - (counted[agent] ?? time))
      })
  }

  @Test func queueLogEqualsDuckDB() throws {
    guard let python = Self.python else { return print("skipped: no Python with DuckDB (tools/setup.sh test)") }
    guard let month = try Month(agents: 6, seed: 8, dirt: 0) else { return print("skipped: no C compiler") }
    let log = try Self.read(month.path("queue_log"), as: "asterisk-queue-log")
    // Whole seconds, and no channel: week, agent, calls, handled, p90, longest, open contacts, work, busy ...
    let expected = try Self.peers(python, "duckdb_queue_log.sql", month.path("queue_log"))
    var sums: [String: AgentDay] = [:]
    for day in Self.rows(log.events) {
      let key = "\(CivilDate(daysSinceEpoch: ISOWeek(ofDay: day.day).monday)) \(log.sink.door.names[Int(day.agent)])"
      sums[key, default: AgentDay(agent: day.agent, day: 0)].merge(day)
    }
    #expect(expected.count > 20)
    for row in expected {
      let canonical = AgentDoor.canonical(row[1])
      let sum = try #require(sums["\(row[0]) \(canonical)"], "\(row)")
      #expect("\(sum.handleTimes.count)" == row[2], "\(row)")
      #expect(sum.handleTotal == 1000 * (Int64(row[3]) ?? -1), "\(row)")
      // To the peers every pause is one; to floorwatch a pause for a meeting is work of another kind.
      #expect(sum.work.length - sum.notReady == 1000 * (Int64(row[7]) ?? -1), "\(row)")
      #expect(sum.busy.length == 1000 * (Int64(row[8]) ?? -1), "\(row)")
    }
  }

  /// Lines cut short, doubled and swapped: the figures change only for those about whom a line was lost, and every spoilt
  /// line is counted.
  @Test func dirtChangesOnlyWhatItMakesUnknowable() throws {
    guard let month = try Month(agents: 8, seed: 9, dirt: 300) else { return print("skipped: no C compiler") }
    func lines(_ name: String) throws -> [Substring] {
      try String(contentsOfFile: month.path(name), encoding: .utf8).split(separator: "\n")
    }
    let (clean, dirty) = (try lines("native"), try lines("dirty"))
    let intact = Set(dirty)
    let lost = clean.filter { !intact.contains($0) }
    let cut = dirty.filter { !$0.hasSuffix("}") }
    let doubled = dirty.count - Set(dirty).count
    #expect(!lost.isEmpty && doubled > 0 && lost.count == cut.count)
    /// A line's agent and local day.
    func place(_ line: Substring) -> String {
      let agent = line.firstRange(of: "\"agent\":\"").map { line[$0.upperBound...].prefix { $0 != "\"" } } ?? ""
      return "\(agent) \(line.firstRange(of: "\"time\":\"").map { line[$0.upperBound...].prefix(10) } ?? "")"
    }
    let affected = Set(lost.map(place))

    let log = try Self.read(month.path("native"), as: "native")
    let spoilt = try Self.read(month.path("dirty"), as: "native")
    #expect(log.tally.badCount == 0)
    #expect(spoilt.tally.badCount == cut.count)
    #expect(spoilt.tally.repairs["duplicate"] == doubled)

    func figures(_ log: LogResult) -> [String: [JSONField]] {
      // The daemon puts what is out of order by less than its lateness back in order, as here.
      let events = log.events.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
      let rows = Self.rows(events.map(\.element)).map { row -> (String, [JSONField]) in
        var row = row
        // How long rules stood depends on what is usual in the queue, and so on everybody.
        row.above = [:]
        return ("\(log.sink.door.names[Int(row.agent)]) \(CivilDate(daysSinceEpoch: row.day))", row.figures)
      }
      return Dictionary(uniqueKeysWithValues: rows)
    }
    let before = figures(log)
    let after = figures(spoilt)
    var same = 0
    for (place, row) in before where !affected.contains(place) {
      same += 1
      guard let other = after[place] else {
        Issue.record("\(place) is missing")
        continue
      }
      for (field, changed) in zip(row, other) where field != changed {
        Issue.record("\(place), \(field.name): \(field.value.text) / \(changed.value.text)")
      }
    }
    #expect(same > 100)
    #expect(Set(after.keys) == Set(before.keys))
  }
}
