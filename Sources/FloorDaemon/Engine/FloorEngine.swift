import Alerting
import EnvMonitor
import FloorModel
import Workload

/// The whole floor as one value: both halves, the life of the alerts, and the words.
///
/// It is fed records in the order of event time and has no clock: the times of the records, and `advance(to:)`, move it.
/// The daemon, `replay` and `rules test` all run this engine, which is why they agree.
package struct FloorEngine: Sendable {
  /// Rules are evaluated on this grid of event time; load rules on whole minutes.
  static let tick = EnvironmentMonitor.tick
  /// After this long without any record nothing new can be said about silence, and ticks are skipped.
  static let longestSilence: Milliseconds = .days(1)

  private var environment: EnvironmentMonitor
  private var load: LoadMonitor
  private var alerts: AlertEngine
  private let composer: EventComposer
  /// The last tick that was evaluated.
  private var evaluated: Timestamp?
  /// The time of the newest record.
  private var newest: Timestamp?
  /// Machines without sensors need no environment ticks.
  private var hasSensors = false
  private var hasSessions = false
  private var events: [Event] = []

  /// An engine at its beginning.
  package init(
    environment: EnvironmentMonitor, load: LoadMonitor, alerts: AlertEngine = AlertEngine(), site: SiteContext
  ) {
    self.environment = environment
    self.load = load
    self.alerts = alerts
    composer = EventComposer(site: site)
  }

  /// Takes in the next record; the ticks before it are evaluated first.
  package mutating func take(_ input: FloorInput, at time: Timestamp) {
    advance(before: time)
    newest = max(newest ?? time, time)
    switch input {
    case .sensor(let report):
      hasSensors = true
      environment.take(report, at: time)
    case .session(let event):
      hasSessions = true
      load.ingest(event)
    }
  }

  /// Says that nothing older than `time` will come any more.
  package mutating func advance(to time: Timestamp) { advance(before: time + 1) }

  /// What was found since the last call.
  package mutating func takeEvents() -> [Event] {
    defer { events.removeAll(keepingCapacity: true) }
    return events
  }

  /// A record at exactly a tick's time belongs to that tick, so a tick is evaluated when time has passed it.
  private mutating func advance(before time: Timestamp) {
    guard var tick = evaluated.map({ $0 + Self.tick }) else {
      // The first tick is the first moment of the grid at or after the first record.
      evaluated = (time - 1).floored(to: Self.tick)
      return
    }
    while tick < time {
      if let newest, tick - newest > Self.longestSilence {
        tick = max(tick, (time - 1).floored(to: Self.tick))
        guard tick < time else { break }
      }
      evaluate(at: tick)
      tick = tick + Self.tick
    }
  }

  private mutating func evaluate(at tick: Timestamp) {
    evaluated = tick
    var seen: [Observation] = []
    if hasSensors { seen = environment.evaluate(at: tick) }
    if hasSessions, tick.floored(to: LoadMonitor.tick) == tick { seen += load.advance(to: tick) }
    guard !seen.isEmpty else { return }
    for transition in alerts.observe(seen) { say(transition) }
  }

  /// Load is said twice: to facility staff as a count of people, and to HR with the GDPR mark.
  private mutating func say(_ transition: Transition) {
    events.append(composer.event(for: transition, stream: .alerts))
    if transition.observation.evidence.people != nil {
      events.append(composer.event(for: transition, stream: .workload))
    }
  }
}
