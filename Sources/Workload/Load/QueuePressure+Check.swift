import Alerting
import FloorModel

/// What queues say on the tick grid.
extension QueuePressure {
  /// The state of a queue's people at a tick: staffed and not on a break.
  typealias PeopleCount = (QueueNumber) -> Int

  /// What is to be said at a tick: pressure every minute, shares of the day and week every hour.
  mutating func check(
    at now: Int64, _ names: LoadNames, _ configuration: LoadConfiguration, people: PeopleCount
  ) -> [Observation] {
    guard !queues.isEmpty else { return [] }
    var seen: [Observation] = []
    let time = Timestamp(milliseconds: now)
    for index in followedQueues { pressure(index, time, names, configuration, people, &seen) }
    if nextHour == .max || now >= nextHour {
      let first = nextHour == .max
      nextHour = time.floored(to: .hours(1)).milliseconds + .hours(1)
      if !first { hourly(time, names, configuration, &seen) }
      turn(to: configuration.zone.day(of: time))
    }
    return seen
  }

  private mutating func turn(to today: Int) {
    guard today != day else { return }
    // What was counted before the first look belongs to the first day.
    guard day != .min else {
      day = today
      return
    }
    let newWeek = ISOWeek(ofDay: today) != ISOWeek(ofDay: day)
    day = today
    for index in queues.indices {
      queues[index].handledToday = 0
      queues[index].passedOnToday = 0
      if newWeek {
        queues[index].callsThisWeek = 0
        queues[index].squeezedThisWeek = 0
      }
    }
    if newWeek {
      handledThisWeek = 0
      repeatsThisWeek = 0
    }
  }

  private mutating func pressure(
    _ index: Int, _ time: Timestamp, _ names: LoadNames, _ configuration: LoadConfiguration, _ people: PeopleCount,
    _ seen: inout [Observation]
  ) {
    let now = time.milliseconds
    var forgotten: Int32 = 0
    queues[index].outcomes.expire(upTo: now - Self.outcomeWindow) { forgotten += $0 }
    queues[index].givenUp -= forgotten
    if !queues[index].waiting.isEmpty {
      queues[index].waiting = queues[index].waiting.filter { now - $0.value < Self.longestWait }
    }
    let queue = queues[index]
    guard let name = names.queues.name(QueueNumber(index)) else { return }
    let outcomes = queue.outcomes.count
    add(
      QueueRules.abandons, name, time,
      outcomes >= 20 ? .value(Double(queue.givenUp) / Double(outcomes)) : outcomes == 0 ? .value(0) : .unknown,
      configuration, &seen)
    let waiting = queue.reportedWaiting >= 0 ? Int(queue.reportedWaiting) : queue.waiting.count
    let staffed = queue.reportedStaffed >= 0 ? Int(queue.reportedStaffed) : people(QueueNumber(index))
    // Nobody there and somebody waiting is a floor that is closed, not one that is under pressure.
    let state: Observation.State =
      waiting == 0 ? .value(0) : staffed > 0 ? .value(Double(waiting) / Double(staffed)) : .notApplicable
    let longest = queue.waiting.values.min().map { now - $0 } ?? 0
    add(
      QueueRules.waiting, name, time, state, configuration, &seen,
      fields: [
        JSONField("waiting", .integer(Int64(waiting))), JSONField("staffed", .integer(Int64(staffed))),
        JSONField("longest_wait_s", .integer(longest / 1000)),
      ])
  }

  private func hourly(
    _ time: Timestamp, _ names: LoadNames, _ configuration: LoadConfiguration, _ seen: inout [Observation]
  ) {
    for index in queues.indices.dropFirst() {
      guard let name = names.queues.name(QueueNumber(index)) else { continue }
      let queue = queues[index]
      if queue.handledToday >= 50 {
        let share = Double(queue.passedOnToday) / Double(queue.handledToday)
        add(QueueRules.transfers, name, time, .value(share), configuration, &seen)
      }
      if queue.callsThisWeek >= 100 {
        let share = Double(queue.squeezedThisWeek) / Double(queue.callsThisWeek)
        add(QueueRules.wrapUpSqueeze, name, time, .value(share), configuration, &seen)
      }
    }
    if namesConversations, handledThisWeek >= 200 {
      let share = Double(repeatsThisWeek) / Double(handledThisWeek)
      add(QueueRules.repeats, nil, time, .value(share), configuration, &seen)
    }
  }

  /// Says something of a queue, or of the floor where no queue is named.
  private func add(
    _ rule: Rule, _ queue: String?, _ time: Timestamp, _ state: Observation.State, _ configuration: LoadConfiguration,
    _ seen: inout [Observation], fields: [JSONField] = []
  ) {
    guard let limits = configuration.rules.limits(of: rule) else { return }
    var words: [String: LocalizedText] = [:]
    if case .value(let value) = state, value > 0 {
      words["share"] = Self.percent(value)
      let crossed = limits.assess(value).enter ?? .warning
      words["threshold"] = Self.percent(limits[crossed]?.value ?? limits.warning?.value ?? 0)
    }
    seen.append(
      Observation(
        rule: rule, subject: queue.map { Subject(.queue, $0) } ?? .floor, time: time, state: state, limits: limits,
        evidence: Evidence(place: queue, words: words, fields: fields)))
  }

  static func percent(_ share: Double) -> LocalizedText {
    func text(_ language: Language) -> String { NumberStyle(language).decimal(share * 100, places: 0) + " %" }
    return LocalizedText(en: text(.en), nl: text(.nl))
  }
}
