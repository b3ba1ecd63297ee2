import FloorModel

/// A record far ahead of those before it in its source: the first after a long silence, or one whose clock was wrong.
///
/// One line from the year 2099 must not make everything after it too late. So a record that leaps is held back until those
/// that follow agree with it, or the source has been read to its end at a time when it can be true. If instead the next
/// records go on where the log was, it is refused. What becomes of a record depends on the source's records alone, as
/// everywhere in the buffer; the clock only says sooner what the records will not contradict.
enum Leap {
  /// Records up to this far ahead are believed at once: a contact may last a day.
  static let least: Milliseconds = .hours(26)
  /// So many records in a row are right.
  static let enough = 20
}

extension EventTimeBuffer.Queue {
  /// Takes in a record when it or one before it leaps; gives those whose clock was wrong.
  mutating func doubt(_ element: Element, at time: Timestamp) -> [Element] {
    guard time - newest > Leap.least else {
      let wrong = doubted.map(\.element)
      doubted = []
      insert(element, at: time)
      return wrong
    }
    let wrong = doubted.filter { $0.time - time > Leap.least }.map(\.element)
    if !wrong.isEmpty { doubted.removeAll { $0.time - time > Leap.least } }
    doubted.append((time, element))
    isChanged = true
    if doubted.count >= Leap.enough { believe(upTo: .distantFuture) }
    return wrong
  }

  /// Nothing speaks against the records up to this time.
  mutating func believe(upTo clock: Timestamp) {
    guard doubted.contains(where: { $0.time <= clock }) else { return }
    let right = doubted.filter { $0.time <= clock }
    doubted.removeAll { $0.time <= clock }
    for record in right { insert(record.element, at: record.time) }
  }
}
