import FloorModel
import Testing

@testable import Workload

/// The numbers of `workload.md` section 5, at the parser's level.
@Suite(.enabled(if: hasRecordedLogs)) struct RecordedLogTests {
  @Test(arguments: [1000, Int.max])
  func asteriskCDR(piece: Int) throws {
    let bytes = try #require(recorded("asterisk_cdr_master_2024_21col_badutf8.csv"))
    let result = readLog(bytes, as: "asterisk-cdr", piece: piece)
    #expect(result.tally.lines == 84 && result.tally.records == 84 && result.tally.badCount == 0)
    #expect(result.tally.kinds == ["ANSWERED": 37, "NO ANSWER": 46, "BUSY": 1])
    // Eight rows hold the bytes A5 A5 in a caller's name (the design page speaks of the first).
    #expect(result.tally.repairs == ["bad_utf8": 8])
    #expect(result.tally.notes["utc_offset_s"] == "0")
    #expect(result.tally.first == time("2024-01-27T15:07:24Z"))
  }

  @Test func asteriskCDRColumns() throws {
    let bytes = try #require(recorded("asterisk_cdr_master_2024_21col_badutf8.csv"))
    var linked: [String: Int] = [:]
    var billed: Milliseconds = 0
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      String(line).withBytes { line in
        var fields = DelimitedFields()
        let isSplit = fields.split(line, at: 0x2C)
        #expect(isSplit)
        #expect(fields.count == 21)
        let row = CDRRow(fields, DelimitedColumns(delimiter: 0x2C, names: AsteriskCDR.master))
        linked[row?.linkedID.text ?? "", default: 0] += 1
        billed += row?.billed ?? 0
      }
    }
    #expect(linked.count == 36 && linked.values.max() == 7)
    #expect(billed == 974_000)
  }

  @Test(arguments: [1, 4096, Int.max])
  func amazonConnect(piece: Int) throws {
    let bytes = try #require(recorded("amazon_connect_agent_events_docs.ndjson"))
    let result = readLog(bytes, as: "amazon-connect-events", piece: piece)
    #expect(result.tally.lines == 4 && result.tally.records == 4 && result.tally.badCount == 0)
    let ends = result.events(.contactDisconnected)
    let done = result.events(.contactWrapUpEnd)
    #expect(ends.count == 2 && done.count == 2)
    #expect(zip(done, ends).map { $0.time - $1.time } == [5005, 5005])
    #expect(
      result.events(.contactConnected).map { $0.time } == [
        time("2018-10-25T18:55:21.021Z"), time("2019-05-25T18:55:21.011Z"),
      ])
    #expect(Set(result.events.map(result.agent)) == ["agent-ARN"])
    #expect(result.events(.contactConnected).allSatisfy { $0.direction == .outbound && $0.channel == .voice })
  }

  @Test func jsonWithCommentsIsRejected() throws {
    let bytes = try #require(recorded("amazon_connect_agent_event_docs_commented_invalid.jsonc"))
    for piece in [1, 100, Int.max] {
      let result = readLog(bytes, as: "amazon-connect-events", piece: piece)
      #expect(result.tally.records == 0 && result.events.isEmpty)
      #expect(result.tally.badCount + result.tally.torn == 1)
      #expect(result.tally.lines == 128 || result.tally.lines == 127)
    }
  }

  @Test(arguments: [1, 4096, Int.max])
  func genesys(piece: Int) throws {
    let bytes = try #require(recorded("genesys_conversation_detail_sample1.json"))
    let result = readLog(bytes, as: "genesys-conversations", piece: piece)
    #expect(result.tally.records == 1 && result.tally.badCount == 0 && result.tally.torn == 0)
    let connected = try #require(result.events(.contactConnected).first)
    let hold = try #require(result.events(.contactHold).first)
    let end = try #require(result.events(.contactDisconnected).first)
    #expect(result.events(.contactConnected).count == 1 && result.events(.contactResume).isEmpty)
    #expect(hold.time - connected.time == 374_561)
    #expect(end.time - hold.time == 544_176)
    #expect(connected.channel == .chat && connected.direction == .inbound)
    #expect(result.events(.contactOffered).count == 1 && result.events(.queueExit).count == 1)
    #expect(result.agent(connected) == "50fcd33c-f432-4726-abc9-979f3ca01555")
  }

  @Test(arguments: [1, Int.max])
  func rocketChat(piece: Int) throws {
    let bytes = try #require(recorded("rocketchat_livechat_session_close_2023.json"))
    let result = readLog(bytes, as: "rocketchat-livechat", piece: piece)
    #expect(result.tally.records == 1 && result.tally.badCount == 0)
    let connected = try #require(result.events(.contactConnected).first)
    let answer = try #require(result.events(.contactMessage).first { $0.flags.contains(.byAgent) })
    let end = try #require(result.events(.contactDisconnected).first)
    #expect(connected.time == time("2023-02-02T10:16:07.375Z"))
    #expect(answer.time == time("2023-02-02T10:21:05.391Z"))
    #expect(answer.time - connected.time == 298_016)
    #expect(end.time == time("2023-02-02T10:23:11.344Z"))
    #expect(end.time - connected.time == 423_969)
    #expect(result.events(.contactMessage).count == 4)
    #expect(result.agent(connected) == "user1")
  }

  @Test func freeSwitchCDR() throws {
    let bytes = try #require(recorded("freeswitch_cdr_csv_2020_15col.csv"))
    let result = readLog(bytes, as: "freeswitch-cdr")
    #expect(result.tally.badCount == 0)
    #expect(result.tally.records + result.tally.blank == result.tally.lines)
    #expect(result.tally.records == 10 || result.tally.records == 11)
    #expect(result.events.isEmpty)
    let named = readLog(
      bytes, as: "freeswitch-cdr", context: LogContext(columns: ["agent": "accountcode"]))
    #expect(Set(named.events.map(named.agent)) == ["1002", "1004"])
    // One call is there three times under one id.
    #expect(named.tally.repairs == ["duplicate": 2])
    #expect(named.events(.contactDisconnected).map { $0.duration / 1000 } == [9, 61, 21, 327, 20, 32, 20])
  }

  @Test(arguments: [
    ("amazon_connect_agent_events_docs.ndjson", "amazon-connect-events"),
    ("amazon_connect_agent_event_docs_commented_invalid.jsonc", "amazon-connect-events"),
    ("asterisk_cdr_master_2024_21col_badutf8.csv", "asterisk-cdr"),
    ("asterisk_queue_log_2010_ringall_local_agents.log", "asterisk-queue-log"),
    ("asterisk_queue_log_2024_attended_transfer_issue759.log", "asterisk-queue-log"),
    ("freeswitch_cdr_csv_2020_15col.csv", "freeswitch-cdr"),
    ("genesys_conversation_detail_sample1.json", "genesys-conversations"),
    ("rocketchat_livechat_session_close_2023.json", "rocketchat-livechat"),
  ])
  func recognised(name: String, format: String) throws {
    let bytes = try #require(recorded(name))
    #expect(bytes.withUnsafeBytes { LogFormats.detect($0)?.id } == format)
  }
}
