import EnvMonitor
import FloorModel
import Summary
import Testing
import Workload

@testable import FloorDaemon

@Suite("Exposure: working time joined with the rooms it was lived in")
struct ExposureTests {
  private func person(_ lines: [String]) -> PersonDay? {
    WeekRows.builder(lines).facts(of: WeekRows.week, now: .distantFuture).people.first
  }

  @Test("Only working minutes in the own zone count, and only those in which the room is known")
  func join() throws {
    let person = try #require(
      self.person([
        WeekRows.line("agent_day", WeekRows.day(1, 0, work: [545..<600, 615..<720], breaks: [600..<615])),
        // East is warm from 9:30 to 10:30 and unknown from 11 on; west is warm all the time.
        WeekRows.line("zone_hour", machine: "m2", WeekRows.hour("east", 0, 9, 26.5, warm: 30..<60)),
        WeekRows.line("zone_hour", machine: "m2", WeekRows.hour("east", 0, 10, 26.5, warm: 0..<30)),
        WeekRows.line("zone_hour", machine: "m2", WeekRows.hour("east", 0, 11, nil)),
        WeekRows.line("zone_hour", machine: "m3", WeekRows.hour("west", 0, 9, 27, warm: 0..<60)),
      ]))
    let warm = try #require(person.room["air.too_warm"])
    #expect(warm.known == .minutes(55 + 45))
    #expect(warm.above == TimeAbove(warning: .minutes(30 + 15)))
    #expect(person.room["air.stale"] == nil)
    #expect(person.zone == "east" && person.weekday == 1)
  }

  @Test("Somebody who changed seats is exposed where they sat, and lives an hour once though two machines saw it")
  func seats() throws {
    let lines = [
      WeekRows.line("agent_day", WeekRows.day(1, 0, work: [540..<600])),
      WeekRows.line("agent_day", machine: "m2", WeekRows.day(1, 0, zone: "west", work: [570..<660])),
      WeekRows.line("zone_hour", WeekRows.hour("east", 0, 9, 27, warm: 0..<60)),
      WeekRows.line("zone_hour", machine: "m2", WeekRows.hour("west", 0, 9, 27, warm: 0..<60)),
      WeekRows.line("zone_hour", machine: "m2", WeekRows.hour("west", 0, 10, 24)),
    ]
    for order in [lines, lines.reversed(), lines + lines] {
      let person = try #require(self.person(order))
      #expect(person.work == .hours(2))
      #expect(person.room["air.too_warm"] == RoomExposure(known: .hours(2), above: TimeAbove(warning: .hours(1))))
      #expect(person.zone == "west")
    }
  }

  @Test("Hours of the week hold the room's means, and a lost sensor is told")
  func rooms() throws {
    var lines: [String] = []
    for hour in Int64(8)..<18 {
      lines.append(WeekRows.line("zone_hour", WeekRows.hour("east", 0, hour, 24, warm: hour == 14 ? 0..<60 : nil)))
      lines.append(WeekRows.line("zone_hour", WeekRows.hour("east", 1, hour, hour < 12 ? 24.5 : nil)))
    }
    let zones = WeekRows.builder(lines).facts(of: WeekRows.week, now: .distantFuture).zones
    let east = try #require(zones.first)
    let cells = try #require(east.quantities[.airTemperature])
    #expect(east.name == "Floor 2 east" && cells.count == 14)
    let two = try #require(cells.first { $0.at == HourOfWeek(weekday: 1, hour: 14) })
    #expect(two.mean == 24 && two.known == .hours(1))
    #expect(two.above["air.too_warm"] == TimeAbove(warning: .hours(1)))
    #expect(east.lost == [.airTemperature: .hours(6)])
  }

  @Test("The law sees one person: work at two machines is one shift")
  func workingTime() {
    let split = [
      WeekRows.line("agent_day", WeekRows.day(1, 0, work: [480..<660])),
      WeekRows.line("agent_day", machine: "m2", WeekRows.day(1, 0, work: [660..<860])),
    ]
    let whole = [WeekRows.line("agent_day", WeekRows.day(1, 0, work: [480..<860]))]
    let findings = [split, split.reversed(), whole].map { lines in
      Set(WeekRows.builder(lines).facts(of: WeekRows.week, now: .distantFuture).workingTime)
    }
    // Six hours and twenty minutes without a break: W01 of the Arbeidstijdenwet (30 minutes after 5 h 30).
    #expect(findings[0].contains { $0.rule == "W01" && $0.kind == .possibleBreach })
    #expect(findings[0] == findings[1] && findings[1] == findings[2])
  }

  @Test("A forgotten logout leaves its finding in doubt")
  func doubt() {
    let lines = [
      WeekRows.line("agent_day", WeekRows.day(1, 0, work: [480..<860]) { $0.inferredLogouts = 1 })
    ]
    let facts = WeekRows.builder(lines).facts(of: WeekRows.week, now: .distantFuture)
    #expect(!facts.workingTime.isEmpty && facts.workingTime.allSatisfy(\.isDoubtful))
  }

  @Test("A week that is not over is said to be so")
  func partial() {
    let lines = [WeekRows.line("agent_day", WeekRows.day(1, 0, work: [480..<860]))]
    #expect(WeekRows.builder(lines).facts(of: WeekRows.week, now: WeekRows.time(3, 0)).edition.isPartial)
    #expect(!WeekRows.builder(lines).facts(of: WeekRows.week, now: WeekRows.time(7, 0)).edition.isPartial)
  }
}
