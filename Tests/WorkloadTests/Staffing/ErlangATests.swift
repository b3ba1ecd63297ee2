import Testing
import Workload

@Suite struct ErlangATests {
  struct Case: Sendable {
    let calls: Double
    let handle: Double
    let agents: Int
    let patience: Double
    let target: Double
    let room: Int

    init(_ calls: Double, _ handle: Double, _ agents: Int, _ patience: Double, _ target: Double, room: Int) {
      (self.calls, self.handle, self.agents) = (calls, handle, agents)
      (self.patience, self.target, self.room) = (patience, target, room)
    }

    func figures(agents: Int) -> QueueFigures {
      ErlangA.figures(
        QueueLoad(callsPerHour: calls, handleSeconds: handle), agents: agents, meanPatienceSeconds: patience,
        targetSeconds: target)
    }
  }

  @Test(arguments: [
    Case(100, 180, 6, 120, 20, room: 120), Case(100, 180, 3, 120, 60, room: 150), Case(60, 240, 1, 600, 45, room: 200),
    Case(360, 240, 30, 30, 10, room: 100), Case(900, 200, 40, 200, 30, room: 300), Case(50, 60, 4, 15, 5, room: 60),
    Case(700, 360, 75, 900, 120, room: 400),
  ])
  func agreesWithTheChain(_ test: Case) {
    let chain = BirthDeathChain(
      callsPerHour: test.calls, handle: test.handle, agents: test.agents, patience: test.patience, room: test.room)
    let figures = test.figures(agents: test.agents)
    let outcome = chain.outcome(within: test.target)
    for (got, want) in [
      (figures.waitProbability, chain.waitProbability), (figures.meanQueueLength, chain.meanQueue),
      (figures.abandonProbability, chain.abandonProbability), (figures.meanWaitSeconds, chain.meanWait),
      (figures.servedWithinTarget, outcome.served), (figures.abandonWithinTarget, outcome.abandoned),
      (figures.servedExcludingShortAbandons, outcome.served / (1 - outcome.abandoned)),
    ] {
      #expect(abs(got - want) <= 1e-9 * abs(want))
    }
  }

  @Test(arguments: [6, 7, 12])
  func growingPatienceTendsToErlangC(_ agents: Int) throws {
    let load = QueueLoad(callsPerHour: 100, handleSeconds: 180)
    let limit = try #require(ErlangC.figures(load, agents: agents, targetSeconds: 20))
    var distance = Double.infinity
    for patience in [1e4, 1e6, 1e8] {
      let figures = ErlangA.figures(load, agents: agents, meanPatienceSeconds: patience, targetSeconds: 20)
      let now = abs(figures.meanWaitSeconds / limit.meanWaitSeconds - 1)
      #expect(now < distance)
      distance = now
    }
    let figures = ErlangA.figures(load, agents: agents, meanPatienceSeconds: 1e9, targetSeconds: 20)
    #expect(abs(figures.servedWithinTarget - limit.servedWithinTarget) < 1e-6)
    #expect(abs(figures.waitProbability - limit.waitProbability) < 1e-6)
    #expect(distance < 1e-4)
  }

  @Test func vanishingPatienceTendsToErlangB() {
    let load = QueueLoad(callsPerHour: 100, handleSeconds: 180)
    let figures = ErlangA.figures(load, agents: 6, meanPatienceSeconds: 0.001, targetSeconds: 20)
    #expect(abs(figures.abandonProbability / ErlangB.blocking(agents: 6, load: 5) - 1) < 1e-3)
  }

  @Test func heavyOverloadTendsToTheFluidLimit() {
    // Ten times the work: nine callers in ten give up, those who get through waited θ⁻¹·ln 10.
    let figures = Case(20_000, 180, 100, 300, 20, room: 0).figures(agents: 100)
    #expect(abs(figures.abandonProbability - 0.9) < 1e-12)
    #expect(abs(figures.occupancy - 1) < 1e-12)
    #expect(abs(figures.meanWaitSeconds - 270) < 1e-9)
    #expect(figures.servedWithinTarget >= 0 && figures.servedWithinTarget < 1e-100)
  }

  static let grid: [Case] = [1.0, 30, 1000, 100_000].flatMap { calls in
    [1.0, 200, 3000].flatMap { handle in
      [0.001, 1, 120, 1e5, 1e9].flatMap { patience in
        [0.0, 20, 1e5].map { Case(calls, handle, 1, patience, $0, room: 0) }
      }
    }
  }

  @Test(arguments: grid)
  func everyFigureStaysInItsRangeAndMovesTheRightWay(_ test: Case) {
    var before: QueueFigures?
    for agents in [1, 2, 7, 40, 300, 2000, 100_000] {
      let now = test.figures(agents: agents)
      for probability in ErlangReferenceTests.list(now).indices.filter({ $0 != 2 && $0 != 7 }) {
        let value = ErlangReferenceTests.list(now)[probability]
        #expect(value >= 0 && value <= 1 + 1e-12)
      }
      #expect(now.meanWaitSeconds >= 0 && now.meanWaitSeconds <= test.patience * (1 + 1e-12))
      #expect(now.abandonWithinTarget <= now.abandonProbability * (1 + 1e-12))
      // Nobody is lost: answered within t and given up within t are at most everybody.
      #expect(now.servedWithinTarget + now.abandonWithinTarget <= 1 + 1e-12)
      if let before {
        let slack = 1e-12
        #expect(now.servedWithinTarget >= before.servedWithinTarget - slack)
        #expect(now.waitProbability <= before.waitProbability + slack)
        #expect(now.abandonProbability <= before.abandonProbability + slack)
        #expect(now.occupancy <= before.occupancy + slack)
      }
      before = now
    }
  }
}
