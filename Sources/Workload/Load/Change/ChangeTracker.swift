import FloorModel

/// Follows one figure of one team or person against its own past.
public struct ChangeTracker: Sendable, Hashable, Codable {
  /// What one day amounted to.
  public struct Reading: Sendable, Hashable {
    /// The distance from the baseline in standard deviations, positive for more load; nil without a baseline.
    public let residual: Double?
    /// What the charts made of it.
    public let step: ControlCharts.Step?
    /// Whether the alarm is on after this day.
    public let isChanged: Bool
  }

  /// The last working days; frozen while the alarm is on.
  public private(set) var baseline = Baseline()
  /// The charts.
  public private(set) var charts = ControlCharts()
  /// The day the alarm that is on was raised.
  public private(set) var changedSince: Int?
  private var lastDay = Int.min
  private var calm = 0
  private var frozen = 0

  /// Nothing is known yet.
  public init() {}

  /// Takes in one working day; nil for a figure that is no number and for a day that isn't later than the last.
  public mutating func add(
    day: Int, value: Double, lessIsWorse: Bool = false, _ settings: ChangeSettings
  ) -> Reading? {
    guard value.isFinite, day > lastDay else { return nil }
    lastDay = day
    guard let distance = baseline.residual(day: day, value: value, settings) else {
      if changedSince == nil { baseline.add(day: day, value: value) }
      return Reading(residual: nil, step: nil, isChanged: changedSince != nil)
    }
    let residual = lessIsWorse ? -distance : distance
    let step = charts.add(residual, settings)
    if settings.method == .cusum ? step.cusumAlarm : step.ewmaAlarm {
      changedSince = changedSince ?? day
      calm = 0
    } else if changedSince != nil {
      calm = residual <= settings.k ? calm + 1 : 0
    }
    guard changedSince != nil else {
      baseline.add(day: day, value: value)
      return Reading(residual: residual, step: step, isChanged: false)
    }
    frozen += 1
    if calm >= settings.calmDays {
      thaw()
    } else if frozen >= settings.maxFrozenDays {
      accept()
    }
    return Reading(residual: residual, step: step, isChanged: changedSince != nil)
  }

  /// Takes the new level for the baseline: it was agreed, or it has lasted so long that it is no change any more.
  public mutating func accept() {
    baseline = Baseline()
    charts = ControlCharts()
    thaw()
  }

  private mutating func thaw() {
    changedSince = nil
    calm = 0
    frozen = 0
  }
}
