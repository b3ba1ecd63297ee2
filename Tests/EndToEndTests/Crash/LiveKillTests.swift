import Foundation
import Testing

/// The daemon as it is run, with its clock and its sensors, killed again and again while others write and rotate logs.
@Suite(
  "The live daemon, killed at random moments", .serialized, .enabled(if: LiveFloor.isWanted, "make live runs these"))
struct LiveKillTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let kills = 60

  @Test("No event lost, none twice, no gap: what replay says of the same files", .timeLimit(.minutes(4)))
  func kills() async throws {
    let seed = Self.environment["FLOORWATCH_SEED"].flatMap(UInt64.init) ?? UInt64.random(in: 1..<1 << 32)
    let begun = ContinuousClock.now
    let harness = try LiveKillFloor(seed: seed)
    let floor = harness.floor
    try harness.live(kills: Self.kills)
    #expect(harness.killed >= 50)

    // One life in peace: it catches up, and the floor goes on for a while.
    try await floor.start()
    for _ in 0..<60 {
      try harness.write()
      try await Task.sleep(for: .milliseconds(200))
    }
    let end = harness.last
    try await Task.sleep(for: .seconds(9))
    try await floor.stop()

    var compared = 0
    for stream in ["alerts", "workload", "rollups"] {
      let journal = try floor.everything(stream)
      #expect(journal.map(\.sequence) == Array(1..<journal.count + 1), "\(stream), seed \(seed)")
      #expect(Set(journal.map(\.id)).count == journal.count, "\(stream), seed \(seed)")
      guard stream != "rollups" else { continue }
      let replay = try FloorwatchBinary(
        ["replay", "--config", floor.path("floorwatch.yaml"), "--machine", "pc-17", "--stream", stream])
      #expect(replay.status == 0, "\(replay.errors)")
      let wanted = try replay.output.split(separator: "\n").map { try RecordedEvent($0) }
      let (found, expected) = (Self.settled(journal, end), Self.settled(wanted, end))
      #expect(expected.count > 4, "\(stream), seed \(seed): \(replay.output)")
      for (have, want) in zip(found, expected) where have != want {
        Issue.record("seed \(seed), \(stream)\n  is        \(have)\n  should be \(want)")
        break
      }
      #expect(found.count == expected.count, "\(stream), seed \(seed)")
      compared += expected.count
    }
    let daemon = try floor.everything("alerts").filter { $0.type.hasPrefix("floorwatch.daemon.") }
    #expect(daemon.count { $0.type.hasSuffix("stopped.v1") } == 1 && daemon.last?.type.hasSuffix("stopped.v1") == true)
    #expect((1...harness.lives + 1).contains(daemon.count { $0.type.hasSuffix("started.v1") }))
    print(
      "live kills: \(harness.killed), seed \(seed), in \(ContinuousClock.now - begun): \(compared) events, none lost, "
        + "none repeated, no gap")
  }

  /// The events that both had to say by then, as a replay reproduces them: what only a living daemon sees is left out,
  /// and what happened so late that it may still wait for late records.
  private static func settled(_ events: [RecordedEvent], _ end: Date) -> [String] {
    let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    return events.filter { event in
      guard !event.type.hasPrefix("floorwatch.daemon."), !event.type.hasPrefix("floorwatch.source."),
        let time = (event.fields["time"] as? String).flatMap({ try? style.parse($0) })
      else { return false }
      return time <= end - (event.subject.hasPrefix("load.") ? 200 : 10)
    }.map(\.reproducible)
  }
}
