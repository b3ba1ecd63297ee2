import FloorModel
import Testing

@testable import Workload

/// The formats that come as JSON documents, and how documents are cut.
@Suite struct DocumentLogTests {
  static func connect(_ time: String, _ state: String?, since: String, id: String = "c1", arn: String = "a/agent-1")
    -> String
  {
    let contact =
      state.map {
        #"{"Channel":"CHAT","ContactId":"\#(id)","State":"\#($0)","StateStartTimestamp":"\#(since)","ConnectedToAgentTimestamp":null,"InitiationMethod":"INBOUND"}"#
      } ?? ""
    return
      #"{"EventType":"STATE_CHANGE","EventId":"\#(time)","EventTimestamp":"\#(time)","AgentARN":"\#(arn)","CurrentAgentSnapshot":{"AgentStatus":{"Name":"Available","StartTimestamp":"2024-06-03T08:00:00Z"},"Configuration":{"Username":"null","RoutingProfile":{"Concurrency":[{"Channel":"CHAT","AvailableSlots":2,"MaximumSlots":3}]}},"Contacts":[\#(contact)]},"PreviousAgentSnapshot":null,"Version":"2019-05-25"}"#
  }

  static let chat = [
    connect("2024-06-03T08:00:01Z", "CONNECTING", since: "2024-06-03T08:00:01Z"),
    connect("2024-06-03T08:00:05Z", "CONNECTED", since: "2024-06-03T08:00:05Z"),
    connect("2024-06-03T08:01:00Z", "CONNECTED_ONHOLD", since: "2024-06-03T08:01:00Z"),
    connect("2024-06-03T08:02:00Z", "CONNECTED", since: "2024-06-03T08:02:00Z"),
    connect("2024-06-03T08:03:00Z", "ENDED", since: "2024-06-03T08:03:00Z"),
    connect("2024-06-03T08:03:20Z", nil, since: ""),
  ]

  @Test(arguments: ["\n", "", "\n\n", ",\n", " "], [1, 333, Int.max])
  func connectLifeHoweverItIsCut(separator: String, piece: Int) {
    var text = Self.chat.joined(separator: separator)
    if separator.hasPrefix(",") { text = "[" + text + "]\n" }
    let result = readLog(text, as: "amazon-connect-events", piece: piece)
    #expect(result.tally.records == 6 && result.tally.badCount == 0 && result.tally.torn == 0)
    #expect(
      result.events.map(\.kind) == [
        .agentState, .agentCapacity, .contactOffered, .contactConnected, .contactHold, .contactResume,
        .contactDisconnected, .contactWrapUpEnd,
      ])
    #expect(result.events[1].count == 1 && result.events[1].limit == 3)
    #expect(Set(result.events[2...].map(\.contact)).count == 1)
    #expect(result.agent(result.events[0]) == "agent-1")
    #expect(result.events[7].time - result.events[6].time == 20_000)
    #expect(result.tally.repairs["fallback_time"] == 1)
  }

  @Test func repeatedConnectEventsAreDuplicates() {
    let result = readLog((Self.chat + Self.chat).joined(separator: "\n"), as: "amazon-connect-events")
    #expect(result.tally.records == 12 && result.tally.repairs["duplicate"] == 6)
    #expect(result.events.count == 8)
  }

  @Test func missedContactsAreNotWrappedUp() {
    let events = [
      Self.connect("2024-06-03T08:00:01Z", "CONNECTING", since: "2024-06-03T08:00:01Z"),
      Self.connect("2024-06-03T08:00:21Z", "MISSED", since: "2024-06-03T08:00:21Z"),
      Self.connect("2024-06-03T08:00:22Z", "ENDED", since: "2024-06-03T08:00:22Z"),
      Self.connect("2024-06-03T08:00:23Z", nil, since: ""),
    ]
    let result = readLog(events.joined(separator: "\n"), as: "amazon-connect-events")
    #expect(result.events.map(\.kind) == [.agentState, .agentCapacity, .contactOffered, .contactMissed])
  }

  /// A line that was cut off costs itself only.
  @Test(arguments: [1, 50, Int.max])
  func tornObjectsInTheMiddle(piece: Int) {
    var lines = Self.chat
    lines[1] = String(lines[1].prefix(120))
    lines[3] = String(lines[3].prefix(300))
    let result = readLog(lines.joined(separator: "\n") + "\n", as: "amazon-connect-events", piece: piece)
    #expect(result.tally.lines == 6 && result.tally.records == 4 && result.tally.badCount == 2)
    #expect(result.tally.bad.map(\.line) == [2, 4])
  }

  @Test func tornAtTheEndAndRubbishBetween() {
    let torn = readLog(Self.chat[0] + "\n" + Self.chat[1].prefix(200), as: "amazon-connect-events")
    #expect(torn.tally.lines == 2 && torn.tally.records == 1 && torn.tally.torn == 1 && torn.tally.badCount == 0)
    let mixed = readLog(
      "\u{FEFF}" + Self.chat[0] + "\r\nrubbish {\n\n" + Self.chat[1] + "\r\n", as: "amazon-connect-events")
    #expect(mixed.tally.lines == 4 && mixed.tally.records == 2 && mixed.tally.badCount == 1 && mixed.tally.blank == 1)
    #expect(mixed.tally.bad.map(\.line) == [2])
  }

  @Test(arguments: [
    "amazon-connect-events", "amazon-connect-records", "genesys-conversations", "genesys-presence",
    "rocketchat-livechat", "freeswitch-callcenter",
  ])
  func otherObjectsAndNoObjects(format: String) {
    let result = readLog("{}\n{\"a\":1}\n42\nnull\n{\"a\":nul}\n{}", as: format)
    #expect(result.tally.records == 0 && result.events.isEmpty)
    #expect(result.tally.lines == 6)
    #expect(result.tally.badCount >= 4)
    #expect(readLog("", as: format).tally.lines == 0)
    #expect(readLog("\n \n", as: format).tally.blank == 2)
    let binary = (0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 7919 >> 3) }
    #expect(readLog(binary, as: format).tally.records == 0)
  }

  static func record(_ update: String, wrapUpEnd: String) -> String {
    """
    {"ContactId":"c1","InitialContactId":"c0","Channel":"VOICE","InitiationMethod":"TRANSFER",
     "InitiationTimestamp":"2024-06-03T08:00:00Z","DisconnectTimestamp":"2024-06-03T08:05:00Z",
     "LastUpdateTimestamp":"\(update)","Queue":{"Name":"sales","EnqueueTimestamp":"2024-06-03T08:00:00Z","DequeueTimestamp":"2024-06-03T08:00:30Z"},
     "Agent":{"Username":"lot","ConnectedToAgentTimestamp":"2024-06-03T08:00:30Z","CustomerHoldDuration":60,
      "AfterContactWorkStartTimestamp":"2024-06-03T08:05:00Z","AfterContactWorkEndTimestamp":\(wrapUpEnd)}}

    """
  }

  @Test func connectRecordsGrowAndStaleOnesAreLeftOut() {
    let text =
      Self.record("2024-06-03T08:06:00Z", wrapUpEnd: "null")
      + Self.record("2024-06-03T08:07:00Z", wrapUpEnd: "\"2024-06-03T08:05:40Z\"")
      + Self.record("2024-06-03T08:06:30Z", wrapUpEnd: "\"2024-06-03T08:05:20Z\"")
    #expect(text.withBytes { LogFormats.detect($0)?.id } == "amazon-connect-records")
    let result = readLog(text, as: "amazon-connect-records")
    #expect(result.tally.records == 3 && result.tally.repairs == ["duplicate": 1])
    #expect(
      result.events.map(\.kind) == [
        .queueEnter, .queueExit, .contactConnected, .contactHold, .contactResume, .contactDisconnected,
        .contactWrapUpEnd,
      ])
    #expect(result.events[5].time - result.events[2].time == 270_000)
    #expect(result.events[6].time - result.events[5].time == 40_000)
    #expect(result.events[2].flags.contains(.retold))
  }

  @Test func genesysTransferMissedAlertAndAbandon() {
    let text = """
      {"conversations":[
       {"conversationId":"k1","conversationStart":"2024-06-03T08:00:00.000Z","originatingDirection":"inbound","participants":[
        {"purpose":"acd","sessions":[{"mediaType":"voice","segments":[{"segmentType":"interact","segmentStart":"2024-06-03T08:00:00.000Z","segmentEnd":"2024-06-03T08:00:20.000Z","queueId":"q","disconnectType":"transfer"}]}]},
        {"purpose":"agent","userId":"u1","sessions":[{"mediaType":"voice","sessionId":"s1","segments":[{"segmentType":"alert","segmentStart":"2024-06-03T08:00:01.000Z","segmentEnd":"2024-06-03T08:00:09.000Z"}]}]},
        {"purpose":"agent","userId":"u2","sessions":[{"mediaType":"voice","sessionId":"s2","segments":[
         {"segmentType":"wrapup","segmentStart":"2024-06-03T08:03:00.000Z","segmentEnd":"2024-06-03T08:03:30.000Z","wrapUpCode":"complaint"},
         {"segmentType":"interact","segmentStart":"2024-06-03T08:00:20.000Z","segmentEnd":"2024-06-03T08:03:00.000Z","disconnectType":"transfer"}]}]}]},
       {"conversationId":"k2","conversationStart":"2024-06-03T09:00:00.000Z","participants":[
        {"purpose":"acd","sessions":[{"mediaType":"chat","segments":[{"segmentType":"interact","segmentStart":"2024-06-03T09:00:00.000Z","segmentEnd":"2024-06-03T09:01:00.000Z","disconnectType":"peer"}]}]}]}
      ]}
      """
    let result = readLog(text, as: "genesys-conversations")
    #expect(result.tally.records == 2 && result.tally.badCount == 0)
    #expect(
      result.events.map(\.kind) == [
        .queueEnter, .queueExit, .contactOffered, .contactMissed, .contactConnected, .contactTransferred,
        .contactWrapUpEnd, .contactDisposition, .queueEnter, .queueAbandon,
      ])
    #expect(result.agent(result.events[3]) == "u1" && result.agent(result.events[4]) == "u2")
    #expect(result.events[9].duration == 60_000 && result.events[9].channel == .chat)
    let twice = readLog(text + "\n" + text, as: "genesys-conversations")
    #expect(twice.events.count == 10 && twice.tally.repairs == ["duplicate": 2])
  }

  @Test func genesysPresenceInItsShapes() {
    let text = """
      {"eventTime":"2024-06-03T08:00:00.000Z","user":{"id":"u1"},"entityType":"UserPresence","propertyChanges":[{"property":"PRESENCE","oldValues":["Offline"],"newValues":["On Queue"]}]}
      {"topicName":"v2.users.u1.presence","eventBody":{"presenceDefinition":{"systemPresence":"MEAL"},"modifiedDate":"2024-06-03T10:00:00.000Z"}}
      {"userDetails":[{"userId":"u2","primaryPresence":[{"startTime":"2024-06-03T08:00:00.000Z","endTime":"2024-06-03T09:00:00.000Z","systemPresence":"MEETING"},{"startTime":"2024-06-03T09:00:00.000Z","endTime":"2024-06-03T12:00:00.000Z","systemPresence":"ON_QUEUE"}]}]}
      {"eventTime":"2024-06-03T17:00:00.000Z","user":{"id":"u1"},"entityType":"UserPresence","propertyChanges":[{"property":"PRESENCE","newValues":["Offline"]}]}

      """
    #expect(text.withBytes { LogFormats.detect($0)?.id } == "genesys-presence")
    let result = readLog(text, as: "genesys-presence")
    #expect(result.tally.records == 5 && result.tally.badCount == 0)
    #expect(
      result.events.map(\.kind) == [.agentState, .agentState, .agentState, .agentState, .agentLogout, .agentLogout])
    #expect(result.events[..<4].map(\.state) == [.available, .break, .notReady, .available])
    #expect(result.events.map(result.agent) == ["u1", "u1", "u2", "u2", "u2", "u1"])
  }

  @Test func rocketChatLifeAndAbandon() {
    let text = """
      {"_id":"r1","type":"LivechatSessionTaken","createdAt":"2024-06-03T08:00:00.000Z","servedBy":{"username":"lot","ts":"2024-06-03T08:00:10.000Z"},"messages":[]}
      {"_id":"r1","type":"LivechatSession","createdAt":"2024-06-03T08:00:00.000Z","servedBy":{"username":"lot","ts":"2024-06-03T08:00:10.000Z"},"messages":[{"ts":"2024-06-03T08:00:30.000Z","agentId":"x"}],"closedAt":"2024-06-03T08:05:00.000Z","tags":["abuse"]}
      {"_id":"r2","type":"LivechatSession","createdAt":"2024-06-03T08:10:00.000Z","closedAt":"2024-06-03T08:12:00.000Z","servedBy":null}

      """
    let result = readLog(text, as: "rocketchat-livechat")
    #expect(result.tally.records == 3 && result.tally.repairs == [:])
    #expect(
      result.events.map(\.kind) == [
        .queueEnter, .contactConnected, .contactMessage, .contactDisconnected, .contactDisposition, .queueEnter,
        .queueAbandon,
      ])
  }

  @Test func freeSwitchCallcenterCall() {
    let event = { (seconds: Int, action: String, more: String) in
      #"{"Event-Name":"CUSTOM","Event-Subclass":"callcenter::info","Event-Date-Timestamp":"\#(seconds)250000","CC-Action":"\#(action)","CC-Queue":"support@default","CC-Member-UUID":"m1","CC-Member-Session-UUID":"s1"\#(more)}"#
        + "\n"
    }
    let agent = #","CC-Agent":"1000@default""#
    let text =
      event(1_717_401_600, "agent-status-change", agent + #","CC-Agent-Status":"Available""#)
      + event(1_717_401_600, "member-queue-start", "") + event(1_717_401_605, "agent-offering", agent)
      + event(1_717_401_610, "bridge-agent-start", agent + #","CC-Agent-Answered-Time":"1717401610""#)
      + event(
        1_717_401_670, "bridge-agent-end",
        agent + #","CC-Agent-Answered-Time":"1717401610","CC-Bridge-Terminated-Time":"1717401670""#)
      + event(1_717_401_670, "member-queue-end", #","CC-Cause":"Terminated""#)
      + event(1_717_401_671, "members-count", #","CC-Count":"4""#)
      + event(1_717_401_700, "agent-status-change", agent + #","CC-Agent-Status":"On Break""#)
    #expect(text.withBytes { LogFormats.detect($0)?.id } == "freeswitch-callcenter")
    let result = readLog(text, as: "freeswitch-callcenter")
    #expect(result.tally.records == 8 && result.tally.badCount == 0 && result.tally.repairs == [:])
    #expect(
      result.events.map(\.kind) == [
        .agentState, .queueEnter, .contactOffered, .contactConnected, .contactDisconnected, .queueExit, .queueSnapshot,
        .agentState,
      ])
    #expect(result.events[4].duration == 60_250 || result.events[4].duration == 60_000)
    #expect(result.events[6].count == 4)
    #expect(result.events[7].state == .break)
  }
}
