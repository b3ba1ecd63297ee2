import FloorModel
import Foundation
import Testing

@testable import FloorDaemon

/// One row per way in which peers lost or repeated lines (`practice.md` 2.6), by name.
@Suite("The follower: rotations, copies, restarts")
struct FollowerCaseTests {
  @Test("Appended lines come once, a partial line when it is whole")
  func append() throws {
    let h = try FollowerHarness("x.log")
    #expect(h.read() == [])
    try h.folder.append("a\nb\nc", to: "x.log")
    #expect(h.read() == ["a", "b"])
    try h.folder.append("c\n", to: "x.log")
    #expect(h.read() == ["cc"])
    #expect(h.batches.map(\.firstLine) == [1, 3])
    #expect(h.batches.map(\.starts) == [true, false])
    #expect(h.follower.counters.lines == 3)
  }

  @Test("The first line of an empty file, and of one that was emptied, waits for no new listing")
  func emptyFile() throws {
    let h = try FollowerHarness("x.log")
    try h.folder.append("", to: "x.log")
    #expect(h.read() == [])
    try h.folder.append("a\nb\n", to: "x.log")
    #expect(h.read(rescan: false) == ["a", "b"])
    try h.folder.truncate("x.log")
    #expect(h.read(rescan: false) == [])
    try h.folder.append("c\n", to: "x.log")
    #expect(h.read(rescan: false) == ["c"])
    #expect(h.follower.counters.truncated == 1)
  }

  @Test("A restart carries on at the committed place, with the parser's state")
  func restart() throws {
    let h = try FollowerHarness("x.log")
    try h.folder.append("a\nb\n", to: "x.log")
    h.read()
    try h.folder.append("c\n", to: "x.log")
    h.restart()
    h.follower.poll(now: h.now)
    let batch = try #require(h.follower.next())
    #expect(String(decoding: batch.bytes, as: UTF8.self) == "c\n")
    #expect(batch.firstLine == 3)
    #expect(!batch.startsFile)
    #expect(String(decoding: batch.parserState, as: UTF8.self) == "after b")
    #expect(batch.readable >= batch.bytes.count + 64)
  }

  @Test("Rotation by rename while running and while down", arguments: [false, true])
  func rename(isDown: Bool) throws {
    let h = try FollowerHarness("x.log*")
    try h.folder.append("a\n", to: "x.log")
    h.read()
    try h.folder.append("b\n", to: "x.log")
    try h.folder.rename("x.log", "x.log.1")
    try h.folder.append("c\n", to: "x.log")
    if isDown { h.restart() }
    #expect(h.read() == ["b", "c"])
    #expect(h.kinds() == [])
  }

  @Test("Rotation by rename out of the pattern", arguments: [false, true])
  func renameAway(isDown: Bool) throws {
    let h = try FollowerHarness("x.log")
    try h.folder.append("a\n", to: "x.log")
    h.read()
    try h.folder.append("b\n", to: "x.log")
    try h.folder.rename("x.log", "x.log-20261122")
    try h.folder.append("c\n", to: "x.log")
    if isDown { h.restart() }
    #expect(h.read() == ["b", "c"])
    // A writer that has not noticed yet.
    try h.folder.append("late\n", to: "x.log-20261122")
    #expect(h.read() == ["late"])
  }

  @Test(
    "Copy and truncate: what the copy holds beyond what was read is read there", arguments: [false, true],
    ["x.log", "x.log*"])
  func copyTruncate(isDown: Bool, pattern: String) throws {
    let h = try FollowerHarness(pattern)
    try h.folder.append("a\nb\n", to: "x.log")
    h.read()
    try h.folder.append("c\n", to: "x.log")
    try h.folder.copy("x.log", "x.log.1")
    try h.folder.truncate("x.log")
    try h.folder.append("d\n", to: "x.log")
    if isDown { h.restart() }
    #expect(h.read() == ["c", "d"])
    #expect(h.follower.counters.truncated == 1)
  }

  @Test("A copy seen before the truncation is not read twice")
  func copySeenEarly() throws {
    let h = try FollowerHarness("x.log*")
    try h.folder.append("a\nb\n", to: "x.log")
    #expect(h.read() == ["a", "b"])
    try h.folder.copy("x.log", "x.log.1")
    #expect(h.read() == [])
    h.restart()
    #expect(h.read() == [])
    try h.folder.append("c\n", to: "x.log")
    #expect(h.read() == ["c"])
    try h.folder.truncate("x.log")
    try h.folder.append("d\n", to: "x.log")
    #expect(h.read() == ["d"])
  }

  @Test("The file as long as before, or longer, with other content", arguments: ["x\ny\n", "x\ny\nz\n"])
  func rewritten(content: String) throws {
    let h = try FollowerHarness("x.log")
    try h.folder.append("a\nb\n", to: "x.log")
    h.read()
    try h.folder.truncate("x.log")
    try h.folder.append(content, to: "x.log")
    #expect(h.read() == content.split(separator: "\n").map(String.init))
    #expect(h.kinds() == [.rewritten])
  }

  @Test("Only the bytes before the offset differ: rewritten in place")
  func rewrittenTail() throws {
    let h = try FollowerHarness("x.log")
    let head = String(repeating: "head of the file, always alike\n", count: 100)
    try h.folder.append(head + "a\nb\n", to: "x.log")
    h.read()
    try h.folder.truncate("x.log", to: head.utf8.count)
    try h.folder.append("A\nB\nC\n", to: "x.log")
    #expect(h.read().suffix(3) == ["A", "B", "C"])
    #expect(h.kinds() == [.rewritten])
  }

  @Test("Truncated and nothing written yet")
  func truncatedEmpty() throws {
    let h = try FollowerHarness("x.log")
    try h.folder.append("a\n", to: "x.log")
    h.read()
    try h.folder.truncate("x.log")
    #expect(h.read() == [])
    try h.folder.append("b\n", to: "x.log")
    #expect(h.read() == ["b"])
    #expect(h.kinds() == [.truncated])
  }

  @Test("Two files that begin alike are both read")
  func sameFirstLine() throws {
    let h = try FollowerHarness("*.csv")
    try h.folder.append("time,agent,event\n", to: "a.csv")
    try h.folder.append("time,agent,event\n", to: "b.csv")
    h.read()
    try h.folder.append("1,x,login\n", to: "a.csv")
    #expect(h.read().contains("1,x,login"))
    try h.folder.append("2,y,login\n", to: "b.csv")
    let lines = h.read()
    #expect(lines.last == "2,y,login")
    try h.folder.append("3,y,logout\n", to: "b.csv")
    try h.folder.append("4,x,logout\n", to: "a.csv")
    #expect(Set(h.read()) == ["3,y,logout", "4,x,logout"])
  }

  @Test("Date-named files are read oldest first, whatever their modification times")
  func dated() throws {
    let h = try FollowerHarness("chat-*.jsonl")
    try h.folder.append("c\n", to: "chat-20261123.jsonl")
    try h.folder.append("b\n", to: "chat-20261122.jsonl")
    try h.folder.append("a\n", to: "chat-2026-11-21.jsonl")
    #expect(h.read() == ["a", "b", "c"])
  }

  @Test("Leftovers at the first start are read once, oldest first, compressed or not")
  func leftovers() throws {
    let h = try FollowerHarness("queue_log*")
    try h.folder.append("old\n", to: "queue_log.2")
    try h.folder.compress("queue_log.2")
    try h.folder.append("older\n", to: "queue_log.10")
    try h.folder.append("new\n", to: "queue_log.1")
    try h.folder.append("newest\n", to: "queue_log")
    h.now = h.now + .seconds(5)
    #expect(h.read() == ["older", "old", "new", "newest"])
    h.restart()
    #expect(h.read() == [])
  }

  @Test("A file that is compressed after it was read is not read again", arguments: [false, true])
  func compressedLater(isDown: Bool) throws {
    let h = try FollowerHarness("x.log*")
    try h.folder.append("a\nb\n", to: "x.log.1")
    #expect(h.read() == ["a", "b"])
    try h.folder.append("c\n", to: "x.log.1")
    try h.folder.compress("x.log.1")
    if isDown { h.restart() }
    h.now = h.now + .seconds(5)
    #expect(h.read() == ["c"])
    #expect(h.read() == [])
  }

  @Test("A damaged .gz gives what can be unpacked, and is told of once")
  func damagedGzip() throws {
    let h = try FollowerHarness("x.log*")
    var random = SeededGenerator(seed: 7)
    let lines = (0..<20_000).map { "\($0) \(UInt64.random(in: 0...UInt64.max, using: &random))" }
    try h.folder.append(lines.joined(separator: "\n") + "\n", to: "x.log.1")
    try h.folder.compress("x.log.1")
    let size = try FileStatus.of(path: h.folder["x.log.1.gz"]).size
    try h.folder.truncate("x.log.1.gz", to: Int(size / 2))
    h.now = h.now + .minutes(5)
    let got = h.read() + h.read()
    #expect(got.count > 5000 && got.count < 15_000)
    #expect(got == Array(lines.prefix(got.count)))
    #expect(h.kinds() == [.compressed])
    #expect(h.read() == [])
  }

  @Test("A deleted file is read to its end")
  func deleted() throws {
    let h = try FollowerHarness("x.log")
    try h.folder.append("a\n", to: "x.log")
    h.read()
    try h.folder.append("b\n", to: "x.log")
    try h.folder.remove("x.log")
    try h.folder.append("c\n", to: "x.log")
    #expect(h.read() == ["b", "c"])
  }

  @Test("A last line without newline is handed over when the file is out of use and quiet")
  func torn() throws {
    let h = try FollowerHarness("x.log*")
    try h.folder.append("a\nunfinished", to: "x.log")
    h.read()
    try h.folder.rename("x.log", "x.log.1")
    try h.folder.append("b\n", to: "x.log")
    #expect(h.read() == ["b"])
    h.now = h.now + .minutes(1)
    #expect(h.read() == ["unfinished"])
    #expect(h.batches.last?.torn == true)
    #expect(h.read() == [])
  }
}
