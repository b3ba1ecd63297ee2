import FloorModel

/// A day's rows evaluated again with records that came too late for the first time.
public struct RecountedDay: Sendable {
  /// The local day.
  public var day: Int
  /// Whose rows are to be put right; everybody's if nil.
  public var agents: Set<AgentNumber>?
  /// The rows of these agents; who has none has none any more.
  public var days: [AgentDay]
  /// All rows of queues.
  public var hours: [QueueHour]

  /// The rows of one day.
  public init(day: Int, agents: Set<AgentNumber>?, days: [AgentDay], hours: [QueueHour]) {
    self.day = day
    self.agents = agents
    self.days = days
    self.hours = hours
  }
}

extension LoadMonitor {
  /// Whose contact it is, as far as it is remembered.
  public func owner(of contact: ContactKey) -> AgentNumber? { owners[contact] }

  /// Puts the rows of a day right; what changes thereby is written with them, or again where it was written before.
  public mutating func replaceRows(_ day: RecountedDay) {
    guard sink.keepsRollups else { return }
    sink.tellAll()
    sink.rollups.replace(day)
    for agent in day.agents ?? Set(day.days.map(\.agent)) where Int(agent) < isChanged.count {
      isChanged[Int(agent)] = true
    }
  }
}

/// An hour of a queue that has been written, as a later revision must know it.
struct WrittenHour: Sendable, Hashable {
  /// Which row.
  struct Key: Sendable, Hashable, Comparable {
    var hour: Timestamp
    var queue: QueueNumber
    var channel: Channel

    init(_ row: QueueHour) {
      hour = row.hour
      queue = row.queue
      channel = row.channel
    }

    init(hour: Timestamp, queue: QueueNumber, channel: Channel) {
      self.hour = hour
      self.queue = queue
      self.channel = channel
    }

    static func < (one: Key, other: Key) -> Bool {
      (one.hour, one.queue, one.channel.rawValue) < (other.hour, other.queue, other.channel.rawValue)
    }
  }

  /// The revision written last.
  var revision: Int
  /// What was in it.
  var hash: Int64

  init(revision: Int, hash: Int64) {
    self.revision = revision
    self.hash = hash
  }

  init(_ row: QueueHour, revision: Int) {
    var writer = RowWriter()
    row.write(to: &writer)
    self.init(revision: revision, hash: Int64(bitPattern: writer.bytes.withUnsafeBytes { Hash64.of($0) }))
  }
}

extension RollupKeeper {
  /// Puts in the rows of a day that was evaluated again.
  mutating func replace(_ recount: RecountedDay) {
    packYesterday()
    var rows: [AgentNumber: AgentDay] = [:]
    for row in recount.days { rows[row.agent] = row }
    let kept = recount.day == day ? today.indices.filter { today[$0].isUsed } : Array(yesterday.keys)
    for agent in (recount.agents ?? Set(kept.map { AgentNumber($0) }).union(rows.keys)).sorted() {
      replace(agent, by: rows[agent] ?? AgentDay(agent: agent, day: recount.day), day: recount.day)
    }
    var hours: [WrittenHour.Key: QueueHour] = [:]
    for row in recount.hours { hours[WrittenHour.Key(row)] = row }
    // An hour that holds nothing any more is written once again, empty.
    let begin = zone.startOfDay(recount.day)
    let end = zone.startOfDay(recount.day + 1)
    for key in written.keys where key.hour >= begin && key.hour < end && hours[key] == nil {
      hours[key] = QueueHour(queue: key.queue, channel: key.channel, hour: key.hour)
    }
    for key in hours.keys.sorted() { if let row = hours[key] { replace(row, key) } }
  }

  /// An agent's row, unless it says what the one that is there says.
  private mutating func replace(_ agent: AgentNumber, by row: AgentDay, day: Int) {
    let index = Int(agent)
    var row = row
    guard day == self.day || day == yesterdayNumber else { return }
    let old = day == self.day ? savedToday(index).map { Array($0) } : yesterday[index]
    var slot = Self.unpacked(old) ?? Slot(row: AgentDay(agent: agent, day: day), isUsed: true)
    row.keepLongMemory(of: slot.row)
    guard slot.row != row else { return }
    slot.row = row
    slot.isChanged = true
    if day == self.day {
      change(index) { $0 = row }
      today[index].revision = slot.revision
    } else {
      yesterday[index] = Self.packed(slot)
      changedYesterdays.insert(index)
    }
  }

  private mutating func replace(_ row: QueueHour, _ key: WrittenHour.Key) {
    func replaced(_ slot: inout Slot<QueueHour>) {
      guard slot.row != row else { return }
      slot.row = row
      slot.isChanged = true
    }
    if row.hour + .hours(1) == hourEnd {
      let index = Int(row.queue) * Channel.count + Int(row.channel.rawValue)
      if index < hour.count, hour[index].isUsed {
        replaced(&hour[index])
      } else {
        change(queue: row.queue, row.channel) { $0 = row }
      }
    } else if let place = earlier.firstIndex(where: { WrittenHour.Key($0.row) == key }) {
      replaced(&earlier[place])
    } else {
      let before = written[key]
      let now = WrittenHour(row, revision: (before?.revision ?? -1) + 1)
      guard before?.hash != now.hash else { return }
      written[key] = now
      finish(ClosedRow(row: row, revision: now.revision))
    }
  }
}

extension AgentDay {
  /// Rules that look back further than a day is evaluated again: what was seen of them at the time stays.
  private static let longMemory = [AgentRule.emotionalDemand, .quickReturns]

  fileprivate mutating func keepLongMemory(of other: AgentDay) {
    for rule in Self.longMemory { above[rule.code] = other.above[rule.code] }
  }
}
