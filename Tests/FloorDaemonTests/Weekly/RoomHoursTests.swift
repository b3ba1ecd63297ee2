import EnvMonitor
import FloorModel
import Summary
import Testing
import Workload

@testable import FloorDaemon

@Suite("Hours in which both the room and the work are known")
struct RoomHoursTests {
  /// A queue's hour: so many contacts of a length, with a known wrap-up, some of them passed on.
  private func queue(
    _ name: String, _ day: Int, _ hour: Int64, contacts: Int = 20, seconds: Int64, wrapUp: Int64 = 30, passed: Int = 0
  ) -> String {
    var row = QueueHour(queue: 1, channel: .voice, hour: WeekRows.time(day, hour * 60))
    (row.entered, row.connected, row.wrapUpKnown) = (contacts, contacts, contacts)
    row.transferred = [passed, 0, 0]
    for _ in 0..<contacts { row.lengths.add(.seconds(seconds)) }
    row.total = .seconds(seconds) * Int64(contacts)
    row.wrapUp = .seconds(wrapUp) * Int64(contacts)
    return WeekRows.line("queue_hour", ClosedRow(row: row, revision: 0).fields(queue: name, timeZone: WeekRows.zone))
  }

  private func hours(_ lines: [String]) -> [RoomHour] {
    WeekRows.builder(lines).facts(of: WeekRows.week, now: .distantFuture).roomHours
  }

  @Test("The floor's room is the one people sat in: zones count by the people in them")
  func weighted() throws {
    var lines = (0..<8).map { WeekRows.line("agent_day", WeekRows.day($0, 0, work: [600..<660])) }
    lines += (8..<10).map {
      WeekRows.line("agent_day", WeekRows.day($0, 0, zone: "west", work: [600..<630], breaks: [630..<633]))
    }
    lines += [
      WeekRows.line("zone_hour", WeekRows.hour("east", 0, 10, 24)),
      WeekRows.line("zone_hour", WeekRows.hour("west", 0, 10, 29)),
    ]
    let hours = hours(lines)
    #expect(hours.map(\.zone) == [nil, "east", "west"] && hours.map(\.people) == [10, 8, 2])
    #expect(hours.map { $0.room[.airTemperature] } == [25, 24, 29])
    // Two breaks of three minutes among ten people.
    #expect(hours.map { $0.work[.shortBreaks] } == [0.2, 0, 1])
  }

  @Test("An hour with many long contacts is no hour of slow work: each queue is compared with its own mean")
  func standardised() throws {
    var lines = (0..<8).map { WeekRows.line("agent_day", WeekRows.day($0, 0, work: [540..<720])) }
    for hour in Int64(9)...11 { lines.append(WeekRows.line("zone_hour", WeekRows.hour("east", 0, hour, 22))) }
    lines += [
      queue("short", 0, 9, seconds: 100), queue("long", 0, 10, seconds: 500, passed: 4),
      queue("short", 0, 11, contacts: 9, seconds: 900),
    ]
    let floor = hours(lines)
    #expect(floor.count == 3)
    let shortQueue: Double = 20 * 100 + 9 * 900
    let short = shortQueue / 29
    let overall = (shortQueue + 20 * 500) / 49
    let first = try #require(floor[0].work[.handleTime])
    let expected = overall * 100 / short
    #expect(abs(first - expected) < 1e-6)
    // The long queue was as it always is.
    let second = try #require(floor[1].work[.handleTime])
    #expect(abs(second - overall) < 1e-6)
    #expect(floor[1].work[.transfers] == 0.2)
    // Nine contacts have no mean worth comparing.
    #expect(floor[2].work[.handleTime] == nil && floor[2].work[.wrapUp] == nil)
  }

  @Test(
    "What moved with the room is found with its hours; what did not, and what few people did, is not",
    arguments: [10, 7])
  func moved(people: Int) throws {
    var lines: [String] = []
    for week in -1...0 {
      for day in 0..<5 {
        lines += (0..<people).map { WeekRows.line("agent_day", WeekRows.day($0, week * 7 + day, work: [540..<900])) }
        for hour in Int64(9)..<15 {
          let warmth = (Int64(day) * 6 + hour * 7) % 11
          lines.append(
            WeekRows.line("zone_hour", WeekRows.hour("east", week * 7 + day, hour, 22 + Double(warmth) * 0.4)))
          // Wrap-up grows with the temperature; handle time and transfers do as they like.
          lines.append(
            queue("q", week * 7 + day, hour, seconds: 240 + (hour * 5 + Int64(day) * 3) % 4, wrapUp: 30 + warmth * 2))
        }
      }
    }
    let facts = WeekRows.builder(lines).facts(of: WeekRows.week, now: .distantFuture)
    #expect(facts.roomHours.count == 60)
    let found = SuppressedWeek(facts).coOccurrences
    guard people >= 8 else {
      #expect(found.isEmpty)
      return
    }
    let pair = try #require(found.first { $0.measure == .wrapUp })
    #expect(pair.quantity == .airTemperature && pair.hours == 60 && pair.rho >= 0.9)
    #expect(pair.high.work > pair.low.work && pair.high.room > pair.low.room)
    #expect(!found.contains { $0.measure == .transfers || $0.measure == .shortBreaks })
  }
}
