import Foundation
import Testing

@testable import FloorDaemon

@Suite("Watching folders")
struct DirectoryWatchTests {
  @Test("Writing is a hint to look, a new name a hint to list")
  func hints() throws {
    let folder = try TemporaryFolder()
    try folder.append("a\n", to: "x.log")
    let watch = DirectoryWatch()
    watch.watch([folder.path + "/"])
    #expect(watch.drain().isEmpty)
    try folder.append("b\n", to: "x.log")
    let written = watch.drain()
    #expect(written.modified && !written.rescan)
    try folder.rename("x.log", "x.log.1")
    #expect(watch.drain().rescan)
    #expect(watch.drain().isEmpty)
    #expect(watch.takeNotices() == [])
  }

  @Test("More events than the queue holds: listing again is asked for")
  func overflow() throws {
    let folder = try TemporaryFolder()
    let watch = DirectoryWatch()
    watch.watch([folder.path])
    let limit =
      Int(try String(contentsOfFile: "/proc/sys/fs/inotify/max_queued_events", encoding: .utf8).dropLast()) ?? 16_384
    guard limit <= 65_536 else { return print("skipped: this kernel queues \(limit) events") }
    // Equal events in a row are merged, so two files take turns.
    for _ in 0...(limit / 2) {
      chmod(folder.path, 0o700)
      chmod(folder.path, 0o755)
      try Data().write(to: URL(filePath: folder["a"]))
    }
    #expect(watch.drain().rescan)
  }

  @Test("A folder that went and came back is watched again")
  func returns() throws {
    let folder = try TemporaryFolder()
    let sub = folder["sub"]
    try FileManager.default.createDirectory(atPath: sub, withIntermediateDirectories: false)
    let watch = DirectoryWatch()
    watch.watch([sub])
    try folder.remove("sub")
    #expect(watch.drain().rescan)
    watch.watch([sub])
    try FileManager.default.createDirectory(atPath: sub, withIntermediateDirectories: false)
    watch.watch([sub])
    _ = watch.drain()
    try folder.append("a\n", to: "sub/x.log")
    #expect(!watch.drain().isEmpty)
    #expect(watch.takeNotices() == [])
  }

  @Test("Wake-ups come without polling, and again after each drain", .timeLimit(.minutes(10)))
  func wakeUps() async throws {
    let folder = try TemporaryFolder()
    let watch = DirectoryWatch()
    watch.watch([folder.path])
    var wakeUps = watch.wakeUps().makeAsyncIterator()
    for round in 0..<3 {
      try folder.append("a\n", to: "x\(round).log")
      await wakeUps.next()
      #expect(!watch.drain().isEmpty)
    }
  }
}
