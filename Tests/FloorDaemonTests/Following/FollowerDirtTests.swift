import FloorModel
import Foundation
import Testing

@testable import FloorDaemon

@Suite("The follower: what stands in its way")
struct FollowerDirtTests {
  @Test("A folder that vanishes and returns, with the same files or restored ones", arguments: [false, true])
  func folderVanishes(isRestored: Bool) throws {
    let h = try FollowerHarness("logs/x.log")
    #expect(h.read() == [])
    #expect(h.kinds() == [.folder])
    try FileManager.default.createDirectory(atPath: h.folder["logs"], withIntermediateDirectories: false)
    try h.folder.append("a\n", to: "logs/x.log")
    #expect(h.read() == ["a"])
    try h.folder.rename("logs", "away")
    #expect(h.read() == [])
    h.restart()
    #expect(h.read() == [])
    if isRestored {
      try FileManager.default.createDirectory(atPath: h.folder["logs"], withIntermediateDirectories: false)
      try h.folder.copy("away/x.log", "logs/x.log")
    } else {
      try h.folder.rename("away", "logs")
    }
    try h.folder.append("b\n", to: "logs/x.log")
    #expect(h.read() == ["b"])
  }

  @Test("A symlink beside its target is not a second file; one elsewhere leads to its target")
  func symlinks() throws {
    let h = try FollowerHarness("*.jsonl")
    try h.folder.append("a\n", to: "x-20261122.jsonl")
    symlink("x-20261122.jsonl", h.folder["x.jsonl"])
    #expect(h.read() == ["a"])
    try h.folder.append("b\n", to: "x-20261123.jsonl")
    try h.folder.remove("x.jsonl")
    symlink("x-20261123.jsonl", h.folder["x.jsonl"])
    #expect(h.read() == ["b"])
    #expect(h.follower.fileCount == 2)
  }

  @Test("A folder in place of a file is told of once, and the rest goes on")
  func folderInPlace() throws {
    let h = try FollowerHarness("*.log")
    try FileManager.default.createDirectory(atPath: h.folder["dir.log"], withIntermediateDirectories: false)
    mkfifo(h.folder["pipe.log"], 0o600)
    try h.folder.append("a\n", to: "x.log")
    #expect(h.read() == ["a"])
    #expect(h.read() == [])
    #expect(h.kinds() == [.notAFile, .notAFile])
  }

  @Test("A line that is too long is skipped and counted; its neighbours are read", arguments: [false, true])
  func longLine(isRestarted: Bool) throws {
    let h = try FollowerHarness("x.log")
    try h.folder.append("a\n" + String(repeating: "x", count: 10_000_000), to: "x.log")
    #expect(h.read() == ["a"])
    if isRestarted { h.restart() }
    try h.folder.append("end of it\nb\n", to: "x.log")
    #expect(h.read() == ["b"])
    #expect(h.kinds() == [.longLine])
    #expect(h.batches.last?.firstLine == 3)
    #expect(h.follower.buffer.bytes.count < 2_000_000)
  }

  @Test("NUL bytes, invalid UTF-8 and empty lines are handed over as they are")
  func binary() throws {
    let h = try FollowerHarness("x.log")
    let bytes: [UInt8] = [0, 0, 0, 0x0A, 0xFF, 0xFE, 0x0A, 0x0A, 0x61, 0x0D, 0x0A]
    try Data(bytes).write(to: URL(filePath: h.folder["x.log"]))
    h.follower.poll(now: h.now)
    let batch = try #require(h.follower.next())
    #expect(Array(batch.bytes) == bytes)
  }

  @Test("More files than may be open at once")
  func manyFiles() throws {
    var limits = FollowLimits()
    limits.openFiles = 4
    let h = try FollowerHarness("*.log", limits: limits)
    for index in 0..<50 { try h.folder.append("first \(index)\n", to: "f\(index)x.log") }
    #expect(h.read().count == 50)
    h.read()
    #expect(h.follower.files.count { $0.content != nil } <= 5)
    for index in 0..<50 { try h.folder.append("second \(index)\n", to: "f\(index)x.log") }
    #expect(Set(h.read()) == Set((0..<50).map { "second \($0)" }))
  }

  @Test("No permission: told once, read when it is given", .enabled(if: geteuid() != 0, "root reads everything"))
  func noPermission() throws {
    let h = try FollowerHarness("x.log")
    try h.folder.append("a\n", to: "x.log")
    chmod(h.folder["x.log"], 0)
    #expect(h.read() == [])
    #expect(h.read() == [])
    chmod(h.folder["x.log"], 0o600)
    #expect(h.read() == ["a"])
    #expect(h.kinds() == [.unreadable, .recovered])
  }
}
