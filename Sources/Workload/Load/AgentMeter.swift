import FloorModel

/// What the load measures need to know of one agent, kept up to date event by event.
///
/// Fed by the agent's timeline. Nothing here grows with the log: rolling windows forget, sums are per shift or per day.
struct AgentMeter: Sendable, Codable {
  /// Moments that stand for "not now".
  static let none = Int64.min
  /// Longer ago than anything, and safe to calculate with.
  static let longAgo = Int64.min / 4

  var history: SpanHistory

  // Continuous work (L13).
  /// Since when the agent has had no contact, alert or wrap-up; `none` while there is one.
  var idleSince = AgentMeter.longAgo
  /// When the last recovery period ended.
  var workSince = AgentMeter.none

  // Concurrency (L02 to L05).
  /// Since when at least so many contacts have been active.
  var sinceActive = [Int64](repeating: AgentMeter.none, count: 9)
  var lastActive: UInt8 = 0
  /// The longest stretch with at least so many (1 to 8) that ended since the last look; nil for none.
  var endedActive: SIMD8<Int64>?
  /// Fewer than this at once are no peak anywhere; nil before a configuration.
  var leastPeak: UInt8?
  /// Since when the capacity share has been above the warning and the critical limit.
  var sinceShare = SIMD2<Int64>(repeating: AgentMeter.none)
  /// Since when there has been voice together with live text.
  var sinceMixed = AgentMeter.none

  // The shift: from a login after a long absence to the last logout.
  var shift = ShiftSums()
  /// When the agent logged out; `none` while logged in.
  var offlineSince = AgentMeter.longAgo

  // The day (L16).
  var screenToday: Int64 = 0
  var dayEnd = Int64.max

  // Recovery gaps (L11, L12).
  /// Available time without ring since the last contact.
  var gapSoFar: Int64 = 0
  /// A break or other state lay in between: not a gap.
  var gapBroken = true
  /// Contacts in a row without breathing time.
  var run: Int32 = 0
  var gaps = TimeRing()
  var shortGaps: Int32 = 0

  // Pace (L09, L20, L21).
  var voiceConnects = TimeRing()
  var switches = TimeRing()
  var misses = TimeRing()
  var lastClass: UInt8 = 0

  // Long contacts (L14, L15).
  /// The last five voice contacts, newest in bit 0: above the queue's 90th percentile or not.
  var longCalls: UInt8 = 0
  /// Live contacts in handling (L14).
  var liveContacts: [LiveContact] = []
  /// When the last very long contact ended; `none` when the gap after it is known.
  var veryLongEnded = AgentMeter.none
  /// How long it was.
  var veryLongLength: Int64?
  /// Until when a very long contact without a gap after it is held against the day.
  var strainedUntil = AgentMeter.none

  // Emotional demand (L22).
  var lastHardContact = AgentMeter.none
  var emotions = TimeRing()

  // Short rests between shifts (L28).
  var quickReturns = TimeRing()

  // Late first answers (L26).
  var lateAnswers: Int32 = 0

  var source: SourceNumber = 0
  var team: TeamNumber = 0
  var emotionalQueue = false
  var reportsWrapUp = false
  var breaksInterrupted: Int32 = 0
  /// Messages are reported of this agent's contacts; nil where none ever was.
  var hearsMessages: Bool?

  /// A live contact in handling.
  struct LiveContact: Sendable, Codable {
    var key: ContactKey
    var start: Int64
    /// Three times what is usual in its queue; 0 where that is not known.
    var usualLimit: Int64
  }

  /// Sums over one shift.
  struct ShiftSums: Sendable, Codable, Equatable {
    var start = AgentMeter.none
    var staffed: Int64 = 0
    var onBreak: Int64 = 0
    var busy: Int64 = 0
    /// Time with more live chats at once than the limit (L03).
    var crowded: Int64 = 0
    /// Time with voice and live text at once (L05).
    var mixed: Int64 = 0
    var voiceContacts: Int32 = 0
    var contacts: Int32 = 0
    var longestRun: Int32 = 0
    var emotions: Int32 = 0
  }

  // What the configuration says, at hand.
  var recovery: Milliseconds = 0
  var shareLimits = SIMD2<Int32>(repeating: .max)
  var crowdLimit: UInt8 = 3
  var shiftGap: Milliseconds = 0
  var breathing: Milliseconds = 0
  var paidBreaks = false
  var gapWindow: Milliseconds = 0
  /// Gaps below this are counted in `shortGaps`, in milliseconds.
  var shortGap: Int32 = 0
  /// How long connects, switches and misses are remembered.
  var retention: Milliseconds = 0

  init(_ configuration: LoadConfiguration) {
    history = SpanHistory(mean: configuration.meanWindow, hour: configuration.occupancyWindow)
    adopt(configuration)
  }

  /// Takes over the numbers of a configuration; what was measured stays.
  mutating func adopt(_ configuration: LoadConfiguration) {
    if history.mean.length != configuration.meanWindow || history.hour.length != configuration.occupancyWindow {
      history = SpanHistory(mean: configuration.meanWindow, hour: configuration.occupancyWindow)
    }
    recovery = configuration.recoveryPeriod
    shareLimits = configuration.shareLimits
    crowdLimit = configuration.crowdLimit
    shiftGap = configuration.shiftGap
    breathing = configuration.breathingGap
    leastPeak = configuration.leastPeak
    paidBreaks = configuration.paidBreaks
    gapWindow = configuration.window(.recoveryGap)
    retention = max(
      configuration.window(.contactsPerHour), configuration.window(.channelSwitch), configuration.window(.ringBurden))
    let short = Int32(clamping: Int64((configuration.limits(.recoveryGap)?.warning?.value ?? 20) * 1000))
    if short != shortGap {
      shortGap = short
      shortGaps = Int32(clamping: (0..<gaps.count).count { gaps[$0].value < short })
    }
  }

  /// One status from one moment to a later one.
  mutating func elapsed(_ status: AgentStatus, from: Timestamp, to: Timestamp) {
    let from = from.milliseconds
    let to = to.milliseconds
    let length = to &- from
    if status.isIdle {
      if idleSince == Self.none { idleSince = from }
    } else if idleSince != Self.none {
      if from &- idleSince >= recovery || workSince == Self.none { workSince = from }
      idleSince = Self.none
    }
    guard status.isStaffed || status.handling > 0 else {
      if !gapBroken { gapBroken = true }
      clearInstant()
      return
    }
    history.append(LoadSpan(status, from: from, to: to))
    instant(status, from: from)
    shift.staffed &+= length
    if status.state == .break {
      shift.onBreak &+= length
    } else {
      screenToday &+= length
    }
    if status.isBusy {
      shift.busy &+= length
      gapSoFar = 0
      gapBroken = false
    } else if status.state != .available {
      gapBroken = true
    } else if status.ringing == 0 {
      gapSoFar &+= length
    }
    if status.activeText > crowdLimit { shift.crowded &+= length }
    if status.voice > 0, status.activeText > 0 { shift.mixed &+= length }
  }

  @inline(__always)
  private mutating func instant(_ status: AgentStatus, from: Int64) {
    let active = min(status.active, 8)
    if active != lastActive {
      if active < lastActive, lastActive >= leastPeak ?? 0 { endPeak(downTo: active, at: from) }
      while lastActive < active {
        lastActive += 1
        sinceActive[Int(lastActive)] = from
      }
      lastActive = active
    }
    // Written out: a place known only at run time would move these vectors through memory.
    let isOver = status.share > shareLimits[0]
    sinceShare[0] = !isOver ? Self.none : sinceShare[0] == Self.none ? from : sinceShare[0]
    let isFarOver = status.share > shareLimits[1]
    sinceShare[1] = !isFarOver ? Self.none : sinceShare[1] == Self.none ? from : sinceShare[1]
    if status.voice > 0, status.activeText > 0 {
      if sinceMixed == Self.none { sinceMixed = from }
    } else {
      sinceMixed = Self.none
    }
  }

  private mutating func endPeak(downTo active: UInt8, at time: Int64) {
    var ended = endedActive ?? .zero
    for level in Int(active) + 1...Int(lastActive) {
      ended[level - 1] = max(ended[level - 1], time - sinceActive[level])
    }
    endedActive = ended
  }

  private mutating func clearInstant() {
    lastActive = 0
    sinceShare = SIMD2(repeating: Self.none)
    sinceMixed = Self.none
  }

  /// A span told before lies after the logout.
  mutating func retracted(_ status: AgentStatus, from: Timestamp, to: Timestamp) {
    let length = to - from
    history.rewrite(from: from.milliseconds, to: to.milliseconds) {
      $0.waiting = false
      $0.busy = false
      $0.active = 0
      $0.text = 0
    }
    if status.isBusy { shift.busy = max(0, shift.busy - length) }
    guard status.isStaffed else { return }
    shift.staffed -= length
    if status.state == .break { shift.onBreak -= length } else { screenToday = max(0, screenToday - length) }
  }

  /// The day is over at `dayEnd`; the next one ends at `next`.
  mutating func turnDay(next: Int64) {
    screenToday = 0
    dayEnd = next
  }
}
