import Glibc

/// Erlang A by brute force: the truncated birth-death chain, and waiting by uniformisation. Shares no code with Workload.
struct BirthDeathChain {
  let lambda: Double
  let mu: Double
  let theta: Double
  let agents: Int
  /// Stationary probability of k callers in the system.
  let states: [Double]

  init(callsPerHour: Double, handle: Double, agents: Int, patience: Double, room: Int) {
    lambda = callsPerHour / 3600
    mu = 1 / handle
    theta = 1 / patience
    self.agents = agents
    var logs = [0.0]
    for k in 1...(agents + room) {
      let departures = Double(min(k, agents)) / handle + Double(max(0, k - agents)) / patience
      logs.append(logs[k - 1] + log(callsPerHour / 3600 / departures))
    }
    let most = logs.max() ?? 0
    let weights = logs.map { exp($0 - most) }
    let sum = weights.reduce(0, +)
    states = weights.map { $0 / sum }
  }

  var waitProbability: Double { states[agents...].reduce(0, +) }
  var meanQueue: Double { states.enumerated().reduce(0) { $0 + Double(max(0, $1.offset - agents)) * $1.element } }
  var abandonProbability: Double { theta * meanQueue / lambda }
  var meanWait: Double { meanQueue / lambda }

  /// Probabilities that a caller has been answered, and has given up, by time t.
  func outcome(within t: Double) -> (served: Double, abandoned: Double) {
    // Position j: j callers ahead in the queue. Moves: one ahead leaves (nμ + jθ; from 0: answered), or gives up (θ).
    var positions = Array(states[agents...])
    var served = states[..<agents].reduce(0, +)
    var abandoned = 0.0
    let fastest = Double(agents) * mu + Double(positions.count) * theta
    let mean = fastest * t
    var jumpsLog = -mean
    var (result, seen) = ((served: 0.0, abandoned: 0.0), 0.0)
    var jumps = 0
    while seen < 1 - 1e-14, jumps < Int(mean + 50 * mean.squareRoot()) + 100 {
      let weight = exp(jumpsLog)
      seen += weight
      result.served += weight * served
      result.abandoned += weight * abandoned
      var next = positions.map { _ in 0.0 }
      for (j, mass) in positions.enumerated() where mass > 0 {
        let ahead = Double(agents) * mu + Double(j) * theta
        if j == 0 { served += mass * ahead / fastest } else { next[j - 1] += mass * ahead / fastest }
        abandoned += mass * theta / fastest
        next[j] += mass * (1 - (ahead + theta) / fastest)
      }
      positions = next
      jumps += 1
      jumpsLog += log(mean / Double(jumps))
    }
    return result
  }
}
