import Alerting
import Foundation
import FloorModel

/// When daylight may come in, so that the sun is never taken for a lamp that was left on.
enum Daylight {
  /// The latitude assumed where nobody said where the site is, in degrees north.
  private static let usualLatitude = 52.0

  /// Whether daylight is possible at this moment at the site: exact to minutes where its location is known, else
  /// reckoned generously for about 52° north at the time zone's own noon.
  static func isPossible(
    _ time: Timestamp, in configuration: EnvironmentConfiguration, _ limits: Limits = LightRules.outOfHours.limits
  ) -> Bool {
    if let location = configuration.location {
      return elevation(of: time, at: location) > limits[LightRules.sunHeight]
    }
    // Twilight, and not knowing the site's longitude within its time zone.
    let margin = Double(limits.length(LightRules.twilight)) / 3_600_000
    return isUsuallyPossible(time, configuration.timeZone, margin: margin)
  }

  /// The height of the sun's middle above the horizon, in degrees, without refraction.
  ///
  /// The Astronomical Almanac's low-precision formulas: good to 0.01° between 1950 and 2050.
  static func elevation(of time: Timestamp, at location: SiteLocation) -> Double {
    let radian = Double.pi / 180
    let days = Double(time.milliseconds) / 86_400_000 - 10_957.5  // since 2000-01-01 12:00 UT
    let meanLongitude = 280.460 + 0.9856474 * days
    let anomaly = (357.528 + 0.9856003 * days) * radian
    let ecliptic = (meanLongitude + 1.915 * sin(anomaly) + 0.020 * sin(2 * anomaly)) * radian
    let obliquity = (23.439 - 0.0000004 * days) * radian
    let declination = asin(sin(obliquity) * sin(ecliptic))
    let rightAscension = atan2(cos(obliquity) * sin(ecliptic), cos(ecliptic))
    let sidereal = (18.697374558 + 24.06570982441908 * days) * 15 * radian
    let hourAngle = sidereal + location.longitude * radian - rightAscension
    let latitude = location.latitude * radian
    let height = sin(latitude) * sin(declination) + cos(latitude) * cos(declination) * cos(hourAngle)
    return asin(max(-1, min(1, height))) / radian
  }

  private static func isUsuallyPossible(_ time: Timestamp, _ timeZone: SiteTimeZone, margin: Double) -> Bool {
    let day = timeZone.day(of: time)
    let year = CivilDate(daysSinceEpoch: day).year
    let january = CivilDate(year: year, month: 1, day: 1).daysSinceEpoch
    let july = CivilDate(year: year, month: 7, day: 1).daysSinceEpoch
    let standard = min(
      timeZone.offsetSeconds(at: timeZone.startOfDay(january)), timeZone.offsetSeconds(at: timeZone.startOfDay(july)))
    let local = Double(time.milliseconds / 1000 + Int64(standard)) / 3600
    let hour = local - (local / 24).rounded(.down) * 24

    // Cooper's formula for the sun's declination, then the hour angle of sunset.
    let declination = -23.44 * cos(2 * .pi * Double(day - january + 11) / 365) * .pi / 180
    let half = acos(max(-1, min(1, -tan(usualLatitude * .pi / 180) * tan(declination)))) * 12 / .pi
    return abs(hour - 12.5) < half + margin
  }
}
