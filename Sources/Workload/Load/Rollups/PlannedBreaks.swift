import FloorModel

/// Breaks as they were planned, until it is known whether they were taken (L29).
///
/// A planned break is taken when a break (or time logged out) began within half an hour of its planned start, or was
/// going on then, and lasted five minutes or as long as planned. One that was not, of somebody who was at work at that
/// time, was missed or moved by more than 30 minutes. Nothing is said of a break's length.
struct PlannedBreaks: Sendable, Codable {
  /// How it ended.
  enum Outcome: Sendable { case taken, missed, absent }

  private struct Plan: Sendable, Codable {
    var start: Int64
    var end: Int64
    var isTaken = false
    /// The agent worked around the planned start.
    var isAtWork = false

    /// What makes a break of it.
    var needed: Int64 { min(end - start, .minutes(5)) }
    /// From here on nothing can change any more.
    var settles: Int64 { start + PlannedBreaks.tolerance + needed }
  }

  /// How far from its planned start a break may begin.
  static let tolerance: Milliseconds = .minutes(30)
  /// More plans than these of one agent are nobody's roster.
  private static let most = 64

  private var plans: [Plan] = []

  var isEmpty: Bool { plans.isEmpty }

  /// A roster says that a shift's breaks are told anew: those still to come are forgotten.
  mutating func renew(from start: Int64, to end: Int64, now: Int64) {
    plans.removeAll { $0.start >= max(start, now) && $0.start < end }
  }

  /// A break is planned; one that is over already says nothing, for nobody looked.
  mutating func plan(start: Int64, end: Int64, now: Int64) {
    guard start >= now, end > start, plans.count < Self.most, !plans.contains(where: { $0.start == start }) else {
      return
    }
    plans.append(Plan(start: start, end: end))
  }

  /// Rest that began at `begin` has lasted to `time`.
  mutating func rest(since begin: Int64, to time: Int64) {
    for index in plans.indices where !plans[index].isTaken && time - begin >= plans[index].needed {
      let plan = plans[index]
      // It began near the planned start, or it had begun before and was going on then for long enough.
      let isNear = abs(begin - plan.start) <= Self.tolerance
      let covers = begin < plan.start && time >= plan.start + plan.needed
      plans[index].isTaken = isNear || covers
    }
  }

  /// Work from one moment to another.
  mutating func work(from: Int64, to: Int64) {
    for index in plans.indices
    where to > plans[index].start - Self.tolerance && from < plans[index].start + Self.tolerance {
      plans[index].isAtWork = true
    }
  }

  /// The plans of which it is known by now what became of them, with their planned start.
  mutating func settle(at now: Int64) -> [(start: Int64, outcome: Outcome)] {
    guard plans.contains(where: { $0.settles <= now }) else { return [] }
    let over = plans.filter { $0.settles <= now }
    plans.removeAll { $0.settles <= now }
    return over.map { ($0.start, $0.isTaken ? .taken : $0.isAtWork ? .missed : .absent) }
  }
}

extension LoadSink {
  /// A roster's word about the current agent.
  mutating func rollPlan(_ event: SessionEvent) {
    guard event.count >= 0, event.limit > event.count else { return }
    tell(current)
    let (start, end) = (Int64(event.count) * 1000, Int64(event.limit) * 1000)
    let now = event.time.milliseconds
    if event.kind == .scheduleShift {
      notes[current].plan(start: start, end: end)
      notes[current].plannedBreaks.renew(from: start, to: end, now: now)
    } else {
      notes[current].plannedBreaks.plan(start: start, end: end, now: now)
    }
  }

  /// Counts planned breaks whose time is over.
  mutating func settleBreaks(_ agent: Int, at now: Int64) {
    for (start, outcome) in notes[agent].plannedBreaks.settle(at: now) where outcome != .absent {
      rollups.change(agent, at: Timestamp(milliseconds: start)) {
        $0.plannedBreaks += 1
        if outcome == .missed { $0.missedBreaks += 1 }
      }
    }
  }
}
