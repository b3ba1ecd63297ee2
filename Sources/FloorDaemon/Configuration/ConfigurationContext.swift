import Alerting
import Foundation
import FloorModel

/// What a configuration is checked against besides itself. The decoder knows nothing else of the world.
package struct ConfigurationContext: Sendable {
  /// The rules there are.
  package var rules: [Rule]
  /// The names of the session-log formats there are, without `auto`.
  package var formats: [String]
  /// The folder relative paths start from: the configuration file's own.
  package var folder: String
  /// The environment variables a configuration can refer to: systemd's folder of credentials.
  package static let variables: Set<String> = ["CREDENTIALS_DIRECTORY"]
  /// The process's environment, for `variables`.
  package var environment: [String: String]
  /// The time zone of a configuration that names none.
  package var systemTimeZone: SiteTimeZone

  /// What to check against.
  package init(
    rules: [Rule], formats: [String], folder: String = "/etc/floorwatch", environment: [String: String] = [:],
    systemTimeZone: SiteTimeZone = .utc
  ) {
    self.rules = rules
    self.formats = formats
    self.folder = folder
    self.environment = environment
    self.systemTimeZone = systemTimeZone
  }

  /// The configuration of a machine without a file.
  package var defaults: FloorConfiguration {
    var configuration = FloorConfiguration()
    configuration.timeZone = systemTimeZone
    return configuration
  }

  /// An absolute path without `.` and `..`; a relative one starts in the configuration file's folder.
  func absolute(_ path: String) -> String {
    var parts: [Substring] = []
    for part in (path.hasPrefix("/") ? path : folder + "/" + path).split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// The time zone with an IANA name. Abbreviations and offsets such as `GMT+1` are no names: they know no summer time.
  static func timeZone(_ name: String) -> SiteTimeZone? {
    if name == "UTC" { return .utc }
    guard name.contains("/"), !name.hasPrefix("/"), !name.contains("..") else { return nil }
    return SiteTimeZone(identifier: name)
  }

  /// The IANA names a person may have meant.
  static var timeZoneNames: [String] { TimeZone.knownTimeZoneIdentifiers.filter { $0.contains("/") } + ["UTC"] }
}
