import FloorModel

/// Something the configuration says of sensors that cannot come true, as far as is known.
public enum SensorFault: Sendable, Hashable {
  /// No sensor that was ever heard or listed is named by this pattern.
  case absent(pattern: String)
  /// What the pattern names can never speak of a room: a processor, a drive.
  case cannotServe(pattern: String, zone: String)

  /// One line for the journal and for `floorwatch status`.
  public var message: String {
    switch self {
    case .absent(let pattern):
      "sensors: `\(pattern)` names no sensor that is here. Look at its plug and its feed; `floorwatch sensors` shows "
        + "what there is."
    case .cannotServe(let pattern, let zone):
      "sensors: `\(pattern)` is given to \(zone), but measures no room; only sensors that `floorwatch sensors` says "
        + "serve a room can."
    }
  }
}

extension EnvironmentMonitor {
  /// What the configuration says of sensors and cannot come true; what it says to ignore may be absent.
  ///
  /// - Parameters:
  ///   - since: since when this configuration has been in force: a pattern gets ten of its sensor's intervals, and at
  ///     least two minutes, before it is called absent.
  ///   - time: now.
  public func sensorFaults(since: Timestamp, at time: Timestamp) -> [SensorFault] {
    guard !configuration.sensors.isEmpty else { return [] }
    let bySettings = Dictionary(grouping: sensors) { configuration.settings(for: $0.info) }
    return configuration.sensors.compactMap { settings -> SensorFault? in
      guard !settings.isIgnored else { return nil }
      let pattern = settings.match.pattern
      let named = bySettings[settings] ?? []
      if named.isEmpty {
        let patience = max(.minutes(2), (settings.interval ?? Self.minute) * 10)
        // A pattern whose sensors an earlier item takes is no absent sensor.
        let isTaken = sensors.contains { settings.match.matches($0.info) }
        return time - since >= patience && !isTaken ? .absent(pattern: pattern) : nil
      }
      guard let zone = settings.zone, !named.contains(where: \.quantity.isRoom) else { return nil }
      return .cannotServe(pattern: pattern, zone: zone)
    }
  }
}
