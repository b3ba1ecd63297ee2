import Alerting
import FloorModel

/// What is known of a fan besides its windows: whether it ever ran, whether it stands, and its habits.
struct FanState: Sendable, Codable, Hashable {
  /// It has been seen running: an empty header never has.
  private(set) var hasRun = false
  /// Readings in a row at which it stands.
  private(set) var stoppedReadings = 0
  /// Readings in a row in which the chip itself reported a fault.
  private(set) var faults = 0
  /// Its speed by temperature, day by day.
  private(set) var habits = DayMedians()

  /// The width of a temperature bin, in K.
  private static let binWidth = 5.0

  /// Takes a reading of its speed.
  mutating func take(_ outcome: Reading.Outcome, _ limits: Limits) {
    switch outcome {
    case .value(let speed):
      faults = 0
      stoppedReadings = speed <= FanRules.standing(limits) ? stoppedReadings + 1 : 0
      if speed > limits[FanRules.running] { hasRun = true }
    case .faulty: faults += 1
    case .missing: break
    }
  }

  /// The device sleeps: a fan that stands meanwhile was told to.
  mutating func rest() { stoppedReadings = 0 }

  /// Learns one minute's speed at one temperature.
  mutating func learn(speed: Double, temperature: Double, day: Int, _ limits: Limits) {
    _ = habits.turn(
      to: day, leastMinutes: limits.count(FanRules.leastMinutes), keptDays: limits.count(FanRules.keptDays))
    // A fan that stands says nothing about how fast it usually turns.
    if speed > limits[FanRules.slowRunning] { habits.add(speed, bin: Self.bin(temperature)) }
  }

  /// Its usual speed at a temperature: the median over the last days; nil before enough of them are known.
  func usualSpeed(at temperature: Double, _ limits: Limits) -> Double? {
    let medians = habits.medians(bin: Self.bin(temperature))
    return medians.count >= limits.count(FanRules.leastDays) ? median(medians.map(\.value)) : nil
  }

  private static func bin(_ temperature: Double) -> Int { Int((temperature / binWidth).rounded(.down)) }
}

/// Which temperature a fan answers to, and how hard it is driven.
enum FanLink {
  /// Chips whose fans cool only themselves.
  private static let selfContained = ["amdgpu", "nouveau", "radeon", "nvidia", "i915", "xe", "corsairpsu"]

  /// Whether a fan has nothing to do with the processor: a graphics card's, a power supply's.
  static func coolsOnlyItself(_ fan: SensorState) -> Bool {
    selfContained.contains { fan.info.driver.hasPrefix($0) }
  }

  /// The hottest trusted temperature the fan has to do with: its own chip's, and the processor's unless the chip is a
  /// graphics card or power supply.
  static func temperature(
    of fan: SensorState, among sensors: [SensorState], over window: Milliseconds = .minutes(2), coverage: Double = 0.5,
    at time: Timestamp
  ) -> Double? {
    let device = fan.device
    let isSelfContained = coolsOnlyItself(fan)
    // A board's regulators, chipset and "Other" inputs run hot by design.
    let isBoard = [.superIO, .controller].contains(DriverFamily.of(fan.info.driver))
    // A graphics card's hottest spots run at 100 °C; its fan follows the edge.
    let hasEdge = isSelfContained && sensors.contains { $0.device == device && $0.info.label == "edge" }
    return sensors.compactMap { sensor -> Double? in
      let isLinked =
        switch sensor.quantity {
        case .cpuTemperature: !isSelfContained || sensor.device == device
        case .boardTemperature, .driveTemperature: sensor.device == device
        case .machineTemperature:
          sensor.device == device && !isBoard && (!hasEdge || sensor.info.label == "edge")
        default: false
        }
      return isLinked ? sensor.windowed(.mean, window, coverage: coverage, at: time) : nil
    }.max()
  }

  /// How hard the fan's header is driven, in percent; nil when the chip does not say.
  static func drive(
    of fan: SensorState, among sensors: [SensorState], over window: Milliseconds, coverage: Double, at time: Timestamp
  ) -> Double? {
    let device = fan.device
    let number = fan.info.attribute.filter(\.isNumber)
    return sensors.first {
      $0.quantity == .fanDrive && $0.device == device && $0.info.attribute.filter(\.isNumber) == number
    }?.windowed(.mean, window, coverage: coverage, at: time)
  }
}
