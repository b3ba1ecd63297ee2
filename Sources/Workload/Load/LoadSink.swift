import FloorModel

/// The monitor's side of the timelines: meters, queues, and the rules that an event makes due.
struct LoadSink: TimelineSink, Sendable {
  var meters: [AgentMeter] = []
  var queues: QueuePressure
  var repairs = RepairCounts()
  /// The agent whose timeline speaks.
  var current = 0
  /// Rules that the event made due, by index.
  var triggers: UInt32 = 0
  /// Rules that the event matters to if they are awake, by index: what they read has changed.
  var stirred: UInt32 = 0
  /// Reasons that stand for emotionally demanding contacts, by number.
  var emotionalReasons: [Bool] = []
  var emotionalQueues: [Bool] = []
  /// The lowest limits anywhere, below which a trigger is not worth a look.
  var firsts: TriggerLimits
  /// Agent days and queue hours.
  var rollups: RollupKeeper
  /// What the rows need to remember of each agent; empty unless rows are kept.
  var notes: [RollupNotes] = []
  /// Time that rows and notes have not been told of, by agent; empty unless rows are kept.
  var untold: [UntoldTime] = []
  /// Whether they are told of everything at once: for comparison.
  var tellsAtOnce = false
  /// Handle times by team and queue, week by week; empty unless rows are kept.
  var handleTimes = HandleTimeWeeks()
  /// Whether rows are kept at all.
  let keepsRollups: Bool
  /// Work after which a shift without a break is counted, and what a break is.
  let breakNeededAfter: Milliseconds
  let realBreak: Milliseconds

  static let all: UInt32 = (1 << UInt32(AgentRule.count)) - 1
  /// The rules that read what a connect changes.
  private static let connects: UInt32 =
    AgentRule.contactsPerHour.bit | AgentRule.channelSwitch.bit | AgentRule.recoveryGap.bit
    | AgentRule.noBreathingRun.bit | AgentRule.longContact.bit

  init(_ configuration: LoadConfiguration) {
    queues = QueuePressure(configuration)
    firsts = TriggerLimits(configuration)
    rollups = RollupKeeper(zone: configuration.zone)
    keepsRollups = configuration.keepsRollups
    breakNeededAfter = configuration.breakNeededAfter
    realBreak = configuration.realBreak
  }

  @inline(__always)
  private mutating func trigger(_ rule: AgentRule) { triggers |= rule.bit }

  mutating func elapsed(_ status: AgentStatus, from: Timestamp, to: Timestamp) {
    meters[current].elapsed(status, from: from, to: to)
    if keepsRollups { roll(status, from, to) }
  }

  mutating func retracted(_ status: AgentStatus, from: Timestamp, to: Timestamp) {
    meters[current].retracted(status, from: from, to: to)
    if keepsRollups { rollRetracted(status, from, to) }
    triggers = Self.all
  }

  mutating func handledBefore(_ contact: Contact, from: Timestamp, to: Timestamp) {
    meters[current].handledBefore(contact, from: from, to: to)
    if keepsRollups { rollHandledBefore(from, to) }
    triggers = Self.all
  }

  mutating func wroteUpBefore(_ contact: Contact, from: Timestamp, to: Timestamp) {
    meters[current].wroteUpBefore(from: from, to: to)
    if keepsRollups { rollHandledBefore(from, to) }
    triggers = Self.all
  }

  mutating func freed(_ state: AgentState, from: Timestamp, to: Timestamp, isLast: Bool) {
    meters[current].freed(state, from: from, to: to, isLast: isLast)
    if keepsRollups { rollFreed(state, from, to, isLast: isLast) }
    triggers = Self.all
  }

  mutating func wroteUp(_ contact: Contact) {
    meters[current].reportsWrapUp = true
    queues.wroteUp(contact)
    if keepsRollups { rollWroteUp(contact) }
  }

  mutating func loggedIn(at time: Timestamp) {
    let shift = meters[current].shift.start
    meters[current].loggedIn(at: time)
    if keepsRollups, meters[current].shift.start != shift { rollShift(at: time) }
    triggers = Self.all
  }

  mutating func loggedOut(at time: Timestamp, inferred: Bool) {
    meters[current].loggedOut(at: time)
    if keepsRollups { rollLogout(inferred: inferred) }
    triggers = Self.all
  }

  mutating func missed(at time: Timestamp, ring: Milliseconds) {
    meters[current].missed(at: time, ring: ring)
    if keepsRollups { rollups.change(current) { $0.missed += 1 } }
    stirred |= AgentRule.ringBurden.bit
    if Double(meters[current].misses.count) >= firsts.misses { trigger(.ringBurden) }
  }

  mutating func connected(_ contact: Contact, status: AgentStatus) {
    let gap = meters[current].connected(contact, status: status)
    let story = queues.connected(contact, agent: AgentNumber(current), at: contact.start)
    if keepsRollups { rollConnected(contact, status, gap: gap, story) }
    triggerPace(contact)
    if contact.channel.isLive {
      meters[current].liveContacts.append(
        AgentMeter.LiveContact(
          key: contact.key, start: contact.start.milliseconds,
          usualLimit: queues.usualLimit(contact.queue, contact.channel)))
    }
  }

  mutating func connectedBefore(_ contact: Contact, status: AgentStatus, at time: Timestamp) {
    let gap = meters[current].connectedBefore(contact, at: time)
    let story = queues.connected(contact, agent: AgentNumber(current), at: time)
    if keepsRollups { rollConnectedBefore(contact, status, gap: gap, story) }
    triggerPace(contact)
  }

  /// What has been connected may be one too many.
  private mutating func triggerPace(_ contact: Contact) {
    stirred |= Self.connects
    if Int(contact.queue) < emotionalQueues.count {
      let isEmotional = emotionalQueues[Int(contact.queue)]
      // Demanding queues have a lower limit.
      if isEmotional != meters[current].emotionalQueue {
        meters[current].emotionalQueue = isEmotional
        trigger(.occupancy)
      }
    }
    if Double(meters[current].voiceConnects.count) >= firsts.voiceConnects { trigger(.contactsPerHour) }
    if Double(meters[current].shift.voiceContacts) >= firsts.voiceContacts { trigger(.contactsPerShift) }
    if Double(meters[current].switches.count) >= firsts.switches { trigger(.channelSwitch) }
    if Double(meters[current].run) >= firsts.run { trigger(.noBreathingRun) }
    if meters[current].strainedUntil > contact.start.milliseconds { trigger(.longContact) }
  }

  mutating func disconnected(_ contact: Contact) {
    meters[current].disconnected(contact)
    if keepsRollups { rollDisconnected(contact) }
  }

  mutating func over(_ key: ContactKey) {
    meters[current].liveContacts.removeAll { $0.key == key }
    stirred |= AgentRule.longContact.bit
  }

  mutating func settled(_ contact: Contact) {
    if contact.marks.contains(.wrapUpKnown) { meters[current].reportsWrapUp = true }
    if keepsRollups { rollSettled(contact) }
    let long = queues.settled(contact)
    guard let long else { return }
    meters[current].longCalls = meters[current].longCalls << 1 | (long ? 1 : 0)
    stirred |= AgentRule.longContactRun.bit
    if long { trigger(.longContactRun) }
  }

  mutating func transferred(_ contact: Contact, kind: TransferKind, at time: Timestamp) {
    queues.transferred(contact, kind: kind)
    if keepsRollups {
      rollups.change(queue: contact.queue, contact.channel) { $0.transferred[Int(kind.rawValue)] += 1 }
    }
  }

  mutating func disposed(_ reason: ReasonNumber, queue: QueueNumber, at time: Timestamp) {
    guard Int(reason) < emotionalReasons.count, emotionalReasons[Int(reason)] else { return }
    meters[current].emotional(at: time)
    if keepsRollups { rollHard(at: time) }
    trigger(.emotionalDemand)
  }

  mutating func breakInterrupted(at time: Timestamp) {
    meters[current].breaksInterrupted += 1
    if keepsRollups { rollInterruption() }
  }

  mutating func repaired(_ repair: Repair) { repairs[repair] += 1 }
}

/// The lowest limits of the rules that move in jumps, over all teams.
struct TriggerLimits: Sendable {
  var active = 0.0
  var share = Int32(0)
  var voiceConnects = 0.0
  var voiceContacts = 0.0
  var switches = 0.0
  var run = 0.0
  var misses = 0.0

  init(_ configuration: LoadConfiguration) {
    func lowest(_ rule: AgentRule) -> Double { configuration.lowestLimit(rule) }
    active = lowest(.concurrencyPeak)
    share = min(configuration.shareLimits[0], configuration.shareLimits[1])
    voiceConnects = lowest(.contactsPerHour)
    voiceContacts = lowest(.contactsPerShift)
    switches = lowest(.channelSwitch)
    run = lowest(.noBreathingRun)
    misses = lowest(.ringBurden)
  }
}

extension LoadConfiguration {
  /// The lowest limit of a rule, over all teams; infinite where it is switched off.
  func lowestLimit(_ rule: AgentRule) -> Double {
    var teams: [String?] = [nil]
    teams += (rules.teams[rule.rule.id] ?? [:]).keys.map { $0 }
    return teams.compactMap { limits(rule, team: $0).map { LevelLimits($0).first } }.min() ?? .infinity
  }

  /// Fewer contacts at once than this are no peak (L02).
  var leastPeak: UInt8 { UInt8(min(max(lowestLimit(.concurrencyPeak).rounded(.up), 1), 9)) }
}
