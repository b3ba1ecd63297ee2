import FloorModel
import Foundation
import Testing

@testable import Workload

/// What must hold for any working time: seeds are printed by the argument that fails.
@Suite("Working time, whatever the input")
struct WorkingTimePropertyTests {
  /// A small generator with a seed, so that a failure can be repeated.
  struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  /// Ninety days of odd shifts: days and nights, short rests, forgotten logouts, long and short breaks.
  static func life(_ dice: inout Dice) -> [WorkSpan] {
    var spans: [WorkSpan] = []
    var time = Timestamp(seconds: 1_788_000_000)
    for _ in 0..<90 {
      time = time + .minutes(.random(in: 300...2400, using: &dice))
      for _ in 0..<Int.random(in: 1...6, using: &dice) {
        let work = time + .seconds(.random(in: 20...16_000, using: &dice))
        let contact = Bool.random(using: &dice) ? time + (work - time) * .random(in: 0...4, using: &dice) / 4 : nil
        spans.append(WorkSpan(start: time, end: work, kind: .work, lastContact: contact))
        time = work
        let pause = time + .seconds(.random(in: 5...4000, using: &dice))
        if Bool.random(using: &dice) { spans.append(WorkSpan(start: time, end: pause, kind: .break)) }
        time = pause
      }
    }
    return spans
  }

  static func findings(_ spans: [WorkSpan], _ settings: WorkingTimeSettings) -> [WorkTimeFinding] {
    var diary = WorkDiary()
    diary.spans = spans
    return diary.findings(settings)
  }

  /// Findings in an order of their own, so that only what was found is compared.
  static func sorted(_ findings: [WorkTimeFinding]) -> [String] { findings.map { "\($0)" }.sorted() }

  @Test(arguments: Jurisdiction.allCases, 1...12 as ClosedRange<UInt64>)
  func splittingASpanChangesNothing(_ jurisdiction: Jurisdiction, seed: UInt64) {
    var dice = Dice(state: seed)
    let settings = WorkDiary().settings(jurisdiction)
    let spans = Self.life(&dice)
    let split = spans.flatMap { span -> [WorkSpan] in
      guard Int.random(in: 0..<3, using: &dice) == 0, span.end - span.start > 1 else { return [span] }
      var first = span
      var second = span
      first.end = span.start + .random(in: 1..<(span.end - span.start), using: &dice)
      second.start = first.end
      if let contact = span.lastContact {
        first.lastContact = contact <= first.end ? contact : nil
        second.lastContact = contact <= first.end ? nil : contact
      }
      return [first, second]
    }
    #expect(split.count > spans.count)
    let whole = Self.findings(spans, settings)
    #expect(!whole.isEmpty)
    #expect(whole == Self.findings(split, settings))
  }

  @Test(arguments: Jurisdiction.allCases, 1...8 as ClosedRange<UInt64>)
  func lookingOftenChangesNothing(_ jurisdiction: Jurisdiction, seed: UInt64) {
    var dice = Dice(state: seed &* 77)
    let settings = WorkDiary().settings(jurisdiction)
    let spans = Self.life(&dice)
    var record = WorkingTimeRecord()
    var found: [WorkTimeFinding] = []
    for span in spans {
      for _ in 0..<2 where Bool.random(using: &dice) {
        found += record.advance(to: span.start - .minutes(.random(in: 0...2000, using: &dice)), agent: "a_1", settings)
      }
      found += record.advance(to: span.start, agent: "a_1", settings)
      found += record.add(span, agent: "a_1", settings)
    }
    found += record.advance(to: spans[spans.count - 1].end + .days(30), agent: "a_1", settings)
    #expect(Self.sorted(found) == Self.sorted(Self.findings(spans, settings)))
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func theOrderOfAgentsChangesNothing(seed: UInt64) {
    var dice = Dice(state: seed &* 1234)
    let settings = WorkDiary().settings(.nl)
    let lives = (0..<6).map { ("a_\($0)", Self.life(&dice)) }
    func run(_ order: [(String, WorkSpan)]) -> [String] {
      var book = WorkingTimeBook()
      var found: [WorkTimeFinding] = []
      for (agent, span) in order { found += book.add(span, agent: agent, settings) }
      found += book.advance(to: Timestamp(seconds: 1_830_000_000), settings)
      return Self.sorted(found)
    }
    let one = lives.flatMap { life in life.1.map { (life.0, $0) } }
    // Interleaved by a random agent at a time, each agent's own spans in order.
    var rest = lives
    var mixed: [(String, WorkSpan)] = []
    while !rest.isEmpty {
      let next = Int.random(in: rest.indices, using: &dice)
      mixed.append((rest[next].0, rest[next].1.removeFirst()))
      if rest[next].1.isEmpty { rest.remove(at: next) }
    }
    #expect(run(one) == run(mixed))
    #expect(run(one).count > 20)
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func stateSurvivesStorage(seed: UInt64) throws {
    var dice = Dice(state: seed &* 99)
    let settings = WorkDiary().settings(.nl)
    let spans = Self.life(&dice)
    var record = WorkingTimeRecord()
    var found: [WorkTimeFinding] = []
    for span in spans {
      found += record.add(span, agent: "a_1", settings)
      record = try JSONDecoder().decode(WorkingTimeRecord.self, from: JSONEncoder().encode(record))
    }
    found += record.advance(to: spans[spans.count - 1].end + .days(30), agent: "a_1", settings)
    #expect(found == Self.findings(spans, settings))
  }

  @Test("Three years of night shifts take no more room than one")
  func boundedState() throws {
    let settings = WorkDiary().settings(.nl)
    let diary = WorkDiary()
    var record = WorkingTimeRecord()
    var sizes: [Int] = []
    let first = try #require(CivilDate("2026-01-05")).daysSinceEpoch
    for day in 0..<1100 {
      let start = diary.time(day: first + day, "22:00")
      _ = record.add(WorkSpan(start: start, end: start + .hours(9), kind: .work), agent: "a_1", settings)
      if day == 400 || day == 1099 { sizes.append(try JSONEncoder().encode(record).count) }
    }
    #expect(sizes.count == 2)
    #expect(sizes[1] < sizes[0] + 200)
    #expect(sizes[1] < 40_000)
  }

  @Test("Nonsense neither crashes nor is taken for work", arguments: Jurisdiction.allCases)
  func nonsense(_ jurisdiction: Jurisdiction) {
    let settings = WorkDiary().settings(jurisdiction)
    let day = Timestamp(seconds: 1_790_000_000)
    var record = WorkingTimeRecord()
    var found: [WorkTimeFinding] = []
    for span in [
      WorkSpan(start: day, end: day, kind: .work), WorkSpan(start: day, end: day - 1, kind: .work),
      WorkSpan(start: day, end: day + .days(4000), kind: .work),
      WorkSpan(start: day, end: day + .minutes(1), kind: .work),
      WorkSpan(start: .distantPast, end: day - .hours(20), kind: .break),
    ] { found += record.add(span, agent: "a_1", settings) }
    found += record.advance(to: .distantFuture, agent: "a_1", settings)
    #expect(found.codes == [])
    #expect(record.disregarded == 4)
  }
}
