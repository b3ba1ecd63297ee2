import FloorModel
import Testing

@testable import Workload

/// When rows are handed over, what changes them afterwards, and that they can be read back.
@Suite struct RollupStreamTests {
  private static func monitor(zone: SiteTimeZone = .utc) -> LoadMonitor {
    var configuration = LoadConfiguration()
    configuration.keepsRollups = true
    configuration.zone = zone
    var monitor = LoadMonitor(configuration: configuration)
    var names = LoadNames()
    _ = names.reasons.number("abuse")
    _ = names.queues.number("billing")
    monitor.names = names
    return monitor
  }

  private static func onNextDay(_ text: String) -> Timestamp { EventScript.time(text) + .days(1) }

  /// Rows come a quarter of an hour after the end of their period, once, and not before.
  @Test func closing() {
    var script = EventScript()
    script.login("09:00")
    script.contact(1, .voice, "09:10", "09:20", wrapUpEnd: "09:21")
    script.contact(2, .voice, "16:50", "16:55", wrapUpEnd: "16:56")
    script.logout("17:00")
    var monitor = Self.monitor()
    for event in script.ordered {
      _ = monitor.advance(to: event.time - 1)
      monitor.ingest(event)
    }
    _ = monitor.advance(to: EventScript.time("17:00"))
    let hours = monitor.takeRollups()
    #expect(hours.hours.map(\.row.hour) == [EventScript.time("09:00")])
    #expect(hours.hours.map(\.row.connected) == [1] && hours.days.isEmpty)
    _ = monitor.advance(to: Self.onNextDay("00:14"))
    #expect(monitor.takeRollups().days.isEmpty)
    _ = monitor.advance(to: Self.onNextDay("00:15"))
    let days = monitor.takeRollups().days
    #expect(days.map(\.row.work.length) == [.hours(8)] && days.map(\.revision) == [0])
    _ = monitor.advance(to: Self.onNextDay("09:00"))
    #expect(monitor.takeRollups().days.isEmpty)
  }

  /// A shift past midnight: its second half belongs to the next day, and what its end says of it comes as a revision.
  @Test func revisions() throws {
    var script = EventScript()
    script.login("18:00")
    script.contact(1, .voice, "23:50", "23:55")
    script.add(Self.onNextDay("01:00"), .agentLogout)
    var monitor = Self.monitor()
    var rows: [ClosedRow<AgentDay>] = []
    for event in script.ordered {
      _ = monitor.advance(to: event.time - 1)
      rows += monitor.takeRollups().days
      monitor.ingest(event)
    }
    _ = monitor.advance(to: Self.onNextDay("08:00") + .days(1))
    rows += monitor.takeRollups().days
    let first = CivilDate("2026-11-20")?.daysSinceEpoch
    let evening = rows.filter { $0.row.day == first }
    #expect(evening.map(\.revision) == [0, 1])
    #expect(evening.map(\.row.shifts) == [1, 1])
    #expect(evening.map(\.row.shiftsWithoutBreak) == [0, 1])
    #expect(evening.map(\.row.work.length) == [.hours(6), .hours(6)])
    let night = try #require(rows.first { $0.row.day != first })
    #expect(night.row.work.length == .hours(1) && night.row.shifts == 0)
  }

  /// A logout forgotten over midnight takes time back from the day before.
  @Test func forgottenLogout() throws {
    var script = EventScript()
    script.login("14:00")
    script.contact(1, .voice, "15:00", "15:10")
    var monitor = Self.monitor()
    for event in script.ordered { monitor.ingest(event) }
    var rows: [ClosedRow<AgentDay>] = []
    for hour in 16..<36 {
      _ = monitor.advance(to: EventScript.time("00:20") + .hours(Int64(hour)))
      rows += monitor.takeRollups().days
    }
    rows.removeAll { $0.row.day != CivilDate("2026-11-20")?.daysSinceEpoch }
    #expect(rows.map(\.revision) == [0, 1])
    let last = try #require(rows.last?.row)
    #expect(last.work.length == .minutes(85))
    #expect(rows.first?.row.work.length == .hours(10) && rows.first?.row.inferredLogouts == 0)
  }

  /// Whoever has five minutes' rest within ten minutes of a hard contact has recovered; breaks and rules are counted.
  @Test func peopleCounts() throws {
    var script = EventScript()
    script.login("09:00")
    for (key, start, end) in [(1, "09:10", "09:12"), (2, "09:30", "09:32"), (3, "09:32:30", "09:41")] {
      script.contact(ContactKey(key), .voice, start, end)
      script.add(end, .contactDisposition, contact: ContactKey(key)) { $0.reason = 1 }
    }
    script.contact(4, .voice, "09:42", "09:55")
    script.state("12:00", .break)
    script.state("12:20", .available)
    script.contact(5, .voice, "12:25", "12:30")
    script.logout("15:00")
    var monitor = Self.monitor()
    for event in script.ordered { monitor.ingest(event) }
    let row = try #require(monitor.finishRollups().days.first?.row)
    #expect(row.emotional == 3)
    #expect(row.recovered == 1)
    #expect(row.shifts == 1 && row.shiftsWithoutBreak == 0)
    #expect(row.breaks.length == .minutes(20))
    let hard = try #require(row.above["L22"])
    #expect(hard.warning > 0 && hard.critical > 0 && hard.critical <= hard.warning)
  }

  /// Chats by how many were open at once: golden vector 1.
  @Test func companyOfChats() throws {
    var script = EventScript()
    script.login("10:00")
    for (key, start, end) in [
      (1, "10:00", "10:20"), (2, "10:05", "10:15"), (3, "10:10", "10:30"), (4, "10:12", "10:14"),
    ] {
      script.contact(ContactKey(key), .chat, start, end)
    }
    script.logout("11:00")
    for index in script.events.indices { script.events[index].queue = 1 }
    var monitor = Self.monitor()
    for event in script.ordered { monitor.ingest(event) }
    let row = try #require(monitor.finishRollups().hours.first { $0.row.queue == 1 }?.row)
    // Means: A (5+10+2*3+... )/20 = 2.1, B 27/10 = 2.7, C 32/20 = 1.6, D 4.
    #expect(row.channel == .chat)
    #expect(row.atOnce[2]?.contacts == 2 && row.atOnce[3]?.contacts == 1 && row.atOnce[4]?.contacts == 1)
    #expect(row.atOnce[4]?.handling == .minutes(2))
    #expect(row.atOnce.values.reduce(0) { $0 + $1.handling } == row.total)
  }

  /// Saved and restored at random moments, the rows are the same as of a monitor that lives on.
  @Test(arguments: UInt64(1)...6) func restarts(seed: UInt64) {
    let events = RandomFloor.events(seed: seed, agents: 4, hours: 20)
    var random = Randomness(state: seed)
    var steady = Self.monitor()
    var monitor = Self.monitor()
    var saved: [String: [UInt8]] = [:]
    func text(_ rows: (days: [ClosedRow<AgentDay>], hours: [ClosedRow<QueueHour>])) -> [String] {
      rows.hours.map { $0.fields(queue: "q", timeZone: .utc) }.map { JSONValue.object($0).text }
        + rows.days.map { $0.fields(agent: "\($0.row.agent)", team: nil, zone: nil, timeZone: .utc) }
        .map { JSONValue.object($0).text }
    }
    var expected: [String] = []
    var told: [String] = []
    for event in events {
      _ = steady.advance(to: event.time - 1)
      _ = monitor.advance(to: event.time - 1)
      expected += text(steady.takeRollups())
      told += text(monitor.takeRollups())
      steady.ingest(event)
      monitor.ingest(event)
      guard random.chance(1) else { continue }
      for (key, value) in monitor.takeChangedState() { saved[key] = value }
      monitor = Self.monitor()
      #expect(monitor.restore(saved.sorted { $0.key < $1.key }.map { (key: $0.key, value: $0.value) }).isEmpty)
    }
    expected += text(steady.finishRollups())
    told += text(monitor.finishRollups())
    #expect(!saved.isEmpty && !expected.isEmpty)
    #expect(told.count == expected.count)
    for (one, other) in zip(told, expected) where one != other {
      let place = zip(one, other).prefix { $0.0 == $0.1 }.count
      Issue.record(
        "\(one.dropFirst(max(0, place - 60)).prefix(90)) / \(other.dropFirst(max(0, place - 60)).prefix(90))")
      break
    }
  }

  /// What is written can be read back, and the newest revision of each source counts.
  @Test func readBack() throws {
    var monitor = Self.monitor()
    for event in RandomFloor.events(seed: 3, agents: 3) { monitor.ingest(event) }
    let rows = monitor.finishRollups()
    #expect(rows.days.count == 3 && !rows.hours.isEmpty)
    let reader = RollupLineReader()
    var table = RollupTable<AgentDayRow>()
    for row in rows.days {
      let fields = row.fields(agent: "a_\(row.row.agent)", team: "north", zone: nil, timeZone: .utc) { "q\($0)" }
      let text = JSONValue.object(fields).text
      let value = try #require(reader.event(Array(text.utf8)))
      let read = try #require(AgentDayRow(row: value))
      var figures = row.row
      figures.agent = 0
      figures.team = 0
      figures.served = []
      #expect(read.queues == Set(row.row.served.map { "q\($0.queue)|\($0.channel.name)" }))
      // A row of a version that did not tell reads, and is known to be silent about it.
      let older = AgentDayRow(row: .object(fields.filter { $0.name != "queues" }))
      #expect(older?.queues == nil && older?.figures == read.figures)
      #expect(read.figures == figures)
      #expect(read.team == "north" && read.zone == nil && read.to - read.from == .days(1))
      table.add(read, source: "one")
      table.add(read, source: "one")
      var stale = read
      stale.revision = -1
      stale.figures.missed += 1
      table.add(stale, source: "one")
      table.add(read, source: "two")
    }
    #expect(table.merged.count == 3)
    #expect(table.merged.map(\.figures.missed).reduce(0, +) == 2 * rows.days.reduce(0) { $0 + $1.row.missed })
    #expect(table.merged.map { $0.figures.work.length } == rows.days.map { $0.row.work.length })
    for row in rows.hours {
      let value = JSONValue.object(row.fields(queue: "billing", timeZone: .utc))
      var figures = row.row
      figures.queue = 0
      #expect(QueueHourRow(row: value)?.figures == figures)
    }
    #expect(AgentDayRow(row: .object([JSONField("agent", "a")])) == nil)
    #expect(QueueHourRow(row: .null) == nil)
  }
}
