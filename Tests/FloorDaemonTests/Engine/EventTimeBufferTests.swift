import FloorModel
import Testing

@testable import FloorDaemon

@Suite("Records of many sources come out in one order")
struct EventTimeBufferTests {
  private func at(_ seconds: Int64) -> Timestamp { Timestamp(seconds: seconds) }

  @Test("Nothing comes out before every source has spoken; ties go by source, then arrival")
  func order() {
    let buffer = Held<String>()
    let a = buffer.addSource(lateness: 0)
    let b = buffer.addSource(lateness: .seconds(10))
    #expect(buffer.insert("a1", at: at(100), source: a))
    #expect(buffer.next() == nil)
    #expect(buffer.slowestSource == b)
    #expect(buffer.insert("b1", at: at(105), source: b))
    #expect(buffer.insert("b2", at: at(100), source: b))
    #expect(buffer.next() == nil, "b may still bring something from 95 on")
    #expect(buffer.insert("b3", at: at(112), source: b))
    #expect(buffer.next()?.element == "a1")
    #expect(buffer.next()?.element == "b2")
    #expect(buffer.next() == nil)
    buffer.end(source: a)
    buffer.end(source: b)
    #expect(buffer.next()?.element == "b1")
    #expect(buffer.next()?.element == "b3")
    #expect(buffer.next() == nil)
  }

  @Test("What is older than the lateness is refused, whatever has been taken out meanwhile")
  func late() {
    for drained in [false, true] {
      let buffer = Held<Int>()
      let source = buffer.addSource(lateness: .seconds(90))
      #expect(buffer.insert(1, at: at(1000), source: source))
      if drained { while buffer.next() != nil {} }
      #expect(buffer.insert(2, at: at(910), source: source))
      #expect(!buffer.insert(3, at: at(909), source: source))
    }
  }

  @Test("An idle source holds nobody up beyond its lateness")
  func idle() {
    let buffer = Held<Int>()
    let log = buffer.addSource(lateness: .seconds(90))
    let sensor = buffer.addSource(lateness: 0)
    #expect(buffer.insert(1, at: at(1000), source: sensor))
    #expect(buffer.next() == nil)
    buffer.idle(source: log, clock: at(1089))
    #expect(buffer.next() == nil)
    buffer.idle(source: log, clock: at(1090))
    #expect(buffer.next()?.element == 1)
  }

  @Test("The order does not depend on how the records were batched", arguments: 0..<20)
  func batching(seed: UInt64) {
    var random = SplitMix(state: seed)
    let records: [[(Timestamp, Int)]] = (0..<3).map { source in
      (0..<200).map { step in
        let seconds = Int64(step * 7 + source) - Int64(random.next() % 60)
        return (at(seconds), source * 1000 + step)
      }
    }
    func run(batch: Int) -> [Int] {
      let buffer = Held<Int>()
      let sources = records.map { _ in buffer.addSource(lateness: .seconds(90)) }
      var positions = [0, 0, 0]
      var out: [Int] = []
      while let source = buffer.slowestSource {
        for _ in 0..<batch {
          guard positions[source] < records[source].count else {
            buffer.end(source: sources[source])
            break
          }
          let (time, value) = records[source][positions[source]]
          _ = buffer.insert(value, at: time, source: source)
          positions[source] += 1
        }
        while let next = buffer.next() { out.append(next.element) }
      }
      return out
    }
    let one = run(batch: 1)
    #expect(one.count == 600)
    #expect(run(batch: 7) == one)
    #expect(run(batch: 1000) == one)
  }
}

/// A small deterministic generator for tests.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// The buffer behind a reference: `#expect` cannot call what mutates.
private final class Held<Element: Sendable> {
  private var buffer = EventTimeBuffer<Element>()
  var slowestSource: Int? { buffer.slowestSource }
  func addSource(lateness: Milliseconds) -> Int { buffer.addSource(lateness: lateness) }
  func insert(_ element: Element, at time: Timestamp, source: Int) -> Bool {
    buffer.insert(element, at: time, source: source)
  }
  func idle(source: Int, clock: Timestamp) { buffer.idle(source: source, clock: clock) }
  func end(source: Int) { buffer.end(source: source) }
  func next() -> (time: Timestamp, source: Int, element: Element)? { buffer.next() }
}
