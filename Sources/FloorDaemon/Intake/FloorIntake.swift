import Alerting
import EnvMonitor
import FloorModel
import Workload

/// Reads all followed sources into the pipeline, in the order in which their records are due.
///
/// The daemon and `replay` share it. Not `Sendable`: owned by the task that reads.
package final class FloorIntake {
  /// Something worth telling an operator about a source, said once per kind and place.
  package struct Notice: Sendable, Hashable {
    /// The source's id.
    package let source: String
    /// One sentence: what, where, how to mend it. Never a raw agent id.
    package let message: String
    /// What happened to which of the source's files, when it is about a file.
    package var file: FollowNotice?
  }

  package internal(set) var pipeline: FloorPipeline
  private(set) var sources: [IntakeSource] = []
  var sink: EventSink
  var roster = AgentRoster()
  let feed: ReadingsFeed
  private var notices: [Notice] = []
  /// Hashes of the pieces of state that were kept last, so that only changes are written.
  var kept: [String: Int] = [:]
  /// Records that waited at the last commit, by source and series, until their series is read again.
  private var waiting: [String: [UInt8]] = [:]
  /// From where in their files sources are read to evaluate a day again, and whether that is to be kept.
  var marks = DayMarks()
  var areMarksNew = false
  /// Series that have been read to their end since they were last ended, and whether any may have been.
  var emptied: [(source: IntakeSource, series: String, number: Int)] = []
  /// Of this many files a source's parsers are held at most; nil for all of them. See `IntakeSource.dropSpareReaders`.
  var mostReaders: Int?
  var lastRead: (source: IntakeSource, number: Int)?
  var areAllSeriesNew = true
  /// How many names of teams, queues, reasons and agents the pipeline has been told.
  private var toldNames: [Int] = []

  /// An intake into a pipeline; agents' names pass through `sink`'s door and stay behind it.
  package init(pipeline: FloorPipeline, sink: EventSink, roster: AgentRoster = AgentRoster()) throws {
    guard let feed = ReadingsFeed() else { throw IntakeError.outOfMemory }
    self.pipeline = pipeline
    self.sink = sink
    self.roster = roster
    self.feed = feed
  }

  /// Pseudonyms by number.
  var agents: [String] { sink.door.names }
  /// Names of queues, teams, reasons and sources, by number.
  var names: LogNames { sink.names }

  /// The monitors' changes since the last call.
  func takeMonitorChanges() -> (
    environment: [(key: String, value: [UInt8])], load: [(key: String, value: [UInt8])],
    alerts: [(AlertID, AlertState?)]
  ) { pipeline.takeChanges() }

  /// Adds a source, with the checkpoints to carry on from.
  package func add(
    _ files: LogSource, kind: IntakeKind, checkpoints: [Checkpoint] = [], limits: FollowLimits = FollowLimits()
  ) {
    let source = IntakeSource(
      id: files.id, kind: kind, follower: FileFollower(source: files, checkpoints: checkpoints, limits: limits))
    sources.append(source)
    if !checkpoints.isEmpty, !marks.knows(files.id) {
      marks.add(DayMarks.Mark(newest: .distantPast, checkpoints: checkpoints), source: files.id, zone: pipeline.zone)
    }
    let prefix = files.id + "\u{1F}"
    for (key, bytes) in waiting.sorted(by: { $0.key < $1.key }) where key.hasPrefix(prefix) {
      let number = pipeline.addSource(kind.lane)
      source.numbers[String(key.dropFirst(prefix.count))] = number
      if let records = try? WaitingRecords(saved: bytes) { pipeline.restore(records, source: number) }
    }
  }

  /// What waited when the state was saved; to be told before sources are added.
  package func remember(waiting: [String: [UInt8]]) { self.waiting = waiting }

  /// The marks that were kept; to be told before sources are added.
  func remember(marks: DayMarks) {
    self.marks = marks
    pipeline.mark(marks)
  }

  /// The folders to watch.
  package var folders: Set<String> { sources.reduce(into: []) { $0.formUnion($1.follower.folders) } }

  /// Whether nothing at all is known of the files named: for a replay, a mistake.
  package var fileCount: Int { sources.reduce(0) { $0 + $1.follower.fileCount } }

  /// Looks at the disk.
  package func poll(now: Timestamp, rescan: Bool) {
    for source in sources {
      source.follower.poll(now: now, rescan: rescan)
      register(source)
    }
  }

  /// Reads one batch of the source that holds the others up; false when everything on disk has been read.
  package func readNext() -> Bool {
    var slowest: (source: IntakeSource, index: Int, watermark: Timestamp)?
    for source in sources { register(source) }
    for source in sources {
      for (index, (_, number)) in source.waiting.enumerated() where !pipeline.isOver(number) {
        let watermark = pipeline.watermark(of: number)
        guard slowest.map({ watermark < $0.watermark }) ?? true else { continue }
        slowest = (source, index, watermark)
        // Nothing is slower than what has never spoken.
        if watermark == .distantPast { break }
      }
      if slowest?.watermark == .distantPast { break }
    }
    guard let (source, index, _) = slowest else { return false }
    let (series, number) = source.waiting[index]
    lastRead = (source, number)
    if let batch = source.follower.next(series: series) { read(batch, of: source) }
    if !source.follower.hasLines(series) {
      if source.registered == source.follower.generation { source.waiting.remove(at: index) }
      emptied.append((source, series, number))
    }
    return true
  }

  /// Every source is read to its end, and it is `clock` now.
  package func idle(clock: Timestamp) {
    for source in sources {
      for (series, number) in source.numbers where !source.follower.hasLines(series) {
        pipeline.idle(source: number, clock: clock)
      }
    }
  }

  /// Runs what is due.
  package func run() -> [Event] {
    tellNames()
    return pipeline.run()
  }

  /// Tells the pipeline the names that are new.
  func tellNames() {
    let names = sink.names
    let counts = [names.teams, names.queues, names.reasons, names.sources].map(\.count) + [agents.count]
    guard counts != toldNames else { return }
    pipeline.name(
      LoadNames(
        teams: names.teams.table, queues: names.queues.table, reasons: names.reasons.table,
        sources: names.sources.table, agents: agents))
    toldNames = counts
  }

  /// Ends every source and runs what is left: a replay's last step.
  package func finish() -> [Event] {
    finishReaders()
    return run() + pipeline.finish()
  }

  /// Ends every file's parser.
  func finishReaders() {
    for source in sources {
      for number in source.readers.keys.sorted() { finish(number, of: source) }
    }
  }

  /// Gives back the room that reading much at once has needed.
  func releaseMemory() {
    for source in sources {
      source.follower.releaseMemory()
      source.isTidyDue = true
    }
    sink.events = []
    pipeline.releaseMemory()
  }

  /// Adds a source of the pipeline that is not a file: this machine's own sensors.
  package func addSensors(lateness: Milliseconds) -> Int { pipeline.addSource(.environment, lateness: lateness) }

  /// Takes in a report of a source added by `addSensors`.
  package func take(_ report: SensorReport, at time: Timestamp, source: Int) {
    pipeline.insert(report, at: time, source: source)
  }

  /// Nobody watched this machine's sensors until then.
  package func wasAway(until time: Timestamp) { pipeline.wasAway(until: time) }

  /// The sensors have spoken up to `clock`.
  package func idle(sensors source: Int, clock: Timestamp) { pipeline.idle(source: source, clock: clock) }

  /// What is worth telling since the last call.
  package func takeNotices() -> [Notice] {
    defer { notices.removeAll() }
    // Also of sources that give no line: what cannot be read must not be silent.
    for source in sources {
      notices += source.follower.takeNotices().map { Notice(source: source.id, message: $0.message, file: $0) }
    }
    return notices
  }

  /// A series holds the others up from the moment it is known, so that its oldest record finds its place.
  private func register(_ source: IntakeSource) {
    guard source.registered != source.follower.generation else { return }
    source.registered = source.follower.generation
    source.waiting = source.follower.waitingSeries.map { series in
      if let number = source.numbers[series] { return (series, number) }
      let number = pipeline.addSource(source.kind.lane)
      source.numbers[series] = number
      return (series, number)
    }
    areAllSeriesNew = true
  }

  /// Says a thing once per kind and place.
  func tell(_ source: IntakeSource, kind: String, _ message: @autoclosure () -> String) {
    // A file's name is new every day: at worst a thing is said twice in a year.
    if source.told.count > 4096 { source.told.removeAll() }
    guard source.told.insert(kind).inserted else { return }
    notices.append(Notice(source: source.id, message: message()))
  }
}

/// Why nothing can be read at all.
package enum IntakeError: Error, CustomStringConvertible {
  case outOfMemory
  case badKey

  package var description: String {
    switch self {
    case .outOfMemory: "There is not enough memory for the JSON parser. Free some and start again."
    case .badKey: "The pseudonym key is not 32 bytes long. Make one with `floorwatch key create`."
    }
  }
}
