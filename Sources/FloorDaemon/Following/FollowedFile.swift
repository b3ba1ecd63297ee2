import FloorModel
import Glibc

/// One file the follower knows: its checkpoint, and what is known of it at the moment.
///
/// A class because files are compared with and take over from one another; owned by one `FileFollower`.
final class FollowedFile {
  /// Where the file is.
  enum Place: Hashable {
    /// Known from a checkpoint, not looked for yet.
    case unknown
    /// Among the files that match the patterns.
    case listed
    /// Renamed out of the patterns, or deleted, but still readable.
    case unlisted
    /// Nowhere. Kept to recognise its copy.
    case gone
  }

  var checkpoint: Checkpoint { didSet { isDirty = true } }
  var place = Place.unknown
  var age: FileAge
  var content: (any FileContent)?
  /// Bytes on disk at the last look.
  var size: Int64 = 0
  /// `ctime` at the last look and when the content was last compared with the checkpoint; -1 for never.
  var changed: Int64 = -1
  var verified: Int64 = -1
  var modified: Int64 = 0
  /// When the last change was noticed.
  var changeSeen: Timestamp
  /// The size at which no further whole line was found; -1 if not known.
  var exhausted: Int64 = -1
  /// It has been compared with the other files, so it is known to be no copy, or whose.
  var isSettled: Bool
  /// A compressed file has been read to its end, or as far as it can be.
  var isFinished = false
  /// Nobody writes to it any more: a last line without its newline is to be handed over.
  var handsTorn = false
  /// It has just gone: whether something is lost is said once its copies have been looked for.
  var justGone = false
  /// A copy's own and its principal's `ctime` when they were last compared.
  var compared: Int64 = -1
  var comparedWith: Int64 = -1
  /// The file that must be read to its end before this one can be told from it.
  var waitsFor: Int64?
  /// The first bytes, to tell files apart quickly, and the size at which they were read; in memory only.
  var peek: [UInt8] = []
  private var peeked: Int64 = -1
  static let longestPeek = 256
  /// Reading failed; it is tried again at the next poll.
  var hasFailed = false
  /// The checkpoint has changed since it was last taken.
  var isDirty = false

  /// A file known from a checkpoint.
  init(_ checkpoint: Checkpoint) {
    self.checkpoint = checkpoint
    age = FileAge(path: checkpoint.path)
    changeSeen = checkpoint.lastSeen
    isSettled = checkpoint.copyOf == nil
  }

  /// A file seen for the first time.
  init(source: String, number: Int64, listed: ListedFile, now: Timestamp) {
    checkpoint = Checkpoint(
      source: source, file: number, path: listed.path, identity: listed.status.identity, lastSeen: now)
    age = FileAge(path: listed.path)
    changeSeen = now
    isSettled = false
    place = .listed
    note(listed.status, now: now)
  }

  var number: Int64 { checkpoint.file }
  var isPresent: Bool { place == .listed || place == .unlisted }

  /// Bytes that wait to be read, as far as is known.
  var unread: Int64 {
    guard isPresent, checkpoint.copyOf == nil, !age.isCompressed else { return 0 }
    return max(0, size - checkpoint.offset)
  }

  /// Whether a read may bring whole lines.
  var mayHaveLines: Bool {
    guard isPresent, isSettled, !hasFailed, checkpoint.copyOf == nil else { return false }
    return age.isCompressed ? !isFinished : size > checkpoint.offset && (size != exhausted || handsTorn)
  }

  /// Takes in what `stat` said.
  func note(_ status: FileStatus, now: Timestamp) {
    if status.changed != changed || status.size != size {
      changeSeen = now
      changed = status.changed
      size = status.size
    }
    modified = status.modified
  }

  /// Whether nothing has changed for `length`, by the writer's clock or by ours.
  func isQuiet(for length: Milliseconds, now: Timestamp) -> Bool {
    now - changeSeen >= length || (modified <= now.milliseconds && now.milliseconds - modified >= length)
  }

  /// The file now is where and what `status` says, with the same content.
  func move(to path: String, _ status: FileStatus, place: Place, now: Timestamp) {
    let isElsewhere = path != checkpoint.path || status.identity != checkpoint.identity
    if isElsewhere {
      checkpoint.path = path
      checkpoint.identity = status.identity
      let wasCompressed = age.isCompressed
      age = FileAge(path: path)
      compared = -1
      peek = []
      if age.isCompressed != wasCompressed {
        content = nil
        isFinished = false
      }
    }
    // As long as nothing of it was read, its inode alone says nothing: it may hold other content by now.
    if checkpoint.offset == 0, checkpoint.copyOf == nil, !age.isCompressed || isElsewhere {
      isSettled = false
      peek = []
    }
    self.place = place
    note(status, now: now)
  }

  /// The file is nowhere any more; only its checkpoint says what it was. Should it come back, all is looked at anew.
  func leave(now: Timestamp) {
    place = .gone
    content = nil
    checkpoint.lastSeen = now
    peek = []
    exhausted = -1
    verified = -1
    compared = -1
    handsTorn = false
    isFinished = false
  }

  /// The content, opened if need be.
  func open() throws(SystemError) -> any FileContent {
    if let content { return content }
    let opened: any FileContent =
      age.isCompressed ? try GzipFile(path: checkpoint.path) : try PlainFile(path: checkpoint.path)
    // Replaced since it was listed: as good as gone, until the next listing.
    guard try opened.status().identity == checkpoint.identity else { throw SystemError(ENOENT, path: checkpoint.path) }
    content = opened
    return opened
  }

  /// Reads the first bytes, if there may be more of them than are known. The file is left as open as it was.
  func lookAtHead() throws(SystemError) {
    guard peek.count < Self.longestPeek, peek.isEmpty || peeked != size else { return }
    let wasOpen = content != nil
    defer { if !wasOpen { content = nil } }
    peek = try open().bytes(Self.longestPeek)
    peeked = size
  }

  /// Takes over everything that was consumed of `other`.
  func carryOn(from other: Checkpoint) {
    var new = other
    new.file = checkpoint.file
    new.path = checkpoint.path
    new.identity = checkpoint.identity
    new.lastSeen = checkpoint.lastSeen
    new.copyOf = nil
    new.copied = 0
    checkpoint = new
    exhausted = -1
    isSettled = true
  }
}
