import Alerting
import FloorModel
import Testing

@testable import EnvMonitor

@Suite("Room rules that need more than one number")
struct ConditionTests {
  private func floor(_ change: (inout EnvironmentConfiguration) -> Void = { _ in }) -> TestFloor {
    var configuration = EnvironmentConfiguration(zones: [ZoneSettings(id: "east", name: "East")])
    change(&configuration)
    return TestFloor(configuration, period: .minutes(1), tick: .minutes(1))
  }

  private func said(_ floor: TestFloor, _ rule: String) -> [String] {
    floor.said.filter { $0.hasPrefix(rule + "/") }.map { String($0.dropFirst(rule.count + 1)) }
  }

  @Test(
    "the comfort vote follows ISO 7730 in the season's clothes",
    arguments: [
      (27.0, Season.summer, "east raised warning"), (28.0, .summer, "east raised critical"), (24.5, .summer, nil),
      (25.8, .winter, "east raised critical"),
      (20, .winter, nil), (21, .summer, "east raised critical"), (38, .summer, "east raised critical"),
    ] as [(Double, Season, String?)])
  func vote(_ temperature: Double, _ season: Season, _ expected: String?) {
    var floor = floor { $0.zones[0].season = season }
    floor.pass(.hours(2), [.airTemperature: temperature, .relativeHumidity: 50])
    #expect(said(floor, "comfort.pmv").first == expected)
  }

  @Test("the season is by the calendar unless told", arguments: [(4, false), (5, true), (9, true), (10, false)])
  func season(_ month: Int, _ isSummer: Bool) {
    let time = SiteTimeZone.utc.startOfDay(CivilDate(year: 2026, month: month, day: 15).daysSinceEpoch)
    #expect(Season.auto.isSummer(time, timeZone: .utc) == isSummer)
  }

  @Test("the voice rule is silent unless the zone asks for it, and then stands for the common one")
  func voices() {
    var plain = floor()
    plain.pass(.hours(2), [.relativeHumidity: 35])
    #expect(plain.said == [])
    var voices = floor { $0.zones[0].hasVoiceProfile = true }
    voices.pass(.hours(2), [.relativeHumidity: 35])
    #expect(voices.said == ["air.dry_voice/east raised warning"])
    voices.pass(.hours(2), [.relativeHumidity: 22])
    #expect(voices.said == ["air.dry_voice/east raised warning", "air.dry_voice/east escalated critical"])
    var off = floor {
      $0.zones[0].hasVoiceProfile = true
      $0.rules.everywhere["air.dry_voice", default: .init()].enabled = false
    }
    off.pass(.hours(2), [.relativeHumidity: 35])
    #expect(off.said == [])
  }

  @Test("a high dew point is told at a humidity that looks fine, and its limits can be moved")
  func dewPoint() throws {
    var plain = floor { $0.rules.everywhere["comfort.pmv", default: .init()].enabled = false }
    plain.pass(.hours(2), [.airTemperature: 25.5, .relativeHumidity: 50])  // dew point 14.3
    #expect(plain.said == [])
    plain.pass(.hours(2), [.airTemperature: 25.5, .relativeHumidity: 60])  // dew point 17.2
    #expect(plain.said == ["air.dew_point/east raised warning"])
    let raised = try #require(plain.transitions.first).observation
    #expect(
      raised.evidence.words["humidity"]?.en == "50 %" || raised.evidence.words["humidity"]?.en.hasPrefix("5") == true)
    #expect(raised.limits.warning?.value == 15 && raised.evidence.sensors.count == 2)
    var moved = floor {
      $0.rules.everywhere["comfort.pmv", default: .init()].enabled = false
      $0.rules.everywhere["air.dew_point", default: .init()].limits = [.warning: 17.5, .critical: 19]
    }
    moved.pass(.hours(4), [.airTemperature: 25.5, .relativeHumidity: 60])
    #expect(moved.said == [])
  }

  @Test("a globe thermometer in the zone tells how warm the walls are")
  func globe() throws {
    func vote(_ globe: Double?) throws -> (Double, [String]) {
      var floor = floor { $0.zones[0].season = .summer }
      var values: [Quantity: Double] = [.airTemperature: 25, .relativeHumidity: 50]
      values[.globeTemperature] = globe
      floor.pass(.hours(2), values)
      let seen = floor.monitor.evaluate(at: floor.now + .minutes(1)).first { $0.rule.id == "comfort.pmv" }
      return (try #require(seen?.value), try #require(seen?.evidence.sensors))
    }
    let without = try vote(nil)
    let same = try vote(25)
    let sunny = try vote(29)
    #expect(abs(without.0 - same.0) < 0.001)
    #expect(sunny.0 > without.0 + 0.4)
    #expect(sunny.1.contains("s-globe_temperature") && !without.1.contains("s-globe_temperature"))
  }

  @Test("the WHO's day and the short-term indicator are two rules")
  func dust() {
    var floor = floor()
    floor.pass(.hours(30), [.pm25: 18])
    #expect(said(floor, "air.dust").filter { !$0.hasSuffix("reminded warning") } == ["east raised warning"])
    #expect(said(floor, "air.dust_short") == [])
    let raised = floor.transitions.first
    // Three quarters of a day are needed before anything can be said of a day.
    #expect((raised?.observation.time ?? TestFloor.monday) - TestFloor.monday >= .hours(18) - .minutes(1))
  }

  @Test("light left on is noticed at night, in the weekend, and never by day")
  func lightLeftOn() {
    var floor = floor { $0.zones[0].occupied = OccupiedHours([.init(days: [1], from: .hours(8), to: .hours(18))]) }
    floor.pass(.hours(8), [.illuminance: 600])  // Monday 10:00 to 18:00
    #expect(floor.said == [])
    floor.pass(.hours(2), [.illuminance: 600])  // to 20:00
    #expect(floor.said == ["light.out_of_hours/east raised warning"])
    floor.pass(.hours(1), [.illuminance: 2])
    #expect(floor.said.last == "light.out_of_hours/east cleared warning")
    floor.pass(.hours(11), [.illuminance: 0])
    let before = floor.said
    floor.pass(.hours(8), [.illuminance: 900])  // a bright, empty Tuesday
    #expect(floor.said == before)
  }

  @Test("a day's noise is levelled to eight hours from opening")
  func exposure() throws {
    var floor = floor {
      $0.zones[0].occupied = OccupiedHours([.init(days: [1, 2, 3], from: .hours(10), to: .hours(19))])
      $0.rules.everywhere["noise.level", default: .init()].enabled = false
    }
    // 85 dB(A) reaches 80 after 8 h × 10^-0.5 = 2 h 32 min.
    floor.pass(.hours(2) + .minutes(31), [.soundLevel: 85])
    #expect(floor.said == [])
    floor.pass(.minutes(3), [.soundLevel: 85])
    #expect(floor.said == ["noise.exposure/east raised critical"])
    let dose = try #require(floor.transitions.first?.observation.value)
    #expect(abs(dose - 80) < 0.1)
    floor.pass(.hours(7), [.soundLevel: 40])
    #expect(floor.transitions.last?.reason == .outOfHours)
    // The next day begins at nothing.
    floor.pass(.hours(17), [.soundLevel: 40])
    floor.pass(.hours(2), [.soundLevel: 85])
    #expect(floor.said.filter { !$0.contains("reminded") }.count == 2)
  }

  @Test("draught without a thermometer goes by air speed: 0.15 m/s in winter, 0.25 in summer")
  func draughtBySpeed() {
    for (season, speed, isDraught) in [
      (Season.winter, 0.14, false), (.winter, 0.16, true), (.summer, 0.24, false), (.summer, 0.26, true),
    ] {
      var floor = floor { $0.zones[0].season = season }
      floor.pass(.hours(1), [.airSpeed: speed])
      #expect(floor.said.isEmpty == !isDraught)
    }
  }

  @Test(
    "drift: 1.1 K in 15 minutes, 2.2 K in an hour, critical 3.3 K in four hours",
    arguments: [
      (0.9, .hours(1), nil), (2.0, .minutes(60), nil), (2.9, .hours(1), "east raised warning"),
      (2.0, .minutes(10), "east raised warning"), (3.0, .hours(4), nil), (3.8, .hours(4), "east raised critical"),
    ] as [(Double, Milliseconds, String?)])
  func drift(_ change: Double, _ over: Milliseconds, _ expected: String?) {
    var floor = floor()
    let start = floor.now + .hours(2)
    func readings(_ time: Timestamp) -> [Reading] {
      let share = min(1, max(0, Double(time - start) / Double(over)))
      return [.room(.airTemperature, 21 + change * share, time)]
    }
    floor.pass(.hours(2) + over + .minutes(30), readings)
    #expect(said(floor, "air.drift").last == expected)
  }

  @Test("warming up before people come in is nobody's drift")
  func warmUp() {
    var floor = floor {
      $0.zones[0].occupied = OccupiedHours([.init(days: [1], from: .hours(14), to: .hours(22))])
    }
    let start = floor.now
    floor.pass(.hours(6)) { time in
      [.room(.airTemperature, min(21.5, 16 + Double(time - start) / 3_600_000 * 1.5), time)]
    }
    #expect(floor.said == [])
  }

  @Test("zones that differ by more than 3 K make an uneven floor")
  func uneven() throws {
    var configuration = EnvironmentConfiguration(zones: [
      ZoneSettings(id: "east", name: "East"), ZoneSettings(id: "west", name: "West"),
    ])
    func run(_ east: Double, _ west: Double) -> TestFloor {
      var floor = TestFloor(configuration, period: .minutes(1), tick: .minutes(1))
      floor.pass(.hours(1)) {
        [
          .room(.airTemperature, east, $0, sensor: "a", zone: "east"),
          .room(.airTemperature, west, $0, sensor: "b", zone: "west"),
        ]
      }
      return floor
    }
    #expect(run(24, 21).said == [])
    let floor = run(24.5, 21)
    #expect(floor.said == ["floor.uneven/floor raised warning"])
    #expect(floor.transitions.first?.observation.evidence.words["warm"]?.en == "East")
    #expect(run(25.5, 21).said == ["floor.uneven/floor raised critical"])
    configuration.zones[1].occupied = OccupiedHours([.init(days: [7], from: 0, to: .hours(1))])
    #expect(run(25.5, 21).said == [])
  }
}
