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
    ready += sink.queues.check(
      at: now, names, configuration, timelines: timelines, saysShares: teams.people >= configuration.leastOnFloor)
    let slots = teams.slotsToTell(at: now, configuration)
    guard !slots.isEmpty else { return }
    for slot in slots { refreshValues(slot, at: now) }
    let meters = sink.meters
    ready += teams.observe(
      slots, at: now, levels: levels, names: names, configuration: configuration,
      isSilent: { meters[$0].hearsMessages != true })
  }

  /// Looks at one agent.
  private mutating func check(_ index: Int, at now: Int64) {
    let time = Timestamp(milliseconds: now)
    sink.current = index
    if timelines[index].deadline <= time {
      sink.triggers = 0
      sink.stirred = 0
      let before = timelines[index].status
      timelines[index].expire(upTo: time, configuration.timeline, &sink)
      trigger(index, before, timelines[index].status, at: now)
      isChanged[index] = true
    }
    let staffed = timelines[index].status.isStaffed || timelines[index].status.handling > 0
    teams.staff(index, staffed)
    guard staffed else {
      leave(index, at: now)
      return
    }
    flush(index, to: time)
    nextCheck[index] = min(lookAtRules(index, at: now), timelines[index].deadline.milliseconds)
  }

  /// As the timeline's own `flush`, field by field: beside a sink in the same struct the whole timeline would be copied.
  @inline(__always)
  private mutating func flush(_ index: Int, to time: Timestamp) {
    let since = timelines[index].since
    guard time > since else { return }
    if since != .distantPast { sink.elapsed(timelines[index].status, from: since, to: time) }
    timelines[index].since = time
  }

  /// Reads anew what is in force under one rule in one group, where it was not looked at in this tick.
  private mutating func refreshValues(_ slot: Int, at now: Int64) {
    guard let rule = AgentRule(rawValue: UInt8(slot % AgentRule.count)) else { return }
    for agent in timelines.indices {
      let own = agent * AgentRule.count + rule.index
      guard levels[own].level > 0, due.isDue(agent, rule.index, after: now),
        teams.group(of: agent) == slot / AgentRule.count
      else { continue }
      sink.current = agent
      flush(agent, to: Timestamp(milliseconds: now))
      let emotional = sink.meters[agent].emotionalQueue && rule == .occupancy
      let row = emotional ? LimitTables.emotionalOccupancy : tables.place(of: sink.meters[agent].team) + rule.index
      let reading = rule.read(
        &sink.meters[agent], timelines[agent].status, tables.rows[row], now: now)
      if reading.known { levels[own].value = reading.value }
    }
  }

  /// The agent has gone: whatever was in force is over.
  private mutating func leave(_ index: Int, at now: Int64) {
    let base = index * AgentRule.count
    for slot in base..<base + AgentRule.count {
      guard let rule = AgentRule(rawValue: UInt8(slot - base)) else { continue }
      let before = levels[slot].level
      if levels[slot].leave(now: now) { note(index, rule, slot, from: before, at: now) }
      count(index, rule, slot, 0)
    }
    due.set(index, to: nil)
    awake[index] = 0
    // A peak that ended with the shift is not told at the beginning of the next.
    sink.meters[index].endedActive = nil
    nextCheck[index] = timelines[index].deadline.milliseconds
  }

  mutating func note(_ index: Int, _ rule: AgentRule, _ slot: Int, from before: UInt8, at now: Int64) {
    let state = levels[slot]
    teams.change(index, rule, from: before, to: state.level)
    isChanged[index] = true
    guard keepsAgentChanges else { return }
    agentChanges.append(
      AgentLevelChange(
        time: Timestamp(milliseconds: now), agent: AgentNumber(index), rule: rule.rule.id,
        level: Level(rawValue: Int(state.level)), value: state.value))
  }

  /// Makes rules due at `next` for which the last event, or what a deadline changed, mattered.
  @inline(__always)
  mutating func trigger(_ index: Int, _ before: AgentStatus, _ after: AgentStatus, at next: Int64) {
    if after != before { triggerChange(index, before, after) }
    mark(index, triggers: sink.triggers | sink.stirred & awake[index], at: next)
    // Mostly there is nothing to change, and reading alone needs no array of one's own.
    let deadline = timelines[index].deadline.milliseconds
    if deadline < nextCheck[index] { nextCheck[index] = deadline }
  }

  /// The rules that a change of status matters to.
  private mutating func triggerChange(_ index: Int, _ before: AgentStatus, _ after: AgentStatus) {
    var triggers: UInt32 = 0
    var stirred: UInt32 = 0
    if after.active != before.active {
      stirred |= AgentRule.concurrencyPeak.bit
      if Double(max(before.active, after.active)) >= sink.firsts.active { triggers |= AgentRule.concurrencyPeak.bit }
      if after.active > ConcurrencyRules.guardedActive { triggers |= AgentRule.concurrency.bit }
    }
    if after.share != before.share {
      stirred |= AgentRule.capacity.bit
      if max(before.share, after.share) > sink.firsts.share { triggers |= AgentRule.capacity.bit }
    }
    if after.voice != before.voice || after.activeText != before.activeText, after.voice > 0, after.activeText > 0 {
      triggers |= AgentRule.voiceWithChat.bit
    }
    if after.isBusy != before.isBusy || after.isWaiting != before.isWaiting { unsettle(index, isOccupancy: true) }
    if after.active != before.active || after.activeText != before.activeText { unsettle(index, isOccupancy: false) }
    if (after.text == 0) != (before.text == 0) { stirred |= AgentRule.concurrency.bit }
    if after.isBusy != before.isBusy { stirred |= AgentRule.noBreathingRun.bit }
    sink.triggers |= triggers
    sink.stirred |= stirred
  }

  /// What was foreseen of a share no longer holds.
  @inline(__always)
  private mutating func unsettle(_ index: Int, isOccupancy: Bool) {
    let time = DueTable.time(due.unsettle(index, isOccupancy: isOccupancy))
    if time < nextCheck[index] { nextCheck[index] = time }
  }

  @inline(__always)
  mutating func mark(_ index: Int, triggers: UInt32, at next: Int64) {
    guard triggers != 0 else { return }
    let tick = DueTable.tick(next)
    var left = triggers
    while left != 0 {
      let rule = left.trailingZeroBitCount
      left &= left - 1
      due.bringForward(index, rule, toTick: tick)
    }
    if next < nextCheck[index] { nextCheck[index] = next }
  }

  /// What a connect makes due later: the contact's own limit, and the gaps that leave the window.
  mutating func noteConnected(_ index: Int, _ event: SessionEvent) {
    if sink.meters[index].source != event.source {
      sink.meters[index].source = event.source
      // The other source may have told more, or less, of the last hour.
      if !gaps.isEmpty { mark(index, triggers: LoadSink.all, at: tick + Self.tickLength) }
    }
    if let last = sink.meters[index].liveContacts.last, last.key == event.contact {
      soon(index, .longContact, last.start + max(tables.longContactFirst, last.usualLimit))
    }
    soon(index, .recoveryGap, sink.meters[index].gapCheck(at: event.time.milliseconds))
  }

  /// Makes one rule of one agent due, at the latest at `time`.
  mutating func soon(_ index: Int, _ rule: AgentRule, _ time: Int64) {
    due.bringForward(index, rule.index, to: time)
    if time < nextCheck[index] { nextCheck[index] = time }
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
      }
      soon(index, .screenTime, now)
      if sink.keepsRollups {
        sink.tell(index)
        closeDay(of: index, at: end)
      }
      sink.meters[index].turnDay(next: dayEnd)
      isChanged[index] = true
    }
    if CivilDate.isoWeekday(ofDay: day) == 1 { endWeek(at: now) }
    if teams.turnDay(day, groupSize: configuration.groupSize) { regroup() }
  }

  /// Counts time above a limit: while the rule stands at warning or worse and what is measured crosses the limit.
  ///
  /// What hysteresis adds, and time in which nothing is known, is not above.
  mutating func count(_ index: Int, _ rule: AgentRule, _ slot: Int, _ crossed: UInt8) {
    guard sink.keepsRollups, rule.isCounted else { return }
    let level = min(levels[slot].level, crossed)
    let now = level >= 2 ? level : 0
    guard now != levels[slot].counted else { return }
    sink.tell(index)
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
