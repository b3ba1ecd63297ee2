/// Where the site is on the earth: for when daylight is possible there.
public struct SiteLocation: Sendable, Hashable {
  /// Degrees, north of the equator positive: −90 to 90.
  public var latitude: Double
  /// Degrees, east of Greenwich positive: −180 to 180.
  public var longitude: Double

  /// A place.
  public init(latitude: Double, longitude: Double) {
    self.latitude = latitude
    self.longitude = longitude
  }
}
