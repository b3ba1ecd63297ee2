import FloorModel
import Testing

@testable import Workload

/// What counts as time above a rule's limit in an agent's day: time at work, crossed and known; never a break.
@Suite("Time above a limit")
struct TimeAboveTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let code: String
    let testDescription: String
    /// Seconds at warning or worse, and at critical.
    let warning: Int
    var critical = 0
    let write: @Sendable (inout EventScript) -> Void

    init(
      _ code: String, _ name: String, _ warning: Int, critical: Int = 0,
      _ write: @escaping @Sendable (inout EventScript) -> Void
    ) {
      self.code = code
      testDescription = "\(code): \(name)"
      self.warning = warning
      self.critical = critical
      self.write = write
    }
  }

  private static func chats(_ count: Int, _ from: String, _ to: String, _ script: inout EventScript, key: Int = 1) {
    for number in 0..<count { script.contact(ContactKey(key + number), .chat, from, to) }
  }

  /// One call after another, each a minute or so, with `gap` seconds in between.
  private static func calls(_ count: Int, from hour: Int, every: Int, length: Int, _ script: inout EventScript) {
    for number in 0..<count {
      func clock(_ seconds: Int) -> String { "\(hour + seconds / 3600):\(seconds / 60 % 60):\(seconds % 60)" }
      script.contact(ContactKey(500 + number), .voice, clock(number * every), clock(number * every + length))
    }
  }

  static let cases: [Case] = [
    // Ten minutes of chat are needed before it is known; when the chats have ended there is nothing at once any more.
    Case("L01", "ends with the chats", 3000) {
      chats(3, "10:00", "11:00", &$0)
      chats(1, "11:40", "12:00", &$0, key: 9)
    },
    Case("L01", "a break is not above", 3000) {
      chats(3, "10:00", "11:00", &$0)
      $0.state("11:00", .break)
      $0.state("11:10", .available)
    },
    Case("L02", "a minute after the fourth chat, to the end of them", 1740) { chats(4, "10:00", "10:30", &$0) },
    Case("L03", "after a quarter of an hour, while contacts are open", 840) { chats(4, "10:00", "10:30", &$0) },
    Case("L04", "after five minutes", 1500, critical: 1500) {
      chats(3, "10:00", "10:30", &$0)
      $0.contact(8, .voice, "10:00", "10:30")
    },
    Case("L05", "after two minutes", 420) {
      chats(1, "10:00", "10:10", &$0)
      $0.contact(8, .voice, "10:00", "10:10")
    },
    // Twenty minutes are needed; the hour after the break knows nothing of it.
    Case("L06", "not in the break, not before enough is known, not after it", 6000) {
      calls(120, from: 9, every: 60, length: 60, &$0)
      $0.state("11:00", .break)
      $0.state("12:00", .available)
    },
    Case("L09", "until the first call is an hour ago, without the break", 900) {
      calls(21, from: 9, every: 120, length: 30, &$0)
      $0.state("09:45", .break)
      $0.state("09:50", .available)
    },
    Case("L12", "from the twelfth to the first half minute without", 660) {
      calls(21, from: 9, every: 60, length: 55, &$0)
    },
    Case("L13", "from an hour and a half to the break", 1740) {
      calls(120, from: 9, every: 60, length: 60, &$0)
      $0.state("11:00", .break)
      $0.state("12:00", .available)
    },
    Case("L16", "after six hours, without the break", 1140) {
      $0.login("08:00", agent: 2)
      $0.state("12:00", .break, agent: 2)
      $0.state("12:30", .available, agent: 2)
      $0.state("14:40", .break, agent: 2)
      $0.state("14:50", .available, agent: 2)
      $0.logout("15:00", agent: 2)
    },
    Case("L14", "is left out: the limit is the queue's", 0) { $0.contact(1, .voice, "09:00", "12:00") },
  ]

  @Test(arguments: cases)
  func above(_ example: Case) throws {
    var script = EventScript()
    script.login("09:00")
    example.write(&script)
    script.logout("13:00")
    var configuration = LoadConfiguration()
    configuration.keepsRollups = true
    var monitor = LoadMonitor(configuration: configuration)
    for event in script.ordered { monitor.ingest(event) }
    let agent: AgentNumber = example.code == "L16" ? 2 : 1
    let row = try #require(monitor.finishRollups().days.first { $0.row.agent == agent }?.row)
    let above = row.above[example.code] ?? AgentDay.TimeAbove()
    #expect(above.warning == .seconds(Int64(example.warning)))
    #expect(above.critical == .seconds(Int64(example.critical)))
    #expect(row.above.values.allSatisfy { $0.warning <= row.work.length })
  }
}
