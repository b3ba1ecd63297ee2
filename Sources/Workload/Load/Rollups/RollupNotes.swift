import FloorModel

/// What one agent's rows need to remember beyond the day: the shift so far, hard contacts without a pause yet, open chats.
struct RollupNotes: Sendable, Codable {
  /// A text contact while it is open.
  struct OpenText: Sendable, Codable {
    var key: ContactKey
    /// The agent's contact time when it began.
    var since: Int64
    /// How many were open meanwhile, on average; nil while it lasts.
    var mean: Double?
  }

  /// Breaks within one shift.
  struct Shift: Sendable, Codable {
    var begin = AgentMeter.none
    var work: Milliseconds = 0
    /// Since when the agent has been on a break or away; `none` at work.
    var restSince = AgentMeter.none
    /// The longest rest that work followed.
    var longestRest: Milliseconds = 0
    var isInterrupted = false
    /// It has been counted as without a break.
    var lacksBreak = false
    /// It has been compared with the plan.
    var isCompared = false
  }

  /// A shift as it was planned.
  struct Plan: Sendable, Codable {
    var start: Int64
    var end: Int64
  }

  var hard: [Int64] = []
  var texts: [OpenText] = []
  /// Contacts times time, over the agent's life.
  var contactTime: Int64 = 0
  /// The agent's clocks: time at work (logged in, not on a break), and of it with a contact open.
  var worked: Int64 = 0
  var inContact: Int64 = 0
  var shift = Shift()
  var plans: [Plan] = []
  var plannedBreaks = PlannedBreaks()

  /// How much longer than planned is an overrun (L29).
  private static let tolerance: Milliseconds = .minutes(10)

  /// More chats than this at once are nobody's work; the oldest are let go.
  private static let mostTexts = 64

  /// One status from one moment to a later one.
  mutating func pass(_ status: AgentStatus, _ from: Timestamp, _ to: Timestamp) {
    contactTime &+= Int64(status.handling) &* (to - from)
    if status.isStaffed, status.state != .break {
      worked &+= to - from
      if status.handling > 0 { inContact &+= to - from }
    }
    if !plannedBreaks.isEmpty { passPlanned(status, from.milliseconds, to.milliseconds) }
    guard shift.begin != AgentMeter.none else { return }
    if !status.isBusy, status.state == .break || status.state == .offline {
      if shift.restSince == AgentMeter.none { shift.restSince = from.milliseconds }
    } else {
      if shift.restSince != AgentMeter.none {
        shift.longestRest = max(shift.longestRest, from.milliseconds - shift.restSince)
        shift.restSince = AgentMeter.none
      }
      shift.work += to - from
    }
  }

  private mutating func passPlanned(_ status: AgentStatus, _ from: Int64, _ to: Int64) {
    if !status.isBusy, status.state == .break || status.state == .offline {
      // Before the first shift nobody is on a break.
      guard shift.begin != AgentMeter.none else { return }
      plannedBreaks.rest(since: shift.restSince == AgentMeter.none ? from : shift.restSince, to: to)
    } else {
      plannedBreaks.work(from: from, to: to)
    }
  }

  /// The clock by which time above a rule's limit is told: a share of work, and for contacts at once of time with one.
  func clock(_ rule: AgentRule) -> Int64 { rule.isOfOpenContacts ? inContact : worked }

  /// A planned shift becomes known; a newer plan of the same start replaces the older.
  mutating func plan(start: Int64, end: Int64) {
    plans.removeAll { $0.start == start || $0.end < start - .days(2) }
    if plans.count >= 32 { plans.removeFirst() }
    plans.append(Plan(start: start, end: end))
  }

  /// Whether the shift that ends at `time` went on after its planned end; nil without a plan, and once it has been told.
  mutating func overrun(at time: Int64) -> Bool? {
    // The planned shift that it shares most time with.
    func shared(_ plan: Plan) -> Int64 { min(plan.end, time) - max(plan.start, shift.begin) }
    guard !shift.isCompared, let plan = plans.max(by: { shared($0) < shared($1) }), shared(plan) > 0,
      // Somebody who logs out for lunch has not ended the shift.
      time >= plan.end - .minutes(30)
    else { return nil }
    shift.isCompared = true
    return time > plan.end + Self.tolerance
  }

  mutating func begin(_ contact: Contact) {
    if texts.count >= Self.mostTexts { texts.removeFirst() }
    texts.append(OpenText(key: contact.key, since: contactTime, mean: nil))
  }

  mutating func end(_ contact: Contact) {
    guard let index = texts.firstIndex(where: { $0.key == contact.key }), contact.handling > 0 else { return }
    texts[index].mean = Double(contactTime - texts[index].since) / Double(contact.handling)
  }

  /// How many contacts were open during this one, on average; nil where it is not known.
  mutating func mean(of contact: Contact) -> Double? {
    texts.firstIndex { $0.key == contact.key }.flatMap { texts.remove(at: $0).mean }
  }
}
