import FloorModel
import Summary
import Testing

@testable import FloorDaemon
@testable import Workload

@Suite("The week's staffing what-if")
struct StaffingWhatIfTests {
  private func row(
    _ queue: String, _ channel: Channel, _ hour: Int64, calls: Int, seconds: Int64, atOnce: [Int: Int] = [:]
  )
    -> QueueHourRow?
  {
    var figures = QueueHour(queue: 0, channel: channel, hour: WeekRows.time(0, hour * 60))
    figures.entered = calls
    figures.connected = calls
    for _ in 0..<calls { figures.lengths.add(.seconds(seconds)) }
    figures.total = .seconds(seconds) * Int64(calls)
    var fields = ClosedRow(row: figures, revision: 0).fields(queue: queue, timeZone: WeekRows.zone)
    fields.removeAll { $0.name == "at_once" }
    let company = atOnce.sorted { $0.key < $1.key }.map { number, count -> JSONValue in
      .array([.integer(Int64(number)), .integer(Int64(count)), .integer(.seconds(seconds) * Int64(count))])
    }
    return QueueHourRow(row: .object(fields + [JSONField("at_once", .array(company))]))
  }

  private func facts(_ rows: [QueueHourRow?], present: Int = 6, wrapUp: Milliseconds = 0) -> StaffingFacts? {
    let days = (0..<present).compactMap { agent in
      AgentDayRow(row: .object(WeekRows.day(agent, 0, work: [600..<660])))
    }
    return StaffingWhatIf(
      rows: rows.compactMap(\.self), days: MergedDay.merging(days), wrapUp: wrapUp,
      capacity: { $0 == .chat ? 3 : 1 }, timeZone: WeekRows.zone
    ).facts
  }

  /// Reference rows R01 and R04 of `workload.md` 3.3.
  @Test("The need is that of the reference rows", arguments: [(100, 180, 8), (360, 240, 29)])
  func reference(calls: Int, seconds: Int64, need: Int) throws {
    let facts = try #require(self.facts([row("q", .voice, 10, calls: calls, seconds: seconds)]))
    #expect(facts.hours.map(\.need) == [need])
    #expect(facts.hours.map { $0.presence.values.reduce(0, +) } == [6])
    #expect(facts.hours.map(\.at) == [HourOfWeek(weekday: 1, hour: 10)])
    #expect(facts.hours.map(\.pooled) == [nil] && facts.cap == nil)
    // A minute of wrap-up is work too.
    let whole = try #require(
      self.facts([row("q", .voice, 10, calls: calls, seconds: seconds - 60)], wrapUp: .minutes(1)))
    #expect(whole.hours.map(\.need) == [need])
  }

  /// 24 Erlang of four minutes: 29 together, 2 × 16 apart (`workload.md` 3.4).
  @Test("Two pools tie people up")
  func pooling() throws {
    let facts = try #require(
      self.facts([
        row("a", .voice, 10, calls: 180, seconds: 240), row("b", .voice, 10, calls: 180, seconds: 240),
      ]))
    #expect(facts.hours.map(\.need) == [32] && facts.hours.map(\.pooled) == [29])
    let unlike = try #require(
      self.facts([row("a", .voice, 10, calls: 180, seconds: 240), row("b", .voice, 10, calls: 40, seconds: 900)]))
    #expect(unlike.hours.map(\.pooled) == [nil])
  }

  /// δ = 0.35: three at once go 1.76 times as fast as one, two 1.48 times; each chat is 1.35/1.70 as long.
  @Test("A lower cap asks for more people and makes chats shorter")
  func cap() throws {
    let facts = try #require(self.facts([row("c", .chat, 10, calls: 120, seconds: 510, atOnce: [3: 120])]))
    let cap = try #require(facts.cap)
    #expect(cap.from == 3 && cap.to == 2 && !cap.isEstimated && cap.slowdown == 0.35)
    #expect(abs(cap.shorter - (1 - 1.35 / 1.70)) < 1e-9)
    // 510 s with three at once is 300 s alone; 120 an hour is 10 Erlang, 14 people one at a time (Erlang C, 80/20).
    let alone = try #require(QueueStaffing(load: QueueLoad(callsPerHour: 120, handleSeconds: 300)).minimumAgents())
    let model = ChatConcurrency(slowdown: 0.35)
    #expect(facts.hours.map(\.need) == [model.agents(forEffective: alone, chats: 3)])
    #expect(cap.morePeople == model.agents(forEffective: alone, chats: 2) - model.agents(forEffective: alone, chats: 3))
    #expect(cap.morePeople > 0)
  }

  @Test("Few contacts, and mail that may wait, say nothing")
  func silence() {
    #expect(facts([row("q", .voice, 10, calls: 5, seconds: 180)]) == nil)
    #expect(facts([row("q", .email, 10, calls: 100, seconds: 600)]) == nil)
    #expect(facts([]) == nil)
  }
}
