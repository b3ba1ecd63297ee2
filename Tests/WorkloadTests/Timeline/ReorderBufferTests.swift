import FloorModel
import Testing

@testable import Workload

@Suite struct ReorderBufferTests {
  private func event(_ seconds: Int64, source: SourceNumber = 1, agent: AgentNumber = 1) -> SessionEvent {
    var event = SessionEvent(time: Timestamp(seconds: seconds), kind: .agentLogin)
    event.source = source
    event.agent = agent
    return event
  }

  /// Events shuffled within the window come out by time, then source, then arrival, and none is lost.
  @Test(arguments: UInt64(1)...10) func sortsWithinTheWindow(seed: UInt64) {
    var random = Randomness(state: seed)
    let arrivals = (0..<2000).map { index in
      event(
        Int64(index) + Int64.random(in: -50...50, using: &random), source: Int32.random(in: 1...3, using: &random),
        agent: Int32(index))
    }
    var buffer = ReorderBuffer()
    var out: [SessionEvent] = []
    for event in arrivals {
      let isTaken = buffer.insert(event)
      #expect(isTaken)
      while let next = buffer.next() { out.append(next) }
      #expect(buffer.count <= 230)
    }
    while let next = buffer.drain() { out.append(next) }
    let expected = arrivals.enumerated().sorted {
      ($0.element.time, $0.element.source, $0.offset) < ($1.element.time, $1.element.source, $1.offset)
    }
    #expect(out.map(\.agent) == expected.map(\.element.agent))
    #expect(buffer.late == 0)
  }

  @Test func countsWhatComesTooLate() {
    var buffer = ReorderBuffer(window: .seconds(120))
    buffer.insert(event(1000))
    buffer.insert(event(1121))
    let first = buffer.next()
    let second = buffer.next()
    #expect(first?.time == Timestamp(seconds: 1000))
    #expect(second == nil)
    let late = buffer.insert(event(1000))
    let inTime = buffer.insert(event(1001))
    #expect(!late)
    #expect(inTime)
    #expect(buffer.late == 1)
  }

  /// Without further events the clock releases what is held back.
  @Test func clockReleases() {
    var buffer = ReorderBuffer(window: .seconds(120))
    buffer.insert(event(1000))
    let held = buffer.next()
    buffer.advance(to: Timestamp(seconds: 1120))
    let released = buffer.next()
    #expect(held == nil)
    #expect(released?.time == Timestamp(seconds: 1000))
  }
}
