import FloorModel
import Foundation
import Testing

@testable import EnvMonitor

@Suite("Windows")
struct WindowTests {
  private let start = Timestamp(seconds: 1_794_823_200)

  private func series(_ values: [Double], every period: Milliseconds, isEnergy: Bool = false) -> WindowSeries {
    var series = WindowSeries(step: .minutes(1), kept: .hours(5), isEnergy: isEnergy)
    for (index, value) in values.enumerated() {
      series.add(Sample(time: start + Int64(index) * period, value: value, covers: period))
    }
    return series
  }

  @Test("the total of a window equals the samples in it, whatever blocks they fall into")
  func totals() {
    let values = (0..<300).map { Double($0 * 7 % 31) }
    let series = series(values, every: .minutes(1))
    for (from, to) in [(0, 300), (17, 18), (55, 65), (60, 120), (59, 181), (240, 300), (0, 59)] {
      let total = series.total(.minutes(Int64(to - from)), endingAt: start + .minutes(Int64(to)))
      let expected = values[from..<to]
      #expect(total.count == expected.count)
      #expect(abs(total.sum - expected.reduce(0, +)) < 1e-9)
      #expect(total.low == expected.min() && total.high == expected.max())
      #expect(total.covered == .minutes(Int64(expected.count)))
    }
  }

  @Test("decibels are averaged by their energy")
  func energy() throws {
    let series = series([60, 70], every: .minutes(1), isEnergy: true)
    let mean = try #require(series.mean(series.total(.minutes(2), endingAt: start + .minutes(2))))
    #expect(abs(mean - 67.4036) < 0.001)
  }

  @Test("memory is bounded however long it runs")
  func bounded() {
    let series = series((0..<20_000).map(Double.init), every: .minutes(1))
    #expect(series.blocks.count <= Int(series.slots))
    #expect(series.total(.hours(4), endingAt: start + .minutes(20_000)).count == 240)
  }

  @Test("saved blocks give the same windows, in any order and with stale ones among them")
  func saved() throws {
    var original = series((0..<1000).map { sin(Double($0)) * 10 + 20 }, every: .minutes(1))
    var blocks = original.takeChanged().map(\.block)
    #expect(original.takeChanged().isEmpty)
    let decoder = JSONDecoder()
    blocks = try blocks.map { try decoder.decode(SavedBlock.self, from: JSONEncoder().encode($0)) }
    blocks.insert(SavedBlock(number: 3, steps: [WindowStep(count: 9)]), at: 2)
    for order in [blocks, blocks.reversed()] {
      var restored = WindowSeries(step: .minutes(1), kept: .hours(5), isEnergy: false)
      for block in order { restored.restore(block) }
      for minutes in [1, 60, 61, 250] {
        let end = start + .minutes(1000)
        #expect(
          restored.total(.minutes(Int64(minutes)), endingAt: end)
            == original.total(.minutes(Int64(minutes)), endingAt: end))
      }
    }
  }

  @Test("a single spike is taken out, even as the first of a run", arguments: 0..<8)
  func spike(at index: Int) {
    var filter = SampleFilter(promised: nil, smooths: true)
    var given: [Sample] = []
    for sample in 0..<9 {
      let time = start + Int64(sample) * .seconds(10)
      #expect(hears(&filter, time))
      given += filter.accept(time, sample == index ? 49 : 22)
    }
    #expect(given.count == 9)
    #expect(given.allSatisfy { $0.value == 22 })
  }

  @Test("sound and air speed keep their peaks")
  func peaks() {
    var filter = SampleFilter(promised: nil, smooths: false)
    let given = [50.0, 90, 50].enumerated().flatMap { index, value in
      filter.accept(start + Int64(index) * .seconds(10), value)
    }
    #expect(given.map(\.value) == [50, 90, 50])
  }

  @Test("the rhythm is learned, missing readings included, and repeats are refused")
  func rhythm() {
    var filter = SampleFilter(promised: nil, smooths: true)
    for second in [0, 30, 60, 90, 300, 330] { #expect(hears(&filter, start + .seconds(Int64(second)))) }
    #expect(filter.period == .seconds(30))
    #expect(!hears(&filter, start + .seconds(330)))
    #expect(!hears(&filter, start + .seconds(10)))
  }

  @Test("half or more of the lines lost is no slower rhythm", arguments: [50, 60])
  func losses(_ percent: UInt64) throws {
    var dice = Dice(state: 3)
    var filter = SampleFilter(promised: nil, smooths: true)
    var heard = 0
    for minute in 0..<600 where minute < 60 || dice.next() % 100 >= percent {
      #expect(hears(&filter, start + .minutes(Int64(minute))))
      heard += 1
      if heard > 60 { #expect(filter.period <= .minutes(2)) }
    }
    #expect(filter.period == .minutes(1))
    #expect(filter.usualInterval >= .minutes(1) && filter.usualInterval <= .minutes(3))
    #expect(try JSONEncoder().encode(filter).count < 600)
  }

  @Test("a rhythm that is plainly another one is learned within five readings, a faster one within ten")
  func newRhythm() {
    var filter = SampleFilter(promised: nil, smooths: true)
    var time = start
    func hear(_ count: Int, every period: Milliseconds) {
      for _ in 0..<count {
        time = time + period
        #expect(hears(&filter, time))
      }
    }
    hear(100, every: .seconds(10))
    #expect(filter.period == .seconds(10))
    hear(5, every: .minutes(5))
    #expect(filter.period == .minutes(5) && filter.usualInterval == .minutes(5))
    hear(10, every: .seconds(10))
    #expect(filter.period == .seconds(10))
  }

  @Test("a filter saved by an earlier version carries on with its five intervals")
  func savedEarlier() throws {
    let saved = """
      {"smooths":true,"intervals":[10000,10000,60000,10000,10000],"lastHeard":1794823200000,"wasMissing":false,
       "recent":[],"isRunning":false}
      """
    var filter = try JSONDecoder().decode(SampleFilter.self, from: Data(saved.utf8))
    #expect(filter.period == .seconds(10))
    #expect(hears(&filter, start + .seconds(10)))
    #expect(filter.period == .seconds(10))
  }

  @Test("the first sample stands for the sensor's own rhythm, not for a minute", arguments: [true, false])
  func firstSample(_ smooths: Bool) {
    var filter = SampleFilter(promised: nil, smooths: smooths)
    var given: [Sample] = []
    for index in 0..<4 {
      let time = start + Int64(index) * .seconds(10)
      #expect(hears(&filter, time))
      given += filter.accept(time, 97)
    }
    #expect(given.map(\.covers) == (smooths ? [10_000, 10_000, 10_000, 10_000] : [0, 10_000, 10_000, 10_000]))
  }

  private func hears(_ filter: inout SampleFilter, _ time: Timestamp) -> Bool { filter.hear(time) }

  @Test("what is seen does not depend on the batches the readings came in", arguments: [1, 3, 6])
  func batches(_ size: Int) {
    func run(_ size: Int) -> [String] {
      var monitor = EnvironmentMonitor()
      var waiting: [Reading] = []
      var seen: [String] = []
      for second in 0..<7200 where second % 10 == 0 {
        let time = start + .seconds(Int64(second))
        for sensor in ["a", "b"] {
          waiting.append(.room(.airTemperature, 24 + sin(Double(second) / 900) * 6, time, sensor: sensor))
        }
        guard second % (size * 10) == 0 else { continue }
        // Readings of several sensors may come in any order; each sensor's own come in order.
        for reading in waiting.sorted(by: { ($0.sensor, $1.time) > ($1.sensor, $0.time) }) { monitor.ingest(reading) }
        waiting = []
        if second % 60 == 0 {
          seen += monitor.evaluate(at: time).map { "\($0.rule.id) \($0.subject.id) \($0.state)" }
        }
      }
      return seen
    }
    #expect(run(size) == run(2))
  }
}
