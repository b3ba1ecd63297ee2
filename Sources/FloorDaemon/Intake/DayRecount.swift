import FloorModel
import Workload

/// Reads a day's session logs again, from a few days before, with all the patience that its latest record needs.
///
/// The same parsers, order and rules as the first time; only rows come out. What counts is the records' order in their
/// files, never the moment at which they were written, so that a daemon and a replay find the same.
struct DayRecounter: Sendable {
  private let assembly: FloorAssembly
  private let sources: [(files: LogSource, kind: IntakeKind)]

  /// For the session logs among `sources`.
  init(_ assembly: FloorAssembly, sources: [(files: LogSource, kind: IntakeKind)]) {
    var assembly = assembly
    assembly.memory = FloorMemory()
    assembly.recounted = nil
    self.assembly = assembly
    self.sources = sources.filter { $0.kind.lane == .load }
  }

  /// See `DayRecount`.
  func rows(
    of day: (number: Int, wish: LateDays.Wish), _ marks: DayMarks, _ names: LoadNames, _ end: Timestamp?
  ) -> RecountedDay? {
    let zone = assembly.configuration.timeZone
    let usual = assembly.configuration.sessions.lateness
    var assembly = assembly
    assembly.memory.agents = names.agents
    assembly.memory.names = LogNames(names)
    assembly.rollups = end == nil ? .unfinished : .unwritten
    assembly.configuration.sessions.lateness = max(usual, day.wish.behind + .seconds(1))
    guard let intake = try? assembly.intake().intake else { return nil }
    for source in sources {
      intake.add(
        source.files, kind: source.kind,
        checkpoints: marks.checkpoints(of: source.files.id, before: zone.startOfDay(day.number - DayMarks.warmUp)),
        limits: .complete)
    }
    let close = LateDays.close(of: day.number, zone)
    let engine = intake.evaluate(until: end, patience: close + usual, now: close) {
      $0.rowsSeen = FloorEngine.SeenRows(
        day: day.number, from: zone.startOfDay(day.number), to: close - LoadMonitor.rowGrace)
    }
    guard let seen = engine.rowsSeen else { return nil }
    let owners = day.wish.contacts.compactMap { engine.load.owner(of: $0) }
    return RecountedDay(
      day: day.number, agents: day.wish.isEverybody ? nil : day.wish.agents.union(owners), days: seen.days,
      hours: seen.hours)
  }
}

extension FloorIntake {
  /// Evaluates what there is up to a tick, or all of it; gives the engine as it then stands.
  ///
  /// - Parameter patience: a source is read until it speaks of a later time; what it says after that came too late.
  fileprivate func evaluate(
    until end: Timestamp?, patience: Timestamp, now: Timestamp, _ prepare: (inout FloorEngine) -> Void
  ) -> FloorEngine {
    prepare(&pipeline.engine)
    pipeline.patience = patience
    poll(now: now, rescan: true)
    while readNext() {
      // With an end in sight the files go on after it: nobody's last line is their last word.
      endSourcesReadToTheirEnd(finishing: end == nil)
      tellNames()
      pipeline.run(upTo: end ?? .distantFuture)
    }
    if end == nil { finishReaders() }
    tellNames()
    if let end {
      pipeline.run(upTo: end, ending: true)
      pipeline.engine.advance(to: end + pipeline.lateness.load + 1)
    } else {
      _ = pipeline.finish()
    }
    return pipeline.engine
  }
}

extension LogNames {
  /// The names that a monitor was told.
  fileprivate init(_ names: LoadNames) {
    self.init()
    queues = NameInterner(names.queues)
    teams = NameInterner(names.teams)
    reasons = NameInterner(names.reasons)
  }
}
