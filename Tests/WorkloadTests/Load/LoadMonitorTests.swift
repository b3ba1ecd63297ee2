import Alerting
import FloorModel
import Testing

@testable import Workload

@Suite struct LoadMonitorTests {
  private static func names() -> LoadNames {
    var names = LoadNames()
    _ = names.reasons.number("abuse")
    _ = names.teams.number("north")
    _ = names.queues.number("billing")
    return names
  }

  private static func changes(_ events: [SessionEvent], naive: Bool) -> [AgentLevelChange] {
    var monitor = LoadMonitor(configuration: LoadConfiguration())
    monitor.names = names()
    monitor.keepsAgentChanges = true
    monitor.isNaive = naive
    for event in events { monitor.ingest(event) }
    if let last = events.last { _ = monitor.advance(to: last.time + .hours(3)) }
    return monitor.agentChanges
  }

  /// Looking only where something can have changed gives what looking everywhere at every tick gives.
  @Test(arguments: UInt64(1)...60)
  func skippingEqualsLookingAlways(seed: UInt64) {
    let events = RandomFloor.events(seed: seed)
    let fast = Self.changes(events, naive: false)
    let naive = Self.changes(events, naive: true)
    #expect(!naive.isEmpty)
    #expect(fast.count == naive.count)
    let different = zip(fast, naive).first { $0 != $1 }
    #expect(different == nil, "\(String(describing: different))")
  }

  /// The same for what is said of teams and the floor, measured values included.
  @Test(arguments: UInt64(1)...30)
  func skippingSaysTheSame(seed: UInt64) {
    func said(naive: Bool) -> [String] {
      var monitor = LoadMonitor(configuration: LoadConfiguration())
      monitor.names = Self.names()
      monitor.isNaive = naive
      var seen: [Observation] = []
      for var event in RandomFloor.events(seed: seed, agents: 12) {
        event.team = event.agent <= 9 ? 1 : 0
        monitor.ingest(event)
        seen += monitor.advance(to: event.time)
      }
      return seen.map { "\($0.time) \($0.rule.id) \($0.subject) \($0.state) \($0.evidence.people ?? 0)" }
    }
    let fast = said(naive: false)
    #expect(!fast.isEmpty)
    #expect(fast == said(naive: true))
  }

  /// The team's alert is told when its level changes; how many people there are is known at every tick.
  @Test func countsOfTheMoment() throws {
    var monitor = LoadMonitor(configuration: LoadConfiguration())
    monitor.names = Self.names()
    var script = EventScript()
    for agent in AgentNumber(1)...10 {
      script.add("09:00", .agentLogin, agent: agent) { $0.team = agent <= 8 ? 1 : 0 }
      // Three have four chats from 9:10, four more from 9:20, one of the floor's from 9:30.
      let start = agent <= 3 ? "09:10" : agent <= 7 ? "09:20" : agent == 9 ? "09:30" : nil
      guard let start else { continue }
      for chat in ContactKey(1)...4 {
        script.contact(ContactKey(agent) * 10 + chat, .chat, start, "10:00", agent: agent)
      }
    }
    func peak(_ monitor: LoadMonitor, _ team: String?) -> Int? {
      monitor.teamCounts.first { $0.rule == "load.concurrency_peak" && $0.team == team }?.people(atLeast: .warning)
    }
    var told: [Int] = []
    var counts: [String: [Int?]] = [:]
    var rest = script.ordered[...]
    for until in ["09:15", "09:25", "09:35", "10:30"] {
      let end = EventScript.time(until)
      while let event = rest.first, event.time <= end {
        monitor.ingest(event)
        rest.removeFirst()
      }
      told += monitor.advance(to: end).filter { $0.rule.id == "load.concurrency_peak" && $0.subject.kind == .team }
        .compactMap(\.evidence.people)
      counts[until] = [peak(monitor, "north"), peak(monitor, nil)]
    }
    #expect(counts["09:15"] == [3, nil] && counts["09:25"] == [7, nil] && counts["09:35"] == [7, 1])
    #expect(counts["10:30"] == [nil, nil])
    #expect(told.first == 3)
    #expect(monitor.isAnybodyStaffed && LoadMonitor.countedRules.contains("load.concurrency_peak"))
  }

  /// Four chats at once raise concurrency as a count of people, without a word about who.
  @Test func floorWithoutTeams() throws {
    var script = EventScript()
    script.login("09:00")
    for key in 1...4 { script.contact(ContactKey(key), .chat, "09:10", "09:50") }
    var monitor = LoadMonitor(configuration: .ofFew)
    var seen: [Observation] = []
    for event in script.ordered { monitor.ingest(event) }
    seen += monitor.advance(to: EventScript.time("11:00"))
    let peak = try #require(seen.first { $0.rule.id == "load.concurrency_peak" })
    #expect(peak.subject == .floor)
    #expect(peak.time == EventScript.time("09:11"))
    guard case .assessed(let assessment, let value) = peak.state else {
      Issue.record("not assessed")
      return
    }
    #expect(assessment.enter == .warning)
    #expect(value == 4)
    #expect(peak.evidence.people == 1)
    let mean = try #require(seen.first { $0.rule.id == "load.concurrency" })
    #expect(mean.time == EventScript.time("09:20"))
    // It clears five minutes after the chats have ended.
    let cleared = try #require(
      seen.first { seen in
        guard seen.rule.id == "load.concurrency_peak", case .assessed(.fine, _) = seen.state else { return false }
        return true
      })
    #expect(cleared.time == EventScript.time("09:56"))
  }

  /// A team of eight is named; one of seven is counted with the floor; of fewer than eight on the floor nothing is said.
  @Test(
    arguments: [
      (8, 0, [Subject(.team, "north")], 0), (7, 0, [], 7), (7, 1, [.floor], 0), (8, 3, [Subject(.team, "north")], 3),
      (7, 7, [.floor], 0), (1, 0, [], 1),
    ])
  func minimumGroup(team: Int, others: Int, subjects: [Subject], withheld: Int) throws {
    var script = EventScript()
    for agent in 1...team + others {
      script.add("09:00", .agentLogin, agent: AgentNumber(agent)) { $0.team = agent <= team ? 1 : 0 }
      for key in 1...4 {
        script.contact(ContactKey(agent * 10 + key), .chat, "09:10", "09:50", agent: AgentNumber(agent))
      }
    }
    var monitor = LoadMonitor(configuration: LoadConfiguration())
    monitor.names = Self.names()
    for event in script.ordered { monitor.ingest(event) }
    let seen = monitor.advance(to: EventScript.time("10:00")).filter { $0.value != 0 }
    #expect(Set(seen.map(\.subject)) == Set(subjects), "\(seen)")
    for peak in seen where peak.rule.id == "load.concurrency_peak" {
      #expect(peak.evidence.people == (subjects == [.floor] ? team + others : team))
    }
    #expect(monitor.withheld?.people ?? 0 == withheld)
    #expect(monitor.withheld?.isEverybody ?? true == (others == 0 || withheld == 0))
    // A restart changes nothing of it.
    var monitorAfter = LoadMonitor(configuration: LoadConfiguration())
    monitorAfter.names = Self.names()
    #expect(monitorAfter.restore(monitor.takeChangedState()).isEmpty)
    #expect(monitorAfter.withheld == monitor.withheld)
  }

  /// With the eighth person the floor is spoken of, and what stands already is said then.
  @Test func eighthPerson() throws {
    var script = EventScript()
    for agent in 1...8 {
      script.add(agent < 8 ? "09:00" : "09:30", .agentLogin, agent: AgentNumber(agent))
      guard agent == 1 else { continue }
      for key in 1...4 { script.contact(ContactKey(key), .chat, "09:10", "09:50") }
    }
    var monitor = LoadMonitor(configuration: LoadConfiguration())
    for event in script.ordered { monitor.ingest(event) }
    let peaks = monitor.advance(to: EventScript.time("10:00")).filter { $0.rule.id == "load.concurrency_peak" }
    #expect(peaks.first?.time == EventScript.time("09:30") && peaks.first?.evidence.people == 1, "\(peaks)")
  }

  /// Without a break for two hours: information, warning and critical, each at its time; a rest of five minutes ends it.
  @Test func continuousWork() {
    var script = EventScript()
    script.login("09:00")
    var minute = 0
    while minute < 130 {
      let start = EventScript.time("09:00") + .minutes(Int64(minute))
      script.add(start, .contactConnected, contact: ContactKey(minute + 1), channel: .voice)
      script.add(start + .minutes(4), .contactDisconnected, contact: ContactKey(minute + 1))
      script.add(start + .minutes(4), .contactWrapUpEnd, contact: ContactKey(minute + 1))
      minute += 5
    }
    script.logout("11:30")
    let changes = Self.changes(script.ordered, naive: false).filter { $0.rule == "load.continuous_work" }
    #expect(changes.map(\.level) == [.info, .warning, .critical, nil])
    #expect(
      changes.map(\.time) == [
        EventScript.time("10:01"), EventScript.time("10:31"), EventScript.time("11:01"), EventScript.time("11:19"),
      ])
  }

  /// Two runs over the same events say the same.
  @Test func deterministic() {
    let events = RandomFloor.events(seed: 99)
    #expect(Self.changes(events, naive: false) == Self.changes(events, naive: false))
  }

  @Test func everyRuleHasWords() {
    #expect(Set(LoadRules.all.map(\.id)).count == LoadRules.all.count)
    for rule in LoadRules.all {
      for language in Language.allCases {
        #expect(!rule.words.name[language].isEmpty)
        #expect(rule.words.raised[language].hasSuffix("."))
        #expect(rule.words.cleared[language].hasSuffix("."))
        #expect(rule.words.advice[language].hasSuffix("."))
      }
    }
  }
}
