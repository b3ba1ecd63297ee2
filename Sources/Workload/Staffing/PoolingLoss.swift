/// What it costs to answer the same work in separate groups instead of one: agents that the split ties up.
///
/// Separate groups each need their own reserve for busy moments. Splitting into k equal groups costs about
/// β·√a·(√k − 1) agents (square-root staffing); this counts them. A figure about an organisation, never about a person.
public struct PoolingLoss: Sendable, Hashable {
  /// One of the separate groups.
  public struct Pool: Sendable, Hashable {
    /// Its part of the work, 0 to 1.
    public let share: Double
    /// The group as a queue.
    public let queue: QueueStaffing
    /// The agents it needs for the service level by itself.
    public let agentsNeeded: Int
  }

  /// The groups, in the order given.
  public let pools: [Pool]
  /// The agents that one group needs for all the work.
  public let agentsTogether: Int

  /// The agents that the separate groups need in all.
  public var agentsSeparately: Int { pools.reduce(0) { $0 + $1.agentsNeeded } }
  /// Agents that the split ties up: Σ min_agents(a_c) − min_agents(Σ a_c).
  public var agentsTiedUp: Int { agentsSeparately - agentsTogether }

  /// Splits a queue's work in proportion to `weights`; nil when there are none or a group's need cannot be met.
  ///
  /// Every group keeps the queue's handling time, patience and target: the figure means little where these differ much.
  /// - Parameters:
  ///   - weights: each more than 0; only their proportions count.
  ///   - serviceLevel: the share of callers to be answered within the target, above 0 and below 1.
  public init?(_ whole: QueueStaffing, weights: [Double], serviceLevel: Double = 0.8) {
    let sum = weights.reduce(0, +)
    guard !weights.isEmpty, weights.allSatisfy({ $0 > 0 }), sum.isFinite,
      let together = whole.minimumAgents(serviceLevel: serviceLevel)
    else { return nil }
    var pools: [Pool] = []
    for weight in weights {
      let queue = QueueStaffing(
        load: whole.load.share(weight / sum), patience: whole.patience, targetSeconds: whole.targetSeconds)
      guard let needed = queue.minimumAgents(serviceLevel: serviceLevel) else { return nil }
      pools.append(Pool(share: weight / sum, queue: queue, agentsNeeded: needed))
    }
    self.pools = pools
    agentsTogether = together
  }

  /// Divides agents over the groups in proportion to their work (largest remainder), or nil when there are too few.
  public func divide(agents: Int) -> [Int]? {
    guard agents >= pools.count else { return nil }
    let exact = pools.map { $0.share * Double(agents) }
    // Nobody's group stays empty.
    var parts = exact.map { max(1, Int($0)) }
    while parts.reduce(0, +) != agents {
      let short = parts.reduce(0, +) < agents
      let candidates = parts.indices.filter { short || parts[$0] > 1 }
      guard let next = candidates.max(by: { gap($0, exact, parts, short) < gap($1, exact, parts, short) }) else {
        return nil
      }
      parts[next] += short ? 1 : -1
    }
    return parts
  }

  private func gap(_ index: Int, _ exact: [Double], _ parts: [Int], _ short: Bool) -> Double {
    let missing = exact[index] - Double(parts[index])
    return short ? missing : -missing
  }
}
