import FloorModel
import Testing

@testable import Workload

/// The golden vectors V1 to V15 of `workload.md` 2.4 under each law.
///
/// `W04` is a possible breach, `W04+` an allowance used, `W06~` near a limit. The German `W06~` and `W10~` are the
/// "near" of table 2.3 (above 8 hours), the Dutch `W10~` of V10 is the nine tenths of 2.2 rule 8 (10 of 10 hours).
@Suite("Golden vectors of working time")
struct GoldenWorkingTimeTests {
  struct Vector: CustomTestStringConvertible {
    let name: String
    let expected: [Jurisdiction: Set<String>]
    let diary: WorkDiary

    init(
      _ name: String, nl: Set<String> = [], eu: Set<String> = [], uk: Set<String> = [], de: Set<String> = [],
      _ build: (inout WorkDiary) -> Void
    ) {
      self.name = name
      expected = [.nl: nl, .eu: eu, .uk: uk, .de: de]
      var diary = WorkDiary()
      build(&diary)
      self.diary = diary
    }

    var testDescription: String { name }
  }

  static let vectors: [Vector] = [
    Vector("V1 one break") { $0.shift("2026-11-23 09:00", "2026-11-23 17:30", breaks: [pause("12:30", "13:00")]) },
    Vector("V2 two short breaks", uk: ["W01"]) {
      $0.shift("2026-11-23 09:00", "2026-11-23 17:30", breaks: [pause("11:00", "11:15"), pause("14:00", "14:15")])
    },
    Vector("V3 exactly 6 h without a break", nl: ["W01"]) { $0.shift("2026-11-23 09:00", "2026-11-23 15:00") },
    Vector("V4 exactly 5.5 h without a break") { $0.shift("2026-11-23 09:00", "2026-11-23 14:30") },
    Vector("V5 10 h of work", de: ["W02", "W06~"]) {
      $0.shift("2026-11-23 08:00", "2026-11-23 18:30", breaks: [pause("12:00", "12:30")])
    },
    Vector("V6 10.5 h of work", nl: ["W02"], de: ["W02", "W03", "W06"]) {
      $0.shift("2026-11-23 08:00", "2026-11-23 19:00", breaks: [pause("12:00", "12:30")])
    },
    Vector("V7 10 h of rest", nl: ["W04+"], eu: ["W04"], uk: ["W04"], de: ["W04"]) {
      $0.shift("2026-11-23 17:00", "2026-11-23 22:30")
      $0.shift("2026-11-24 08:30", "2026-11-24 12:30")
    },
    Vector("V7 10 h of rest twice in 7 days", nl: ["W04+", "W04"], eu: ["W04"], uk: ["W04"], de: ["W04"]) {
      $0.shift("2026-11-23 17:00", "2026-11-23 22:30")
      $0.shift("2026-11-24 08:30", "2026-11-24 12:30")
      $0.shift("2026-11-26 17:00", "2026-11-26 22:30")
      $0.shift("2026-11-27 08:30", "2026-11-27 12:30")
    },
    Vector("V8 7.5 h of rest", nl: ["W04"], eu: ["W04"], uk: ["W04"], de: ["W04"]) {
      $0.shift("2026-11-23 17:00", "2026-11-23 22:30")
      $0.shift("2026-11-24 06:00", "2026-11-24 11:00")
    },
    Vector("V9 13 h after a night", nl: ["W11+"]) {
      $0.shift("2026-11-23 23:00", "2026-11-24 07:00", breaks: [("2026-11-24 03:00", "2026-11-24 03:30")])
      $0.shift("2026-11-24 20:00", "2026-11-25 00:30")
    },
    Vector("V9 13 h after a night twice in 7 days", nl: ["W11+", "W11"]) {
      $0.shift("2026-11-23 23:00", "2026-11-24 07:00", breaks: [("2026-11-24 03:00", "2026-11-24 03:30")])
      $0.shift("2026-11-24 20:00", "2026-11-25 00:30")
      $0.shift("2026-11-26 23:00", "2026-11-27 07:00", breaks: [("2026-11-27 03:00", "2026-11-27 03:30")])
      $0.shift("2026-11-27 20:00", "2026-11-28 00:30")
    },
    Vector("V10 late shift past 02:00", nl: ["W11+", "W10~"], de: ["W02", "W06~", "W10~"]) {
      $0.shift("2026-11-23 16:00", "2026-11-24 02:30", breaks: [pause("20:00", "20:30")])
      $0.shift("2026-11-24 15:00", "2026-11-24 20:00")
    },
    Vector("V11 exactly 1 h past midnight") {
      $0.shift("2026-11-23 17:00", "2026-11-24 01:00", breaks: [pause("21:00", "21:30")])
      $0.shift("2026-11-24 12:30", "2026-11-24 17:00")
    },
    Vector("V12 35.5 h of weekly rest", nl: ["W05"]) { $0.weeks(3, saturdayEnd: "20:30", mondayStart: "08:00") },
    Vector("V12 35.5 h after a free weekend", nl: ["W05+"]) {
      $0.week("2026-11-02", days: 5, saturdayEnd: nil, mondayStart: "08:00")
      $0.week("2026-11-09", days: 6, saturdayEnd: "20:30", mondayStart: "08:00")
      $0.week("2026-11-16", days: 5, saturdayEnd: nil, mondayStart: "08:00")
    },
    Vector("V12 35.5 h before a free weekend", nl: ["W05+"]) {
      $0.week("2026-11-09", days: 6, saturdayEnd: "20:30", mondayStart: "08:00")
      $0.week("2026-11-16", days: 5, saturdayEnd: nil, mondayStart: "08:00")
    },
    Vector("V13 34 h of weekly rest", nl: ["W05"], eu: ["W05"], de: ["W05"]) {
      $0.weeks(3, saturdayEnd: "20:30", mondayStart: "06:30")
    },
    Vector("V14 the autumn night", de: ["W06~", "W10~"]) {
      $0.shift(
        "2026-10-24T23:00:00+02:00", "2026-10-25T07:00:00+01:00",
        breaks: [("2026-10-25T03:00:00+01:00", "2026-10-25T03:30:00+01:00")])
    },
    Vector("V15 two logins") {
      $0.shift("2026-11-23 09:00", "2026-11-23 12:00")
      $0.shift("2026-11-23 15:00", "2026-11-23 20:00")
    },
  ]

  static func pause(_ from: String, _ to: String) -> (String, String) { ("2026-11-23 " + from, "2026-11-23 " + to) }

  @Test(arguments: vectors, Jurisdiction.allCases)
  func findsExactly(_ vector: Vector, under jurisdiction: Jurisdiction) {
    #expect(vector.diary.findings(jurisdiction).codes == vector.expected[jurisdiction])
  }

  @Test("A shift over the end of summer time lasts an hour longer than its clock says; in spring an hour less")
  func elapsedTime() throws {
    let autumn = try #require(Self.vectors.first { $0.name.hasPrefix("V14") }).diary.findings(.de).of(.shiftMax)
    #expect(autumn.map(\.measured) == [.hours(8) + .minutes(30)])
    var spring = WorkDiary()
    // 23:00 to 09:00 on the clock is 9 hours; with 30 minutes of break 8.5 hours of work remain.
    spring.shift("2026-03-28 23:00", "2026-03-29 09:00", breaks: [("2026-03-29 04:00", "2026-03-29 04:30")])
    #expect(spring.findings(.de).of(.nightMax).map(\.measured) == [.hours(8) + .minutes(30)])
    #expect(spring.findings(.nl).codes == [])
  }
}

extension WorkDiary {
  /// A week of 7-hour days from Monday on: the first begins at `mondayStart`, a Saturday ends at `saturdayEnd`.
  mutating func week(_ monday: String, days: Int, saturdayEnd: String?, mondayStart: String) {
    let first = Self.day(monday)
    for day in 0..<days {
      var start = time(day: first + day, day == 0 ? mondayStart : "09:00")
      if day == 5, let saturdayEnd { start = time(day: first + day, saturdayEnd) - .minutes(450) }
      spans.append(WorkSpan(start: start, end: start + .hours(4), kind: .work))
      spans.append(WorkSpan(start: start + .minutes(270), end: start + .minutes(450), kind: .work))
    }
  }

  mutating func weeks(_ count: Int, saturdayEnd: String, mondayStart: String) {
    // No long rest behind the last week: it would let the alternative of 14 days hold.
    quiet = .hours(6)
    for week in 0..<count {
      let monday = Self.day("2026-11-02") + 7 * week
      self.week(
        CivilDate(daysSinceEpoch: monday).description, days: 6, saturdayEnd: saturdayEnd, mondayStart: mondayStart)
    }
  }
}
