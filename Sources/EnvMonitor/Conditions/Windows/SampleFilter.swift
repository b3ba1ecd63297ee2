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
  /// Whether spikes are taken out. Not for sound and air speed, where peaks are what is measured.
  let smooths: Bool

  /// The last intervals between readings of any kind.
  private var intervals: [Milliseconds] = []
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

  /// How many intervals the rhythm is learned from.
  private static let remembered = 5
  /// The rhythm assumed until two readings have come.
  private static let assumed: Milliseconds = .seconds(60)
  /// A sample stands for at most this many hundredths of a period: jitter is forgiven, gaps are not.
  private static let reach: Milliseconds = 110
  /// After this many periods without a plausible sample the median starts anew.
  private static let runBreak: Milliseconds = 5

  /// The time from reading to reading: promised, or the median of the last intervals.
  var period: Milliseconds {
    if let promised { return promised }
    guard !intervals.isEmpty else { return Self.assumed }
    return intervals.sorted()[intervals.count / 2]
  }

  /// Notes that something was heard. False for a reading that is not later than the one before: it says nothing new.
  mutating func hear(_ time: Timestamp, isMissing: Bool = false) -> Bool {
    if let lastHeard {
      guard time > lastHeard else { return false }
      // Sources ask ever more seldom while nothing comes; that is not the sensor's rhythm.
      if !(isMissing && wasMissing) {
        intervals.append(time - lastHeard)
        if intervals.count > Self.remembered { intervals.removeFirst() }
      }
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
    let covers = recent.last.map { min(time - $0.time, reach) } ?? period
    recent.append(Sample(time: time, value: value, covers: covers))
    guard smooths else {
      recent = recent.suffix(1)
      return recent
    }
    if recent.count > 3 { recent.removeFirst() }
    guard recent.count == 3 else { return [] }
    let median = recent.map(\.value).sorted()[1]
    let ready = isRunning ? recent.suffix(1) : recent[...]
    isRunning = true
    return ready.map { Sample(time: $0.time, value: median, covers: $0.covers) }
  }
}
