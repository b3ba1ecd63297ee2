import Glibc

/// The Erlang A (M/M/n+M) queue: callers give up after an exponentially distributed patience.
///
/// Garnett, Mandelbaum & Reiman 2002, "Designing a call center with impatient customers", M&SOM 4(3); formulas after
/// Zeltyn & Mandelbaum 2005, Queueing Systems 51. It has a steady state at any load. As patience grows with a < n it
/// tends to Erlang C.
public enum ErlangA {
  /// The steady state of a queue.
  ///
  /// With E = 1/B(n−1, a) and D = E + λJ: P(W > 0) = λJ/D, and so on for every figure; numerator and denominator are
  /// divided by E and by the greatest integrand, so that neither a tiny B nor a huge J leaves the range of a double.
  /// - Parameters:
  ///   - agents: 1 or more.
  ///   - meanPatienceSeconds: more than 0.
  ///   - targetSeconds: the wait within which a caller should be answered, 0 or more.
  public static func figures(
    _ load: QueueLoad, agents: Int, meanPatienceSeconds: Double, targetSeconds: Double
  ) -> QueueFigures {
    let n = Double(agents)
    let a = load.erlangs
    let arrivingWhenAllButOneBusy = a * ErlangB.blocking(agents: agents - 1, load: a)
    guard arrivingWhenAllButOneBusy > 0 else { return .unhindered(occupancy: a / n) }

    let kappa = load.handleSeconds / meanPatienceSeconds
    let target = targetSeconds / load.handleSeconds
    let wait = OfferedWait(agents: n, load: a, kappa: kappa)
    let early = wait.mass(from: 0, to: target)
    let late = wait.mass(from: target, to: .infinity)

    let noWait = exp(-wait.peakExponent)
    let total = noWait + arrivingWhenAllButOneBusy * (early.all + late.all)
    func probability(_ mass: Double) -> Double { arrivingWhenAllButOneBusy * mass / total }

    let abandoned = probability(early.abandoned + late.abandoned)
    // A caller whose turn would come later gives up within the target with probability 1 − e^(−θt).
    let abandonedEarly = probability(early.abandoned - late.all * expm1(-kappa * target))
    let answeredEarly = noWait / total + probability(early.served)
    // Not 1 − abandoned: in heavy overload that difference would be noise.
    let answered = answeredEarly + probability(late.served)
    let stillWaiting = probability(late.all * exp(-kappa * target))
    let meanWait = abandoned * meanPatienceSeconds
    return QueueFigures(
      occupancy: min(1, a * answered / n), waitProbability: probability(early.all + late.all),
      meanWaitSeconds: meanWait, servedWithinTarget: min(1, answeredEarly), abandonProbability: abandoned,
      abandonWithinTarget: abandonedEarly, servedExcludingShortAbandons: answeredEarly / (answeredEarly + stillWaiting),
      meanQueueLength: load.arrivalsPerSecond * meanWait)
  }
}
