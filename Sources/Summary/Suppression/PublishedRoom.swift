import FloorModel

/// One quantity of one zone over the hours of the week: rooms are nobody's personal data.
public struct PublishedRoom: Sendable, Hashable {
  /// One hour of the week.
  public struct Cell: Sendable, Hashable {
    /// Which hour.
    public let at: HourOfWeek
    /// The mean, in the quantity's unit.
    public let mean: Double
    /// The share of the known time that was out of range, 0 to 1, to a whole per cent.
    public let out: Double
  }

  /// Time a rule of this quantity stood above its limits.
  public struct Out: Sendable, Hashable {
    /// The rule's key.
    public let rule: String
    /// Hours at warning or worse, and at critical, to a tenth.
    public let warning: Double
    public let critical: Double
    /// The share of the known time at warning or worse.
    public let share: Double
    /// The hours of the week in which it was above for at least a quarter of the time.
    public let hours: [HourOfWeek]
  }

  /// The zone's name.
  public let zone: String
  /// What was measured.
  public let quantity: Quantity
  /// Hours with enough valid samples, to a tenth.
  public let known: Double
  /// Hours without data while the sensor was lost, to a tenth.
  public let lost: Double
  /// Occupied hours of which nothing is known, to a tenth; 0 for less than two.
  public let unknown: Double
  /// The hours of the week, in order.
  public let cells: [Cell]
  /// The rules that were above, by key.
  public let rules: [Out]

  /// Whether any rule was above at any time.
  public var isOutOfRange: Bool { rules.contains { $0.warning > 0 } }

  init(zone: String, quantity: Quantity, cells: [RoomCell], lost: Milliseconds, unknown: Milliseconds) {
    self.zone = zone
    self.quantity = quantity
    let cells = cells.sorted { $0.at < $1.at }
    let known = cells.reduce(0) { $0 + $1.known }
    self.known = Self.tenths(known)
    self.lost = Self.tenths(lost)
    self.unknown = Self.tenths(max(lost, unknown))
    self.cells = cells.filter { $0.known > 0 }.map { cell in
      // Two rules of one quantity (too warm, too cold) never stand at once.
      let out = min(cell.known, cell.above.values.reduce(0) { $0 + $1.warning })
      return Cell(at: cell.at, mean: cell.mean, out: (Double(out) / Double(cell.known) * 100).rounded() / 100)
    }
    let keys = Set(cells.flatMap(\.above.keys)).sorted()
    rules = keys.map { key in
      let above = cells.reduce(into: TimeAbove()) { $0 += $1.above[key] ?? TimeAbove() }
      return Out(
        rule: key, warning: Self.tenths(above.warning), critical: Self.tenths(above.critical),
        share: known > 0 ? (Double(above.warning) / Double(known) * 100).rounded() / 100 : 0,
        hours: cells.filter { $0.known > 0 && ($0.above[key]?.warning ?? 0) * 4 >= $0.known }.map(\.at))
    }
  }

  private static func tenths(_ length: Milliseconds) -> Double { (Double(length) / 360_000).rounded() / 10 }

  static func rooms(_ zones: [ZoneWeek]) -> [PublishedRoom] {
    zones.sorted { $0.zone < $1.zone }.flatMap { zone in
      let quantities = Set(zone.quantities.keys).union(zone.lost.keys).union(zone.unknown.keys).sorted {
        $0.rawValue < $1.rawValue
      }
      return quantities.map {
        PublishedRoom(
          zone: zone.name.isEmpty ? zone.zone : zone.name, quantity: $0, cells: zone.quantities[$0] ?? [],
          lost: zone.lost[$0] ?? 0, unknown: zone.unknown[$0] ?? 0)
      }
    }
  }
}
