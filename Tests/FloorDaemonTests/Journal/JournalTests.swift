import FloorModel
import Foundation
import Testing

@testable import FloorDaemon

@Suite("The journal")
struct JournalTests {
  static let noon = Timestamp(seconds: 1_795_345_200)  // 2026-11-22T12:00+01:00

  static func lines(_ folder: TemporaryFolder, _ stream: Event.Stream = .alerts) throws -> [JournalLine] {
    var lines: [JournalLine] = []
    try JournalReader(stream: stream, logFolder: folder["log"]).read { lines.append($0) }
    return lines
  }

  static func sequences(_ folder: TemporaryFolder) throws -> [Int64] { try lines(folder).map(\.sequence) }

  @Test("Lines go to the dated file of their day, the link leads to it, modes are the readers'")
  func layout() throws {
    let folder = try TemporaryFolder()
    let store = try StoreTests.open(folder)
    let journal = Journal(store: store, folder: folder["log"])
    try journal.start(now: Self.noon)
    #expect(folder.exists("log/alerts/alerts-20261122.jsonl"))
    try store.commit(
      StoreTests.batch([StoreTests.event(1), StoreTests.event(2, stream: .workload)], recorded: Self.noon))
    #expect(try journal.drain(now: Self.noon) == 2)
    #expect(try journal.drain(now: Self.noon) == 0)
    #expect(try folder.text("log/alerts.jsonl") == folder.text("log/alerts/alerts-20261122.jsonl"))
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: folder["log/alerts.jsonl"])
        == "alerts/alerts-20261122.jsonl")
    var status = stat()
    #expect(stat(folder["log/alerts/alerts-20261122.jsonl"], &status) == 0)
    #expect(status.st_mode & 0o7777 == 0o640)
    #expect(stat(folder["log/alerts"], &status) == 0)
    #expect(status.st_mode & 0o7777 == 0o2750)
    let line = try #require(try Self.lines(folder).first)
    #expect(line.sequence == 1)
    #expect(line.level == .warning)
    #expect(line.transition == "raised")
    #expect(line.text.hasPrefix("{\"time\":\"2026-11-22T"))
  }

  @Test("The site's midnight begins a new file; the link follows; a DST night too")
  func dayChange() throws {
    let folder = try TemporaryFolder()
    let store = try StoreTests.open(folder)
    let journal = Journal(store: store, folder: folder["log"])
    let midnight = try #require(RFC3339.parse("2026-10-25T00:00:00+02:00"))
    try journal.start(now: midnight - 1)
    try store.commit(StoreTests.batch([StoreTests.event(1)], recorded: midnight - 1))
    try store.commit(StoreTests.batch([StoreTests.event(2)], recorded: midnight))
    // 24 hours later it is still the 25th: the clock went back.
    try store.commit(StoreTests.batch([StoreTests.event(3)], recorded: midnight + .hours(24)))
    try store.commit(StoreTests.batch([StoreTests.event(4)], recorded: midnight + .hours(25)))
    try journal.drain(now: midnight + .hours(25))
    let counts = try ["24", "25", "26"].map {
      try folder.text("log/alerts/alerts-202610\($0).jsonl").split(separator: "\n").count
    }
    #expect(counts == [1, 2, 1])
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: folder["log/alerts.jsonl"])
        == "alerts/alerts-20261026.jsonl")
    journal.roll(now: midnight + .hours(49))
    #expect(folder.exists("log/alerts/alerts-20261027.jsonl"))
    #expect(try Self.sequences(folder) == [1, 2, 3, 4])
  }

  @Test(
    "A torn line is cut and written again, wherever it was torn",
    arguments: ["byte", "nul", "all", "newline", "whole"],
    [true, false])
  func tornTail(kind: String, isNoted: Bool) throws {
    // A whole line that is missing was deleted by hand if it had been noted as written.
    guard !isNoted || kind != "all" else { return }
    let folder = try TemporaryFolder()
    var text = ""
    do {
      let store = try StoreTests.open(folder)
      let journal = Journal(store: store, folder: folder["log"])
      try journal.start(now: Self.noon)
      try store.commit(StoreTests.batch((1...3).map { StoreTests.event($0) }, recorded: Self.noon))
      try journal.drain(now: Self.noon)
      text = try folder.text("log/alerts/alerts-20261122.jsonl")
      // As if the process had died while writing the third line, before it was noted as written; or as if a disk that
      // does not keep its promises had lost power.
      if !isNoted {
        try store.queue.write { try $0.execute(sql: "UPDATE stream SET journaled = 2 WHERE name = 'alerts'") }
      }
    }
    let name = "log/alerts/alerts-20261122.jsonl"
    let lineLength = text.utf8.count / 3
    switch kind {
    case "byte": try folder.truncate(name, to: lineLength * 2 + 40)
    case "nul":
      try folder.truncate(name, to: lineLength * 2)
      try folder.append(String(repeating: "\0", count: 700), to: name)
    case "all": try folder.truncate(name, to: lineLength * 2)
    case "newline": try folder.truncate(name, to: lineLength * 3 - 1)
    default: break
    }
    let store = try StoreTests.open(folder)
    let journal = Journal(store: store, folder: folder["log"])
    try journal.start(now: Self.noon)
    #expect(try folder.text(name) == text)
    let isRepaired = journal.takeNotices().contains { $0.kind == .repaired }
    #expect(isRepaired == ["byte", "nul", "newline"].contains(kind))
  }

  @Test("The only line of a day, torn: it is written again, and the days before are left alone")
  func tornFirstLine() throws {
    let folder = try TemporaryFolder()
    let store = try StoreTests.open(folder)
    var journal = Journal(store: store, folder: folder["log"])
    try journal.start(now: Self.noon)
    try store.commit(StoreTests.batch([StoreTests.event(1)], recorded: Self.noon - .hours(24)))
    try store.commit(StoreTests.batch([StoreTests.event(2)], recorded: Self.noon))
    try journal.drain(now: Self.noon)
    try folder.remove("log/alerts/alerts-20261121.jsonl")
    try folder.truncate("log/alerts/alerts-20261122.jsonl", to: 100)
    journal = Journal(store: store, folder: folder["log"])
    try journal.start(now: Self.noon)
    #expect(try Self.sequences(folder) == [2])
    #expect(!folder.exists("log/alerts/alerts-20261121.jsonl"))
  }

  @Test("Files deleted by hand are not written again")
  func deletedFiles() throws {
    let folder = try TemporaryFolder()
    let store = try StoreTests.open(folder)
    var journal = Journal(store: store, folder: folder["log"])
    try journal.start(now: Self.noon)
    try store.commit(StoreTests.batch((1...3).map { StoreTests.event($0) }, recorded: Self.noon))
    try journal.drain(now: Self.noon)
    try folder.remove("log/alerts")
    journal = Journal(store: store, folder: folder["log"])
    try journal.start(now: Self.noon)
    try store.commit(StoreTests.batch([StoreTests.event(4)], recorded: Self.noon))
    try journal.drain(now: Self.noon)
    #expect(try Self.sequences(folder) == [4])
    // And while it runs.
    try folder.remove("log/alerts/alerts-20261122.jsonl")
    try store.commit(StoreTests.batch([StoreTests.event(5)], recorded: Self.noon))
    try journal.drain(now: Self.noon)
    #expect(try Self.sequences(folder) == [5])
  }

  @Test("A lost database: numbering goes on after the files, and nothing in them is said again")
  func lostDatabase() throws {
    let folder = try TemporaryFolder()
    do {
      let store = try StoreTests.open(folder)
      let journal = Journal(store: store, folder: folder["log"])
      try journal.start(now: Self.noon)
      try store.commit(StoreTests.batch((1...3).map { StoreTests.event($0) }, recorded: Self.noon))
      try journal.drain(now: Self.noon)
    }
    try Data("not a database, not at all".utf8).write(to: URL(filePath: folder["floorwatch.db"]))
    for suffix in ["-wal", "-shm"] { unlink(folder["floorwatch.db" + suffix]) }
    let store = try StoreTests.open(folder)
    #expect(store.setAside != nil)
    let journal = Journal(store: store, folder: folder["log"])
    try journal.start(now: Self.noon)
    #expect(journal.takeNotices().map(\.kind) == [.adopted])
    // The logs are read again from their start, and give the same events and a new one.
    let result = try store.commit(StoreTests.batch((1...4).map { StoreTests.event($0) }, recorded: Self.noon))
    #expect(result.repeated == 3)
    try journal.drain(now: Self.noon)
    #expect(try Self.sequences(folder) == [1, 2, 3, 4])
  }

  @Test("Killed between any two steps: nothing lost, nothing twice", arguments: 0..<12)
  func killedAnywhere(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    var random = SeededGenerator(seed: seed)
    var next = 1
    for _ in 0..<25 {
      // Each round is a process: it dies at a random step, by a call that fails half-way or by just not going on.
      let store = try StoreTests.open(folder)
      let fuse = Fuse(calls: Int.random(in: 0...12, using: &random), random: random)
      let journal = Journal(store: store, folder: folder["log"], files: fuse)
      try journal.start(now: Self.noon)
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        let count = Int.random(in: 1...3, using: &random)
        let committed = (next..<(next + count)).map { StoreTests.event($0) }
        // The same events may come again: a replay after a crash makes them anew.
        let repeated = next > 3 ? [StoreTests.event(next - Int.random(in: 1...2, using: &random))] : []
        try store.commit(StoreTests.batch(repeated + committed, recorded: Self.noon))
        next += count
        if Bool.random(using: &random) { try journal.drain(now: Self.noon) }
      }
    }
    let store = try StoreTests.open(folder)
    try Journal(store: store, folder: folder["log"]).start(now: Self.noon)
    let lines = try Self.lines(folder)
    #expect(lines.map(\.sequence) == (1..<Int64(next)).map { $0 })
    #expect(lines.map(\.id) == (1..<next).map { StoreTests.event($0).id })
  }

  @Test("No room for the journal: told once, cut back to whole lines, written when there is room")
  func full() throws {
    guard geteuid() == 0 else { return print("skipped: a small tmpfs needs root") }
    let small = try SmallFileSystem(kilobytes: 64)
    let folder = try TemporaryFolder()
    let store = try StoreTests.open(folder)
    let journal = Journal(store: store, folder: small.folder["log"])
    try journal.start(now: Self.noon)
    try small.fill()
    try store.commit(StoreTests.batch((1...50).map { StoreTests.event($0) }, recorded: Self.noon))
    var now = Self.noon
    for _ in 0..<20 {
      now = now + .seconds(2)
      try journal.drain(now: now)
      journal.roll(now: now)
    }
    #expect(journal.isFailing)
    #expect(journal.takeNotices().map(\.kind) == [.full])
    let text = try small.folder.text("log/alerts/alerts-20261122.jsonl")
    #expect(text.isEmpty || text.hasSuffix("\n"))
    try small.free()
    now = now + .minutes(2)
    try journal.drain(now: now)
    #expect(journal.takeNotices().map(\.kind) == [.recovered])
    var sequences: [Int64] = []
    try JournalReader(stream: .alerts, logFolder: small.folder["log"]).read { sequences.append($0.sequence) }
    #expect(sequences == (1...50).map { $0 })
  }

  @Test("Files are deleted by age and by size, never today's")
  func retention() throws {
    let folder = try TemporaryFolder()
    let store = try StoreTests.open(folder)
    let journal = Journal(store: store, folder: folder["log"])
    try journal.start(now: Self.noon)
    for day in 0..<10 {
      let recorded = Self.noon - .days(Int64(9 - day))
      try store.commit(StoreTests.batch([StoreTests.event(day)], recorded: recorded))
    }
    try journal.drain(now: Self.noon)
    func days() throws -> [String] {
      try JournalFolder.files(of: .alerts, in: folder["log/alerts"]).map { String($0.dropFirst(13).prefix(2)) }
    }
    #expect(try days().count == 10)
    let oldest = [Event.Stream.alerts: CivilDate(year: 2026, month: 11, day: 17).daysSinceEpoch]
    #expect(try journal.prune(now: Self.noon, oldest: oldest, largest: .max).count == 4)
    #expect(try days() == ["17", "18", "19", "20", "21", "22"])
    let one = Int64(try folder.text("log/alerts/alerts-20261122.jsonl").utf8.count)
    _ = try journal.prune(now: Self.noon, oldest: oldest, largest: one * 2)
    #expect(try days() == ["21", "22"])
    _ = try journal.prune(now: Self.noon, oldest: oldest, largest: 0)
    #expect(try days() == ["22"])
  }

  @Test("Lines leave the store only after they are in the journal, ids later")
  func pruneStore() throws {
    let folder = try TemporaryFolder()
    let store = try StoreTests.open(folder)
    let journal = Journal(store: store, folder: folder["log"])
    try journal.start(now: Self.noon)
    try store.commit(StoreTests.batch([StoreTests.event(1)], recorded: Self.noon))
    try store.prune(linesBefore: Self.noon + 1, idsBefore: [.alerts: Self.noon - 1])
    #expect(try store.outbox(.alerts, after: 0).count == 1)
    try journal.drain(now: Self.noon)
    try store.prune(linesBefore: Self.noon + 1, idsBefore: [.alerts: Self.noon - 1])
    #expect(try store.outbox(.alerts, after: 0).isEmpty)
    #expect(try store.commit(StoreTests.batch([StoreTests.event(1)])).repeated == 1)
    try store.prune(linesBefore: Self.noon + 1, idsBefore: [.alerts: Self.noon + 1])
    #expect(try store.commit(StoreTests.batch([StoreTests.event(1)])).repeated == 0)
  }

  @Test("A file where the link should be is left alone and told of")
  func link() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder["log"], withIntermediateDirectories: true)
    try folder.append("mine\n", to: "log/alerts.jsonl")
    let journal = Journal(store: try StoreTests.open(folder), folder: folder["log"])
    try journal.start(now: Self.noon)
    #expect(try folder.text("log/alerts.jsonl") == "mine\n")
    #expect(journal.takeNotices().map(\.kind) == [.link])
  }
}
