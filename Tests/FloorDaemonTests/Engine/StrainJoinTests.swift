import Alerting
import EnvMonitor
import FloorModel
import Testing
import Workload

@testable import FloorDaemon

@Suite("Where room and load meet: strain.compound")
struct StrainJoinTests {
  /// Monday 2026-11-16 10:00 UTC.
  private static let start = Timestamp(seconds: 1_794_823_200)

  /// Three hours of a team of eight in one zone.
  struct Day: Sendable, CustomTestStringConvertible {
    var name: String
    /// The room's temperature before and after the hour and a half.
    var warmth: [Double]
    /// People with `chats` open from the 10th minute.
    var people: Int
    var chats = 3
    /// When all but `stay` of them end all their chats but one, and that one half an hour later.
    var calmAfter: Int64?
    var stay = 0
    var zone = "east"
    var rule: RuleSettings.Override?
    /// What is said of strain.compound, with the minute.
    var said: [String]

    var testDescription: String { name }
  }

  static let days: [Day] = [
    // Warm from 0, alert at about 25; chats from 10, warning at 20; together for 15 minutes.
    Day(name: "three people in a warm room", warmth: [27, 27], people: 3, said: ["raised"]),
    Day(name: "three people in a good room", warmth: [22, 22], people: 3, said: []),
    Day(name: "two people in a warm room", warmth: [27, 27], people: 2, said: []),
    Day(name: "a room that is critical speaks for itself", warmth: [31, 31], people: 3, said: []),
    Day(name: "a load that is critical speaks for itself", warmth: [27, 27], people: 3, chats: 4, said: []),
    Day(name: "people who sit elsewhere", warmth: [27, 27], people: 5, zone: "west", said: []),
    Day(name: "the room recovers", warmth: [27, 21], people: 3, said: ["raised", "cleared"]),
    Day(name: "the work recovers", warmth: [27, 27], people: 3, calmAfter: 60, said: ["raised", "cleared"]),
    Day(
      name: "two people left are not yet a recovery", warmth: [27, 27], people: 3, calmAfter: 60, stay: 2,
      said: ["raised"]),
    Day(name: "switched off", warmth: [27, 27], people: 3, rule: off, said: []),
    Day(name: "the operator's own number", warmth: [27, 27], people: 2, rule: two, said: ["raised"]),
  ]

  private static var off: RuleSettings.Override {
    var change = RuleSettings.Override()
    change.enabled = false
    return change
  }

  private static var two: RuleSettings.Override {
    var change = RuleSettings.Override()
    change.limits[.warning] = 2
    change.clears[.warning] = 0
    return change
  }

  private static func events(_ day: Day, language: Language = .en) -> [Event] {
    var configuration = FloorConfiguration()
    configuration.language = language
    configuration.zones = [
      ZoneSettings(id: "east", name: "Floor 2 east", isThisMachine: true), ZoneSettings(id: "west", name: "West"),
    ]
    configuration.teams = [TeamSetting(id: "north", name: "North", zone: day.zone)]
    if let rule = day.rule { configuration.rules.everywhere["strain.compound"] = rule }
    var names = LoadNames()
    let north = names.teams.number("north")
    var engine = FloorEngine(
      environment: EnvironmentMonitor(configuration: configuration.environment),
      load: LoadMonitor(configuration: configuration.load), site: configuration.siteContext(machine: "m"),
      seats: SeatPlan(configuration, roster: AgentRoster()))
    engine.name(names)
    var pipeline = FloorPipeline(engine: engine, lateness: FloorLateness())
    let (sensors, logs) = (pipeline.addSource(.environment), pipeline.addSource(.load))
    for second in stride(from: Int64(0), through: 3 * 3600, by: 30) {
      let time = start + .seconds(second)
      let warmth = day.warmth[second < 5400 ? 0 : 1]
      let reading = Reading(
        sensor: "s", quantity: .airTemperature, time: time, outcome: .value(warmth), zone: "east")
      pipeline.insert(.reading(reading), at: time, source: sensors)
    }
    var session: [SessionEvent] = []
    func add(_ minute: Int64, _ kind: SessionEvent.Kind, _ agent: Int, _ contact: Int = 0) {
      var event = SessionEvent(time: start + .minutes(minute), kind: kind)
      event.agent = AgentNumber(agent)
      event.team = north
      event.contact = ContactKey(contact)
      event.channel = contact > 0 ? .chat : .unknown
      event.source = 1
      session.append(event)
    }
    for agent in 1...8 {
      add(0, .agentLogin, agent)
      guard agent <= day.people else { continue }
      for chat in 1...day.chats {
        // One chat goes on for a while: where there is none, nothing is known of chats at once.
        let end = agent > day.stay ? day.calmAfter.map { chat > 1 ? $0 : $0 + 35 } : nil
        add(10, .contactConnected, agent, agent * 10 + chat)
        for kind in [SessionEvent.Kind.contactDisconnected, .contactWrapUpEnd] {
          add(end ?? 179, kind, agent, agent * 10 + chat)
        }
      }
    }
    pipeline.insert(ContiguousArray(session.sorted { $0.time < $1.time }), source: logs)
    for source in [sensors, logs] { pipeline.end(source: source) }
    return (pipeline.run() + pipeline.finish()).filter { $0.subject.hasPrefix("strain.compound/") }
  }

  @Test("It is said when both come together below their critical limits, and only then", arguments: days)
  func table(_ day: Day) {
    let events = Self.events(day).filter { $0.stream == .alerts }
    #expect(events.map { $0.type.split(separator: ".")[2] } == day.said.map { $0[...] })
    for event in events { #expect(event.subject == "strain.compound/north") }
  }

  @Test("Both pieces of evidence stand in the event, and nobody can be recognised", arguments: Language.allCases)
  func evidence(language: Language) throws {
    let events = Self.events(Self.days[0], language: language)
    #expect(events.map(\.stream) == [.alerts, .workload])
    let event = try #require(events.first)
    #expect((.minutes(39)...Milliseconds.minutes(42)).contains(event.time - Self.start))
    #expect(event.classification == .confidential && event.severity == .warning)
    let data = JSONValue.object(event.data)
    #expect(data["agents_affected"] == 3 && data["zone"] == "east" && data["grade"] == "D")
    guard case .array(let load)? = data["load"], case .array(let room)? = data["room"] else {
      Issue.record("evidence is missing: \(data.text)")
      return
    }
    #expect(load.first?["rule"] == "load.concurrency" && load.first?["agents_affected"] == 3)
    #expect(room.first?["rule"] == "air.too_warm" && room.first?["value"] == 27.0 && room.first?["limit"] == 26.0)
    let start = language == .nl ? "Team north: 3 mensen hebben" : "Team north: 3 people have"
    #expect(event.summary.hasPrefix(start), "\(event.summary)")
    #expect(event.summary.contains("Floor 2 east") && !event.summary.contains("{"), "\(event.summary)")

    let few = try #require(Self.events(Self.days[10], language: language).first)
    let masked = JSONValue.object(few.data)
    #expect(masked["agents_affected"] == "<3" && masked["value"] == nil)
    guard case .array(let counts)? = masked["load"] else {
      Issue.record("evidence is missing: \(masked.text)")
      return
    }
    #expect(counts.allSatisfy { $0["agents_affected"] == "<3" })
  }
}
