import FloorModel
import Testing

@testable import EnvMonitor

@Suite("Occupied hours")
struct OccupiedHoursTests {
  private func time(_ text: String) throws -> Timestamp {
    var text = text
    return try #require(text.withUTF8 { RFC3339.parse(UnsafeRawBufferPointer($0)) })
  }

  private func amsterdam() throws -> SiteTimeZone { try #require(SiteTimeZone(identifier: "Europe/Amsterdam")) }

  private let office = OccupiedHours([.init(days: [1, 2, 3, 4, 5], from: .hours(8), to: .hours(22))])
  private let nights = OccupiedHours([.init(days: [5, 6], from: .hours(22), to: .hours(6))])

  @Test(
    "a day shift begins and ends by the wall clock",
    arguments: [
      ("2026-11-16T07:59:59+01:00", nil), ("2026-11-16T08:00:00+01:00", "2026-11-16T08:00:00+01:00"),
      ("2026-11-16T21:59:59+01:00", "2026-11-16T08:00:00+01:00"), ("2026-11-16T22:00:00+01:00", nil),
      ("2026-11-21T12:00:00+01:00", nil), ("2026-07-01T08:30:00+02:00", "2026-07-01T08:00:00+02:00"),
    ] as [(String, String?)])
  func day(_ at: String, _ since: String?) throws {
    let expected = try since.map(time)
    #expect(office.occupiedSince(try time(at), timeZone: try amsterdam()) == expected)
  }

  @Test(
    "a night shift passes midnight, and belongs to the day it begins on",
    arguments: [
      ("2026-11-20T22:00:00+01:00", "2026-11-20T22:00:00+01:00"),
      ("2026-11-21T05:59:00+01:00", "2026-11-20T22:00:00+01:00"), ("2026-11-21T06:00:00+01:00", nil),
      ("2026-11-22T03:00:00+01:00", "2026-11-21T22:00:00+01:00"), ("2026-11-22T23:00:00+01:00", nil),
    ] as [(String, String?)])
  func night(_ at: String, _ since: String?) throws {
    let expected = try since.map(time)
    #expect(nights.occupiedSince(try time(at), timeZone: try amsterdam()) == expected)
  }

  @Test("the nights the clock changes are an hour longer and shorter")
  func dst() throws {
    let zone = try amsterdam()
    let sundays = OccupiedHours([.init(days: [6], from: .hours(22), to: .hours(6))])
    // Autumn: 22:00 +02:00 to 06:00 +01:00 is nine hours.
    let autumn = try time("2026-10-24T22:00:00+02:00")
    #expect(sundays.occupiedSince(autumn + .hours(9) - 1, timeZone: zone) == autumn)
    #expect(sundays.occupiedSince(autumn + .hours(9), timeZone: zone) == nil)
    // Spring: 22:00 +01:00 to 06:00 +02:00 is seven hours.
    let spring = try time("2026-03-28T22:00:00+01:00")
    #expect(sundays.occupiedSince(spring + .hours(7) - 1, timeZone: zone) == spring)
    #expect(sundays.occupiedSince(spring + .hours(7), timeZone: zone) == nil)
  }

  @Test("nobody comes on a holiday, but a night that began before it goes on")
  func holidays() throws {
    let zone = try amsterdam()
    let christmas: Set = [CivilDate(year: 2026, month: 12, day: 25)]  // a Friday
    #expect(office.occupiedSince(try time("2026-12-25T10:00:00+01:00"), timeZone: zone, holidays: christmas) == nil)
    let thursday = OccupiedHours([.init(days: [4], from: .hours(22), to: .hours(6))])
    #expect(
      thursday.occupiedSince(try time("2026-12-25T03:00:00+01:00"), timeZone: zone, holidays: christmas)
        == (try time("2026-12-24T22:00:00+01:00")))
  }

  @Test("shifts that touch are one, and a day may end at midnight")
  func touching() throws {
    let zone = try amsterdam()
    let shifts = OccupiedHours([
      .init(days: [1], from: .hours(6), to: .hours(14)), .init(days: [1], from: .hours(14), to: .hours(24)),
    ])
    #expect(
      shifts.occupiedSince(try time("2026-11-16T23:59:00+01:00"), timeZone: zone)
        == (try time("2026-11-16T06:00:00+01:00")))
    #expect(shifts.occupiedSince(try time("2026-11-17T00:00:00+01:00"), timeZone: zone) == nil)
  }

  @Test(
    "daylight is possible by day and not by night",
    arguments: [
      ("2026-11-16T12:00:00+01:00", true), ("2026-11-16T20:00:00+01:00", false), ("2026-06-21T21:30:00+02:00", true),
      ("2026-06-21T02:00:00+02:00", false), ("2026-12-21T07:00:00+01:00", false), ("2026-06-21T06:00:00+02:00", true),
    ])
  func daylight(_ at: String, _ possible: Bool) throws {
    #expect(Daylight.isPossible(try time(at), in: EnvironmentConfiguration(timeZone: try amsterdam())) == possible)
  }

  @Test("an alert pending in the night the clock goes back is raised once, after real minutes")
  func alertOverDST() throws {
    var configuration = EnvironmentConfiguration(
      timeZone: try amsterdam(), zones: [ZoneSettings(id: "east", name: "East")])
    configuration.zones[0].occupied = OccupiedHours([.init(days: [6], from: .hours(22), to: .hours(6))])
    var floor = TestFloor(
      configuration, at: try time("2026-10-25T02:30:00+02:00"), period: .minutes(1), tick: .minutes(1))
    floor.pass(.minutes(45), [.airTemperature: 27])
    #expect(floor.said == ["air.too_warm/east raised warning"])
    let raised = try #require(floor.transitions.first)
    #expect(raised.observation.time - raised.since == .minutes(15))
    floor.pass(.hours(4), [.airTemperature: 27])
    #expect(floor.said.last == "air.too_warm/east cleared warning")
    #expect(floor.transitions.last?.observation.time == (try time("2026-10-25T06:00:00+01:00")))
  }
}
