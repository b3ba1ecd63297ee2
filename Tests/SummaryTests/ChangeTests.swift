import FloorModel
import Testing

@testable import Summary

@Suite("Change and co-occurrence")
struct ChangeTests {
  @Test("Spearman's coefficient agrees with hand-reckoned ranks")
  func spearman() {
    let rising = (1...5).map { (x: Double($0), y: Double($0 * $0)) }
    #expect(RankCorrelation.spearman(rising) == 1)
    #expect(RankCorrelation.spearman(rising.map { ($0.x, -$0.y) }) == -1)
    // Ranks of y are 2, 1, 4, 3, 5: 1 - 6·4/(5·24) = 0.8.
    let mixed: [(x: Double, y: Double)] = [(1, 20), (2, 10), (3, 40), (4, 30), (5, 50)]
    #expect(abs((RankCorrelation.spearman(mixed) ?? 0) - 0.8) < 1e-12)
    #expect(RankCorrelation.ranks([3, 1, 3, 2]) == [3.5, 1, 3.5, 2])
    #expect(RankCorrelation.spearman([(1, 1), (2, 1), (3, 1)]) == nil)
  }

  @Test("Only what moved together clearly, over enough hours with enough people, is said")
  func together() {
    let found = SuppressedWeek(SampleWeek.facts()).coOccurrences
    #expect(found.map(\.measure) == [.handleTime] && found.first?.hours == 60 && (found.first?.rho ?? 0) >= 0.9)
    var facts = SampleWeek.facts()
    facts.roomHours.removeLast(25)
    #expect(SuppressedWeek(facts).coOccurrences.isEmpty)
    facts = SampleWeek.facts()
    for index in facts.roomHours.indices { facts.roomHours[index].people = 7 }
    #expect(SuppressedWeek(facts).coOccurrences.isEmpty)
  }

  @Test(
    "An arrow needs a clear jump, or a long drift, and four weeks to compare with",
    arguments: [
      ([0.10, 0.11, 0.10, 0.12, 0.11], 0.30, WeekChange.Direction?.some(.up)),
      ([0.10, 0.11, 0.10, 0.12, 0.11], 0.13, nil), ([0.70, 0.71, 0.69, 0.70, 0.70], 0.30, .some(.down)),
      ([0.0, 0.0, 0.0, 0.0], 0.03, nil), ([0.0, 0.0, 0.0, 0.0], 0.07, .some(.up)),
    ])
  func alarm(past: [Double], now: Double, direction: WeekChange.Direction?) {
    #expect(WeekChange.alarm(past, now, step: 0.01) == direction)
  }

  @Test("With fewer than four earlier weeks nothing is flagged")
  func tooFew() {
    var facts = SampleWeek.facts()
    facts.history = Array(facts.history.prefix(3))
    let changes = SuppressedWeek(facts).changes
    #expect(!changes.isEmpty && changes.allSatisfy { $0.direction == nil && $0.weeks == 3 })
  }

  @Test("Before there are four earlier weeks the page says that nothing can be judged", arguments: [1, 3, 4, 8])
  func notYet(weeks: Int) {
    var facts = SampleWeek.facts()
    facts.people = SampleWeek.days("A", 12, zone: nil, above: [:])
    let record = WeekPage(facts: facts, language: .en).record
    facts.history = (1...weeks).map {
      WeekRecord(week: SampleWeek.week.advanced(by: -$0), values: record.values, rosters: [:])
    }
    let text = WeekPage(facts: facts, language: .en).render(.text).replacing(/\s+/, with: " ")
    #expect(text.contains("cannot be judged yet") == (weeks < 4), "\(text)")
    #expect(text.contains("Nothing changed more than it usually does") == (weeks >= 4), "\(text)")
  }

  @Test("An action shows the week of its finding beside this one; a hidden team's action shows neither")
  func actions() {
    var facts = SampleWeek.facts()
    facts.actions.append(ActionNote(week: facts.week, text: "x", measure: "L06", team: "Retour"))
    facts.actions.append(ActionNote(week: facts.week.advanced(by: -6), text: "old"))
    let outcomes = SuppressedWeek(facts).actions
    #expect(!outcomes.contains { $0.text == "old" })
    #expect(
      outcomes.first { $0.text == "x" }
        == ActionOutcome(
          week: facts.week, text: "x", team: "Retour", measure: "L06", before: nil, after: nil))
    let lunch = outcomes.first { $0.measure == "L13" }
    #expect(lunch?.before.map { abs($0 - 0.34) < 0.001 } == true && lunch?.after != nil)
    // In the week of the finding itself there is no after yet.
    facts.actions = [ActionNote(week: facts.week, text: "now", measure: "L13", team: "Storingen")]
    let now = SuppressedWeek(facts).actions.first
    #expect(now?.before == lunch?.after && now?.after == nil)
  }

  @Test("Sick leave is shown for teams that are large enough, in the weeks in which they were")
  func sickLeave() {
    let rows = SuppressedWeek(SampleWeek.facts()).sickLeave
    #expect(rows.map(\.team) == ["Storingen"])
    #expect(rows.first?.weeks.map(\.percent) == [4, 5, 6, 7])
  }
}
