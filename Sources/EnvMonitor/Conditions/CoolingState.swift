import Alerting
import FloorModel

/// How well a processor is cooled, day by day, against the days when it was clean.
///
/// The measure is the thermal resistance (K/W) where the processor's power is known, else the temperature rise over the
/// surroundings in a band of load; both are compared at the same speed of the fan, where one is known, for a fan that
/// turns faster hides the dust. Only steady minutes count. The baseline is the lowest median of seven days in the first
/// thirty days after installing or cleaning (`environment.md` 4.4); all these numbers are ``CoolingRules``'.
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
    init?(load: Double, _ limits: Limits) {
      if load >= limits[CoolingRules.fullFrom] {
        self = .full
      } else if load <= limits[CoolingRules.idleTo] {
        self = .idle
      } else if load >= limits[CoolingRules.middleFrom], load <= limits[CoolingRules.middleTo] {
        self = .middle
      } else {
        return nil
      }
    }
  }

  private var medians = DayMedians()
  private var firstDay: Int?
  private var baselines: [Int: Double] = [:]
  private(set) var surroundings: Surroundings?
  /// The operator said that it was cleaned: until a whole day can be compared it counts as clean. Nil otherwise, and in
  /// what an earlier version saved.
  private var isCleaned: Bool?

  /// Nothing learned yet.
  init() {}

  /// Just cleaned: the baseline is learned anew.
  static var cleaned: CoolingState {
    var state = CoolingState()
    state.isCleaned = true
    return state
  }

  /// Learns one steady minute; `fan` is a bin of `FanSpeedBin`.
  mutating func learn(_ value: Double, band: Band, fan: Int, surroundings: Surroundings, day: Int, _ limits: Limits) {
    if self.surroundings != surroundings {
      // Measured against something else, the numbers cannot be compared: start anew.
      let wasCleaned = isCleaned
      self = CoolingState()
      isCleaned = wasCleaned
      self.surroundings = surroundings
    }
    firstDay = firstDay ?? day
    turn(to: day, limits)
    medians.add(value, bin: Self.bin(band, fan))
  }

  /// Ends the day when a new one has begun.
  mutating func turn(to day: Int, _ limits: Limits) {
    let baselineDays = limits.count(CoolingRules.baselineDays)
    let width = limits.count(CoolingRules.baselineWidth)
    guard
      medians.turn(to: day, leastMinutes: limits.count(CoolingRules.leastMinutes), keptDays: baselineDays),
      let firstDay
    else { return }
    let bins = Set(medians.days.values.flatMap(\.keys))
    for bin in bins {
      let early = medians.medians(bin: bin).filter { $0.day < firstDay + baselineDays }
      guard early.count >= width else { continue }
      for start in 0...(early.count - width) {
        guard let found = median(early[start..<start + width].map(\.value)) else { continue }
        baselines[bin] = min(found, baselines[bin] ?? found)
      }
    }
  }

  /// The last whole day against the baseline, in the most telling band that has both; nil before that.
  ///
  /// Where the day knew several fan speeds the mildest verdict counts: false alarms cost more than a day.
  func ratio(_ limits: Limits) -> Double? { compared(limits) ?? (isCleaned == true ? 1 : nil) }

  private func compared(_ limits: Limits) -> Double? {
    guard let newest = medians.days.keys.max(), let last = medians.days[newest] else { return nil }
    for band in [Band.power, .full, .middle, .idle] {
      let ratios = (0...FanSpeedBin.highest).compactMap { fan -> Double? in
        guard let value = last[Self.bin(band, fan)], let baseline = baseline(band, fan),
          band == .power || baseline >= limits[CoolingRules.leastRise]
        else { return nil }
        return value / baseline
      }
      if let mildest = ratios.min() { return mildest }
    }
    return nil
  }

  /// The baseline at a fan's speed; without one, that of the nearest slower speed.
  ///
  /// A fan that now turns faster than it ever did when clean cools better than it did then, so that the slower speed's
  /// baseline makes the ratio too low at worst, never too high.
  private func baseline(_ band: Band, _ fan: Int) -> Double? {
    stride(from: fan, through: 0, by: -1).lazy.compactMap { baselines[Self.bin(band, $0)] }.first
  }

  /// Without a fan the bin is the band itself.
  private static func bin(_ band: Band, _ fan: Int) -> Int { band.rawValue + fan * Band.allCases.count }

  /// Whether a minute counts: the last five minutes held steady.
  static func isSteady(_ total: WindowStep?, within spread: Double) -> Bool {
    guard let total, total.count >= 3 else { return false }
    return total.high - total.low <= spread
  }
}
