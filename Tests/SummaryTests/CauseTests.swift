import FloorModel
import Testing

@testable import Summary

@Suite("The causes of a week")
struct CauseTests {
  /// A quiet week of two teams: nothing stands out.
  static func quiet() -> WeekFacts {
    var facts = SampleWeek.facts()
    facts.people =
      SampleWeek.days("A", 12, zone: "floor-2-east", above: ["L06": (40, 5), "L13": (50, 5)])
      + SampleWeek.days("B", 15, zone: "floor-2-west", above: ["L06": (30, 0)])
    facts.workingTime = []
    facts.staffing?.hours = []
    return facts
  }

  static func levers(_ facts: WeekFacts) -> [Cause.Lever] { SuppressedWeek(facts).causes.map(\.lever) }

  @Test("Nothing stands out in a quiet week")
  func nothing() { #expect(Self.levers(Self.quiet()) == []) }

  @Test("The sample week names what was put into it, and nothing else")
  func sample() {
    let causes = SuppressedWeek(SampleWeek.facts()).causes
    #expect(Set(causes.map(\.lever)) == [.routingCap, .roomCondition, .breakPlanning])
    let room = causes.first { $0.lever == .roomCondition }
    #expect(room?.rule == "air.too_warm" && room?.place == .zones(["Vloer 2 oost"]))
    #expect(room?.days == [2, 3, 4] && room?.hours == 13...16)
    #expect(causes.first { $0.lever == .routingCap }?.place == .teams(["Chat"]))
    #expect(causes.first { $0.lever == .breakPlanning }?.days == [2, 3])
    #expect(causes.map(\.weight) == causes.map(\.weight).sorted(by: >))
  }

  @Test("Many chats with quiet queues: the cap; with customers giving up: too few people")
  func cap() {
    var facts = Self.quiet()
    facts.people += SampleWeek.days("C", 10, zone: nil, above: ["L01": (400, 60)])
    #expect(Self.levers(facts) == [.routingCap])
    facts.queues[0].abandoned = 300
    #expect(Self.levers(facts) == [.staffingGap])
    facts.queues = []
    #expect(Self.levers(facts) == [.routingCap])
    #expect(SuppressedWeek(facts).causes.first?.evidence.contains(.unknownQueues) == true)
  }

  @Test(
    "Long stretches at a low occupancy: breaks; at a full one: people",
    arguments: [(Int64(70), Cause.Lever.breakPlanning), (Int64(92), Cause.Lever.staffingGap)])
  func breaks(busy: Int64, lever: Cause.Lever) {
    var facts = Self.quiet()
    facts.people += SampleWeek.days("C", 10, zone: nil, above: ["L13": (250, 60)], busy: busy)
    #expect(Self.levers(facts) == [lever])
  }

  @Test(
    "Shifts past the law: the roster, unless the hours are guessed",
    arguments: [(false, [Cause.Lever.roster]), (true, [Cause.Lever]())])
  func roster(doubtful: Bool, levers: [Cause.Lever]) {
    var facts = Self.quiet()
    facts.workingTime = (0..<6).map {
      WorkingTimeFact(rule: "W04", kind: .possibleBreach, agent: SampleWeek.pseudonym("A", $0), isDoubtful: doubtful)
    }
    #expect(Self.levers(facts) == levers)
  }

  @Test("Contacts passed on: the design of transfers")
  func transfers() {
    var facts = Self.quiet()
    facts.queues[1].transferred = 300
    let cause = SuppressedWeek(facts).causes.first
    #expect(cause?.lever == .transferDesign && cause?.place == .queues(["storing"]))
    #expect(cause?.evidence.contains(.queue("storing", .transferred, 0.21)) == true)
  }

  @Test("Telephones that ring at everybody")
  func ring() {
    var facts = Self.quiet()
    facts.rules.append(
      WeekRule(
        key: "L21", kind: .load, family: "ring", name: LocalizedText(en: "Ring", nl: "Ring"), unit: "/h", warning: 10,
        basis: LocalizedText(en: "", nl: "")))
    facts.people += SampleWeek.days("C", 10, zone: nil, above: ["L21": (300, 0)], busy: 40)
    #expect(Self.levers(facts) == [.ringStrategy])
  }

  @Test("A room out of range in which nobody worked is no cause; without people it is the zone's")
  func emptyRoom() {
    var facts = Self.quiet()
    facts.people = facts.people.map { day in
      var day = day
      day.zone = "floor-2-west"
      return day
    }
    #expect(Self.levers(facts) == [])
    facts.people = []
    #expect(Self.levers(facts) == [.roomCondition])
  }

  @Test("Abuse in one team, without rest after it")
  func abuse() {
    var facts = Self.quiet()
    facts.people += SampleWeek.days("C", 10, zone: nil, above: ["L22": (80, 40)], hard: 9)
    let cause = SuppressedWeek(facts).causes.first
    #expect(cause?.lever == .abusiveCallers && cause?.place == .teams(["C"]))
    #expect(cause?.evidence.first == .figure(measure: "hard_contacts", team: "C", value: 14))
  }

  @Test("A campaign and a split in the same week keep their own levers, and the split says what to mend first")
  func splitBesideCampaign() throws {
    var facts = Self.quiet()
    facts.people += SampleWeek.days("C", 10, zone: nil, above: ["L01": (400, 60)])
    facts.people += SampleWeek.days("D", 10, zone: nil, above: ["L06": (500, 100), "L12": (300, 60)], busy: 92)
    for index in facts.people.indices where facts.people[index].team == "D" {
      let isOld = (0..<5).contains { SampleWeek.pseudonym("D", $0) == facts.people[index].agent }
      facts.people[index].queues = [isOld ? "old|voice" : "new|voice"]
    }
    for name in ["old", "new"] {
      var queue = QueueWeek(queue: name, channel: "voice")
      (queue.entered, queue.connected, queue.abandoned) = (900, 600, 300)
      facts.queues.append(queue)
    }
    facts.staffing = SampleWeek.staffing
    // The whole site is short of people, because of the split.
    for index in facts.staffing?.hours.indices ?? 0..<0 { facts.staffing?.hours[index].need = 40 }
    facts.staffing?.tiedUp = ["D": 3]
    let week = SuppressedWeek(facts)
    #expect(week.causes.map(\.lever) == [.staffingGap, .routingCap])
    let split = try #require(week.causes.first)
    #expect(split.isSplit && split.place == .teams(["D"]) && split.evidence.first == .poolingLoss(3))
    #expect(split.evidence.contains(.queue("new + old", .abandoned, 0.33)))
    #expect(week.causes[1].place == .teams(["C"]) && week.causes[1].evidence.contains(.quietQueues))
    for (language, words) in [(Language.en, "Let the whole team serve all its queues"), (.nl, "Laat het hele team al")]
    {
      let text = WeekPage(facts: facts, language: language).render(.text).replacing(/\s+/, with: " ")
      #expect(text.contains(words), "\(text)")
    }
    // Who serves both queues already is not split.
    for index in facts.people.indices where facts.people[index].team == "D" {
      facts.people[index].queues = ["old|voice", "new|voice"]
    }
    #expect(SuppressedWeek(facts).causes.first { $0.place == .teams(["D"]) }?.isSplit == false)
  }

  @Test("A heat wave is one cause: what cannot be borne and what is too warm are the same hours")
  func heat() {
    var facts = SampleWeek.facts()
    facts.rules.append(
      WeekRule(
        key: "comfort.pmv", kind: .room, family: "comfort",
        name: LocalizedText(en: "Too warm for comfort", nl: "Te warm"),
        unit: "1", warning: 0.7, basis: LocalizedText(en: "", nl: "")))
    for index in facts.people.indices {
      facts.people[index].room["comfort.pmv"] = facts.people[index].room["air.too_warm"]
    }
    for index in facts.zones.indices {
      facts.zones[index].quantities[.airTemperature] = facts.zones[index].quantities[.airTemperature]?.map { cell in
        var cell = cell
        cell.above["comfort.pmv"] = cell.above["air.too_warm"]
        return cell
      }
    }
    let rooms = SuppressedWeek(facts).causes.filter { $0.lever == .roomCondition }
    #expect(rooms.map(\.rule) == ["air.too_warm"])
    #expect(
      rooms.first?.evidence.contains { if case .zone("comfort.pmv", _, _, _) = $0 { true } else { false } } == true)
  }

  @Test("An abusive day is told as that day, though the rule stands for the rest of the week")
  func abuseDay() {
    var facts = Self.quiet()
    facts.people += SampleWeek.days("C", 10, zone: nil, above: ["L22": (80, 40)], hard: 9)
    for index in facts.people.indices where facts.people[index].team == "C" && facts.people[index].weekday == 5 {
      facts.people[index].above["L22"] = TimeAbove(warning: .hours(7), critical: .hours(7))
    }
    #expect(SuppressedWeek(facts).causes.first { $0.lever == .abusiveCallers }?.days == [4])
  }

  @Test("A cause in several teams is one cause, and at most three are named")
  func merged() {
    var facts = Self.quiet()
    for team in ["C", "D"] { facts.people += SampleWeek.days(team, 10, zone: nil, above: ["L13": (250, 60)]) }
    let causes = SuppressedWeek(facts).causes
    #expect(causes.map(\.place) == [.teams(["C", "D"])])
    #expect(SuppressedWeek(SampleWeek.facts()).causes.count <= 3)
  }
}
