import Testing
import Workload

@Suite struct QueueStaffingTests {
  static let queues: [QueueStaffing] = [0.0, 0.3, 5, 24, 60, 317].flatMap { load in
    [nil, 0.5, 60, 1000.0].flatMap { patience in
      [0.0, 20, 300].map { target in
        QueueStaffing(
          load: QueueLoad(callsPerHour: load * 3600 / 240, handleSeconds: 240),
          patience: patience.map { .mean(seconds: $0) } ?? .endless, targetSeconds: target)
      }
    }
  }

  @Test(arguments: queues)
  func theSearchFindsWhatTryingEveryNumberFinds(_ queue: QueueStaffing) throws {
    for level in [0.05, 0.5, 0.8, 0.95, 0.999] {
      let exhaustive = try #require(
        (1...1000).first { (queue.figures(agents: $0)?.servedWithinTarget ?? 0) >= level })
      #expect(queue.minimumAgents(serviceLevel: level) == exhaustive)
    }
  }

  @Test func theSearchEndsAtItsLimit() {
    let queue = QueueStaffing(load: QueueLoad(callsPerHour: 1000, handleSeconds: 360))
    #expect(queue.minimumAgents(limit: 100) == nil)
    #expect(queue.minimumAgents(limit: 105) == nil)
    let needed = queue.minimumAgents()
    #expect(needed.map { queue.minimumAgents(limit: $0) } == needed)
    #expect(needed.map { queue.minimumAgents(limit: $0 - 1) } == .some(nil))
  }

  @Test func theLargestLoadIsAnswered() throws {
    let load = try QueueLoad(callsPerHour: 1_000_000, handleSeconds: 180).checked()
    let needed = try #require(QueueStaffing(load: load).minimumAgents(serviceLevel: 0.9999))
    #expect(needed > 50_000 && needed < 52_000)
    #expect(throws: StaffingInputError.self) {
      try QueueLoad(callsPerHour: 1_000_001, handleSeconds: 180).checked()
    }
  }

  @Test(
    arguments: [
      (180, [77.1, 45.0, 31.8, 20.0, 9.5]), (240, [102.9, 60, 42.4, 26.7, 12.6]),
      (360, [154.3, 90, 63.5, 40, 18.9]), (600, [257.1, 150, 105.9, 66.7, 31.6]),
    ] as [(Double, [Double])])
  func recoveryGapTable(_ handle: Double, _ gaps: [Double]) throws {
    for (occupancy, want) in zip([0.7, 0.8, 0.85, 0.9, 0.95], gaps) {
      let gap = try #require(RecoveryGap.meanSeconds(handleSeconds: handle, occupancy: occupancy))
      #expect(abs(gap - want) <= 0.0501)
    }
  }

  @Test func recoveryGapAtTheEnds() {
    #expect(RecoveryGap.meanSeconds(handleSeconds: 180, occupancy: 0) == nil)
    #expect(RecoveryGap.meanSeconds(handleSeconds: 180, occupancy: 1) == 0)
  }
}
