import FloorModel
import Testing

@testable import Workload

/// Profiles, agreements, words.
@Suite("The registry of working-time rules")
struct WorkingTimeRegistryTests {
  @Test("Seventeen rules, numbered W01 to W16 and G01, each with words in both languages")
  func registry() {
    #expect(WorkingTimeRules.all.map(\.id) == WorkingTimeRule.ID.allCases)
    #expect(WorkingTimeRules.all.map(\.id.number).first == "W01")
    #expect(WorkingTimeRules.all.map(\.id.number).suffix(2) == ["W16", "G01"])
    for rule in WorkingTimeRules.all {
      #expect(WorkingTimeRules[rule.id].id == rule.id)
      for text in [rule.name, rule.explanation, rule.sentence, rule.advice] {
        #expect(!text.en.isEmpty && !text.nl.isEmpty && text.en != text.nl)
      }
      #expect(rule.sentence.en.contains("{measured}") && rule.sentence.en.contains("{limit}"))
      #expect(rule.sentence.nl.contains("{measured}") && rule.sentence.nl.contains("{limit}"))
    }
    #expect(WorkingTimeRules.all.filter { $0.kind == .guideline }.map(\.id) == [.screen])
  }

  @Test("A rule has a basis in exactly the laws that have the rule", arguments: Jurisdiction.allCases)
  func bases(_ jurisdiction: Jurisdiction) {
    let numbers = WorkingTimeParameters(jurisdiction)
    for rule in WorkingTimeRules.all {
      #expect((rule.bases[jurisdiction] != nil) == rule.isInForce(numbers), "\(rule.id)")
      #expect((rule.basis(numbers) != nil) == rule.isInForce(numbers))
    }
    #expect(numbers.problems == [])
    #expect(numbers.changed == [])
  }

  @Test("The rules each law has, as in table 2.3")
  func inForce() {
    func numbers(_ jurisdiction: Jurisdiction) -> [String] {
      WorkingTimeRules.all.filter { $0.isInForce(WorkingTimeParameters(jurisdiction)) }.map(\.id.number)
    }
    let all = WorkingTimeRules.all.map(\.id.number)
    #expect(numbers(.nl) == all.filter { $0 != "W03" })
    #expect(numbers(.eu) == ["W01", "W04", "W05", "W06", "W08", "W09", "W10", "G01"])
    #expect(numbers(.uk) == numbers(.eu))
    #expect(numbers(.de) == ["W01", "W02", "W03", "W04", "W05", "W06", "W07", "W08", "W09", "W10", "G01"])
  }

  @Test("Every number stands in the table once and belongs to a rule")
  func everyNumberIsUsed() {
    let rows = WorkingTimeProfiles.rows.map(\.parameter)
    #expect(Set(rows).count == rows.count)
    #expect(Set(rows) == Set(WorkingTimeParameter.allCases))
    #expect(Set(WorkingTimeRules.all.flatMap(\.parameters)) == Set(WorkingTimeParameter.allCases))
  }

  @Test("A number that differs from the law needs an agreement, and the agreement becomes the basis")
  func agreement() throws {
    var numbers = WorkingTimeParameters(.nl)
    numbers[.breakShortMinimum] = .minutes(15)
    #expect(numbers.problems.count == 1)
    let problem = try #require(numbers.problems.first)
    #expect(problem.contains("working_time.break_short.minimum: 15 min differs from profile nl (30 min)"))
    #expect(problem.contains("agreement_ref"))
    numbers.agreementReference = "  "
    #expect(numbers.problems.count == 1)
    numbers.agreementReference = "CAO Contactcenters 2026, art. 12"
    #expect(numbers.problems == [])
    let basis = try #require(WorkingTimeRules[.breakShort].basis(numbers))
    #expect(basis.nl.hasPrefix("Afspraak: CAO Contactcenters 2026, art. 12"))
    #expect(WorkingTimeRules[.restDaily].basis(numbers)?.en.contains("art. 5:3") == true)
    var diary = WorkDiary()
    diary.shift("2026-11-23 09:00", "2026-11-23 17:00", breaks: [("2026-11-23 12:00", "2026-11-23 12:15")])
    #expect(diary.findings(.nl).codes == ["W01"])
    #expect(diary.findings(WorkingTimeSettings(numbers, zone: diary.zone)).codes == [])
  }

  @Test("Numbers that contradict each other are named with their keys")
  func contradictions() {
    var numbers = WorkingTimeParameters(.nl)
    numbers.agreementReference = "test"
    numbers[.restDailyShort] = .hours(12)
    #expect(
      numbers.problems.contains { $0.hasPrefix("working_time.rest_daily.short: 12 h is more than rest_daily.minimum") })
    numbers = WorkingTimeParameters(.eu)
    numbers.agreementReference = "test"
    numbers[.breakLongAfter] = .hours(9)
    #expect(numbers.problems.contains { $0.contains("break_long.minimum is missing") })
    numbers[.breakLongMinimum] = .minutes(-1)
    #expect(numbers.problems.contains { $0.contains("outside") })
  }

  @Test("What was remembered only carries no article number")
  func fromMemory() {
    for (rule, jurisdiction) in [
      (WorkingTimeRule.ID.breakShort, Jurisdiction.nl), (.restWeekly, .nl), (.shiftMax, .nl), (.nightMax, .nl),
      (.nightShift, .eu), (.screen, .eu), (.screen, .de),
    ] {
      let basis = WorkingTimeRules[rule].bases[jurisdiction]
      #expect(basis?.en.contains("art.") == false && basis?.en.contains("§") == false, "\(rule)")
    }
  }

  @Test("A finding reads as a reason to look, in both languages")
  func sentences() throws {
    var diary = WorkDiary()
    diary.shift("2026-11-23 17:00", "2026-11-23 22:30")
    diary.shift("2026-11-24 06:00", "2026-11-24 11:00")
    let finding = try #require(diary.findings(.nl).of(.restDaily).first)
    #expect(
      finding.sentence(.en)
        == "Daily rest: 7 h 30 min between two shifts, where 11 h is due. Possibly past the limit: a reason to look. "
        + "(log-derived; not a legal working-time record)")
    #expect(
      finding.sentence(.nl)
        == "Dagelijkse rust: 7 u 30 min tussen twee diensten, waar 11 u hoort. Mogelijk over de grens: reden om te kijken. "
        + "(afgeleid uit logbestanden; geen wettelijke arbeidstijdenregistratie)")
    #expect(finding.level == .warning)
  }
}
