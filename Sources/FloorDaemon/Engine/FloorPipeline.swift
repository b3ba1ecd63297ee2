import Alerting
import EnvMonitor
import FloorModel
import Workload

/// Records in, events out: puts the records of all sources in the order in which they are due and runs the engine.
package struct FloorPipeline: Sendable {
  package internal(set) var engine: FloorEngine
  private var buffer = EventTimeBuffer<FloorRecord>()
  private var reports = WaitingReports()
  private var newNames: LoadNames?
  /// How many records became due in the last step.
  private var lastCount = 0
  private var newMarks: DayMarks?
  private var newLate = LateDays()
  private var lanes: [FloorLane] = []
  let lateness: FloorLateness
  /// Records that came later than their source's lateness allows, by source.
  package private(set) var late: [Int] = []
  /// How many of them were refused because their time lay far ahead of those around them.
  package private(set) var ahead: [Int] = []
  /// How many of them belong to a day whose rows are still to be written, and are counted into these.
  package private(set) var recounted: [Int] = []
  let zone: SiteTimeZone
  /// Session events are taken in until their source speaks of a later time; see `DayRecounter`.
  var patience = Timestamp.distantFuture

  /// A pipeline around an engine.
  package init(engine: FloorEngine, lateness: FloorLateness) {
    self.engine = engine
    self.lateness = lateness
    zone = engine.load.configuration.zone
  }

  /// Adds a source and gives its number. `lateness` may be smaller than the lane's own, never larger.
  package mutating func addSource(_ lane: FloorLane, lateness own: Milliseconds? = nil) -> Int {
    let number = buffer.addSource(lateness: min(own ?? lateness[lane], lateness[lane]))
    guard number < lanes.count else {
      lanes.append(lane)
      late.append(0)
      ahead.append(0)
      recounted.append(0)
      return number
    }
    (lanes[number], late[number], ahead[number], recounted[number]) = (lane, 0, 0, 0)
    return number
  }

  /// How many sources there have been at once.
  var sourceCount: Int { lanes.count }

  /// Removes a source that will say nothing more and of which nothing waits; false if something does.
  package mutating func removeSource(_ number: Int) -> Bool { buffer.removeSource(number) }

  /// Whether what waits in a source is no longer what was kept last.
  func hasChanged(source: Int) -> Bool { buffer.hasChanged(source: source) }

  /// Takes in one record of a source; one that comes too late is counted and left out.
  package mutating func insert(_ report: SensorReport, at time: Timestamp, source: Int) {
    let place = reports.keep(report, time)
    let record = FloorRecord(event: SessionEvent(time: time, kind: .sourceHeartbeat), report: place)
    guard buffer.insert(record, at: time + lateness[lanes[source]], source: source) else {
      late[source] += 1
      _ = reports.take(place)
      return
    }
    if !buffer.refused.isEmpty { dropRefused() }
  }

  /// Takes in session events of a source; each that comes too late is counted and left out.
  package mutating func insert(_ events: ContiguousArray<SessionEvent>, source: Int) {
    let behind = lateness[lanes[source]]
    guard patience == .distantFuture else { return insert(events, source: source, until: patience + behind) }
    for event in events
    where !buffer.insert(FloorRecord(event: event, report: -1), at: event.time + behind, source: source) {
      late[source] += 1
      if engine.recount != nil,
        newLate.note(event, spoken: buffer.watermark(of: source), lateness: behind, zone: zone)
      {
        recounted[source] += 1
      }
    }
    if !buffer.refused.isEmpty { dropRefused() }
  }

  private mutating func insert(_ events: ContiguousArray<SessionEvent>, source: Int, until last: Timestamp) {
    for event in events where buffer.newest(of: source) <= last {
      _ = buffer.insert(
        FloorRecord(event: event, report: -1), at: event.time + lateness[lanes[source]], source: source)
    }
    _ = buffer.takeRefused()
  }

  /// Whether a source has spoken of a time after all patience.
  func isOver(_ source: Int) -> Bool {
    patience != .distantFuture && buffer.newest(of: source) > patience + lateness[lanes[source]]
  }

  /// The newest event time a source has spoken of.
  func newest(of source: Int) -> Timestamp {
    let newest = buffer.newest(of: source)
    return newest == .distantPast ? newest : newest - lateness[lanes[source]]
  }

  /// Counts records whose clock was wrong.
  private mutating func dropRefused() {
    for (source, record) in buffer.takeRefused() {
      late[source] += 1
      ahead[source] += 1
      if record.report >= 0 { _ = reports.take(record.report) }
    }
  }

  /// The source has been read to its end, and it is `clock` now.
  package mutating func idle(source: Int, clock: Timestamp) {
    buffer.idle(source: source, clock: clock + lateness[lanes[source]])
  }

  /// The source has nothing more to say, ever.
  package mutating func end(source: Int) { buffer.end(source: source) }

  /// Up to when one source has spoken, in the order of what is due.
  package func watermark(of source: Int) -> Timestamp { buffer.watermark(of: source) }

  /// The source that holds the others up; nil when all have ended.
  package var slowestSource: Int? { buffer.slowestSource }

  /// What a source has said that is not due yet, with the newest time it has spoken of.
  package mutating func waiting(source: Int) -> WaitingRecords {
    buffer.noteChanges(source: source)
    let (newest, elements) = buffer.pending(source: source)
    let inputs = elements.compactMap { record -> FloorInput? in
      guard record.report >= 0 else { return FloorInput.session(record.event) }
      guard let report = reports[record.report] else { return nil }
      return FloorInput.sensor(report)
    }
    return WaitingRecords(newest: newest, inputs: inputs)
  }

  /// Puts back what waited when the state was saved.
  package mutating func restore(_ waiting: WaitingRecords, source: Int) {
    let lane = lateness[lanes[source]]
    var records: [(Timestamp, FloorRecord)] = []
    for input in waiting.inputs {
      switch input {
      case .session(let event): records.append((event.time + lane, FloorRecord(event: event, report: -1)))
      case .sensor(let report):
        let placeholder = SessionEvent(time: input.time, kind: .sourceHeartbeat)
        let record = FloorRecord(event: placeholder, report: reports.keep(report, input.time))
        records.append((input.time + lane, record))
      }
    }
    buffer.restore(source: source, newest: waiting.newest, elements: records)
  }

  /// Passes the engine's changes on; see `FloorEngine.takeChanges`.
  package mutating func takeChanges() -> (
    environment: [(key: String, value: [UInt8])], load: [(key: String, value: [UInt8])],
    alerts: [(AlertID, AlertState?)]
  ) { engine.takeChanges() }

  /// Tells the load monitor, before the next step, the names behind its numbers.
  package mutating func name(_ names: LoadNames) { newNames = names }

  /// Tells the engine, before the next step, where in the files days begin.
  mutating func mark(_ marks: DayMarks) { newMarks = marks }

  /// The days that are to be evaluated again: what a commit must keep.
  var lateDays: LateDays {
    var days = engine.lateDays
    days.merge(newLate)
    return days
  }

  /// Everything that is due; with `ending`, everything there is: every source has ended.
  mutating func takeDue(ending: Bool = false) -> DueRecords {
    if ending { for source in lanes.indices { buffer.end(source: source) } }
    var due = DueRecords()
    // One step is about as large as the one before.
    due.records.reserveCapacity(lastCount + lastCount / 8)
    swap(&due.names, &newNames)
    swap(&due.marks, &newMarks)
    swap(&due.late, &newLate)
    var waiting = WaitingReports()
    swap(&waiting, &reports)
    buffer.takeDue { record in
      due.records.append(record)
      if record.report >= 0, let report = waiting.take(record.report) { due.reports.append(report) }
    }
    swap(&waiting, &reports)
    lastCount = due.records.count
    let watermark = buffer.watermark
    if watermark != .distantFuture, watermark != .distantPast { due.watermark = watermark }
    due.isLast = ending
    return due
  }

  /// Nobody watched this machine's sensors until then.
  package mutating func wasAway(until time: Timestamp) { engine.wasAway(until: time) }

  /// Runs everything that is due and gives what was found.
  package mutating func run() -> [Event] { engine.run(takeDue()) }

  /// Runs to the end of the input: every source has ended.
  package mutating func finish() -> [Event] { engine.run(takeDue(ending: true)) }

  /// Runs what is due and lies no later than `tick`; what lies later is left out.
  mutating func run(upTo tick: Timestamp, ending: Bool = false) {
    var due = takeDue(ending: ending)
    due.isLast = false
    due.records.removeAll { $0.event.time > tick }
    if let watermark = due.watermark, tick != .distantFuture { due.watermark = min(watermark, tick + lateness.load) }
    _ = engine.run(due)
  }

  /// Gives back the room that many records at once have needed.
  mutating func releaseMemory() { buffer.releaseMemory() }

  /// Takes back the engine, which has run elsewhere meanwhile.
  mutating func adopt(_ engine: FloorEngine) { self.engine = engine }
}
