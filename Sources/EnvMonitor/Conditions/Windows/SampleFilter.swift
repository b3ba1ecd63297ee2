import FloorModel

/// One plausible value at its time, and how much time it stands for.
struct Sample: Sendable, Hashable, Codable {
  var time: Timestamp
  var value: Double
  var covers: Milliseconds = 0
}

/// Learns a sensor's rhythm and takes single spikes out (median of three).
///
/// It sees every reading of one sensor in order, the missing and impossible ones too: they also tell the rhythm.
struct SampleFilter: Sendable, Codable {
  /// The rhythm the operator promised.
  var promised: Milliseconds?
  /// Whether a rhythm once shown is held to although every second or third line comes no more: for feeds, whose lost lines
  /// leave no trace. What this machine reads itself tells of every reading that failed. Nil in what an earlier version
  /// saved.
  var holdsRhythm: Bool?
  /// Whether spikes are taken out. Not for sound and air speed, where peaks are what is measured.
  let smooths: Bool

  /// The last intervals between readings of any kind.
  private var intervals: [Milliseconds] = []
  /// The rhythm in them, kept because it is asked for often; nil before the first, and in what an earlier version saved.
  private var learned: Rhythm?
  /// The rhythm that was shown and is held to.
  private var proven: Proven?
  /// When anything at all was last heard.
  private(set) var lastHeard: Timestamp?
  private var wasMissing = false
  /// The last plausible samples, at most three.
  private var recent: [Sample] = []
  /// Whether the present run has given its first three samples away.
  private var isRunning = false

  init(promised: Milliseconds?, smooths: Bool) {
    self.promised = promised
    self.smooths = smooths
  }

  /// What a sensor's intervals tell.
  private struct Rhythm: Sendable, Codable, Hashable {
    /// The time from reading to reading when none is lost.
    var period: Milliseconds
    /// The time that usually passes.
    var usual: Milliseconds
  }

  /// A rhythm that was shown, and when it was last heard.
  private struct Proven: Sendable, Codable, Hashable {
    var period: Milliseconds
    var heard: Timestamp
  }

  /// How many intervals the rhythm is learned from: half the lines may be lost for long, and it is still known.
  private static let remembered = 30
  /// So many even intervals, at least so many times as long, are a new rhythm: nobody loses three lines in four so evenly.
  private static let evenIntervals = 5
  private static let evenFactor: Milliseconds = 4
  /// So many intervals, three in four of them even, show a rhythm.
  private static let provenIntervals = 20
  /// A rhythm that was not heard for so long is gone: the sensor has been set anew.
  private static let provenFor: Milliseconds = .days(1)
  /// The rhythm assumed until two readings have come.
  private static let assumed: Milliseconds = .seconds(60)
  /// A sample stands for at most this many hundredths of a period: jitter is forgiven, gaps are not.
  private static let reach: Milliseconds = 105
  /// After this many periods without a plausible sample the median starts anew.
  private static let runBreak: Milliseconds = 5

  /// The time from reading to reading when none is lost: promised, or shown earlier, or the lower quartile of the last
  /// intervals.
  var period: Milliseconds { promised ?? proven?.period ?? rhythm?.period ?? Self.assumed }

  /// The time that usually passes from reading to reading, lost ones and all: promised, or the median.
  var usualInterval: Milliseconds { promised ?? rhythm?.usual ?? Self.assumed }

  private var rhythm: Rhythm? { learned ?? Self.rhythm(of: intervals) }

  private static func rhythm(of intervals: [Milliseconds]) -> Rhythm? {
    guard !intervals.isEmpty else { return nil }
    let sorted = intervals.sorted()
    return Rhythm(period: sorted[sorted.count / 4], usual: sorted[sorted.count / 2])
  }

  private mutating func learn(_ interval: Milliseconds, at time: Timestamp) {
    intervals.append(interval)
    if intervals.count > Self.remembered { intervals.removeFirst(intervals.count - Self.remembered) }
    let newest = intervals.suffix(Self.evenIntervals)
    if newest.count == Self.evenIntervals, let low = newest.min(), let high = newest.max(), high * 4 <= low * 5,
      low >= period * Self.evenFactor
    {
      intervals = Array(newest)
      proven = nil
    }
    learned = Self.rhythm(of: intervals)
    prove(interval, at: time)
  }

  /// Holds to a rhythm that was shown: two or three times its period is lost lines, until a day has passed without it.
  ///
  /// Of a source that has lost every second line from its first one nobody can know; `interval` promises the rhythm.
  private mutating func prove(_ interval: Milliseconds, at time: Timestamp) {
    guard holdsRhythm == true, promised == nil, let learned else {
      proven = nil
      return
    }
    if let held = proven?.period, Self.isNear(interval, held) { proven?.heard = time }
    let even = intervals.count { Self.isNear($0, learned.period) }
    guard intervals.count >= Self.provenIntervals, even * 4 >= intervals.count * 3 else { return }
    if let held = proven, time - held.heard < Self.provenFor,
      [2, 3].contains(where: { Self.isNear(learned.period, held.period * $0) })
    {
      return
    }
    proven = Proven(period: learned.period, heard: time)
  }

  /// Within a tenth.
  private static func isNear(_ interval: Milliseconds, _ period: Milliseconds) -> Bool {
    abs(interval - period) * 10 <= period
  }

  /// Notes that something was heard. False for a reading that is not later than the one before: it says nothing new.
  mutating func hear(_ time: Timestamp, isMissing: Bool = false) -> Bool {
    if let lastHeard {
      guard time > lastHeard else { return false }
      // Sources ask ever more seldom while nothing comes; that is not the sensor's rhythm.
      if !(isMissing && wasMissing) { learn(time - lastHeard, at: time) }
    }
    lastHeard = time
    wasMissing = isMissing
    return true
  }

  /// Takes a plausible value and gives those that are ready for the windows.
  ///
  /// The first two of a run wait for the third and become the median of the three, so that a spike at the start of a run
  /// is taken out like any other.
  mutating func accept(_ time: Timestamp, _ value: Double) -> [Sample] {
    let period = period
    if let last = recent.last, time - last.time > period * Self.runBreak {
      recent = []
      isRunning = false
    }
    let reach = period * Self.reach / 100
    // The very first sample stands for nothing until the rhythm is known.
    let covers = recent.last.map { min(time - $0.time, reach) } ?? promised ?? rhythm?.period ?? 0
    recent.append(Sample(time: time, value: value, covers: covers))
    guard smooths else {
      recent = recent.suffix(1)
      return recent
    }
    if recent.count > 3 { recent.removeFirst() }
    guard recent.count == 3 else { return [] }
    let median = recent.map(\.value).sorted()[1]
    if !isRunning, recent[0].covers == 0 { recent[0].covers = period }
    let ready = isRunning ? recent.suffix(1) : recent[...]
    isRunning = true
    return ready.map { Sample(time: $0.time, value: median, covers: $0.covers) }
  }
}
