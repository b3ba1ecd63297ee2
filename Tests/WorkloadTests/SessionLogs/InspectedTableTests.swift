import Testing

@testable import Workload

/// Call detail records, channel events and agent logs as sites leave them.
@Suite struct InspectedTableTests {
  private static func cdr(
    _ channel: String, billed: Int = 60, from: String = "SIP/trunk-00000001", answer: String = "12:00:05",
    id: String = "1717408800.1", linked: String = "1717408800.1", disposition: String = "ANSWERED"
  ) -> String {
    #""","0612","100","from-queue","""0612"" <0612>","\#(from)","\#(channel)","Queue","sales,t","2024-06-03 12:00:00","2024-06-03 \#(answer)","2024-06-03 12:01:05",65,\#(billed),"\#(disposition)","DOCUMENTATION","\#(id)","","","\#(linked)",0"#
      + "\n"
  }
  private static let local = cdr("Local/2004@from-queue-00000001;1")
  private static let device = cdr("SIP/2004-00000007", from: "Local/2004@from-queue-00000001;2", id: "1717408800.3")

  static let records = [
    InspectedLog(
      name: "a Local channel and its device", format: "asterisk-cdr", text: local + device,
      agents: ["2004": (1, 60, 0, 1)], repairs: ["parallel_leg": 1]),
    InspectedLog(
      name: "the device first, a second shorter", format: "asterisk-cdr",
      text: cdr("SIP/2004-7", billed: 59, answer: "12:00:06", id: "1717408800.3") + local,
      agents: ["2004": (1, 59, 0, 1)], repairs: ["parallel_leg": 1]),
    InspectedLog(
      name: "one after the other are two", format: "asterisk-cdr",
      text: cdr("SIP/2004-7", billed: 20)
        + device.replacing("12:00:00", with: "12:02:00").replacing("12:00:05", with: "12:02:05"),
      agents: ["2004": (2, 80, 0, 1)]),
    InspectedLog(
      name: "another call of the same agent at the same time", format: "asterisk-cdr",
      text: local + cdr("SIP/2004-9", id: "1717408800.8", linked: "1717408800.8"),
      agents: ["2004": (2, 60, 60, 1)]),
    InspectedLog(
      name: "a negative length, a busy line, a trunk", format: "asterisk-cdr",
      text: cdr("SIP/100-1", billed: -3) + cdr("SIP/100-2", billed: 0, disposition: "BUSY")
        + cdr("SIP/trunk-0000000a") + local, agents: ["2004": (1, 60, 0, 1)], repairs: ["negative_duration": 1]),
    InspectedLog(
      name: "CRLF, BOM, twice, cut off", format: "asterisk-cdr",
      text: ("\u{FEFF}" + local + local + device.prefix(90)).replacing("\n", with: "\r\n"),
      agents: ["2004": (1, 60, 0, 1)], repairs: ["duplicate": 1, "torn_line": 1], torn: 1),
  ]

  private static func cel(
    _ type: String, _ time: String, _ channel: String, _ app: String = "", peer: String = "",
    id: String = "1335310195.0"
  ) -> String {
    #""\#(type)","\#(time)","","","","","","s","default","\#(channel)","\#(app)","","3","","\#(id)","1335310195.0","\#(peer)","","","""#
      + "\n"
  }

  static let events = [
    InspectedLog(
      name: "a Local channel and its device", format: "asterisk-cel",
      text: cel("BRIDGE_ENTER", "1335310205.1", "SIP/2004-7", "AppDial")
        + cel("BRIDGE_ENTER", "1335310205.1", "Local/2004@from-queue-1;2", "Dial")
        + cel("BRIDGE_ENTER", "1335310205.1", "Local/2004@from-queue-1;1", "AppQueue")
        + cel("BRIDGE_ENTER", "1335310205.1", "SIP/trunk-1", "Queue")
        + cel("BRIDGE_EXIT", "1335310255.1", "Local/2004@from-queue-1;1", "AppQueue")
        + cel("BRIDGE_EXIT", "1335310265.1", "SIP/2004-7", "AppDial")
        + cel("HANGUP", "1335310265.1", "SIP/2004-7", "AppDial"), agents: ["2004": (1, 60, 0, 1)],
      repairs: ["parallel_leg": 1]),
    InspectedLog(
      name: "trunks are nobody, on either side", format: "asterisk-cel",
      text: cel("BRIDGE_ENTER", "1335310205.1", "SIP/trunk-1", "AppDial")
        + cel("BRIDGE_ENTER", "1335310205.1", "SIP/100-9", "Dial")
        + cel("BRIDGE_EXIT", "1335310265.1", "SIP/trunk-1", "AppDial"), agents: [:]),
    InspectedLog(
      name: "whom a queue calls may have a name", format: "asterisk-cel",
      text: cel("BRIDGE_ENTER", "1335310205.1", "PJSIP/lot-00000001", "AppQueue")
        + cel("HANGUP", "1335310265.1", "PJSIP/lot-00000001", "AppQueue"), agents: ["lot": (1, 60, 0, 1)]),
    InspectedLog(
      name: "before Asterisk 12, from a trunk and to one", format: "asterisk-cel",
      text: cel("BRIDGE_START", "1335310205.1", "SIP/trunk-1", "Queue", peer: "SIP/100-2")
        + cel("BRIDGE_START", "1335310206.1", "SIP/100-3", "Dial", peer: "SIP/trunk-4")
        + cel("BRIDGE_END", "1335310265.1", "SIP/trunk-1", "Queue", peer: "SIP/100-2")
        + cel("BRIDGE_END", "1335310266.1", "SIP/100-3", "Dial", peer: "SIP/trunk-4"), agents: ["100": (1, 60, 0, 1)]),
  ]

  private static func freeSwitch(_ id: String, _ side: String, billed: Int = 60) -> String {
    #""Jan","0612","1000","default","2024-06-03 12:00:00","2024-06-03 12:00:05","2024-06-03 12:01:05","65","\#(billed)","NORMAL_CLEARING","\#(id)","u2","acc","PCMU","PCMU","1000@default","support@default","1717408800","1717408815","1717408865","answered","\#(side)""#
      + "\n"
  }

  static let switches = [
    InspectedLog(
      name: "the seven columns without a header", format: "freeswitch-cdr", text: freeSwitch("u1", "agent"),
      agents: ["1000@default": (1, 50, 0, 1)]),
    InspectedLog(
      name: "both sides of a call", format: "freeswitch-cdr",
      text: freeSwitch("u1", "agent") + freeSwitch("u9", "member"),
      agents: ["1000@default": (1, 50, 0, 1)], repairs: ["parallel_leg": 1]),
    InspectedLog(
      name: "both sides under a header, CRLF, no last line end", format: "freeswitch-cdr",
      text: ("caller_id_name,caller_id_number,destination_number,context,start_stamp,answer_stamp,end_stamp,duration,billsec,hangup_cause,uuid,bleg_uuid,accountcode,read_codec,write_codec,cc_agent,cc_queue,cc_queue_joined_epoch,cc_queue_answered_epoch,cc_queue_terminated_epoch,cc_cause,cc_side\n"
        + freeSwitch("u9", "member") + freeSwitch("u1", "agent").dropLast()).replacing("\n", with: "\r\n"),
      agents: ["1000@default": (1, 50, 0, 1)], repairs: ["parallel_leg": 1]),
    InspectedLog(
      name: "a negative length, and the same id twice", format: "freeswitch-cdr",
      text: freeSwitch("u0", "agent", billed: -1) + freeSwitch("u1", "agent") + freeSwitch("u1", "agent"),
      agents: ["1000@default": (1, 50, 0, 1)], repairs: ["negative_duration": 1, "duplicate": 1]),
  ]

  private static let columns = VicidialLog.schema.joined(separator: ",") + "\n"
  private static func cycle(
    _ id: Int, pause: String, wait: String, talk: String, dispo: String, status: String = "A", code: String = ""
  ) -> String {
    "\(id),6001,10.0.0.1,2024-06-03 10:00:00,77,OUTB,\(pause),\(wait),\(talk),\(dispo),\(status),AG,,\(code),NULL,0,Y,x,UNDEFINED\n"
  }
  private static let call = cycle(
    1, pause: "1717401600,0", wait: "1717401600,20", talk: "1717401620,100", dispo: "1717401720,15")
  private static let lunch = cycle(
    2, pause: "1717401735,900", wait: "NULL,0", talk: "NULL,0", dispo: "NULL,0", status: "NULL", code: "LUNCH")

  static let dialers = [
    InspectedLog(
      name: "no header, the later row first, twice", format: "vicidial-agent-log", text: lunch + call + call,
      agents: ["6001": (1, 115, 0, 1)], repairs: ["duplicate": 1]),
    InspectedLog(
      name: "CRLF, BOM, quotes, cut off", format: "vicidial-agent-log",
      text: ("\u{FEFF}" + columns + call.replacing("6001", with: "\"6001\"") + lunch + "3,6001,10.0.0.1,2024-06")
        .replacing("\n", with: "\r\n"), agents: ["6001": (1, 115, 0, 1)], repairs: ["torn_line": 1], torn: 1),
    InspectedLog(
      name: "a full counter is mended from the next time", format: "vicidial-agent-log",
      text: columns
        + cycle(1, pause: "1717401600,0", wait: "1717401600,65535", talk: "1717401620,100", dispo: "1717401720,15"),
      agents: ["6001": (1, 115, 0, 1)], repairs: ["capped_counter": 1]),
    InspectedLog(
      name: "a talk of a day is cut", format: "vicidial-agent-log",
      text: columns
        + cycle(1, pause: "1717401600,0", wait: "1717401600,20", talk: "1717401620,65535", dispo: "1717481620,10"),
      agents: ["6001": (1, 14400, 0, 1)],
      repairs: ["capped_counter": 1, "truncated_duration": 1, "inferred_logout": 1]),
    InspectedLog(
      name: "a negative wrap-up", format: "vicidial-agent-log",
      text: columns
        + cycle(1, pause: "1717401600,0", wait: "1717401600,20", talk: "1717401620,100", dispo: "1717401720,-5"),
      agents: ["6001": (1, 100, 0, 1)], repairs: ["negative_duration": 1]),
  ]

  @Test(arguments: records + events + switches + dialers)
  func addsUp(log: InspectedLog) { log.check() }
}
