import FloorModel

/// Who is there for a queue.
extension QueuePressure {
  /// How many people of each queue are there and not on a break.
  ///
  /// Members are whom the log names as such (ADDMEMBER), each by what it says of them in that queue. Others belong to the
  /// queues they have worked for today, or last; and a queue that nobody has worked for can be taken up by all of them.
  func staffed(_ timelines: [AgentTimeline]) -> [Int] {
    var people = [Int](repeating: 0, count: queues.count)
    var isWorked = [Bool](repeating: false, count: queues.count)
    let served = servedQueues ?? []
    var others = 0
    for agent in timelines.indices {
      let state = timelines[agent].status.state
      let isThere = state == .available || state == .notReady
      let isMember = timelines[agent].presences.contains { $0.queue > 0 }
      if isMember {
        for presence in timelines[agent].presences where presence.queue > 0 && Int(presence.queue) < people.count {
          isWorked[Int(presence.queue)] = true
          if isThere, presence.state == .available || presence.state == .notReady { people[Int(presence.queue)] += 1 }
        }
        continue
      }
      if isThere { others += 1 }
      guard agent < served.count else { continue }
      for place in 0..<4 where served[agent][place] > 0 && Int(served[agent][place]) < people.count {
        isWorked[Int(served[agent][place])] = true
        if isThere { people[Int(served[agent][place])] += 1 }
      }
    }
    for queue in people.indices where !isWorked[queue] { people[queue] = others }
    return people
  }

  /// An agent works for a queue.
  @inline(__always)
  mutating func serve(_ queue: QueueNumber, _ agent: AgentNumber) {
    var served = servedQueues ?? []
    servedQueues = nil
    defer { servedQueues = served }
    while Int(agent) >= served.count { served.append(.zero) }
    guard served[Int(agent)][0] != queue else { return }
    let before = served[Int(agent)]
    var place = 1
    var after = SIMD4<QueueNumber>(queue, 0, 0, 0)
    for index in 0..<4 where place < 4 && before[index] != queue {
      after[place] = before[index]
      place += 1
    }
    served[Int(agent)] = after
  }

  /// A new day: of each agent only the queue worked for last is still known.
  mutating func keepLatestQueues() {
    servedQueues = servedQueues.map { $0.map { SIMD4($0[0], 0, 0, 0) } }
  }

  /// An agent is erased.
  mutating func forget(agent: Int) {
    if let count = servedQueues?.count, agent < count { servedQueues?[agent] = .zero }
  }
}
