import FloorModel
import Testing

@testable import Workload

@Suite struct NativeLogTests {
  static let sample = """
    {"v":1,"time":"2026-11-20T09:00:00+01:00","source":"acd-1","seq":1,"event":"agent.login","agent":"SIP/100","team":"north"}
    {"v":1,"time":"2026-11-20T09:02:11.400+01:00","source":"acd-1","seq":2,"event":"contact.connected","agent":"SIP/100","contact":"c-71","conversation":"k-9","channel":"chat","direction":"in","queue":"billing"}
    {"v":1,"time":"2026-11-20T09:06:40+01:00","source":"acd-1","seq":3,"event":"contact.disconnected","agent":"SIP/100","contact":"c-71","by":"customer"}
    {"v":1,"time":"2026-11-20T09:07:02+01:00","source":"acd-1","seq":4,"event":"contact.disposition","contact":"c-71","reason":"abuse"}
    {"v":1,"time":"2026-11-20T10:30:00+01:00","source":"acd-1","seq":5,"event":"agent.state","agent":"SIP/100","state":"break","reason":"lunch"}

    """

  @Test(arguments: [1, 7, 64, 500, Int.max])
  func sampleOfTheFormatPage(piece: Int) {
    let result = readLog(Self.sample, as: "native", piece: piece)
    #expect(result.tally.lines == 5)
    #expect(result.tally.records == 5)
    #expect(result.tally.badCount == 0)
    #expect(result.tally.repairs == [:])
    #expect(result.tally.kinds["contact.connected"] == 1)
    #expect(result.tally.first == time("2026-11-20T09:00:00+01:00"))
    #expect(result.tally.last == time("2026-11-20T10:30:00+01:00"))
    #expect(
      result.events.map(\.kind) == [
        .agentLogin, .contactConnected, .contactDisconnected, .contactDisposition, .agentState,
      ])
    let connected = result.events[1]
    #expect(connected.time.milliseconds % 1000 == 400)
    #expect(connected.channel == .chat && connected.direction == .inbound)
    #expect(connected.contact != 0 && connected.conversation != 0 && connected.contact != connected.conversation)
    #expect(connected.contact == result.events[2].contact && connected.contact == result.events[3].contact)
    #expect(result.sink.names.queues[connected.queue] == "billing")
    #expect(result.sink.names.sources[connected.source] == "acd-1")
    #expect(result.sink.names.teams[result.events[0].team] == "north")
    #expect(result.events[4].state == .break)
    #expect(result.sink.names.reasons[result.events[4].reason] == "lunch")
    #expect(result.events.filter { $0.agent != 0 }.allSatisfy { result.agent($0) == "100" })
  }

  @Test(arguments: [
    (#"{"time":"2026-11-20T09:00:00","event":"agent.login","agent":"a"}"#, "RFC 3339"),
    (#"{"event":"agent.login","agent":"a"}"#, "\"time\" is missing"),
    (#"{"time":"2026-11-20T09:00:00Z","agent":"a"}"#, "\"event\" is missing"),
    (#"{"time":"2026-11-20T09:00:00Z","event":"agent.login"}"#, "\"agent\" is missing"),
    (#"{"time":"2026-11-20T09:00:00Z","event":"contact.connected","agent":"a"}"#, "\"contact\" is missing"),
    (#"{"time":"2026-11-20T09:00:00Z","event":"agent.state","agent":"a","state":"Break"}"#, "\"state\" is not"),
    (#"{"time":"2026-11-20T09:00:00Z","event":"agent.login","agent":"a","v":2}"#, "\"v\" is not 1"),
    (#"{"time":"2026-11-20T09:00:00Z","event":"agent.login","agent":"a""#, "not valid JSON"),
    (#"[1,2]"#, "not an object"), ("\u{1}\u{2}rubbish", "not valid JSON"), (#"{"a":"#, "not valid JSON"),
  ])
  func badLinesSayWhy(line: String, reason: String) {
    let result = readLog(line + "\n", as: "native")
    #expect(result.events.isEmpty)
    #expect(result.tally.bad.count == 1)
    #expect(result.tally.bad.first?.line == 1)
    #expect(result.tally.bad.first?.reason.contains(reason) == true)
  }

  @Test func lastLineWithoutLineEnd() {
    let whole = readLog(#"{"time":"2026-11-20T09:00:00Z","event":"agent.login","agent":"a"}"#, as: "native")
    #expect(whole.tally.records == 1 && whole.tally.lines == 1 && whole.tally.torn == 0)
    let torn = readLog(Self.sample + #"{"time":"2026-11-20T09:00:00Z","event":"agent.lo"#, as: "native")
    #expect(torn.tally.records == 5 && torn.tally.lines == 6 && torn.tally.torn == 1)
    #expect(torn.tally.badCount == 0 && torn.tally.bad.isEmpty)
    #expect(torn.tally.repairs == ["torn_line": 1])
  }

  @Test func duplicatesAndGaps() {
    let lines = Self.sample.split(separator: "\n").map(String.init)
    let result = readLog(
      [lines[0], lines[0], lines[1], lines[4], lines[2]].joined(separator: "\n") + "\n", as: "native")
    #expect(result.tally.records == 5)
    #expect(result.tally.repairs == ["duplicate": 1, "sequence_gap": 1, "sequence_back": 1])
    #expect(
      result.events.map(\.kind) == [.agentLogin, .contactConnected, .sourceGap, .agentState, .contactDisconnected])
  }

  @Test func sameIdOfAnotherSourceIsNoDuplicate() {
    let line = { (source: String, agent: String) in
      #"{"time":"2026-11-20T09:00:00Z","id":"1","source":"\#(source)","event":"agent.login","agent":"\#(agent)"}"#
        + "\n"
    }
    let result = readLog(line("a", "1") + line("b", "1") + line("a", "2"), as: "native")
    #expect(result.events.count == 2)
    #expect(result.tally.repairs == ["duplicate": 1])
  }

  @Test func feelingsAreRefused() {
    let result = readLog(
      #"{"time":"2026-11-20T09:00:00Z","event":"agent.login","agent":"a","mood":"bad","sentiment":0.1}"# + "\n",
      as: "native")
    #expect(result.tally.records == 1)
    #expect(result.tally.repairs == ["forbidden_field": 1])
  }

  @Test func unknownEventsAndValuesAreCounted() {
    let result = readLog(
      """
      {"time":"2026-11-20T09:00:00Z","event":"agent.dance","agent":"a"}
      {"time":"2026-11-20T09:00:01Z","event":"contact.connected","agent":"a","contact":"1","channel":"pigeon"}
      {"time":"2026-11-20T09:00:02Z","event":"Agent.Login","agent":"a"}

      """, as: "native")
    #expect(result.tally.records == 3)
    #expect(result.tally.repairs == ["unknown_event": 2, "unknown_value": 1])
    #expect(result.events.count == 1)
    #expect(result.tally.kinds["agent.dance"] == 1)
  }

  @Test func lengthsAreMadeBelievable() {
    let line = { (length: String) in
      #"{"time":"2026-11-20T09:00:00Z","event":"contact.disconnected","agent":"a","contact":"\#(length)","channel":"voice","dur_s":\#(length)}"#
        + "\n"
    }
    let result = readLog(line("12.5") + line("-3") + line("44481"), as: "native")
    #expect(result.events.map(\.duration) == [12_500, -1, 14_400_000])
    #expect(result.tally.repairs == ["negative_duration": 1, "truncated_duration": 1])
  }

  @Test func snapshotShiftAndCapacity() {
    let result = readLog(
      """
      {"time":"2026-11-20T09:00:00Z","event":"queue.snapshot","queue":"q","waiting":7,"staffed":3,"longest_s":41.5}
      {"time":"2026-11-20T09:00:00Z","event":"agent.capacity","agent":"a","n_open":2,"limit":3,"channel":"chat"}
      {"time":"2026-11-20T09:00:00Z","event":"schedule.shift","agent":"a","start":"2026-11-20T09:00:00+01:00","end":"2026-11-20T17:30:00+01:00"}
      {"time":"2026-11-20T09:00:00Z","event":"schedule.shift","agent":"a","start":"09:00","end":"17:30"}

      """, as: "native")
    #expect(result.events.map(\.count) == [7, 2, 1_795_161_600])
    #expect(result.events.map(\.limit) == [3, 3, 1_795_192_200])
    #expect(result.events[0].duration == 41_500)
    #expect(result.tally.bad.map(\.line) == [4])
  }

  @Test func escapedTextAndBadBytes() {
    let line = #"{"time":"2026-11-20T09:00:00Z","event":"agent.login","agent":"Jos\u00e9 \"x\""}"#
    #expect(readLog(line, as: "native").sink.door.names == ["", "José \"x\""])
    let broken =
      Array(#"{"time":"2026-11-20T09:00:00Z","event":"agent.login","agent":"Jos"#.utf8) + [0xE9] + Array("\"}\n".utf8)
    let result = readLog(broken, as: "native")
    #expect(result.sink.door.names == ["", "Jos\u{FFFD}"])
    #expect(result.tally.repairs == ["bad_utf8": 1])
  }

  @Test func checkpointKeepsDuplicatesAndSequences() throws {
    let lines = Self.sample.split(separator: "\n").map { Array(($0 + "\n").utf8) }
    var sink = EventSink(door: AgentDoor(mode: .reveal))
    var reader = LogReader(format: NativeLog.self, context: LogContext())
    for line in lines[..<3] { #expect(line.withUnsafeBytes { reader.consume($0, into: &sink) } == line.count) }
    var second = try LogReader(format: NativeLog.self, context: LogContext(), checkpoint: reader.checkpoint())
    for line in [lines[2], lines[4]] { _ = line.withUnsafeBytes { second.consume($0, into: &sink) } }
    #expect(sink.tally.repairs == ["duplicate": 1, "sequence_gap": 1])
    #expect(throws: LogCheckpointError.self) {
      try LogReader(format: QueueLog.self, context: LogContext(), checkpoint: reader.checkpoint())
    }
  }
}
