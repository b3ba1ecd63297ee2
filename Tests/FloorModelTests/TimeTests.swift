import Foundation
import Testing

@testable import FloorModel

@Suite("Time: instants, RFC 3339, civil dates, ISO weeks, time zones")
struct TimeTests {
  @Test(
    "RFC 3339 is read with its offset",
    arguments: [
      ("1970-01-01T00:00:00Z", 0),
      ("2026-11-20T10:00:00.250+01:00", 1_795_165_200_250 as Int64),
      ("2026-11-20T10:00:00,25+01:00", 1_795_165_200_250),
      ("2026-11-20 09:00:00.2504999Z", 1_795_165_200_250),
      ("2026-11-20t09:00:00z", 1_795_165_200_000),
      ("1969-12-31T23:59:59.999Z", -1),
      ("2024-02-29T12:00:00-03:30", 1_709_220_600_000),
      ("2016-12-31T23:59:60Z", 1_483_228_800_000),
    ])
  func reads(text: String, milliseconds: Int64) {
    #expect(RFC3339.parse(text)?.milliseconds == milliseconds)
  }

  @Test(
    "What is not RFC 3339, or has no offset, is refused",
    arguments: [
      "", "2026-11-20", "2026-11-20T10:00:00", "2026-11-20T10:00:00.Z", "2026-11-20T10:00:00+0100",
      "2026-02-29T10:00:00Z", "2026-13-01T10:00:00Z", "2026-00-10T10:00:00Z", "2026-11-31T10:00:00Z",
      "2026-11-20T24:00:00Z", "2026-11-20T10:60:00Z", "2026-11-20T10:00:61Z", "2026-11-20T10:00:00+24:00",
      "2026-11-20T10:00:00Zx", "x026-11-20T10:00:00Z", "2026-11-20T10:00:00+01:0", "2026-11-20T10:00:00",
      "+026-11-20T10:00:00Z", "2026-1 -20T10:00:00Z",
    ])
  func refuses(text: String) {
    #expect(RFC3339.parse(text) == nil)
  }

  @Test("What is written reads back, in every offset")
  func roundTrip() {
    var time = Timestamp(milliseconds: -86_400_123)
    for step in 0..<500 {
      let offset = [0, 3600, -12_600, 20_700, 45_900][step % 5]
      #expect(RFC3339.parse(RFC3339.format(time, offsetSeconds: offset)) == time)
      time = time + 7_654_321_987
    }
    #expect(RFC3339.format(Timestamp(milliseconds: 0), offsetSeconds: 3600) == "1970-01-01T01:00:00.000+01:00")
  }

  @Test("Civil dates agree with Foundation's calendar over two centuries")
  func civil() throws {
    var calendar = Calendar(identifier: .iso8601)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    for day in stride(from: -30_000, through: 45_000, by: 37) {
      let date = Date(timeIntervalSince1970: Double(day) * 86_400)
      let parts = calendar.dateComponents([.year, .month, .day, .weekOfYear, .yearForWeekOfYear], from: date)
      let civil = CivilDate(daysSinceEpoch: day)
      #expect([civil.year, civil.month, civil.day] == [parts.year, parts.month, parts.day])
      #expect(civil.daysSinceEpoch == day)
      let week = ISOWeek(ofDay: day)
      #expect([week.year, week.week] == [parts.yearForWeekOfYear, parts.weekOfYear])
      #expect(week.monday <= day && day < week.monday + 7)
      #expect(ISOWeek(week.description) == week)
    }
  }

  @Test("Weeks at the year's end, and weeks that do not exist")
  func weeks() {
    #expect(ISOWeek(ofDay: CivilDate(year: 2027, month: 1, day: 1).daysSinceEpoch).description == "2026-W53")
    #expect(ISOWeek(ofDay: CivilDate(year: 2024, month: 12, day: 30).daysSinceEpoch).description == "2025-W01")
    #expect(ISOWeek("2026-W53") != nil)
    #expect(ISOWeek("2025-W53") == nil)
    #expect(ISOWeek("2026-W00") == nil)
    #expect(ISOWeek("2026-47") == nil)
    #expect(CivilDate("2026-02-29") == nil)
    #expect(CivilDate("2028-02-29")?.daysSinceEpoch == 21_243)
  }

  @Test("A zone's days are 23, 24 and 25 hours long, and its offsets agree with Foundation")
  func zone() throws {
    let zone = try #require(SiteTimeZone(identifier: "Europe/Amsterdam"))
    func hours(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
      let bounds = zone.bounds(ofDay: CivilDate(year: year, month: month, day: day).daysSinceEpoch)
      return (bounds.upperBound - bounds.lowerBound) / .hours(1)
    }
    #expect(hours(2026, 3, 29) == 23)
    #expect(hours(2026, 10, 25) == 25)
    #expect(hours(2026, 7, 14) == 24)

    let foundation = try #require(TimeZone(identifier: "Europe/Amsterdam"))
    for step in 0..<4000 {
      let time = Timestamp(seconds: 700_000_000 + Int64(step) * 777_777)
      let expected = foundation.secondsFromGMT(for: Date(timeIntervalSince1970: Double(time.milliseconds) / 1000))
      #expect(zone.offsetSeconds(at: time) == expected)
    }
    #expect(SiteTimeZone(identifier: "Europe/Utrecht") == nil)
  }

  @Test("Wall-clock times on the nights the clock changes")
  func clockChange() throws {
    let zone = try #require(SiteTimeZone(identifier: "Europe/Amsterdam"))
    let spring = CivilDate(year: 2026, month: 3, day: 29).daysSinceEpoch
    let autumn = CivilDate(year: 2026, month: 10, day: 25).daysSinceEpoch
    // 02:30 does not exist in spring; in autumn it exists twice and the first is meant.
    #expect(
      zone.format(zone.instant(day: spring, millisecondOfDay: .minutes(150))) == "2026-03-29T03:00:00.000+02:00")
    #expect(
      zone.format(zone.instant(day: autumn, millisecondOfDay: .minutes(150))) == "2026-10-25T02:30:00.000+02:00")
    let shiftStart = try #require(RFC3339.parse("2026-10-24T23:00:00+02:00"))
    let shiftEnd = try #require(RFC3339.parse("2026-10-25T07:00:00+01:00"))
    #expect(shiftEnd - shiftStart == .hours(9))
    #expect(zone.wallClock(at: shiftEnd) == .hours(7))
    #expect(zone.day(of: shiftEnd) == autumn)
  }
}
