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

  /// Reads every sensor once and waits for the answers, at most `patience` milliseconds.
  public static func take(
    _ configuration: SensorConfiguration, patience: Milliseconds = .seconds(11),
    clock: @escaping @Sendable () -> Timestamp
  ) -> SensorSurvey {
    final class Box: Sendable {
      let survey = Mutex(SensorSurvey())
      let bell = Bell()
    }
    let box = Box()
    let thread = SensorThread(
      configuration: configuration, clock: clock,
      notice: { text in box.survey.withLock { $0.notices.append(text) } },
      sink: { report in
        let isComplete = box.survey.withLock { survey in
          survey.take(report)
          return survey.isComplete
        }
        if isComplete { box.bell.ring() }
      })
    if thread.start() { box.bell.wait(until: SensorThreads.now() + patience) }
    thread.stop()
    return box.survey.withLock { $0 }
  }
}
