import Alerting
import FloorModel
import Foundation
import GRDB
import Testing

@testable import FloorDaemon

@Suite("The store")
struct StoreTests {
  static let start = Timestamp(seconds: 1_795_350_000)

  static func event(_ number: Int, stream: Event.Stream = .alerts, at time: Timestamp = start) -> Event {
    Event(
      stream: stream, time: time + .seconds(Int64(number)), severity: .warning,
      summary: "Floor 2 east: 28.4 °C for 15 min (limit 26.0 °C).", type: "floorwatch.alert.raised.v1",
      subject: "air.too_warm/floor-2-east", identity: "a\(number)", schema: "alert",
      data: [
        JSONField("alert", .string(Digest.hex("\(number)", bytes: 8))), JSONField("rule", "air.too_warm"),
        JSONField("level", "warning"), JSONField("reason", "threshold"), JSONField("zone", "floor-2-east"),
        JSONField("quantity", "air_temperature"), JSONField("value", .number(28.4)), JSONField("unit", "Cel"),
        JSONField("limit", .number(26)), JSONField("window_s", .integer(900)),
        JSONField("since", "2026-11-22T12:00:00.000+01:00"), JSONField("norm", "ASR A3.5"), JSONField("grade", "B"),
        JSONField("advice", "facility"),
      ])
  }

  static func batch(_ events: [Event], recorded: Timestamp = start) -> StoreBatch {
    var batch = StoreBatch(recorded: recorded)
    batch.events = events
    return batch
  }

  static func open(_ folder: TemporaryFolder, now: Timestamp = start) throws -> Store {
    let zone = try #require(SiteTimeZone(identifier: "Europe/Amsterdam"))
    return try Store(
      path: folder["floorwatch.db"], identity: .init(source: "urn:floorwatch:test:pc", zone: zone), now: now)
  }

  @Test("Everything of a batch comes back after closing and opening")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    var checkpoint = Checkpoint(
      source: "s", file: 3, path: "/l/x", identity: FileIdentity(device: .max, inode: 1 << 63), lastSeen: Self.start)
    checkpoint.offset = 12
    checkpoint.headHash = .max
    checkpoint.tailHash = 1 << 63
    checkpoint.isSkipping = true
    checkpoint.copyOf = 2
    checkpoint.copied = 7
    checkpoint.parserState = [0, 255, 10]
    let rule = Rule.forTests
    var engine = AlertEngine()
    _ = engine.observe([
      Observation(
        rule: rule, subject: Subject(.zone, "z"), time: Self.start, state: .value(99), limits: rule.limits)
    ])
    let changed = engine.takeChanged()
    #expect(changed.count == 1)
    do {
      let store = try Self.open(folder)
      var batch = Self.batch([Self.event(1), Self.event(2, stream: .workload)])
      batch.checkpoints = [checkpoint]
      batch.monitorState = [
        MonitorStateChange(monitor: "m", key: "k", value: [1, 2]),
        MonitorStateChange(monitor: "m", key: "l", value: [3]),
      ]
      batch.alertStates = changed
      let result = try store.commit(batch)
      #expect(result.written == [.alerts: 1, .workload: 1])
      var second = StoreBatch(recorded: Self.start)
      second.monitorState = [MonitorStateChange(monitor: "m", key: "l", value: nil)]
      try store.commit(second)
      try store.setMeta("key_id", "abc")
    }
    let store = try Self.open(folder)
    #expect(store.setAside == nil)
    #expect(try store.checkpoints(source: "s") == [checkpoint])
    #expect(try store.checkpoints(source: "other") == [])
    #expect(try store.monitorState("m") == ["k": [1, 2]])
    #expect(try store.meta("key_id") == "abc")
    #expect(try store.alertStates() == engine.states)
    #expect(try store.lastSequence(.alerts) == 1)
    #expect(try store.outbox(.workload, after: 0).map(\.sequence) == [1])
    var forget = StoreBatch(recorded: Self.start)
    forget.forgottenFiles = [("s", 3)]
    forget.alertStates = changed.map { ($0.0, nil) }
    try store.commit(forget)
    #expect(try store.checkpoints(source: "s") == [])
    #expect(try store.alertStates().isEmpty)
  }

  @Test("Sequences have no gap, and an id is given out once per stream")
  func sequences() throws {
    let store = try Self.open(try TemporaryFolder())
    try store.commit(Self.batch([Self.event(1), Self.event(2), Self.event(1)]))
    let again = try store.commit(Self.batch([Self.event(2), Self.event(3), Self.event(1, stream: .workload)]))
    #expect(again.repeated == 1)
    #expect(again.written == [.alerts: 1, .workload: 1])
    #expect(try store.outbox(.alerts, after: 0).map(\.sequence) == [1, 2, 3])
    #expect(try store.outbox(.workload, after: 0).map(\.sequence) == [1])
    #expect(try store.repeatedEvents() == 2)
  }

  @Test("A batch that fails in the middle leaves nothing behind")
  func allOrNothing() throws {
    let folder = try TemporaryFolder()
    let store = try Self.open(folder)
    try store.queue.write {
      try $0.execute(
        sql: "CREATE TRIGGER t BEFORE INSERT ON outbox WHEN new.sequence = 2 BEGIN SELECT RAISE(ABORT, 'no'); END")
    }
    var batch = Self.batch([Self.event(1), Self.event(2)])
    batch.monitorState = [MonitorStateChange(monitor: "m", key: "k", value: [1])]
    #expect(throws: StoreError.self) { try store.commit(batch) }
    #expect(try store.lastSequence(.alerts) == 0)
    #expect(try store.outbox(.alerts, after: 0).isEmpty)
    #expect(try store.monitorState("m").isEmpty)
    try store.queue.write { try $0.execute(sql: "DROP TRIGGER t") }
    #expect(try store.commit(batch).written == [.alerts: 2])
  }

  @Test("A second process is refused, in words")
  func lock() throws {
    let folder = try TemporaryFolder()
    let store = try Self.open(folder)
    #expect { try Self.open(folder) } throws: { ($0 as? StoreError)?.kind == .inUse }
    #expect(try store.lastSequence(.alerts) == 0)
  }

  @Test("A damaged database is set aside, never overwritten", arguments: ["garbage", "header", "page"])
  func damaged(kind: String) throws {
    let folder = try TemporaryFolder()
    do {
      let store = try Self.open(folder)
      try store.commit(Self.batch((1...300).map { Self.event($0) }))
      try store.queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    }
    let url = URL(filePath: folder["floorwatch.db"])
    var bytes = try Data(contentsOf: url)
    switch kind {
    case "garbage": bytes = Data(repeating: 0x41, count: 5000)
    case "header": bytes.replaceSubrange(0..<16, with: Data(repeating: 0, count: 16))
    default: bytes.replaceSubrange(8192..<40_960, with: Data(repeating: 0x5A, count: 32_768))
    }
    try bytes.write(to: url)
    for suffix in ["-wal", "-shm"] { unlink(url.path + suffix) }
    let store = try Self.open(folder)
    let aside = try #require(store.setAside)
    #expect(aside.path.hasPrefix(folder["floorwatch.db.damaged-2026"]))
    #expect(try Data(contentsOf: URL(filePath: aside.path)) == bytes)
    #expect(aside.reason.contains("damaged"))
    #expect(try store.lastSequence(.alerts) == 0)
  }

  @Test("A database of a newer version is refused and left alone")
  func newer() throws {
    let folder = try TemporaryFolder()
    try Self.open(folder).queue.write { try $0.execute(sql: "PRAGMA user_version = 99") }
    #expect { try Self.open(folder) } throws: {
      ($0 as? StoreError)?.kind == .newer && "\($0)".contains("newer floorwatch")
    }
    #expect(folder.exists("floorwatch.db"))
  }

  @Test("Every released schema is brought up to date", arguments: 1...1)
  func migrate(version: Int) throws {
    let folder = try TemporaryFolder()
    let fixture = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/store-v\(version).sql")
    let old = try DatabaseQueue(path: folder["floorwatch.db"])
    try old.write { try $0.execute(sql: String(contentsOf: fixture, encoding: .utf8)) }
    try old.close()
    let store = try Self.open(folder)
    #expect(try store.queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } == StoreSchema.version)
    let checkpoints = try store.checkpoints(source: "queue")
    #expect(checkpoints.map(\.path) == ["/var/log/asterisk/queue_log"])
    #expect(checkpoints.map(\.offset) == [4711])
    #expect(try store.lastSequence(.alerts) == 2)
    #expect(try store.outbox(.alerts, after: 0).map(\.line) == ["{\"sequence\":\"0000000000000002\"}"])
    #expect(try store.meta("key_id") == "k1")
    #expect(try store.monitorState("environment") == ["zone": [1, 2, 3]])
  }

  @Test("No room: said as such, and the same batch succeeds later")
  func full() throws {
    guard geteuid() == 0 else { return print("skipped: a small tmpfs needs root") }
    let small = try SmallFileSystem(kilobytes: 512)
    let store = try Self.open(small.folder)
    try small.fill()
    let batch = Self.batch((1...200).map { Self.event($0) })
    #expect { try store.commit(batch) } throws: { ($0 as? StoreError)?.isTemporary == true }
    #expect(try store.lastSequence(.alerts) == 0)
    try small.free()
    #expect(try store.commit(batch).written == [.alerts: 200])
  }
}

extension Rule {
  /// A rule that is pending after its first observation.
  static var forTests: Rule {
    let text = LocalizedText(en: "Text.", nl: "Tekst.")
    return Rule(
      id: "test.rule", family: "test", quantity: "air_temperature", unit: "Cel",
      limits: Limits(
        .above, warning: .init(26, clear: 25, enterFor: .minutes(15), clearFor: .minutes(5)), window: .minutes(5)),
      scope: .always, norm: "none", grade: .d, audience: .facility,
      words: Words(name: text, explanation: text, raised: text, cleared: text, advice: text))
  }
}
