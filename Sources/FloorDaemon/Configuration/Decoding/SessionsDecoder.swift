import FloorModel
import Workload

/// How session logs are read: `sessions`.
enum SessionsDecoder {
  static let keys = [
    "lateness", "shift_gap", "max_session", "max_contact", "dormant_after", "capacity", "reasons", "emotional_reasons",
    "emotional_queues", "paid_breaks",
  ]

  static func decode(_ top: Section, into configuration: inout FloorConfiguration) {
    guard let section = top.section("sessions", keys: keys) else { return }
    var sessions = configuration.sessions
    set(&sessions.lateness, section.length("lateness", in: 0 ... .minutes(30)))
    set(&sessions.shiftGap, section.length("shift_gap", in: .minutes(30) ... .hours(11)))
    set(&sessions.maxSession, section.length("max_session", in: .hours(6) ... .hours(24)))
    if let longest = section.section("max_contact", keys: ["voice", "chat", "messaging"]) {
      let range = Milliseconds.minutes(5) ... .days(7)
      set(&sessions.maxVoice, longest.length("voice", in: range))
      set(&sessions.maxChat, longest.length("chat", in: range))
      set(&sessions.maxMessaging, longest.length("messaging", in: range))
    }
    if let silence = section.section("dormant_after", keys: ["chat", "messaging"]) {
      let range = Milliseconds.seconds(30) ... .days(1)
      set(&sessions.chatDormantAfter, silence.length("chat", in: range))
      set(&sessions.messagingDormantAfter, silence.length("messaging", in: range))
    }
    let channels = Channel.allCases.filter { $0 != .unknown }
    if let capacity = section.section("capacity", keys: channels.map(\.name)) {
      for channel in channels {
        if let count = capacity.integer(channel.name, in: 1...50) { sessions.capacity[channel] = count }
      }
    }
    if let reasons = section.section("reasons", keys: nil) {
      for code in reasons.order {
        guard let state = reasons.choice(code, PauseMeaning.self) else { continue }
        sessions.reasons[code.lowercased()] = state.state
      }
    }
    set(&sessions.emotionalReasons, section.words("emotional_reasons").map { Set($0.map { $0.lowercased() }) })
    set(&sessions.emotionalQueues, section.words("emotional_queues").map { Set($0) })
    set(&sessions.paidBreaks, section.flag("paid_breaks"))
    configuration.sessions = sessions
  }

  private static func set<Value>(_ setting: inout Value, _ value: Value?) {
    if let value { setting = value }
  }

  /// What a pause code may be said to mean; the words of the native format.
  private enum PauseMeaning: String, CaseIterable {
    case available
    case `break`
    case notReady = "not_ready"
    case offline

    var state: AgentState {
      switch self {
      case .available: .available
      case .break: .break
      case .notReady: .notReady
      case .offline: .offline
      }
    }
  }
}
