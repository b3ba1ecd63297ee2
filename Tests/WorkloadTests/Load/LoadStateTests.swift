import Alerting
import FloorModel
import Testing

@testable import Workload

@Suite struct LoadStateTests {
  private static func monitor() -> LoadMonitor {
    var monitor = LoadMonitor(configuration: LoadConfiguration())
    var names = LoadNames()
    _ = names.reasons.number("abuse")
    monitor.names = names
    monitor.keepsAgentChanges = true
    return monitor
  }

  private static func text(_ seen: Observation) -> String {
    "\(seen.time) \(seen.rule.id) \(seen.subject) \(seen.state) \(seen.evidence.fields)"
  }

  /// A monitor that is saved and restored at random moments says the same as one that lives on.
  @Test(arguments: UInt64(1)...12) func restartChangesNothing(seed: UInt64) {
    let events = RandomFloor.events(seed: seed, agents: 4, hours: 6)
    var random = Randomness(state: seed)
    var steady = Self.monitor()
    var expected: [String] = []
    var told: [String] = []
    var changes: [AgentLevelChange] = []
    var saved: [String: [UInt8]] = [:]
    var monitor = Self.monitor()
    for event in events {
      steady.ingest(event)
      monitor.ingest(event)
      guard random.chance(1) else { continue }
      expected += steady.advance(to: event.time).map(Self.text)
      told += monitor.advance(to: event.time).map(Self.text)
      for (key, value) in monitor.takeChangedState() { saved[key] = value }
      changes += monitor.agentChanges
      monitor = Self.monitor()
      let unreadable = monitor.restore(saved.map { (key: $0.key, value: $0.value) })
      #expect(unreadable.isEmpty)
    }
    let end = (events.last?.time ?? .distantPast) + .hours(2)
    expected += steady.advance(to: end).map(Self.text)
    told += monitor.advance(to: end).map(Self.text)
    changes += monitor.agentChanges
    #expect(!saved.isEmpty)
    #expect(told == expected)
    #expect(changes == steady.agentChanges)
  }

  /// Only what changed is saved again, and what cannot be read is named.
  @Test func onlyChangesAndUnreadableKeys() {
    var script = EventScript()
    for agent in 1...3 { script.login("09:00", agent: AgentNumber(agent)) }
    script.contact(1, .voice, "09:10", "09:12", agent: 2)
    var monitor = Self.monitor()
    for event in script.ordered.prefix(3) { monitor.ingest(event) }
    let whole = monitor.takeChangedState().map(\.key)
    #expect(whole == ["load/agent/1", "load/agent/2", "load/agent/3", "load/floor"])
    monitor.ingest(script.ordered[3])
    let state = monitor.takeChangedState()
    #expect(state.map(\.key) == ["load/agent/2", "load/owners/1", "load/floor"])
    var other = Self.monitor()
    let unreadable = other.restore(state + [("load/agent/7", [1, 2, 3]), ("else", [])])
    #expect(unreadable == ["load/agent/7", "else"])
  }
}
