import FloorModel
import Testing

@testable import EnvMonitor

@Suite("Daylight")
struct DaylightTests {
  /// UTC, to the minute.
  private static func time(_ month: Int, _ day: Int, _ hour: Int, _ minute: Int = 0) -> Timestamp {
    let days = CivilDate(year: 2026, month: month, day: day).daysSinceEpoch
    return SiteTimeZone.utc.startOfDay(days) + .hours(Int64(hour)) + .minutes(Int64(minute))
  }

  /// Sunrise and sunset as almanacs print them (the sun's upper rim, with refraction: the middle is then at −0.83°).
  @Test(
    "the sun rises and sets when almanacs say",
    arguments: [
      (52.09, 5.12, time(6, 21, 3, 18), time(6, 21, 20, 3)),  // Utrecht, the longest day
      (52.09, 5.12, time(12, 21, 7, 45), time(12, 21, 15, 29)),  // and the shortest
      (1.35, 103.82, time(3, 20, 23, 9), time(3, 21, 11, 15)),  // Singapore
      (-33.87, 151.21, time(12, 20, 18, 41), time(12, 21, 9, 5)),  // Sydney
      (40.71, -74.01, time(9, 22, 10, 43), time(9, 22, 22, 54)),  // New York
    ])
  func almanac(_ latitude: Double, _ longitude: Double, _ rise: Timestamp, _ set: Timestamp) {
    let place = SiteLocation(latitude: latitude, longitude: longitude)
    for moment in [rise, set] {
      let height = Daylight.elevation(of: moment, at: place)
      // Two minutes of the sun's way.
      #expect(abs(height + 0.83) < 0.55, "\(height)")
    }
    #expect(Daylight.elevation(of: rise + .hours(1), at: place) > 5)
    #expect(Daylight.elevation(of: set + .hours(1), at: place) < -5)
  }

  @Test("polar night and midnight sun")
  func poles() {
    let longyearbyen = SiteLocation(latitude: 78.22, longitude: 15.65)
    for hour in 0..<24 {
      #expect(Daylight.elevation(of: Self.time(12, 21, hour), at: longyearbyen) < -6)
      #expect(Daylight.elevation(of: Self.time(6, 21, hour), at: longyearbyen) > 6)
    }
  }

  @Test(
    "light left on is told from daylight where the site is",
    arguments: [
      // Singapore at 18:00 in June: bright until 19:10. Without a location, and at 52° north, it is day until 22:10.
      (SiteLocation(latitude: 1.35, longitude: 103.82), "Asia/Singapore", 20, true),
      (nil, "Asia/Singapore", 20, false),
      // Tromsø at noon in December: two hours of twilight, no sun, but civil twilight counts as day.
      (SiteLocation(latitude: 69.65, longitude: 18.96), "Europe/Oslo", 12, false),
    ] as [(SiteLocation?, String, Int64, Bool)])
  func leftOn(_ location: SiteLocation?, _ zone: String, _ hour: Int64, _ isRaised: Bool) throws {
    let timeZone = try #require(SiteTimeZone(identifier: zone))
    let month = hour == 12 ? 12 : 6
    let day = CivilDate(year: 2026, month: month, day: 20).daysSinceEpoch
    var configuration = EnvironmentConfiguration(timeZone: timeZone, location: location)
    configuration.zones[0].occupied = OccupiedHours([.init(days: [7], from: 0, to: 1)])
    var floor = TestFloor(
      configuration, at: timeZone.instant(day: day, millisecondOfDay: .hours(hour)), period: .minutes(1),
      tick: .minutes(1))
    floor.pass(.minutes(58), [.illuminance: 400], zone: "floor")
    #expect(floor.said == (isRaised ? ["light.out_of_hours/floor raised warning"] : []))
  }
}
