import Alerting
import FloorModel

/// The evaluation on the tick grid.
extension LoadMonitor {
  /// Evaluates every tick before `time` at which something can have changed.
  mutating func run(before time: Int64) {
    while tick + Self.tickLength < time {
      var next = tick + Self.tickLength
      if !isNaive {
        let work = min(nextWork, dayEnd)
        if work > next {
          // Skip to the first tick that is not before the work, or past the end.
          let steps = (min(work, time - 1) - tick + Self.tickLength - 1) / Self.tickLength
          next = tick + max(1, steps) * Self.tickLength
          if next >= time {
            tick = next - Self.tickLength
            return
          }
        }
      }
      tick = next
      evaluate(at: next)
    }
  }

  private mutating func evaluate(at now: Int64) {
    if now >= dayEnd { turnDay(at: now) }
    sink.rollups.pass(to: Timestamp(milliseconds: now))
    for index in nextCheck.indices where nextCheck[index] <= now || isNaive { check(index, at: now) }
    let queueOfAgent = sink.queues.queueOfAgent
    let timelines = self.timelines
    ready += sink.queues.check(at: now, names, configuration) { queue in
      var people = 0
      for index in queueOfAgent.indices where queueOfAgent[index] == queue {
        let state = timelines[index].status.state
        if state == .available || state == .notReady { people += 1 }
      }
      return people
    }
    ready += teams.observe(at: now, levels: levels, names: names, configuration: configuration)
  }

  /// Looks at one agent.
  private mutating func check(_ index: Int, at now: Int64) {
    let time = Timestamp(milliseconds: now)
    sink.current = index
    sink.triggers = 0
    if timelines[index].deadline <= time {
      timelines[index].expire(upTo: time, configuration.timeline, &sink)
      isChanged[index] = true
    }
    let base = index * AgentRule.count
    let staffed = timelines[index].status.isStaffed || timelines[index].status.handling > 0
    teams.staff(index, staffed)
    guard staffed else {
      leave(index, at: now)
      return
    }
    flush(index, to: time)
    mark(index, triggers: sink.triggers, at: now)
    let team = sink.meters[index].team
    let covered = gaps.isEmpty || gaps.covers(sink.meters[index].source, upTo: now, share: configuration.coverage)
    let status = timelines[index].status
    var next = Int64.max
    // Rows are large: they are read where they lie.
    let rows = tables.rows
    rows.withUnsafeBufferPointer { rows in
      for slot in base..<base + AgentRule.count {
        if due[slot] <= now || isNaive, let rule = AgentRule(rawValue: UInt8(slot - base)) {
          let place = tables.place(of: rule, team: team, emotional: sink.meters[index].emotionalQueue)
          due[slot] = look(index, rule, slot, status, rows[place], covered: covered, now: now)
        }
        next = min(next, due[slot])
      }
    }
    nextCheck[index] = min(next, timelines[index].deadline.milliseconds)
  }

  /// As the timeline's own `flush`, field by field: beside a sink in the same struct the whole timeline would be copied.
  @inline(__always)
  private mutating func flush(_ index: Int, to time: Timestamp) {
    let since = timelines[index].since
    guard time > since else { return }
    if since != .distantPast { sink.elapsed(timelines[index].status, from: since, to: time) }
    timelines[index].since = time
  }

  /// Evaluates one rule of one agent; gives when it must be looked at again.
  private mutating func look(
    _ index: Int, _ rule: AgentRule, _ slot: Int, _ status: AgentStatus, _ limits: borrowing LevelLimits,
    covered: Bool, now: Int64
  ) -> Int64 {
    guard limits.isOn else { return .max }
    var reading = rule.read(&sink.meters[index], status, limits, now: now)
    if !covered, rule.needsCoverage { reading = .unknown(wait: Self.tickLength) }
    let before = levels[slot].level
    if levels[slot].step(reading, limits, now: now) { note(index, rule, slot, from: before, at: now) }
    if before > 0 || levels[slot].level > 0 { count(index, rule, slot, reading.known ? reading.enter : 0) }
    guard levels[slot].isQuiet else {
      // A timer is running: it must survive a restart.
      isChanged[index] = true
      return now + Self.tickLength
    }
    let wait = min(max(reading.wait, Self.tickLength), .days(400))
    return now + wait
  }

  /// The agent has gone: whatever was in force is over.
  private mutating func leave(_ index: Int, at now: Int64) {
    let base = index * AgentRule.count
    for slot in base..<base + AgentRule.count {
      guard let rule = AgentRule(rawValue: UInt8(slot - base)) else { continue }
      let before = levels[slot].level
      if levels[slot].leave(now: now) { note(index, rule, slot, from: before, at: now) }
      count(index, rule, slot, 0)
      due[slot] = .max
    }
    nextCheck[index] = timelines[index].deadline.milliseconds
  }

  private mutating func note(_ index: Int, _ rule: AgentRule, _ slot: Int, from before: UInt8, at now: Int64) {
    let state = levels[slot]
    teams.change(index, rule, from: before, to: state.level)
    isChanged[index] = true
    guard keepsAgentChanges else { return }
    agentChanges.append(
      AgentLevelChange(
        time: Timestamp(milliseconds: now), agent: AgentNumber(index), rule: rule.rule.id,
        level: Level(rawValue: Int(state.level)), value: state.value))
  }

  /// Makes rules due for which the last event mattered.
  mutating func trigger(_ index: Int, _ before: AgentStatus, _ after: AgentStatus) {
    if before != after {
      if after.active != before.active {
        if Double(after.active) >= sink.firsts.active {
          sink.triggers |= 1 << UInt32(AgentRule.concurrencyPeak.rawValue)
        }
        if after.active > ConcurrencyRules.guardedActive {
          sink.triggers |= 1 << UInt32(AgentRule.concurrency.rawValue)
        }
      }
      if after.share > sink.firsts.share { sink.triggers |= 1 << UInt32(AgentRule.capacity.rawValue) }
      if after.voice > 0, after.activeText > 0 { sink.triggers |= 1 << UInt32(AgentRule.voiceWithChat.rawValue) }
    }
    mark(index, triggers: sink.triggers, at: tick + Self.tickLength)
    nextCheck[index] = min(nextCheck[index], timelines[index].deadline.milliseconds)
  }

  private mutating func mark(_ index: Int, triggers: UInt32, at next: Int64) {
    guard triggers != 0 else { return }
    var left = triggers
    while left != 0 {
      let rule = left.trailingZeroBitCount
      left &= left - 1
      due[index * AgentRule.count + rule] = min(due[index * AgentRule.count + rule], next)
    }
    nextCheck[index] = min(nextCheck[index], next)
  }

  /// What a connect makes due later: the contact's own limit, and the gaps that leave the window.
  mutating func noteConnected(_ index: Int, _ event: SessionEvent) {
    sink.meters[index].source = event.source
    if let last = sink.meters[index].liveContacts.last, last.key == event.contact {
      soon(index, .longContact, last.start + max(tables.longContactFirst, last.usualLimit))
    }
    soon(index, .recoveryGap, sink.meters[index].gapCheck(at: event.time.milliseconds))
  }

  private mutating func soon(_ index: Int, _ rule: AgentRule, _ time: Int64) {
    let slot = index * AgentRule.count + rule.index
    due[slot] = min(due[slot], time)
    nextCheck[index] = min(nextCheck[index], time)
  }

  mutating func turnDay(at now: Int64) {
    let end = dayEnd
    let day = configuration.zone.day(of: Timestamp(milliseconds: end))
    dayEnd = configuration.zone.startOfDay(day + 1).milliseconds
    for index in timelines.indices {
      sink.current = index
      sink.triggers = 0
      if timelines[index].status.isStaffed {
        timelines[index].flush(to: Timestamp(milliseconds: end), &sink)
        due[index * AgentRule.count + AgentRule.screenTime.index] = now
        nextCheck[index] = min(nextCheck[index], now)
      }
      if sink.keepsRollups { closeDay(of: index, at: end) }
      sink.meters[index].turnDay(next: dayEnd)
      isChanged[index] = true
    }
    if CivilDate.isoWeekday(ofDay: day) == 1 { endWeek(at: now) }
    if teams.turnDay(day, groupSize: configuration.groupSize) { regroup() }
  }

  /// Counts time above a limit: while the rule stands at warning or worse and what is measured crosses the limit.
  ///
  /// What hysteresis adds, and time in which nothing is known, is not above.
  private mutating func count(_ index: Int, _ rule: AgentRule, _ slot: Int, _ crossed: UInt8) {
    guard sink.keepsRollups, rule.isCounted else { return }
    let level = min(levels[slot].level, crossed)
    let now = level >= 2 ? level : 0
    guard now != levels[slot].counted else { return }
    sink.rollLevel(index, rule, levels[slot].counted, from: levels[slot].since)
    levels[slot].counted = now
    levels[slot].since = sink.notes[index].clock(rule)
  }

  /// Tells an agent's row what lasts at the end of the day: what stands past midnight counts for both days.
  mutating func closeDay(of index: Int, at end: Int64) {
    for slot in index * AgentRule.count..<(index + 1) * AgentRule.count where levels[slot].counted >= 2 {
      guard let rule = AgentRule(rawValue: UInt8(slot - index * AgentRule.count)) else { continue }
      sink.rollLevel(index, rule, levels[slot].counted, from: levels[slot].since)
      levels[slot].since = sink.notes[index].clock(rule)
    }
    if !sink.notes[index].hard.isEmpty { sink.settleHard(index, at: end) }
    if !sink.notes[index].plannedBreaks.isEmpty { sink.settleBreaks(index, at: end) }
  }

  /// Teams have become large enough to be shown, or too small: everybody is counted anew.
  mutating func regroup() { teams.regroup(levels: levels) }
}
