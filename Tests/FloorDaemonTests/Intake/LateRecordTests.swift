import FloorModel
import Foundation
import Logging
import Testing
import Workload

@testable import FloorDaemon

/// `workload.md` 4.10, rule 3: what comes too late for an alert is still in the rows of its day.
@Suite("Records that come too late are counted into their open day")
struct LateRecordTests {
  /// How late one contact's records come, and where its day stands by then.
  struct Delay: Sendable, CustomTestStringConvertible {
    let minutes: Int
    /// Two logs of two machines.
    var machines = 1
    var testDescription: String { "\(minutes) min, \(machines) machines" }
  }

  @Test(
    "The rows equal those of a log in order",
    arguments: [
      Delay(minutes: 5), Delay(minutes: 180), Delay(minutes: 1200), Delay(minutes: 5, machines: 2),
      Delay(minutes: 180, machines: 2),
    ])
  func rows(delay: Delay) throws {
    let floor = try LateFloor(machines: delay.machines)
    try floor.write(floor.lines(), "ordered")
    try floor.write(floor.lines(lateBy: delay.minutes), "late")
    let ordered = try floor.replay("ordered", .unfinished)
    let late = try floor.replay("late", .unfinished)
    #expect(late.notices.count == 1 && late.notices[0].contains("counted into the day's rows"), "\(late.notices)")
    #expect(ordered.notices.isEmpty, "\(ordered.notices)")
    #expect(ordered.rows.keys.contains { $0.contains("agent_day") })
    for (key, row) in ordered.rows.sorted(by: { $0.key < $1.key }) where late.rows[key] != row {
      Issue.record("\(key)\n  in order: \(row)\n  late:     \(late.rows[key] ?? "missing")")
    }
    #expect(late.rows.count == ordered.rows.count)
    // What is put right is written with its day; an hour that had been written already, once again.
    let again = late.revisions.filter { $0.value > ordered.revisions[$0.key, default: -1] }
    #expect(again.keys.allSatisfy { $0.contains("queue_hour") }, "\(again)")
    #expect(again.count == 1, "\(again)")
    #expect(late.ids.count == Set(late.ids).count)
  }

  @Test("The end of the input cuts the day short: its rows are right all the same")
  func unfinished() throws {
    let floor = try LateFloor(machines: 1)
    try floor.write(floor.lines(days: 1), "ordered")
    try floor.write(floor.lines(lateBy: 180, days: 1), "late")
    #expect(try floor.replay("ordered", .unfinished).rows == floor.replay("late", .unfinished).rows)
  }

  @Test("After its day is written, a record is counted and left out")
  func afterTheDay() throws {
    let floor = try LateFloor(machines: 1)
    var lines = floor.lines()
    let late = lines.remove(at: try #require(lines.firstIndex { $0.line.contains("\"c-100-5\"") }))
    // Contact 5's connect comes at the very end: the next day at noon.
    try floor.write(lines + [late], "late")
    let found = try floor.replay("late", .unfinished)
    #expect(found.notices.count == 1 && found.notices[0].contains("left out"), "\(found.notices)")
  }

  @Test("A daemon that is stopped and started between any two records writes what a replay writes", arguments: [1, 2])
  func restarts(machines: Int) throws {
    let floor = try LateFloor(machines: machines)
    let lines = floor.lines(lateBy: 180)
    var configuration: FloorConfiguration?
    for (index, line) in lines.enumerated() {
      try floor.write([line], "live")
      // Around the late records and the end of the day every line is a life of its own.
      guard line.line.contains("c-100-5") || index % 97 == 0 || index == lines.count - 1 else { continue }
      configuration = try floor.live("live", more: index < lines.count - 1)
    }
    let replayed = try floor.replay("live", .all, configuration)
    let written = try floor.journal()
    #expect(!written.isEmpty && written.contains { $0.contains("agent_day") })
    #expect(written == replayed.lines.sorted())
  }
}

/// Four agents, two days: calls every ten minutes in one queue, in one log or in one of each machine.
private struct LateFloor {
  struct Line {
    var place: Timestamp
    var machine: Int
    var line: String
  }

  let folder: TemporaryFolder
  let machines: Int
  let zone = SiteTimeZone(identifier: "Europe/Amsterdam") ?? .utc

  init(machines: Int) throws {
    folder = try TemporaryFolder()
    self.machines = machines
    _ = try KeyFile.create(at: folder["key"])
  }

  /// The two days' lines in the order of the files; contact 5 of agent 100 may stand later than it should.
  func lines(lateBy minutes: Int = 0, days: Int = 2) -> [Line] {
    var lines: [Line] = []
    for day in 0..<days {
      let midnight = zone.startOfDay(20_780 + day)
      for agent in 100..<104 {
        // Agent 100 works long, so that a record can be twenty hours late and the day still be open.
        let begin = agent == 100 ? 10 : 540 + agent % 4
        let end = day == 1 ? 720 : agent == 100 ? 1300 : 1020
        func say(_ minute: Int, _ event: String, _ more: String = "") {
          let isLate = event.hasPrefix("contact") && more.contains("\"c-100-5\"") && day == 0
          let time = midnight + .minutes(Int64(minute))
          lines.append(
            Line(
              place: time + (isLate ? .minutes(Int64(minutes)) : 0), machine: agent % machines,
              line: #"{"v":1,"time":"\#(zone.format(time))","source":"acd-\#(agent % machines)","event":"\#(event)","#
                + #""agent":"SIP/\#(agent)"\#(more)}"# + "\n"))
        }
        say(begin, "agent.login", #","team":"north""#)
        for (number, minute) in stride(from: begin + 10, to: end - 10, by: 10).enumerated() {
          let id = "c-\(agent)-\(day == 0 ? "" : "next-")\(number)"
          say(minute, "contact.connected", #","contact":"\#(id)","channel":"voice","queue":"billing""#)
          say(minute + 4 + agent % 3, "contact.disconnected", #","contact":"\#(id)""#)
          say(minute + 8, "contact.acw_end", #","contact":"\#(id)""#)
        }
        say(end, "agent.logout")
      }
    }
    return lines.enumerated().sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }.map(\.element)
  }

  func write(_ lines: [Line], _ name: String) throws {
    try FileManager.default.createDirectory(atPath: folder[name], withIntermediateDirectories: true)
    for machine in 0..<machines {
      try folder.append(lines.filter { $0.machine == machine }.map(\.line).joined(), to: "\(name)/acd-\(machine).log")
    }
  }

  struct Found {
    /// The newest revision of each row, without its number.
    var rows: [String: String] = [:]
    var revisions: [String: Int] = [:]
    var ids: [String] = []
    var lines: [String] = []
    var notices: [String] = []
  }

  func replay(_ name: String, _ wish: RollupWish, _ given: FloorConfiguration? = nil) throws -> Found {
    let configuration = try given ?? settings(name).configuration
    var assembly = FloorAssembly(configuration: configuration, machine: "pc-1", door: try configuration.door())
    assembly.rollups = wish
    var found = Found()
    var replay = Replay(assembly: assembly)
    // Few people are enough to count rows.
    replay.saysWithheld = false
    found.notices = try replay.run(now: zone.startOfDay(20_785)) { events in
      for event in events {
        if event.stream == .rollups {
          let from = event.data.first { $0.name == "from" }.map { "\($0.value)" } ?? ""
          let key = "\(event.type) \(event.subject) \(from)"
          found.rows[key] = event.data.filter { $0.name != "revision" }.map { "\($0)" }.joined(separator: ",")
          if case .integer(let revision)? = event.data.first(where: { $0.name == "revision" })?.value {
            found.revisions[key] = Int(revision)
          }
        }
        found.ids.append(event.id)
        found.lines.append(comparable(event.line(source: "", zone: zone, sequence: 0, recorded: event.time)))
      }
    }
    return found
  }

  /// One life of the daemon that reads what is there.
  func live(_ name: String, more: Bool) throws -> FloorConfiguration {
    _ = try settings(name)
    var options = FloorService.Options(machine: "pc-1", environment: [:])
    options.configuration = folder["floorwatch.yaml"]
    options.drain = true
    options.expectsMore = more
    let house = try FloorHouse(
      options: options, logger: Logger(label: "late") { _ in SwiftLogNoOpLogHandler() }, mailbox: Mailbox(),
      clock: { Timestamp(seconds: 1_796_000_000) })
    try house.drain()
    house.close()
    return house.settings.configuration
  }

  private func settings(_ name: String) throws -> DecodedConfiguration {
    let text = """
      site: late-1
      time_zone: Europe/Amsterdam
      purpose: "Show that records which come late are in the rows of their day."
      session_logs: [ { path: "\(name)/*.log", format: native } ]
      paths: { log: log, state: state }
      key_file: key

      """
    try text.write(toFile: folder["floorwatch.yaml"], atomically: true, encoding: .utf8)
    var options = FloorService.Options(machine: "pc-1", environment: [:])
    options.configuration = folder["floorwatch.yaml"]
    return try FloorHouse.load(options)
  }

  /// What the daemon wrote, stream by stream, in the order of its sequence.
  func journal() throws -> [String] {
    var lines: [String] = []
    for stream in ["alerts", "workload", "rollups"] {
      let files = (try? FileManager.default.contentsOfDirectory(atPath: folder["log/\(stream)"])) ?? []
      if !files.isEmpty, let checked = EventSchemas.check(files.map { folder["log/\(stream)/\($0)"] }) {
        #expect(checked.status == 0, "\(checked.output)")
      }
      for file in files.sorted() {
        lines += try String(contentsOfFile: folder["log/\(stream)/\(file)"], encoding: .utf8).split(separator: "\n")
          .map { comparable(String($0)) }
      }
    }
    return lines.sorted()
  }

  /// A line without what differs by nature: its number, its source and when it was recorded.
  private func comparable(_ line: String) -> String {
    line.replacing(/"(source|sequence|recordedtime)":"[^"]*",?/, with: "")
  }
}
