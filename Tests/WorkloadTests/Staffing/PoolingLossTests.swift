import Testing
import Workload

/// The fragmentation table of the design (section 3.4): 24 erlang, AHT 240 s, 80 % in 20 s, Erlang C.
@Suite struct PoolingLossTests {
  static let whole = QueueStaffing(load: QueueLoad(callsPerHour: 360, handleSeconds: 240))

  @Test(arguments: [(1, 29, 29), (2, 16, 32), (3, 11, 33), (4, 9, 36), (6, 7, 42)])
  func equalPools(_ count: Int, _ each: Int, _ total: Int) throws {
    let loss = try #require(PoolingLoss(Self.whole, weights: Array(repeating: 1, count: count)))
    #expect(loss.pools.allSatisfy { $0.agentsNeeded == each })
    #expect(loss.agentsSeparately == total && loss.agentsTogether == 29 && loss.agentsTiedUp == total - 29)
    let occupancy = 24 / Double(total)
    let table = [1: 0.828, 2: 0.75, 3: 0.727, 4: 0.667, 6: 0.571]
    #expect(abs(occupancy - (table[count] ?? 0)) < 0.0005)
  }

  @Test(
    arguments: [
      ([1.0], [28], [0.761], [20.0], [0.857]), ([1, 1], [14, 14], [0.592, 0.592], [57.8, 57.8], [0.857, 0.857]),
      ([80, 20], [22, 6], [0.655, 0.532], [37.3, 103.6], [0.873, 0.8]),
      (
        [1, 1, 1, 1], [7, 7, 7, 7], [0.435, 0.435, 0.435, 0.435], [147.3, 147.3, 147.3, 147.3],
        [0.857, 0.857, 0.857, 0.857]
      ),
    ] as [([Double], [Int], [Double], [Double], [Double])])
  func twentyEightPeopleDivided(
    _ weights: [Double], _ parts: [Int], _ served: [Double], _ waits: [Double], _ occupancies: [Double]
  ) throws {
    let loss = try #require(PoolingLoss(Self.whole, weights: weights))
    #expect(loss.divide(agents: 28) == parts)
    for (index, pool) in loss.pools.enumerated() {
      let figures = try #require(pool.queue.figures(agents: parts[index]))
      #expect(abs(figures.servedWithinTarget - served[index]) < 0.00051)
      #expect(abs(figures.meanWaitSeconds - waits[index]) < 0.051)
      #expect(abs(figures.occupancy - occupancies[index]) < 0.00051)
    }
  }

  @Test func unevenSplitTiesUpThree() throws {
    let loss = try #require(PoolingLoss(Self.whole, weights: [0.8, 0.2]))
    #expect(loss.pools.map(\.agentsNeeded) == [24, 8] && loss.agentsTiedUp == 3)
    #expect(PoolingLoss(Self.whole, weights: [80, 20]) == loss || loss.pools.map(\.share) == [0.8, 0.2])
  }

  @Test func divisionLeavesNobodyOutAndAddsUp() throws {
    let loss = try #require(PoolingLoss(Self.whole, weights: [96, 1, 1, 1, 1]))
    for agents in 5...40 {
      let parts = try #require(loss.divide(agents: agents))
      #expect(parts.reduce(0, +) == agents && parts.allSatisfy { $0 >= 1 })
    }
    #expect(loss.divide(agents: 4) == nil)
  }

  @Test func patientOrNotASplitNeverHelps() throws {
    for patience in [CallerPatience.endless, .mean(seconds: 30), .mean(seconds: 600)] {
      for calls in [5.0, 60, 700] {
        let queue = QueueStaffing(load: QueueLoad(callsPerHour: calls, handleSeconds: 300), patience: patience)
        #expect(try #require(PoolingLoss(queue, weights: [3, 2, 1])).agentsTiedUp >= 0)
      }
    }
  }

  @Test func weightsThatMeanNothing() {
    #expect(PoolingLoss(Self.whole, weights: []) == nil)
    #expect(PoolingLoss(Self.whole, weights: [1, 0]) == nil)
    #expect(PoolingLoss(Self.whole, weights: [1, .nan]) == nil)
  }
}
