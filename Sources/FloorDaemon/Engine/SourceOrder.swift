import FloorModel

/// Sources by the time of their first record, then by rank: a heap, so that ten thousand files cost little more than ten.
struct SourceOrder {
  struct Entry {
    let time: Timestamp
    let rank: Int
    let source: Int

    func precedes(_ other: Entry) -> Bool { time == other.time ? rank < other.rank : time < other.time }
  }

  private var heap: [Entry] = []

  /// The source that comes first.
  var first: Entry? { heap.first }

  mutating func add(time: Timestamp, rank: Int, source: Int) {
    heap.append(Entry(time: time, rank: rank, source: source))
    var index = heap.count - 1
    while index > 0, heap[index].precedes(heap[(index - 1) / 2]) {
      heap.swapAt(index, (index - 1) / 2)
      index = (index - 1) / 2
    }
  }

  /// Takes out the source that comes first.
  mutating func removeFirst() -> Entry? {
    guard let last = heap.popLast() else { return nil }
    guard let first = heap.first else { return last }
    heap[0] = last
    var index = 0
    while true {
      var best = index
      for child in [2 * index + 1, 2 * index + 2] where child < heap.count && heap[child].precedes(heap[best]) {
        best = child
      }
      guard best != index else { return first }
      heap.swapAt(index, best)
      index = best
    }
  }
}
