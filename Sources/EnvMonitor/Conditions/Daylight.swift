import Foundation
import FloorModel

/// When daylight may come in, so that the sun is never taken for a lamp that was left on.
enum Daylight {
  /// The latitude assumed, in degrees north: floorwatch does not know where the site is.
  private static let latitude = 52.0
  /// Twilight, and not knowing the site's longitude within its time zone.
  private static let margin = 1.5

  /// Whether daylight is possible at this moment at about 52° north.
  static func isPossible(_ time: Timestamp, timeZone: SiteTimeZone) -> Bool {
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
    let half = acos(max(-1, min(1, -tan(latitude * .pi / 180) * tan(declination)))) * 12 / .pi
    return abs(hour - 12.5) < half + margin
  }
}
