import FloorModel
import Testing

@testable import Workload

@Suite("Rolling sums over an agent's past equal sums over all of it")
struct SpanHistoryTests {
  /// Everything told, a second a place.
  private struct Ledger {
    var seconds: [LoadSpan] = []

    func sums<Sums: SpanSums>(_ window: Int64, at now: Int64) -> Sums {
      var sums = Sums()
      for second in seconds where second.from >= now - window && second.to <= now { sums.add(second, 1000) }
      return sums
    }
  }

  /// Spans come, windows are read, and the past is rewritten as outbound calls and forgotten logouts do it.
  @Test(arguments: UInt64(1)...40)
  func rewriting(seed: UInt64) {
    var random = Randomness(state: seed)
    let (mean, hour) = (Int64(300_000), Int64(600_000))
    var history = SpanHistory(mean: mean, hour: hour)
    var ledger = Ledger()
    var now: Int64 = 0
    for _ in 0..<300 {
      let length = Int64.random(in: 1...40, using: &random)
      var status = AgentStatus()
      status.state = random.chance(80) ? .available : .break
      status.active = UInt8.random(in: 0...3, using: &random)
      status.handling = status.active
      status.activeText = random.chance(50) ? status.active : 0
      history.append(LoadSpan(status, from: now * 1000, to: (now + length) * 1000))
      for second in now..<now + length {
        ledger.seconds.append(LoadSpan(status, from: second * 1000, to: (second + 1) * 1000))
      }
      now += length
      if random.chance(30) {
        let from = max(0, now - Int64.random(in: 1...500, using: &random))
        let to = Int64.random(in: from...now, using: &random)
        let change = { (span: inout LoadSpan) in
          span.active &+= 1
          span.busy = true
          span.waiting = false
        }
        history.rewrite(from: from * 1000, to: to * 1000, change)
        for second in from..<to { change(&ledger.seconds[Int(second)]) }
      }
      if random.chance(60) {
        let seen = history.meanSums(at: now * 1000)
        #expect(seen == ledger.sums(mean, at: now * 1000))
      }
      if random.chance(60) {
        let seen = history.hourSums(at: now * 1000)
        #expect(seen == ledger.sums(hour, at: now * 1000))
      }
    }
  }
}
