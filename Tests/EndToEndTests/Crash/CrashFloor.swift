import Foundation
import GRDB
import Testing

/// The recorded floor, its logs written bit by bit and rotated in three ways, under a daemon that is killed again and
/// again. Nothing here waits for the daemon: it is dead, alive or half-way through something when files change.
final class CrashFloor {
  /// What happens between two lives, or during one.
  enum Mishap: String, CaseIterable {
    case renamed = "rotation by rename"
    case copied = "copy and truncate"
    case newDay = "new dated file"
    case compressed = "old log compressed"
    case diskFull = "full disk"
    case tornJournal = "journal cut in a line"
    case zeros = "journal ending in zeros"
    case tornDatabase = "torn end of the database's log"
    case oldDatabase = "older database restored"
    case damagedDatabase = "database damaged"
  }

  let folder: URL
  let log: URL
  private let state: URL
  private let configuration: String
  private(set) var killed = 0
  private(set) var lives = 0
  private(set) var done: [Mishap: Int] = [:]
  /// What a daemon said that ended by itself, and should not have.
  private(set) var failures: [String] = []

  private var random: SplitMix
  private let logs: CrashLogs
  private let small: Bool
  /// How long a life may last: follows how long it takes when nobody kills it.
  private var longest = 60_000.0

  init(seed: UInt64) throws {
    random = SplitMix(state: seed)
    folder = FileManager.default.temporaryDirectory.appending(path: "floorwatch-crash-\(UUID().uuidString)")
    let disk = folder.appending(path: "disk")
    try FileManager.default.createDirectory(at: disk, withIntermediateDirectories: true)
    // A disk of its own, small enough to be filled in no time.
    small = geteuid() == 0 && mount("tmpfs", disk.path, "tmpfs", 0, "size=24m") == 0
    if !small { print("full disks are left out of the crash harness: a small tmpfs needs root") }
    log = disk.appending(path: "log")
    state = disk.appending(path: "state")
    configuration = try Self.configure(folder)
    let made = try FloorwatchBinary(["key", "create", folder.appending(path: "pseudonym.key").path])
    try #require(made.status == 0, "\(made.errors)")
    logs = try CrashLogs(folder: folder)
  }

  deinit {
    if small { umount2(folder.appending(path: "disk").path, Int32(MNT_DETACH)) }
    try? FileManager.default.removeItem(at: folder)
  }

  /// The recorded floor's configuration, with patterns that find rotated files, and everything written to `disk`.
  private static func configure(_ folder: URL) throws -> String {
    let source = RecordedFloor.package.appending(path: "Demo/recorded-floor")
    var text = try String(contentsOf: source.appending(path: "floorwatch.yaml"), encoding: .utf8)
    for (old, new) in [
      ("path: readings.jsonl", "path: \"readings.jsonl*\""), ("path: queue_log", "path: \"queue_log*\""),
      ("path: chats.jsonl", "path: \"chats/chats-*\""),
      ("{ log: log, state: state }", "{ log: disk/log, state: disk/state }"),
    ] {
      try #require(text.contains(old))
      text = text.replacing(old, with: new)
    }
    let configuration = folder.appending(path: "floorwatch.yaml")
    try text.write(to: configuration, atomically: true, encoding: .utf8)
    try FileManager.default.copyItem(at: source.appending(path: "agents.csv"), to: folder.appending(path: "agents.csv"))
    return configuration.path
  }

  // MARK: - Lives

  /// Lets the day pass in lives that end in a kill, `kills` of them, and one that reads the rest in peace.
  func live(kills: Int) throws {
    while killed < kills, lives < 10 * kills {
      let isFull = try chance(4, .diskFull) { try fill() }
      try life(until: Double(killed + 1) / Double(kills), isFull: isFull)
      if isFull { try? FileManager.default.removeItem(at: filler) }
      try mishaps()
      if lives % 40 == 0 {
        try finish(["--expect-more"])
        try chance(100, .compressed) { try logs.compress() }
      }
    }
    try logs.write(until: 1)
    try finish([])
  }

  private func life(until share: Double, isFull: Bool) throws {
    lives += 1
    let said = folder.appending(path: "said").path
    let process = try Child(
      [FloorwatchBinary.url.path, "run", "--drain", "--expect-more", "--config", configuration], errors: said)
    try logs.write(until: share, random: &random)
    usleep(UInt32(random.next() % UInt64(longest)))
    if process.kill() {
      killed += 1
      longest = min(2_000_000, longest * 1.03)
    } else {
      longest = max(4_000, longest * 0.9)
      if process.status != 0, !isFull {
        failures.append("status \(process.status): \((try? String(contentsOfFile: said, encoding: .utf8)) ?? "")")
      }
    }
  }

  private func finish(_ more: [String]) throws {
    let last = try FloorwatchBinary(["run", "--drain"] + more + ["--config", configuration])
    if last.status != 0 { failures.append("status \(last.status): \(last.errors)") }
  }

  // MARK: - Mishaps

  private func mishaps() throws {
    try chance(3, .renamed) { try logs.rename() }
    try chance(3, .copied) { try logs.copyAndTruncate() }
    try chance(3, .newDay) { try logs.beginDay() }
    try chance(6, .tornJournal) { try tearJournal(zeros: false) }
    try chance(3, .zeros) { try tearJournal(zeros: true) }
    try chance(6, .tornDatabase) { try tearDatabase() }
    try chance(2, .oldDatabase) { try swapDatabase() }
    try chance(1, .damagedDatabase) { try damageDatabase() }
  }

  @discardableResult
  private func chance(_ percent: UInt64, _ mishap: Mishap, _ body: () throws -> Bool) throws -> Bool {
    guard random.next() % 100 < percent, try body() else { return false }
    done[mishap, default: 0] += 1
    return true
  }

  private var filler: URL { folder.appending(path: "disk/filler") }

  private func fill() throws -> Bool {
    guard small else { return false }
    let descriptor = open(filler.path, O_WRONLY | O_CREAT, 0o600)
    defer { close(descriptor) }
    let block = [UInt8](repeating: 0, count: 4096)
    while write(descriptor, block, block.count) > 0 {}
    // Sometimes a little is left: enough to begin and not to end.
    let size = lseek(descriptor, 0, SEEK_END)
    let left = off_t(random.next() % 3) * off_t(random.next() % 65_536)
    return ftruncate(descriptor, max(0, size - left)) == 0
  }

  /// What a power cut leaves of a file whose last line was not flushed: a piece of it, or its length without its bytes.
  private func tearJournal(zeros: Bool) throws -> Bool {
    let folder = log.appending(path: random.next() % 2 == 0 ? "alerts" : "workload")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    guard let name = names.filter({ $0.hasSuffix(".jsonl") }).max() else { return false }
    let file = folder.appending(path: name)
    var bytes = try Data(contentsOf: file)
    guard !bytes.isEmpty else { return false }
    let lineStart = bytes.dropLast().lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let kept = lineStart + Int(random.next() % UInt64(bytes.count - lineStart))
    let torn = bytes.count - kept
    bytes = bytes[..<kept]
    if zeros { bytes.append(Data(repeating: 0, count: torn)) }
    try bytes.write(to: file)
    return true
  }

  /// What a power cut leaves behind the last commit: anything.
  private func tearDatabase() throws -> Bool {
    let wal = state.appending(path: "floorwatch.sqlite-wal").path
    let descriptor = open(wal, O_WRONLY | O_APPEND)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    let noise = (0..<Int(random.next() % 9000)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    unlink(state.appending(path: "floorwatch.sqlite-shm").path)
    return write(descriptor, noise, noise.count) == noise.count
  }

  /// Somebody keeps copies of the database, and puts one back.
  private func swapDatabase() throws -> Bool {
    let copy = folder.appending(path: "copy")
    defer {
      try? FileManager.default.removeItem(at: copy)
      try? FileManager.default.copyItem(at: state, to: copy)
    }
    guard FileManager.default.fileExists(atPath: copy.path) else { return false }
    try FileManager.default.removeItem(at: state)
    try FileManager.default.copyItem(at: copy, to: state)
    return true
  }

  private func damageDatabase() throws -> Bool {
    let file = state.appending(path: "floorwatch.sqlite")
    guard var bytes = try? Data(contentsOf: file), bytes.count > 65_536 else { return false }
    bytes.replaceSubrange(8192..<40_960, with: Data(repeating: 0x5A, count: 32_768))
    try bytes.write(to: file)
    for suffix in ["-wal", "-shm"] { unlink(file.path + suffix) }
    return true
  }

  // MARK: - The books

  /// The same day on a floor where nothing happened: every log one file, read in one go.
  func untroubled() throws -> CrashFloor {
    let calm = try CrashFloor(seed: 0)
    let key = folder.appending(path: "pseudonym.key")
    try FileManager.default.removeItem(at: calm.folder.appending(path: "pseudonym.key"))
    try FileManager.default.copyItem(at: key, to: calm.folder.appending(path: "pseudonym.key"))
    try calm.logs.write(until: 1)
    try calm.finish([])
    #expect(calm.failures.isEmpty)
    return calm
  }

  /// What the monitors and alerts remember, by name: a line lost or read twice would show in it, even one that raises
  /// nothing.
  func memory() throws -> [String: String] {
    var settings = Configuration()
    settings.readonly = true
    let queue = try DatabaseQueue(path: state.appending(path: "floorwatch.sqlite").path, configuration: settings)
    return try queue.read { db in
      var memory: [String: String] = [:]
      for row in try Row.fetchAll(
        db, sql: "SELECT monitor, key, value FROM monitor_state WHERE monitor IN ('environment', 'load')")
      {
        memory["\(row["monitor"] as String) \(row["key"] as String)"] = try Self.sorted(
          row["value"], without: ["levels", "meter"])
      }
      for row in try Row.fetchAll(db, sql: "SELECT rule, subject, state FROM alert_state") {
        memory["\(row["rule"] as String)/\(row["subject"] as String)"] = try Self.sorted(row["state"], without: [])
      }
      return memory
    }
  }

  /// JSON with its keys in order. An agent's meter and levels are left out: what they cache depends on when they were
  /// last looked at, which is once more after each start; the timeline they are made of depends on the lines alone.
  private static func sorted(_ json: Data, without keys: [String]) throws -> String {
    var value = try JSONSerialization.jsonObject(with: json, options: .fragmentsAllowed)
    if var fields = value as? [String: Any] {
      for key in keys { fields[key] = nil }
      value = fields
    }
    let bytes = try JSONSerialization.data(withJSONObject: value, options: [.sortedKeys, .fragmentsAllowed])
    // A contact's number is made of its log's path, and every floor here has a folder of its own.
    return String(decoding: bytes, as: UTF8.self).replacing(/"key":\d+/, with: "\"key\":0")
  }
}
