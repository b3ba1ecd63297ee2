/// How bad a condition is.
public enum Level: Int, Comparable, Hashable, Sendable, CaseIterable, Codable {
  /// Worth knowing; nobody has to act.
  case info = 1
  /// Outside the recommended range: plan a remedy.
  case warning = 2
  /// Outside what people should work in: act now.
  case critical = 3

  /// The word in `data.level`: `info`, `warning`, `critical`.
  public var name: String {
    switch self {
    case .info: "info"
    case .warning: "warning"
    case .critical: "critical"
    }
  }

  /// The level with this name.
  public init?(name: String) {
    guard let level = Level.allCases.first(where: { $0.name == name }) else { return nil }
    self = level
  }

  /// OpenTelemetry's severity text: INFO, WARN or ERROR.
  public var severityText: String {
    switch self {
    case .info: "INFO"
    case .warning: "WARN"
    case .critical: "ERROR"
    }
  }

  /// OpenTelemetry's severity number: 9, 13 or 17.
  public var severityNumber: Int {
    switch self {
    case .info: 9
    case .warning: 13
    case .critical: 17
    }
  }

  public static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
}
