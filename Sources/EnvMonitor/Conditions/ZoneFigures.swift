import FloorModel

/// What a zone's sensors say at a moment: for the board, the status page and the exposure of people.
public struct ZoneFigure: Sendable, Hashable {
  /// The zone's id.
  public let zone: String
  /// The zone's name.
  public let name: String
  /// What is measured.
  public let quantity: Quantity
  /// What the sensors that can be believed gave over the window, in the quantity's unit: the mean of one or two, from three
  /// on the median; nil while it is unknown.
  public let value: Double?
  /// The sensors it was made from.
  public let sensors: [String]
  /// Whether people are expected in the zone now.
  public let isOccupied: Bool
}

extension EnvironmentMonitor {
  /// Every zone's figures, by zone in the configuration's order and by quantity.
  ///
  /// - Parameter window: over how long values are averaged, at most two hours.
  public func figures(over window: Milliseconds = .minutes(15), at time: Timestamp) -> [ZoneFigure] {
    zones(at: time).flatMap { zone in
      Quantity.allCases.compactMap { quantity -> ZoneFigure? in
        guard let view = zone.figured(quantity) else { return nil }
        let figure = view.figure(quantity, .mean, min(window, .hours(2)), coverage: 0.75)
        return ZoneFigure(
          zone: zone.settings.id, name: zone.settings.name, quantity: quantity, value: figure?.value,
          sensors: figure?.sensors ?? [], isOccupied: zone.occupiedSince != nil)
      }
    }
  }
}
