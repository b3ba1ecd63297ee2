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
      // Only where somebody waits or gave up does it matter how many people there are.
      let isWanted = followedQueues.contains {
        !self[$0].waiting.isEmpty || self[$0].reportedWaiting > 0 || self[$0].givenUp > 0
      }
      let people = isWanted ? staffed(timelines) : [Int](repeating: 0, count: queues.count)
      let limits = [QueueRules.abandons, QueueRules.waiting].map { configuration.rules.limits(of: $0) }
      for index in followedQueues { pressure(index, time, names, limits, people[Int(queue(of: index))], &seen) }
    }
    if nextHour == .max || now >= nextHour {
      let first = nextHour == .max
      nextHour = time.floored(to: .hours(1)).milliseconds + .hours(1)
      if !first, saysShares() { hourly(time, names, configuration, timelines, &seen) }
      turn(to: configuration.zone.day(of: time))
    }
    return seen
  }

  private mutating func turn(to today: Int) {
    guard today != day else { return }
    keepLatestQueues()
    // What was counted before the first look belongs to the first day.
    guard day != .min else {
      day = today
      return
    }
    let newWeek = ISOWeek(ofDay: today) != ISOWeek(ofDay: day)
    day = today
    for slot in slots {
      self[slot].handledToday = 0
      self[slot].passedOnToday = 0
    }
    for index in queues.indices {
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
    self[index].outcomes.expire(upTo: now - Self.outcomeWindow) { forgotten += $0 }
    self[index].givenUp -= forgotten
    if self[index].waiting.values.contains(where: { now - $0 >= Self.longestWait }) {
      self[index].waiting = self[index].waiting.filter { now - $0.value < Self.longestWait }
    }
    let outcomes = self[index].outcomes.count
    let share = Double(self[index].givenUp) / Double(outcomes)
    let abandons: Observation.State = outcomes >= 20 ? .value(share) : outcomes == 0 ? .value(0) : .unknown
    if isWorthTelling(abandons, limits[0], index, 0, now), let place = self.place(index, names) {
      add(QueueRules.abandons, place, time, abandons, limits[0], &seen, fields: Self.people(people))
    }

    let reported = self[index].reportedWaiting
    let waiting = reported >= 0 ? Int(reported) : self[index].waiting.count
    let staffed = self[index].reportedStaffed >= 0 ? Int(self[index].reportedStaffed) : people
    // Nobody there and somebody waiting is a floor that is closed, not one that is under pressure.
    let state: Observation.State =
      waiting == 0 ? .value(0) : staffed > 0 ? .value(Double(waiting) / Double(staffed)) : .notApplicable
    guard isWorthTelling(state, limits[1], index, 1, now), let place = self.place(index, names) else {
      return
    }
    let longest = self[index].waiting.values.min().map { now - $0 } ?? 0
    add(
      QueueRules.waiting, place, time, state, limits[1], &seen,
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
      if assessment.enter != nil || assessment.hold != nil { self[queue].lastStir[rule] = now }
    }
    guard now - self[queue].lastStir[rule] < TeamLoad.tail else { return false }
    if case .unknown = state { self[queue].lastStir[rule] = now }
    return true
  }

  private func hourly(
    _ time: Timestamp, _ names: LoadNames, _ configuration: LoadConfiguration, _ timelines: [AgentTimeline],
    _ seen: inout [Observation]
  ) {
    let isWanted = slots.contains { self[$0].handledToday >= 50 || self[$0].callsThisWeek >= 100 }
    guard isWanted || handledThisWeek >= 200 else { return }
    let people = staffed(timelines)
    for slot in slots where slot > 0 {
      guard let place = self.place(slot, names) else { continue }
      let queue = self[slot]
      let fields = Self.people(people[Int(self.queue(of: slot))])
      if queue.handledToday >= 50 {
        let share = Double(queue.passedOnToday) / Double(queue.handledToday)
        add(
          QueueRules.transfers, place, time, .value(share), configuration.rules.limits(of: QueueRules.transfers), &seen,
          fields: fields)
      }
      if queue.callsThisWeek >= 100 {
        let share = Double(queue.squeezedThisWeek) / Double(queue.callsThisWeek)
        add(
          QueueRules.wrapUpSqueeze, place, time, .value(share),
          configuration.rules.limits(of: QueueRules.wrapUpSqueeze), &seen, fields: fields)
      }
    }
    if namesConversations, handledThisWeek >= 200 {
      let share = Double(repeatsThisWeek) / Double(handledThisWeek)
      add(QueueRules.repeats, nil, time, .value(share), configuration.rules.limits(of: QueueRules.repeats), &seen)
    }
  }

  /// How many people work for the queue now; nothing where they are so few that somebody could be recognised.
  private static func people(_ count: Int) -> [JSONField] {
    count >= 3 ? [JSONField("people", .integer(Int64(count)))] : []
  }

  /// What an observation is about: a queue, and of its channels the one that is not voice.
  struct Place {
    var queue: String
    var channel: Channel?
    /// `billing`, `billing/chat`.
    var id: String { channel.map { "\(queue)/\($0.name)" } ?? queue }
    /// `billing`, `billing (chat)`.
    var text: String { channel.map { "\(queue) (\($0.name))" } ?? queue }
  }

  private func place(_ slot: Int, _ names: LoadNames) -> Place? {
    names.queues.name(queue(of: slot)).map { Place(queue: $0, channel: lanes.channel(of: slot)) }
  }

  /// Says something of a queue, or of the floor where no queue is named.
  private func add(
    _ rule: Rule, _ place: Place?, _ time: Timestamp, _ state: Observation.State, _ limits: Limits?,
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
        rule: rule, subject: place.map { Subject(.queue, $0.id) } ?? .floor, time: time, state: state, limits: limits,
        evidence: Evidence(
          place: place?.text, words: words,
          fields: (place?.channel.map { [JSONField("channel", .string($0.name))] } ?? []) + fields)))
  }

  static func percent(_ share: Double) -> LocalizedText {
    func text(_ language: Language) -> String { NumberStyle(language).decimal(share * 100, places: 0) + " %" }
    return LocalizedText(en: text(.en), nl: text(.nl))
  }
}
