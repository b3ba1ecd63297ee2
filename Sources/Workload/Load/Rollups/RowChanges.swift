import FloorModel

/// What a day's row learns, and unlearns.
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

  /// Adds time of a contact that was told only at its end: it was no waiting.
  mutating func handledBefore(_ from: Timestamp, _ to: Timestamp) {
    let before = busy.length
    if breaks.intervals.contains(where: { $0.start < to && $0.end > from }) {
      // What lies in a break was no waiting either.
      var waited = IntervalUnion()
      waited.add(from, to)
      for rest in breaks.intervals { waited.remove(rest.start, rest.end) }
      for contact in busy.intervals { waited.remove(contact.start, contact.end) }
      busy.add(from, to)
      waiting = max(0, waiting - waited.length)
      return
    }
    busy.add(from, to)
    waiting = max(0, waiting - (busy.length - before))
  }

  /// Takes back wrap-up that was none.
  mutating func free(_ state: AgentState, _ from: Timestamp, _ to: Timestamp) {
    busy.remove(from, to)
    if state == .available { waiting += to - from }
  }

  /// Takes back a span that lies after the logout.
  mutating func retract(_ status: AgentStatus, _ from: Timestamp, _ to: Timestamp) {
    work.remove(from, to)
    breaks.remove(from, to)
    if status.isBusy { busy.remove(from, to) }
    if status.handling > 0 { atLevel[min(Int(status.handling), 8) - 1] -= to - from }
    if status.isWaiting { waiting -= to - from }
    if status.state == .notReady { notReady -= to - from }
    // What was above a limit then was no work, after all.
    for (rule, time) in above {
      above[rule] = TimeAbove(warning: min(time.warning, work.length), critical: min(time.critical, work.length))
    }
  }
}

extension QueueHour {
  /// Adds a call's wrap-up.
  mutating func addWrapUp(_ length: Milliseconds) {
    wrapUpKnown += 1
    wrapUp += length
    if length < .seconds(10) { wrapUpShort += 1 }
  }
}
