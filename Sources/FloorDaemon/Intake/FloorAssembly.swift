import Alerting
import EnvMonitor
import FloorModel
import Glibc
import Workload

/// Puts monitors, engine, parsers and followers together from a configuration: the same parts for daemon and replay.
package struct FloorAssembly: Sendable {
  /// What decides.
  package var configuration: FloorConfiguration
  /// The machine's name in the events' source.
  package var machine: String
  /// What agents' ids become.
  package var door: AgentDoor.Mode
  /// Which rows are written.
  package var rollups = RollupWish.all
  /// The session logs from which a day is evaluated again; none means that this is not done.
  var recounted: [(files: LogSource, kind: IntakeKind)]?
  /// What a restart carries on from; empty for a replay.
  package var memory = FloorMemory()

  /// The parts of one floor.
  package init(configuration: FloorConfiguration, machine: String, door: AgentDoor.Mode) {
    self.configuration = configuration
    self.machine = machine
    self.door = door
  }

  /// An intake without sources, with everything behind it, and what of the memory could not be read.
  package func intake() throws -> (intake: FloorIntake, problems: [String]) {
    var problems: [String] = []
    var sink = EventSink(door: AgentDoor(mode: door, names: memory.agents), names: memory.names)
    let roster = readRosters(into: &sink, &problems)

    var environment = EnvironmentMonitor(configuration: configuration.environment)
    problems += environment.restore(memory.environment).map { "environment \($0)" }
    var settings = configuration.load
    settings.keepsRollups = rollups.keepsRows
    var load = LoadMonitor(configuration: settings)
    load.keepsAgentChanges = configuration.ownFeeds != nil
    problems += load.restore(memory.load.filter { $0.key != PeopleDesk.key }).map { "load \($0)" }
    var desk = PeopleDesk(configuration.people)
    if let saved = memory.load.first(where: { $0.key == PeopleDesk.key }), !desk.restore(saved.value) {
      problems.append("working time and change begin anew: what was kept cannot be read")
    }
    var engine = FloorEngine(
      environment: environment, load: load,
      alerts: AlertEngine(states: memory.alerts, silences: memory.operators.silences),
      site: configuration.siteContext(machine: machine), seats: SeatPlan(configuration, roster: roster),
      rows: rollups, desk: desk, lateness: configuration.lateness, cursors: memory.cursors)
    if let recounted, rollups.keepsRows { engine.recount = DayRecounter(self, sources: recounted).rows }
    engine.lateDays = memory.late
    let pipeline = FloorPipeline(engine: engine, lateness: configuration.lateness)
    let intake = try FloorIntake(pipeline: pipeline, sink: sink, roster: roster)
    intake.remember(waiting: memory.waiting)
    intake.remember(marks: memory.marks)
    return (intake, problems)
  }

  /// The configured sources, in the order of the configuration.
  package var sources: [(files: LogSource, kind: IntakeKind)] {
    configuration.feeds.map { feed in
      (LogSource(id: "feed:\(feed.path)", patterns: [feed.path], excluded: feed.exclude), .feed(zone: feed.zone))
    }
      + configuration.sessionLogs.map { log in
        (
          LogSource(id: "log:\(log.path)", patterns: [log.path], excluded: log.exclude),
          .log(
            format: log.format == SessionLogSetting.automatic ? nil : LogFormats.named(log.format),
            context: configuration.context(of: log))
        )
      }
  }

  /// Who sits where. A table that cannot be read costs only team names; it may come later (`config check` warns).
  private func readRosters(into sink: inout EventSink, _ problems: inout [String]) -> AgentRoster {
    var roster = AgentRoster()
    var text: [UInt8] = []
    for path in Set(configuration.sessionLogs.compactMap(\.aliases)).sorted() {
      guard let bytes = SmallFile.read(path) else {
        problems.append("\(path): the alias table cannot be read; agents go by their interface and have no team")
        continue
      }
      text += text.isEmpty ? bytes[...] : withoutHeader(bytes)
      if text.last != 0x0A { text.append(0x0A) }
    }
    guard !text.isEmpty else { return roster }
    roster = AgentRoster(csv: text, door: &sink.door, teams: &sink.names.teams)
    problems += roster.problems.map { "alias table, line \($0.line): \($0.reason)" }
    return roster
  }

  private func withoutHeader(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    bytes.firstIndex(of: 0x0A).map { bytes[($0 + 1)...] } ?? []
  }
}

/// Everything a restart must know besides the checkpoints of files.
package struct FloorMemory: Sendable {
  /// Pseudonyms by number.
  package var agents: [String] = [""]
  /// Names of queues, teams, reasons and sources, by number.
  package var names = LogNames()
  /// The environment monitor's state.
  package var environment: [(key: String, value: [UInt8])] = []
  /// The load monitor's state.
  package var load: [(key: String, value: [UInt8])] = []
  /// Alerts in force and pending.
  package var alerts: [AlertID: AlertState] = [:]
  /// What operators asked for.
  package var operators = OperatorBook()
  /// Where each lane stands on its grid.
  package var cursors: FloorEngine.Cursors?
  /// Days to be evaluated again, and from where in the files.
  var late = LateDays()
  var marks = DayMarks()
  /// Records that were read but not yet due, by source and series.
  package var waiting: [String: [UInt8]] = [:]

  /// Nothing.
  package init() {}
}

/// Reads files of at most a few megabytes whole.
enum SmallFile {
  static func read(_ path: String, atMost limit: Int = 16 << 20) -> [UInt8]? {
    // O_NONBLOCK: a FIFO in its place must not hold the daemon up.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while bytes.count <= limit {
      let got = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { return nil }
      if got == 0 { return bytes }
      bytes.append(contentsOf: chunk[..<got])
    }
    return nil
  }
}
