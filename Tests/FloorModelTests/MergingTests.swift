import FloorModel
import Testing

@Suite("Sets of time and histograms")
struct MergingTests {
  static func union(_ pairs: (Int64, Int64)...) -> IntervalUnion {
    var union = IntervalUnion()
    for pair in pairs { union.add(Timestamp(milliseconds: pair.0), Timestamp(milliseconds: pair.1)) }
    return union
  }

  @Test("What both sets hold, against a count of single milliseconds")
  func intersection() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      var sets = [IntervalUnion(), IntervalUnion()]
      var members = [Set<Int64>(), Set<Int64>()]
      for index in 0..<2 {
        for _ in 0..<Int.random(in: 0...6, using: &generator) {
          let start = Int64.random(in: 0..<50, using: &generator)
          let end = start + Int64.random(in: 0..<12, using: &generator)
          sets[index].add(Timestamp(milliseconds: start), Timestamp(milliseconds: end))
          members[index].formUnion(start..<end)
        }
      }
      let both = sets[0].intersection(sets[1])
      #expect(both.length == Int64(members[0].intersection(members[1]).count), "\(sets)")
      #expect(both == sets[1].intersection(sets[0]))
    }
  }

  @Test("Rows bring back what was written")
  func roundTrip() {
    let union = Self.union((10, 20), (30, 45))
    #expect(IntervalUnion(json: union.json) == union)
    var histogram = LogHistogram()
    for value: Int64 in [3, 3, 40, 1_000, 3_600_000] { histogram.add(value) }
    #expect(LogHistogram(json: histogram.json) == histogram)
  }

  @Test(
    "What is not a row is refused",
    arguments: [
      JSONValue.null, .array([.integer(1)]), .array([.array([.integer(5), .integer(4)])]),
      .array([.array([.string("a"), .integer(4)])]),
    ])
  func refused(_ json: JSONValue) {
    #expect(IntervalUnion(json: json) == nil)
  }

  @Test("A bucket out of range or a negative count is refused")
  func refusedBuckets() {
    #expect(LogHistogram(json: .array([.array([.integer(9_999), .integer(1)])])) == nil)
    #expect(LogHistogram(json: .array([.array([.integer(1), .integer(-1)])])) == nil)
  }
}
