import Testing

/// JSON documents and lines as systems send them.
@Suite struct InspectedDocumentTests {
  private static func day(_ time: String) -> String { "\"2024-06-03T\(time).000Z\"" }

  private static func room(
    _ type: String, _ agent: String?, since: String, closed: String? = nil, messages: String = "", id: String = "r1"
  ) -> String {
    let served =
      agent.map { #""servedBy":{"_id":"A\#($0)","username":"\#($0)","ts":\#(day(since))}"# } ?? #""servedBy":null"#
    return
      #"{"_id":"\#(id)","type":"\#(type)","createdAt":\#(day("08:00:00")),"visitor":{"_id":"v"},\#(served),"messages":[\#(messages)]"#
      + (closed.map { #","closedAt":\#(day($0))"# } ?? "") + "}\n"
  }
  private static let taken = room("LivechatSessionTaken", "lot", since: "08:00:10")
  private static let forwarded = room(
    "LivechatSessionForwarded", "bo", since: "08:01:40", messages: #"{"ts":\#(day("08:01:00")),"agentId":"Alot"}"#)
  private static let ended = room("LivechatSession", "bo", since: "08:01:40", closed: "08:05:00")

  static let rooms = [
    InspectedLog(
      name: "a forwarded chat", format: "rocketchat-livechat", text: taken + forwarded + ended,
      agents: ["lot": (1, 90, 0, 1), "bo": (1, 200, 0, 1)], transfers: (0, 0, 1)),
    InspectedLog(
      name: "an older step comes again", format: "rocketchat-livechat", text: taken + forwarded + taken + ended,
      agents: ["lot": (1, 90, 0, 1), "bo": (1, 200, 0, 1)], repairs: ["duplicate": 1], transfers: (0, 0, 1)),
    InspectedLog(
      name: "forwarded and back", format: "rocketchat-livechat",
      text: taken + forwarded + room("LivechatSession", "lot", since: "08:03:20", closed: "08:05:00"),
      agents: ["lot": (2, 190, 0, 1), "bo": (1, 100, 0, 1)], transfers: (0, 0, 2)),
    InspectedLog(
      name: "to a queue, and closed there", format: "rocketchat-livechat",
      text: taken + room("LivechatSession", nil, since: "", closed: "08:05:00"), agents: ["lot": (1, 290, 0, 1)]),
    InspectedLog(
      name: "closed before it was assigned, CRLF", format: "rocketchat-livechat",
      text: (room("LivechatSession", "lot", since: "08:01:00", closed: "08:00:30")
        + room("LivechatSession", "bo", since: "08:00:10", closed: "08:01:10", id: "r2").dropLast())
        .replacing("\n", with: "\r\n"), agents: ["bo": (1, 60, 0, 1)], repairs: ["negative_duration": 1]),
  ]

  private static func segment(_ type: String, _ start: String, _ end: String?, _ more: String = "") -> String {
    #"{"segmentType":"\#(type)","segmentStart":\#(day(start))"# + (end.map { #","segmentEnd":\#(day($0))"# } ?? "")
      + more + "}"
  }
  private static func session(_ media: String, _ id: String, _ segments: String...) -> String {
    #"{"mediaType":"\#(media)","sessionId":"\#(id)","segments":[\#(segments.joined(separator: ","))]}"#
  }
  private static func agent(_ user: String, _ sessions: String...) -> String {
    #"{"purpose":"agent","userId":"\#(user)","sessions":[\#(sessions.joined(separator: ","))]}"#
  }
  private static func conversation(_ participants: String..., id: String = "k1") -> String {
    #"{"conversationId":"\#(id)","conversationStart":\#(day("08:00:00")),"originatingDirection":"inbound","participants":[\#(participants.joined(separator: ","))]}"#
  }

  static let conversations = [
    InspectedLog(
      name: "a consulted colleague", format: "genesys-conversations",
      text: conversation(
        agent(
          "u1",
          session(
            "voice", "s1", segment("interact", "08:00:30", "08:01:00"),
            segment("hold", "08:01:00", "08:01:40", #","disconnectType":"transfer.consult""#),
            segment("wrapup", "08:01:40", "08:01:50"))),
        agent(
          "u2",
          session(
            "voice", "s2", segment("alert", "08:01:35", "08:01:42"),
            segment("interact", "08:01:42", "08:03:20", #","disconnectType":"peer""#)))),
      agents: ["u1": (1, 80, 0, 1), "u2": (1, 98, 0, 1)], transfers: (0, 1, 0)),
    InspectedLog(
      name: "a blind transfer", format: "genesys-conversations",
      text: conversation(
        agent(
          "u1", session("voice", "s1", segment("interact", "08:00:30", "08:01:00", #","disconnectType":"transfer""#)))),
      agents: ["u1": (1, 30, 0, 1)], transfers: (1, 0, 0)),
    InspectedLog(
      name: "a callback with its call and a hold in it", format: "genesys-conversations",
      text: conversation(
        agent(
          "u1",
          session(
            "callback", "c", segment("alert", "08:00:00", "08:00:05"), segment("interact", "08:00:05", "08:03:25"),
            segment("wrapup", "08:03:25", "08:03:35")),
          session(
            "voice", "v", segment("dialing", "08:00:10", "08:00:20"), segment("interact", "08:00:20", "08:01:00"),
            segment("hold", "08:01:00", "08:02:00"), segment("interact", "08:02:00", "08:03:20")))),
      agents: ["u1": (1, 210, 0, 1)]),
    InspectedLog(
      name: "an end before its beginning, beside a good contact", format: "genesys-conversations",
      text: conversation(
        agent(
          "u1",
          session("chat", "s1", segment("alert", "08:01:30", "08:01:40"), segment("interact", "08:01:40", "08:00:05"))),
        agent("u2", session("chat", "s2", segment("interact", "08:01:40", "08:02:40")))),
      agents: ["u1": (0, 0, 0, 1), "u2": (1, 60, 0, 1)], repairs: ["negative_duration": 1]),
    InspectedLog(
      name: "empty pages between full ones", format: "genesys-conversations",
      text: #"{"conversations":null}"# + "\n" + #"{"conversations":[]}"# + "\n" + #"{"conversations":["#
        + conversation(agent("u1", session("chat", "s1", segment("interact", "08:01:40", "08:02:40")))) + "\n]}\r\n"
        + #"{"conversations":[{"conversationId":"x","conversationStart":"2024-06-03T08:00:00.000Z","participants":null}]}"#,
      agents: ["u1": (1, 60, 0, 1)]),
  ]

  private static func presence(_ time: String, _ word: String) -> String {
    #"{"eventTime":\#(day(time)),"user":{"id":"u1"},"entityType":"UserPresence","propertyChanges":[{"property":"PRESENCE","newValues":["\#(word)"]}]}"#
      + "\n"
  }
  private static func routing(_ time: String, _ word: String) -> String {
    #"{"topicName":"v2.users.u1.routingStatus","eventBody":{"id":"u1","routingStatus":{"userId":"u1","status":"\#(word)","startTime":\#(day(time))}}}"#
      + "\n"
  }

  @Test func routingDoesNotOverrulePresence() throws {
    let text =
      Self.presence("08:00:00", "On Queue") + Self.routing("08:00:01", "IDLE") + Self.routing("08:00:10", "INTERACTING")
      + Self.routing("08:10:00", "NOT_RESPONDING") + Self.routing("08:11:00", "IDLE")
      + Self.presence("08:20:00", "Meal")
      + Self.routing("08:20:01", "OFF_QUEUE") + Self.presence("08:50:00", "On Queue") + Self.routing("08:50:01", "IDLE")
      + Self.presence("09:00:00", "Offline") + Self.routing("09:00:01", "OFF_QUEUE")
    let log = InspectedLog(name: "presence", format: "genesys-presence", text: text, agents: ["u1": (0, 0, 0, 1)])
    log.check()
    let agent = try #require(log.report().agents.first?.totals)
    #expect(agent.staffed == .minutes(60) && agent.onBreak == .minutes(30))
    // Where nothing else is told, the router's word is all there is.
    let alone =
      Self.routing("08:00:00", "IDLE") + Self.routing("08:10:00", "OFF_QUEUE") + Self.routing("08:20:00", "IDLE")
    let result = readLog(alone, as: "genesys-presence")
    #expect(result.events.map(\.state) == [.available, .notReady, .available])
  }

  private static func record(_ update: String, done: String, id: String = "a", end: String = "08:05:00") -> String {
    #"{"Channel":"VOICE","ContactId":"\#(id)","InitiationMethod":"INBOUND","InitiationTimestamp":\#(day("08:00:00")),"DisconnectTimestamp":\#(day(end)),"LastUpdateTimestamp":\#(day(update)),"Agent":{"Username":"lot","ConnectedToAgentTimestamp":\#(day("08:00:30")),"AfterContactWorkStartTimestamp":\#(day(end)),"AfterContactWorkEndTimestamp":\#(day(done))}}"#
      + "\n"
  }
  private static let between = (0..<300).map {
    record("20:00:00", done: "08:05:00", id: "x\($0)").replacing("lot", with: "agent\($0)")
  }.joined()

  static let records = [
    InspectedLog(
      name: "the newest of three counts", format: "amazon-connect-records",
      text: record("08:06:40", done: "08:05:40") + record("08:08:20", done: "08:05:50")
        + record("08:07:00", done: "08:05:45"), agents: ["lot": (1, 320, 0, 1)], repairs: ["duplicate": 1]),
    InspectedLog(
      name: "a newer one tells of less", format: "amazon-connect-records",
      text: record("08:06:40", done: "08:06:30") + record("08:08:20", done: "08:05:10", end: "08:04:00"),
      agents: ["lot": (1, 280, 0, 1)]),
    InspectedLog(
      name: "an end before its beginning", format: "amazon-connect-records",
      text: record("08:06:40", done: "08:05:40", end: "08:00:10") + record("08:06:40", done: "08:05:40", id: "b"),
      agents: ["lot": (1, 310, 0, 1)], repairs: ["negative_duration": 1]),
  ]

  @Test func recordsFarApart() {
    let text = Self.record("08:06:40", done: "08:05:40") + Self.between + Self.record("23:00:00", done: "08:05:50")
    var log = InspectedLog(name: "far", format: "amazon-connect-records", text: text, agents: [:])
    #expect(log.report().agents.first { $0.name == "lot" }?.totals.busy == 320_000)
    log = InspectedLog(
      name: "far", format: "amazon-connect-records",
      text: Self.record("23:00:00", done: "08:05:50") + Self.between + Self.record("08:06:40", done: "08:05:40"),
      agents: [:])
    #expect(log.report().agents.first { $0.name == "lot" }?.totals.busy == 320_000)
  }

  private static func native(_ time: String, _ event: String, _ more: String, agent: String? = "a1") -> String {
    #"{"v":1,"time":\#(day(time)),"source":"acd","event":"\#(event)""# + (agent.map { #","agent":"\#($0)""# } ?? "")
      + ",\(more)}\n"
  }
  private static let one = #""contact":"1","channel":"voice","conversation":"k""#

  static let lines = [
    InspectedLog(
      name: "an end that names only the contact", format: "native",
      text: native("09:00:00", "contact.connected", one)
        + native("09:01:00", "contact.disconnected", #""contact":"1""#, agent: nil), agents: ["a1": (1, 60, 0, 1)]),
    InspectedLog(
      name: "a transfer and its disconnect, then a repetition", format: "native",
      text: native("09:00:00", "contact.connected", one)
        + native("09:01:00", "contact.transferred", #""contact":"1","kind":"queue""#)
        + native("09:01:00", "contact.disconnected", #""contact":"1""#)
        + native("09:01:05", "contact.connected", #""contact":"2","channel":"voice","conversation":"k""#, agent: "a2")
        + native("09:02:45", "contact.disconnected", #""contact":"2""#, agent: "a2")
        + native("09:02:46", "contact.disconnected", #""contact":"2""#, agent: "a2"),
      agents: ["a1": (1, 60, 0, 1), "a2": (1, 100, 0, 1)], repairs: ["duplicate": 1], transfers: (0, 0, 1)),
    InspectedLog(
      name: "a connection that says how long, and a logout", format: "native",
      text: native("09:00:00", "contact.connected", one + #","dur_s":120"#)
        + native("09:16:40", "agent.logout", #""reason":"x""#), agents: ["a1": (1, 120, 0, 1)]),
    InspectedLog(
      name: "the same as the last line", format: "native",
      text: String(native("09:00:00", "contact.connected", one + #","dur_s":120"#).dropLast()),
      agents: ["a1": (1, 120, 0, 1)]),
    InspectedLog(
      name: "a length told at first, and an earlier end", format: "native",
      text: native("09:00:00", "contact.connected", one + #","dur_s":120"#)
        + native("09:01:00", "contact.disconnected", #""contact":"1""#), agents: ["a1": (1, 60, 0, 1)]),
    InspectedLog(
      name: "two chats whose lengths are told", format: "native",
      text: native("09:00:00", "contact.connected", #""contact":"1","channel":"chat","dur_s":120"#)
        + native("09:01:00", "contact.connected", #""contact":"2","channel":"chat","dur_s":120"#)
        + native("09:10:00", "agent.logout", #""reason":"x""#), agents: ["a1": (2, 180, 60, 1)]),
    InspectedLog(
      name: "CRLF, BOM, twice, an unknown event, cut off", format: "native",
      text: ("\u{FEFF}" + native("09:00:00", "contact.connected", one) + native("09:00:00", "contact.connected", one)
        + native("09:00:30", "contact.novelty", one) + native("09:01:00", "contact.disconnected", one)
        + #"{"v":1,"time":"2024-06-03T09:0"#).replacing("\n", with: "\r\n"), agents: ["a1": (1, 60, 0, 1)],
      repairs: ["duplicate": 1, "unknown_event": 1, "torn_line": 1], torn: 1),
  ]

  @Test(arguments: rooms + conversations + records + lines)
  func addsUp(log: InspectedLog) { log.check() }
}
