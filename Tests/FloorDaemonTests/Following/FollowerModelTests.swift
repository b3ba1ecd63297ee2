import Foundation
import Testing

@testable import FloorDaemon

/// Random days in the life of a log folder. A seed that fails goes into `failed` with the change that mends it.
@Suite("The follower against a model")
struct FollowerModelTests {
  /// Seeds that once failed.
  static let failed: [UInt64] = [
    284_327_580, 351_113_622, 351_113_652, 351_114_006, 351_114_076, 351_114_158, 846_743_717, 846_744_327,
  ]

  @Test("Seeds that failed once", arguments: failed)
  func regression(seed: UInt64) throws { try check(seed, steps: 120, hasFaults: false) }

  @Test("Random writes, rotations, truncations, deletions, crashes: no line lost, none twice")
  func random() throws {
    // FLOORWATCH_SEED plays one seed and prints what happened; FLOORWATCH_SEEDS plays that many.
    let environment = ProcessInfo.processInfo.environment
    if let one = environment["FLOORWATCH_SEED"].flatMap(UInt64.init) {
      return try check(one, steps: 120, isVerbose: true)
    }
    let count = environment["FLOORWATCH_SEEDS"].flatMap(UInt64.init) ?? 200
    // The same seeds every time, so that a change is judged and not luck; asked for by number, fresh ones.
    let first = environment["FLOORWATCH_SEEDS"] == nil ? 1 : UInt64.random(in: 1...1_000_000_000)
    print("follower model: \(count) seeds from \(first)")
    for seed in first..<(first + count) {
      try check(seed, steps: 120)
      try check(seed, steps: 120, hasFaults: false)
    }
  }

  private func check(_ seed: UInt64, steps: Int, hasFaults: Bool = true, isVerbose: Bool = false) throws {
    let model = try FollowerModel(seed: seed, hasFaults: hasFaults)
    let verdict = try model.play(steps: steps)
    if isVerbose { print(model.journal.joined(separator: "\n")) }
    guard let verdict else { return }
    let story = "\(NSTemporaryDirectory())/floorwatch-seed-\(seed).log"
    try? model.journal.joined(separator: "\n").write(toFile: story, atomically: true, encoding: .utf8)
    Issue.record("seed \(seed)\(hasFaults ? "" : ", plain"): \(verdict); what happened is in \(story)")
  }
}
