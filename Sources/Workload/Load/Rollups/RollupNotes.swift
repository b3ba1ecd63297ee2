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
  }

  var hard: [Int64] = []
  var texts: [OpenText] = []
  /// Contacts times time, over the agent's life.
  var contactTime: Int64 = 0
  var shift = Shift()

  /// More chats than this at once are nobody's work; the oldest are let go.
  private static let mostTexts = 64

  /// One status from one moment to a later one.
  mutating func pass(_ status: AgentStatus, _ from: Timestamp, _ to: Timestamp) {
    contactTime &+= Int64(status.handling) &* (to - from)
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
