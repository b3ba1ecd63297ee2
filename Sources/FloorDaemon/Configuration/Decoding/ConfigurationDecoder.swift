import FloorModel

/// A configuration that floorwatch can run with, and what goes with it.
package struct DecodedConfiguration: Sendable {
  /// The configuration.
  package var configuration: FloorConfiguration
  /// What someone should look at, in the order of the file.
  package var warnings: [ConfigurationProblem]
  /// Where the file names other files, for checks that look at the machine.
  package var places: Places
  /// The SHA-256 of the file, 64 hexadecimal digits; of nothing when there is no file.
  package var digest: String

  /// Where in the file other files are named.
  package struct Places: Sendable, Hashable {
    /// The key file.
    package var keyFile: FilePosition?
    /// Alias tables, by path.
    package var aliases: [String: FilePosition] = [:]
    /// Session logs and feeds, by path.
    package var logs: [String: FilePosition] = [:]
    /// The folders that are written to, by key.
    package var folders: [String: FilePosition] = [:]
  }
}

/// Decodes a configuration strictly: whatever floorwatch would not understand is an error, all told at once.
package enum ConfigurationDecoder {
  /// The keys of the file, in the order of the example.
  static let keys = [
    "site", "time_zone", "location", "language", "purpose", "profile", "works_council", "zones", "working_time",
    "holidays", "teams", "sensors",
    "feeds",
    "session_logs", "sessions", "rules", "privacy", "own_feed", "paths", "retention", "key_file",
  ]

  /// Decodes the bytes of a configuration file.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - file: how messages call it.
  ///   - context: what it is checked against.
  /// - Throws: Everything that is wrong, in the order of the file.
  package static func decode(
    _ bytes: [UInt8], file: String, context: ConfigurationContext
  ) throws(ConfigurationFailure) -> DecodedConfiguration {
    let (decoded, problems) = try examine(bytes, file: file, context: context)
    guard !problems.contains(where: { $0.severity == .error }) else {
      throw ConfigurationFailure(file: file, problems: problems, digest: decoded.digest)
    }
    return decoded
  }

  /// Decodes as far as it goes: what can be used, with everything that is wrong, in the order of the file.
  ///
  /// - Throws: Where nothing can be used at all: the file is no YAML, or empty.
  static func examine(
    _ bytes: [UInt8], file: String, context: ConfigurationContext
  ) throws(ConfigurationFailure) -> (decoded: DecodedConfiguration, problems: [ConfigurationProblem]) {
    let digest = FloorModel.Digest.hex(bytes, bytes: 32)
    let decoding: Decoding
    do {
      decoding = Decoding(try YAMLTree(YAMLText.decode(bytes)), context: context)
    } catch {
      throw ConfigurationFailure(file: file, problems: [error], digest: digest)
    }
    guard let root = decoding.tree.root, !root.isNothing else {
      throw ConfigurationFailure(
        file: file,
        problems: [
          ConfigurationProblem(
            at: nil, "The file holds no configuration, expected at least one key such as `site`.",
            mend: "Start from `floorwatch config example`, or remove the file to run with the defaults.")
        ], digest: digest)
    }
    var decoded = DecodedConfiguration(
      configuration: context.defaults, warnings: [], places: .init(), digest: digest)
    if let top = Section(root, name: "", keys: keys, decoding: decoding) { decode(top, into: &decoded) }
    let problems = decoding.problems.inFileOrder()
    decoded.warnings = problems
    return (decoded, problems)
  }

  /// Decodes a mapping that holds a configuration, alone in its file or inside another one.
  static func decode(_ top: Section, into decoded: inout DecodedConfiguration) {
    var configuration = decoded.configuration
    SiteDecoder.decode(top, into: &configuration)
    WorkingTimeDecoder.decode(top, into: &configuration)
    ZoneDecoder.decode(top, into: &configuration)
    let references = References(top, configuration)
    TeamDecoder.decode(top, references, into: &configuration)
    SensorDecoder.decode(top, references, into: &configuration)
    LogDecoder.decode(top, references, into: &configuration, places: &decoded.places)
    SessionsDecoder.decode(top, into: &configuration)
    RulesDecoder.decode(top, References(top, configuration), into: &configuration)
    OwnFeedDecoder.decode(top, into: &configuration)
    StorageDecoder.decode(top, into: &configuration, places: &decoded.places)
    decoded.configuration = configuration
  }
}

/// The names a configuration defines, for checking what refers to them.
struct References {
  /// Zones.
  let zones: [String]
  /// Zones and teams as they are written, even those that were refused.
  private let broken: Set<String>
  /// Teams; nil when the configuration lists none and the logs name them.
  let teams: [String]?
  /// Aliases of sensors.
  let aliases: [String]

  /// The names of a configuration decoded so far.
  init(_ top: Section, _ configuration: FloorConfiguration) {
    zones = configuration.zones.map(\.id)
    // A zone whose definition has a fault of its own is still defined: it is told once.
    broken = Set(top.written("zones", "id") + top.written("teams", "id"))
    teams = top.node("teams").flatMap { $0.isNothing ? nil : configuration.teams.map(\.id) }
    aliases = configuration.sensors.compactMap(\.alias)
  }

  /// Checks a zone's name; nil, with a problem noted, when nobody defined it.
  func zone(_ key: String, in section: Section) -> String? {
    guard let id = section.text(key) else { return nil }
    if let fault = zoneFault(id) {
      section.report(key, fault.what, mend: fault.mend)
      return nil
    }
    return id
  }

  /// What is wrong with a zone's name.
  func zoneFault(_ id: String) -> (what: String, mend: String)? {
    zones.contains(id) || broken.contains(id)
      ? nil
      : (
        "no zone is called `\(id)`, expected \(list(zones)).",
        NearMiss.question(id, in: zones) ?? "Define it under `zones`, or name one that is."
      )
  }

  /// Checks a team's name; nil, with a problem noted, when the configuration lists teams and not this one.
  func team(_ key: String, in section: Section) -> String? {
    guard let id = section.text(key) else { return nil }
    if let fault = teamFault(id) {
      section.report(key, fault.what, mend: fault.mend)
      return nil
    }
    return id
  }

  /// What is wrong with a team's name.
  func teamFault(_ id: String) -> (what: String, mend: String)? {
    guard let teams, !teams.contains(id), !broken.contains(id) else { return nil }
    return (
      "no team is called `\(id)`, expected \(list(teams)).",
      NearMiss.question(id, in: teams) ?? "Define it under `teams`, or name one that is."
    )
  }
}

extension Section {
  /// A key's text in every item of a list, as it is written.
  fileprivate func written(_ list: String, _ key: String) -> [String] {
    (node(list)?.sequence ?? []).compactMap { $0.mapping?[key]?.scalar?.string }
  }
}
