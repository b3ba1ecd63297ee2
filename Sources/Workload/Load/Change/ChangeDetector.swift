import FloorModel

/// Follows every figure of one team or person. There is no composite score: what changed is named.
public struct ChangeDetector: Sendable, Hashable, Codable {
  private var trackers: [String: ChangeTracker] = [:]

  /// Nothing is known yet.
  public init() {}

  /// The tracker of one figure.
  public subscript(metric: ChangeMetric) -> ChangeTracker { trackers[metric.rawValue] ?? ChangeTracker() }

  /// Takes in one working day's figures; a figure that is missing says nothing.
  public mutating func add(day: Int, _ values: [ChangeMetric: Double], _ settings: ChangeSettings) {
    for metric in ChangeMetric.allCases {
      guard let value = values[metric] else { continue }
      _ = trackers[metric.rawValue, default: ChangeTracker()]
        .add(day: day, value: value, lessIsWorse: metric.lessIsWorse, settings)
    }
  }

  /// Takes the new level of a figure for its baseline.
  public mutating func accept(_ metric: ChangeMetric) { trackers[metric.rawValue]?.accept() }

  /// The figures whose alarm is on, in a fixed order.
  public var changed: [ChangeMetric] { ChangeMetric.allCases.filter { self[$0].changedSince != nil } }

  /// The change worth saying of a team: figures of at least two families; nil otherwise.
  public func flag(_ settings: ChangeSettings) -> ChangeFlag? { ChangeFlag(changed, settings) }
}

/// A change against the own past in figures of several families.
public struct ChangeFlag: Sendable, Hashable {
  /// The figures that changed.
  public let metrics: [ChangeMetric]
  /// Their families.
  public let families: [ChangeMetric.Family]

  init?(_ metrics: [ChangeMetric], _ settings: ChangeSettings) {
    let changed = Set(metrics.map(\.family))
    guard changed.count >= max(1, settings.familiesRequired) else { return nil }
    self.metrics = metrics
    families = ChangeMetric.Family.allCases.filter(changed.contains)
  }

  /// What stands under every statement about change.
  public static let note = LocalizedText(
    en: "Logs show exposure, not how people feel: ask them.",
    nl: "Logbestanden laten belasting zien, niet hoe mensen zich voelen: vraag het ze.")
}
