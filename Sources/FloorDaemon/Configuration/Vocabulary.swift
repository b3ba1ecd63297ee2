import Alerting
import FloorModel
import Foundation
import Workload

/// The words a configuration may use, from the registries of the rooms.
package enum Vocabulary {
  /// Every rule there is, in the order of the handbook.
  package static var rules: [Rule] { FloorConfiguration.rules }
  /// Every session-log format there is.
  package static var formats: [String] { LogFormats.ids }

  /// The machine's time zone; UTC where it has none with a name.
  package static var systemTimeZone: SiteTimeZone {
    ConfigurationContext.timeZone(TimeZone.current.identifier) ?? .utc
  }
}

extension ConfigurationFile {
  /// Loads it as `run` does, with every rule and format there is and this process's environment.
  ///
  /// - Parameter starting: whether floorwatch is to run with it here and now, so that even a credential must be there.
  package func load(starting: Bool) throws(ConfigurationFailure) -> DecodedConfiguration {
    try load(
      rules: Vocabulary.rules, formats: Vocabulary.formats, environment: ProcessInfo.processInfo.environment,
      systemTimeZone: Vocabulary.systemTimeZone, starting: starting)
  }
}

extension Vocabulary {
  /// What to say about a rule that does not exist.
  package static func suggestion(for rule: String) -> String {
    NearMiss.question(rule, in: rules.map(\.id) + WorkingTimeRules.all.map(\.id.rawValue))
      ?? "`floorwatch config explain` lists them all."
  }
}
