import FloorModel

/// Queues on channels other than voice: a chat queue's waiting and transfers are not those of the calls beside it.
struct QueueLanes: Sendable, Codable {
  private struct Lane: Sendable, Codable {
    var queue: QueueNumber
    var channel: Channel
    var state = QueuePressure.Queue()
  }

  private var lanes: [Lane] = []

  /// Slots from here on are lanes; below, they are queues by number.
  static let first = 1 << 24

  init() {}

  /// All slots.
  var slots: Range<Int> { Self.first..<Self.first + lanes.count }

  subscript(slot: Int) -> QueuePressure.Queue {
    get { lanes[slot - Self.first].state }
    _modify { yield &lanes[slot - Self.first].state }
  }

  /// Changes one lane, in place.
  @inline(__always)
  mutating func change(_ slot: Int, _ body: (inout QueuePressure.Queue) -> Void) {
    body(&lanes[slot - Self.first].state)
  }

  /// The slot of a queue's channel.
  mutating func slot(_ queue: QueueNumber, _ channel: Channel) -> Int {
    for index in lanes.indices where lanes[index].queue == queue && lanes[index].channel == channel {
      return Self.first + index
    }
    lanes.append(Lane(queue: queue, channel: channel))
    return Self.first + lanes.count - 1
  }

  /// The channel of a lane; nil for a queue itself.
  func channel(of slot: Int) -> Channel? { slot < Self.first ? nil : lanes[slot - Self.first].channel }

  /// The queue of a lane.
  func queue(of slot: Int) -> QueueNumber { lanes[slot - Self.first].queue }

  /// A contact waits no longer on any channel of a queue.
  mutating func leave(_ queue: QueueNumber, _ key: ContactKey) -> Int64? {
    for index in lanes.indices where lanes[index].queue == queue {
      if let since = lanes[index].state.waiting.removeValue(forKey: key) { return since }
    }
    return nil
  }
}

extension QueuePressure {
  /// All slots, lanes behind the queues.
  var slots: [Int] { Array(queues.indices) + Array(lanes.slots) }

  /// The queue of a slot.
  func queue(of slot: Int) -> QueueNumber { slot < QueueLanes.first ? QueueNumber(slot) : lanes.queue(of: slot) }
}

extension KeyedDecodingContainer {
  /// State of an older version has no lanes.
  func decode(_ type: QueueLanes.Type, forKey key: Key) throws -> QueueLanes {
    try decodeIfPresent(type, forKey: key) ?? QueueLanes()
  }
}
