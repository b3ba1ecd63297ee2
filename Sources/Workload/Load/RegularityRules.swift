import Alerting
import FloorModel
import Foundation

/// Irregular shifts (L28): short rests as counts of people; the spread of shift starts as a measure without a limit.
enum RegularityRules {
  static let quickReturns = Rule(
    id: "load.quick_returns", family: "regularity", quantity: "short_rests", code: "L28", unit: "1",
    limits: .load(warning: 1, critical: 3, window: .days(14), inclusive: true), scope: .always,
    norm: "van de Ven et al. 2021 (TNO): fatigue after less than 11 h of rest", grade: .a, audience: .planning,
    words: Rule.Words(
      name: LocalizedText(en: "Short rest between shifts", nl: "Korte rust tussen diensten"),
      explanation: LocalizedText(
        en: "L28: less than 11 hours from the end of one shift to the start of the next: once in seven days (warning), "
          + "three times in fourteen (critical). Fatigue grows most after such short rests.",
        nl: "L28: minder dan 11 uur tussen het einde van een dienst en het begin van de volgende: eens in zeven dagen "
          + "(waarschuwing), drie keer in veertien (kritiek). Na zo'n korte rust groeit vermoeidheid het meest."),
      raised: LocalizedText(
        en: "{place}: {people} came back after less than 11 hours of rest (most short rests in 14 days: {value}).",
        nl: "{place}: {people} kwamen na minder dan 11 uur rust terug (meeste korte rusten in 14 dagen: {value})."),
      cleared: LocalizedText(
        en: "{place}: everybody at work has had their rest between shifts.",
        nl: "{place}: iedereen die werkt, heeft tussen diensten genoeg rust gehad."),
      advice: LocalizedText(
        en: "Do not let an early shift follow a late one in the roster.",
        nl: "Laat in het rooster geen vroege dienst op een late volgen.")))

  /// Rest below this is short.
  static let shortRest: Milliseconds = .hours(11)

  static func read(_ meter: inout AgentMeter, _ limits: borrowing LevelLimits, now: Int64) -> Reading {
    meter.quickReturns.expire(upTo: now - .days(14))
    let fortnight = meter.quickReturns.count
    let week = (0..<fortnight).count { meter.quickReturns[$0].time > now - .days(7) }
    var reading = Reading(value: Double(fortnight))
    if fortnight > 0 {
      // Until the oldest of the week, or of the fortnight, is too old.
      var known = meter.quickReturns[0].time + .days(14) - now
      if week > 0 { known = min(known, meter.quickReturns[fortnight - week].time + .days(7) - now) }
      reading.drift = .still(known)
    }
    if week > 0, Double(week) >= limits.value[2] { reading.enter = 2 }
    if fortnight > 0, Double(fortnight) >= limits.value[3] { reading.enter = 3 }
    reading.hold = reading.enter
    return reading
  }
}

/// How irregularly shifts begin (L28).
public enum ShiftStartSpread {
  /// The circular standard deviation of the starts' times of day, in minutes; nil for fewer than two.
  ///
  /// Times of day lie on a circle of 24 hours, so that 23:50 and 00:10 are twenty minutes apart (Mardia & Jupp 2000).
  public static func minutes(_ starts: [Timestamp], zone: SiteTimeZone) -> Double? {
    guard starts.count >= 2 else { return nil }
    var (x, y) = (0.0, 0.0)
    for start in starts {
      let ofDay = Double(start - zone.startOfDay(zone.day(of: start))) / 86_400_000 * 2 * .pi
      x += cos(ofDay)
      y += sin(ofDay)
    }
    let length = (x * x + y * y).squareRoot() / Double(starts.count)
    guard length < 1 else { return 0 }
    // Evenly spread over the day: there is no usual time at all.
    guard length > 1e-9 else { return .infinity }
    return (-2 * log(length)).squareRoot() * 1440 / (2 * .pi)
  }
}
