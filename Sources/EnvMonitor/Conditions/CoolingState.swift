import FloorModel

/// How well a processor is cooled, day by day, against the days when it was clean.
///
/// The measure is the thermal resistance (K/W) where the processor's power is known, else the temperature rise over the
/// surroundings in a band of load. Only steady minutes count. The baseline is the lowest median of seven days in the
/// first thirty days after installing or cleaning (`environment.md` 4.4).
struct CoolingState: Sendable, Codable, Hashable {
  /// What the temperature of the surroundings was taken from.
  enum Surroundings: String, Sendable, Codable {
    /// A room sensor in the machine's zone.
    case room
    /// The lowest board temperature of two days: weaker evidence.
    case board
  }

  /// An operating state in which minutes are compared.
  enum Band: Int, Sendable, Codable, CaseIterable {
    case idle, middle, full, power

    /// The band of a processor load in percent; nil between the bands.
    init?(load: Double) {
      switch load {
      case 0...10: self = .idle
      case 40...60: self = .middle
      case 80...100: self = .full
      default: return nil
      }
    }
  }

  private var medians = DayMedians(leastMinutes: 30, keptDays: 30)
  private var firstDay: Int?
  private var baselines: [Int: Double] = [:]
  private(set) var surroundings: Surroundings?

  private static let baselineDays = 30
  private static let baselineWidth = 7
  /// A rise below this is too small to compare, in K.
  private static let leastRise = 5.0

  /// Learns one steady minute.
  mutating func learn(_ value: Double, band: Band, surroundings: Surroundings, day: Int) {
    if self.surroundings != surroundings {
      // Measured against something else, the numbers cannot be compared: start anew.
      self = CoolingState()
      self.surroundings = surroundings
    }
    firstDay = firstDay ?? day
    turn(to: day)
    medians.add(value, bin: band.rawValue)
  }

  /// Ends the day when a new one has begun.
  mutating func turn(to day: Int) {
    guard medians.turn(to: day), let firstDay else { return }
    for band in Band.allCases {
      let early = medians.medians(bin: band.rawValue).filter { $0.day < firstDay + Self.baselineDays }
      guard early.count >= Self.baselineWidth else { continue }
      for start in 0...(early.count - Self.baselineWidth) {
        guard let found = median(early[start..<start + Self.baselineWidth].map(\.value)) else { continue }
        baselines[band.rawValue] = min(found, baselines[band.rawValue] ?? found)
      }
    }
  }

  /// The last whole day against the baseline, in the most telling band that has both; nil before that.
  var ratio: Double? {
    for band in [Band.power, .full, .middle, .idle] {
      guard let baseline = baselines[band.rawValue], let last = medians.medians(bin: band.rawValue).last,
        last.day == medians.days.keys.max(), band == .power || baseline >= Self.leastRise
      else { continue }
      return last.value / baseline
    }
    return nil
  }

  /// Whether a minute counts: the last five minutes held steady.
  static func isSteady(_ total: WindowStep?, within spread: Double) -> Bool {
    guard let total, total.count >= 3 else { return false }
    return total.high - total.low <= spread
  }
}
