import Alerting
import FloorModel
import Testing

@testable import EnvMonitor

/// The nights in which the clock is set, under the two rules that are judged by the day.
@Suite("The nights the clock is set, by the day")
struct ClockNightTests {
  static let nights = [CivilDate(year: 2026, month: 3, day: 29), CivilDate(year: 2026, month: 10, day: 25)]

  private static func configuration() throws -> EnvironmentConfiguration {
    var configuration = EnvironmentConfiguration(zones: [ZoneSettings(id: "east", name: "Floor 2 east")])
    configuration.timeZone = try #require(SiteTimeZone(identifier: "Europe/Amsterdam"))
    return configuration
  }

  @Test("a night shift's noise counts in real minutes from opening, and ends when the clock says so", arguments: nights)
  func noise(_ night: CivilDate) throws {
    var configuration = try Self.configuration()
    // Opens before the clock is set, and closes after eight real hours: at ten by the new clock, or at eight.
    let closes: Milliseconds = .hours(night.month == 3 ? 10 : 8)
    configuration.zones[0].occupied = OccupiedHours([.init(days: [7], from: .hours(1), to: closes)])
    configuration.rules.everywhere["noise.level", default: .init()].enabled = false
    let zone = configuration.timeZone
    let opening = zone.instant(day: night.daysSinceEpoch, millisecondOfDay: .hours(1))
    let closing = zone.instant(day: night.daysSinceEpoch, millisecondOfDay: closes)
    #expect(closing - opening == .hours(8))
    var floor = TestFloor(configuration, at: opening, period: .seconds(30), tick: .seconds(30))
    // 85 dB(A) reaches 80 after 8 h × 10^-0.5 = 2 h 32 min.
    #expect(floor.pass(.hours(2) + .minutes(31), [.soundLevel: 85]) == [])
    #expect(floor.pass(.minutes(3), [.soundLevel: 85]) == ["noise.exposure/east raised critical"])
    floor.pass(closing - floor.now - .minutes(1), [.soundLevel: 40])
    #expect(floor.transitions.filter { $0.kind == .cleared }.isEmpty)
    floor.pass(.minutes(3), [.soundLevel: 40])
    #expect(floor.said.last == "noise.exposure/east cleared critical")
    #expect(floor.transitions.last?.reason == .outOfHours)
  }

  @Test("cooling's three bad days are three with the short or the long one among them", arguments: nights)
  func cooling(_ night: CivilDate) throws {
    let configuration = try Self.configuration()
    var machine = TestMachine(configuration: configuration, period: .minutes(1))
    // An hour at full load each day, on the changing day across the very change.
    let change = configuration.timeZone.instant(day: night.daysSinceEpoch, millisecondOfDay: 0) + .hours(2)
    machine.floor.now = change - .minutes(30) - .days(13)
    func run(days: Int, rise: Double) {
      for _ in 0..<days {
        machine.floor.pass(.hours(1)) { [cpu = machine.cpu.id] time in
          [
            Reading(sensor: cpu, quantity: .cpuTemperature, time: time, outcome: .value(22.5 + rise)),
            Reading(sensor: "load", quantity: .cpuLoad, time: time, outcome: .value(95)),
            .room(.airTemperature, 22.5, time, sensor: "room"),
          ]
        }
        machine.floor.now = machine.floor.now + .hours(23)
      }
    }
    run(days: 12, rise: 40)
    run(days: 3, rise: 53)
    #expect(machine.said("hardware.cooling_clogged") == [])
    run(days: 2, rise: 53)
    #expect(machine.said("hardware.cooling_clogged") == ["raised warning"])
  }
}
