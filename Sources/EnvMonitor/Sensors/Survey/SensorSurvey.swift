import FloorModel
import Synchronization

/// What the sensors say, once: for a look at what a machine has.
public struct SensorSurvey: Sendable {
  /// The sensors, in the order of their chips.
  public var sensors: [SensorInfo] = []
  /// The latest reading of each sensor, by id; none for a sensor that has not answered yet.
  public var readings: [String: Reading] = [:]
  /// What is wrong with the sensors configuration.
  public var notices: [String] = []

  private var inventories: [String: [SensorInfo]] = [:]

  /// A survey of nothing.
  public init() {}

  /// Takes a report in.
  public mutating func take(_ report: SensorReport) {
    switch report {
    case .inventory(let source, let sensors):
      inventories[source] = sensors
      self.sensors = inventories.keys.sorted().flatMap { inventories[$0] ?? [] }
      let present = Set(self.sensors.map(\.id))
      readings = readings.filter { present.contains($0.key) }
    case .reading(let reading): readings[reading.sensor] = reading
    }
  }

  /// How a sensor is doing.
  public enum State: String, Sendable {
    /// Not asked yet, or not answered yet.
    case waiting
    /// It gives a value that can be true.
    case ok
    /// Its value is at or above the chip's own limit.
    case high
    /// Its value is at or above the chip's own critical limit.
    case critical
    /// Its value cannot be true; no rule looks at it.
    case implausible
    /// It gives no value.
    case missing
    /// Its chip distrusts the value.
    case faulty
    /// Its device sleeps to save power, and is left asleep.
    case asleep
  }

  /// How a sensor is doing now.
  public func state(of sensor: SensorInfo) -> State {
    guard let reading = readings[sensor.id] else { return .waiting }
    switch reading.outcome {
    case .missing: return reading.isAsleep ? .asleep : .missing
    case .faulty: return .faulty
    case .value(let value):
      guard Plausibility.isPlausible(value, sensor.quantity) else { return .implausible }
      if let critical = sensor.chipCritical, value >= critical { return .critical }
      if let limit = sensor.chipMax, value >= limit { return .high }
      return .ok
    }
  }

  /// Whether every source has told who is there, and every sensor has answered.
  public var isComplete: Bool {
    inventories.count == SensorScan.sources.count && sensors.allSatisfy { readings[$0.id] != nil }
  }

  /// Reads every sensor once and waits for the answers.
  ///
  /// - Parameters:
  ///   - patience: how long nothing new may come before what there is must do, in milliseconds.
  ///   - longest: how long a slow chip whose channels answer one after the other is waited for at most.
  ///   - waiting: called once when the answers take longer than three seconds.
  public static func take(
    _ configuration: SensorConfiguration, patience: Milliseconds = .seconds(11), longest: Milliseconds = .seconds(30),
    clock: @escaping @Sendable () -> Timestamp, waiting: () -> Void = {}
  ) -> SensorSurvey {
    final class Box: Sendable {
      let state = Mutex((survey: SensorSurvey(), newest: SensorThreads.now()))
      let bell = Bell()
    }
    let box = Box()
    let thread = SensorThread(
      configuration: configuration, clock: clock,
      notice: { text in box.state.withLock { $0.survey.notices.append(text) } },
      sink: { report in
        let isComplete = box.state.withLock { state in
          if state.survey.isNew(report) { state.newest = SensorThreads.now() }
          state.survey.take(report)
          return state.survey.isComplete
        }
        if isComplete { box.bell.ring() }
      })
    if thread.start() { box.bell.waitPatiently(patience, longest, waiting) { box.state.withLock { $0.newest } } }
    thread.stop()
    return box.state.withLock { $0.survey }
  }

  /// Whether a report brings a value of a sensor that had none.
  private func isNew(_ report: SensorReport) -> Bool {
    guard case .reading(let reading) = report, case .value = reading.outcome else { return false }
    if case .value = readings[reading.sensor]?.outcome { return false }
    return true
  }
}

extension Bell {
  /// How long an answer may take before it is worth a word.
  private static let quick: Milliseconds = .seconds(3)

  /// Waits until it rings, or until nothing new has come for `patience`, but no longer than `longest`.
  fileprivate func waitPatiently(
    _ patience: Milliseconds, _ longest: Milliseconds, _ waiting: () -> Void, newest: () -> Milliseconds
  ) {
    let start = SensorThreads.now()
    if wait(until: start + min(Self.quick, patience)) { return }
    if Self.quick < patience { waiting() }
    while true {
      let end = min(start + longest, newest() + patience)
      if SensorThreads.now() >= end || wait(until: end) { return }
    }
  }
}
