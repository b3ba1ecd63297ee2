import Alerting
import FloorModel
import Testing

@testable import Workload

/// What rules must not miss, and what they must not say.
@Suite struct RuleEdgeTests {
  private static func monitor(_ script: EventScript, until end: String) -> (LoadMonitor, [Observation]) {
    var monitor = LoadMonitor(configuration: LoadConfiguration())
    var names = LoadNames()
    for queue in ["billing", "sales"] { _ = names.queues.number(queue) }
    monitor.names = names
    monitor.keepsAgentChanges = true
    for event in script.ordered { monitor.ingest(event) }
    let seen = monitor.advance(to: EventScript.time(end))
    return (monitor, seen)
  }

  private static func changes(_ script: EventScript, until end: String, _ rule: Rule) -> [AgentLevelChange] {
    monitor(script, until: end).0.agentChanges.filter { $0.rule == rule.id }
  }

  /// Four chats at once from five seconds after a tick, for so long.
  @Test(arguments: [(59, false), (60, true), (62, true), (130, true)])
  func peakBetweenTicks(seconds: Int64, isRaised: Bool) {
    var script = EventScript()
    script.login("09:00")
    let from = EventScript.time("10:00:05")
    for key in 1...4 {
      script.add(from, .contactConnected, contact: ContactKey(key), channel: .chat)
      script.add(from + .seconds(seconds), .contactDisconnected, contact: ContactKey(key))
    }
    let found = Self.changes(script, until: "10:30", ConcurrencyRules.peak)
    #expect(found.first?.level == (isRaised ? .warning : nil))
    #expect(found.count == (isRaised ? 2 : 0))
    if isRaised { #expect(found[0].value == 4 && found[1].level == nil) }
  }

  /// Chats that end leave the half-hour's mean without data: where none is open the alert ends all the same.
  @Test func meanClearsWithoutChats() {
    var script = EventScript()
    script.login("09:00")
    for key in 1...4 { script.contact(ContactKey(key), .chat, "10:00", "10:12") }
    let found = Self.changes(script, until: "12:00", ConcurrencyRules.mean)
    #expect(found.map(\.level) == [.critical, nil])
    #expect(found.last.map { $0.time <= EventScript.time("10:40") } == true)
  }

  /// Calls that all last as long as each other are not long, however many there are.
  @Test(arguments: [(300, false), (420, true)])
  func equalCallsAreNotLong(last: Int64, isRaised: Bool) {
    var script = EventScript()
    script.login("00:00")
    var time = EventScript.time("00:10")
    for key in 1...110 {
      let length: Int64 = key > 105 ? last : 300
      script.add(time, .contactConnected, contact: ContactKey(key), channel: .voice) { $0.queue = 1 }
      script.add(time + .seconds(length), .contactDisconnected, contact: ContactKey(key)) { $0.flags = .noWrapUp }
      time = time + .seconds(length + 60)
    }
    #expect(Self.changes(script, until: "13:00", LongContactRules.run).isEmpty != isRaised)
  }

  /// Calls told only by their ends count for the hour as any others.
  @Test(arguments: [(.inbound, 1, "10:24"), (.outbound, 2, "10:22")] as [(Direction, Int, String)])
  func endsAlone(direction: Direction, peak: Int, run: String) {
    var script = EventScript()
    script.login("09:00")
    if peak == 2 { script.add("09:30", .contactConnected, contact: 99, channel: .chat) }
    for key in 1...21 {
      let end = EventScript.time("10:00") + .seconds(Int64(key) * 120)
      script.add(end, .contactDisconnected, contact: ContactKey(key), channel: .voice) {
        $0.duration = .seconds(95)
        $0.direction = direction
        $0.flags = [.noWrapUp, .carriesDuration]
      }
    }
    let (monitor, _) = Self.monitor(script, until: "10:50")
    let hour = monitor.agentChanges.first { $0.rule == PaceRules.perHour.id }
    #expect(hour?.level == .warning && hour?.value == 21)
    #expect(monitor.agentChanges.first { $0.rule == RecoveryRules.run.id }?.time == EventScript.time(run))
    #expect(monitor.sink.meters[1].shift.voiceContacts == 21)

    var configuration = LoadConfiguration()
    configuration.keepsRollups = true
    var rows = LoadMonitor(configuration: configuration)
    for event in script.ordered { rows.ingest(event) }
    let day = rows.finishRollups().days.first?.row
    #expect(day?.connected[Int(Channel.voice.rawValue)] == 21)
    #expect(day?.peak == peak)
  }

  /// A call of three quarters of an hour and the next within two minutes: critical, with the length of the call.
  @Test func longContactThenTheNext() {
    var script = EventScript()
    script.login("09:00")
    script.contact(1, .voice, "10:00", "10:45")
    script.contact(2, .voice, "10:46", "10:47")
    let critical = Self.changes(script, until: "11:00", LongContactRules.long).first { $0.level == .critical }
    #expect(critical?.value == 2700)
  }

  /// Who can take the calls that wait: members the log names, others by the queues they worked for.
  @Test(arguments: [
    // Nobody worked for the queue yet: everybody there could.
    (false, 0, 3, 0.5),
    // Three of six have worked for it, two of them for another queue since.
    (false, 3, 3, 1.0),
    // Two of six are members, one of them paused in the queue.
    (true, 0, 3, 3.0),
  ])
  func peopleOfAQueue(members: Bool, served: Int, waiting: Int, expected: Double) {
    var script = EventScript()
    for agent in 1...6 { script.login("09:00", agent: AgentNumber(agent)) }
    if members {
      for agent in 1...2 as ClosedRange<AgentNumber> {
        script.add("09:01", .agentLogin, agent: agent) { $0.queue = 1 }
      }
      script.add("09:02", .agentState, agent: 2) {
        $0.queue = 1
        $0.state = .break
      }
    }
    for agent in 1...6 where agent <= served {
      for (queue, clock) in [(1, "09:0\(agent)"), (2, "09:1\(agent)")] where queue == 1 || agent > 1 {
        script.add(clock, .contactConnected, agent: AgentNumber(agent), contact: ContactKey(agent * 10 + queue)) {
          $0.queue = QueueNumber(queue)
          $0.channel = .voice
          $0.flags = .noWrapUp
        }
        script.add(
          "\(clock):30", .contactDisconnected, agent: AgentNumber(agent), contact: ContactKey(agent * 10 + queue))
      }
    }
    for key in 1...waiting {
      script.add("09:30", .queueEnter, agent: 0, contact: ContactKey(1000 + key)) { $0.queue = 1 }
    }
    let seen = Self.monitor(script, until: "09:32").1
    #expect(seen.last { $0.rule.id == QueueRules.waiting.id }?.value == expected)
  }

  /// Where no messages are reported, contacts at once are open ones, and that is said.
  @Test(arguments: [false, true]) func basis(messages: Bool) throws {
    var script = EventScript()
    // Of fewer people than the minimum group nothing would be said.
    for agent in 1...8 as ClosedRange<AgentNumber> { script.login("09:00", agent: agent) }
    for key in 1...4 {
      script.contact(ContactKey(key), .chat, "10:00", "10:12")
      if messages {
        for minute in 1...11 { script.add("10:\(minute)", .contactMessage, contact: ContactKey(key), channel: .chat) }
      }
    }
    let seen = Self.monitor(script, until: "10:20").1
    for rule in [ConcurrencyRules.mean, ConcurrencyRules.peak, CapacityRules.capacity] {
      let raised = try #require(
        seen.first { one in
          if case .assessed(let found, _) = one.state { one.rule.id == rule.id && found.enter != nil } else { false }
        })
      #expect(raised.evidence.fields.contains(JSONField("basis", "open")) == !messages)
    }
  }

  /// A log that ends with a call open: the rows and `logs inspect` both count to the agent's last word.
  @Test(arguments: ["10:20", "13:50", "15:30"]) func openAtTheEnd(logEnd: String) throws {
    var script = EventScript()
    script.login("10:00")
    script.add("10:05", .contactConnected, contact: 1, channel: .chat)
    script.add("10:12", .contactMessage, contact: 1, channel: .chat)
    script.login(logEnd, agent: 2)
    let events = script.ordered
    let total = try #require(ContactLedger(events).agents.first)
    #expect(total.busy == .minutes(7) && total.staffed == .minutes(12))
    var configuration = LoadConfiguration()
    configuration.keepsRollups = true
    var monitor = LoadMonitor(configuration: configuration)
    for event in events {
      monitor.ingest(event)
      _ = monitor.advance(to: event.time)
    }
    let day = try #require(monitor.finishRollups().days.first { $0.row.agent == 1 }?.row)
    #expect(day.busy.length == .minutes(7))
    #expect(day.work.length == .minutes(12))
    #expect(day.atLevel[0] == .minutes(7))
    #expect(day.handleTimes.count == 0)
  }
}
