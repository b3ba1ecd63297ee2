import FloorModel
import Testing

@testable import Workload

@Suite struct ContactLedgerTests {
  /// The recorded queue_log of Asterisk issue 759: an attended transfer under the consultation call's id.
  @Test func attendedTransferUnderAnotherID() {
    var script = EventScript()
    let first: ContactKey = 243
    let consult: ContactKey = 390
    func at(_ seconds: Int64) -> Timestamp { Timestamp(seconds: seconds) }
    script.add(at(1_717_397_271), .contactConnected, agent: 7009, contact: first, channel: .voice) {
      $0.flags = .noWrapUp
    }
    script.add(at(1_717_397_391), .contactTransferred, agent: 7009, contact: consult, channel: .voice) {
      $0.transfer = .attended
      $0.duration = .seconds(120)
      $0.flags = [.noWrapUp, .carriesDuration]
    }
    script.add(at(1_717_397_397), .contactConnected, agent: 7051, contact: first, channel: .voice) {
      $0.flags = .noWrapUp
    }
    script.add(at(1_717_397_570), .contactDisconnected, agent: 7051, contact: first, channel: .voice) {
      $0.duration = .seconds(173)
      $0.flags = [.noWrapUp, .carriesDuration]
    }
    let ledger = ContactLedger(script.events)
    #expect(ledger.agents.map(\.agent) == [7009, 7051])
    #expect(ledger.agents.map(\.contacts) == [1, 1])
    #expect(ledger.agents.map(\.busy) == [.seconds(120), .seconds(173)])
    #expect(ledger.transfers.attended == 1)
    #expect(ledger.longestChain == 2)
    #expect(ledger.repairs[.foreignID] == 1)
    #expect(ledger.contacts == ContactCounts(closed: 2, open: 0, inferredStart: 0, inferredEnd: 0))
  }

  /// Golden vector 1 of `workload.md` 1.6.
  @Test func fourChats() {
    var script = EventScript()
    script.login("09:59")
    script.contact(1, .chat, "10:00", "10:20")
    script.contact(2, .chat, "10:05", "10:15")
    script.contact(3, .chat, "10:10", "10:30")
    script.contact(4, .chat, "10:12", "10:14")
    script.logout("11:00")
    let ledger = ContactLedger(script.ordered)
    #expect(ledger.agents.count == 1)
    #expect(ledger.agents[0].contacts == 4)
    #expect(ledger.agents[0].busy == .seconds(1800))
    #expect(ledger.agents[0].overlap == .seconds(900))
    #expect(ledger.agents[0].sessions == 1)
    #expect(ledger.agents[0].staffed == .minutes(61))
  }

  /// Golden vector 2: the union of voice, wrap-up and an overlapping chat is 21 minutes.
  @Test func mixedHour() {
    var script = EventScript()
    script.login("10:00")
    script.contact(1, .voice, "10:00", "10:05", wrapUpEnd: "10:06")
    script.contact(2, .voice, "10:10", "10:20")
    script.contact(3, .chat, "10:18", "10:25")
    script.state("10:30", .break)
    script.state("10:40", .available)
    script.logout("11:00")
    let agent = ContactLedger(script.ordered).agents[0]
    #expect(agent.busy == .minutes(21))
    #expect(agent.overlap == .seconds(120))
    #expect(agent.staffed == .minutes(60))
    #expect(agent.onBreak == .minutes(10))
  }

  @Test func connectWithoutEndIsClosedByTheNextCall() {
    var script = EventScript()
    script.add("10:00", .contactConnected, contact: 1, channel: .voice)
    script.add("10:30", .contactConnected, contact: 2, channel: .voice)
    script.add("10:40", .contactDisconnected, contact: 2)
    let ledger = ContactLedger(script.ordered)
    #expect(ledger.contacts == ContactCounts(closed: 1, open: 0, inferredStart: 0, inferredEnd: 1))
    #expect(ledger.agents[0].busy == .minutes(40))
    #expect(ledger.agents[0].overlap == 0)
    #expect(ledger.repairs[.inferredEnd] == 1)
  }

  /// An end that does come after the next call is believed.
  @Test func overlappingCallsWithBothEnds() {
    var script = EventScript()
    script.contact(1, .voice, "10:00", "10:35")
    script.contact(2, .voice, "10:30", "10:40")
    let ledger = ContactLedger(script.ordered)
    #expect(ledger.contacts == ContactCounts(closed: 2, open: 0, inferredStart: 0, inferredEnd: 0))
    #expect(ledger.agents[0].busy == .minutes(40))
    #expect(ledger.agents[0].overlap == .minutes(5))
  }

  @Test func connectWithoutEndIsClosedByLogoutOrLength() {
    var script = EventScript()
    script.login("09:00")
    script.add("10:00", .contactConnected, contact: 1, channel: .voice)
    script.logout("10:30")
    script.login("11:00", agent: 2)
    script.add("11:00", .contactConnected, agent: 2, contact: 2, channel: .voice)
    script.add("18:00", .contactConnected, agent: 2, contact: 3, channel: .voice)
    let ledger = ContactLedger(script.ordered)
    #expect(ledger.contacts == ContactCounts(closed: 0, open: 1, inferredStart: 0, inferredEnd: 2))
    #expect(ledger.agents.map(\.busy) == [.minutes(30), .hours(4)])
  }

  @Test func openAtTheEndCountsToTheLastEvidence() {
    var script = EventScript()
    script.login("09:00")
    script.add("10:00", .contactConnected, contact: 1, channel: .chat)
    script.add("10:20", .contactConnected, contact: 2, channel: .chat)
    let ledger = ContactLedger(script.ordered)
    #expect(ledger.contacts.open == 2)
    #expect(ledger.agents[0].busy == .minutes(20))
  }

  @Test func endWithoutConnect() {
    var script = EventScript()
    script.add("10:06:46", .contactDisconnected, contact: 1, channel: .voice) { $0.duration = .seconds(406) }
    script.add("10:10", .contactDisconnected, contact: 2, channel: .voice)
    script.add("20:10", .contactDisconnected, contact: 3, channel: .voice) { $0.duration = .seconds(44_481) }
    let ledger = ContactLedger(script.ordered)
    #expect(ledger.contacts == ContactCounts(closed: 2, open: 0, inferredStart: 2, inferredEnd: 0))
    #expect(ledger.repairs[.inferredStart] == 2)
    #expect(ledger.repairs[.orphanEnd] == 1)
    #expect(ledger.repairs[.truncated] == 1)
    #expect(ledger.agents[0].busy == .seconds(406) + .hours(4))
  }

  @Test func repetitionsChangeNothing() {
    var script = EventScript()
    for _ in 0..<3 { script.add("10:00", .contactConnected, contact: 1, channel: .voice) { $0.flags = .noWrapUp } }
    for _ in 0..<4 {
      script.add("10:05", .contactDisconnected, contact: 1, channel: .voice) {
        $0.duration = .seconds(300)
        $0.flags = .noWrapUp
      }
    }
    let ledger = ContactLedger(script.ordered)
    #expect(ledger.agents[0].contacts == 1)
    #expect(ledger.agents[0].busy == .minutes(5))
    #expect(ledger.repairs[.duplicate] == 5)
    #expect(ledger.contacts == ContactCounts(closed: 1, open: 0, inferredStart: 0, inferredEnd: 0))
  }

  /// An outbound call is written when it ends, and then covers time told before.
  @Test func outboundWrittenAtItsEnd() {
    var script = EventScript()
    script.login("09:00")
    script.contact(1, .chat, "10:00", "10:10")
    script.add("10:20", .contactDisconnected, contact: 2, channel: .voice) {
      $0.duration = .minutes(15)
      $0.direction = .outbound
      $0.flags = [.carriesDuration, .noWrapUp]
    }
    let ledger = ContactLedger(script.ordered)
    #expect(ledger.agents[0].busy == .minutes(20))
    #expect(ledger.agents[0].overlap == .minutes(5))
    #expect(ledger.repairs == RepairCounts())
  }

  @Test func forgottenLogout() {
    var script = EventScript()
    script.login("09:00")
    script.contact(1, .voice, "10:00", "10:10")
    script.logout("18:00")
    let ledger = ContactLedger(script.ordered)
    #expect(ledger.repairs[.inferredLogout] == 1)
    #expect(ledger.agents[0].staffed == .minutes(85))
  }

  /// Without logins an agent is staffed from the first to the last evidence.
  @Test func staffedByEvidence() {
    var script = EventScript()
    script.contact(1, .voice, "10:00", "10:10")
    script.contact(2, .voice, "11:00", "11:30")
    script.contact(3, .voice, "16:00", "16:10")
    let agent = ContactLedger(script.ordered).agents[0]
    #expect(agent.sessions == 2)
    #expect(agent.staffed == .minutes(100))
  }

  /// A break in one system stands against "available" in another.
  @Test func breakWins() {
    var script = EventScript()
    script.login("09:00")
    script.add("09:00", .agentLogin) { $0.source = 2 }
    script.state("10:00", .break)
    script.add("10:05", .agentState) {
      $0.source = 2
      $0.state = .available
    }
    script.state("10:30", .available)
    script.logout("11:00")
    script.add("12:00", .agentLogout) { $0.source = 2 }
    let agent = ContactLedger(script.ordered).agents[0]
    #expect(agent.onBreak == .minutes(30))
    #expect(agent.staffed == .hours(3))
    #expect(agent.sessions == 1)
  }
}
