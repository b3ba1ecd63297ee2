import FloorModel

/// A figure of the work that moved with a figure of the room. It says that both happened together, never why.
public struct CoOccurrence: Sendable, Hashable {
  /// So many hours it takes before anything is said.
  public static let leastHours = 40
  /// So strong the rank correlation must be.
  public static let leastRho = 0.3
  /// Hours follow each other, so three of them count as one independent observation; then p < 0.01.
  static let hoursPerObservation = 3.0
  static let leastT = 2.8

  /// The zone's name; nil for the floor as a whole.
  public let zone: String?
  /// The room's figure.
  public let quantity: Quantity
  /// The work's figure.
  public let measure: RoomHour.Measure
  /// Spearman's coefficient, to a tenth.
  public let rho: Double
  /// Hours compared.
  public let hours: Int
  /// The third of the hours in which the room's figure was lowest, and highest: means of the room and of the work.
  public let low: Side
  public let high: Side

  /// One third of the hours.
  public struct Side: Sendable, Hashable {
    /// The mean of the room's figure, to a tenth.
    public let room: Double
    /// The mean of the work's figure; a share to a thousandth, seconds to a whole one.
    public let work: Double
  }

  /// Everything that moved together clearly enough, in order of zone, quantity and measure.
  static func find(_ hours: [RoomHour], names: [String: String], privacy: GroupPrivacy) -> [CoOccurrence] {
    // An hour's figures of a few people would be theirs.
    let usable = hours.filter { $0.people >= privacy.minimum }.sorted {
      ($0.zone ?? "", $0.from) < ($1.zone ?? "", $1.from)
    }
    var found: [CoOccurrence] = []
    for (_, hours) in Dictionary(grouping: usable, by: \.zone).sorted(by: { ($0.key ?? "") < ($1.key ?? "") }) {
      for quantity in Quantity.allCases where quantity.isRoom {
        for measure in RoomHour.Measure.allCases {
          let pairs = hours.compactMap { hour in
            hour.room[quantity].flatMap { room in hour.work[measure].map { (x: room, y: $0) } }
          }
          let zone = hours.first?.zone
          let name = zone.map { names[$0] ?? $0 }
          if let pair = CoOccurrence(zone: name, quantity, measure, pairs) { found.append(pair) }
        }
      }
    }
    return found
  }

  private init?(
    zone: String?, _ quantity: Quantity, _ measure: RoomHour.Measure, _ pairs: [(x: Double, y: Double)]
  ) {
    guard pairs.count >= Self.leastHours, let rho = RankCorrelation.spearman(pairs), abs(rho) >= Self.leastRho,
      abs(RankCorrelation.studentT(rho, count: Double(pairs.count) / Self.hoursPerObservation)) >= Self.leastT
    else { return nil }
    self.zone = zone
    self.quantity = quantity
    self.measure = measure
    self.rho = (rho * 10).rounded() / 10
    hours = pairs.count
    let sorted = pairs.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    low = Self.side(sorted.prefix(pairs.count / 3), measure)
    high = Self.side(sorted.suffix(pairs.count / 3), measure)
  }

  private static func side(_ pairs: ArraySlice<(x: Double, y: Double)>, _ measure: RoomHour.Measure) -> Side {
    let count = Double(max(1, pairs.count))
    let work = pairs.reduce(0) { $0 + $1.y } / count
    let isSeconds = measure == .handleTime || measure == .wrapUp
    return Side(
      room: (pairs.reduce(0) { $0 + $1.x } / count * 10).rounded() / 10,
      work: isSeconds ? work.rounded() : (work * 1000).rounded() / 1000)
  }
}
