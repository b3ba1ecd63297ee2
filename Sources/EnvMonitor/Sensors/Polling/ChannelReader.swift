import FloorModel

/// Reads one channel: the value, the driver's fault flag, the chip's limits.
enum ChannelReader {
  /// What came of a read.
  enum Answer: Sendable, Hashable {
    /// A value, and whether the chip raises its critical alarm (nil: it says nothing).
    case value(Double, alarm: Bool? = nil)
    case faulty(String)
    case failed(SysfsFile.Failure)
    case asleep
  }

  /// Reads the value in the quantity's unit. Blocks as long as the driver does.
  static func read(_ channel: Channel) -> Answer {
    let value = self.value(channel.source)
    if let path = channel.faultPath, case .success(let flag) = SysfsFile.number(path), flag == 1 {
      return .faulty("\(channel.info.attribute)_fault")
    }
    switch value {
    case .success(let value): return .value(value, alarm: alarm(channel))
    case .failure(let failure): return .failed(failure)
    }
  }

  private static func alarm(_ channel: Channel) -> Bool? {
    guard let path = channel.alarmPath, case .success(let flag) = SysfsFile.number(path) else { return nil }
    return flag == 1
  }

  /// Puts the chip's plausible limits into the sensor's description.
  static func readLimits(of channel: inout Channel) {
    guard let limits = channel.limits else { return }
    let limit: (String?) -> Double? = { path in
      guard let path, case .success(let raw) = SysfsFile.number(path) else { return nil }
      return limits.scale.apply(raw)
    }
    let believable = Classification.limits(
      of: channel.info.driver, minimum: limit(limits.minimum), maximum: limit(limits.maximum),
      critical: limit(limits.critical))
    channel.info.chipMax = believable.maximum
    channel.info.chipCritical = believable.critical
    channel.limits = nil
  }

  private static func value(_ source: Channel.Source) -> Result<Double, SysfsFile.Failure> {
    switch source {
    case .scaled(let path, let scale):
      return SysfsFile.number(path).map(scale.apply)
    case .raw(let path, let offsetPath, let scalePath, let ours):
      return SysfsFile.number(path).flatMap { raw in
        // Scale and offset follow the gain somebody may set: they are read with each value.
        number(offsetPath, absent: 0).flatMap { offset in
          number(scalePath, absent: 1).map { scale in (raw + offset) * ours.apply(scale) }
        }
      }
    case .rate(let meter): return meter.read()
    case .library(let handle): return LMSensors.value(handle)
    }
  }

  private static func number(_ path: String?, absent: Double) -> Result<Double, SysfsFile.Failure> {
    path.map(SysfsFile.number) ?? .success(absent)
  }
}
