import FloorModel
import Testing

@testable import Workload

/// The formats that come as tables.
@Suite struct TableLogTests {
  static let amsterdam = SiteTimeZone(identifier: "Europe/Amsterdam") ?? .utc

  @Test func queueLogTableWithHeader() {
    let csv = """
      id,time,callid,queuename,agent,event,data1,data2,data3,data4,data5
      1,"2024-06-03 10:00:00.000000",1717401600.1,1501,NONE,ENTERQUEUE,,0612345678,1,,
      2,2024-06-03 10:00:12.500000,1717401600.1,1501,PJSIP/7009,CONNECT,12,1717401610.2,11,,
      3,2024-06-03 10:02:12.500000,1717401600.1,1501,PJSIP/7009,COMPLETEAGENT,12,120,1,,

      """
    let context = LogContext(timeZone: Self.amsterdam)
    let result = readLog(csv, as: "asterisk-queue-log-csv", context: context)
    #expect(result.tally.records == 3 && result.tally.badCount == 0 && result.tally.lines == 4)
    #expect(result.events.map(\.kind) == [.queueEnter, .contactConnected, .contactDisconnected])
    #expect(result.events[1].time == time("2024-06-03T08:00:12.500Z"))
    #expect(result.events[1].duration == 11_000 && result.events[2].duration == 120_000)
  }

  @Test(arguments: [
    "1717401612,1717401600.1,1501,PJSIP/7009,CONNECT,12|1717401610.2|11",
    "17;1717401612;1717401600.1;1501;PJSIP/7009;CONNECT;12;1717401610.2;11;;",
    "\"17\",\"1717401612\",\"1717401600.1\",\"1501\",\"PJSIP/7009\",\"CONNECT\",\"12\",\"1717401610.2\",\"11\",\"\",\"\"",
    "17\t2024-06-03 08:00:12\t1717401600.1\t1501\tPJSIP/7009\tCONNECT\t12\t1717401610.2\t11\t\\N\t\\N",
  ])
  func queueLogTableWithoutHeader(line: String) {
    #expect((line + "\n").withBytes { LogFormats.detect($0)?.id } == "asterisk-queue-log-csv")
    let result = readLog(line + "\n", as: "asterisk-queue-log-csv")
    #expect(result.tally.badCount == 0)
    #expect(result.events.map(\.kind) == [.contactConnected])
    #expect(result.events.map(\.duration) == [11_000])
    #expect(result.events.map(\.time) == [Timestamp(seconds: 1_717_401_612)])
  }

  @Test func bicomTalkTimeColumn() {
    let csv = """
      "time","callid","queue","agent","event","data","wtime","ttime"
      "1717401700","1717401600.1","501","Lot Visser","OUTANSWER","0612345678","9","88"

      """
    let result = readLog(csv, as: "asterisk-queue-log-csv")
    #expect(result.events.map(\.kind) == [.contactDisconnected])
    #expect(result.events.first?.duration == 88_000)
    #expect(result.events.first?.direction == .outbound)
    #expect(result.tally.repairs == ["start_from_length": 1])
  }

  /// Synthetic: no real dump of this table was at hand.
  @Test func vicidialCycle() {
    let rows = """
      \(VicidialLog.schema.joined(separator: ","))
      1,6001,10.0.0.1,2024-06-03 10:00:00,NULL,OUTB,1717401600,10,NULL,0,NULL,0,NULL,0,NULL,AG,,LOGIN,NULL,0,N,,SYSTEM
      2,6001,10.0.0.1,2024-06-03 10:00:10,77,OUTB,1717401610,0,1717401610,20,1717401630,100,1717401730,15,SALE,AG,,,1717401720,10,Y,1717401629.5,UNDEFINED
      3,6001,10.0.0.1,2024-06-03 10:02:25,NULL,OUTB,1717401745,900,NULL,0,NULL,0,NULL,0,NULL,AG,,LUNCH,NULL,0,N,,AGENT
      4,6001,10.0.0.1,2024-06-03 13:00:00,78,OUTB,1717412400,0,1717412400,65535,1717412460,30,1717412490,5,NI,AG,,,NULL,0,Y,1717412459.5,UNDEFINED

      """
    #expect(rows.withBytes { LogFormats.detect($0)?.id } == "vicidial-agent-log")
    let result = readLog(rows, as: "vicidial-agent-log")
    #expect(result.tally.records == 4 && result.tally.badCount == 0)
    #expect(result.tally.repairs == ["capped_counter": 1])
    #expect(result.tally.kinds == ["PAUSE": 2, "SALE": 1, "NI": 1])
    let talk = result.events(.contactConnected)
    let end = result.events(.contactDisconnected)
    let done = result.events(.contactWrapUpEnd)
    #expect(talk.map { $0.time.milliseconds / 1000 } == [1_717_401_630, 1_717_412_460])
    #expect(zip(talk, end).map { $1.time - $0.time } == [90_000, 30_000])
    #expect(zip(end, done).map { $1.time - $0.time } == [25_000, 5_000])
    #expect(result.events(.agentState).map(\.state) == [.notReady, .available, .break, .available])
    #expect(result.events(.agentLogin).count == 2 && result.events(.agentLogout).count == 2)
    #expect(result.events(.agentLogout).map { $0.time.milliseconds / 1000 } == [1_717_402_645, 1_717_412_495])
  }

  static let cdr =
    #""","0612","100","from-queue","x","SIP/trunk-00000001","SIP/100-0000002a","Queue","sales,t","2024-06-03 10:00:00","2024-06-03 10:00:05","2024-06-03 10:01:05",65,60,"ANSWERED","DOCUMENTATION""#

  @Test(arguments: [
    (cdr, 16), (cdr + #","1717401600.1""#, 17), (cdr + #","1717401600.1","""#, 18),
    (cdr + #","1717401600.1","","","1717401600.1",0"#, 21),
    (
      #""x","0612","100","from-queue","SIP/trunk-00000001","SIP/100-0000002a","Queue","sales,t","2024-06-03 10:00:00","2024-06-03 10:00:05","2024-06-03 10:01:05",65,60,"ANSWERED","DOCUMENTATION","","1717401600.1","","1""#,
      19
    ),
  ])
  func cdrColumns(row: String, count: Int) {
    #expect((row + "\n").withBytes { LogFormats.detect($0)?.id } == "asterisk-cdr")
    let result = readLog(row + "\n", as: "asterisk-cdr")
    #expect(result.tally.badCount == 0 && result.tally.kinds == ["ANSWERED": 1])
    #expect(result.events.map(\.kind) == [.contactConnected, .contactDisconnected])
    #expect(result.events.map(result.agent) == ["100", "100"])
    #expect(result.events.map { result.sink.names.queues[$0.queue] } == ["sales", "sales"])
    // Without a unique id the wall clock is read as UTC; with one, the id tells that it was +02:00.
    let offset: Milliseconds = count == 16 ? 0 : .hours(2)
    #expect(result.events[0].time == time("2024-06-03T10:00:05Z") - offset)
    #expect(result.events[1].duration == 60_000)
  }

  @Test func cdrOffsetOfARealisticZoneAndTheHourThatOccursTwice() {
    // 2024-10-27 02:30 in Amsterdam occurs twice; the id is of the second time (01:30 UTC).
    let row = { (start: String, id: String) in
      #""","0612","100","c","x","SIP/trunk-1","SIP/100-2","Dial","y","\#(start)","\#(start)","\#(start)",60,60,"ANSWERED","D","\#(id)","","","\#(id)",0"#
        + "\n"
    }
    let context = LogContext(timeZone: Self.amsterdam)
    let second = readLog(row("2024-10-27 02:30:00", "1729992600.1"), as: "asterisk-cdr", context: context)
    #expect(second.events.first?.time == time("2024-10-27T01:30:00Z"))
    #expect(second.tally.repairs == ["ambiguous_hour": 1])
    let first = readLog(row("2024-10-27 02:30:00", "1729989000.1"), as: "asterisk-cdr", context: context)
    #expect(first.events.first?.time == time("2024-10-27T00:30:00Z"))
    let india = readLog(
      row("2024-06-03 15:30:00", "1717408800.1") + row("2024-06-03 16:00:00", "1717408800.1"), as: "asterisk-cdr")
    #expect(india.tally.notes["utc_offset_s"] == "19800")
    #expect(
      india.events(.contactConnected).map(\.time) == [time("2024-06-03T10:00:00Z"), time("2024-06-03T10:30:00Z")])
  }

  @Test func celBridges() {
    let line = { (type: String, epoch: String, channel: String, app: String) in
      #""\#(type)","\#(epoch)","","","","","","s","default","\#(channel)","\#(app)","","3","","1335310195.0","1335310195.0","","","","""#
        + "\n"
    }
    let text =
      line("CHAN_START", "1335310195.513823", "SIP/trunk-1", "")
      + line("BRIDGE_ENTER", "1335310200.1", "SIP/trunk-1", "Queue")
      + line("BRIDGE_ENTER", "1335310200.2", "SIP/100-2", "AppQueue")
      + line("BRIDGE_EXIT", "1335310260.2", "SIP/100-2", "AppQueue")
      + line("HANGUP", "1335310260.3", "SIP/100-2", "AppQueue") + line("NOVELTY", "1335310260.3", "SIP/100-2", "")
    #expect(text.withBytes { LogFormats.detect($0)?.id } == "asterisk-cel")
    let result = readLog(text, as: "asterisk-cel")
    #expect(result.tally.records == 6 && result.tally.badCount == 0 && result.tally.repairs == ["unknown_event": 1])
    #expect(result.events.map(\.kind) == [.contactConnected, .contactDisconnected])
    #expect(result.events.map(result.agent) == ["100", "100"])
    #expect(result.events[1].time - result.events[0].time == 60_000)
  }

  @Test(arguments: ["asterisk-queue-log-csv", "vicidial-agent-log", "asterisk-cdr", "asterisk-cel", "freeswitch-cdr"])
  func wrongColumnsAndOpenQuotes(format: String) {
    let result = readLog("a,b,c\n\"open,1,2,3\nx,,,,,,,,,,,,,,,,,,,,,,,,,,\n", as: format)
    #expect(result.tally.lines == 3 && result.tally.badCount == 3 && result.tally.records == 0)
    #expect(result.tally.bad.map(\.line) == [1, 2, 3])
  }

  @Test(arguments: [
    ("2024-01-27 15:07:24", 54_444_000, false), ("2024-01-27 15:07:24.123456", 54_444_123, false),
    ("2020/2/10 22:41", 81_660_000, true), ("2020-02-10T22:41:00", 81_660_000, false),
  ])
  func wallClocks(text: String, millisecond: Milliseconds, isWholeMinute: Bool) {
    let local = text.withBytes { LocalTime($0) }
    #expect(local?.millisecondOfDay == millisecond)
    #expect(local?.isWholeMinute == isWholeMinute)
  }

  @Test(arguments: [
    "0000-00-00 00:00:00", "2024-02-30 10:00:00", "2024-01-27", "", "2024-01-27 25:00:00", "2024-01-27 10:00:00 x",
  ])
  func noWallClocks(text: String) { #expect(text.withBytes { LocalTime($0) } == nil) }
}
