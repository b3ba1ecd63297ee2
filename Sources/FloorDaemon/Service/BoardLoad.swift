import Alerting
import FloorModel
import Workload

/// What the board is told of people's load besides the journal, which speaks of an alert only when its level changes.
struct BoardLoad {
  /// So long a floor on which people are logged in does not stay without a record.
  static let quiet: Milliseconds = .minutes(15)

  /// People at each level now, by team and rule.
  var counts: [TeamCount]
  /// Whether that is so now: the logs can be read, and they speak or have said that everybody has gone.
  var isKnown: Bool

  /// Counts as they are.
  init(counts: [TeamCount], isKnown: Bool) {
    self.counts = counts
    self.isKnown = isKnown
  }

  /// What a monitor knows.
  ///
  /// - Parameters:
  ///   - heard: the time of the newest record of any session log.
  ///   - areLogsFine: whether every log can be read and none has been silent for hours.
  init(_ load: LoadMonitor, heard: Timestamp, areLogsFine: Bool, now: Timestamp) {
    counts = load.teamCounts
    isKnown = areLogsFine && heard > .distantPast && (now - heard <= Self.quiet || !load.isAnybodyStaffed)
  }
}
