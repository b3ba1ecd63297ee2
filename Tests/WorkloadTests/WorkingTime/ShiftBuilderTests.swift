import FloorModel
import Testing

@testable import Workload

/// From logged-in time to shifts: `workload.md` 2.2.
@Suite("Shifts from logs")
struct ShiftBuilderTests {
  static let diary = WorkDiary()
  static func at(_ clock: String) -> Timestamp { diary.time("2026-11-23 " + clock) }

  static func work(_ from: String, _ to: String, lastContact: String? = nil) -> WorkSpan {
    WorkSpan(start: at(from), end: at(to), kind: .work, lastContact: lastContact.map(at))
  }

  static func shifts(_ spans: [WorkSpan], _ settings: ShiftSettings = ShiftSettings()) -> [Shift] {
    var builder = ShiftBuilder()
    var shifts: [Shift] = []
    for span in spans { shifts += builder.add(span, settings) }
    return shifts + builder.advance(to: at("23:00") + .days(3), settings)
  }

  @Test("A gap of 5 hours ends a shift; a minute less is a break")
  func split() {
    #expect(Self.shifts([Self.work("08:00", "10:00"), Self.work("15:00", "17:00")]).count == 2)
    let one = Self.shifts([Self.work("08:00", "10:00"), Self.work("14:59", "17:00")])
    #expect(one.map(\.work) == [.minutes(241)])
    #expect(one.first?.breaks(edge: .minutes(5)) == [.minutes(299)])
  }

  @Test("Less than a minute off is work, a minute is a break")
  func shortBreaks() {
    let start = Self.at("08:00")
    func shift(off: Milliseconds) -> [Milliseconds] {
      Self.shifts([
        WorkSpan(start: start, end: start + .hours(1), kind: .work),
        WorkSpan(start: start + .hours(1), end: start + .hours(1) + off, kind: .break),
        WorkSpan(start: start + .hours(1) + off, end: start + .hours(2), kind: .work),
      ]).map(\.work)
    }
    #expect(shift(off: .minutes(1) - 1) == [.hours(2)])
    #expect(shift(off: .minutes(1)) == [.hours(2) - .minutes(1)])
  }

  @Test("A break in the first or last minutes gives no credit")
  func edges() throws {
    let shift = try #require(
      Self.shifts([Self.work("08:00", "08:04"), Self.work("08:30", "15:00"), Self.work("15:30", "15:36")]).first)
    #expect(shift.breaks(edge: .minutes(5)) == [.minutes(30)])
    #expect(shift.breaks(edge: 0) == [.minutes(26), .minutes(30)])
  }

  @Test("Pieces of less than 15 minutes give no credit, 3 of 15 do")
  func pieces() {
    func codes(_ breaks: [(String, String)]) -> Set<String> {
      var diary = WorkDiary()
      diary.shift(
        "2026-11-23 08:00", "2026-11-23 18:50", breaks: breaks.map { ("2026-11-23 " + $0.0, "2026-11-23 " + $0.1) })
      return diary.findings(.nl).codes
    }
    #expect(codes([("10:00", "10:15"), ("12:00", "12:15"), ("15:00", "15:15")]) == [])
    #expect(codes([("10:00", "10:14"), ("12:00", "12:15"), ("15:00", "15:16")]) == ["W02"])
  }

  @Test("A logout long after the last contact was forgotten: cut at the last contact and a quarter of an hour")
  func forgottenLogout() {
    let shifts = Self.shifts([Self.work("09:00", "20:00", lastContact: "17:00")])
    #expect(shifts.map(\.end) == [Self.at("17:15")])
    #expect(shifts.first?.marks == .inferredLogout)
    let plausible = Self.shifts([Self.work("09:00", "19:00", lastContact: "17:00")])
    #expect(plausible.map(\.end) == [Self.at("19:00")])
    #expect(plausible.first?.marks == [])
  }

  @Test("A session of 22 hours, as in the Bicom file, ends shortly after its last contact and is only possible")
  func longSession() {
    var diary = WorkDiary()
    diary.spans = [
      WorkSpan(
        start: Self.at("09:00"), end: Self.at("09:00") + .minutes(1314), kind: .work, lastContact: Self.at("16:30"))
    ]
    let found = diary.findings(.nl)
    #expect(found.of(.breakShort).map(\.marks) == [.inferredLogout])
    #expect(found.of(.breakShort).map(\.level) == [.info])
    #expect(found.of(.breakShort).map(\.to) == [Self.at("16:45")])
    #expect(found.of(.shiftMax).isEmpty)
    #expect(found.of(.breakShort).first?.sentence(.en).contains("partly inferred") == true)
  }

  @Test("A break that was never ended is not work, and no forgotten logout")
  func openBreak() {
    let shifts = Self.shifts([
      Self.work("09:00", "12:00"), WorkSpan(start: Self.at("12:00"), end: Self.at("12:00") + .hours(20), kind: .break),
      WorkSpan(start: Self.at("12:00") + .hours(20), end: Self.at("12:00") + .hours(23), kind: .work),
    ])
    #expect(shifts.map(\.work) == [.hours(3), .hours(3)])
    #expect(shifts.map(\.marks) == [[], []])
  }

  @Test("A timeline that finds a forgotten logout late takes the hours back")
  func cut() {
    var builder = ShiftBuilder()
    _ = builder.add(Self.work("09:00", "13:00"), ShiftSettings())
    _ = builder.add(Self.work("13:00", "21:00"), ShiftSettings())
    builder.cut(at: Self.at("16:00"))
    let shifts = builder.advance(to: Self.at("23:00"), ShiftSettings())
    #expect(shifts.map(\.end) == [Self.at("16:00")])
    #expect(shifts.first?.marks == .inferredLogout)
  }

  @Test("Presence before the login is work when the site says so")
  func padding() {
    var settings = ShiftSettings()
    settings.preShiftPadding = .minutes(10)
    let shifts = Self.shifts([Self.work("09:00", "12:00"), Self.work("13:00", "17:00")], settings)
    #expect(shifts.map(\.start) == [Self.at("08:50")])
    #expect(shifts.map(\.work) == [.minutes(430)])
  }

  @Test("A login shared around the clock is closed after 48 hours and marked, without inventing a rest")
  func sharedLogin() {
    var diary = WorkDiary()
    for hour in 0..<100 {
      let start = Self.at("08:00") + .hours(Int64(hour))
      diary.spans.append(WorkSpan(start: start, end: start + .hours(1), kind: .work, lastContact: start + .minutes(30)))
    }
    let found = diary.findings(.nl)
    // Cut a quarter of an hour after the last contact of each 48 hours.
    #expect(found.of(.shiftMax).map(\.measured) == [.minutes(2865), .minutes(2865)])
    #expect(found.of(.shiftMax).allSatisfy { $0.marks.contains(.implausibleLength) && $0.level == .info })
    #expect(found.of(.restDaily).isEmpty)
  }
}
