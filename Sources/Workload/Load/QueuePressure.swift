import Alerting
import FloorModel

/// What happens to contacts before and after people handle them, per queue.
///
/// Sums are per day and week; only the last half hour's outcomes and those waiting now are kept one by one.
struct QueuePressure: Sendable, Codable {
  /// One queue.
  struct Queue: Sendable, Codable {
    /// Handle times: spoken, and live text.
    var lengths = [LogHistogram(), LogHistogram()]
    /// Three times the median, refreshed now and then; 0 while too few are known.
    var usual: [Milliseconds] = [0, 0]
    /// The 90th percentile of spoken contacts; 0 while too few are known.
    var long: Milliseconds = 0
    /// Outcomes of the last half hour: 1 given up, 0 answered or sent elsewhere.
    var outcomes = TimeRing()
    var givenUp: Int32 = 0
    /// Since when each contact has been waiting.
    var waiting: [ContactKey: Int64] = [:]
    /// What the source itself says is waiting, and how many are staffed; -1 where it does not.
    var reportedWaiting: Int32 = -1
    var reportedStaffed: Int32 = -1
    var handledToday = 0
    var passedOnToday = 0
    var callsThisWeek = 0
    var squeezedThisWeek = 0
    /// The pressure rules have been told of this queue.
    var isFollowed = false
    /// The channel its contacts were last seen on, for events that do not name it.
    var channel: Channel?
    /// When the share given up and the number waiting were last not plainly fine.
    var lastStir = SIMD2<Int64>(repeating: AgentMeter.longAgo)
  }

  var queues: [Queue] = []
  /// Channels other than voice, each beside its queue.
  var lanes = QueueLanes()
  /// The queues each agent worked for last, the latest first; where they belong if the log names no members.
  var servedQueues: [SIMD4<QueueNumber>]?
  /// Kept in pieces of its own: it is too large to be saved whole.
  var conversations = ConversationTable()
  /// What stands for the caller of each call that waits, where the log names numbers (L18).
  var callers: [ContactKey: ContactKey]?
  var handledThisWeek = 0
  var repeatsThisWeek = 0
  /// Contacts whose conversation had another agent before and that came by a blind or queue transfer.
  var retold = 0
  var namesConversations = false
  var day = Int.min
  var nextHour = Int64.max
  private var live: [Int] = []

  static let outcomeWindow: Milliseconds = .minutes(30)
  static let shortAbandon: Milliseconds = .seconds(5)
  static let longestWait: Milliseconds = .hours(1)

  init(_ configuration: borrowing LoadConfiguration) {}

  private enum CodingKeys: String, CodingKey {
    case queues, lanes, servedQueues, callers, handledThisWeek,
      repeatsThisWeek, retold, namesConversations, day, nextHour, live
  }

  private mutating func grow(_ queue: QueueNumber) -> Int {
    while Int(queue) >= queues.count { queues.append(Queue()) }
    return Int(queue)
  }

  /// Where a queue's contacts of one channel are counted: spoken ones with the queue itself, others in a lane.
  private mutating func slot(_ queue: QueueNumber, _ channel: Channel) -> Int {
    let index = grow(queue)
    guard index > 0 else { return index }
    if channel != .unknown, queues[index].channel != channel { queues[index].channel = channel }
    let known = channel == .unknown ? queues[index].channel ?? .voice : channel
    return known.loadClass == 1 ? index : lanes.slot(queue, known)
  }

  /// A queue or one of its lanes.
  subscript(slot: Int) -> Queue {
    @inline(__always) get { slot < QueueLanes.first ? queues[slot] : lanes[slot] }
    @inline(__always) _modify {
      if slot < QueueLanes.first { yield &queues[slot] } else { yield &lanes[slot] }
    }
  }

  /// Changes a queue or one of its lanes, in place.
  @inline(__always)
  private mutating func change(_ slot: Int, _ body: (inout Queue) -> Void) {
    if slot < QueueLanes.first { body(&queues[slot]) } else { lanes.change(slot, body) }
  }

  /// A contact waits no longer; since when it did, where that is known.
  ///
  /// Entries that do not name the channel may stand beside it.
  @discardableResult
  private mutating func leave(_ slot: Int, _ queue: QueueNumber, _ key: ContactKey) -> Int64? {
    var since: Int64?
    change(slot) { since = $0.waiting.removeValue(forKey: key) }
    if let since { return since }
    if slot != Int(queue), let since = queues[Int(queue)].waiting.removeValue(forKey: key) { return since }
    return lanes.leave(queue, key)
  }

  private mutating func follow(_ index: Int) {
    guard !self[index].isFollowed else { return }
    self[index].isFollowed = true
    live.append(index)
    live.sort()
  }

  /// An event that names no agent.
  mutating func hear(_ event: SessionEvent) {
    guard event.queue >= 0 else { return }
    let now = event.time.milliseconds
    let key = event.contact != 0 ? event.contact : event.conversation
    switch event.kind {
    case .queueEnter:
      let index = slot(event.queue, event.channel)
      follow(index)
      if self[index].waiting.count < 10_000 { self[index].waiting[key] = now }
      if event.caller != 0 {
        if callers == nil { callers = [:] }
        if callers?.count ?? 0 < 10_000 { callers?[event.conversation] = event.caller }
      }
    case .queueAbandon:
      let index = slot(event.queue, event.channel)
      follow(index)
      let since = leave(index, event.queue, key)
      if callers != nil { callers?[key] = nil }
      let wait = event.duration >= 0 ? event.duration : since.map { now - $0 } ?? 0
      if wait >= Self.shortAbandon { outcome(index, now, givenUp: true) }
    case .queueExit:
      let index = slot(event.queue, event.channel)
      leave(index, event.queue, key)
      if callers != nil { callers?[key] = nil }
      if self[index].isFollowed { outcome(index, now, givenUp: false) }
    case .queueSnapshot:
      let index = slot(event.queue, event.channel)
      follow(index)
      self[index].reportedWaiting = event.count
      self[index].reportedStaffed = event.limit
    default: return
    }
  }

  private mutating func outcome(_ index: Int, _ now: Int64, givenUp: Bool) {
    change(index) {
      $0.outcomes.append(now, givenUp ? 1 : 0)
      if givenUp { $0.givenUp += 1 }
    }
  }

  /// What a conversation's past says of a contact.
  struct Story {
    /// The conversation was handled within the last 72 hours (L18).
    var isRepeat = false
    /// Another agent has heard it, and passed it on blindly or to a queue (L17).
    var isRetold = false
  }

  mutating func connected(_ contact: Contact, agent: AgentNumber, at time: Timestamp) -> Story {
    let index = slot(contact.queue, contact.channel)
    if contact.queue != 0 { serve(contact.queue, agent) }
    if !live.isEmpty {
      if leave(index, contact.queue, contact.conversation) == nil { leave(index, contact.queue, contact.key) }
      if self[index].isFollowed { outcome(index, time.milliseconds, givenUp: false) }
    }
    change(index) { $0.handledToday += 1 }
    handledThisWeek += 1
    var isFirst = true
    var story = Story(isRetold: contact.marks.contains(.retold))
    if contact.conversation != contact.key {
      namesConversations = true
      if let before = conversations.meet(contact.conversation, agent: agent, at: contact.start) {
        isFirst = false
        story.isRepeat = before.passedOn == nil && contact.start - before.time <= .hours(72)
        if before.agent != agent, before.passedOn == .blind || before.passedOn == .queue { story.isRetold = true }
      }
    }
    // A call that was answered before has been passed on: its caller has not come back.
    if callers != nil, let caller = callers?.removeValue(forKey: contact.conversation), isFirst,
      let before = conversations.meet(caller, agent: agent, at: contact.start),
      contact.start - before.time <= .hours(72)
    {
      story.isRepeat = true
    }
    if story.isRepeat { repeatsThisWeek += 1 }
    if story.isRetold { retold += 1 }
    return story
  }

  mutating func transferred(_ contact: Contact, kind: TransferKind) {
    let index = slot(contact.queue, contact.channel)
    self[index].passedOnToday += 1
    if contact.conversation != contact.key { conversations.pass(contact.conversation, kind: kind) }
  }

  /// A contact is over: whether it was unusually long for its queue; nil where that cannot be said.
  mutating func settled(_ contact: Contact) -> Bool? {
    guard contact.isMeasured else { return nil }
    let index = grow(contact.queue)
    let kind = contact.channel.isSpoken ? 0 : 1
    guard contact.channel.isSpoken || contact.channel.isText else { return nil }
    let long = queues[index].long
    queues[index].lengths[kind].add(contact.handling)
    if kind == 0, contact.marks.contains(.wrapUpKnown) { countWrapUp(index, contact) }
    let count = queues[index].lengths[kind].count
    if count == 50 || count % 256 == 0 {
      queues[index].usual[kind] = 3 * (queues[index].lengths[kind].percentile(0.5) ?? 0)
      if kind == 0, count >= 50 { queues[index].long = queues[index].lengths[0].percentileBound(0.9) ?? 0 }
    }
    guard kind == 0, long > 0 else { return nil }
    return contact.handling > long
  }

  /// A contact that was settled without wrap-up had some.
  mutating func wroteUp(_ contact: Contact) {
    if contact.isMeasured, contact.channel.isSpoken { countWrapUp(grow(contact.queue), contact) }
  }

  private mutating func countWrapUp(_ index: Int, _ contact: Contact) {
    queues[index].callsThisWeek += 1
    if contact.wrapUp < .seconds(10) { queues[index].squeezedThisWeek += 1 }
  }

  /// Three times the usual length in a queue; 0 where it is not known.
  func usualLimit(_ queue: QueueNumber, _ channel: Channel) -> Milliseconds {
    guard Int(queue) < queues.count else { return 0 }
    return queues[Int(queue)].usual[channel.isSpoken ? 0 : 1]
  }

  /// The queues about which pressure can be told.
  var followedQueues: [Int] { live }

  /// When something has to be looked at without an event.
  func nextCheck(after tick: Int64) -> Int64 {
    guard !queues.isEmpty else { return .max }
    // As long as an alert may hang on a queue, that all is well is told too: it clears by being told so for a while.
    for index in live
    where !self[index].waiting.isEmpty || self[index].outcomes.count > 0
      || tick - self[index].lastStir.max() < TeamLoad.tail
    {
      return tick + LoadMonitor.tickLength
    }
    return nextHour == .max ? tick + LoadMonitor.tickLength : nextHour
  }
}
