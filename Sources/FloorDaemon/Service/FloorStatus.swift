import Alerting
import FloorModel
import Foundation

/// How the daemon is, as a file that `floorwatch status` reads: `<state>/status.json`.
package struct FloorStatus: Codable, Sendable {
  /// How one source is.
  package struct Source: Codable, Sendable {
    /// The source's id: `log:` or `feed:` and its path.
    package var id: String
    /// Files known and present.
    package var files: Int
    /// Bytes on disk that have not been read.
    package var lagBytes: Int64
    /// Lines and records understood since the start, and lines that were not.
    package var lines: Int
    package var records: Int
    package var bad: Int
    /// Repairs by kind.
    package var repairs: [String: Int]
    /// Records that came too late to be used.
    package var late: Int
    /// The newest event time, RFC 3339.
    package var newest: String?
    /// Whether the newest event time lies more than a day ahead of the clock: somebody's clock is wrong.
    package var isFarAhead: Bool?
  }

  /// An alert in force.
  package struct OpenAlert: Codable, Sendable {
    package var alert: String
    package var rule: String
    package var subject: String
    package var level: String
    package var since: String
    /// Whether it is about one person: such alerts stay out of the metrics.
    package var isPersonal: Bool
    /// Whether somebody has acknowledged it.
    package var isAcknowledged: Bool?
    /// Whether a silence keeps it from the alerts stream.
    package var isSilenced: Bool?
  }

  /// A silence in force.
  package struct SilenceInForce: Codable, Sendable {
    package var id: String
    package var target: String
    package var until: String
    package var reason: String?
  }

  /// When this was written, RFC 3339.
  package var time: String
  /// One line for people.
  package var line: String
  /// Sensors by source.
  package var sensors: [String: Int]
  /// Followed sources.
  package var sources: [Source]
  /// Alerts in force.
  package var alerts: [OpenAlert]
  /// Silences in force, the first to end first.
  package var silences: [SilenceInForce]?
  /// What the configuration says of sensors and cannot come true.
  package var sensorFaults: [String]?
  /// What keeps the daemon from writing, if anything.
  package var trouble: String?
  /// Whether this was the daemon's last word before it stopped.
  package var isStopped: Bool?

  /// Reads the status a daemon left in its state folder.
  package init(stateFolder: String) throws {
    let path = Self.path(stateFolder)
    guard let bytes = SmallFile.read(path) else { throw SystemError(path: path) }
    self = try JSONDecoder().decode(FloorStatus.self, from: Data(bytes))
    // Killed, it could not say so; but then it no longer holds its store.
    if StoreLock.isFree(Store.path(in: stateFolder)) { isStopped = true }
  }

  /// Where it is kept.
  package static func path(_ stateFolder: String) -> String { stateFolder + "/status.json" }

  init(
    time: Timestamp, zone: SiteTimeZone, line: String, sensors: [String: Int], sources: [Source],
    alerts: [(AlertID, AlertState)], silences: [Silence] = [], sensorFaults: [String] = [], trouble: String?,
    isStopped: Bool = false
  ) {
    self.time = zone.format(time)
    self.line = line
    self.sensors = sensors
    self.sources = sources
    self.alerts = alerts.compactMap { id, state in
      guard let level = state.level, let since = state.since else { return nil }
      return OpenAlert(
        alert: id.key, rule: id.rule, subject: id.subject.id, level: level.name, since: zone.format(since),
        isPersonal: id.subject.kind == .agent, isAcknowledged: state.acknowledged ? true : nil,
        isSilenced: silences.contains { $0.covers(id, at: time) } ? true : nil)
    }
    self.silences = silences.sorted { ($0.until, $0.id) < ($1.until, $1.id) }.map {
      SilenceInForce(id: $0.id, target: $0.target, until: zone.format($0.until), reason: $0.reason)
    }
    self.sensorFaults = sensorFaults.isEmpty ? nil : sensorFaults
    self.trouble = trouble
    self.isStopped = isStopped
  }

  /// Writes beside and renames, so that a reader never sees half of it.
  func write(to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    try encoder.encode(self).write(to: URL(filePath: path), options: .atomic)
  }
}

extension FloorIntake {
  /// How every source is.
  ///
  /// - Parameter now: the clock, to tell what is dated in the future; nil where there is none.
  func sourceStatus(zone: SiteTimeZone, now: Timestamp? = nil) -> [FloorStatus.Source] {
    sources.map { source in
      let long = Int(source.follower.counters.longLines)
      let feedLines = source.feedLines + long
      return FloorStatus.Source(
        id: source.id, files: source.follower.fileCount, lagBytes: source.follower.lag,
        lines: source.tally.lines + feedLines, records: source.tally.records + source.feedRecords,
        bad: long + source.tally.badCount + source.feedProblems.values.reduce(0, +), repairs: source.tally.repairs,
        late: source.numbers.values.reduce(source.late) { $0 + pipeline.late[$1] },
        newest: source.newest == .distantPast ? nil : zone.format(source.newest),
        isFarAhead: now.map { source.newest - $0 > ClockWatch.farAhead } == true ? true : nil)
    }
  }

  /// Alerts in force, in order.
  var openAlerts: [(AlertID, AlertState)] {
    pipeline.engine.alerts.states.filter { $0.value.level != nil && !$0.value.held }.sorted { $0.key < $1.key }
      .map { ($0.key, $0.value) }
  }

  /// How many lines each session log has given since the start.
  var logLines: [(id: String, lines: Int)] {
    sources.compactMap { source in
      guard case .log = source.kind else { return nil }
      return (source.id, source.tally.lines)
    }
  }

  /// What is needed to tell whose clock is wrong, of the lines since the last call.
  func takeClocks() -> [ClockWatch.Source] {
    sources.map { source in
      defer { source.recent = nil }
      return ClockWatch.Source(
        id: source.id, lines: source.tally.lines + source.feedLines, lag: source.follower.lag, newest: source.newest,
        recent: source.recent, lateness: pipeline.lateness[source.kind.lane])
    }
  }

  /// Whether lines have been read since the last commit.
  var hasFileChanges: Bool { sources.contains { !$0.changed.isEmpty || $0.hasNewLines } }
}
