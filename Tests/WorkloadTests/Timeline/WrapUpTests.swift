import FloorModel
import Testing

@testable import Workload

/// Wrap-up whose end is told late, only sometimes, or not at all: rows and `logs inspect` agree on what was worked.
@Suite struct WrapUpTests {
  /// A log, and what one agent's day in it adds up to, in seconds.
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var busy: Int64
    var wrapUp: Int64
    var waiting: Int64
    var handled: Int64
    var script: EventScript

    init(
      _ name: String, busy: Int64, wrapUp: Int64, waiting: Int64, handled: Int64, _ build: (inout EventScript) -> Void
    ) {
      testDescription = name
      self.busy = busy
      self.wrapUp = wrapUp
      self.waiting = waiting
      self.handled = handled
      script = EventScript()
      build(&script)
    }
  }

  /// A contact without an end of wrap-up.
  private static func bare(
    _ key: ContactKey, _ channel: Channel, _ start: String, _ end: String, _ s: inout EventScript
  ) {
    s.add(start, .contactConnected, contact: key, channel: channel)
    s.add(end, .contactDisconnected, contact: key)
  }

  static let cases = [
    Case("golden vector 2: one call with wrap-up, one without", busy: 1260, wrapUp: 60, waiting: 1740, handled: 1380) {
      $0.login("10:00")
      $0.contact(1, .voice, "10:00", "10:05", wrapUpEnd: "10:06")
      bare(2, .voice, "10:10", "10:20", &$0)
      bare(3, .chat, "10:18", "10:25", &$0)
      $0.state("10:30", .break)
      $0.state("10:40", .available)
      $0.logout("11:00")
    },
    Case("calls with wrap-up, chats of another system without", busy: 930, wrapUp: 30, waiting: 13470, handled: 930) {
      $0.login("10:00")
      $0.contact(1, .voice, "10:10", "10:15", wrapUpEnd: "10:15:30")
      bare(2, .chat, "11:00", "11:05", &$0)
      bare(3, .chat, "12:00", "12:05", &$0)
      $0.logout("14:00")
    },
    Case("a call without wrap-up before a break", busy: 630, wrapUp: 30, waiting: 8370, handled: 630) {
      $0.login("10:00")
      $0.contact(1, .voice, "10:10", "10:15", wrapUpEnd: "10:15:30")
      bare(2, .voice, "11:00", "11:05", &$0)
      $0.state("11:06:40", .break)
      $0.state("11:36:40", .available)
      $0.logout("13:00")
    },
    Case("a first wrap-up of minutes", busy: 463, wrapUp: 163, waiting: 3137, handled: 463) {
      $0.login("10:00")
      $0.contact(1, .voice, "10:10", "10:15", wrapUpEnd: "10:17:43")
      $0.logout("11:00")
    },
    Case("a first wrap-up of minutes, after calls that had none", busy: 643, wrapUp: 163, waiting: 2957, handled: 643) {
      $0.login("10:00")
      for key in 1...3 { bare(ContactKey(key), .voice, "10:0\(key)", "10:0\(key + 1)", &$0) }
      $0.contact(4, .voice, "10:10", "10:15", wrapUpEnd: "10:17:43")
      // Told twice, it counts once.
      $0.add("10:18", .contactWrapUpEnd, contact: 4)
      $0.logout("11:00")
    },
    Case("a break begins during wrap-up", busy: 420, wrapUp: 100, waiting: 3040, handled: 420) {
      $0.login("10:00")
      $0.contact(1, .voice, "10:00", "10:02", wrapUpEnd: "10:02:20")
      // 40 s of wrap-up before the break, 40 s within.
      $0.contact(2, .voice, "10:10", "10:13:20", wrapUpEnd: "10:14:40")
      $0.state("10:14", .break)
      $0.state("10:24", .available)
      $0.logout("11:07")
    },
    Case("one lost end among many chats", busy: 2940, wrapUp: 150, waiting: 4260, handled: 2940) {
      $0.login("10:00")
      $0.contact(1, .chat, "10:00", "10:01", wrapUpEnd: "10:01:10")
      bare(2, .chat, "10:02", "10:02:10", &$0)
      for key in 3...15 {
        let minute = key * 5
        func clock(_ minute: Int, _ second: Int) -> String { "\(10 + minute / 60):\(minute % 60):\(second)" }
        $0.contact(
          ContactKey(key), .chat, clock(minute, 0), clock(minute + 3, key == 3 ? 20 : 30),
          wrapUpEnd: clock(minute + 3, 40))
      }
      $0.logout("12:00")
    },
    Case("still writing up when the log ends", busy: 420, wrapUp: 60, waiting: 240, handled: 180) {
      $0.login("10:00")
      $0.contact(1, .voice, "10:00", "10:02", wrapUpEnd: "10:03")
      bare(2, .voice, "10:06", "10:10", &$0)
      $0.add("10:11", .contactOffered, contact: 3, channel: .chat)
    },
  ]

  @Test(arguments: cases) func rowsAndTotals(_ example: Case) throws {
    let events = example.script.ordered
    let ledger = ContactLedger(events)
    #expect(ledger.agents.first.map { $0.busy / 1000 } == example.busy)
    var configuration = LoadConfiguration()
    configuration.keepsRollups = true
    var monitor = LoadMonitor(configuration: configuration)
    for event in events { monitor.ingest(event) }
    let day = try #require(monitor.finishRollups().days.first?.row)
    #expect(day.busy.length / 1000 == example.busy)
    #expect(day.wrapUp / 1000 == example.wrapUp)
    #expect(day.waiting / 1000 == example.waiting)
    #expect(day.handleTotal / 1000 == example.handled)
  }
}
