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

  /// The last working days; none is added while the alarm is on.
  public private(set) var baseline = Baseline()
  /// The charts.
  public private(set) var charts = ControlCharts()
  /// The day the alarm that is on was raised.
  public private(set) var changedSince: Int?
  /// What days are compared with while the alarm is on.
  private var frozen: Baseline.Reference?
  private var frozenDays = 0
  private var calm = 0
  private var lastDay = Int.min

  /// Nothing is known yet.
  public init() {}

  /// Takes in one working day; nil for a figure that is no number and for a day that isn't later than the last.
  public mutating func add(
    day: Int, value: Double, lessIsWorse: Bool = false, _ settings: ChangeSettings
  ) -> Reading? {
    guard value.isFinite, day > lastDay else { return nil }
    lastDay = day
    guard let reference = frozen ?? baseline.reference(settings) else {
      baseline.add(day: day, value: value)
      return Reading(residual: nil, step: nil, isChanged: false)
    }
    let distance = reference.residual(day: day, value: value)
    let residual = lessIsWorse ? -distance : distance
    let step = charts.add(residual, settings)
    if settings.method == .cusum ? step.cusumAlarm : step.ewmaAlarm {
      changedSince = changedSince ?? day
      frozen = reference
      calm = 0
    } else {
      calm = residual <= settings.k ? calm + 1 : 0
    }
    guard changedSince != nil else {
      baseline.add(day: day, value: value)
      return Reading(residual: residual, step: step, isChanged: false)
    }
    baseline.expire(on: day)
    frozenDays += 1
    if calm >= settings.calmDays {
      thaw()
    } else if frozenDays >= settings.maxFrozenDays {
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
    frozen = nil
    frozenDays = 0
    calm = 0
  }
}
