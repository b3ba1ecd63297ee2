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

  @Test("A cause in several teams is one cause, and at most three are named")
  func merged() {
    var facts = Self.quiet()
    for team in ["C", "D"] { facts.people += SampleWeek.days(team, 10, zone: nil, above: ["L13": (250, 60)]) }
    let causes = SuppressedWeek(facts).causes
    #expect(causes.map(\.place) == [.teams(["C", "D"])])
    #expect(SuppressedWeek(SampleWeek.facts()).causes.count <= 3)
  }
}
