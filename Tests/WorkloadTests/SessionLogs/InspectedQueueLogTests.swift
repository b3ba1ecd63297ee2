import Testing

/// Queue logs as sites leave them, with what they add up to reckoned by hand.
@Suite struct InspectedQueueLogTests {
  private static let connect = "1717401612|1717401600.1|q|SIP/100|CONNECT|12|1717401610.2|11\n"
  private static let complete = "1717401732|1717401600.1|q|SIP/100|COMPLETEAGENT|12|120|1\n"

  static let files = [
    InspectedLog(
      name: "CRLF, BOM, blank lines, no last line end", format: "asterisk-queue-log",
      text: "\u{FEFF}\(connect)\r\n\(complete.dropLast())".replacing("\n", with: "\r\n"),
      agents: ["100": (1, 120, 0, 1)]),
    InspectedLog(
      name: "old version, two parameters, cut at the end", format: "asterisk-queue-log",
      text: """
        1266833911|1266833905.2|9000|NONE|ENTERQUEUE||01777413038
        1266833921|1266833905.2|9000|SIP/1|CONNECT|10|1266833911.3
        1266834021|1266833905.2|9000|SIP/1|COMPLETECALLER|10|100
        """, agents: ["1": (1, 100, 0, 1)]),
    InspectedLog(
      name: "the last length is cut off", format: "asterisk-queue-log", text: connect + complete.dropLast(5),
      agents: ["100": (1, 0, 0, 1)], repairs: ["torn_line": 1], torn: 1),
    InspectedLog(
      name: "a call of twelve hours is cut once", format: "asterisk-queue-log",
      text: connect + "1717446093|1717401600.1|q|SIP/100|COMPLETECALLER|12|44481|1\n",
      agents: ["100": (1, 14400, 0, 1)], repairs: ["truncated_duration": 1]),
    InspectedLog(
      name: "the same without its connection", format: "asterisk-queue-log",
      text: "1717446093|1717401600.1|q|SIP/100|COMPLETECALLER|12|44481|1\n", agents: ["100": (1, 14400, 0, 1)],
      repairs: ["truncated_duration": 1, "inferred_start": 1]),
    InspectedLog(
      name: "a call that is never ended lasts to the next", format: "asterisk-queue-log",
      text: connect + "1717402000|1717401990.7|q|SIP/100|CONNECT|10|x|2\n"
        + "1717402100|1717401990.7|q|SIP/100|COMPLETEAGENT|10|100|1\n", agents: ["100": (2, 488, 0, 1)],
      repairs: ["inferred_end": 1]),
    InspectedLog(
      name: "out of order and twice", format: "asterisk-queue-log", text: complete + connect + complete + connect,
      agents: ["100": (1, 120, 0, 1)], repairs: ["duplicate": 2]),
    InspectedLog(
      name: "negative, unmapped, unknown, and two on one line", format: "asterisk-queue-log",
      text: connect + "1717401640|1717401600.1|q|SIP/100|1717401650|NONE|q|SIP/100|PAUSE|x\n" + complete
        + "1717401800|NONE|q|SIP/100|PAUSE|zzz\n1717401801|1717401600.9|q|NONE|DID|020\n"
        + "1717401900|1717401890.1|q|SIP/100|COMPLETECALLER|10|-5|1\n", agents: ["100": (1, 120, 0, 1)],
      repairs: ["unmapped_reason": 1, "negative_duration": 1, "orphan_end": 1], bad: 1),
    InspectedLog(
      name: "bytes that are no text, and NULs", format: "asterisk-queue-log",
      text: "\0\0\0" + connect + complete, agents: ["100": (1, 120, 0, 1)], repairs: ["nul_bytes": 1]),
    InspectedLog(
      name: "a blind transfer and the second agent", format: "asterisk-queue-log",
      text: connect + "1717401672|1717401600.1|q|SIP/100|BLINDTRANSFER|200|ctx|12|60|1\n"
        + "1717401680|1717401600.1|r|PJSIP/200|CONNECT|8|x|2\n"
        + "1717401780|1717401600.1|r|PJSIP/200|COMPLETECALLER|8|100|1\n",
      agents: ["100": (1, 60, 0, 1), "200": (1, 100, 0, 1)], transfers: (1, 0, 0)),
  ]

  private static let header = "id,time,callid,queuename,agent,event,data1,data2,data3,data4,data5\n"
  private static func rows(_ connect: String, _ complete: String, agent: String = "SIP/1") -> String {
    "1,\(connect),1717401600.1,sales,\(agent),CONNECT,12,1717401610.2,11,,\n"
      + "2,\(complete),1717401600.1,sales,\(agent),COMPLETEAGENT,12,120,1,,\n"
  }

  static let tables = [
    InspectedLog(
      name: "times with Z", format: "asterisk-queue-log-csv",
      text: header + rows("2024-06-03T08:00:12Z", "2024-06-03T08:02:12Z"), agents: ["1": (1, 120, 0, 1)],
      zone: "Europe/Amsterdam"),
    InspectedLog(
      name: "times with an offset, and one with another", format: "asterisk-queue-log-csv",
      text: header + rows("2024-06-03T10:00:12+02:00", "2024-06-03 03:02:12.000-0500"), agents: ["1": (1, 120, 0, 1)]),
    InspectedLog(
      name: "PostgreSQL's offset of two digits", format: "asterisk-queue-log-csv",
      text: header + rows("2024-06-03 10:00:12.5+02", "2024-06-03 10:02:12.5+02"), agents: ["1": (1, 120, 0, 1)]),
    InspectedLog(
      name: "an offset of half an hour, west", format: "asterisk-queue-log-csv",
      text: header + rows("2024-06-03 04:30:12-03:30", "2024-06-03 08:02:12+00"), agents: ["1": (1, 120, 0, 1)]),
    InspectedLog(
      name: "CRLF, BOM, quotes, NULL, no last line end", format: "asterisk-queue-log-csv",
      text: "\u{FEFF}"
        + (header
        + "\"1\",\"2024-06-03 10:00:12\",\"1717401600.1\",\"sales\",\"Visser, Lot\",\"CONNECT\",\"12\",\"x\",\"11\",NULL,\\N\n"
        + "\"2\",\"2024-06-03 10:02:12\",\"1717401600.1\",\"sales\",\"Visser, Lot\",\"COMPLETEAGENT\",\"12\",\"120\",\"1\",NULL,\\N")
        .replacing("\n", with: "\r\n"), agents: ["Visser, Lot": (1, 120, 0, 1)]),
    InspectedLog(
      name: "doubled quotes in a name", format: "asterisk-queue-log-csv",
      text: header + rows("1717401612", "1717401732", agent: #""Lot ""L"" Visser""#)
        + rows("1717405212", "1717405332", agent: #"Lot "L" Visser"#).replacing("401600.1", with: "405200.1"),
      agents: [#"Lot "L" Visser"#: (2, 240, 0, 1)]),
    InspectedLog(
      name: "the hour that occurs twice: the second, by the call's id", format: "asterisk-queue-log-csv",
      text: header + """
        1,2024-10-27 02:30:10,1729992600.1,sales,SIP/1,CONNECT,10,x,9,,
        2,2024-10-27 03:10:10,1729992600.1,sales,SIP/1,COMPLETEAGENT,10,2400,1,,

        """, agents: ["1": (1, 2400, 0, 1)], repairs: ["ambiguous_hour": 1], zone: "Europe/Amsterdam"),
    InspectedLog(
      name: "the first of the two, and an end in the second, by its length", format: "asterisk-queue-log-csv",
      text: header + """
        1,2024-10-27 02:20:10,1729988400.1,sales,SIP/1,CONNECT,10,x,9,,
        2,2024-10-27 02:50:10,1729988400.1,sales,SIP/1,COMPLETEAGENT,10,5400,1,,

        """, agents: ["1": (1, 5400, 0, 1)], repairs: ["ambiguous_hour": 1], zone: "Europe/Amsterdam"),
    InspectedLog(
      name: "a wall clock that goes back within a call", format: "asterisk-queue-log-csv",
      text: header + """
        1,2024-10-27 02:55:00,1729990490.1,sales,SIP/1,CONNECT,10,x,9,,
        2,2024-10-27 02:05:00,1729990490.1,sales,SIP/1,COMPLETEAGENT,10,600,1,,

        """, agents: ["1": (1, 600, 0, 1)], repairs: ["ambiguous_hour": 1], zone: "Europe/Amsterdam"),
    InspectedLog(
      name: "Bicom's talk time beside a completion", format: "asterisk-queue-log-csv",
      text:
        "id,time,callid,queue,agent,event,data,wtime,ttime\n3,1717401732,1717401600.1,501,SIP/100,COMPLETECALLER,,12,120",
      agents: ["100": (1, 120, 0, 1)], repairs: ["inferred_start": 1]),
    InspectedLog(
      name: "the last row is cut off", format: "asterisk-queue-log-csv",
      text: header + rows("1717401612", "1717401732").dropLast(8), agents: ["1": (1, 0, 0, 1)],
      repairs: ["torn_line": 1], torn: 1),
    InspectedLog(
      name: "no header, semicolons", format: "asterisk-queue-log-csv",
      text: rows("1717401612", "1717401732").replacing(",", with: ";"), agents: ["1": (1, 120, 0, 1)]),
  ]

  @Test(arguments: files + tables)
  func addsUp(log: InspectedLog) { log.check() }

  /// Whoever is taken to have been on a call was there, and is not there again when its end comes hours after.
  @Test func aCallThatIsCutIsOneStay() throws {
    let log = try #require(Self.files.first { $0.name.hasPrefix("a call of twelve hours") })
    #expect(log.report().agents.map(\.totals.staffed) == [.hours(4)])
  }
}
