import EnvMonitor
import FloorModel
import Summary
import Testing
import Workload

@testable import FloorDaemon

@Suite("How much of a week each source tells of")
struct WeekCoverageTests {
  /// Lines of queue hours, Monday to Friday from 9 to 17, of one channel.
  private func hours(
    _ channel: Channel, weeks: ClosedRange<Int>, where isThere: (Int, Int64) -> Bool = { _, _ in true }
  ) -> [String] {
    var lines: [String] = []
    for week in weeks {
      for day in 0..<5 {
        for hour in Int64(9)..<17 where week < 0 || isThere(day, hour) {
          var row = QueueHour(queue: 1, channel: channel, hour: WeekRows.time(week * 7 + day, hour * 60))
          row.entered = 12
          row.connected = 12
          lines.append(
            WeekRows.line(
              "queue_hour", ClosedRow(row: row, revision: 0).fields(queue: "q", timeZone: WeekRows.zone)))
        }
      }
    }
    return lines
  }

  private func logs(_ lines: [String], now: Timestamp = .distantFuture) -> [String: Double?] {
    let sources = WeekRows.builder(lines).facts(of: WeekRows.week, now: now).sources
    return Dictionary(uniqueKeysWithValues: sources.filter { $0.kind == .log }.map { ($0.name, $0.share) })
  }

  @Test("A log that stops covers the usual hours up to then, and the others all of them")
  func stopped() {
    // The chat log stops on Wednesday at noon.
    let lines =
      hours(.voice, weeks: -3...0) + hours(.chat, weeks: -3...0) { day, hour in day < 2 || (day == 2 && hour < 12) }
    #expect(logs(lines) == ["chat": 19.0 / 40, "voice": 1])
    #expect(logs(lines.reversed() + lines) == ["chat": 19.0 / 40, "voice": 1])
  }

  @Test("A log that is silent all week covers nothing of it")
  func silent() {
    #expect(logs(hours(.voice, weeks: -2...0) + hours(.chat, weeks: -2...(-1))) == ["chat": 0, "voice": 1])
  }

  @Test("Without an earlier week it is not known what is missing")
  func first() {
    #expect(logs(hours(.voice, weeks: 0...0)) == ["voice": nil])
  }

  @Test("An hour that was busy once in four weeks is no usual hour; hours to come are not missing")
  func usual() {
    var once = QueueHour(queue: 1, channel: .voice, hour: WeekRows.time(-7 + 5, 20 * 60))
    once.entered = 12
    let row = WeekRows.line(
      "queue_hour", ClosedRow(row: once, revision: 0).fields(queue: "q", timeZone: WeekRows.zone))
    #expect(logs(hours(.voice, weeks: -4...0) + [row]) == ["voice": 1])
    // Nor is one with a call or two, however often.
    let quiet = (-4..<0).map { week -> String in
      var hour = QueueHour(queue: 1, channel: .voice, hour: WeekRows.time(week * 7 + 1, 20 * 60))
      hour.entered = 2
      return WeekRows.line(
        "queue_hour", ClosedRow(row: hour, revision: 0).fields(queue: "q", timeZone: WeekRows.zone))
    }
    #expect(logs(hours(.voice, weeks: -4...0) + quiet) == ["voice": 1])
    let until = hours(.voice, weeks: -4...0) { day, _ in day < 2 }
    #expect(logs(until, now: WeekRows.time(2, 60)) == ["voice": 1])
    #expect(logs(until, now: WeekRows.time(3, 0)) == ["voice": 16.0 / 24])
  }

  @Test("Without any queue, work with contacts tells of the log")
  func work() {
    var days: [String] = []
    for week in -2...0 {
      for day in 0..<(week < 0 ? 4 : 2) {
        let number = week * 7 + day
        days.append(
          WeekRows.line(
            "agent_day",
            WeekRows.day(1, number, work: [540..<660]) { row in
              row.busy.add(WeekRows.time(number, 540), WeekRows.time(number, 660))
            }))
      }
    }
    #expect(logs(days) == ["contacts": 0.5])
  }

  @Test("Each quantity of a zone has its own coverage, and one that died counts as not there")
  func sensors() {
    var lines: [String] = []
    for day in -7..<2 {
      for hour in Int64(0)..<24 {
        let start = WeekRows.time(day, hour * 60)
        var row = ZoneHour(zone: "east", hour: start)
        for minute in Int64(0)..<60 {
          let (from, to) = (start + .minutes(minute), start + .minutes(minute + 1))
          row.add(.airTemperature, mean: 22, from: from, to: to)
          // The CO2 meter dies on Monday evening at six.
          if day < 0 || (day == 0 && hour < 18) { row.add(.co2, mean: 600, from: from, to: to) }
        }
        lines.append(WeekRows.line("zone_hour", row.fields(revision: 0, timeZone: WeekRows.zone)))
      }
    }
    let facts = WeekRows.builder(lines).facts(of: WeekRows.week, now: WeekRows.time(2, 0))
    #expect(
      facts.sources == [
        SourceCoverage(kind: .sensors, name: "Floor 2 east", quantity: .airTemperature, share: 1),
        SourceCoverage(kind: .sensors, name: "Floor 2 east", quantity: .co2, share: 18.0 / 48),
      ])
    #expect(facts.zones.first?.unknown == [.co2: .hours(30)] && facts.zones.first?.lost == [.co2: .hours(30)])
    // Nor is anything known of a day on which floorwatch did not run: that is no lost sensor, but not fine either.
    let later = WeekRows.builder(lines).facts(of: WeekRows.week, now: WeekRows.time(3, 0))
    #expect(later.zones.first?.unknown == [.airTemperature: .hours(24), .co2: .hours(54)])
    #expect(later.zones.first?.lost == [.co2: .hours(30)])
  }
}
