import FloorModel
import Testing

@testable import Workload

/// Dirt of our own for every format: whatever the bytes, nothing crashes, nothing vanishes, and it does not matter how the
/// bytes arrive.
@Suite struct DirtyLogTests {
  /// A clean log of each format.
  static let samples: [(format: String, text: String)] = [
    ("native", NativeLogTests.sample),
    (
      "asterisk-queue-log",
      """
      1700000000|1700000000.1|q|NONE|ENTERQUEUE||06|1
      1700000005|1700000000.1|q|SIP/1|RINGNOANSWER|1000
      1700000009|1700000000.1|q|Lot Visser|CONNECT|9|1700000008.2|1
      1700000060|1700000000.1|q|Lot Visser|COMPLETEAGENT|9|51|1
      1700000061|NONE|q|Lot Visser|PAUSE|Lunch

      """
    ),
    (
      "asterisk-queue-log-csv",
      """
      time,callid,queuename,agent,event,data1,data2,data3,data4,data5
      2024-06-03 10:00:00,1717401600.1,1501,NONE,ENTERQUEUE,,0612345678,1,,
      2024-06-03 10:00:12,1717401600.1,1501,PJSIP/7009,CONNECT,12,1717401610.2,11,,
      2024-06-03 10:02:12,1717401600.1,1501,PJSIP/7009,COMPLETEAGENT,12,120,1,,

      """
    ),
    (
      "vicidial-agent-log",
      """
      \(VicidialLog.schema.joined(separator: ","))
      1,6001,10.0.0.1,2024-06-03 10:00:00,NULL,OUTB,1717401600,10,NULL,0,NULL,0,NULL,0,NULL,AG,,LOGIN,NULL,0,N,,SYSTEM
      2,6001,10.0.0.1,2024-06-03 10:00:10,77,OUTB,1717401610,0,1717401610,20,1717401630,100,1717401730,15,SALE,AG,,,1717401720,10,Y,1717401629.5,UNDEFINED

      """
    ),
    ("asterisk-cdr", TableLogTests.cdr + ",\"1717401600.1\",\"\",\"\",\"1717401600.1\",0\n" + TableLogTests.cdr + "\n"),
    (
      "asterisk-cel",
      """
      "BRIDGE_ENTER","1335310195.513823","","","","","","s","default","SIP/100-2","AppQueue","","3","","1335310195.0","1335310195.0","","","",""
      "BRIDGE_EXIT","1335310198.513823","","","","","","s","default","SIP/100-2","AppQueue","","3","","1335310195.0","1335310195.0","","","",""

      """
    ),
    (
      "freeswitch-cdr",
      """
      Outbound,1002,&,default,2020-02-10 22:41:01,2020-02-10 22:41:05,2020-02-10 22:41:20,19,15,NORMAL_CLEARING,d80e22e0,,1002,PCMU,PCMU
      ,0,1002,default,2020-02-10 22:41:02,,2020-02-10 22:41:05,3,0,NO_USER_RESPONSE,f1542038,,,,

      """
    ),
    ("amazon-connect-events", DocumentLogTests.chat.joined(separator: "\n") + "\n"),
    ("amazon-connect-records", DocumentLogTests.record("2024-06-03T08:06:00Z", wrapUpEnd: "null")),
    (
      "genesys-conversations",
      #"{"conversationId":"k1","conversationStart":"2024-06-03T08:00:00.000Z","participants":[{"purpose":"agent","userId":"u","sessions":[{"mediaType":"chat","sessionId":"s","segments":[{"segmentType":"interact","segmentStart":"2024-06-03T08:00:00.000Z","segmentEnd":"2024-06-03T08:00:20.000Z"}]}]}]}"#
        + "\n"
    ),
    (
      "genesys-presence",
      #"{"eventTime":"2024-06-03T08:00:00.000Z","user":{"id":"u1"},"propertyChanges":[{"property":"PRESENCE","newValues":["On Queue"]}]}"#
        + "\n"
    ),
    (
      "rocketchat-livechat",
      #"{"_id":"r1","type":"LivechatSession","createdAt":"2024-06-03T08:00:00.000Z","servedBy":{"username":"lot","ts":"2024-06-03T08:00:10.000Z"},"messages":[{"ts":"2024-06-03T08:00:30.000Z"}],"closedAt":"2024-06-03T08:05:00.000Z"}"#
        + "\n"
    ),
    (
      "freeswitch-callcenter",
      #"{"Event-Subclass":"callcenter::info","Event-Date-Timestamp":"1717401610250000","CC-Action":"bridge-agent-start","CC-Agent":"1000","CC-Member-UUID":"m"}"#
        + "\n"
    ),
  ]

  struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }
  }

  /// One of the things that happen to files.
  static func soil(_ bytes: [UInt8], _ random: inout Random) -> [UInt8] {
    var bytes = bytes
    let at = Int.random(in: 0..<bytes.count, using: &random)
    switch Int.random(in: 0..<9, using: &random) {
    case 0: bytes.removeSubrange(at...)
    case 1: bytes[at] = UInt8.random(in: 0...255, using: &random)
    case 2: bytes.insert(contentsOf: [0, 0, 0, 0], at: at)
    case 3: bytes.insert(contentsOf: [0xC3, 0x28, 0xFF], at: at)
    case 4: bytes.insert(0x0A, at: at)
    case 5: bytes = bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    case 6: bytes = [0xEF, 0xBB, 0xBF] + bytes
    case 7: bytes += bytes
    default: bytes.removeSubrange(at..<min(bytes.count, at + 30))
    }
    return bytes.isEmpty ? [0x0A] : bytes
  }

  @Test(arguments: samples.map(\.format))
  func cleanSamplesAreUnderstood(format: String) throws {
    let sample = try #require(Self.samples.first { $0.format == format })
    #expect(sample.text.withBytes { LogFormats.detect($0)?.id } == format)
    let result = readLog(sample.text, as: format)
    #expect(result.tally.badCount == 0 && result.tally.torn == 0 && result.tally.records > 0)
    #expect(LogFormats.ids.allSatisfy { id in Self.samples.contains { $0.format == id } })
    let crlf = readLog(sample.text.replacing("\n", with: "\r\n"), as: format)
    #expect(crlf.tally.records == result.tally.records && crlf.tally.badCount == 0)
    #expect(crlf.events.count == result.events.count)
    let bom = readLog("\u{FEFF}" + sample.text, as: format)
    #expect(bom.tally.records == result.tally.records && bom.tally.badCount == 0)
  }

  @Test(arguments: samples.map(\.format))
  func dirt(format: String) throws {
    let sample = try #require(Self.samples.first { $0.format == format })
    let type = try #require(LogFormats.named(format))
    var random = Random(state: 20_261_122)
    for _ in 0..<300 {
      var bytes = Array(sample.text.utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) { bytes = Self.soil(bytes, &random) }
      let whole = readLog(bytes, as: format)
      let pieces = readLog(bytes, as: format, piece: Int.random(in: 1...40, using: &random))
      let lines = bytes.count { $0 == 0x0A } + (bytes.last == 0x0A ? 0 : 1)
      #expect(whole.tally.lines == lines)
      #expect(pieces.tally.lines == lines)
      #expect(pieces.tally.records == whole.tally.records)
      #expect(pieces.tally.kinds == whole.tally.kinds)
      #expect(pieces.tally.repairs == whole.tally.repairs)
      #expect(pieces.tally.bad == whole.tally.bad)
      #expect(pieces.tally.torn == whole.tally.torn)
      #expect(pieces.events.map(\.time) == whole.events.map(\.time))
      #expect(pieces.events.map(\.contact) == whole.events.map(\.contact))
      if type.framing == .lines {
        let said = whole.tally.records + whole.tally.blank + whole.tally.badCount + whole.tally.torn
        #expect(said <= lines && said >= lines - bytes.count { $0 == 0x0A } / 4 - 2)
      }
      let fuzzed = bytes.withUnsafeBytes {
        LogFuzzing.parse($0, as: type, cutAt: Int.random(in: 0..<$0.count, using: &random))
      }
      #expect(fuzzed == whole.events.count)
    }
  }

  @Test func inspectionAddsUp() throws {
    let text = Self.samples[1].text + "1700000070|1700000000.1|q\n17000000"
    var inspection = text.withBytes { LogInspection(head: $0, context: LogContext(), mode: .reveal) }
    text.withBytes { inspection.finish($0) }
    let report = inspection.report
    #expect(report.format == "asterisk-queue-log")
    let json = report.json(path: "x", zone: .utc)
    #expect(json["lines"] == 7 && json["records"] == 5 && json["torn"] == 1)
    #expect(json["bad"]?.text == #"[{"line":6,"reason":"fewer than the five fields of a queue_log line"}]"#)
    #expect(json["first"] == "2023-11-14T22:13:20.000+00:00")
    #expect(json["contacts"]?.text == #"{"closed":1,"open":0,"inferred_start":0,"inferred_end":0}"#)
    #expect(report.agents.map(\.name) == ["1", "Lot Visser"])
    #expect(report.agents.last?.totals.contacts == 1 && report.agents.last?.totals.busy == 51_000)
    #expect(json["repairs"]?.text == #"{"torn_line":1}"#)
  }

  @Test func eventsOutOfOrderAreSortedBeforeTheLedgerSeesThem() {
    let lines = Self.samples[1].text.split(separator: "\n")
    let text = lines.reversed().joined(separator: "\n") + "\n"
    var inspection = text.withBytes { LogInspection(head: $0, context: LogContext(), mode: .reveal) }
    text.withBytes { inspection.finish($0) }
    #expect(inspection.report.agents.last?.totals.busy == 51_000)
    #expect(inspection.report.repairs == [:])
  }

  @Test func noFormatFits() {
    let inspection = "what\nis this".withBytes { bytes in
      var inspection = LogInspection(head: bytes, context: LogContext(), mode: .reveal)
      inspection.finish(bytes)
      return inspection.report
    }
    #expect(inspection.format == nil && inspection.tally.lines == 2 && inspection.tally.bad.count == 1)
  }
}
