import Alerting
import FloorModel
import Testing

@testable import EnvMonitor

@Suite("Zone hours")
struct ZoneHourTests {
  private let nine = TestFloor.monday.floored(to: .hours(1))

  private func row(_ minutes: Range<Int>, _ value: Double, rule: String? = nil, _ level: Level = .warning) -> ZoneHour {
    var hour = ZoneHour(zone: "east", hour: nine)
    for minute in minutes {
      let start = nine + .minutes(Int64(minute))
      hour.add(.airTemperature, mean: value + Double(minute) / 7, from: start, to: start + .minutes(1))
      if let rule { hour.add(rule: rule, level, from: start, to: start + .minutes(1)) }
    }
    return hour
  }

  @Test("merging is commutative and associative, and sets of time are not counted twice")
  func monoid() {
    let rows = [
      row(0..<20, 25.1, rule: "air.too_warm"), row(10..<40, 26.7, rule: "air.too_warm", .critical),
      row(30..<60, 24.9, rule: "air.stale"),
    ]
    func fold(_ order: [Int]) -> ZoneHour {
      var sum = ZoneHour(zone: "east", hour: nine)
      for index in order { sum.merge(rows[index]) }
      return sum
    }
    let all = fold([0, 1, 2])
    for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] { #expect(fold(order) == all) }
    var right = rows[1]
    right.merge(rows[2])
    var left = rows[0]
    left.merge(right)
    #expect(left == all)
    #expect(all.known[.airTemperature]?.length == .hours(1))
    #expect(all.warning["air.too_warm"]?.length == .minutes(40))
    #expect(all.critical["air.too_warm"]?.length == .minutes(30))
    #expect(all.figures[.airTemperature]?.minutes == 80)
  }

  @Test("a row reads back as it was written")
  func roundTrip() throws {
    let hour = row(3..<47, 25.123, rule: "air.too_warm", .critical)
    let read = try #require(ZoneHour(row: .object(hour.fields(revision: 2, timeZone: .utc))))
    #expect(read == hour)
  }

  @Test(
    "rows that are none are refused",
    arguments: [
      [JSONField("from", "2026-11-16T10:00:00.000+01:00")],
      [JSONField("zone", ""), JSONField("from", "2026-11-16T10:00:00.000+01:00")],
      [JSONField("zone", "east"), JSONField("from", "yesterday")],
      [
        JSONField("zone", "east"), JSONField("from", "2026-11-16T10:00:00.000+01:00"),
        JSONField("warning", .object([JSONField("air.too_warm", [[3, 2]])])),
      ],
      [
        JSONField("zone", "east"), JSONField("from", "2026-11-16T10:00:00.000+01:00"),
        JSONField("figures", .object([JSONField("co2", .object([JSONField("n", 0)]))])),
      ],
    ])
  func refused(_ fields: [JSONField]) { #expect(ZoneHour(row: .object(fields)) == nil) }

  /// Drives a monitor and its alerts as the engine does.
  private struct Booked {
    var floor = TestFloor()
    var rows: [ZoneHourRow] = []

    mutating func pass(minutes: Int, _ temperature: Double?) {
      for _ in 0..<minutes * 6 {
        floor.now = floor.now + .seconds(10)
        if let temperature {
          floor.monitor.ingest(.room(.airTemperature, temperature, floor.now), at: floor.now)
        }
        let seen = floor.monitor.evaluate(at: floor.now)
        _ = floor.engine.observe(seen)
        guard floor.now.floored(to: .minutes(1)) == floor.now else { continue }
        let standing = seen.filter { $0.subject.kind == .zone && $0.value != nil }.compactMap { seen in
          floor.engine.states[AlertID(rule: seen.rule.id, subject: seen.subject)]?.level.map {
            ZoneStanding(zone: seen.subject.id, rule: seen.rule.id, level: $0, value: seen.value ?? 0)
          }
        }
        floor.monitor.book(standing, minuteEndingAt: floor.now)
        rows += floor.monitor.takeZoneHours()
      }
    }
  }

  @Test("an hour holds its minutes' means and the time an alert stood")
  func hour() throws {
    var booked = Booked()
    booked.pass(minutes: 60, 27)
    let row = try #require(booked.rows.first)
    #expect(booked.rows.count == 1 && row.revision == 0)
    let figure = try #require(row.hour.figures[.airTemperature])
    #expect(figure.mean == 27 && figure.low == 27_000 && figure.high == 27_000)
    #expect(figure.minutes >= 59)
    // Known once a window is covered, raised a quarter of an hour after that, and standing to the end of the hour.
    let stood = try #require(row.hour.warning["air.too_warm"])
    #expect(stood.intervals.count == 1)
    #expect(stood.intervals.last?.end == row.hour.end)
    #expect((.minutes(30)...Milliseconds.minutes(46)).contains(stood.length))
    #expect(row.hour.critical["air.too_warm"] == nil)
  }

  @Test("a sensor that has died is nobody's exposure, though its alert stays in force")
  func dead() throws {
    var booked = Booked()
    booked.pass(minutes: 60, 27)
    booked.pass(minutes: 60, nil)
    let row = try #require(booked.rows.last)
    #expect(booked.rows.count == 2)
    #expect((row.hour.known[.airTemperature]?.length ?? 0) <= .minutes(3))
    #expect((row.hour.warning["air.too_warm"]?.length ?? 0) <= .minutes(10))
    let id = AlertID(rule: "air.too_warm", subject: Subject(.zone, "east"))
    #expect(booked.floor.engine.states[id]?.level == .warning)
  }

  @Test("a restart in the middle of the hour changes nothing, and an end that was none is written again")
  func restart() throws {
    var plain = Booked()
    plain.pass(minutes: 60, 27)
    var restarted = Booked()
    restarted.pass(minutes: 25, 27)
    restarted.floor.restart()
    restarted.pass(minutes: 35, 27)
    #expect(restarted.rows == plain.rows)

    var ended = Booked()
    ended.pass(minutes: 25, 27)
    let early = ended.floor.monitor.takeZoneHours(all: true)
    #expect(early.map(\.revision) == [0])
    #expect(ended.floor.monitor.takeZoneHours(all: true) == [])
    ended.floor.restart()
    ended.pass(minutes: 35, 27)
    #expect(ended.rows.map(\.revision) == [1])
    #expect(ended.rows.map(\.hour) == plain.rows.map(\.hour))
  }
}
