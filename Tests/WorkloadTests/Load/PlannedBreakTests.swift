import FloorModel
import Testing

@testable import Workload

@Suite("Planned breaks (L29)")
struct PlannedBreakTests {
  struct Case: Sendable {
    let name: String
    /// When the agent went on a break and came back.
    var breaks: [(String, String)] = []
    var logout = "17:00"
    let planned: Int
    let missed: Int
  }

  static let cases: [Case] = [
    Case(name: "taken on time", breaks: [("12:00", "12:30")], planned: 1, missed: 0),
    Case(name: "half an hour late is still taken", breaks: [("12:30", "12:40")], planned: 1, missed: 0),
    Case(name: "half an hour early too", breaks: [("11:30", "11:40")], planned: 1, missed: 0),
    Case(name: "moved by more", breaks: [("12:31", "13:00")], planned: 1, missed: 1),
    Case(name: "moved forward by more and over by then", breaks: [("11:20", "11:50")], planned: 1, missed: 1),
    Case(name: "begun earlier and going on", breaks: [("11:20", "12:10")], planned: 1, missed: 0),
    Case(name: "no break at all", planned: 1, missed: 1),
    Case(name: "four minutes are none", breaks: [("12:00", "12:04")], planned: 1, missed: 1),
    Case(name: "gone home before", logout: "11:00", planned: 0, missed: 0),
  ]

  private func row(_ example: Case, extra: (inout EventScript) -> Void = { _ in }) throws -> AgentDay {
    var script = EventScript()
    func plan(_ kind: SessionEvent.Kind, _ from: String, _ to: String) {
      script.add("08:00", kind) {
        $0.count = Int32(EventScript.time(from).milliseconds / 1000)
        $0.limit = Int32(EventScript.time(to).milliseconds / 1000)
      }
    }
    plan(.scheduleShift, "09:00", "17:00")
    plan(.scheduleBreak, "12:00", "12:30")
    extra(&script)
    script.login("09:00")
    for (from, to) in example.breaks {
      script.state(from, .break)
      script.state(to, .available)
    }
    script.logout(example.logout)
    script.login("18:00", agent: 2)
    var configuration = LoadConfiguration()
    configuration.keepsRollups = true
    var monitor = LoadMonitor(configuration: configuration)
    for event in script.ordered { monitor.ingest(event) }
    return try #require(monitor.finishRollups().days.first { $0.row.agent == 1 }?.row)
  }

  @Test(arguments: cases)
  func counted(_ example: Case) throws {
    let row = try row(example)
    #expect(row.plannedBreaks == example.planned && row.missedBreaks == example.missed, "\(example.name)")
  }

  @Test("A roster sent again replaces its breaks and counts none twice")
  func renewed() throws {
    let row = try row(Case(name: "", breaks: [("13:00", "13:30")], planned: 1, missed: 0)) { script in
      for (kind, from, to) in [(SessionEvent.Kind.scheduleShift, "09:00", "17:00"), (.scheduleBreak, "13:00", "13:30")]
      {
        script.add("08:30", kind) {
          $0.count = Int32(EventScript.time(from).milliseconds / 1000)
          $0.limit = Int32(EventScript.time(to).milliseconds / 1000)
        }
      }
    }
    #expect(row.plannedBreaks == 1 && row.missedBreaks == 0)
  }

  @Test(
    "Breaks in a native line",
    arguments: [
      (#"[{"start":"2026-11-20T12:00:00Z","end":"2026-11-20T12:30:00Z"}]"#, 1, 0),
      (#"["2026-11-20T12:00:00Z/2026-11-20T12:30:00Z"]"#, 1, 0),
      (#"[["2026-11-20T12:00:00Z","2026-11-20T12:30:00Z"],["2026-11-20T15:00:00Z","2026-11-20T15:15:00Z"]]"#, 2, 0),
      (#"[{"start":"2026-11-20T12:30:00Z","end":"2026-11-20T12:00:00Z"},7,null]"#, 0, 3),
      ("null", 0, 0), ("[]", 0, 0), ("\"12:00\"", 0, 0),
    ])
  func parsed(breaks: String, good: Int, bad: Int) {
    let line =
      #"{"v":1,"time":"2026-11-20T08:00:00Z","source":"wfm","event":"schedule.shift","agent":"a","#
      + #""start":"2026-11-20T09:00:00Z","end":"2026-11-20T17:00:00Z","breaks":\#(breaks)}"# + "\n"
    var sink = EventSink(door: AgentDoor(mode: .reveal))
    var reader = LogReader(format: NativeLog.self, context: LogContext(sourceName: "wfm"))
    line.withBytes { _ = reader.consume($0, into: &sink) }
    #expect(sink.events.count { $0.kind == .scheduleShift } == 1)
    #expect(sink.events.count { $0.kind == .scheduleBreak } == good)
    #expect(sink.events.allSatisfy { $0.agent > 0 && $0.limit > $0.count })
    #expect(sink.tally.repairs["unknown_value", default: 0] == bad, "\(sink.tally.repairs)")
  }
}
