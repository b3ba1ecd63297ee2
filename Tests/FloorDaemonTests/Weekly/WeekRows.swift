import EnvMonitor
import FloorModel

@testable import FloorDaemon
@testable import Workload

/// Rows made by hand, as lines of the stream.
enum WeekRows {
  /// Monday 2026-11-16 00:00 in Amsterdam, the first moment of 2026-W47.
  static let monday = CivilDate(year: 2026, month: 11, day: 16).daysSinceEpoch
  static let zone = SiteTimeZone(identifier: "Europe/Amsterdam") ?? .utc
  static let week = ISOWeek(ofDay: monday)

  /// A time of a day of the week, 0 for Monday, in minutes of the wall clock.
  static func time(_ day: Int, _ minute: Int64) -> Timestamp {
    zone.instant(day: monday + day, millisecondOfDay: .minutes(minute))
  }

  /// The pseudonym of a number.
  static func agent(_ number: Int) -> String {
    "a_" + Base32.encode(Array("\(number)".utf8) + Array(repeating: 7, count: 14))
  }

  static func line(_ type: String, machine: String = "m1", site: String = "s", _ data: [JSONField]) -> String {
    JSONValue.object([
      JSONField("type", .string("floorwatch.rollup.\(type).v1")),
      JSONField("source", .string("urn:floorwatch:\(site):\(machine)")), JSONField("data", .object(data)),
    ]).text
  }

  /// A day with work and breaks in minutes of the wall clock.
  static func day(
    _ agent: Int, _ day: Int, team: String? = "north", zone seat: String? = "east", work: [Range<Int64>],
    breaks: [Range<Int64>] = [], revision: Int = 0, change: (inout AgentDay) -> Void = { _ in }
  ) -> [JSONField] {
    var row = AgentDay(agent: 1, day: monday + day)
    for span in work { row.work.add(time(day, span.lowerBound), time(day, span.upperBound)) }
    for span in breaks { row.breaks.add(time(day, span.lowerBound), time(day, span.upperBound)) }
    change(&row)
    return ClosedRow(row: row, revision: revision).fields(
      agent: self.agent(agent), team: team, zone: seat, timeZone: zone)
  }

  /// A zone's hour at one temperature, out of range in some minutes of it.
  static func hour(
    _ seat: String, _ day: Int, _ hour: Int64, _ temperature: Double?, warm: Range<Int64>? = nil, revision: Int = 0
  ) -> [JSONField] {
    let start = time(day, hour * 60)
    var row = ZoneHour(zone: seat, hour: start)
    for minute in Int64(0)..<60 {
      let (from, to) = (start + .minutes(minute), start + .minutes(minute + 1))
      if let temperature { row.add(.airTemperature, mean: temperature, from: from, to: to) }
      if warm?.contains(minute) == true { row.add(rule: "air.too_warm", .warning, from: from, to: to) }
    }
    return row.fields(revision: revision, timeZone: zone)
  }

  /// An archive of lines.
  static func archive(_ lines: [String]) -> RollupArchive {
    let archive = RollupArchive()
    for (index, line) in lines.enumerated() { archive.take(line, place: "rows", line: index + 1) }
    return archive
  }

  /// The facts of the week that lines tell of.
  static func builder(_ lines: [String]) -> WeekFactsBuilder {
    var configuration = FloorConfiguration()
    configuration.site = "s"
    configuration.timeZone = zone
    configuration.zones = [ZoneSettings(id: "east", name: "Floor 2 east"), ZoneSettings(id: "west", name: "West")]
    return WeekFactsBuilder(archive(lines), site: "s", configuration: configuration)
  }
}
