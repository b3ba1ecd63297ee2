import Alerting
import FloorModel
import Testing

@testable import EnvMonitor

/// One room rule: what is fine, what is a warning, what is critical, and what clears it (`environment.md` 1.2).
struct RoomRuleCase: Sendable, CustomTestStringConvertible {
  var rule: String
  var quantity: Quantity
  var fine: Double
  /// Just inside the limit: must stay silent for ever.
  var edge: Double
  var warning: Double?
  var critical: Double?
  /// Between the limit and the clear value: holds.
  var between: Double
  /// How long until it must have been raised.
  var within: Milliseconds
  /// Other quantities of the room that the rule needs.
  var beside: [Quantity: Double] = [:]
  var configuration = EnvironmentConfiguration(zones: [ZoneSettings(id: "east", name: "Floor 2 east")])

  var testDescription: String { rule }

  static let all: [RoomRuleCase] = [
    .init(
      rule: "air.too_warm", quantity: .airTemperature, fine: 24, edge: 26, warning: 27, critical: 31, between: 25.7,
      within: .minutes(46)),
    .init(
      rule: "air.too_cold", quantity: .airTemperature, fine: 22, edge: 20, warning: 18, critical: 15, between: 20.3,
      within: .minutes(61)),
    .init(
      rule: "air.dry", quantity: .relativeHumidity, fine: 45, edge: 30, warning: 25, critical: 15, between: 32,
      within: .minutes(61)),
    .init(
      rule: "air.humid", quantity: .relativeHumidity, fine: 45, edge: 65, warning: 70, critical: 80, between: 63,
      within: .minutes(61)),
    .init(
      rule: "air.stale", quantity: .co2, fine: 600, edge: 1000, warning: 1300, critical: 2500, between: 950,
      within: .minutes(40)),
    .init(
      rule: "air.dust_short", quantity: .pm25, fine: 8, edge: 25, warning: 30, critical: 60, between: 22,
      within: .minutes(61)),
    .init(
      rule: "air.coarse_dust_short", quantity: .pm10, fine: 20, edge: 75, warning: 100, critical: 200, between: 65,
      within: .minutes(61)),
    .init(
      rule: "air.tvoc", quantity: .tvoc, fine: 200, edge: 500, warning: 800, critical: 1500, between: 470,
      within: .minutes(61)),
    .init(
      rule: "light.too_dark", quantity: .illuminance, fine: 500, edge: 300, warning: 250, critical: 100, between: 320,
      within: .minutes(16)),
    .init(
      rule: "light.glare", quantity: .illuminance, fine: 500, edge: 1500, warning: 2000, critical: 4000, between: 1300,
      within: .minutes(12)),
    .init(
      rule: "noise.level", quantity: .soundLevel, fine: 48, edge: 55, warning: 58, critical: 70, between: 53,
      within: .minutes(16)),
    .init(
      rule: "air.draught", quantity: .airSpeed, fine: 0.08, edge: 0.18, warning: 0.22, critical: 0.4, between: 0.18,
      within: .minutes(8), beside: [.airTemperature: 22.5]),
  ]
}

@Suite("Room rules, one by one")
struct RoomRuleTests {
  private func values(_ test: RoomRuleCase, _ value: Double) -> [Quantity: Double] {
    test.beside.merging([test.quantity: value]) { $1 }
  }

  /// What the rule itself said.
  private func said(_ floor: TestFloor, _ test: RoomRuleCase, from first: Int = 0) -> [String] {
    floor.said[first...].filter { $0.hasPrefix("\(test.rule)/") }.map {
      String($0.dropFirst("\(test.rule)/east ".count))
    }
  }

  @Test("the limit itself is not crossed", arguments: RoomRuleCase.all)
  func edge(_ test: RoomRuleCase) {
    var floor = TestFloor(test.configuration, period: .minutes(1), tick: .minutes(1))
    floor.pass(.hours(3), values(test, test.edge))
    #expect(said(floor, test) == [])
  }

  @Test("warns, holds between the limits and clears once", arguments: RoomRuleCase.all.filter { $0.warning != nil })
  func warns(_ test: RoomRuleCase) throws {
    var floor = TestFloor(test.configuration, period: .minutes(1), tick: .minutes(1))
    floor.pass(.hours(2), values(test, test.fine))
    floor.pass(test.within, values(test, try #require(test.warning)))
    #expect(said(floor, test) == ["raised warning"])
    // The window still holds older values; four hours of reminders are not under test.
    floor.pass(.hours(2), values(test, test.between))
    #expect(said(floor, test) == ["raised warning"])
    floor.pass(.hours(3), values(test, test.fine))
    #expect(said(floor, test) == ["raised warning", "cleared warning"])
  }

  @Test(
    "becomes critical, and eases only below that level's clear value",
    arguments: RoomRuleCase.all.filter { $0.critical != nil })
  func critical(_ test: RoomRuleCase) throws {
    var floor = TestFloor(test.configuration, period: .minutes(1), tick: .minutes(1))
    floor.pass(.hours(2), values(test, try #require(test.warning)))
    #expect(said(floor, test) == ["raised warning"])
    floor.pass(.hours(2), values(test, try #require(test.critical)))
    #expect(said(floor, test) == ["raised warning", "escalated critical"])
    floor.pass(.hours(2), values(test, try #require(test.warning)))
    #expect(said(floor, test).last == "eased warning")
    floor.pass(.hours(3), values(test, test.fine))
    #expect(said(floor, test).last == "cleared warning")
  }

  @Test("without data it is unknown: never raised, never cleared", arguments: RoomRuleCase.all)
  func noData(_ test: RoomRuleCase) throws {
    var silent = TestFloor(test.configuration, period: .minutes(1), tick: .minutes(1))
    silent.pass(.hours(3)) { [.room(test.quantity, nil, $0)] }
    #expect(said(silent, test) == [])

    var floor = TestFloor(test.configuration, period: .minutes(1), tick: .minutes(1))
    floor.pass(.hours(2), values(test, try #require(test.warning)))
    floor.pass(.hours(3)) { _ in [] }
    #expect(said(floor, test) == ["raised warning"])
  }

  @Test("too few valid samples are unknown too", arguments: RoomRuleCase.all)
  func sparse(_ test: RoomRuleCase) throws {
    var floor = TestFloor(test.configuration, period: .minutes(1), tick: .minutes(1))
    let bad = try #require(test.critical)
    var index = 0
    floor.pass(.hours(4)) { time in
      index += 1
      // Every other reading fails.
      return values(test, bad).map {
        .room($0.key, index % 2 == 0 ? $0.value : nil, time, sensor: "s-\($0.key.rawValue)")
      }
    }
    #expect(said(floor, test) == [])
  }

  @Test(
    "a flapping value does not make a flood",
    arguments: RoomRuleCase.all.filter { ["air.stale", "light.glare", "noise.level", "air.draught"].contains($0.rule) })
  func flapping(_ test: RoomRuleCase) throws {
    var floor = TestFloor(test.configuration, period: .minutes(1), tick: .minutes(1))
    let bad = try #require(test.warning)
    for _ in 0..<20 {
      floor.pass(.minutes(30), values(test, bad))
      floor.pass(.minutes(35), values(test, test.fine))
    }
    // Twenty bad half hours: without a memory of flapping, forty lines.
    #expect(said(floor, test).filter { $0 != "reminded warning" }.count <= 14)
  }

  @Test("a restart in the middle changes nothing", arguments: RoomRuleCase.all)
  func restart(_ test: RoomRuleCase) throws {
    let bad = try #require(test.critical)
    let plan: [(Milliseconds, Double)] = [
      (.minutes(50), test.fine), (.minutes(95), bad), (.minutes(80), test.between), (.hours(2), test.fine),
    ]
    var straight = TestFloor(test.configuration, period: .minutes(1), tick: .minutes(1))
    for (length, value) in plan { straight.pass(length, values(test, value)) }
    var stopped = TestFloor(test.configuration, period: .minutes(1), tick: .minutes(1))
    for (length, value) in plan {
      var left = length
      while left > 0 {
        stopped.pass(min(left, .minutes(17)), values(test, value))
        left -= .minutes(17)
        stopped.restart()
      }
    }
    #expect(said(straight, test).count >= 2)
    #expect(stopped.said == straight.said)
    #expect(stopped.transitions.map(\.observation.time) == straight.transitions.map(\.observation.time))
    #expect(stopped.transitions.map(\.observation.value) == straight.transitions.map(\.observation.value))
  }

  @Test("outside occupied hours it is silent, and an open alert ends with the day", arguments: RoomRuleCase.all)
  func hours(_ test: RoomRuleCase) throws {
    var configuration = test.configuration
    let hours = OccupiedHours([.init(days: [1], from: .hours(8), to: .hours(18))])
    configuration.zones[0].occupied = hours
    var floor = TestFloor(configuration, at: TestFloor.monday - .hours(9), period: .minutes(1), tick: .minutes(1))
    let warning = try #require(test.warning)
    // It moves a little, as every living sensor does.
    func bad(_ time: Timestamp) -> [Reading] {
      let wobble = Double(time.milliseconds / 60_000 % 3) * 0.002 * warning
      return values(test, warning - wobble).map { .room($0.key, $0.value, time, sensor: "s-\($0.key.rawValue)") }
    }
    floor.pass(.hours(7) - .minutes(1), bad)  // 01:00 to 07:59
    #expect(said(floor, test) == [])
    floor.pass(.hours(10), bad)  // to 17:59
    #expect(said(floor, test).first == "raised warning")
    floor.pass(.hours(5), bad)
    #expect(said(floor, test).last == "cleared warning")
    #expect(floor.transitions.last { $0.observation.rule.id == test.rule }?.reason == .outOfHours)
  }
}
