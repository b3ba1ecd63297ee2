import Alerting
import FloorModel
import Foundation

@testable import Summary

/// A floor with everything a board can have on it, and one with nothing.
enum BoardSamples {
  /// Monday 2026-07-06 14:32 in Amsterdam.
  static let time = Timestamp(seconds: 1_783_341_120)
  static let amsterdam = SiteTimeZone(identifier: "Europe/Amsterdam") ?? .utc

  /// A day: a slow swing, a little life, and a gap where the sensor was away.
  static func day(_ low: Double, _ high: Double, gap: Range<Int>? = nil, until: Int = 288) -> [Double?] {
    (0..<288).map { index in
      if gap?.contains(index) == true || index >= until { return nil }
      let swing = 0.5 - 0.5 * cos(Double(index) / 288 * 2 * .pi)
      let life = Double((index * 7919) % 13) / 13 - 0.5
      return ((low + (high - low) * swing + life * (high - low) * 0.05) * 100).rounded() / 100
    }
  }

  private static func name(_ en: String, _ nl: String, _ language: Language) -> String { language == .nl ? nl : en }

  private static func air(_ language: Language, _ value: Double?, _ level: Level?, _ points: [Double?]) -> BoardMeasure
  {
    BoardMeasure(
      name: name("Temperature", "Temperatuur", language), unit: "Cel", value: value, level: level,
      limits: [
        .init(level: .warning, side: .above, value: 26), .init(level: .critical, side: .above, value: 30),
        .init(level: .warning, side: .below, value: 20), .init(level: .critical, side: .below, value: 16),
      ], points: points)
  }

  private static func humidity(_ language: Language, _ value: Double?, _ points: [Double?]) -> BoardMeasure {
    BoardMeasure(
      name: name("Humidity", "Vochtigheid", language), unit: "%", value: value,
      limits: [.init(level: .warning, side: .below, value: 30), .init(level: .warning, side: .above, value: 65)],
      points: points)
  }

  private static func co2(_ language: Language, _ value: Double?, _ level: Level?, _ points: [Double?]) -> BoardMeasure
  {
    BoardMeasure(
      name: "CO2", unit: "[ppm]", value: value, level: level,
      limits: [.init(level: .warning, side: .above, value: 1000), .init(level: .critical, side: .above, value: 2000)],
      points: points)
  }

  private static func sound(_ language: Language, _ value: Double?, _ points: [Double?]) -> BoardMeasure {
    BoardMeasure(
      name: name("Sound", "Geluid", language), unit: "dB[SPL]", value: value,
      limits: [.init(level: .warning, side: .above, value: 55), .init(level: .critical, side: .above, value: 65)],
      points: points)
  }

  private static func cool(_ language: Language) -> String {
    name(
      "Close the sun blinds and let cool air in.", "Doe de zonwering dicht en laat koele lucht binnen.", language)
  }

  /// Four zones on a hot afternoon.
  static func busy(_ language: Language) -> BoardFacts {
    var facts = BoardFacts(site: "utrecht-1", language: language, timeZone: amsterdam, time: time)
    facts.zones = [
      BoardZone(
        id: "floor-2-east", name: name("Floor 2 east", "Vloer 2 oost", language), isOccupied: true, level: .critical,
        measures: [
          air(language, 28.4, .warning, day(22, 28.6)), humidity(language, 41, day(36, 47)),
          co2(language, 2140, .critical, day(430, 2160)), sound(language, 53, day(34, 54)),
        ]),
      BoardZone(
        id: "floor-2-west", name: name("Floor 2 west", "Vloer 2 west", language), isOccupied: true, level: .warning,
        measures: [
          air(language, 26.7, .warning, day(21.5, 26.9)), humidity(language, 44, day(38, 49)),
          co2(language, 780, nil, day(420, 900)),
        ]),
      BoardZone(
        id: "floor-3",
        name: name("Floor 3, the quiet corner by the stairs", "Vloer 3, de stille hoek bij de trap", language),
        isOccupied: true, level: nil,
        measures: [
          air(language, 23.1, nil, day(21, 23.6, gap: 100..<130)),
          humidity(language, nil, day(40, 46, until: 250)),
        ]),
      BoardZone(
        id: "training", name: name("Training room", "Leslokaal", language), isOccupied: false, level: nil,
        measures: [air(language, 21.4, nil, day(20.4, 22.2)), co2(language, 455, nil, day(410, 640))]),
    ]
    facts.alerts = [
      BoardAlert(
        level: .critical,
        sentence: name(
          "Floor 2 east: 2,140 ppm CO2 on average over 15 min (limit 2,000 ppm).",
          "Vloer 2 oost: gemiddeld 2.140 ppm CO2 over 15 min (grens 2.000 ppm).", language),
        advice: name(
          "Open windows or turn the ventilation up now.", "Zet nu ramen open of de ventilatie hoger.", language),
        since: time - .minutes(12)),
      BoardAlert(
        level: .warning,
        sentence: name(
          "Floor 2 east: 28.4 °C on average over 15 min (limit 26.0 °C).",
          "Vloer 2 oost: gemiddeld 28,4 °C over 15 min (grens 26,0 °C).", language), advice: cool(language),
        since: time - .minutes(95), isAcknowledged: true),
      BoardAlert(
        level: .warning,
        sentence: name(
          "Floor 2 west: 26.7 °C on average over 15 min (limit 26.0 °C).",
          "Vloer 2 west: gemiddeld 26,7 °C over 15 min (grens 26,0 °C).", language), advice: cool(language),
        since: time - .hours(26), silencedUntil: time + .hours(3)),
    ]
    facts.teams = [
      BoardTeam(
        team: "Webshop",
        loads: [
          .init(name: name("Too many chats at once", "Te veel chats tegelijk", language), level: .critical, people: 7),
          .init(
            name: name("Too little time between contacts", "Te weinig tijd tussen contacten", language),
            level: .warning, people: nil),
        ]),
      BoardTeam(
        team: nil,
        loads: [
          .init(name: name("Long stretch without a break", "Lang zonder pauze", language), level: .warning, people: 4)
        ]),
    ]
    facts.silences = [
      BoardSilence(
        what: name("Air too warm: Floor 2 west", "Te warm: Vloer 2 west", language), until: time + .hours(3))
    ]
    return facts
  }

  /// Ten zones with five measures each: more than charts fit.
  static func crowded(_ language: Language) -> BoardFacts {
    var facts = busy(language)
    facts.zones = (1...10).map { number -> BoardZone in
      let isStale = number == 4
      let warmth = 22 + Double(number) * 0.2
      let measures: [BoardMeasure] = [
        air(language, warmth, nil, day(20, 24)), humidity(language, 45, day(40, 50)),
        co2(language, isStale ? 1240 : 640, isStale ? .warning : nil, day(420, isStale ? 1300 : 800)),
        sound(language, 50, day(34, 52)),
      ]
      return BoardZone(
        id: "z\(number)", name: "Zone \(number)", isOccupied: true, level: isStale ? .warning : nil, measures: measures)
    }
    return facts
  }

  /// A floor that has just been installed, with nothing to tell.
  static func bare(_ language: Language) -> BoardFacts {
    BoardFacts(site: "utrecht-1", language: language, timeZone: amsterdam, time: time)
  }
}
