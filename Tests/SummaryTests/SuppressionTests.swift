import FloorModel
import Testing

@testable import Summary

@Suite("Small groups stay hidden")
struct SuppressionTests {
  @Test("Two small teams are hidden and named; the site's total is given")
  func twoHidden() {
    let week = SuppressedWeek(SampleWeek.facts())
    #expect(week.teams.compactMap(\.team) == ["Chat", "Klantenservice", "Storingen"])
    #expect(week.hiddenTeams == ["Planning", "Retour"])
    #expect(week.whole?.people == 14 + 22 + 12 + 5 + 6)
  }

  @Test("One hidden team takes the next smallest with it")
  func complement() {
    var facts = SampleWeek.facts()
    facts.people.removeAll { $0.team == "Planning" }
    let week = SuppressedWeek(facts)
    #expect(week.teams.compactMap(\.team) == ["Chat", "Klantenservice"])
    #expect(week.hiddenTeams == ["Retour", "Storingen"])
  }

  @Test("A figure that few people of a team have a part in is a figure of those few")
  func partOfATeam() {
    var facts = SampleWeek.facts()
    for index in facts.people.indices where facts.people[index].team == "Klantenservice" {
      if facts.people[index].agent != SampleWeek.pseudonym("Klantenservice", 0) { facts.people[index].room = [:] }
    }
    let week = SuppressedWeek(facts)
    let team = week.teams.first { $0.team == "Klantenservice" }
    #expect(team?.figures["air.too_warm"] == .hidden)
    #expect(team?.value("L06") != nil)
  }

  @Test("A site that is too small shows nothing about people")
  func smallSite() {
    var facts = SampleWeek.facts()
    facts.people = SampleWeek.days("Chat", 7, zone: "floor-2-east", above: ["L01": (900, 400)])
    let week = SuppressedWeek(facts)
    #expect(week.groups.isEmpty && week.findings.isEmpty && week.inferredLogouts == .hidden)
    #expect(week.causes.allSatisfy { $0.lever == .transferDesign || $0.lever == .roomCondition })
  }

  @Test("A minimum below five is five")
  func floor() {
    #expect(SuppressedWeek(SampleWeek.facts(), privacy: GroupPrivacy(minimum: 1)).minimumGroup == 5)
  }

  @Test(
    "Counts of one to four are given as few, and never beside a total that tells them",
    arguments: [
      (["a": 7, "b": 3, "c": 0], Set(["a", "b", "c"]), CountRow.Preference.cells),
      (["a": 7, "b": 3, "c": 0], Set(["a", "b", "c"]), .total), (["a": 7, "b": 2], Set(["a"]), .cells),
      (["a": 7, "b": 2], Set(["a"]), .total), (["a": 7, "b": 9], Set(["a"]), .cells), (["a": 2], Set(["a"]), .total),
    ])
  func counts(counts: [String: Int], shown: Set<String>, preference: CountRow.Preference) {
    let row = CountRow(counts, shown: shown, prefer: preference)
    let given = row.cells.compactMapValues(\.value)
    #expect(given.values.allSatisfy { $0 == 0 || $0 >= 5 })
    #expect(Set(row.cells.keys) == shown)
    guard let total = row.total.value else { return }
    let rest = total - given.values.reduce(0, +)
    #expect(given.isEmpty ? total == 0 || total >= 5 : rest == 0 || rest >= 5)
  }

  @Test("Newcomers are counted nowhere until there are three of them")
  func newcomer() {
    var before = SampleWeek.facts()
    before.week = SampleWeek.week.advanced(by: -1)
    let record = WeekPage(facts: before, language: .en).record
    var facts = SampleWeek.facts()
    facts.history = [record]
    let same = SuppressedWeek(facts)
    #expect(!same.someWait)
    func adding(_ count: Int) -> SuppressedWeek {
      var facts = facts
      for number in 0..<count {
        var day = PersonDay(agent: SampleWeek.pseudonym("new", number), team: "Chat", weekday: 1)
        day.work = .hours(100)
        facts.people.append(day)
      }
      return SuppressedWeek(facts)
    }
    for count in 1...2 {
      let week = adding(count)
      #expect(week.someWait)
      #expect(week.teams.first?.people == 14 && week.whole?.people == same.whole?.people)
      #expect(week.whole?.value("hours") == same.whole?.value("hours"))
    }
    #expect(adding(3).teams.first?.people == 17)
  }

  private static func queue(_ name: String, _ channel: String) -> QueueWeek {
    var queue = QueueWeek(queue: name, channel: channel)
    (queue.entered, queue.connected, queue.transferred, queue.repeats) = (400, 380, 120, 90)
    return queue
  }

  @Test(
    "A queue needs as many people as a team; smaller ones are told together, or not at all",
    arguments: [
      ([12], ["q0"], []), ([7], [], ["q0"]), ([1], [], ["q0"]), ([12, 1], ["q0 + q1"], []),
      ([12, 9, 1], ["q0", "q1 + q2"], []), ([4, 3], [], ["q0", "q1"]), ([5, 4, 20], ["q0 + q1", "q2"], []),
      ([12, 0], [], ["q0", "q1"]), ([12, 9, 0], ["q0"], ["q1", "q2"]),
    ] as [([Int], [String], [String])])
  func queues(people: [Int], shown: [String], hidden: [String]) {
    var facts = WeekFacts(site: "s", week: SampleWeek.week, timeZone: SampleWeek.zone)
    for (index, count) in people.enumerated() {
      facts.queues.append(Self.queue("q\(index)", "voice"))
      for number in 0..<count {
        var day = PersonDay(agent: SampleWeek.pseudonym("q\(index)", number), team: "t", weekday: 1)
        day.work = .hours(7)
        day.queues = ["q\(index)|voice"]
        facts.people.append(day)
      }
    }
    let page = WeekPage(facts: facts, language: .en)
    #expect(page.week.queues.map(\.queue) == shown && page.week.hiddenQueues == hidden)
    #expect(page.week.causes.allSatisfy { $0.place != .queues(hidden) })
    // Nobody's contacts come out by another door.
    for name in hidden {
      for line in page.render(.csv).split(separator: "\n") where line.contains(",\(name),") {
        #expect(line.hasSuffix(",suppressed,"), "\(line)")
      }
    }
  }

  @Test("Calls and chats are never put together, and a queue on two channels is two")
  func channels() {
    var facts = WeekFacts(site: "s", week: SampleWeek.week, timeZone: SampleWeek.zone)
    facts.queues = [
      Self.queue("a", "voice"), Self.queue("a", "chat"), Self.queue("b", "chat"), Self.queue("c", "voice"),
    ]
    for number in 0..<12 {
      var day = PersonDay(agent: SampleWeek.pseudonym("x", number), team: "t", weekday: 1)
      day.work = .hours(7)
      day.queues = number < 6 ? ["a|voice", "a|chat"] : ["a|voice", "b|chat", "c|voice"]
      facts.people.append(day)
    }
    let week = SuppressedWeek(facts)
    #expect(week.queues.map(\.queue) == ["a + b", "a + c"] && week.queues.map(\.count) == [2, 2])
    #expect(week.queues.map(\.channel) == ["chat", "voice"])
  }

  @Test("Whoever is not counted yet is not present in the staffing either")
  func present() throws {
    var before = SampleWeek.facts()
    before.week = SampleWeek.week.advanced(by: -1)
    var facts = SampleWeek.facts()
    facts.history = [WeekPage(facts: before, language: .en).record]
    var day = PersonDay(agent: SampleWeek.pseudonym("new", 1), team: "Chat", weekday: 1)
    day.work = .hours(40)
    facts.people.append(day)
    let same = try #require(SuppressedWeek(facts).staffing)
    for index in facts.staffing?.hours.indices ?? 0..<0 { facts.staffing?.hours[index].presence[day.agent] = 1 }
    #expect(SuppressedWeek(facts).staffing == same)
    #expect(!same.hours.isEmpty && same.hours.allSatisfy { $0.present >= 5 && $0.at.hour < 18 })
  }

  @Test("A page written anew takes in late people by three, or not at all", arguments: 1...4)
  func lateEdition(count: Int) {
    var facts = SampleWeek.facts()
    facts.history = []
    let first = WeekPage(facts: facts, language: .en)
    facts.earlierEdition = first.record
    for number in 0..<count {
      var day = PersonDay(agent: SampleWeek.pseudonym("late", number), team: "Chat", weekday: 1)
      day.work = .hours(40)
      facts.people.append(day)
    }
    let second = SuppressedWeek(facts)
    #expect(second.teams.first?.people == (count < 3 ? 14 : 14 + count) && second.someWait == (count < 3))
  }

  @Test("Who worked in two teams is counted in one")
  func oneTeam() {
    var facts = SampleWeek.facts()
    var day = facts.people[0]
    day.team = "Klantenservice"
    day.weekday = 6
    day.work = .minutes(30)
    facts.people.append(day)
    let week = SuppressedWeek(facts)
    #expect(week.teams.map(\.people) == [14, 22, 12])
  }
}
