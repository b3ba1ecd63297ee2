import FloorModel

/// Looking at the rules of one agent that are due: most of what the evaluation of a month costs.
extension LoadMonitor {
  /// What the rules of one agent have in common at one tick.
  private struct Look {
    var status: AgentStatus
    /// Where the limits of the agent's team begin, and where those of occupancy lie.
    var place: Int
    var occupancy: Int
    /// Whether the source has told enough of the window.
    var covered: Bool
    var now: Int64
  }

  /// What became of the rules: as bits, with two bits each for the level before and the limit crossed now.
  private struct Changes {
    var rules: UInt32 = 0
    /// Rules that the agent's rows count otherwise from now on.
    var inForce: UInt32 = 0
    var before: UInt64 = 0
    var crossed: UInt64 = 0
    /// Rules that were looked at, and those of them that are in force or about to be.
    var looked: UInt32 = 0
    /// When occupancy and concurrency must be looked at if the status does not last.
    var occupancy: Int32?
    var concurrency: Int32?
    var awake: UInt32 = 0
  }

  /// Evaluates the rules of one agent that are due; gives when the first one must be looked at again.
  mutating func lookAtRules(_ index: Int, at now: Int64) -> Int64 {
    let base = index * AgentRule.count
    var (left, next) = isNaive ? (LoadSink.all, DueTable.never) : due.rules(of: index, at: now)
    guard left != 0 else { return DueTable.time(next) }
    let place = tables.place(of: sink.meters[index].team)
    let look = Look(
      status: timelines[index].status, place: place,
      occupancy: sink.meters[index].emotionalQueue
        ? LimitTables.emotionalOccupancy : place + AgentRule.occupancy.index,
      covered: gaps.isEmpty || gaps.covers(sink.meters[index].source, upTo: now, share: configuration.coverage),
      now: now)
    var changes = Changes()
    changes.looked = left
    // One access each to the meter and the arrays for all rules.
    next = Self.look(
      look, &left, next, tables.rows, &sink.meters[index], &levels, &due, index, &changes)
    // A timer that is running must survive a restart.
    if changes.awake != 0 { isChanged[index] = true }
    due.noteUnsteady(index, occupancy: changes.occupancy, concurrency: changes.concurrency)
    awake[index] = awake[index] & ~changes.looked | changes.awake
    while changes.rules != 0 {
      let number = changes.rules.trailingZeroBitCount
      changes.rules &= changes.rules - 1
      guard let rule = AgentRule(rawValue: UInt8(number)) else { continue }
      note(index, rule, base + number, from: UInt8(changes.before >> UInt64(2 * number) & 3), at: now)
    }
    while changes.inForce != 0 {
      let number = changes.inForce.trailingZeroBitCount
      changes.inForce &= changes.inForce - 1
      guard let rule = AgentRule(rawValue: UInt8(number)) else { continue }
      count(index, rule, base + number, UInt8(changes.crossed >> UInt64(2 * number) & 3))
    }
    return DueTable.time(next)
  }

  private static func look(
    _ look: Look, _ left: inout UInt32, _ first: Int32, _ rows: [LevelLimits], _ meter: inout AgentMeter,
    _ levels: inout [LevelState], _ due: inout DueTable, _ index: Int, _ changes: inout Changes
  ) -> Int32 {
    var next = first
    let base = index * AgentRule.count
    var levels = levels.mutableSpan
    var due = due.ticks.mutableSpan
    let rows = rows.span
    while left != 0 {
      let number = left.trailingZeroBitCount
      left &= left - 1
      guard let rule = AgentRule(rawValue: UInt8(truncatingIfNeeded: number)) else { continue }
      let slot = base + number
      let row = rule == .occupancy ? look.occupancy : look.place + number
      let before = levels[slot].level
      let seen = rule.look(&levels[slot], &meter, look.status, rows[row], covered: look.covered, now: look.now)
      let crossed = seen.crossed
      let tick = DueTable.tick(seen.again)
      if rule == .occupancy { changes.occupancy = DueTable.tick(seen.unsteady) }
      if rule == .concurrency { changes.concurrency = DueTable.tick(seen.unsteady) }
      due[DueTable.place(index, number)] = tick
      next = min(next, tick)
      if levels[slot].level != before {
        changes.rules |= rule.bit
        changes.before |= UInt64(before) << UInt64(2 * number)
      }
      // As `count` does: only where what the rows count changes is there anything to do.
      let standing = min(levels[slot].level, crossed)
      if (standing >= 2 ? standing : 0) != levels[slot].counted {
        changes.inForce |= rule.bit
        changes.crossed |= UInt64(crossed) << UInt64(2 * number)
      }
      if !levels[slot].isQuiet { changes.awake |= rule.bit }
    }
    return next
  }
}
