import EnvMonitor
import FloorModel

/// Decodes a file of rule tests as strictly as a configuration: every problem with its place, all at once.
package enum RuleTestDecoder {
  static let keys = ["configuration", "tests"]
  /// Gives the configuration at an absolute path.
  package typealias Loader = (String) throws(ConfigurationFailure) -> DecodedConfiguration

  /// Decodes the bytes of a file of rule tests.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - file: how messages call it.
  ///   - context: what it is checked against.
  ///   - load: gives the configuration the file names.
  /// - Throws: Everything that is wrong with the file, and with the configuration it names.
  package static func decode(
    _ bytes: [UInt8], file: String, context: ConfigurationContext, load: Loader
  ) throws(RuleTestFailure) -> RuleTestFile {
    let decoding: Decoding
    do {
      decoding = Decoding(
        try YAMLTree(YAMLText.decode(bytes)), context: context, example: "floorwatch rules test --help")
    } catch {
      throw RuleTestFailure([ConfigurationFailure(file: file, problems: [error])])
    }
    guard let root = decoding.tree.root, !root.isNothing else {
      let problem = ConfigurationProblem(
        at: nil, "The file holds no tests, expected `tests`.",
        mend: "`floorwatch rules test --help` shows how one is written.")
      throw RuleTestFailure([ConfigurationFailure(file: file, problems: [problem])])
    }
    var failures: [ConfigurationFailure] = []
    var decoded = DecodedConfiguration(
      configuration: context.defaults, warnings: [], places: .init(), digest: FloorModel.Digest.hex([], bytes: 32))
    var tests: [RuleTestFile.Test] = []
    if let top = Section(root, name: "", keys: keys, decoding: decoding) {
      let isUsable = configure(top, into: &decoded, load: load, failures: &failures)
      tests = RuleTestCaseDecoder(
        configuration: decoded.configuration, knowsZones: isUsable && hasZones(decoded)
      ).decode(top)
    }
    let problems = decoding.problems.inFileOrder()
    if problems.contains(where: { $0.severity == .error }) {
      failures.insert(ConfigurationFailure(file: file, problems: problems), at: 0)
    }
    guard failures.isEmpty else { throw RuleTestFailure(failures) }
    return RuleTestFile(
      path: file, configuration: decoded.configuration.environment, tests: tests,
      warnings: (problems + decoded.warnings).map { $0.text(file: file) })
  }

  /// Reads the configuration that is tested; false when it has faults of its own.
  private static func configure(
    _ top: Section, into decoded: inout DecodedConfiguration, load: Loader, failures: inout [ConfigurationFailure]
  ) -> Bool {
    guard let node = top.node("configuration"), !node.isNothing else { return true }
    if case .mapping = node {
      let before = top.decoding.problems.count
      guard let section = top.section("configuration", keys: ConfigurationDecoder.keys) else { return false }
      ConfigurationDecoder.decode(section, into: &decoded)
      return top.decoding.problems.count == before
    }
    guard let path = top.file("configuration", pattern: false) else { return false }
    do {
      decoded = try load(path)
      // They are `config check`'s matter: nothing about a test hangs on them.
      decoded.warnings = []
      return true
    } catch {
      if error.problems.count == 1, let problem = error.problems.first, problem.position == nil {
        top.report("configuration", "`\(path)`: \(problem.what)", mend: problem.mend)
      } else {
        failures.append(error)
      }
      return false
    }
  }

  /// Whether the operator listed the zones there are; without that any name will do, as in a feed.
  private static func hasZones(_ decoded: DecodedConfiguration) -> Bool {
    decoded.configuration.zones != [FloorConfiguration.wholeFloor]
  }
}
