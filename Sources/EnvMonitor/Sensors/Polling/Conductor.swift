import FloorModel

/// Decides what is read when, on the sensor thread: hands due chips to lanes, hears them out, and never reads itself.
///
/// Quick chips share one lane per pass. A chip that holds its lane up for more than a second is left alone with it, the
/// others go on with a new one; from then on it has a lane of its own until it is quick again. So the cost at rest is
/// one thread, and one more for each chip that is stuck now.
struct Conductor {
  /// So many stuck reads, and no more: a machine with that many dead buses has other troubles.
  private static let mostLanes = 24

  private let scan: SensorScan
  private let clock: @Sendable () -> Timestamp
  private let notice: @Sendable (String) -> Void
  private let sink: @Sendable (SensorReport) -> Void
  private let bell: Bell
  private let grid: Milliseconds

  private var chips: [String: ChipState] = [:]
  private var order: [String] = []
  private var lanes: [Lane] = []
  private var fingerprint: [String]?
  private var nextScan: Milliseconds
  private var mustRescan = false
  private var changedSources: Set<String> = []
  private var notices: Set<String> = []

  init(
    _ configuration: SensorConfiguration, clock: @escaping @Sendable () -> Timestamp, bell: Bell,
    notice: @escaping @Sendable (String) -> Void, sink: @escaping @Sendable (SensorReport) -> Void
  ) {
    scan = SensorScan(configuration)
    self.clock = clock
    self.bell = bell
    self.notice = notice
    self.sink = sink
    grid = SensorThreads.now()
    nextScan = grid
  }

  /// One round: looks for changed devices, starts what is due, tells what is new. Returns when to come back at the latest.
  mutating func round() -> Milliseconds {
    let now = SensorThreads.now()
    hear(now)
    if now >= nextScan { rescan(now) }
    tellInventories()
    start(now)
    return wakeTime()
  }

  // MARK: Who is there

  private mutating func rescan(_ now: Milliseconds) {
    let interval = max(scan.configuration.interval, 100)
    nextScan = grid + ((now - grid) / interval + 1) * interval
    let seen = scan.tree.fingerprint()
    guard seen != fingerprint || mustRescan else { return }
    guard let found = scan.find(problem: { tellOnce($0) }) else { return }
    let isFirst = fingerprint == nil
    fingerprint = seen
    mustRescan = false
    let before = chips
    chips = [:]
    order = []
    for found in found where chips[found.chip.key] == nil {
      let base = found.chip.channels.compactMap { scan.configuration.ownInterval($0.info) }.min() ?? interval
      var state = ChipState(
        source: found.source, chip: found.chip, schedule: ChipSchedule(base: base, now: now))
      if let old = before[found.chip.key] {
        state.backoffs = old.backoffs
        // The same device: a read that still runs there still counts.
        if old.chip.path == found.chip.path { (state.schedule, state.awaited) = (old.schedule, old.awaited) }
      }
      for index in state.chip.channels.indices {
        // What was read of it stands until it is read again.
        let old = before[found.chip.key]?.chip.channels.first { $0.info.id == state.chip.channels[index].info.id }
        state.chip.channels[index].info.isSlow = state.schedule.isSlow
        state.chip.channels[index].info.chipMax = old?.info.chipMax
        state.chip.channels[index].info.chipCritical = old?.info.chipCritical
      }
      chips[found.chip.key] = state
      order.append(found.chip.key)
    }
    changedSources = Set(SensorScan.sources.filter { isFirst || infos($0, chips) != infos($0, before) })
  }

  private func infos(_ source: String, _ chips: [String: ChipState]) -> Set<SensorInfo> {
    Set(chips.values.filter { $0.source == source }.flatMap { $0.chip.channels.map(\.info) })
  }

  private mutating func tellInventories() {
    for source in SensorScan.sources where changedSources.contains(source) {
      let sensors = order.compactMap { chips[$0] }.filter { $0.source == source }.flatMap {
        $0.chip.channels.map(\.info)
      }
      sink(.inventory(source: source, sensors: sensors))
    }
    changedSources = []
  }

  private mutating func tellOnce(_ text: String) {
    if notices.insert(text).inserted { notice(text) }
  }

  // MARK: What is read

  private mutating func start(_ now: Milliseconds) {
    var shared: [Lane.Job] = []
    for key in order {
      guard var state = chips[key], state.schedule.isDue(now) else { continue }
      var tried: [Int] = []
      for (index, channel) in state.chip.channels.enumerated() {
        if state.backoffs[channel.info.attribute]?.tries() ?? true {
          tried.append(index)
        } else {
          // A period without a try is a period without a value: say again what is wrong.
          tell(channel, clock(), .missing(state.backoffs[channel.info.attribute]?.reason ?? ""))
        }
      }
      if tried.isEmpty {
        state.schedule.abandon(now, grid: grid)
        chips[key] = state
        continue
      }
      state.awaited = Set(tried.map { state.chip.channels[$0].info.attribute })
      state.schedule.begin(now)
      chips[key] = state
      let job = Lane.Job(chip: state.chip, channels: tried, wantsLimits: !state.knowsLimits)
      if state.schedule.isSlow { launch([job], now) } else { shared.append(job) }
    }
    launch(shared, now)
  }

  private mutating func launch(_ jobs: [Lane.Job], _ now: Milliseconds) {
    guard !jobs.isEmpty else { return }
    let lane = Lane(jobs, clock: clock, bell: bell)
    if lanes.count < Self.mostLanes, lane.start() {
      lanes.append(lane)
      return
    }
    tellOnce("no thread is free for reading sensors: \(lanes.count) reads are stuck; trying again each pass")
    for job in jobs {
      chips[job.chip.key]?.schedule.abandon(now, grid: grid)
      for channel in job.chip.channels { tell(channel, clock(), .missing("no thread free to read it")) }
    }
  }

  // MARK: What came of it

  private mutating func hear(_ now: Milliseconds) {
    var running: [Lane] = []
    var left: [Lane.Job] = []
    for lane in lanes {
      let (news, isDone) = lane.collect()
      for item in news { take(item, now) }
      guard !isDone else { continue }
      running.append(lane)
      guard let current = lane.current, var state = chips[current.key], state.chip.path == current.path else {
        // Its chip has gone; the others need not wait for it.
        left += lane.takeQueue()
        continue
      }
      state.schedule.progressed(current.progress)
      if now - current.started > ChipSchedule.slowAfter, !state.schedule.isSlow {
        state.schedule.markSlow()
        mark(&state, isSlow: true)
      }
      if state.schedule.isSlow { left += lane.takeQueue() }
      if let due = state.schedule.silenceDue, now >= due {
        let time = clock()
        for channel in state.chip.channels where state.awaited.contains(channel.info.attribute) {
          tell(channel, time, .missing("no answer for \(ChipSchedule.silentAfter / 1000) s"))
        }
        state.schedule.reportedSilence(now)
      }
      chips[current.key] = state
    }
    lanes = running
    launch(left.filter { chips[$0.chip.key]?.chip.path == $0.chip.path }, now)
  }

  private mutating func take(_ news: Lane.News, _ now: Milliseconds) {
    switch news {
    case .answer(let key, let path, let attribute, let time, let answer):
      guard var state = chips[key], state.chip.path == path else { return }
      guard let channel = state.chip.channels.first(where: { $0.info.attribute == attribute }) else { return }
      state.awaited.remove(attribute)
      switch answer {
      case .value(let value, let alarm):
        state.backoffs[attribute] = nil
        tell(channel, time, .value(value), alarm: alarm)
      case .faulty(let flag):
        state.backoffs[attribute] = nil
        tell(channel, time, .faulty(flag))
      case .asleep: tell(channel, time, .missing(Reading.asleepReason))
      case .failed(let failure):
        if failure.isGone, !SysfsTree.exists(channel.source.path) { mustRescan = true }
        state.backoffs[attribute, default: Backoff()].failed(failure.reason)
        tell(channel, time, .missing(failure.reason))
      }
      chips[key] = state
    case .limits(let key, let path, let channels):
      guard var state = chips[key], state.chip.path == path else { return }
      let before = state.chip.channels.map(\.info)
      state.chip.channels = channels
      state.knowsLimits = true
      mark(&state, isSlow: state.schedule.isSlow)
      if state.chip.channels.map(\.info) != before { changedSources.insert(state.source) }
      chips[key] = state
      tellInventories()
    case .finished(let key, let path, let duration):
      guard var state = chips[key], state.chip.path == path else { return }
      state.schedule.finish(now, duration: duration, grid: grid)
      mark(&state, isSlow: state.schedule.isSlow)
      chips[key] = state
    }
  }

  private mutating func mark(_ state: inout ChipState, isSlow: Bool) {
    for index in state.chip.channels.indices where state.chip.channels[index].info.isSlow != isSlow {
      state.chip.channels[index].info.isSlow = isSlow
      changedSources.insert(state.source)
    }
  }

  private func tell(_ channel: Channel, _ time: Timestamp, _ outcome: Reading.Outcome, alarm: Bool? = nil) {
    sink(
      .reading(
        Reading(
          sensor: channel.info.id, quantity: channel.info.quantity, time: time, outcome: outcome,
          isCriticalAlarm: alarm)))
  }

  // MARK: When to come back

  private func wakeTime() -> Milliseconds {
    var wake = nextScan
    for state in chips.values where state.schedule.started == nil { wake = min(wake, state.schedule.due) }
    for lane in lanes {
      guard let current = lane.current, let state = chips[current.key], state.chip.path == current.path else {
        continue
      }
      if !state.schedule.isSlow { wake = min(wake, current.started + ChipSchedule.slowAfter + 1) }
      if let due = state.schedule.silenceDue { wake = min(wake, due) }
    }
    return wake
  }
}
