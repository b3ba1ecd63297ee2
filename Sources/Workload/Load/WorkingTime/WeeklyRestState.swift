import FloorModel

/// The numbers of the weekly rest.
struct WeeklyRestWindow {
  /// Another way to have rested enough: pieces of at least `piece` that add up to `total`.
  struct Alternative {
    let length: Milliseconds
    let piece: Milliseconds
    let total: Milliseconds
  }

  let length: Milliseconds
  let least: Milliseconds
  let alternative: Alternative?

  init?(_ numbers: WorkingTimeParameters) {
    guard let least = numbers[.restWeekly], let length = numbers[.restWeeklyWindow] else { return nil }
    self.least = least
    self.length = length
    if let window = numbers[.restWeeklyOtherWindow], let piece = numbers[.restWeeklyOtherPiece],
      let total = numbers[.restWeeklyOtherTotal]
    {
      alternative = Alternative(length: window, piece: piece, total: total)
    } else {
      alternative = nil
    }
  }
}

/// A window without a weekly rest.
struct WeeklyRestVerdict {
  let start: Timestamp
  let time: Timestamp
  let longest: Milliseconds
  let alternativeHolds: Bool
  let marks: WorkMarks
}

/// Follows the weekly rest of one agent.
///
/// A window opens with the first shift after a weekly rest and must hold the next. Windows that open elsewhere are not
/// looked at: an instant inside a weekend would cut it in two, and then even a Monday-to-Friday week would fail.
struct WeeklyRestState: Sendable, Hashable, Codable {
  private struct Rest: Sendable, Hashable, Codable {
    var from: Timestamp
    var to: Timestamp
  }

  /// A window without a weekly rest whose alternative is still open.
  private struct Pending: Sendable, Hashable, Codable {
    var start: Timestamp
    var longest: Milliseconds
    var marks: WorkMarks
  }

  private var observedSince: Timestamp?
  private var lastEnd: Timestamp?
  private var opened: Timestamp?
  private var longest: Milliseconds = 0
  private var marks: WorkMarks = []
  private var rests: [Rest] = []
  private var pending: [Pending] = []

  /// Takes in a shift; returns the windows found without a rest.
  mutating func shift(
    from start: Timestamp, to end: Timestamp, marks: WorkMarks, _ window: WeeklyRestWindow
  ) -> [WeeklyRestVerdict] {
    var verdicts: [WeeklyRestVerdict] = []
    if let lastEnd, start > lastEnd {
      settle(Rest(from: lastEnd, to: start), resumes: true, window, &verdicts)
      rests.append(Rest(from: lastEnd, to: start))
      let keep = window.length + 2 * (window.alternative?.length ?? window.length)
      rests.removeAll { start - $0.to > keep || $0.to - $0.from < (window.alternative?.piece ?? window.least) }
    }
    if opened == nil {
      opened = start
      longest = 0
      self.marks = []
    }
    self.marks.formUnion(marks)
    if observedSince == nil { observedSince = start }
    lastEnd = max(lastEnd ?? end, end)
    return verdicts
  }

  /// Time passes without work; returns the windows found without a rest.
  mutating func free(upTo time: Timestamp, _ window: WeeklyRestWindow) -> [WeeklyRestVerdict] {
    var verdicts: [WeeklyRestVerdict] = []
    if let lastEnd, time > lastEnd { settle(Rest(from: lastEnd, to: time), resumes: false, window, &verdicts) }
    return verdicts
  }

  /// What a rest means for the open window and the pending ones; `resumes` when work begins at its end.
  private mutating func settle(
    _ rest: Rest, resumes: Bool, _ window: WeeklyRestWindow, _ verdicts: inout [WeeklyRestVerdict]
  ) {
    if let start = opened {
      let over = start + window.length
      let inside = min(rest.to, over) - rest.from
      if inside >= window.least {
        // Long enough already, whenever it ends: the next window opens with the next shift.
        if resumes || rest.to >= over { opened = nil }
      } else if rest.to >= over {
        judge(start, max(longest, inside), rest, window, &verdicts)
        opened = nil
      } else if resumes {
        longest = max(longest, inside)
      }
    }
    guard let alternative = window.alternative else { return }
    for late in pending where late.start + alternative.length <= rest.to {
      verdicts.append(
        WeeklyRestVerdict(
          start: late.start, time: late.start + alternative.length, longest: late.longest,
          alternativeHolds: holds(alternative, from: late.start, rest), marks: late.marks))
    }
    pending.removeAll { $0.start + alternative.length <= rest.to }
  }

  private mutating func judge(
    _ start: Timestamp, _ longest: Milliseconds, _ rest: Rest, _ window: WeeklyRestWindow,
    _ verdicts: inout [WeeklyRestVerdict]
  ) {
    let over = start + window.length
    guard let alternative = window.alternative else {
      verdicts.append(
        WeeklyRestVerdict(start: start, time: over, longest: longest, alternativeHolds: false, marks: marks))
      return
    }
    let earlier = over - alternative.length
    if let observedSince, observedSince <= earlier, holds(alternative, from: earlier, rest) {
      verdicts.append(
        WeeklyRestVerdict(start: start, time: over, longest: longest, alternativeHolds: true, marks: marks))
    } else {
      pending.append(Pending(start: start, longest: longest, marks: marks))
    }
  }

  private func holds(_ alternative: WeeklyRestWindow.Alternative, from: Timestamp, _ last: Rest) -> Bool {
    let to = from + alternative.length
    let sum = (rests + [last]).reduce(Milliseconds(0)) { sum, rest in
      let inside = min(rest.to, to) - max(rest.from, from)
      return inside >= alternative.piece ? sum + inside : sum
    }
    return sum >= alternative.total
  }
}
