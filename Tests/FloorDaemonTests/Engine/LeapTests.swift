import FloorModel
import Testing

@testable import FloorDaemon

/// Records whose clock was plainly wrong, and long silences, which look alike at first.
@Suite("Leaps in time")
struct LeapTests {
  private static let start = Timestamp(seconds: 1_795_350_000)

  /// What a buffer with one source gives for records at these hours; those after `end` come before it is read to its end.
  private static func play(_ hours: [Int64], clock: Int64? = nil) -> (given: [Int64], refused: [Int64], late: Int) {
    var buffer = EventTimeBuffer<Int64>()
    let source = buffer.addSource(lateness: .seconds(90))
    var given: [Int64] = []
    var late = 0
    for hour in hours {
      if !buffer.insert(hour, at: start + .hours(hour), source: source) { late += 1 }
    }
    if let clock { buffer.idle(source: source, clock: start + .hours(clock)) } else { buffer.end(source: source) }
    while let next = buffer.next() { given.append(next.element) }
    return (given, buffer.takeRefused().map(\.element), late)
  }

  @Test("One line, and several, from the year 2099: the log goes on", arguments: [1, 2, 19])
  func future(count: Int) {
    let wrong = [Int64](repeating: 640_000, count: count)
    let result = Self.play([0, 1, 2] + wrong + [3, 4, 5])
    #expect(result.given == [0, 1, 2, 3, 4, 5])
    #expect(result.refused == wrong && result.late == 0)
  }

  @Test("Twenty in a row are right: a clock that was set, a log that was moved")
  func agreeing() {
    let later = (0..<20).map { Int64(1_000 + $0) }
    #expect(Self.play([0, 1] + later) == ([0, 1] + later, [], 0))
    #expect(Self.play([0, 1] + later + [2]) == ([0, 1] + later, [], 1))
  }

  @Test("A weekend, a night, and a log that is seldom written: nothing is refused")
  func silences() {
    #expect(Self.play([0, 14, 28, 92, 93, 94]) == ([0, 14, 28, 92, 93, 94], [], 0))
    #expect(Self.play([0, 62]) == ([0, 62], [], 0))
    let weekly = (0..<30).map { Int64($0 * 168) }
    #expect(Self.play(weekly) == (weekly, [], 0))
  }

  @Test("A wrong line in a long silence: what follows it is believed")
  func both() {
    #expect(Self.play([0, 1, 640_000, 64, 65]) == ([0, 1, 64, 65], [640_000], 0))
  }

  @Test("A living clock says sooner what can be true")
  func clock() {
    #expect(Self.play([0, 1, 64], clock: 65) == ([0, 1, 64], [], 0))
    #expect(Self.play([0, 1, 64], clock: 63) == ([0, 1], [], 0))
  }

  @Test("What is doubted survives a restart")
  func restart() {
    var buffer = EventTimeBuffer<Int64>()
    let source = buffer.addSource(lateness: .seconds(90))
    for hour in [0, 1, 64] as [Int64] { _ = buffer.insert(hour, at: Self.start + .hours(hour), source: source) }
    while buffer.next() != nil {}
    let (newest, elements) = buffer.pending(source: source)
    #expect(newest == Self.start + .hours(1) && elements == [1, 64])
    var next = EventTimeBuffer<Int64>()
    _ = next.addSource(lateness: .seconds(90))
    next.restore(source: 0, newest: newest, elements: elements.map { (Self.start + .hours($0), $0) })
    _ = next.insert(2, at: Self.start + .hours(2), source: 0)
    #expect(next.takeRefused().map(\.element) == [64])
  }
}
