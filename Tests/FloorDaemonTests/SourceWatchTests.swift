import Alerting
import EnvMonitor
import FloorModel
import Testing

@testable import FloorDaemon

@Suite("What is said about sources")
struct SourceWatchTests {
  /// Monday 2026-11-23, 07:00 in Amsterdam.
  private static let start = Timestamp(milliseconds: 1_795_413_600_000)

  private static func configuration(occupied: Bool) throws -> FloorConfiguration {
    var configuration = FloorConfiguration()
    configuration.timeZone = try #require(SiteTimeZone(identifier: "Europe/Amsterdam"))
    if occupied {
      configuration.zones = [
        ZoneSettings(
          id: "a", name: "A", occupied: OccupiedHours([.init(days: [1, 2, 3, 4, 5], from: .hours(8), to: .hours(18))]))
      ]
    }
    return configuration
  }

  @Test("A log is silent after two occupied hours, once; it is back with its next line")
  func silence() throws {
    let configuration = try Self.configuration(occupied: true)
    var watch = SourceWatch()
    var said: [(minute: Int64, type: String)] = []
    for tick in 0..<Int64(8 * 360) {
      let now = Self.start + .seconds(10) * tick
      // A line each minute until 09:30, then none until 13:00.
      let minute = tick / 6
      let lines = minute < 150 ? Int(minute) : minute < 360 ? 150 : 151
      for event in watch.look([("log:/var/log/queue_log", lines)], configuration, now: now) {
        #expect(event.subject == "source//var/log/queue_log")
        said.append((minute, event.type))
      }
    }
    #expect(said.map(\.type) == ["floorwatch.source.lost.v1", "floorwatch.source.back.v1"])
    #expect(said.map(\.minute) == [270, 360])
  }

  @Test("Before opening, and without a timetable, silence means nothing")
  func unoccupied() throws {
    for occupied in [true, false] {
      let configuration = try Self.configuration(occupied: occupied)
      var watch = SourceWatch()
      let length: Int64 = occupied ? 179 : 60 * 24
      for minute in 0..<length {
        let events = watch.look([("log:x", 0)], configuration, now: Self.start + .minutes(1) * minute)
        #expect(events.isEmpty, "minute \(minute)")
      }
    }
  }

  @Test("Several files of a source in trouble are one loss, over when the last of them can be read")
  func unreadable() {
    var watch = SourceWatch()
    func take(_ kind: FollowNotice.Kind, _ path: String) -> Event? {
      watch.take(FollowNotice(kind, path, ""), source: "log:/logs/*", language: .en, now: Self.start)
    }
    let lost = take(.unreadable, "/logs/jan.jsonl")
    #expect(lost?.type == "floorwatch.source.lost.v1" && lost?.severity == .warning)
    #expect(lost?.summary.contains("jan") == false)
    #expect(take(.notAFile, "/logs/piet.jsonl") == nil)
    #expect(take(.recovered, "/logs/jan.jsonl") == nil)
    #expect(take(.recovered, "/logs/piet.jsonl")?.type == "floorwatch.source.back.v1")
    #expect(take(.recovered, "/logs/piet.jsonl") == nil)
    #expect(take(.truncated, "/logs/piet.jsonl")?.type == "floorwatch.source.truncated.v1")
    #expect(take(.lost, "/logs/piet.jsonl")?.type == "floorwatch.source.gap.v1")
    #expect(take(.longLine, "/logs/piet.jsonl") == nil)
  }

  @Test("A restart repeats nothing, and says what was mended meanwhile")
  func restart() throws {
    let configuration = try Self.configuration(occupied: true)
    func restarted(_ watch: SourceWatch) throws -> SourceWatch {
      var new = SourceWatch()
      try new.restore(try watch.saved())
      return new
    }
    let notice = FollowNotice(.unreadable, "/logs/a", "")
    var watch = SourceWatch()
    #expect(watch.take(notice, source: "log:/logs/a", language: .nl, now: Self.start) != nil)

    watch = try restarted(watch)
    #expect(watch.take(notice, source: "log:/logs/a", language: .nl, now: Self.start) == nil)
    #expect(watch.look([("log:/logs/a", 0)], configuration, now: Self.start).isEmpty)

    watch = try restarted(watch)
    let back = watch.look([("log:/logs/a", 0)], configuration, now: Self.start + .hours(1))
    #expect(back.map(\.type) == ["floorwatch.source.back.v1"])

    var types: [String] = []
    for minute in 60..<Int64(240) {
      types += watch.look([("log:/logs/a", 0)], configuration, now: Self.start + .minutes(1) * minute).map(\.type)
    }
    watch = try restarted(watch)
    for minute in 240..<Int64(300) {
      let lines = minute < 290 ? 0 : 1
      types += watch.look([("log:/logs/a", lines)], configuration, now: Self.start + .minutes(1) * minute).map(\.type)
    }
    #expect(types == ["floorwatch.source.lost.v1", "floorwatch.source.back.v1"])
  }
}
