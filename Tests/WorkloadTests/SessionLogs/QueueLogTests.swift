import FloorModel
import Testing

@testable import Workload

@Suite struct QueueLogTests {
  static let id = "asterisk-queue-log"

  @Test(.enabled(if: hasRecordedLogs), arguments: [1, 100, Int.max])
  func recordedRingAll2010(piece: Int) throws {
    let bytes = try #require(recorded("asterisk_queue_log_2010_ringall_local_agents.log"))
    let result = readLog(bytes, as: Self.id, piece: piece)
    #expect(result.tally.lines == 278)
    #expect(result.tally.records == 278)
    #expect(result.tally.badCount == 0)
    #expect(result.tally.torn == 0)
    #expect(
      result.tally.kinds == [
        "ENTERQUEUE": 21, "CONNECT": 8, "COMPLETEAGENT": 6, "COMPLETECALLER": 1, "ABANDON": 12, "RINGNOANSWER": 221,
        "QUEUESTART": 2, "CONFIGRELOAD": 7,
      ])
    #expect(result.events(.contactConnected).count == 8)
    #expect(result.events(.contactDisconnected).count == 7)
    #expect(result.events(.queueAbandon).count == 12)
    #expect(result.events(.contactConnected).allSatisfy { $0.queue != 0 && $0.contact != 0 && $0.duration == -1 })
    #expect(result.tally.first == Timestamp(seconds: 1_266_833_361))
  }

  @Test(.enabled(if: hasRecordedLogs))
  func recordedAttendedTransfer() throws {
    let bytes = try #require(recorded("asterisk_queue_log_2024_attended_transfer_issue759.log"))
    let result = readLog(bytes, as: Self.id)
    #expect(result.tally.records == 8 && result.tally.lines == 8 && result.tally.badCount == 0)
    let transfer = try #require(result.events(.contactTransferred).first)
    #expect(result.agent(transfer) == "7009")
    #expect(transfer.transfer == .attended)
    #expect(transfer.flags.contains(.foreignContact))
    let end = transfer
    #expect(end.duration == 120_000 && end.flags.contains(.foreignContact) && end.flags.contains(.carriesDuration))
    let connects = result.events(.contactConnected)
    #expect(connects.map(result.agent) == ["7009", "7051"])
    #expect(connects[0].conversation == connects[1].conversation)
    #expect(connects[0].contact != connects[1].contact)
    #expect(end.time - end.duration == connects[0].time)
    #expect(result.events(.contactDisconnected).last?.duration == 173_000)
  }

  @Test func realLinesOfTheFormatPage() {
    let result = readLog(
      """
      1292281046|psy1-1292281041.87|7100|NONE|ENTERQUEUE||4165551212|1
      1292281046|psy1-1292281041.87|7100|Local/9996@MemberConnector|RINGNOANSWER|0
      1292281048|psy1-1292281041.87|7100|Local/9990@MemberConnector|CONNECT|2|psy1-1292281046.90|0
      1292284121|psy1-1292281041.87|7100|Local/9990@MemberConnector|COMPLETECALLER|2|3073|1

      """, as: Self.id)
    #expect(result.events.map(\.kind) == [.queueEnter, .contactMissed, .contactConnected, .contactDisconnected])
    #expect(result.agent(result.events[3]) == "9990")
    #expect(result.events[3].duration == 3_073_000)
    #expect(!result.events[3].flags.contains(.foreignContact))
    #expect(!result.events[3].flags.contains(.byAgent))
    #expect("psy1-1292281041.87".withBytes(QueueLogEvents.channelStart) == Timestamp(seconds: 1_292_281_041))
  }

  @Test(arguments: [
    ("BLINDTRANSFER|200|from-internal|5|61|1", 61_000, TransferKind.blind),
    ("TRANSFER|200|from-internal|5|62|1", 62_000, .blind),
    ("ATTENDEDTRANSFER|BRIDGE|b1|5|63|1", 63_000, .attended),
    ("ATTENDEDTRANSFER|APP|Queue|5|64|1", 64_000, .attended),
    ("ATTENDEDTRANSFER|LINK|SIP/1-a|SIP/2-b|5|65|1", 65_000, .attended),
  ])
  func transfersEndTheContact(tail: String, length: Milliseconds, kind: TransferKind) {
    let result = readLog(
      "1700000100|1700000000.1|q|SIP/1|CONNECT|5|1700000099.2|3\n1700000165|1700000000.1|q|SIP/1|\(tail)\n", as: Self.id
    )
    #expect(result.events.map(\.kind) == [.contactConnected, .contactTransferred])
    #expect(result.events[0].duration == 3000)
    #expect(result.events[1].transfer == kind)
    #expect(result.events[1].duration == length && result.events[1].flags.contains(.carriesDuration))
    #expect(result.events[1].contact == result.events[0].contact)
  }

  @Test func duplicatesByTheRulesKeys() {
    let result = readLog(
      """
      1700000000|1700000000.1|q|NONE|ENTERQUEUE||06|1
      1700000000|1700000000.1|q|NONE|ENTERQUEUE||06|1
      1700000005|1700000000.1|q|SIP/1|RINGNOANSWER|1000
      1700000005|1700000000.1|q|SIP/1|RINGNOANSWER|1000
      1700000006|1700000000.1|q|SIP/1|RINGNOANSWER|1000
      1700000009|1700000000.1|q|SIP/1|CONNECT|9|1700000008.2|1
      1700000009|1700000000.1|q|SIP/1|CONNECT|9|1700000008.2|1
      1700000060|1700000000.1|q|SIP/1|COMPLETEAGENT|9|51|1
      1700000060|1700000000.1|q|SIP/1|COMPLETEAGENT|9|51|2
      1700000060|1700000000.1|q|SIP/1|COMPLETEAGENT|9|51|3
      1700000060|1700000000.1|q|SIP/1|COMPLETEAGENT|9|51|4
      1700000009|1700000000.1|q|SIP/1|CONNECT|9|1700000008.2|1

      """, as: Self.id)
    #expect(result.tally.records == 12)
    #expect(result.tally.repairs == ["duplicate": 7])
    #expect(
      result.events.map(\.kind) == [
        .queueEnter, .contactMissed, .contactMissed, .contactConnected, .contactDisconnected,
      ])
  }

  @Test func aCallThatComesBackIsNoDuplicate() {
    let result = readLog(
      """
      1700000000|1700000000.1|q|NONE|ENTERQUEUE||06|1
      1700000030|1700000000.1|q|NONE|EXITWITHTIMEOUT|1|1|30
      1700000030|1700000000.1|r|NONE|ENTERQUEUE||06|1
      1700000035|1700000000.1|r|SIP/1|CONNECT|5|1700000031.2|1
      1700000060|1700000000.1|r|SIP/1|BLINDTRANSFER|600|queues|5|25|1
      1700000061|1700000000.1|q|NONE|ENTERQUEUE||06|1
      1700000070|1700000000.1|q|SIP/1|CONNECT|9|1700000062.2|1
      1700000090|1700000000.1|q|SIP/1|COMPLETECALLER|9|20|1

      """, as: Self.id)
    #expect(result.tally.repairs == [:])
    #expect(result.events(.queueEnter).count == 3)
    #expect(result.events(.contactConnected).count == 2)
    #expect(result.events(.contactTransferred).map(\.duration) == [25_000])
    #expect(result.events(.contactDisconnected).map(\.duration) == [20_000])
  }

  @Test func membershipAndPausePerQueue() {
    let result = readLog(
      """
      1700000000|NONE|q1|SIP/1|ADDMEMBER|
      1700000000|NONE|q2|SIP/1|ADDMEMBER|
      1700000100|NONE|q1|SIP/1|PAUSE|Lunch
      1700000101|NONE|q2|SIP/1|PAUSE|Lunch
      1700001000|NONE|q1|SIP/1|UNPAUSE|
      1700001001|NONE|q2|SIP/1|UNPAUSE|
      1700002000|NONE|NONE|SIP/1|PAUSEALL|teamoverleg
      1700002000|NONE|q1|SIP/1|PAUSE|teamoverleg
      1700002000|NONE|q2|SIP/1|PAUSE|teamoverleg
      1700003000|NONE|NONE|SIP/1|UNPAUSEALL|
      1700003000|NONE|q1|SIP/1|UNPAUSE|
      1700003000|NONE|q2|SIP/1|UNPAUSE|
      1700004000|NONE|q1|SIP/1|REMOVEMEMBER|
      1700004000|NONE|q2|SIP/1|REMOVEMEMBER|

      """, as: Self.id)
    #expect(
      result.events.map(\.kind) == [.agentLogin, .agentState, .agentState, .agentState, .agentState, .agentLogout])
    #expect(result.events.map { $0.time.milliseconds / 1000 - 1_700_000_000 } == [0, 101, 1000, 2000, 3000, 4000])
    #expect(result.events[1..<5].map(\.state) == [.break, .available, .notReady, .available])
    #expect(result.sink.names.reasons[result.events[1].reason] == "Lunch")
  }

  @Test func pausedMembersOldLoginsAndOutboundCalls() {
    let result = readLog(
      """
      1700000000|NONE|q1|Lot Visser|ADDMEMBER|PAUSED
      1700000001|NONE|NONE|Agent/7|AGENTCALLBACKLOGIN|7@ext|
      1700000002|NONE|NONE|Agent/7|AGENTCALLBACKLOGOFF|7@ext|1|Autologoff
      1700000003|NONE|NONE|Agent/8|AGENTLOGIN|SIP/8-1
      1700000100|1700000040.1|q1|Agent/8|OUTANSWER|12|45
      1700000200|1700000140.1|q1|Agent/8|OUTCALL|ANSWER|33|x
      1700000201|NONE|q1|Agent/8|PENALTY|3
      1700000202|1700000201.7|q1|NONE|DID|0201234567
      1700000203|NONE|q1|Lot Visser|UNPAUSE|Auto-Unpause

      """, as: Self.id)
    #expect(
      result.events.map(\.kind) == [
        .agentLogin, .agentState, .agentLogin, .agentLogout, .agentLogin, .contactDisconnected, .contactDisconnected,
      ])
    #expect(result.agent(result.events[0]) == "Lot Visser")
    #expect(result.events[5].duration == 45_000 && result.events[6].duration == 33_000)
    #expect(result.events[5].direction == .outbound)
    #expect(result.tally.records == 9 && result.tally.repairs == ["start_from_length": 2])
  }

  @Test(arguments: [
    ("1700000000|1.1|q|SIP/1", "five fields"), ("abc|1.1|q|SIP/1|CONNECT|1", "seconds since 1970"),
    ("17000000000|1.1|q|SIP/1|CONNECT|1", "seconds since 1970"),
    ("1700000000|1.1|q|NONE|CONNECT|1|2|3", "without an agent"),
    ("1700000000|1.1|q|SIP/1|\u{7}\u{3}|1", "not a word"), ("||||", "seconds since 1970"),
    ("17000000001700000000|1.1|q|SIP/1|CONNECT", "seconds since 1970"),
  ])
  func badLinesSayWhyWithoutTheAgent(line: String, reason: String) {
    let result = readLog("1700000000|NONE|NONE|NONE|QUEUESTART|\n" + line + "\n", as: Self.id)
    #expect(result.tally.bad.map(\.line) == [2])
    #expect(result.tally.bad.first?.reason.contains(reason) == true)
    #expect(result.tally.bad.first?.reason.contains("SIP") == false)
  }

  @Test(arguments: [
    ("1700000060|1700000000.1|q|SIP/1|COMPLETEAGENT|9|51|1", 0),
    ("1700000060|1700000000.1|q|SIP/1|COMPLETEAGENT|9|5", 1),
    ("1700000060|1700000000.1|q|SIP/1|COMPLETEAG", 1), ("17000", 1),
    ("1700000060|1700000000.1|q|SIP/1|RINGNOANSWER|2000", 0),
  ])
  func tornTails(tail: String, torn: Int) {
    let result = readLog("1700000009|1700000000.1|q|SIP/1|CONNECT|9|1700000008.2|1\n" + tail, as: Self.id)
    #expect(result.tally.torn == torn)
    #expect(result.tally.records == 2 - torn)
    #expect(result.tally.badCount == 0)
    #expect(result.tally.lines == 2)
  }

  @Test func bytesThatSuffered() {
    let lines: [[UInt8]] = [
      [0xEF, 0xBB, 0xBF] + Array("1700000000|NONE|NONE|NONE|QUEUESTART|\r\n".utf8),
      [0, 0, 0, 0] + Array("1700000001|NONE|q|Jos".utf8) + [0xE9] + Array("|ADDMEMBER|\r\n".utf8),
      Array("\r\n  \n".utf8), Array("1700000002|NONE|q|José|ADDMEMBER|\n".utf8),
    ]
    let result = readLog(Array(lines.joined()), as: Self.id)
    #expect(result.tally.lines == 5 && result.tally.records == 3 && result.tally.blank == 2)
    #expect(result.tally.badCount == 0)
    #expect(result.tally.repairs == ["bad_utf8": 1, "nul_bytes": 1])
    #expect(result.sink.door.names == ["", "Jos\u{FFFD}", "José"])
  }

  @Test func aLineOfTenMegabytes() {
    let line = "1700000000|NONE|NONE|NONE|QUEUESTART|\n"
    let long = String(repeating: "x", count: 10 << 20) + "\n"
    for piece in [65_536, Int.max] {
      let result = readLog(line + long + line, as: Self.id, piece: piece)
      #expect(result.tally.lines == 3 && result.tally.records == 2)
      #expect(result.tally.bad.map(\.line) == [2])
      #expect(result.tally.bad.first?.reason.contains("longer than") == true)
    }
  }
}
