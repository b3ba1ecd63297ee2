import FloorModel
import Synchronization

/// A thread's worth of reading: chips one after the other, until the queue is empty.
///
/// A lane lives only as long as its queue: nothing waits between passes. When a chip holds it up, the conductor takes
/// the rest of the queue away for another lane, and this one stays with its chip for as long as the driver blocks.
final class Lane: Sendable {
  /// A chip to read in this pass.
  struct Job: Sendable {
    var chip: Chip
    /// The channels to try; the others are left alone for now.
    var channels: [Int]
    /// Whether the chip's limits are still unknown.
    var wantsLimits: Bool
  }

  /// What the lane has to tell.
  enum News: Sendable {
    /// A channel answered.
    case answer(chip: String, path: String, attribute: String, time: Timestamp, ChannelReader.Answer)
    /// A chip's limits are known: its channels with them.
    case limits(chip: String, path: String, [Channel])
    /// A chip's pass has ended after so many milliseconds.
    case finished(chip: String, path: String, duration: Milliseconds)
  }

  /// The chip the lane is busy with.
  struct Current: Sendable {
    var key: String
    var path: String
    var started: Milliseconds
    var progress: Milliseconds
  }

  private struct State {
    var queue: [Job]
    var current: Current?
    var news: [News] = []
    var isDone = false
  }

  private let state: Mutex<State>
  private let clock: @Sendable () -> Timestamp
  private let bell: Bell

  /// A lane for these chips; the bell rings when it is done, or was parted from its queue and has news.
  init(_ jobs: [Job], clock: @escaping @Sendable () -> Timestamp, bell: Bell) {
    state = Mutex(State(queue: jobs))
    self.clock = clock
    self.bell = bell
  }

  /// Starts the lane's thread; false when the system gives none.
  func start() -> Bool { SensorThreads.spawn("floorwatch-lane") { [self] in run() } }

  /// The chip being read now.
  var current: Current? { state.withLock { $0.current } }

  /// Takes the news since the last time; `isDone` once the thread has nothing left to do.
  func collect() -> (news: [News], isDone: Bool) {
    state.withLock { state in
      defer { state.news = [] }
      return (state.news, state.isDone)
    }
  }

  /// Takes away the chips that wait behind the current one.
  func takeQueue() -> [Job] {
    state.withLock { state in
      defer { state.queue = [] }
      return state.queue
    }
  }

  private func run() {
    while let job = next() {
      let start = SensorThreads.now()
      let (key, path) = (job.chip.key, job.chip.path)
      let isAsleep = job.chip.isAsleep
      if job.wantsLimits, !isAsleep {
        var channels = job.chip.channels
        for index in channels.indices { ChannelReader.readLimits(of: &channels[index]) }
        tell(.limits(chip: key, path: path, channels))
      }
      for index in job.channels {
        let channel = job.chip.channels[index]
        let answer = isAsleep ? .asleep : ChannelReader.read(channel)
        tell(.answer(chip: key, path: path, attribute: channel.info.attribute, time: clock(), answer))
      }
      tell(.finished(chip: key, path: path, duration: SensorThreads.now() - start))
    }
    bell.ring()
  }

  private func next() -> Job? {
    state.withLock { state in
      guard !state.queue.isEmpty else {
        state.current = nil
        state.isDone = true
        return nil
      }
      let job = state.queue.removeFirst()
      let now = SensorThreads.now()
      state.current = Current(key: job.chip.key, path: job.chip.path, started: now, progress: now)
      return job
    }
  }

  private func tell(_ news: News) {
    let now = SensorThreads.now()
    let isLate = state.withLock { state in
      state.news.append(news)
      state.current?.progress = now
      return now - (state.current?.started ?? now) > ChipSchedule.slowAfter
    }
    // A slow chip's values are told as they come; a quick lane is heard once, at its end.
    if isLate { bell.ring() }
  }
}
