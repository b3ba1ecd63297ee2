import FloorModel
import Testing

@testable import Workload

@Suite struct RollupTests {
  @Test(arguments: [0, 1, 31, 32, 33, 63, 64, 1000, 300_000, 86_400_000] as [Milliseconds])
  func histogramBuckets(value: Milliseconds) {
    let bucket = LogHistogram.bucket(value)
    #expect(LogHistogram.lowest(bucket) <= value)
    #expect(value < LogHistogram.lowest(bucket + 1))
    #expect(Double(LogHistogram.lowest(bucket + 1) - LogHistogram.lowest(bucket)) <= max(1, Double(value) / 31))
  }

  @Test func percentileWithinThreePerCent() throws {
    var histogram = LogHistogram()
    for value in 1...1000 { histogram.add(Milliseconds(value) * 1000) }
    let p90 = try #require(histogram.percentile(0.9))
    #expect(abs(Double(p90) - 900_000) < 27_000)
    #expect(LogHistogram().percentile(0.5) == nil)
  }

  /// The rows of a random floor, whole and cut by agent.
  private static func rows(_ events: [SessionEvent]) -> (days: [AgentDay], hours: [QueueHour]) {
    var configuration = LoadConfiguration()
    configuration.keepsRollups = true
    var monitor = LoadMonitor(configuration: configuration)
    for event in events { monitor.ingest(event) }
    let rows = monitor.finishRollups()
    return (rows.days.map(\.row), rows.hours.map(\.row))
  }

  private static func merged(_ days: [AgentDay]) -> [AgentDay] {
    var rows: [String: AgentDay] = [:]
    for day in days { rows["\(day.agent)|\(day.day)", default: AgentDay(agent: day.agent, day: day.day)].merge(day) }
    return rows.sorted { $0.key < $1.key }.map(\.value)
  }

  private static func merged(_ hours: [QueueHour]) -> [QueueHour] {
    var rows: [String: QueueHour] = [:]
    for hour in hours {
      let key = "\(hour.queue)|\(hour.channel)|\(hour.hour)"
      rows[key, default: QueueHour(queue: hour.queue, channel: hour.channel, hour: hour.hour)].merge(hour)
    }
    return rows.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Three days in which everybody logs out at night; each has a queue of their own, since what is long for a queue
  /// (L14, L15) is learnt from everybody in it.
  private static func threeDays(seed: UInt64) -> [SessionEvent] {
    (0..<3).flatMap { day in
      RandomFloor.events(seed: seed, dirty: false, isOrderly: true).map { event in
        var event = event
        event.time = event.time + .days(Int64(day))
        event.contact = event.contact == 0 ? 0 : event.contact + UInt64(day) << 32
        event.queue = event.agent
        return event
      }
    }
  }

  /// Cut by agents into random parts that are evaluated apart, as machines do, and merged in random order: the same rows.
  @Test(arguments: UInt64(1)...8) func anySplitMergesToTheSame(seed: UInt64) {
    let events = Self.threeDays(seed: seed)
    let whole = Self.rows(events)
    var random = Randomness(state: seed)
    let parts = (1...6).map { _ in Int.random(in: 0..<3, using: &random) }
    let rows = (0..<3).map { part in Self.rows(events.filter { parts[Int($0.agent) - 1] == part }) }
    Self.expectSame(Self.merged(rows.flatMap(\.days).shuffled(using: &random)), Self.merged(whole.days))
    #expect(Self.merged(rows.flatMap(\.hours).shuffled(using: &random)) == Self.merged(whole.hours))
    #expect(whole.days.count == 18)
  }

  /// Cut at nights into files that are evaluated apart: the sets of time, the contacts and their lengths are the same.
  ///
  /// What is learnt of a source only by and by (does it report wrap-up?) and what rules remember over days is not.
  @Test(arguments: UInt64(1)...4) func cutByDays(seed: UInt64) {
    let events = Self.threeDays(seed: seed)
    let begin = EventScript.time("00:00")
    let parts = (0..<3).map { day in
      Self.rows(events.filter { $0.time >= begin + .days(day) && $0.time < begin + .days(day + 1) }).days
    }
    func figures(_ rows: [AgentDay]) -> [AgentDay] {
      Self.merged(rows).map { row in
        var row = row
        row.above = [:]
        row.gaps = LogHistogram()
        row.waiting = 0
        row.longestRun = 0
        return row
      }
    }
    Self.expectSame(figures(parts.flatMap(\.self).reversed()), figures(Self.rows(events).days))
  }

  /// Row by row and field by field, so that a difference is named.
  private static func expectSame(_ rows: [AgentDay], _ others: [AgentDay]) {
    #expect(rows.map { "\($0.agent) \($0.day)" } == others.map { "\($0.agent) \($0.day)" })
    for (row, other) in zip(rows, others) {
      for (field, same) in zip(row.figures, other.figures) where field != same {
        Issue.record("agent \(row.agent), day \(row.day), \(field.name): \(field.value.text) / \(same.value.text)")
      }
    }
  }

  /// The same rows added in different orders, and grouped differently, are equal; an empty row changes nothing.
  @Test(arguments: UInt64(1)...8) func mergingIsACommutativeMonoid(seed: UInt64) {
    var random = Randomness(state: seed)
    let rows = Self.rows(RandomFloor.events(seed: seed, agents: 6)).days.map { day in
      var row = day
      row.agent = 1
      row.day = 0
      return row
    }
    func sum(_ rows: [AgentDay]) -> AgentDay { rows.reduce(into: AgentDay(agent: 1, day: 0)) { $0.merge($1) } }
    let left = sum(rows)
    #expect(sum(rows.shuffled(using: &random)) == left)
    let middle = rows.count / 2
    #expect(sum([sum(Array(rows[..<middle])), AgentDay(agent: 1, day: 0), sum(Array(rows[middle...]))]) == left)
  }

  /// Golden vector 1 as a row: time at each number of contacts.
  @Test func timeAtEachLevel() throws {
    var script = EventScript()
    script.login("10:00")
    script.contact(1, .chat, "10:00", "10:20")
    script.contact(2, .chat, "10:05", "10:15")
    script.contact(3, .chat, "10:10", "10:30")
    script.contact(4, .chat, "10:12", "10:14")
    script.logout("11:00")
    let row = try #require(Self.rows(script.ordered).days.first)
    #expect(row.atLevel[0] == .seconds(900))
    #expect(row.atLevel[1] == .seconds(600))
    #expect(row.atLevel[2] == .seconds(180))
    #expect(row.atLevel[3] == .seconds(120))
    #expect(row.busy.length == .seconds(1800))
    #expect(row.work.length == .hours(1))
    #expect(row.waiting == .minutes(30))
    #expect(row.peak == 4)
    #expect(row.handleTimes.count == 4)
    #expect(row.handleTotal == .seconds(3120))
  }

  @Test func intervalUnion() {
    func at(_ second: Int64) -> Timestamp { Timestamp(seconds: second) }
    var union = IntervalUnion()
    for (from, to) in [(10, 20), (30, 40), (15, 32), (50, 60), (0, 5), (5, 6)] as [(Int64, Int64)] {
      union.add(at(from), at(to))
    }
    #expect(union.length == .seconds(46))
    #expect(union.intervals.count == 3)
    union.remove(at(35), at(55))
    #expect(union.length == .seconds(36))
  }

  /// The weekly query of the public peers on a week worked out by hand.
  @Test func weeklyQuery() throws {
    let zone = try #require(SiteTimeZone(identifier: "Europe/Amsterdam"))
    var script = EventScript()
    script.login("08:00")
    script.contact(1, .voice, "08:00", "08:05", wrapUpEnd: "08:06")
    script.contact(2, .voice, "08:06:05", "08:10", wrapUpEnd: "08:10")
    script.contact(3, .chat, "09:00", "09:20", wrapUpEnd: "09:21")
    script.contact(4, .chat, "09:10", "09:15", wrapUpEnd: "09:16")
    script.state("10:00", .break)
    script.state("10:15", .available)
    script.logout("12:00")
    var query = WeeklyQuery(zone: zone)
    for event in script.ordered { query.ingest(event) }
    let rows = query.finish()
    let row = try #require(rows.first)
    #expect(CivilDate(daysSinceEpoch: row.monday).description == "2026-11-16")
    #expect([row.voice, row.chat, row.peak, row.gaps] == [2, 2, 2, 1])
    #expect(row.handleTotal == .minutes(6) + .seconds(235) + .minutes(27))
    #expect(row.handleP90 == .minutes(21))
    #expect(row.handleMax == .minutes(21))
    #expect(row.concurrency == row.handleTotal)
    #expect(row.busy == .minutes(6) + .seconds(235) + .minutes(21))
    #expect(row.work == .minutes(225))
    #expect(row.longest == .minutes(120))
  }
}
