import FloorModel

/// What is learnt of time that has been told already.
extension AgentMeter {
  /// A contact was handled during time told before as free (outbound calls are written when they end).
  mutating func handledBefore(_ contact: Contact, from: Timestamp, to: Timestamp) {
    let from = from.milliseconds
    let to = to.milliseconds
    let text: UInt8 = contact.channel.isText ? 1 : 0
    var newlyBusy: Int64 = 0
    history.rewrite(from: from, to: to) { span in
      if !span.busy { newlyBusy += span.to - span.from }
      span.active &+= 1
      span.text &+= text
      span.busy = true
      span.waiting = false
    }
    shift.busy += newlyBusy
    workedBefore(from: from, to: to)
  }

  /// A contact was written up during time told before as free (the first wrap-up of somebody, or a late one).
  mutating func wroteUpBefore(from: Timestamp, to: Timestamp) {
    let from = from.milliseconds
    let to = to.milliseconds
    var newlyBusy: Int64 = 0
    history.rewrite(from: from, to: to) { span in
      if !span.busy { newlyBusy += span.to - span.from }
      span.busy = true
      span.waiting = false
    }
    shift.busy += newlyBusy
    workedBefore(from: from, to: to)
  }

  private mutating func workedBefore(from: Int64, to: Int64) {
    if idleSince != Self.none, idleSince < to {
      // The rest before it counts if it was long enough; rest begins afresh after it.
      if from > idleSince, from - idleSince >= recovery || workSince == Self.none { workSince = from }
      if workSince == Self.none { workSince = from }
      idleSince = to
    }
    gapSoFar = 0
    gapBroken = false
  }

  /// Time told before as wrap-up, and as nothing else, was none; `isLast` where it lasts to this moment.
  mutating func freed(_ state: AgentState, from: Timestamp, to: Timestamp, isLast: Bool) {
    let from = from.milliseconds
    let to = to.milliseconds
    var freed: Int64 = 0
    history.rewrite(from: from, to: to) { span in
      if span.busy { freed += span.to - span.from }
      span.busy = false
      span.waiting = state == .available
    }
    shift.busy = max(0, shift.busy - freed)
    if isLast {
      if idleSince == Self.none { idleSince = from }
      gapSoFar = state == .available ? to - from : 0
      gapBroken = state != .available
    } else if to - from >= recovery, workSince == Self.none || workSince < to {
      // A rest after all, and work again since.
      workSince = to
    }
  }
}
