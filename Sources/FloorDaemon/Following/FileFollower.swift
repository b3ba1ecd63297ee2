import FloorModel

/// Follows the files of one source through appends, rotations, truncations, copies and restarts, line by line.
///
/// Call `poll` when the disk may have changed, then `next` until it returns nil; after the lines of a batch have taken
/// effect, commit `takeChanges()` together with that effect. A new follower made from the committed checkpoints carries on
/// exactly there. Not `Sendable`: the task that owns it makes all calls.
package final class FileFollower {
  /// The source that is followed.
  package let source: LogSource
  /// What has been counted.
  package internal(set) var counters = FollowCounters()
  /// The folders to watch for changes, after `poll`.
  package internal(set) var folders: Set<String> = []

  let limits: FollowLimits
  var files: [FollowedFile] = []
  var nextNumber: Int64
  var removed: Set<Int64> = []
  var notices: [FollowNotice] = []
  /// Troubles that last, by path.
  var troubles: [String: FollowNotice.Kind] = [:]
  /// The file of which it was told that there are no descriptors left.
  var shortOfDescriptors: String?
  /// What was told for good.
  var told: Set<String> = []
  var mustRescan = true
  var now = Timestamp.distantPast
  let buffer: ReadBuffer
  /// The series read last, so that none starves.
  private var lastSeries = ""

  /// A follower that carries on from `checkpoints` of this source; with none it reads every file from its start.
  package init(source: LogSource, checkpoints: [Checkpoint] = [], limits: FollowLimits = FollowLimits()) {
    self.source = source
    self.limits = limits
    let own = checkpoints.filter { $0.source == source.id }
    files = own.map(FollowedFile.init)
    nextNumber = (own.map(\.file).max() ?? 0) + 1
    buffer = ReadBuffer(capacity: limits.longestLine)
  }

  /// Looks at the disk.
  ///
  /// - Parameters:
  ///   - now: the clock, which only decides what counts as quiet.
  ///   - rescan: whether folders may have changed; false looks only at the files that are open.
  package func poll(now: Timestamp, rescan: Bool = true) {
    self.now = now
    for file in files where file.hasFailed && !file.isFinished { file.hasFailed = false }
    if !rescan && !mustRescan { lookAtOpenFiles() }
    if rescan || mustRescan { reconcile() }
    settleAll()
    retire()
  }

  /// The next whole lines, oldest file of a series first; nil when everything on disk has been handed over.
  ///
  /// - Parameter series: read only this series, for a caller that keeps several in step.
  package func next(series: String? = nil) -> LineBatch? {
    while true {
      if mustRescan {
        reconcile()
        settleAll()
      }
      guard let file = choose(series) else {
        // What waited for another file to be read to its end may be told from it now.
        guard files.contains(where: { $0.waitsFor != nil && !$0.isSettled }) else { return nil }
        settleAll()
        guard choose(series) != nil else { return nil }
        continue
      }
      switch read(file) {
      case .lines(let batch):
        lastSeries = file.age.series
        return batch
      case .nothing: settleAll()
      }
    }
  }

  /// The series that have lines to read, in order.
  package var waitingSeries: [String] {
    Set(files.lazy.filter(\.mayHaveLines).map(\.age.series)).sorted()
  }

  /// Keeps the parser's state with a file's checkpoint: what a parser must know to carry on after the last batch.
  package func keep(parserState: [UInt8], file number: Int64) {
    guard let file = files.first(where: { $0.number == number }), file.checkpoint.parserState != parserState else {
      return
    }
    file.checkpoint.parserState = parserState
  }

  /// The checkpoints that changed since the last call, and the numbers of files that are forgotten.
  package func takeChanges() -> (changed: [Checkpoint], removed: [Int64]) {
    var changed: [Checkpoint] = []
    for file in files where file.isDirty {
      file.isDirty = false
      if file.checkpoint.offset > 0 || file.checkpoint.copyOf != nil { changed.append(file.checkpoint) }
    }
    defer { removed.removeAll() }
    return (changed, removed.sorted())
  }

  /// How far every file has been read, for another follower that is to begin here.
  package var checkpoints: [Checkpoint] {
    files.map(\.checkpoint).filter { $0.offset > 0 || $0.copyOf != nil }
  }

  /// What is worth telling since the last call.
  package func takeNotices() -> [FollowNotice] {
    defer { notices.removeAll() }
    return notices
  }

  /// Bytes on disk that have not been handed over, partial last lines included.
  package var lag: Int64 { files.reduce(0) { $0 + $1.unread } }

  /// How many files are known and present.
  package var fileCount: Int { files.count { $0.isPresent } }

  /// The oldest file with lines of the series after the one read last, or of the one asked for.
  private func choose(_ series: String?) -> FollowedFile? {
    var best: FollowedFile?
    for file in files where file.mayHaveLines && (series == nil || file.age.series == series) {
      guard let chosen = best else {
        best = file
        continue
      }
      if file.age.series == chosen.age.series {
        if file.precedes(chosen) { best = file }
      } else if turn(file.age.series) < turn(chosen.age.series) {
        best = file
      }
    }
    return best
  }

  /// Series in turn: those after the last one first.
  private func turn(_ series: String) -> (Int, String) { (series > lastSeries ? 0 : 1, series) }
}

extension FollowedFile {
  /// Whether this file is older than another of its series.
  func precedes(_ other: FollowedFile) -> Bool {
    age.precedes(other.age, modified: modified, otherModified: other.modified)
  }
}
