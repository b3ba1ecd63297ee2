import Alerting
import EnvMonitor
import FloorModel
import Workload

/// Records in, events out: puts the records of all sources in the order in which they are due and runs the engine.
package struct FloorPipeline: Sendable {
  package internal(set) var engine: FloorEngine
  private var buffer = EventTimeBuffer<FloorInput>()
  private var lanes: [FloorLane] = []
  private let lateness: FloorLateness
  /// Records that came later than their source's lateness allows, by source.
  package private(set) var late: [Int] = []

  /// A pipeline around an engine.
  package init(engine: FloorEngine, lateness: FloorLateness) {
    self.engine = engine
    self.lateness = lateness
  }

  /// Adds a source and gives its number. `lateness` may be smaller than the lane's own, never larger.
  package mutating func addSource(_ lane: FloorLane, lateness own: Milliseconds? = nil) -> Int {
    lanes.append(lane)
    late.append(0)
    return buffer.addSource(lateness: min(own ?? lateness[lane], lateness[lane]))
  }

  /// Takes in one record of a source; one that comes too late is counted and left out.
  package mutating func insert(_ input: FloorInput, at time: Timestamp, source: Int) {
    guard buffer.insert(input, at: time + lateness[lanes[source]], source: source) else {
      late[source] += 1
      return
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
  package func waiting(source: Int) -> WaitingRecords {
    let (newest, elements) = buffer.pending(source: source)
    return WaitingRecords(newest: newest, inputs: elements)
  }

  /// Puts back what waited when the state was saved.
  package mutating func restore(_ waiting: WaitingRecords, source: Int) {
    let lane = lateness[lanes[source]]
    buffer.restore(source: source, newest: waiting.newest, elements: waiting.inputs.map { ($0.time + lane, $0) })
  }

  /// Passes the engine's changes on; see `FloorEngine.takeChanges`.
  package mutating func takeChanges() -> (
    environment: [(key: String, value: [UInt8])], load: [(key: String, value: [UInt8])],
    alerts: [(AlertID, AlertState?)]
  ) { engine.takeChanges() }

  /// Tells the load monitor the names behind its numbers.
  package mutating func name(_ names: LoadNames) { engine.name(names) }

  /// Runs everything that is due and gives what was found.
  package mutating func run() -> [Event] {
    while let next = buffer.next() { engine.take(next.element, at: next.time - lateness[lanes[next.source]]) }
    let watermark = buffer.watermark
    if watermark != .distantFuture, watermark != .distantPast { engine.advance(to: watermark) }
    return engine.takeEvents()
  }

  /// Runs to the end of the input: every source has ended.
  package mutating func finish() -> [Event] {
    for source in lanes.indices { buffer.end(source: source) }
    let due = run()
    engine.finish()
    return due + engine.takeEvents()
  }
}
