/// The work that arrives at a queue: contacts an hour, each of a mean length.
public struct QueueLoad: Sendable, Hashable {
  /// Arrivals per hour, 0 or more.
  public let callsPerHour: Double
  /// Mean handling time with after-call work (AHT), in seconds, more than 0.
  public let handleSeconds: Double

  /// The load of `callsPerHour` contacts of `handleSeconds` each.
  public init(callsPerHour: Double, handleSeconds: Double) {
    self.callsPerHour = callsPerHour
    self.handleSeconds = handleSeconds
  }

  /// The offered load a in erlang: the work of so many people without a pause.
  // In this order the product of whole numbers is exact, so that 100 calls of 180 s are 5 erlang and not a hair more.
  public var erlangs: Double { callsPerHour * handleSeconds / 3600 }
  /// Arrivals per second.
  public var arrivalsPerSecond: Double { callsPerHour / 3600 }

  /// A share (0 to 1) of this load, with the same handling time.
  public func share(_ share: Double) -> QueueLoad {
    QueueLoad(callsPerHour: callsPerHour * share, handleSeconds: handleSeconds)
  }
}

/// How long callers are willing to wait.
public enum CallerPatience: Sendable, Hashable {
  /// Callers wait until they are answered: the Erlang C model.
  case endless
  /// Callers give up after an exponentially distributed time with this mean, in seconds: the Erlang A model.
  case mean(seconds: Double)
}

/// What a queue in steady state gives its callers, and leaves to the people who answer.
public struct QueueFigures: Sendable, Hashable {
  /// Share of the time that people are busy with contacts (0 to 1).
  public var occupancy: Double
  /// Probability that a caller has to wait, P(W > 0).
  public var waitProbability: Double
  /// Mean wait over all callers, in seconds; those who give up count with the time they waited.
  public var meanWaitSeconds: Double
  /// Share of all callers answered within the target.
  public var servedWithinTarget: Double
  /// Share of all callers who give up.
  public var abandonProbability: Double
  /// Share of all callers who give up within the target.
  public var abandonWithinTarget: Double
  /// Share answered within the target among callers who did not give up within it.
  public var servedExcludingShortAbandons: Double
  /// Mean number of callers waiting.
  public var meanQueueLength: Double

  /// The figures of a queue at which nothing arrives, or nobody ever waits.
  static func unhindered(occupancy: Double) -> QueueFigures {
    QueueFigures(
      occupancy: occupancy, waitProbability: 0, meanWaitSeconds: 0, servedWithinTarget: 1, abandonProbability: 0,
      abandonWithinTarget: 0, servedExcludingShortAbandons: 1, meanQueueLength: 0)
  }
}
