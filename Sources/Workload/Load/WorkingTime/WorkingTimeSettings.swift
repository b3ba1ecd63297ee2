import FloorModel

/// Everything the working-time rules need to know about a site.
public struct WorkingTimeSettings: Sendable, Hashable {
  /// The law's numbers, or the agreement's.
  public var numbers: WorkingTimeParameters
  /// How logged-in time becomes shifts.
  public var shifts: ShiftSettings
  /// The site's time zone: nights, weeks and Sundays are local.
  public var zone: SiteTimeZone
  /// Pseudonyms of those who opted out of the weekly average (UK only).
  public var averageOptOut: Set<String>

  /// A site under one law.
  public init(
    _ numbers: WorkingTimeParameters, zone: SiteTimeZone, shifts: ShiftSettings = ShiftSettings(),
    averageOptOut: Set<String> = []
  ) {
    self.numbers = numbers
    self.zone = zone
    self.shifts = shifts
    self.averageOptOut = averageOptOut
  }
}
