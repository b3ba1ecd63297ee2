import FloorModel

/// Puts the records of many sources into one order: by event time, then source, then arrival.
///
/// Every source is nearly in order; a record may be up to the source's lateness older than the newest before it. What is
/// older still is refused and counted by the caller. Which records are refused, and the order of the others, depends on
/// the records alone and never on how they were batched or when they arrived: that is what makes a replay equal the day.
struct EventTimeBuffer<Element: Sendable>: Sendable {
  /// One source's records that wait for their turn, in order.
  struct Queue: Sendable {
    var entries = ContiguousArray<(time: Timestamp, element: Element)>()
    var head = 0
    var newest = Timestamp.distantPast
    let lateness: Milliseconds
    /// Decides between sources at the same time: the one that was added first comes first.
    let rank: Int
    /// What waits has changed since it was last asked for.
    var isChanged = false
    /// Nobody's any more: the next source that is added gets it.
    var isFree = false
    /// Records so far ahead of the others that their clock may be wrong: see `Leap`.
    var doubted: [(time: Timestamp, element: Element)] = []
    /// The source has nothing more to say before this time: the clock's word while it is idle, or its end.
    var idleUntil = Timestamp.distantPast

    var watermark: Timestamp { max(newest == .distantPast ? .distantPast : newest - lateness, idleUntil) }
    var isEmpty: Bool { head == entries.count }

    /// What becomes of a record.
    enum Admission { case taken, doubtful, late }

    /// Takes in a record that is neither too late nor doubtful.
    @inline(__always)
    mutating func admit(_ element: Element, at time: Timestamp) -> Admission {
      guard time >= watermark else { return .late }
      guard !isDoubtful(time) else { return .doubtful }
      insert(element, at: time)
      return .taken
    }

    @inline(__always)
    mutating func insert(_ element: Element, at time: Timestamp) {
      var index = entries.count
      while index > head, entries[index - 1].time > time { index -= 1 }
      if index == entries.count { entries.append((time, element)) } else { entries.insert((time, element), at: index) }
      if time > newest { newest = time }
      isChanged = true
    }

    /// Whether a record cannot simply be believed.
    @inline(__always)
    func isDoubtful(_ time: Timestamp) -> Bool {
      !doubted.isEmpty || (newest != .distantPast && time - newest > Leap.least)
    }

    mutating func removeFirst() -> (time: Timestamp, element: Element) {
      let entry = entries[head]
      head += 1
      trim()
      return entry
    }

    /// Drops the spent front, when that is worth the move.
    mutating func trim() {
      guard head == entries.count || head >= 4096 else { return }
      entries.removeFirst(head)
      head = 0
    }
  }

  private var queues: [Queue] = []
  /// The time of the last record that was given out: nothing older may follow.
  private var released = Timestamp.distantPast
  /// Records whose clock turned out to be wrong.
  private(set) var refused: [(source: Int, element: Element)] = []

  private var ranks = 0
  private var free: [Int] = []

  /// Adds a source and gives its number: that of one that was removed, or the next from 0 on.
  mutating func addSource(lateness: Milliseconds) -> Int {
    defer { ranks += 1 }
    let queue = Queue(lateness: lateness, rank: ranks)
    guard let number = free.popLast() else {
      queues.append(queue)
      return queues.count - 1
    }
    queues[number] = queue
    return number
  }

  /// Removes a source of which nothing waits any more; false if something does.
  mutating func removeSource(_ number: Int) -> Bool {
    guard queues[number].isEmpty, queues[number].doubted.isEmpty, !queues[number].isFree else { return false }
    queues[number] = Queue(lateness: 0, rank: queues[number].rank)
    queues[number].isFree = true
    queues[number].idleUntil = .distantFuture
    free.append(number)
    return true
  }

  /// Takes in a record; false if it is older than the source's lateness allows, and then it is not kept.
  mutating func insert(_ element: Element, at time: Timestamp, source: Int) -> Bool {
    guard time >= released else { return false }
    // One access to the queue: each look at it from outside would copy it.
    switch queues[source].admit(element, at: time) {
    case .late: return false
    case .taken: return true
    case .doubtful:
      refused += queues[source].doubt(element, at: time).map { (source, $0) }
      return true
    }
  }

  /// Records since the last call whose clock turned out to be wrong.
  mutating func takeRefused() -> [(source: Int, element: Element)] {
    defer { refused.removeAll() }
    return refused
  }

  /// The source is read to its end and `clock` is now: it holds nobody up beyond its lateness.
  mutating func idle(source: Int, clock: Timestamp) {
    if !queues[source].doubted.isEmpty { queues[source].believe(upTo: clock) }
    queues[source].idleUntil = max(queues[source].idleUntil, clock - queues[source].lateness)
  }

  /// The source will never say anything again.
  mutating func end(source: Int) {
    queues[source].believe(upTo: .distantFuture)
    queues[source].idleUntil = .distantFuture
  }

  /// Up to here one source has spoken.
  func watermark(of source: Int) -> Timestamp { queues[source].watermark }

  /// Up to here every source has spoken.
  var watermark: Timestamp { queues.lazy.map(\.watermark).min() ?? .distantFuture }

  /// The source that holds the others up: to be read from next.
  var slowestSource: Int? {
    queues.indices.filter { queues[$0].idleUntil != .distantFuture }.min { queues[$0].watermark < queues[$1].watermark }
  }

  /// The newest time that one source has spoken of.
  func newest(of source: Int) -> Timestamp { queues[source].newest }

  /// The newest event time seen from any source.
  var newest: Timestamp { queues.lazy.map(\.newest).max() ?? .distantPast }

  /// The next record that no other can come before any more.
  mutating func next() -> (time: Timestamp, source: Int, element: Element)? {
    guard let first = soonest(), queues[first].entries[queues[first].head].time <= watermark else { return nil }
    let entry = queues[first].removeFirst()
    released = entry.time
    return (entry.time, first, entry.element)
  }

  /// Takes out, in order, everything that no other record can come before any more: what `next` gives until it is nil.
  mutating func takeDue(_ take: (Element) -> Void) {
    let end = watermark
    var order = SourceOrder()
    for index in queues.indices where !queues[index].isEmpty {
      let time = queues[index].entries[queues[index].head].time
      if time <= end { order.add(time: time, rank: queues[index].rank, source: index) }
    }
    while let first = order.removeFirst() {
      let index = first.source
      // As long as no other source's record comes first, there is nothing to choose.
      var last = end
      if let rival = order.first { last = min(end, first.rank < rival.rank ? rival.time : rival.time - 1) }
      var head = queues[index].head
      queues[index].entries.withUnsafeBufferPointer { entries in
        while head < entries.count, entries[head].time <= last {
          take(entries[head].element)
          head += 1
        }
      }
      released = queues[index].entries[head - 1].time
      queues[index].head = head
      queues[index].isChanged = true
      queues[index].trim()
      guard !queues[index].isEmpty else { continue }
      let time = queues[index].entries[queues[index].head].time
      if time <= end { order.add(time: time, rank: first.rank, source: index) }
    }
  }

  /// The source whose first record is the oldest; among equals the one that was added first.
  private func soonest() -> Int? {
    queues.indices.filter { !queues[$0].isEmpty }.min { one, other in
      let (one, other) = (queues[one], queues[other])
      return (one.entries[one.head].time, one.rank) < (other.entries[other.head].time, other.rank)
    }
  }

  /// Gives back the room of records that have been taken out.
  mutating func releaseMemory() {
    for index in queues.indices where queues[index].entries.capacity > 2 * (queues[index].entries.count + 32) {
      queues[index].entries = ContiguousArray(queues[index].entries[queues[index].head...])
      queues[index].head = 0
    }
  }

  /// Whether what waits in a source is no longer what was asked for last.
  func hasChanged(source: Int) -> Bool { queues[source].isChanged }

  /// Begins to notice changes of what waits in a source.
  mutating func noteChanges(source: Int) { queues[source].isChanged = false }

  /// What still waits in one source, in order: to be kept with the checkpoint, which has already passed it.
  func pending(source: Int) -> (newest: Timestamp, elements: [Element]) {
    let queue = queues[source]
    return (queue.newest, queue.entries[queue.head...].map(\.element) + queue.doubted.map(\.element))
  }

  /// Puts back what waited when the state was saved.
  mutating func restore(source: Int, newest: Timestamp, elements: [(Timestamp, Element)]) {
    queues[source].newest = newest
    let isDoubted: ((Timestamp, Element)) -> Bool = { newest != .distantPast && $0.0 - newest > Leap.least }
    queues[source].entries = ContiguousArray(
      elements.filter { !isDoubted($0) }.map { (time: $0.0, element: $0.1) })
    queues[source].doubted = elements.filter(isDoubted).map { (time: $0.0, element: $0.1) }
    queues[source].head = 0
  }
}
