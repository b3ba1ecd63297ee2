import FloorModel
import Testing
import Workload

/// Histograms and small maps keep only what is used. On random input they hold what plain arrays and dictionaries hold.
@Suite struct FlatStorageTests {
  private struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  @Test("A histogram is told by what is in it, however that came about", arguments: UInt64(1)...40)
  func histogram(seed: UInt64) {
    var dice = Dice(state: seed)
    var histogram = LogHistogram()
    var other = LogHistogram()
    var values: [Int64] = []
    for _ in 0..<200 {
      let value = Int64.random(in: 0..<(1 << Int64.random(in: 1...36, using: &dice)), using: &dice)
      switch Int.random(in: 0..<4, using: &dice) {
      case 0 where !values.isEmpty:
        let known = values.remove(at: Int.random(in: values.indices, using: &dice))
        histogram.merge(other)
        other = LogHistogram()
        histogram.remove(known)
      case 1:
        other.add(value)
        values.append(value)
      default:
        histogram.add(value)
        values.append(value)
      }
    }
    histogram.merge(other)
    var counts: [Int64] = []
    for bucket in values.map(LogHistogram.bucket) {
      while counts.count <= bucket { counts.append(0) }
      counts[bucket] += 1
    }
    #expect(histogram.counts == counts)
    #expect(histogram.count == Int64(values.count))
    #expect(histogram == LogHistogram(counts: counts))
    #expect(histogram.hashValue == LogHistogram(counts: counts).hashValue)
    #expect(LogHistogram(json: histogram.json) == histogram)
    let sorted = values.map(LogHistogram.bucket).sorted()
    let middle = sorted[max(1, Int((0.5 * Double(sorted.count)).rounded(.up))) - 1]
    #expect(histogram.percentileBound(0.5) == LogHistogram.lowest(middle + 1) - 1)
  }

  @Test("A length that was never added is not taken out")
  func removeUnknown() {
    var histogram = LogHistogram(counts: [0, 0, 1])
    histogram.remove(1)
    histogram.remove(1_000_000)
    #expect(histogram == LogHistogram(counts: [0, 0, 1]))
    histogram.remove(2)
    #expect(histogram == LogHistogram())
  }

  @Test("A flat map holds what a dictionary holds, in order", arguments: UInt64(1)...20)
  func map(seed: UInt64) {
    var dice = Dice(state: seed)
    var map = FlatMap<String, Int>()
    var model: [String: Int] = [:]
    for _ in 0..<300 {
      let key = "L\(Int.random(in: 0..<60, using: &dice))"
      switch Int.random(in: 0..<5, using: &dice) {
      case 0: (map[key], model[key]) = (nil, nil)
      case 1: (map[key], model[key]) = (7, 7)
      default:
        map[key, default: 1] += 2
        model[key, default: 1] += 2
      }
      #expect(map[key] == model[key])
    }
    #expect(map.map(\.key) == model.keys.sorted())
    #expect(map.values == model.sorted { $0.key < $1.key }.map(\.value))
    #expect(map.count == model.count && map.isEmpty == model.isEmpty)
  }
}
