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

  /// Folders that are away, perhaps with the disk they are on.
  var missingFolders: Set<String> = []

  let limits: FollowLimits
  var files: [FollowedFile] = [] { didSet { numbered = nil } }
  private var numbered: [Int64: FollowedFile]?
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
  /// Some file is not known to be no copy, or is one.
  var hasUndecided = true
  /// The files that may have lines, by series, and the series in order; nil when that has to be found out anew.
  private var queues: [String: [FollowedFile]]?
  private var order: [String] = []
  /// Counts up when other series than those that were read may have lines.
  package private(set) var generation = 0
  /// Files that were opened to be read, in order.
  private var opened: [FollowedFile] = []
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
    forgetQueues()
  }

  /// What may have lines has to be found out anew.
  func forgetQueues() {
    queues = nil
    generation += 1
  }

  /// Finds out which files may have lines, if that is not known.
  private func findQueues() {
    guard queues == nil else { return }
    var found: [String: [FollowedFile]] = [:]
    for file in files where file.mayHaveLines { found[file.age.series, default: []].append(file) }
    queues = found
    order = found.keys.sorted()
  }

  /// Where a series stands among those in order, or would.
  private func place(of series: String) -> Int {
    var (low, high) = (0, order.count)
    while low < high {
      let middle = (low + high) / 2
      if order[middle] < series { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// A file has been read from: its series may have no more lines.
  private func dropIfRead(_ series: String) {
    guard let queue = queues?[series], !queue.contains(where: \.mayHaveLines) else { return }
    queues?[series] = nil
    let index = place(of: series)
    if index < order.count, order[index] == series { order.remove(at: index) }
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
      let outcome = read(file)
      dropIfRead(file.age.series)
      switch outcome {
      case .lines(let batch):
        lastSeries = file.age.series
        keepFew(file)
        return batch
      case .nothing: if hasUndecided || mustRescan { settleAll() }
      }
    }
  }

  /// The series that have lines to read, in order.
  package var waitingSeries: [String] {
    findQueues()
    return order
  }

  /// The series that have files on disk.
  package var presentSeries: Set<String> { Set(files.lazy.filter(\.isPresent).map(\.age.series)) }

  /// Whether a series has lines to read.
  package func hasLines(_ series: String) -> Bool {
    findQueues()
    return queues?[series] != nil
  }

  /// Many small files are read in one go: those read to their end are not all held open until the next look.
  private func keepFew(_ file: FollowedFile) {
    if opened.last !== file { opened.append(file) }
    guard opened.count > limits.openFiles else { return }
    let oldest = opened.removeFirst()
    if oldest !== file { closeSpare(oldest) }
  }

  /// The file of a number.
  func known(_ number: Int64) -> FollowedFile? {
    if let numbered { return numbered[number] }
    let found = Dictionary(files.map { ($0.number, $0) }) { first, _ in first }
    numbered = found
    return found[number]
  }

  /// Keeps the parser's state with a file's checkpoint: what a parser must know to carry on after the last batch.
  package func keep(parserState: [UInt8], file number: Int64) {
    guard let file = known(number), file.checkpoint.parserState != parserState else { return }
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

  /// Gives back the memory that lines were read into.
  func releaseMemory() { buffer.release() }

  /// Bytes on disk that have not been handed over, partial last lines included.
  package var lag: Int64 { files.reduce(0) { $0 + $1.unread } }

  /// How many files are known and present.
  package var fileCount: Int { files.count { $0.isPresent } }

  /// The oldest file with lines of the series after the one read last, or of the one asked for.
  private func choose(_ series: String?) -> FollowedFile? {
    findQueues()
    var name = series
    if name == nil, !order.isEmpty {
      let next = place(of: lastSeries)
      let isLast = next < order.count && order[next] == lastSeries
      name = order[(isLast ? next + 1 : next) % order.count]
    }
    guard let name, let queue = queues?[name] else { return nil }
    var best: FollowedFile?
    for file in queue where file.mayHaveLines && best.map(file.precedes) ?? true { best = file }
    return best
  }
}

extension FollowedFile {
  /// Whether this file is older than another of its series.
  func precedes(_ other: FollowedFile) -> Bool {
    age.precedes(other.age, modified: modified, otherModified: other.modified)
  }
}
