import FloorModel

/// What each finding of a timeline adds to the rows.
extension LoadSink {
  mutating func roll(_ status: AgentStatus, _ from: Timestamp, _ to: Timestamp) {
    rollups.change(current) { $0.add(status, from, to) }
  }

  mutating func rollConnected(_ contact: Contact, _ status: AgentStatus, hadGap: Bool) {
    let meter = current
    let gap = hadGap ? meters[meter].gaps[meters[meter].gaps.count - 1].value : 0
    let run = Int(meters[meter].run)
    let team = meters[meter].team
    rollups.change(meter) { row in
      row.team = team
      row.connected[Int(contact.channel.rawValue)] += 1
      row.peak = max(row.peak, Int(status.handling))
      row.longestRun = max(row.longestRun, run)
      if hadGap { row.gaps.add(Milliseconds(gap)) }
    }
    rollups.change(queue: contact.queue) { $0.connected += 1 }
  }

  /// An event in a queue that names no agent.
  mutating func rollQueue(_ event: SessionEvent) {
    switch event.kind {
    case .queueEnter: rollups.change(queue: event.queue) { $0.entered += 1 }
    case .queueAbandon:
      let short = event.duration >= 0 && event.duration < QueuePressure.shortAbandon
      rollups.change(queue: event.queue) { if short { $0.abandonedShort += 1 } else { $0.abandoned += 1 } }
    default: return
    }
  }

  mutating func rollSettled(_ contact: Contact) {
    guard contact.isMeasured else { return }
    let length = contact.handling + contact.wrapUp
    rollups.change(current) { row in
      row.handleTimes.add(length)
      row.handleTotal += length
      row.held += contact.held
      row.wrapUp += contact.wrapUp
    }
    rollups.change(queue: contact.queue) { row in
      row.lengths.add(contact.handling)
      row.total += contact.handling
      guard contact.channel.isSpoken else { return }
      if contact.handling > .minutes(10) {
        row.longCalls += 1
        if contact.held == 0 { row.longCallsWithoutHold += 1 }
      }
      if contact.marks.contains(.wrapUpKnown) {
        row.wrapUpKnown += 1
        if contact.wrapUp < .seconds(10) { row.wrapUpShort += 1 }
      }
    }
  }
}

extension AgentDay {
  /// Adds a span of constant status.
  mutating func add(_ status: AgentStatus, _ from: Timestamp, _ to: Timestamp) {
    let length = to - from
    switch status.state {
    case .break: breaks.add(from, to)
    case .offline: break
    case .notReady:
      work.add(from, to)
      notReady += length
    case .available: work.add(from, to)
    }
    if status.isBusy { busy.add(from, to) } else if status.state == .available { waiting += length }
    if status.handling > 0 { atLevel[min(Int(status.handling), 8) - 1] += length }
  }

  /// Takes back a span that lies after the logout.
  mutating func retract(_ status: AgentStatus, _ from: Timestamp, _ to: Timestamp) {
    work.remove(from, to)
    breaks.remove(from, to)
    if status.isWaiting { waiting -= to - from }
    if status.state == .notReady { notReady -= to - from }
  }
}
