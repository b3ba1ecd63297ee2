import Alerting
import FloorModel
import Testing

@testable import Workload

@Suite struct QueuePressureTests {
  private func observations(_ script: EventScript, until end: String) -> [Observation] {
    var monitor = LoadMonitor(configuration: .ofFew)
    var names = LoadNames()
    _ = names.queues.number("billing")
    monitor.names = names
    for event in script.ordered { monitor.ingest(event) }
    return monitor.advance(to: EventScript.time(end))
  }

  private func values(_ seen: [Observation], _ rule: String) -> [Double?] {
    seen.filter { $0.rule.id == rule }.map(\.value)
  }

  /// Three of 20 callers gave up after five seconds or more: 15 %; short ones do not count.
  @Test func abandons() throws {
    var script = EventScript()
    script.login("09:00")
    for index in 0..<25 {
      let time = EventScript.time("10:00") + .seconds(Int64(index) * 30)
      let key = ContactKey(index + 1)
      script.add(time, .queueEnter, agent: 0, contact: key) { $0.queue = 1 }
      switch index {
      case 0..<3: script.add(time + .seconds(20), .queueAbandon, agent: 0, contact: key) { $0.queue = 1 }
      case 3..<8: script.add(time + .seconds(3), .queueAbandon, agent: 0, contact: key) { $0.queue = 1 }
      default:
        script.add(time + .seconds(5), .contactConnected, contact: key, channel: .voice) { $0.queue = 1 }
        script.add(time + .seconds(25), .contactDisconnected, contact: key)
      }
    }
    let seen = observations(script, until: "10:15").filter { $0.rule.id == "load.queue_abandons" }
    let last = try #require(seen.last)
    #expect(last.subject == Subject(.queue, "billing"))
    #expect(last.value == 3.0 / 20)
    #expect(last.evidence.words["share"]?.en == "15 %")
    // Half an hour later nothing of it is left.
    #expect(observations(script, until: "10:50").last { $0.rule.id == "load.queue_abandons" }?.value == 0)
  }

  /// Two people, one on a break: three waiting contacts are three per person.
  @Test func waitingPerPerson() throws {
    var script = EventScript()
    for agent in 1...2 {
      script.login("09:00", agent: AgentNumber(agent))
      script.add("09:10", .contactConnected, agent: AgentNumber(agent), contact: ContactKey(agent), channel: .voice) {
        $0.queue = 1
      }
      script.add("09:12", .contactDisconnected, agent: AgentNumber(agent), contact: ContactKey(agent))
    }
    script.state("09:13", .break, agent: 2)
    for key in 11...13 { script.add("09:20", .queueEnter, agent: 0, contact: ContactKey(key)) { $0.queue = 1 } }
    let seen = observations(script, until: "09:22").filter { $0.rule.id == "load.queue_pressure" }
    #expect(seen.last?.value == 3)
  }

  /// A dozen of sixty contacts passed on: 20 %, told at the hour.
  @Test func transfers() {
    var script = EventScript()
    script.login("09:00")
    for index in 0..<60 {
      let time = EventScript.time("10:00") + .seconds(Int64(index) * 30)
      let key = ContactKey(index + 1)
      script.add(time, .contactConnected, contact: key, channel: .voice) { $0.queue = 1 }
      if index < 12 {
        script.add(time + .seconds(20), .contactTransferred, contact: key) { $0.transfer = .blind }
      } else {
        script.add(time + .seconds(20), .contactDisconnected, contact: key)
      }
    }
    let shares = values(observations(script, until: "11:00"), "load.transfers")
    #expect(shares == [0.2])
  }

  /// Callers who were answered before call again within three days: told of by their number's hash, never a transfer.
  @Test func callersComeBack() throws {
    var lines: [String] = []
    var second = 1_795_140_000
    for index in 0..<260 {
      // The first two hundred call once, sixty of them again.
      let number = "06123450\(100 + (index < 200 ? index : index - 200))"
      lines.append("\(second)|\(second).\(index)|sales|NONE|ENTERQUEUE||\(number)|1")
      lines.append("\(second + 5)|\(second).\(index)|sales|SIP/\(10 + index % 10)|CONNECT|5|\(second).9|2")
      lines.append("\(second + 60)|\(second).\(index)|sales|SIP/\(10 + index % 10)|COMPLETECALLER|5|55|1")
      second += 120
    }
    let log = readLog(Array((lines.joined(separator: "\n") + "\n").utf8), as: "asterisk-queue-log")
    #expect(Set(log.events.map(\.caller)).count == 201)
    var monitor = LoadMonitor(configuration: LoadConfiguration())
    for event in log.events { monitor.ingest(event) }
    let seen = monitor.advance(to: Timestamp(seconds: Int64(second)) + .hours(2))
    let share = try #require(seen.last { $0.rule.id == "load.repeat_contacts" }?.value)
    #expect(abs(share - 60.0 / 260) < 1e-9)
    // Withheld numbers and extensions stand for nobody.
    for text in ["", "anonymous", "1234", "NULL"] {
      #expect(text.withBytes { AgentDoor(mode: .reveal).caller($0) } == 0)
    }
  }

  /// Chats and calls of one queue are told of apart: calls are given up, chats wait.
  @Test func channelsApart() throws {
    var script = EventScript()
    for agent in 1...4 { script.login("09:00", agent: AgentNumber(agent)) }
    for index in 0..<40 {
      let time = EventScript.time("10:00") + .seconds(Int64(index) * 30)
      let key = ContactKey(index + 1)
      let channel: Channel = index.isMultiple(of: 2) ? .voice : .chat
      script.add(time, .queueEnter, agent: 0, contact: key, channel: channel) { $0.queue = 1 }
      if channel == .voice, index < 12 {
        script.add(time + .seconds(20), .queueAbandon, agent: 0, contact: key) {
          $0.queue = 1
          $0.channel = .voice
        }
      } else {
        let agent = AgentNumber(index % 4 + 1)
        script.add(time + .seconds(5), .contactConnected, agent: agent, contact: key, channel: channel) { $0.queue = 1 }
        script.add(time + .seconds(25), .contactDisconnected, agent: agent, contact: key)
      }
    }
    script.add("10:21", .queueEnter, agent: 0, contact: 100, channel: .chat) { $0.queue = 1 }
    script.add("10:21", .queueEnter, agent: 0, contact: 101, channel: .chat) { $0.queue = 1 }
    let seen = observations(script, until: "10:22")
    let abandons = try #require(seen.last { $0.rule.id == "load.queue_abandons" })
    #expect(abandons.subject == Subject(.queue, "billing") && abandons.value == 6.0 / 20)
    #expect(abandons.evidence.fields == [JSONField("people", .integer(4))])
    let waiting = try #require(seen.last { $0.rule.id == "load.queue_pressure" && ($0.value ?? 0) > 0 })
    #expect(waiting.subject == Subject(.queue, "billing/chat") && waiting.value == 0.5)
    #expect(waiting.evidence.fields.first == JSONField("channel", "chat"))
    #expect(waiting.evidence.place == "billing (chat)")
  }
}
