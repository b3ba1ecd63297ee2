import FloorModel

/// Time in one status that an agent's row has not been told of: it goes on, and is told of when it ends or somebody looks.
struct UntoldTime: Sendable {
  var status = AgentStatus()
  var from = Timestamp.distantPast
  var to = Timestamp.distantPast
}

/// What each finding of a timeline adds to the rows.
extension LoadSink {
  mutating func roll(_ status: AgentStatus, _ from: Timestamp, _ to: Timestamp) {
    if untold[current].to == from, untold[current].status == status {
      untold[current].to = to
    } else {
      tell(current)
      untold[current] = UntoldTime(status: status, from: from, to: to)
    }
    guard notes[current].hard.isEmpty, notes[current].plannedBreaks.isEmpty, !tellsAtOnce else {
      tell(current)
      if !notes[current].hard.isEmpty { settleHard(current, at: to.milliseconds) }
      if !notes[current].plannedBreaks.isEmpty { settleBreaks(current, at: to.milliseconds) }
      return
    }
  }

  /// Tells an agent's row and notes of the time that they have not been told of.
  mutating func tell(_ agent: Int) {
    let time = untold[agent]
    guard time.from < time.to else { return }
    untold[agent].from = time.to
    notes[agent].pass(time.status, time.from, time.to)
    if time.status.isStaffed || time.status.handling > 0 {
      rollups.change(agent) { $0.add(time.status, time.from, time.to) }
    }
  }

  /// Tells all rows and notes everything.
  mutating func tellAll() { for agent in untold.indices { tell(agent) } }

  mutating func rollRetracted(_ status: AgentStatus, _ from: Timestamp, _ to: Timestamp) {
    tell(current)
    rollups.change(current, from: from, to: to) { $0.retract(status, $1, $2) }
    guard status.isStaffed, status.state != .break else { return }
    notes[current].shift.work -= to - from
    notes[current].worked -= to - from
    if status.handling > 0 { notes[current].inContact -= to - from }
  }

  /// Time told before was taken by a contact.
  mutating func rollHandledBefore(_ from: Timestamp, _ to: Timestamp) {
    tell(current)
    rollups.change(current, from: from, to: to) { $0.handledBefore($1, $2) }
  }

  /// A shift has begun.
  mutating func rollShift(at time: Timestamp) {
    tell(current)
    notes[current].shift = RollupNotes.Shift()
    notes[current].shift.begin = time.milliseconds
    rollups.change(current) {
      $0.shifts += 1
      $0.addShiftStart(time.milliseconds)
    }
  }

  /// A shift is over, unless its person comes back soon: was there a break where one was due?
  mutating func rollLogout(inferred: Bool) {
    tell(current)
    if inferred { rollups.change(current) { $0.inferredLogouts += 1 } }
    let shift = notes[current].shift
    guard shift.begin != AgentMeter.none else { return }
    if let overrun = notes[current].overrun(at: meters[current].offlineSince) {
      rollups.change(current, at: Timestamp(milliseconds: shift.begin)) {
        $0.plannedShifts += 1
        if overrun { $0.overruns += 1 }
      }
    }
    let lacks = shift.work > breakNeededAfter && shift.longestRest < realBreak
    guard lacks != shift.lacksBreak else { return }
    notes[current].shift.lacksBreak = lacks
    rollups.change(current, at: Timestamp(milliseconds: shift.begin)) { $0.shiftsWithoutBreak += lacks ? 1 : -1 }
  }

  mutating func rollInterruption() {
    rollups.change(current) { $0.breaksInterrupted += 1 }
    let shift = notes[current].shift
    guard shift.begin != AgentMeter.none, !shift.isInterrupted else { return }
    notes[current].shift.isInterrupted = true
    rollups.change(current, at: Timestamp(milliseconds: shift.begin)) { $0.shiftsInterrupted += 1 }
  }

  mutating func rollHard(at time: Timestamp) {
    tell(current)
    rollups.change(current) { $0.emotional += 1 }
    notes[current].hard.append(time.milliseconds)
  }

  /// Five minutes' rest within ten minutes of a hard contact, or not.
  mutating func settleHard(_ agent: Int, at now: Int64) {
    let idleSince = meters[agent].idleSince
    let rest = meters[agent].recovery
    var open: [Int64] = []
    for hard in notes[agent].hard {
      let end = min(now, hard + EmotionalRules.within)
      if idleSince != AgentMeter.none, end > hard, end &- idleSince >= rest {
        rollups.change(agent, at: Timestamp(milliseconds: hard)) { $0.recovered += 1 }
      } else if now < hard + EmotionalRules.within {
        open.append(hard)
      }
    }
    notes[agent].hard = open
  }

  /// A rule stood at a level since the agent's clock showed `from`.
  mutating func rollLevel(_ agent: Int, _ rule: AgentRule, _ level: UInt8, from: Int64) {
    let length = notes[agent].clock(rule) - from
    guard level >= 2, length > 0 else { return }
    let time = AgentDay.TimeAbove(warning: length, critical: level == 3 ? length : 0)
    rollups.change(agent) { $0.add(rule.code, time) }
  }

  mutating func rollConnected(
    _ contact: Contact, _ status: AgentStatus, gap: Milliseconds?, _ story: QueuePressure.Story
  ) {
    let meter = current
    let run = Int(meters[meter].run)
    let team = meters[meter].team
    let served = rollups.served(contact)
    rollups.change(meter) { row in
      row.team = team
      if let served { row.addServed(served) }
      row.connected[Int(contact.channel.rawValue)] += 1
      row.peak = max(row.peak, Int(status.handling))
      row.longestRun = max(row.longestRun, run)
      if let gap { row.gaps.add(gap) }
    }
    if contact.channel.isText {
      tell(meter)
      notes[meter].begin(contact)
    }
    rollups.change(queue: contact.queue, contact.channel) { row in
      row.connected += 1
      if story.isRepeat { row.repeats += 1 }
      if story.isRetold { row.retold += 1 }
    }
  }

  /// A contact told only by its end counts where it began.
  mutating func rollConnectedBefore(
    _ contact: Contact, _ status: AgentStatus, gap: Milliseconds?, _ story: QueuePressure.Story
  ) {
    let run = Int(meters[current].run)
    let team = meters[current].team
    rollups.change(current, at: contact.start) { row in
      row.team = team
      row.connected[Int(contact.channel.rawValue)] += 1
      row.peak = max(row.peak, Int(status.handling) + 1)
      row.longestRun = max(row.longestRun, run)
      if let gap { row.gaps.add(gap) }
    }
    rollups.change(queue: contact.queue, contact.channel, at: contact.start) { row in
      row.connected += 1
      if story.isRepeat { row.repeats += 1 }
      if story.isRetold { row.retold += 1 }
    }
  }

  /// Time told as wrap-up was none.
  mutating func rollFreed(_ state: AgentState, _ from: Timestamp, _ to: Timestamp, isLast: Bool) {
    tell(current)
    rollups.change(current, from: from, to: to) { $0.free(state, $1, $2) }
    guard state == .break || state == .offline, notes[current].shift.begin != AgentMeter.none else { return }
    notes[current].shift.work -= to - from
    if isLast {
      if notes[current].shift.restSince == AgentMeter.none { notes[current].shift.restSince = from.milliseconds }
    } else {
      notes[current].shift.longestRest = max(notes[current].shift.longestRest, to - from)
    }
  }

  /// A contact whose handle time was added without wrap-up had some.
  mutating func rollWroteUp(_ contact: Contact) {
    guard contact.isMeasured else { return }
    let length = contact.handling + contact.wrapUp
    handleTimes.remove(meters[current].team, contact.queue, contact.handling)
    handleTimes.add(meters[current].team, contact.queue, length)
    rollups.change(current, at: contact.end) { row in
      row.handleTimes.remove(contact.handling)
      row.handleTotal -= contact.handling
    }
    rollups.change(current, at: contact.wrapUpEnd) { row in
      row.handleTimes.add(length)
      row.handleTotal += length
      row.wrapUp += contact.wrapUp
    }
    guard contact.channel.isSpoken else { return }
    rollups.change(queue: contact.queue, contact.channel, at: contact.end) { $0.addWrapUp(contact.wrapUp) }
  }

  /// An event in a queue that names no agent.
  mutating func rollQueue(_ event: SessionEvent) {
    switch event.kind {
    case .queueEnter: rollups.change(queue: event.queue, event.channel) { $0.entered += 1 }
    case .queueAbandon:
      let short = event.duration >= 0 && event.duration < QueuePressure.shortAbandon
      rollups.change(queue: event.queue, event.channel) {
        if short { $0.abandonedShort += 1 } else { $0.abandoned += 1 }
      }
    default: return
    }
  }

  mutating func rollDisconnected(_ contact: Contact) {
    if contact.channel.isText {
      tell(current)
      notes[current].end(contact)
    }
    guard contact.marks.contains(.lateAnswer) else { return }
    rollups.change(current) { $0.lateAnswers += 1 }
    rollups.change(queue: contact.queue, contact.channel, at: contact.end) { $0.lateAnswers += 1 }
  }

  mutating func rollSettled(_ contact: Contact) {
    let mean = contact.channel.isText ? notes[current].mean(of: contact) : nil
    guard contact.isMeasured else { return }
    let length = contact.handling + contact.wrapUp
    handleTimes.add(meters[current].team, contact.queue, length)
    rollups.change(current, at: contact.wrapUpEnd) { row in
      row.handleTimes.add(length)
      row.handleTotal += length
      row.held += contact.held
      row.wrapUp += contact.wrapUp
    }
    rollups.change(queue: contact.queue, contact.channel, at: contact.end) { row in
      row.lengths.add(contact.handling)
      row.total += contact.handling
      if let mean { row.add(max(1, Int(mean.rounded())), QueueHour.Together(contacts: 1, handling: contact.handling)) }
      guard contact.channel.isSpoken else { return }
      if contact.handling > .minutes(10) {
        row.longCalls += 1
        if contact.held == 0 { row.longCallsWithoutHold += 1 }
      }
      if contact.marks.contains(.wrapUpKnown) { row.addWrapUp(contact.wrapUp) }
    }
  }
}
