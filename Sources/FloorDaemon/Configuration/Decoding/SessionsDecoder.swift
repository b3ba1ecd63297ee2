import FloorModel

/// How session logs are read: `sessions`.
enum SessionsDecoder {
  static let keys = [
    "lateness", "shift_gap", "max_session", "max_contact", "dormant_after", "capacity", "breaks", "tasks",
  ]

  static func decode(_ top: Section, into configuration: inout FloorConfiguration) {
    guard let section = top.section("sessions", keys: keys) else { return }
    var sessions = configuration.sessions
    if let lateness = section.length("lateness", in: 0 ... .minutes(30)) { sessions.lateness = lateness }
    if let gap = section.length("shift_gap", in: .minutes(30) ... .hours(11)) { sessions.shiftGap = gap }
    if let longest = section.length("max_session", in: .hours(6) ... .hours(24)) { sessions.maxSession = longest }
    lengths(section, "max_contact", in: .minutes(5) ... .days(7), into: &sessions.maxContact)
    lengths(section, "dormant_after", in: .seconds(30) ... .days(1), into: &sessions.dormantAfter)
    if let capacity = channels(section, "capacity") {
      for (channel, name) in known(capacity) {
        if let count = capacity.number(name, in: 0.1...100) { sessions.capacity[channel] = count }
      }
    }
    if let words = section.words("breaks") { sessions.breakReasons = Set(words.map { $0.lowercased() }) }
    if let words = section.words("tasks") { sessions.workReasons = Set(words.map { $0.lowercased() }) }
    for word in sessions.breakReasons.intersection(sessions.workReasons).sorted() {
      let key = section.node("tasks") == nil ? "breaks" : "tasks"
      section.report(
        key, "`\(word)` is both a break and a task, expected one of the two.", mend: "Leave it in one of the two lists."
      )
    }
    configuration.sessions = sessions
  }

  private static func channels(_ section: Section, _ key: String) -> Section? {
    section.section(key, keys: SessionSettings.Channel.allCases.map(\.rawValue))
  }

  private static func known(_ section: Section) -> [(SessionSettings.Channel, String)] {
    section.order.compactMap { name in SessionSettings.Channel(rawValue: name).map { ($0, name) } }
  }

  private static func lengths(
    _ section: Section, _ key: String, in range: ClosedRange<Milliseconds>,
    into lengths: inout [SessionSettings.Channel: Milliseconds]
  ) {
    guard let section = channels(section, key) else { return }
    for (channel, name) in known(section) {
      if let length = section.length(name, in: range) { lengths[channel] = length }
    }
  }
}
