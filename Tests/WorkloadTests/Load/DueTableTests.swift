import Testing

@testable import Workload

/// When rules are due, in ticks, against plain numbers.
@Suite struct DueTableTests {
  @Test("A time is due at the first tick that is not before it")
  func ticks() {
    let cases: [(Int64, Int32)] = [
      (0, 0), (1, 1), (60_000, 1), (60_001, 2), (-1, 0), (-59_999, 0), (-60_000, -1), (-60_001, -1),
      (.max, .max), (.min, .min),
    ]
    for (time, tick) in cases { #expect(DueTable.tick(time) == tick) }
    #expect(DueTable.time(7) == 420_000)
    #expect(DueTable.time(DueTable.never) == .max)
  }

  @Test("All rules of an agent are told at once", arguments: UInt64(1)...20)
  func rules(seed: UInt64) {
    var state = seed
    func dice(_ sides: UInt64) -> Int64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int64((state >> 33) % sides)
    }
    var table = DueTable()
    for _ in 0..<4 { table.addAgent() }
    var model = [[Int64]](repeating: [Int64](repeating: .max, count: AgentRule.count), count: 4)
    for _ in 0..<200 {
      let (agent, rule, time) = (Int(dice(4)), Int(dice(UInt64(AgentRule.count))), dice(3_600_000))
      table.bringForward(agent, rule, to: time)
      model[agent][rule] = min(model[agent][rule], time)
      let now = dice(60) * 60_000
      let due = table.rules(of: agent, at: now)
      let bits = model[agent].indices.reduce(UInt32(0)) { $0 | (model[agent][$1] <= now ? 1 << UInt32($1) : 0) }
      #expect(due.rules == bits)
      let next = model[agent].filter { $0 > now }.min() ?? .max
      #expect(due.next == DueTable.tick(next))
      #expect(table.isDue(agent, rule, after: now) == (model[agent][rule] > now))
    }
    table.set(2, to: nil)
    #expect(table.rules(of: 2, at: .max).next == DueTable.never)
    table.set(1, to: 61_000)
    #expect(table.rules(of: 1, at: 120_000).rules == LoadSink.all)
  }
}
