import Foundation
import Testing

@Suite("Killed at random moments while the logs are being written")
struct CrashTests {
  /// The lines of the three recorded files in the order in which they were written, with their file.
  private static func recording() throws -> [(file: String, line: Substring)] {
    func seconds(_ file: String, _ line: Substring) -> Double {
      if file == "queue_log" { return Double(line.prefix { $0 != "|" }) ?? 0 }
      let time = line.firstRange(of: "T").map { line[$0.upperBound...].prefix(12) } ?? ""
      let parts = time.split(separator: ":").compactMap { Double($0) }
      // 2026-07-14T00:00+02:00, as in queue_log's epoch seconds.
      return parts.count == 3 ? 1_783_980_000 + parts[0] * 3600 + parts[1] * 60 + parts[2] : 0
    }
    return try RecordedFloor.files.flatMap { file in
      try RecordedFloor.lines(file).map { (seconds(file, $0), file, $0) }
    }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map { (file: $0.1, line: $0.2) }
  }

  @Test("60 kills: no event lost, none twice, sequences gap-free, the same bytes as a replay")
  func kills() throws {
    let seed = UInt64.random(in: 1..<1 << 32)
    var random = SplitMix(state: seed)
    let floor = try RecordedFloor(withLogs: false)
    let recording = try Self.recording()
    for file in RecordedFloor.files {
      _ = FileManager.default.createFile(atPath: floor.folder.appending(path: file).path, contents: nil)
    }
    let handles = try Dictionary(
      uniqueKeysWithValues: RecordedFloor.files.map { file in
        (file, try FileHandle(forWritingTo: floor.folder.appending(path: file)))
      })

    // Kills that hit a running daemon count. How long it is left alone follows how fast it is: a release build reads a
    // piece of the day in the time a debug build needs to start.
    let kills = 60
    var written = 0
    var killed = 0
    var rounds = 0
    var longest = 60_000.0
    while killed < kills, rounds < 10 * kills {
      rounds += 1
      let process = Process()
      process.executableURL = FloorwatchBinary.url
      process.arguments = ["run", "--drain", "--expect-more", "--config", floor.configuration]
      process.standardError = FileHandle.nullDevice
      try process.run()
      // The log goes on being written while the daemon reads it, torn lines included.
      let until = min(recording.count, recording.count * (killed + 1) / kills)
      while written < until {
        let (file, line) = recording[written]
        let bytes = Data((line + "\n").utf8)
        let cut = Int(random.next() % UInt64(bytes.count))
        try handles[file]?.write(contentsOf: bytes[..<cut])
        try handles[file]?.write(contentsOf: bytes[cut...])
        written += 1
      }
      usleep(UInt32(random.next() % UInt64(longest)))
      if process.isRunning {
        kill(process.processIdentifier, SIGKILL)
        killed += 1
        longest = min(400_000, longest * 1.3)
      } else {
        longest = max(4_000, longest * 0.7)
      }
      process.waitUntilExit()
    }
    while written < recording.count {
      try handles[recording[written].file]?.write(contentsOf: Data((recording[written].line + "\n").utf8))
      written += 1
    }
    let last = try FloorwatchBinary(["run", "--drain", "--config", floor.configuration])
    #expect(last.status == 0, "\(last.errors)")

    for stream in ["alerts", "workload", "rollups"] {
      let replayed = try FloorwatchBinary(["replay", "--config", floor.configuration, "--stream", stream])
      let expected = try replayed.output.split(separator: "\n").map { try RecordedEvent($0).reproducible }
      let journal = try floor.journal(stream)
      #expect(journal.map(\.sequence) == Array(1...max(1, journal.count)), "seed \(seed)")
      #expect(Set(journal.map(\.id)).count == journal.count, "seed \(seed)")
      #expect(journal.map(\.reproducible) == expected, "seed \(seed), \(stream)")
      try floor.validate(stream)
    }
    #expect(killed == kills, "only \(killed) of \(rounds) were still running when killed, seed \(seed)")
    print("\(killed) kills in \(rounds) rounds, seed \(seed): nothing lost, nothing repeated")
  }
}

/// A small deterministic generator, so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
