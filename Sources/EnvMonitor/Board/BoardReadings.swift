import Alerting
import FloorModel

/// What one zone's sensors say now and said in the last 24 hours, with the limits in force: for the board.
public struct ZoneReadings: Sendable {
  /// The zone's id.
  public let zone: String
  /// The zone's name.
  public let name: String
  /// Whether people are expected in it now.
  public let isOccupied: Bool
  /// What is measured in it, in the order of `Quantity`.
  public let quantities: [QuantityReadings]
}

/// One quantity of a zone: its value, its day and its limits.
public struct QuantityReadings: Sendable {
  /// One limit in force while people are there.
  public struct Bound: Sendable, Hashable {
    /// The rule's id.
    public let rule: String
    /// The level it raises.
    public let level: Level
    /// On which side of it a value is bad.
    public let side: Limits.Side
    /// The limit, in the quantity's unit.
    public let value: Double
  }

  /// What is measured.
  public let quantity: Quantity
  /// Its name in the middle of a sentence.
  public let name: LocalizedText
  /// The mean of five minutes; nil while it is unknown.
  public let value: Double?
  /// The means of five minutes over 24 hours, the oldest first; nil where nothing was known.
  public let points: [Double?]
  /// The limits of rules about this quantity.
  public let bounds: [Bound]
}

extension EnvironmentMonitor {
  /// The rules that look at longer than this say nothing about a value of the moment.
  private static let longestBoardWindow: Milliseconds = .hours(1)
  /// The window of a value on the board.
  private static let boardWindow: Milliseconds = .minutes(5)

  /// What every zone's sensors say, by zone in the configuration's order; the day's lines end at `time`.
  public func boardReadings(at time: Timestamp) -> [ZoneReadings] {
    let known = zones(at: time)
    var silent: [String: Set<Quantity>] = [:]
    for key in dayLines.keys(at: time) { silent[key.zone, default: []].insert(key.quantity) }
    // What was heard today and is no longer known stays on the board, as unknown.
    let rest = configuration.zones.filter { zone in
      silent[zone.id] != nil && !known.contains { $0.settings.id == zone.id }
    }.map { zone in
      ZoneConditions(
        settings: zone, time: time, occupiedSince: zone.occupiedSince(time, in: configuration), sensors: [:],
        configuration: configuration)
    }
    let order = Dictionary(
      configuration.zones.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    return (known + rest).sorted {
      (order[$0.settings.id] ?? .max, $0.settings.id) < (order[$1.settings.id] ?? .max, $1.settings.id)
    }.map { zone in
      let quantities = Quantity.allCases.filter {
        $0.isRoom && (zone.figured($0) != nil || silent[zone.settings.id]?.contains($0) == true)
      }
      return ZoneReadings(
        zone: zone.settings.id, name: zone.settings.name, isOccupied: zone.occupiedSince != nil,
        quantities: quantities.map { readings($0, in: zone, at: time) })
    }
  }

  private func readings(_ quantity: Quantity, in zone: ZoneConditions, at time: Timestamp) -> QuantityReadings {
    let view = zone.figured(quantity)
    return QuantityReadings(
      quantity: quantity, name: QuantityNames.name(quantity),
      value: view?.figure(quantity, .mean, Self.boardWindow, coverage: 0.5)?.value,
      points: dayLines.points(of: .init(zone: zone.settings.id, quantity: quantity), endingAt: time),
      bounds: bounds(of: quantity, in: view ?? zone))
  }

  private func bounds(of quantity: Quantity, in zone: ZoneConditions) -> [QuantityReadings.Bound] {
    EnvironmentRules.all.filter {
      $0.quantity == quantity.rawValue && $0.unit == quantity.unit && $0.scope != .unoccupied
        && $0.limits.window <= Self.longestBoardWindow
    }.flatMap { rule -> [QuantityReadings.Bound] in
      let inForce =
        quantity == .relativeHumidity ? HumidityRules.limitsInForce(rule, zone) : zone.limits(of: rule, quantity)
      guard let inForce else { return [] }
      return Level.allCases.compactMap { level in
        inForce[level].map { .init(rule: rule.id, level: level, side: inForce.side, value: $0.value) }
      }
    }
  }

  /// Notes the last five minutes of every zone, on whole five minutes.
  mutating func drawLines(_ zones: [ZoneConditions], at time: Timestamp) {
    guard time.floored(to: DayLines.step) == time else { return }
    for zone in zones {
      for quantity in zone.sensors.keys.sorted(by: { $0.rawValue < $1.rawValue }) {
        let value = zone.figured(quantity)?.figure(quantity, .mean, DayLines.step, coverage: 0.5)?.value
        dayLines.add(value, of: .init(zone: zone.settings.id, quantity: quantity), endingAt: time)
      }
    }
  }
}
