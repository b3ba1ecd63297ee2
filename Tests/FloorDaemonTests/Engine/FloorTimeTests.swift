import Alerting
import EnvMonitor
import FloorModel
import Foundation
import Testing
import Workload

@testable import FloorDaemon

/// Nights with one hour too many or too few, days that come every four years, weeks that belong to two of them, and
/// machines that sleep: through the whole pipeline, which has no clock of its own.
@Suite("The floor and time")
struct FloorTimeTests {
  private static func pipeline(_ zone: SiteTimeZone) -> FloorPipeline {
    let environment = EnvironmentConfiguration(
      timeZone: zone, zones: [ZoneSettings(id: "floor-1", name: "Floor 1")])
    let engine = FloorEngine(
      environment: EnvironmentMonitor(configuration: environment),
      load: LoadMonitor(configuration: LoadConfiguration()),
      site: SiteContext(site: "test", machine: "pc", language: .en, timeZone: zone))
    return FloorPipeline(engine: engine, lateness: FloorLateness())
  }

  private static func reading(_ value: Double, _ time: Timestamp) -> SensorReport {
    .reading(
      Reading(sensor: "desk", quantity: .airTemperature, time: time, outcome: .value(value), zone: "floor-1"))
  }

  /// A sensor that speaks every 30 s from `start` on for `hours`; warm (29 °C) during `warm`.
  private static func night(
    _ zone: SiteTimeZone, from start: Timestamp, hours: Int64, warm: Range<Int64>
  ) -> [Event] {
    var pipeline = pipeline(zone)
    let source = pipeline.addSource(.environment)
    var events: [Event] = []
    for step in 0..<(hours * 120) {
      let value = warm.contains(step / 120) ? 29.0 : 22.0 + Double(step % 7) / 100
      let time = start + .seconds(30) * step
      pipeline.insert(reading(value, time), at: time, source: source)
      events += pipeline.run()
    }
    return events + pipeline.finish()
  }

  @Test(
    "An alert lasts as long as it lasted, whatever the clock on the wall did",
    arguments: [
      // Europe/Amsterdam: 02:00 to 03:00 twice, 02:00 to 03:00 never, 29 February, the ISO year's end.
      ("2026-10-25T00:00:00+02:00", "2026-10-25"), ("2026-03-29T00:00:00+01:00", "2026-03-29"),
      ("2028-02-29T00:00:00+01:00", "2028-02-29"), ("2026-12-31T22:00:00+01:00", "2027-01-01"),
    ])
  func nights(start: String, day: String) throws {
    let zone = try #require(SiteTimeZone(identifier: "Europe/Amsterdam"))
    let begin = try #require(RFC3339.parse(start))
    let events = Self.night(zone, from: begin, hours: 8, warm: 1..<5).filter { $0.subject == "air.too_warm/floor-1" }
    #expect(events.map(\.type) == ["floorwatch.alert.raised.v1", "floorwatch.alert.cleared.v1"], "\(events)")
    let raised = try #require(events.first)
    let cleared = try #require(events.last)
    // The same distances as on any other night: they come from event times and not from the wall.
    let usual = Self.night(
      zone, from: try #require(RFC3339.parse("2026-06-10T00:00:00+02:00")), hours: 8, warm: 1..<5
    ).filter { $0.subject == "air.too_warm/floor-1" }
    #expect(usual.count == 2)
    #expect(cleared.time - raised.time == usual[1].time - usual[0].time)
    #expect(cleared.summary == usual[1].summary)
    #expect(zone.format(cleared.time).hasPrefix(day))
    #expect(Set(events.map(\.id)).isDisjoint(with: usual.map(\.id)))
  }

  @Test("Weeks are the calendar's: 2026 has 53, and New Year's Day 2027 is in the last of them")
  func isoWeeks() throws {
    let zone = try #require(SiteTimeZone(identifier: "Europe/Amsterdam"))
    for (day, week) in [
      ("2026-12-28", "2026-W53"), ("2027-01-03", "2026-W53"), ("2027-01-04", "2027-W01"), ("2024-12-30", "2025-W01"),
      ("2028-02-29", "2028-W09"),
    ] {
      let noon = try #require(RFC3339.parse("\(day)T12:00:00+01:00"))
      #expect(ISOWeek(ofDay: zone.day(of: noon)).description == week)
    }
  }

  /// One sensor of this machine, then silence for two hours while the clock goes on, then the sensor again.
  private static func sleep(isNoted: Bool) throws -> [Event] {
    let zone = try #require(SiteTimeZone(identifier: "Europe/Amsterdam"))
    var pipeline = pipeline(zone)
    let source = pipeline.addSource(.environment, lateness: .seconds(2))
    var events: [Event] = []
    let start = ClockTests.noon
    func watch(_ from: Timestamp, _ minutes: Int64) {
      for step in 0..<(minutes * 6) {
        let time = from + .seconds(10) * step
        pipeline.insert(reading(22 + Double(step % 5) / 50, time), at: time, source: source)
        pipeline.idle(source: source, clock: time)
        events += pipeline.run()
      }
    }
    watch(start, 30)
    let awake = start + .hours(2) + .minutes(30)
    if isNoted { pipeline.wasAway(until: awake) }
    pipeline.idle(source: source, clock: awake)
    events += pipeline.run()
    watch(awake, 30)
    // Hours are counted either way.
    return events.filter { $0.stream != .rollups }
  }

  @Test("After a suspend nobody is called lost: alerts wait for fresh data")
  func suspend() throws {
    let said = try Self.sleep(isNoted: true)
    #expect(said.isEmpty, "\(said.map(\.summary))")
    // A sensor that is silent while somebody watches is lost.
    let lost = try Self.sleep(isNoted: false).map(\.subject)
    #expect(lost.contains { $0.hasPrefix("sensor.lost/desk") })
  }
}
