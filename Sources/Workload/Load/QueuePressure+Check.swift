import Alerting
import FloorModel

/// What queues say on the tick grid.
extension QueuePressure {
  /// What is to be said at a tick: pressure every minute, shares of the day and week every hour.
  ///
  /// - Parameter saysShares: whether there are enough people that what they did with contacts may be said.
  mutating func check(
    at now: Int64, _ names: LoadNames, _ configuration: LoadConfiguration, timelines: [AgentTimeline],
    saysShares: @autoclosure () -> Bool
  ) -> [Observation] {
    guard !queues.isEmpty else { return [] }
    var seen: [Observation] = []
    let time = Timestamp(milliseconds: now)
    if !followedQueues.isEmpty {
      let people = staffed(timelines)
      let limits = [QueueRules.abandons, QueueRules.waiting].map { configuration.rules.limits(of: $0) }
      for index in followedQueues { pressure(index, time, names, limits, people[index], &seen) }
    }
    if nextHour == .max || now >= nextHour {
      let first = nextHour == .max
      nextHour = time.floored(to: .hours(1)).milliseconds + .hours(1)
      if !first, saysShares() { hourly(time, names, configuration, &seen) }
      turn(to: configuration.zone.day(of: time))
    }
    return seen
  }

  /// How many people of each queue are there and not on a break.
  private func staffed(_ timelines: [AgentTimeline]) -> [Int] {
    var people = [Int](repeating: 0, count: queues.count)
    for agent in 0..<min(queueOfAgent.count, timelines.count) where Int(queueOfAgent[agent]) < people.count {
      let state = timelines[agent].status.state
      if state == .available || state == .notReady { people[Int(queueOfAgent[agent])] += 1 }
    }
    return people
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
    _ index: Int, _ time: Timestamp, _ names: LoadNames, _ limits: [Limits?], _ people: Int, _ seen: inout [Observation]
  ) {
    let now = time.milliseconds
    var forgotten: Int32 = 0
    queues[index].outcomes.expire(upTo: now - Self.outcomeWindow) { forgotten += $0 }
    queues[index].givenUp -= forgotten
    if queues[index].waiting.values.contains(where: { now - $0 >= Self.longestWait }) {
      queues[index].waiting = queues[index].waiting.filter { now - $0.value < Self.longestWait }
    }
    let outcomes = queues[index].outcomes.count
    let share = Double(queues[index].givenUp) / Double(outcomes)
    let abandons: Observation.State = outcomes >= 20 ? .value(share) : outcomes == 0 ? .value(0) : .unknown
    if isWorthTelling(abandons, limits[0], index, 0, now), let name = names.queues.name(QueueNumber(index)) {
      add(QueueRules.abandons, name, time, abandons, limits[0], &seen)
    }

    let reported = queues[index].reportedWaiting
    let waiting = reported >= 0 ? Int(reported) : queues[index].waiting.count
    let staffed = queues[index].reportedStaffed >= 0 ? Int(queues[index].reportedStaffed) : people
    // Nobody there and somebody waiting is a floor that is closed, not one that is under pressure.
    let state: Observation.State =
      waiting == 0 ? .value(0) : staffed > 0 ? .value(Double(waiting) / Double(staffed)) : .notApplicable
    guard isWorthTelling(state, limits[1], index, 1, now), let name = names.queues.name(QueueNumber(index)) else {
      return
    }
    let longest = queues[index].waiting.values.min().map { now - $0 } ?? 0
    add(
      QueueRules.waiting, name, time, state, limits[1], &seen,
      fields: [
        JSONField("waiting", .integer(Int64(waiting))), JSONField("staffed", .integer(Int64(staffed))),
        JSONField("longest_wait_s", .integer(longest / 1000)),
      ])
  }

  /// Whether an alert may hang on what is seen: that all is well is told only for some hours after it was not, or after it
  /// was not known.
  private mutating func isWorthTelling(
    _ state: Observation.State, _ limits: Limits?, _ queue: Int, _ rule: Int, _ now: Int64
  ) -> Bool {
    guard let limits else { return false }
    if case .value(let value) = state {
      let assessment = limits.assess(value)
      if assessment.enter != nil || assessment.hold != nil { queues[queue].lastStir[rule] = now }
    }
    guard now - queues[queue].lastStir[rule] < TeamLoad.tail else { return false }
    if case .unknown = state { queues[queue].lastStir[rule] = now }
    return true
  }

  private func hourly(
    _ time: Timestamp, _ names: LoadNames, _ configuration: LoadConfiguration, _ seen: inout [Observation]
  ) {
    for index in queues.indices.dropFirst() {
      guard let name = names.queues.name(QueueNumber(index)) else { continue }
      let queue = queues[index]
      if queue.handledToday >= 50 {
        let share = Double(queue.passedOnToday) / Double(queue.handledToday)
        add(
          QueueRules.transfers, name, time, .value(share), configuration.rules.limits(of: QueueRules.transfers), &seen)
      }
      if queue.callsThisWeek >= 100 {
        let share = Double(queue.squeezedThisWeek) / Double(queue.callsThisWeek)
        add(
          QueueRules.wrapUpSqueeze, name, time, .value(share),
          configuration.rules.limits(of: QueueRules.wrapUpSqueeze), &seen)
      }
    }
    if namesConversations, handledThisWeek >= 200 {
      let share = Double(repeatsThisWeek) / Double(handledThisWeek)
      add(QueueRules.repeats, nil, time, .value(share), configuration.rules.limits(of: QueueRules.repeats), &seen)
    }
  }

  /// Says something of a queue, or of the floor where no queue is named.
  private func add(
    _ rule: Rule, _ queue: String?, _ time: Timestamp, _ state: Observation.State, _ limits: Limits?,
    _ seen: inout [Observation], fields: [JSONField] = []
  ) {
    guard let limits else { return }
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
