import FloorModel
import Foundation
import Testing

@testable import FloorDaemon

/// A configuration on disk, with the files it depends on.
@Suite struct ConfigurationFileTests {
  let folder: String
  static let logs = """
    purpose: "Show what floorwatch does, on a recorded day with nobody real in it."
    session_logs:
      - { path: queue_log, aliases: agents.csv }
    key_file: pseudonym.key
    """

  init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/floorwatch-conf-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private func file(_ text: String) throws -> ConfigurationFile {
    try text.write(toFile: folder + "/floorwatch.yaml", atomically: true, encoding: .utf8)
    return ConfigurationFile(named: folder + "/floorwatch.yaml")
  }

  private func load(_ file: ConfigurationFile, starting: Bool = true) throws(ConfigurationFailure)
    -> DecodedConfiguration
  {
    try file.load(
      rules: ConfigurationSamples.rules, formats: ["native"], environment: [:], systemTimeZone: .utc,
      starting: starting,
      writing: true)
  }

  @Test func relativePathsStartInItsFolder() throws {
    _ = try KeyFile.create(at: folder + "/pseudonym.key")
    try "interface,agent,team,zone\n".write(toFile: folder + "/agents.csv", atomically: true, encoding: .utf8)
    let decoded = try load(file(Self.logs))
    #expect(decoded.warnings.isEmpty)
    #expect(decoded.configuration.sessionLogs[0].path == folder + "/queue_log")
    #expect(decoded.configuration.keyFile == .path(folder + "/pseudonym.key"))
    #expect(decoded.digest == Digest.hex(Self.logs, bytes: 32))
  }

  @Test func theKeyIsCheckedWithTheFile() throws {
    let missing = #expect(throws: ConfigurationFailure.self) { _ = try load(file(Self.logs)) }
    #expect(
      missing?.description.contains(":4:11: key_file: The key file `\(folder)/pseudonym.key` does not exist.") == true)
    #expect(missing?.description.contains("floorwatch key create \(folder)/pseudonym.key") == true)
    // The alias table is a warning, and it is told with the error.
    #expect(missing?.problems.map(\.severity) == [.warning, .error])
  }

  @Test func anAliasTableMayStillCome() throws {
    _ = try KeyFile.create(at: folder + "/pseudonym.key")
    let decoded = try load(file(Self.logs))
    #expect(decoded.warnings.map(\.position) == [FilePosition(line: 3, column: 33)])
  }

  @Test func aCredentialIsOnlyNeededByTheService() throws {
    let file = try file("key_file: credential:k\n")
    #expect(try load(file, starting: false).warnings.count == 1)
    #expect(throws: ConfigurationFailure.self) { _ = try load(file, starting: true) }
  }

  @Test func everythingIsToldAtOnce() throws {
    try "x".write(toFile: folder + "/file", atomically: true, encoding: .utf8)
    let text = Self.logs + "\nlanquage: nl\npaths: { log: file, state: state }\n"
    let failure = #expect(throws: ConfigurationFailure.self) { _ = try load(file(text)) }
    let said = failure?.problems.map { ($0.severity, $0.what.prefix { $0 != ":" && $0 != " " }) } ?? []
    // The alias table that is missing, the key that is missing, the word that is unknown, the file in a folder's place.
    #expect(said.map(\.0) == [.warning, .error, .error, .error], "\(failure?.description ?? "")")
    #expect(said.map { String($0.1) }[0...1] == ["aliases", "key_file"] && said.last?.1 == "paths.log", "\(said)")
    #expect(failure?.description.contains("lanquage") == true)
    #expect(failure?.digest == Digest.hex(text, bytes: 32))
  }

  @Test func missingFilesAndFolders() throws {
    let missing = #expect(throws: ConfigurationFailure.self) { _ = try load(ConfigurationFile(named: folder + "/no")) }
    #expect(missing?.description.contains("no such file") == true)
    let directory = #expect(throws: ConfigurationFailure.self) { _ = try load(ConfigurationFile(named: folder)) }
    #expect(directory?.description.contains("is a folder") == true)
  }

  @Test func withoutAStandardFileTheDefaultsHold() throws {
    var file = ConfigurationFile()
    file.path = folder + "/none.yaml"
    let zone = try #require(SiteTimeZone(identifier: "Europe/Amsterdam"))
    let decoded = try file.load(
      rules: [], formats: [], environment: [:], systemTimeZone: zone, starting: true, writing: false)
    var expected = FloorConfiguration()
    expected.timeZone = zone
    #expect(decoded.configuration == expected)
  }
}
