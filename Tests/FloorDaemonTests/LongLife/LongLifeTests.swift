import Foundation
import Testing

@testable import FloorDaemon

/// Days and weeks of a large floor under a living daemon whose clock runs fast: nothing may grow with time.
@Suite("A long life", .serialized)
struct LongLifeTests {
  /// In a process of its own, so that other tests' memory and descriptors do not count.
  @Test("A day of a floor: flat memory, flat descriptors", .timeLimit(.minutes(10)))
  func day() async throws {
    let life = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
      try LongLife(agents: 60, sensors: 12, contacts: 4, step: 60).live(hours: 18, settled: 12, growth: 0.3)
    }
    print(String(decoding: life?.standardOutputContent ?? [], as: UTF8.self), terminator: "")
  }

  @Test(
    "A month of 5,000 agents and 200 sensors: flat memory, flat descriptors",
    .enabled(if: ProcessInfo.processInfo.environment["FLOORWATCH_SOAK"] != nil, "make soak runs this"),
    .timeLimit(.minutes(30)))
  func month() async throws {
    let life = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
      try LongLife(agents: 5_000, sensors: 200, contacts: 6, step: 60).live(hours: 720, settled: 360, growth: 0.1)
    }
    print(String(decoding: life?.standardOutputContent ?? [], as: UTF8.self), terminator: "")
  }
}
