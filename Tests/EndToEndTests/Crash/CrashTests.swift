import Foundation
import Testing

/// Kill -9 at random moments, while logs are rotated, disks fill up and files are torn; then the books are compared with
/// those of a floor where nothing ever went wrong.
@Suite("Killed at random moments", .serialized)
struct CrashTests {
  /// `make test` kills this often; `FLOORWATCH_KILLS` asks for more (`make soak`: 1000), `FLOORWATCH_SEED` for the same.
  private static let environment = ProcessInfo.processInfo.environment
  private static let kills = environment["FLOORWATCH_KILLS"].flatMap(Int.init) ?? 150
  /// Each floor lives through one recorded day, so that some ten lines come between two kills.
  private static let killsPerFloor = 250

  @Test("No event lost, none twice, sequences gap-free, the same bytes as on a floor where nothing went wrong")
  func kills() throws {
    let seed = Self.environment["FLOORWATCH_SEED"].flatMap(UInt64.init) ?? UInt64.random(in: 1..<1 << 32)
    var total = 0
    var events = 0
    var done: [CrashFloor.Mishap: Int] = [:]
    let begun = ContinuousClock.now
    while total < Self.kills {
      let floor = try CrashFloor(seed: seed &+ UInt64(total))
      let wanted = min(Self.killsPerFloor, Self.kills - total)
      try floor.live(kills: wanted)
      #expect(
        floor.killed == wanted, "only \(floor.killed) of \(floor.lives) were still running when killed, seed \(seed)")
      #expect(floor.failures.isEmpty, "seed \(seed): \(floor.failures.joined(separator: "\n"))")
      events += try compare(floor, "seed \(seed)")
      total += floor.killed
      done.merge(floor.done) { $0 + $1 }
      guard floor.killed == wanted, floor.failures.isEmpty else { break }
    }
    let list = done.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.value) × \($0.key.rawValue)" }
    print(
      "crash harness: \(total) kills, seed \(seed), in \(ContinuousClock.now - begun): \(events) events, none lost, none "
        + "repeated, no gap; meanwhile \(list.joined(separator: ", "))")
  }

  /// Compares the journals, and what the monitors remember, with those of an untroubled floor; gives how many events.
  private func compare(_ floor: CrashFloor, _ seed: Comment) throws -> Int {
    let calm = try floor.untroubled()
    var events = 0
    for stream in ["alerts", "workload", "rollups"] {
      let journal = try RecordedFloor.journal(floor.log.appending(path: stream))
      let expected = try RecordedFloor.journal(calm.log.appending(path: stream))
      #expect(!expected.isEmpty)
      #expect(journal.map(\.sequence) == Array(1...max(1, journal.count)), seed)
      #expect(Set(journal.map(\.id)).count == journal.count, seed)
      #expect(journal.map(\.reproducible) == expected.map(\.reproducible), seed)
      try RecordedFloor.validate(floor.log.appending(path: stream))
      events += journal.count
    }
    let (memory, expected) = (try floor.memory(), try calm.memory())
    #expect(Set(memory.keys) == Set(expected.keys), seed)
    for (key, value) in expected.sorted(by: { $0.key < $1.key }) {
      guard let found = memory[key], found != value else { continue }
      Issue.record(
        "\(seed): \(key)\n  is        \(Self.end(of: found, after: value))\n  should be \(Self.end(of: value, after: found))"
      )
    }
    return events
  }

  /// A piece of a text around the place where it begins to differ from another.
  private static func end(of text: String, after other: String) -> String {
    let equal = zip(text.utf8, other.utf8).prefix { $0 == $1 }.count
    return String(decoding: text.utf8.dropFirst(max(0, equal - 200)).prefix(400), as: UTF8.self)
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
