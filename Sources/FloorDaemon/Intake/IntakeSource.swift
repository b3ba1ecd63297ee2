import EnvMonitor
import FloorModel
import Workload

/// What a followed source is: readings that another program writes, or session logs.
package enum IntakeKind: Sendable {
  /// Readings as JSON lines; `zone` serves readings that name none.
  case feed(zone: String?)
  /// Session logs; a nil format is found out from the file.
  case log(format: (any SessionLogFormat.Type)?, context: LogContext)

  var lane: FloorLane {
    switch self {
    case .feed: .environment
    case .log: .load
    }
  }
}

/// One configured source while it is read: its follower, its parsers, and what has been counted.
///
/// Owned by the intake; not `Sendable`.
final class IntakeSource {
  let id: String
  let kind: IntakeKind
  let follower: FileFollower
  /// The pipeline's number of each series of files.
  var numbers: [String: Int] = [:]
  /// The follower's generation up to which its series are numbered, and which of them have lines to read.
  var registered = -1
  var waiting: [(series: String, number: Int)] = []
  /// The reader of each file, by the follower's number.
  private(set) var readers: [Int64: FileReader] = [:]
  /// The files of each series that have a reader.
  private(set) var files: [String: Set<Int64>] = [:]
  /// Files whose reader changed since the last commit.
  var changed: Set<Int64> = []
  /// Lines, records and repairs since the start.
  var tally = LogTally()
  /// Bad lines of feeds, by kind.
  var feedProblems: [ReadingsFeed.Problem.Kind: Int] = [:]
  /// Lines of feeds, and readings among them.
  var feedLines = 0
  var feedRecords = 0
  /// Lines were read since the last commit.
  var hasNewLines = false
  /// What has been told already, so that nothing is told twice per kind and place.
  var told: Set<String> = []
  /// Late records of series that have been forgotten.
  var late = 0
  /// Series whose files are gone are due to be forgotten.
  var isTidyDue = false
  /// From this event time on, a new day's mark is due; see `DayMarks`.
  var nextMark = Timestamp.distantPast
  /// The newest event time ever, and of the lines since `FloorIntake.takeClocks`.
  var newest = Timestamp.distantPast
  var recent: Timestamp?

  /// The team of agents whose team nothing else tells.
  var usualTeam: String? {
    guard case .log(_, let context) = kind else { return nil }
    return context.team
  }

  init(id: String, kind: IntakeKind, follower: FileFollower) {
    self.id = id
    self.kind = kind
    self.follower = follower
  }

  /// Lines up to this time have been read.
  func spoke(of time: Timestamp) {
    guard time > .distantPast else { return }
    newest = max(newest, time)
    recent = max(recent ?? time, time)
  }

  /// Takes a file's reader out, so that its tables are changed in place; `put` gives it back.
  func takeReader(of file: Int64) -> FileReader? { readers.removeValue(forKey: file) }

  /// Keeps a file's reader.
  func put(_ reader: FileReader, file: Int64) {
    readers[file] = reader
    files[reader.series, default: []].insert(file)
  }

  /// A file goes by another series than before: it was renamed.
  func moved(_ file: Int64, from series: String) {
    files[series]?.remove(file)
    if files[series]?.isEmpty == true { files[series] = nil }
  }

  /// Forgets the readers that are too many: what they must know lies with their checkpoints, and they are made again.
  ///
  /// - Parameter most: how many are kept; nil for all, where they are yet to say what they hold back.
  func dropSpareReaders(_ most: Int?) {
    guard let most, readers.count > most else { return }
    for file in readers.keys.sorted().dropLast(most / 2) where !changed.contains(file) { dropReader(of: file) }
  }

  /// Forgets a file's reader.
  func dropReader(of file: Int64) {
    guard let reader = readers.removeValue(forKey: file) else { return }
    files[reader.series]?.remove(file)
    if files[reader.series]?.isEmpty == true { files[reader.series] = nil }
  }
}

/// One file's parser, with the bytes of a record that is not whole yet.
struct FileReader {
  /// The parser, for session logs; nil for feeds and for a log whose format is not known yet.
  var log: LogReader?
  /// Bytes that the parser wants again with more behind them: a JSON value over several lines.
  var pending: [UInt8] = []
  /// The series its file belongs to.
  var series = ""
  /// The file has ended, and the parser has said what it held back.
  var isFinished = false
}
