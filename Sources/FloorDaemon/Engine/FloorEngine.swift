import Alerting
import EnvMonitor
import FloorModel
import Workload

/// The whole floor as one value: both halves, the life of the alerts, and the words.
///
/// It is fed records and has no clock. What is evaluated next is what is *due* next: a tick of event time plus its lane's
/// lateness. The daemon lives in that order and a replay follows it, so both say the same things in the same order.
package struct FloorEngine: Sendable {
  /// After this long without any record nothing new can be said about silence, and ticks are skipped.
  /// Longer than a day, so that the day of the last record is closed.
  static let longestSilence: Milliseconds = .hours(26)

  /// Where each lane stands, to be kept across a restart; by `FloorLane.rawValue`.
  package struct Cursors: Sendable, Codable, Hashable {
    /// The next tick of each lane; nil before its first record.
    package var next: [Timestamp?]
    /// The newest record of each lane.
    package var newest: [Timestamp]

    /// Up to when the room has been evaluated; nil before its first record.
    var evaluated: Timestamp? {
      next.indices.contains(FloorLane.environment.rawValue) ? next[FloorLane.environment.rawValue] : nil
    }
  }

  /// One lane's place on its grid.
  private struct Cursor: Sendable {
    let step: Milliseconds
    let lateness: Milliseconds
    /// The next tick; nil before the first record.
    var next: Timestamp?
    /// The newest record.
    var newest = Timestamp.distantPast

    var due: Timestamp? { next.map { $0 + lateness } }

    mutating func hear(_ time: Timestamp) {
      newest = max(newest, time)
      // A record at exactly a tick's time belongs to that tick.
      if next == nil { next = (time + (step - 1)).floored(to: step) }
    }
  }

  package private(set) var environment: EnvironmentMonitor
  package internal(set) var load: LoadMonitor
  package internal(set) var alerts: AlertEngine
  private let composer: EventComposer
  private let rollups: RollupEvents
  private let loadRows: LoadRowEvents
  private let strain: StrainJoin
  /// Working time and change; nil where rows are not kept.
  private var desk: PeopleDesk?
  private var cursors: [Cursor]
  /// Days to be evaluated again before their rows are written, how that is done, and from where in the files.
  var lateDays = LateDays()
  var recount: DayRecount?
  var marks = DayMarks()
  /// The rows about load, for who evaluates a day again; nil where nobody does.
  var rowsSeen: SeenRows?
  /// Nothing is evaluated that is due before this.
  private var nextDue = Timestamp.distantPast
  private var events: [Event] = []

  /// An engine that begins, or carries on with monitors whose state was restored.
  package init(
    environment: EnvironmentMonitor, load: LoadMonitor, alerts: AlertEngine = AlertEngine(), site: SiteContext,
    seats: SeatPlan = SeatPlan(), rows: RollupWish = .none, desk: PeopleDesk? = nil,
    lateness: FloorLateness = FloorLateness(), cursors saved: Cursors? = nil
  ) {
    self.environment = environment
    self.load = load
    self.alerts = alerts
    composer = EventComposer(site: site)
    rollups = RollupEvents(site: site)
    loadRows = LoadRowEvents(rollups, wish: rows, seats: seats)
    self.desk = rows.keepsRows ? desk : nil
    strain = StrainJoin(seats: seats, rules: environment.configuration.rules, zoneNames: site.zoneNames)
    cursors = [
      Cursor(step: EnvironmentMonitor.tick, lateness: lateness.environment),
      Cursor(step: LoadMonitor.tickLength, lateness: lateness.load),
    ]
    if let saved, saved.next.count == cursors.count, saved.newest.count == cursors.count {
      for lane in cursors.indices {
        cursors[lane].next = saved.next[lane]
        cursors[lane].newest = saved.newest[lane]
      }
    }
  }

  /// Where each lane stands.
  package var place: Cursors { Cursors(next: cursors.map(\.next), newest: cursors.map(\.newest)) }

  /// The monitors' and alerts' changes since the last call: what a commit must keep.
  package mutating func takeChanges() -> (
    environment: [(key: String, value: [UInt8])], load: [(key: String, value: [UInt8])],
    alerts: [(AlertID, AlertState?)]
  ) {
    let people = desk?.takeChanged().map { [(key: PeopleDesk.key, value: $0)] } ?? []
    return (environment.takeChangedState(), load.takeChangedState() + people, alerts.takeChanged())
  }

  /// The names behind the numbers in session events, kept up to date by the intake.
  package mutating func name(_ names: LoadNames) { load.names = names }

  /// Takes in what has become due and gives what was found.
  mutating func run(_ due: DueRecords) -> [Event] {
    if let names = due.names { name(names) }
    if let marks = due.marks { self.marks = marks }
    lateDays.merge(due.late)
    var report = 0
    for record in due.records {
      if record.report < 0 {
        take(record.event)
      } else {
        let (input, time) = due.reports[report]
        take(.sensor(input), at: time)
        report += 1
      }
    }
    if let watermark = due.watermark { advance(to: watermark) }
    if due.isLast { finish() }
    return takeEvents()
  }

  /// As `take(_:at:)`, for the events of which there are millions.
  private mutating func take(_ event: SessionEvent) {
    let lane = FloorLane.load.rawValue
    let due = event.time + cursors[lane].lateness
    if due > nextDue { advance(to: due) }
    if cursors[lane].next == nil { nextDue = .distantPast }
    cursors[lane].hear(event.time)
    load.ingest(event)
    if !load.interruptions.isEmpty { sayInterruptions() }
  }

  /// Takes in the record that is due next; what was due before it is evaluated first.
  package mutating func take(_ input: FloorInput, at time: Timestamp) {
    let lane = input.lane.rawValue
    advance(to: time + cursors[lane].lateness)
    if cursors[lane].next == nil { nextDue = .distantPast }
    cursors[lane].hear(time)
    switch input {
    case .sensor(let report): environment.take(report, at: time)
    case .session(let event):
      load.ingest(event)
      if !load.interruptions.isEmpty { sayInterruptions() }
    }
  }

  /// Evaluates everything due before `due`: a record of that very moment may still come.
  package mutating func advance(to due: Timestamp) {
    while let lane = nextLane, let tick = cursors[lane].next, tick + cursors[lane].lateness < due {
      if tick - cursors[lane].newest > Self.longestSilence {
        let ahead = (due - cursors[lane].lateness).floored(to: cursors[lane].step)
        cursors[lane].next = max(tick + cursors[lane].step, ahead)
        continue
      }
      cursors[lane].next = tick + cursors[lane].step
      evaluate(FloorLane.allCases[lane], at: tick)
    }
    nextDue = cursors.lazy.compactMap(\.due).min() ?? .distantPast
  }

  /// The input has ended: evaluates every tick up to the newest record of its lane, and no further.
  package mutating func finish() {
    while let lane = cursors.indices.filter({ isOpen($0) }).min(by: { dueTime($0) < dueTime($1) }),
      let tick = cursors[lane].next
    {
      cursors[lane].next = tick + cursors[lane].step
      evaluate(FloorLane.allCases[lane], at: tick)
    }
    let recounted = recountUnfinishedDays()
    events += unfinishedWeeks(recounted)
    // Nothing can be taken in after that: only a replay asks for rows that the end of its input cuts short.
    guard loadRows.wish.withUnfinished else { return }
    write(environment.takeZoneHours(all: true))
    let rows = load.finishRollups(recounted)
    see(rows)
    events += loadRows.events(rows, names: load.names)
  }

  /// Nobody watched this machine's sensors until then: their silence means nothing.
  package mutating func wasAway(until time: Timestamp) { environment.wasAway(until: time) }

  /// The operator cleaned this machine.
  package mutating func markCleaned() { environment.markCleaned() }

  /// What changed for single agents since the last call; nothing unless the configuration gives each their own feed.
  package mutating func takeAgentChanges() -> [AgentLevelChange] { load.takeAgentChanges() }

  /// What was found since the last call.
  package mutating func takeEvents() -> [Event] {
    defer { events.removeAll(keepingCapacity: true) }
    return events
  }

  private var nextLane: Int? {
    cursors.indices.filter { cursors[$0].next != nil }.min { dueTime($0) < dueTime($1) }
  }

  private func dueTime(_ lane: Int) -> Timestamp { cursors[lane].due ?? .distantFuture }

  private func isOpen(_ lane: Int) -> Bool { cursors[lane].next.map { $0 <= cursors[lane].newest } ?? false }

  private mutating func evaluate(_ lane: FloorLane, at tick: Timestamp) {
    switch lane {
    case .environment:
      let seen = environment.evaluate(at: tick)
      judge(seen)
      guard tick.floored(to: .minutes(1)) == tick else { return }
      environment.book(alerts.standings(of: seen), minuteEndingAt: tick)
      write(environment.takeZoneHours())
    case .load:
      if !lateDays.isEmpty { recountDays(over: tick) }
      judge(load.advance(to: tick))
      judge(strain.observe(at: tick, rooms: environment.standings, load: load, alerts: alerts))
      let rows = load.takeRollups()
      see(rows)
      events += loadRows.events(rows, names: load.names)
      guard desk != nil else { return }
      events += desk?.take(rows.days, names: load.names) ?? []
      let outcome = desk?.look(at: tick) ?? PeopleDesk.Outcome()
      events += outcome.events
      judge(outcome.observations)
    }
  }

  /// What can be said of weeks that the end of the input cuts short. The state does not change: more may come.
  private func unfinishedWeeks(_ recounted: [RecountedDay]) -> [Event] {
    guard var desk, cursors[FloorLane.load.rawValue].next != nil else { return [] }
    var load = load
    let found = desk.take(load.finishRollups(recounted).days, names: load.names)
    return found + desk.finish(at: cursors[FloorLane.load.rawValue].newest)
  }

  private mutating func judge(_ seen: [Observation]) {
    guard !seen.isEmpty else { return }
    for transition in alerts.observe(seen) { say(transition) }
  }

  private mutating func sayInterruptions() {
    for gap in load.takeInterruptions() {
      let name = load.names.sources.name(gap.source) ?? ""
      events.append(SourceEvents.gap(gap, source: name, language: composer.site.language))
    }
  }

  private mutating func write(_ hours: [ZoneHourRow]) {
    guard loadRows.wish.writesQueues else { return }
    for row in hours { events.append(rollups.event(row)) }
  }

  /// Load is said twice: to facility staff as a count of people, and to HR, whom no silence concerns.
  private mutating func say(_ transition: Transition) {
    if !transition.isMuted, !LoadRules.isForPlannersOnly(transition.observation.rule) {
      events.append(composer.event(for: transition, stream: .alerts))
    }
    if transition.observation.rule.concernsPeople, transition.reason != .expired {
      events.append(composer.event(for: transition, stream: .workload))
    }
  }
}
