import FloorModel
import Testing

@testable import Workload

/// Each rule at its limit and past it, for what the golden vectors leave open.
@Suite("Working-time rules one by one")
struct WorkingTimeRuleTests {
  static let monday = CivilDate(year: 2026, month: 1, day: 5).daysSinceEpoch

  /// Days of work from 09:00 on in each of some weeks.
  static func weeks(_ count: Int, days: Int, hours: Int64) -> WorkDiary {
    var diary = WorkDiary()
    for week in 0..<count {
      for day in 0..<days {
        let start = diary.time(day: monday + 7 * week + day, "06:00")
        diary.spans.append(WorkSpan(start: start, end: start + .hours(hours) / 2, kind: .work))
        diary.spans.append(
          WorkSpan(start: start + .hours(hours) / 2 + .hours(1), end: start + .hours(hours) + .hours(1), kind: .work))
      }
    }
    return diary
  }

  /// Night shifts of 22:00 to 05:00 on the given days, counted from the Monday.
  static func nights(_ days: [Int], hours: Int64 = 7) -> WorkDiary {
    var diary = WorkDiary()
    for day in days {
      let start = diary.time(day: monday + day, "22:00")
      diary.spans.append(WorkSpan(start: start, end: start + .hours(3), kind: .work))
      diary.spans.append(WorkSpan(start: start + .minutes(225), end: start + .hours(hours) + .minutes(45), kind: .work))
    }
    return diary
  }

  @Test("W07: 60 hours a week are near, more is past it", arguments: [(10, 6, "W07~"), (11, 6, "W07"), (8, 6, "")])
  func weekMax(hours: Int64, days: Int, expected: String) {
    let found = Self.weeks(1, days: days, hours: hours).findings(.nl).of(.weekMax)
    #expect(found.codes == (expected.isEmpty ? [] : [expected]))
    #expect(found.allSatisfy { $0.measured == .hours(hours * Int64(days)) && $0.limit == .hours(60) })
  }

  @Test("W07: a shift over Sunday midnight is shared between two weeks")
  func weekBoundary() {
    var diary = Self.weeks(1, days: 6, hours: 9)
    diary.shift(day: Self.monday + 6, "19:00", "29:00")
    // 54 h and 5 h of Sunday evening; the other 5 h belong to the next week.
    let found = diary.findings(.nl).of(.weekMax)
    #expect(found.map(\.measured) == [.hours(59)])
    #expect(found.map { $0.week(in: diary.zone).description } == ["2026-W02"])
  }

  @Test("W08: 16 weeks at 48 hours are near, at 49 past it; the first possible breach needs 16 full weeks")
  func weekAverage() {
    #expect(Self.weeks(16, days: 6, hours: 8).findings(.nl).of(.weekAverage).codes == ["W08~"])
    let longer = Self.weeks(16, days: 7, hours: 7).findings(.nl).of(.weekAverage)
    #expect(longer.filter { $0.status == .possibleBreach }.map(\.measured) == [.hours(49)])
    #expect(Self.weeks(15, days: 7, hours: 7).findings(.nl).of(.weekAverage).codes == ["W08~"])
  }

  @Test("W08: four weeks of 56 hours pass the short average of 55")
  func shortAverage() {
    let found = Self.weeks(4, days: 7, hours: 8).findings(.nl).of(.weekAverage)
    #expect(found.filter { $0.status == .possibleBreach }.map(\.measured) == [.hours(56)])
    #expect(Self.weeks(4, days: 7, hours: 8).findings(.eu).of(.weekAverage).isEmpty)
  }

  @Test("W08: those who opted out in the UK are left alone; elsewhere there is no opting out")
  func optOut() {
    let diary = Self.weeks(24, days: 7, hours: 8)
    for jurisdiction in Jurisdiction.allCases {
      var settings = diary.settings(jurisdiction)
      settings.averageOptOut = ["a_1"]
      #expect(diary.findings(settings).of(.weekAverage).isEmpty == (jurisdiction == .uk))
      #expect(diary.findings(jurisdiction).of(.weekAverage).codes.contains("W08"))
    }
  }

  @Test("W10 nl: 11-hour nights are allowed 5 times in 14 days and 22 times a year")
  func extendedNights() {
    // Two a week: the allowance lasts 11 weeks.
    let slow = Self.nights((0..<13).flatMap { [$0 * 7, $0 * 7 + 3] }, hours: 11).findings(.nl).of(.nightMax)
    #expect(
      slow.map(\.status) == [WorkTimeFinding.Status](repeating: .allowanceUsed, count: 22)
        + .init(repeating: .possibleBreach, count: 4))
    let fast = Self.nights([0, 2, 4, 6, 8, 10, 14], hours: 11).findings(.nl).of(.nightMax)
    #expect(
      fast.map(\.status) == [
        .allowanceUsed, .allowanceUsed, .allowanceUsed, .allowanceUsed, .allowanceUsed, .possibleBreach, .allowanceUsed,
      ])
    let tooLong = Self.nights([0], hours: 13).findings(.nl)
    #expect(tooLong.codes.isSuperset(of: ["W10", "W06"]))
  }

  @Test("W11 nl: after an extended night 12 hours are due, without an exception")
  func extendedRest() {
    var diary = Self.nights([0], hours: 11)
    diary.shift(day: Self.monday + 1, "21:30", "24:00")
    let found = diary.findings(.nl).of(.nightRest)
    #expect(found.map(\.status) == [.possibleBreach])
    #expect(found.map(\.measured) == [.hours(11) + .minutes(45)])
    #expect(found.map(\.limit) == [.hours(12)])
  }

  @Test("W12 nl: three nights in a row ask for 46 hours; two don't, and a fourth night goes on with the series")
  func nightSeries() {
    func rest(_ nights: [Int], _ next: String) -> [Milliseconds] {
      var diary = Self.nights(nights)
      diary.shift(day: Self.monday + 4, next, "23:00")
      return diary.findings(.nl).of(.nightSeries).map(\.measured)
    }
    // The third night ends on Thursday at 05:45; Friday is day 4.
    #expect(rest([0, 1, 2], "16:00") == [.hours(34) + .minutes(15)])
    #expect(rest([1, 2], "16:00") == [])
    #expect(Self.nights([0, 1, 2, 3]).findings(.nl).of(.nightSeries).isEmpty)
    #expect(Self.nights([0, 1, 2, 4]).findings(.nl).of(.nightSeries).map(\.measured) == [.hours(40) + .minutes(15)])
    #expect(Self.nights([0, 1, 2, 5]).findings(.nl).of(.nightSeries).isEmpty)
  }

  @Test("W13 nl: the 33rd night in 16 weeks is near, the 37th past it")
  func nightCount() {
    let days = (0..<12).flatMap { week in [0, 1, 2, 3].map { week * 7 + $0 } }.prefix(38)
    let found = Self.nights(Array(days)).findings(.nl).of(.nightCount)
    #expect(found.map(\.measured) == [33, 37, 38])
    #expect(found.map(\.status) == [.nearLimit, .possibleBreach, .possibleBreach])
  }

  @Test("W14 nl: the seventh shift of a row with a night is near, the eighth past it; days alone never are")
  func row() {
    var diary = Self.nights([0])
    for day in 2...9 { diary.shift(day: Self.monday + day, "10:00", "14:00") }
    let found = diary.findings(.nl).of(.rowMax)
    #expect(found.map(\.measured) == [7, 8])
    #expect(found.codes == ["W14~", "W14"])
    var days = WorkDiary()
    for day in 0...9 { days.shift(day: Self.monday + day, "10:00", "14:00") }
    #expect(days.findings(.nl).of(.rowMax).isEmpty)
  }

  @Test("W15 nl: 16 nights in 16 weeks lower the average to 40 hours")
  func nightAverage() {
    func found(nightsPerWeek: Int) -> Set<String> {
      var diary = WorkDiary()
      for week in 0..<16 {
        for day in 0..<5 {
          let start = diary.time(day: Self.monday + 7 * week + day, day < nightsPerWeek ? "21:00" : "12:00")
          diary.spans.append(WorkSpan(start: start, end: start + .minutes(500), kind: .work))
        }
      }
      return diary.findings(.nl).of(.nightAverage).codes
    }
    #expect(found(nightsPerWeek: 1) == ["W15"])
    #expect(found(nightsPerWeek: 0) == [])
  }

  @Test("W10 de: four 9-hour nights and two days a week pass the average of 8 hours; twelve nights of 8 don't")
  func nightDayAverage() {
    #expect(
      Self.nights((0..<4).flatMap { week in (0..<6).map { week * 7 + $0 } }, hours: 9).findings(.de).of(.nightMax)
        .contains { $0.status == .possibleBreach && $0.measured == .hours(9) && $0.limit == .hours(8) })
    #expect(
      Self.nights((0..<4).flatMap { week in (0..<3).map { week * 7 + $0 } }, hours: 8).findings(.de).of(.nightMax)
        .isEmpty)
  }

  @Test("W16 nl: the 36th worked Sunday in 52 weeks is near, the 40th past it")
  func sundays() {
    var diary = WorkDiary()
    for week in 0..<41 { diary.shift(day: Self.monday + 6 + 7 * week, "10:00", "14:00") }
    let found = diary.findings(.nl).of(.sundays)
    #expect(found.map(\.measured) == [36, 40, 41])
    var saturdays = WorkDiary()
    for week in 0..<41 { saturdays.shift(day: Self.monday + 5 + 7 * week, "20:00", "24:00") }
    #expect(saturdays.findings(.nl).of(.sundays).isEmpty)
  }

  @Test("G01 is a guideline: never a possible breach, and never about exactly the advised time")
  func screen() {
    var diary = WorkDiary()
    diary.shift(
      "2026-11-23 09:00", "2026-11-23 14:05",
      breaks: [
        ("2026-11-23 11:00", "2026-11-23 11:05"), ("2026-11-23 13:00", "2026-11-23 13:04"),
      ])
    let found = diary.findings(.nl).of(.screen)
    #expect(found.map(\.status) == [.aboveGuideline])
    #expect(found.map(\.measured) == [.minutes(176)])
    #expect(WorkingTimeRules[.screen].kind == .guideline)
    var exact = WorkDiary()
    exact.shift("2026-11-23 09:00", "2026-11-23 11:00")
    #expect(exact.findings(.nl).of(.screen).isEmpty)
  }

  @Test("The end of the night window follows the clock: an hour's work is an hour on both nights of change")
  func nightWindow() throws {
    for (day, expected) in [
      ("2026-03-29", Milliseconds.hours(5)), ("2026-10-25", .hours(7)), ("2026-11-22", .hours(6)),
    ] {
      let diary = WorkDiary()
      let number = try #require(CivilDate(day)).daysSinceEpoch
      let shift = try #require(
        Shift(
          pieces: [WorkPiece(start: diary.time(day: number - 1, "23:00"), end: diary.time(day: number, "07:00"))],
          marks: []))
      #expect(shift.night(diary.settings(.nl))?.work == expected)
    }
  }
}
