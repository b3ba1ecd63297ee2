import FloorModel

/// How a group's published figure compares with what was published for it in the weeks before.
///
/// A two-sided CUSUM (E. S. Page, "Continuous inspection schemes", Biometrika 41 (1954) 100–115) with k = 0.5 and h = 5
/// over residuals against the median of the weeks before, in units of their spread (`workload.md` 1.5). An arrow is given
/// only when it alarms.
public struct WeekChange: Sendable, Hashable {
  /// Which way a flagged figure moved.
  public enum Direction: String, Sendable, Hashable, Codable {
    case up, down
  }

  /// So many earlier weeks it takes before anything can be flagged.
  public static let leastWeeks = 4
  /// So many earlier weeks are looked at.
  public static let mostWeeks = 8
  static let k = 0.5
  static let h = 5.0

  /// The team; nil for the site.
  public let team: String?
  /// The measure's id.
  public let measure: String
  /// This week's published value.
  public let now: Double
  /// The mean of the published values of up to eight weeks before.
  public let mean: Double
  /// How many weeks that is.
  public let weeks: Int
  /// Which way it moved; nil when nothing is flagged.
  public let direction: Direction?

  /// Compares this week's record with the earlier ones, for the given measures in their order.
  static func compare(_ record: WeekRecord, history: [WeekRecord], teams: [String?], measures: [WeekMeasure])
    -> [WeekChange]
  {
    let earlier = history.filter { $0.week < record.week && $0.week >= record.week.advanced(by: -mostWeeks) }
      .sorted { $0.week < $1.week }
    return teams.flatMap { team in
      measures.compactMap { measure in
        let group = team ?? WeekRecord.site
        guard let now = record.values[group]?[measure.id] else { return nil }
        let past = earlier.compactMap { $0.values[group]?[measure.id] }
        guard !past.isEmpty else { return nil }
        return WeekChange(team: team, measure, now: now, past: past)
      }
    }
  }

  private init(team: String?, _ measure: WeekMeasure, now: Double, past: [Double]) {
    self.team = team
    self.measure = measure.id
    self.now = now
    mean = past.reduce(0, +) / Double(past.count)
    weeks = past.count
    direction = past.count >= Self.leastWeeks ? Self.alarm(past, now, step: measure.unit.step) : nil
  }

  /// The alarm of the chart at the last value; it starts at zero before the oldest week.
  static func alarm(_ past: [Double], _ now: Double, step: Double) -> Direction? {
    let median = Self.median(past)
    let deviation = 1.4826 * Self.median(past.map { abs($0 - median) })
    // Published values are rounded: less than one step of rounding is no spread.
    let sigma = max(deviation, 0.05 * abs(median), step)
    var up = 0.0
    var down = 0.0
    for value in past {
      let z = (value - median) / sigma
      up = next(up, z)
      down = next(down, -z)
    }
    let z = (now - median) / sigma
    if max(0, up + z - k) > h { return .up }
    return max(0, down - z - k) > h ? .down : nil
  }

  private static func next(_ sum: Double, _ z: Double) -> Double {
    let sum = max(0, sum + z - k)
    return sum > h ? 0 : sum
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return 0 }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}

extension WeekMeasure.Unit {
  /// The step in which values are published.
  var step: Double {
    switch self {
    case .people, .seconds, .perThousand: 1
    case .hours: 5
    case .share: 0.01
    case .contacts: 0.1
    }
  }
}
