import FloorModel
import Testing

@testable import EnvMonitor

@Suite("When a chip is read")
struct ScheduleTests {
  @Test("A quick chip keeps its interval, on the grid")
  func quick() {
    var schedule = ChipSchedule(base: 10_000, now: 0)
    #expect(schedule.isDue(0))
    schedule.begin(0)
    #expect(!schedule.isDue(20_000))
    schedule.finish(4, duration: 4, grid: 0)
    #expect(schedule.due == 10_000 && !schedule.isSlow && schedule.interval == 10_000)
    schedule.begin(10_003)
    schedule.finish(10_010, duration: 7, grid: 0)
    #expect(schedule.due == 20_000)
  }

  @Test(
    "The interval grows until a pass takes at most a fifth of it",
    arguments: [
      (1_900, 10_000, true), (2_000, 10_000, true), (2_100, 20_000, true), (15_000, 80_000, true),
      (22_000, 110_000, true), (900, 10_000, false), (300_000, 600_000, true),
    ] as [(Int64, Int64, Bool)])
  func adapts(duration: Int64, interval: Int64, isSlow: Bool) {
    var schedule = ChipSchedule(base: 10_000, now: 0)
    schedule.begin(0)
    schedule.finish(duration, duration: duration, grid: 0)
    #expect(schedule.interval == interval)
    #expect(schedule.isSlow == isSlow)
    #expect(schedule.due > duration && schedule.due % interval == 0)
  }

  @Test("A bus that hung once is not slow for ever after; one that hangs again and again is")
  func recovers() {
    var schedule = ChipSchedule(base: 10_000, now: 0)
    var now: Int64 = 0
    var intervals: [Int64] = []
    for duration: Int64 in [5, 120_000, 5, 5, 30_000, 30_000, 5, 5] {
      schedule.begin(now)
      schedule.finish(now + duration, duration: duration, grid: 0)
      now = schedule.due
      intervals.append(schedule.interval)
    }
    #expect(intervals == [10_000, 10_000, 10_000, 10_000, 10_000, 150_000, 150_000, 10_000])
    #expect(!schedule.isSlow)
  }

  @Test("Silence counts from the last answer of the pass")
  func silence() {
    var schedule = ChipSchedule(base: 10_000, now: 0)
    schedule.begin(0)
    #expect(schedule.silenceDue == 10_000)
    schedule.progressed(6_000)
    #expect(schedule.silenceDue == 16_000)
    schedule.reportedSilence(16_000)
    #expect(schedule.silenceDue == 26_000)
    schedule.progressed(6_000)
    #expect(schedule.silenceDue == 26_000)
    schedule.finish(30_000, duration: 30_000, grid: 0)
    #expect(schedule.silenceDue == nil)
  }

  @Test("Errors are tried again after 1, 2, 4 … 60 periods")
  func backoff() {
    var backoff = Backoff()
    var gaps: [Int] = []
    for _ in 0..<9 {
      backoff.failed("EIO")
      var gap = 1
      while !backoff.tries() { gap += 1 }
      gaps.append(gap)
    }
    #expect(gaps == [1, 2, 4, 8, 16, 32, 60, 60, 60])
    #expect(backoff.reason == "EIO")
    backoff.succeeded()
    backoff.failed("again")
    let triesNext = backoff.tries()
    #expect(triesNext)
  }
}
