import FloorModel

/// Says when the clock of whoever writes a log differs from this machine's. It is said and never corrected: nobody but
/// the log's owner knows which of the two is right.
struct ClockWatch {
  /// How a source stands at a look.
  struct Source {
    var id: String
    /// Lines read since the start.
    var lines: Int
    /// Bytes that wait to be read.
    var lag: Int64
    /// The newest event time ever.
    var newest: Timestamp
    /// The newest event time of the lines read since the look before; nil if none of them carried one.
    var recent: Timestamp?
    /// How late its records may come.
    var lateness: Milliseconds
  }

  /// Clocks differ by less than this everywhere.
  static let tolerance: Milliseconds = .minutes(5)
  /// So many looks in a row must agree: a file that is copied into the folder is old, and no clock is wrong.
  static let looks = 3

  /// A record so far ahead is no clock that goes a little wrong: one line is enough to say it.
  static let farAhead: Milliseconds = .hours(24)

  private struct Log {
    var lines = 0
    var wasRead = false
    /// Looks in a row that found the same side wrong.
    var wrong = 0
    var isAhead = false
    var isTold = false
  }

  private var logs: [String: Log] = [:]
  private var toldFarAhead: Set<String> = []

  /// Looks at all sources, every ten seconds or so; gives a sentence for each whose clock is found wrong, once.
  mutating func look(_ sources: [Source], now: Timestamp) -> [(source: String, message: String)] {
    sources.compactMap { source in
      // One record from far in the future must not hide how the clock goes afterwards.
      if source.newest - now <= Self.farAhead { toldFarAhead.remove(source.id) }
      if let recent = source.recent, recent - now > Self.farAhead { return farAhead(source, recent, now) }
      var log = logs[source.id] ?? Log(lines: source.lines)
      defer { logs[source.id] = log }
      let isFresh = source.lines > log.lines && log.wasRead && source.lag == 0
      let hasNews = source.lines > log.lines
      log.lines = source.lines
      log.wasRead = source.lag == 0
      guard let recent = source.recent else { return nil }
      // Of the lines read now, not of all: a clock may begin to go wrong in the middle of a day.
      let offset = recent - now
      if hasNews, offset > Self.tolerance {
        count(&log, isAhead: true)
      } else if isFresh, -offset > Self.tolerance + source.lateness {
        count(&log, isAhead: false)
      } else {
        // A look without a new line says nothing.
        if isFresh { log = Log(lines: source.lines, wasRead: true) }
        return nil
      }
      guard log.wrong >= Self.looks, !log.isTold else { return nil }
      log.isTold = true
      return (source.id, Self.sentence(source.id, offset))
    }
  }

  private mutating func farAhead(
    _ source: Source, _ recent: Timestamp, _ now: Timestamp
  ) -> (source: String, message: String)? {
    guard toldFarAhead.insert(source.id).inserted else { return nil }
    let days = (recent - now) / .days(1)
    return (
      source.id,
      "\(source.id): a record is dated \(recent.description.prefix(10)), \(counted(Int(days), "day")) ahead of this "
        + "machine's clock. It is held back, and left out unless those after it agree. Check the clock of whoever writes it."
    )
  }

  private func count(_ log: inout Log, isAhead: Bool) {
    log.wrong = log.isAhead == isAhead ? log.wrong + 1 : 1
    log.isAhead = isAhead
  }

  private static func sentence(_ id: String, _ offset: Milliseconds) -> String {
    let minutes = (abs(offset) + 30_000) / 60_000
    // Zones differ by quarters of an hour, and lines take a little to come.
    let rest = minutes % 15
    let hint =
      minutes <= 14 * 60 && min(rest, 15 - rest) <= 1
      ? "; so round a difference is usually the time zone: see `time_zone` of the log in the configuration" : ""
    let consequence =
      offset > 0
      ? "What it says takes effect that much later." : "What it says comes too late and is left out."
    return
      "\(id): lines written now carry times \(minutes) min \(offset > 0 ? "ahead of" : "behind") this machine's clock"
      + "\(hint). \(consequence) Nothing is corrected."
  }
}
