import Foundation
import FloorModel

/// The speed of the fan that cools the processor, in steps of a quarter: cooling is only compared at the same speed.
enum FanSpeedBin {
  /// The last bin: everything from there on.
  static let highest = 20
  private static let step = log(1.25)
  /// Where the bins begin, in rpm.
  private static let running = 300.0

  /// The bin of a speed in rpm: 0 for a fan that stands or is not known, else from 1.
  static func of(_ speed: Double?) -> Int {
    guard let speed, speed.isFinite, speed > running else { return 0 }
    return min(highest, 1 + Int(log(speed / running) / step))
  }

  /// The mean speed of what cools the processor: the fans named after it, else every fan that is not a graphics card's or
  /// a power supply's own. Nil where none is known.
  static func speed(among sensors: [SensorState], at time: Timestamp) -> Double? {
    let fans = sensors.filter { $0.fan?.hasRun == true && $0.isJudged && !FanLink.coolsOnlyItself($0) }
    let own = fans.filter { $0.info.label.lowercased().contains("cpu") }
    let speeds = (own.isEmpty ? fans : own).compactMap {
      $0.windowed(.mean, .minutes(5), coverage: 0.75, at: time)
    }
    return speeds.isEmpty ? nil : speeds.reduce(0, +) / Double(speeds.count)
  }
}
