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
  /// The reader of each file, by the follower's number.
  var readers: [Int64: FileReader] = [:]
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
  /// From this event time on, a new day's mark is due; see `DayMarks`.
  var nextMark = Timestamp.distantPast
  /// The newest event time.
  var newest = Timestamp.distantPast

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
