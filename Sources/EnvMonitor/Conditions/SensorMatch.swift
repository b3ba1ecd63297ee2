/// A pattern that names sensors the way an operator knows them: see `SensorInfo.matches`.
public struct SensorMatch: Sendable, Hashable, ExpressibleByStringLiteral {
  /// The pattern as written; `*` stands for any run of characters, `?` for one.
  public let pattern: String

  /// A pattern; every text is one.
  public init(_ pattern: String) { self.pattern = pattern }

  public init(stringLiteral value: String) { self.init(value) }

  /// Whether the pattern names this sensor.
  public func matches(_ sensor: SensorInfo) -> Bool { sensor.matches(pattern) }
}
