import FloorModel
import Foundation

@testable import FloorDaemon

/// A follower on a temporary folder, with a clock and a restart.
final class FollowerHarness {
  let folder: TemporaryFolder
  let source: LogSource
  var limits = FollowLimits()
  var now: Timestamp
  private(set) var follower: FileFollower
  private(set) var notices: [FollowNotice] = []
  private(set) var batches: [(file: Int64, path: String, starts: Bool, torn: Bool, firstLine: Int64)] = []
  private var checkpoints: [Int64: Checkpoint] = [:]

  init(_ patterns: String..., excluded: [String] = [], limits: FollowLimits = FollowLimits()) throws {
    let folder = try TemporaryFolder()
    self.folder = folder
    self.limits = limits
    source = LogSource(id: "test", patterns: patterns.map { folder[$0] }, excluded: excluded.map { folder[$0] })
    follower = FileFollower(source: source, limits: limits)
    now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000) + 100)
  }

  /// Everything there is to read, as lines; committed. Without `rescan` as after a hint that some file was written to.
  @discardableResult
  func read(rescan: Bool = true) -> [String] {
    now = now + 100
    follower.poll(now: now, rescan: rescan)
    var lines: [String] = []
    while let batch = follower.next() {
      lines += String(decoding: batch.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
      let name = batch.path.split(separator: "/").last.map(String.init) ?? ""
      batches.append((batch.file, name, batch.startsFile, batch.isTorn, batch.firstLine))
      follower.keep(parserState: Array("after \(lines.last ?? "")".utf8), file: batch.file)
    }
    commit()
    notices += follower.takeNotices()
    return lines
  }

  func commit() {
    let changes = follower.takeChanges()
    for number in changes.removed { checkpoints[number] = nil }
    for checkpoint in changes.changed { checkpoints[checkpoint.file] = checkpoint }
  }

  /// A new process with what was committed.
  func restart() {
    follower = FileFollower(
      source: source, checkpoints: checkpoints.values.sorted { $0.file < $1.file }, limits: limits)
  }

  func kinds() -> [FollowNotice.Kind] { notices.map(\.kind) }
}
