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
  /// - Parameter writing: whether this user must be able to write to the folders it names.
  package func load(starting: Bool, writing: Bool) throws(ConfigurationFailure) -> DecodedConfiguration {
    try load(
      rules: Vocabulary.rules, formats: Vocabulary.formats, environment: ProcessInfo.processInfo.environment,
      systemTimeZone: Vocabulary.systemTimeZone, starting: starting, writing: writing)
  }
}

extension Vocabulary {
  /// `Did you mean …?`, where one of the names is near enough to a word to be meant.
  package static func question(_ word: String, in names: [String]) -> String? { NearMiss.question(word, in: names) }

  /// What to say about a rule that does not exist.
  package static func suggestion(for rule: String) -> String {
    NearMiss.question(rule, in: rules.map(\.id) + WorkingTimeRules.all.map(\.id.rawValue))
      ?? "`floorwatch config explain` lists them all."
  }
}
