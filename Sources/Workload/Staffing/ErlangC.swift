import Glibc

/// The Erlang C (M/M/n) queue: callers wait until they are answered.
public enum ErlangC {
  /// The steady state of a queue, or nil when there is none because the work offered is not less than the agents.
  ///
  /// C = n·B / (n − a·(1 − B)), mean wait = C·AHT/(n − a), SL(t) = 1 − C·exp(−(n − a)·t/AHT). Written with sums of
  /// positive numbers only, so that nothing cancels near a = n or where C is close to 1.
  /// - Parameters:
  ///   - agents: 1 or more.
  ///   - targetSeconds: the wait within which a caller should be answered, 0 or more.
  public static func figures(_ load: QueueLoad, agents: Int, targetSeconds: Double) -> QueueFigures? {
    let n = Double(agents)
    let a = load.erlangs
    guard isStable(load, agents: agents) else { return nil }
    let blocking = ErlangB.blocking(agents: agents, load: a)
    let spare = n - a
    let denominator = spare + a * blocking
    let waiting = n * blocking / denominator
    let notWaiting = spare * (1 - blocking) / denominator
    let meanWait = waiting * load.handleSeconds / spare
    let served = notWaiting - waiting * expm1(-spare * targetSeconds / load.handleSeconds)
    return QueueFigures(
      occupancy: a / n, waitProbability: waiting, meanWaitSeconds: meanWait, servedWithinTarget: min(1, served),
      abandonProbability: 0, abandonWithinTarget: 0, servedExcludingShortAbandons: min(1, served),
      meanQueueLength: load.arrivalsPerSecond * meanWait)
  }

  /// Whether the queue has a steady state: a < n.
  ///
  /// A load within rounding of n counts as n: the wait it would print is the noise of the last binary digit.
  public static func isStable(_ load: QueueLoad, agents: Int) -> Bool {
    load.erlangs < Double(agents) * (1 - 1e-12)
  }
}
