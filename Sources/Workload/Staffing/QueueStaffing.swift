/// A queue with its load, its callers' patience and its target: the questions staffing asks of it.
public struct QueueStaffing: Sendable, Hashable {
  /// The work that arrives.
  public let load: QueueLoad
  /// How long callers are willing to wait.
  public let patience: CallerPatience
  /// The wait within which a caller should be answered, in seconds, 0 or more.
  public let targetSeconds: Double

  /// A queue; ``StaffingQuantity`` says which values make sense.
  public init(load: QueueLoad, patience: CallerPatience = .endless, targetSeconds: Double = 20) {
    self.load = load
    self.patience = patience
    self.targetSeconds = targetSeconds
  }

  /// The steady state with so many agents (1 or more), or nil when there is none (endless patience, a ≥ n).
  public func figures(agents: Int) -> QueueFigures? {
    switch patience {
    case .endless:
      return ErlangC.figures(load, agents: agents, targetSeconds: targetSeconds)
    case .mean(let seconds):
      return ErlangA.figures(load, agents: agents, meanPatienceSeconds: seconds, targetSeconds: targetSeconds)
    }
  }

  /// The smallest number of agents with which the share answered within the target reaches `serviceLevel` (0 to 1).
  ///
  /// The same number as trying 1, 2, 3 … in turn gives, because the share never falls when an agent is added; found by
  /// doubling steps from the offered load and halving back. Nil when even `limit` agents are not enough.
  public func minimumAgents(
    serviceLevel: Double = 0.8, limit: Int = StaffingQuantity.maximumAgents
  ) -> Int? {
    func meets(_ agents: Int) -> Bool {
      guard let figures = figures(agents: agents) else { return false }
      return figures.servedWithinTarget >= serviceLevel
    }
    var fails = 0
    var enough = min(limit, Int(min(load.erlangs, Double(limit))) + 1)
    var step = 1
    if meets(enough) {
      // Enough already at the load itself: walk down to a number that fails. Nobody at all answers nobody.
      var lower = enough - step
      while lower > 0, meets(lower) {
        enough = lower
        step *= 2
        lower = enough - step
      }
      fails = max(0, lower)
    } else {
      repeat {
        fails = enough
        guard fails < limit else { return nil }
        enough = min(limit, enough + step)
        step *= 2
      } while !meets(enough)
    }
    while enough - fails > 1 {
      let middle = fails + (enough - fails) / 2
      if meets(middle) { enough = middle } else { fails = middle }
    }
    return enough
  }
}
