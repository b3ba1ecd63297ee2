import FloorModel

/// A row that is over, with how often it was written before.
public struct ClosedRow<Row: Sendable>: Sendable {
  /// The whole row.
  public var row: Row
  /// 0, then 1, 2 ... when something learnt late changed a row that had been written already.
  public var revision: Int

  /// A row that was written so often before.
  public init(row: Row, revision: Int) {
    self.row = row
    self.revision = revision
  }
}

/// Keeps the rows of the day and the hours that are going on, and hands them over when they are over.
///
/// A day's and an hour's rows are written `grace` after their end, so that wrap-up and late ends are in them. What changes
/// them after that (a forgotten logout, an outbound call told at its end, a shift past midnight) makes a new revision, as
/// long as the row is kept: yesterday's until tonight, an hour's for three hours.
struct RollupKeeper: Sendable {
  /// How long after its end a period is written.
  static let grace: Milliseconds = .minutes(15)
  /// How long after its end an hour can still change: the longest wrap-up, and some.
  static let hourKept: Milliseconds = .hours(3)

  /// A row, and whether it has to be written.
  struct Slot<Row: Sendable>: Sendable {
    var row: Row
    var isUsed = false
    var isChanged = false
    var revision = 0

    @inline(__always)
    mutating func change(_ body: (inout Row) -> Void) {
      isChanged = true
      body(&row)
    }

    mutating func close() -> ClosedRow<Row> {
      defer {
        revision += 1
        isChanged = false
      }
      return ClosedRow(row: row, revision: revision)
    }
  }

  let zone: SiteTimeZone
  var today: [Slot<AgentDay>] = []
  /// Rows of yesterday that can still change, packed once they have been handed over: most never do.
  var yesterday: [Int: [UInt8]] = [:]
  /// Rows of yesterday that have not been handed over yet.
  var unclosed: [Int: Slot<AgentDay>] = [:]
  var hour: [Slot<QueueHour>] = []
  /// Rows of earlier hours that can still change, oldest first.
  var earlier: [Slot<QueueHour>] = []
  /// The channel each queue's contacts were last seen on, for events that do not name it.
  var channels: [Channel] = []
  var day = Int.min
  var dayStart = Timestamp.distantPast
  var dayEnd = Timestamp.distantPast
  var yesterdayNumber = Int.min
  var hourEnd = Timestamp.distantPast
  var nextClose = Timestamp.distantPast
  /// Yesterday's rows that changed since the state was last saved.
  var changedYesterdays: Set<Int> = []
  /// Hours of today and yesterday that have been written.
  var written: [WrittenHour.Key: WrittenHour] = [:]
  /// Changes to days that are no longer kept.
  private(set) var tooLate = 0
  private var finishedDays: [ClosedRow<AgentDay>] = []
  private var finishedHours: [ClosedRow<QueueHour>] = []

  init(zone: SiteTimeZone) { self.zone = zone }

  /// Turns day and hour; call before each event and tick.
  @inline(__always)
  mutating func pass(to now: Timestamp) {
    if now >= hourEnd { turn(at: now) }
  }

  private mutating func turn(at now: Timestamp) {
    for index in hour.indices where hour[index].isUsed {
      earlier.append(hour[index])
      hour[index].isUsed = false
    }
    if hourEnd == .distantPast { nextClose = now.floored(to: .hours(1)) + .hours(1) + Self.grace }
    hourEnd = now.floored(to: .hours(1)) + .hours(1)
    guard now >= dayEnd else { return }
    closeYesterday()
    changedYesterdays.formUnion(yesterday.keys)
    yesterday.removeAll(keepingCapacity: true)
    for index in today.indices where today[index].isUsed {
      // What a row holds is given away: its next day begins small.
      var slot = Slot(row: AgentDay(agent: AgentNumber(index), day: 0))
      swap(&slot, &today[index])
      unclosed[index] = slot
      changedYesterdays.insert(index)
    }
    yesterdayNumber = day
    let kept = dayStart
    written = written.filter { $0.key.hour >= kept }
    day = zone.day(of: now)
    dayStart = zone.startOfDay(day)
    dayEnd = zone.startOfDay(day + 1)
  }

  // MARK: - Handing over

  /// Closes what has been over for long enough; to be called at every tick that is looked at.
  mutating func close(at now: Timestamp) {
    guard now >= nextClose, hourEnd != .distantPast else { return }
    pass(to: now)
    nextClose = (now - Self.grace).floored(to: .hours(1)) + .hours(1) + Self.grace
    for index in earlier.indices where earlier[index].row.hour + .hours(1) + Self.grace <= now { closeHour(index) }
    earlier.removeAll { $0.row.hour + .hours(1) + Self.hourKept <= now && !$0.isChanged }
    if dayStart + Self.grace <= now { closeYesterday() }
  }

  private mutating func closeHour(_ index: Int) {
    if earlier[index].isChanged { finish(earlier[index].close()) }
  }

  /// Hands an hour over, and remembers that.
  mutating func finish(_ hour: ClosedRow<QueueHour>) {
    written[WrittenHour.Key(hour.row)] = WrittenHour(hour.row, revision: hour.revision)
    finishedHours.append(hour)
  }

  private mutating func closeYesterday() {
    var places = Array(unclosed.keys)
    for (index, bytes) in yesterday where Self.isChanged(bytes) { places.append(index) }
    for index in places.sorted() {
      guard var slot = unclosed.removeValue(forKey: index) ?? Self.unpacked(yesterday[index]) else { continue }
      if slot.isChanged {
        finishedDays.append(slot.close())
        changedYesterdays.insert(index)
      }
      yesterday[index] = Self.packed(slot)
    }
  }

  /// The finished rows since the last call; with `all`, at the end of the input, those that are going on too.
  mutating func take(all: Bool) -> (days: [ClosedRow<AgentDay>], hours: [ClosedRow<QueueHour>]) {
    if all {
      for index in hour.indices where hour[index].isUsed && hour[index].isChanged {
        finishedHours.append(hour[index].close())
      }
      for index in earlier.indices { closeHour(index) }
      closeYesterday()
      for index in today.indices where today[index].isUsed && today[index].isChanged {
        finishedDays.append(today[index].close())
      }
    }
    guard !finishedDays.isEmpty || !finishedHours.isEmpty else { return ([], []) }
    defer {
      finishedDays.removeAll(keepingCapacity: true)
      finishedHours.removeAll(keepingCapacity: true)
    }
    return (finishedDays, finishedHours)
  }

  // MARK: - Changing rows

  /// Changes an agent's row of today.
  @inline(__always)
  mutating func change(_ agent: Int, _ body: (inout AgentDay) -> Void) {
    if agent >= today.count || !today[agent].isUsed { Self.open(agent, day, in: &today) }
    today[agent].change(body)
  }

  /// Changes an agent's row of the day of `time`: today's or yesterday's.
  mutating func change(_ agent: Int, at time: Timestamp, _ body: (inout AgentDay) -> Void) {
    if time >= dayStart { return change(agent, body) }
    let number = zone.day(of: time)
    guard number == yesterdayNumber else {
      tooLate += 1
      return
    }
    changedYesterdays.insert(agent)
    if let place = unclosed.index(forKey: agent) { return unclosed.values[place].change(body) }
    var slot =
      Self.unpacked(yesterday[agent])
      ?? Slot(row: AgentDay(agent: AgentNumber(agent), day: number), isUsed: true)
    slot.isChanged = true
    body(&slot.row)
    yesterday[agent] = Self.packed(slot)
  }

  /// Changes an agent's rows of the days that a stretch of time lies in.
  mutating func change(
    _ agent: Int, from: Timestamp, to: Timestamp, _ body: (inout AgentDay, Timestamp, Timestamp) -> Void
  ) {
    let midnight = dayStart
    if from < midnight { change(agent, at: from) { body(&$0, from, min(to, midnight)) } }
    if to > midnight { change(agent) { body(&$0, max(from, midnight), to) } }
  }

  private static func open(_ agent: Int, _ day: Int, in slots: inout [Slot<AgentDay>]) {
    while agent >= slots.count { slots.append(Slot(row: AgentDay(agent: AgentNumber(slots.count), day: day))) }
    slots[agent] = Slot(row: AgentDay(agent: AgentNumber(agent), day: day), isUsed: true)
  }

  /// Changes a queue's row of this hour.
  @inline(__always)
  mutating func change(queue: QueueNumber, _ channel: Channel, _ body: (inout QueueHour) -> Void) {
    let channel = resolve(queue, channel)
    let index = Int(queue) * Channel.count + Int(channel.rawValue)
    if index >= hour.count || !hour[index].isUsed { open(queue, channel, index) }
    hour[index].change(body)
  }

  /// Changes a queue's row of the hour of `time`.
  mutating func change(queue: QueueNumber, _ channel: Channel, at time: Timestamp, _ body: (inout QueueHour) -> Void) {
    guard time < hourEnd - .hours(1) else { return change(queue: queue, channel, body) }
    let channel = resolve(queue, channel)
    let start = time.floored(to: .hours(1))
    var place = earlier.firstIndex { $0.row.hour == start && $0.row.queue == queue && $0.row.channel == channel }
    if place == nil, start + .hours(1) + Self.hourKept > hourEnd - .hours(1) {
      place = earlier.count
      earlier.append(Slot(row: QueueHour(queue: queue, channel: channel, hour: start), isUsed: true))
    }
    guard let place else {
      tooLate += 1
      return
    }
    earlier[place].isChanged = true
    body(&earlier[place].row)
  }

  /// The row of a queue that a contact belongs to; nil outside any queue.
  @inline(__always)
  mutating func served(_ contact: Contact) -> ServedQueue? {
    guard contact.queue > 0 else { return nil }
    return ServedQueue(queue: contact.queue, channel: resolve(contact.queue, contact.channel))
  }

  @inline(__always)
  private mutating func resolve(_ queue: QueueNumber, _ channel: Channel) -> Channel {
    let index = Int(queue)
    if index >= channels.count {
      channels.append(contentsOf: repeatElement(.unknown, count: index + 1 - channels.count))
    }
    if channel == .unknown { return channels[index] }
    channels[index] = channel
    return channel
  }

  private mutating func open(_ queue: QueueNumber, _ channel: Channel, _ index: Int) {
    let start = hourEnd - .hours(1)
    while index >= hour.count {
      let number = hour.count
      hour.append(
        Slot(row: QueueHour(queue: QueueNumber(number / Channel.count), channel: .unknown, hour: start)))
    }
    hour[index] = Slot(row: QueueHour(queue: queue, channel: channel, hour: start), isUsed: true)
  }
}

extension Channel {
  /// How many there are; a constant, since `allCases` makes an array each time.
  static let count = 9
}
