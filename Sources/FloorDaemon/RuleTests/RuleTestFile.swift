import EnvMonitor
import Foundation
import Glibc

/// A file of operators' rule tests, with the configuration they hold for.
package struct RuleTestFile: Sendable {
  /// One test, and the line it begins in.
  package struct Test: Sendable {
    /// The line, from 1.
    package var line: Int
    /// The test.
    package var test: RuleTestCase
  }

  /// The file, as the operator named it.
  package var path: String
  /// What is tested.
  package var configuration: EnvironmentConfiguration
  /// The tests, in the order of the file.
  package var tests: [Test]
  /// What someone should look at, one line each.
  package var warnings: [String]

  /// Reads and checks a file of tests, and the configuration it names.
  ///
  /// - Throws: Everything that is wrong with the two.
  package static func load(_ path: String) throws(RuleTestFailure) -> RuleTestFile {
    let file = ConfigurationFile(named: path)
    let bytes: [UInt8]
    do {
      bytes = try FileBytes.read(path, atMost: YAMLText.maximumBytes)
    } catch {
      throw RuleTestFailure(unreadable: path, error.code)
    }
    return try RuleTestDecoder.decode(bytes, file: path, context: context(file.folder)) {
      (name) throws(ConfigurationFailure) in
      let named = ConfigurationFile(named: name)
      // What it names on this machine (a key, alias tables) is no matter of its rules: tests run on any machine.
      return try named.decode(context(named.folder))
    }
  }

  private static func context(_ folder: String) -> ConfigurationContext {
    ConfigurationContext(
      rules: Vocabulary.rules, formats: Vocabulary.formats, folder: folder,
      environment: ProcessInfo.processInfo.environment, systemTimeZone: Vocabulary.systemTimeZone)
  }

  /// Runs every test against the configuration.
  package func run() -> [RuleTestResult] { tests.map { $0.test.run(configuration: configuration) } }
}

/// Rule tests that can not be run: all that is wrong with their file and with the configuration it names.
package struct RuleTestFailure: Error, Sendable, CustomStringConvertible {
  /// What is wrong, by file.
  package var failures: [ConfigurationFailure]

  /// One line a problem.
  package var description: String { failures.map(\.description).joined(separator: "\n") }

  init(_ failures: [ConfigurationFailure]) { self.failures = failures }

  init(unreadable path: String, _ code: Int32) {
    let problem =
      switch code {
      case ENOENT:
        ConfigurationProblem(
          at: nil, "There is no such file.", mend: "`floorwatch rules test --help` shows how one is written.")
      case EISDIR:
        ConfigurationProblem(
          at: nil, "This is a folder, expected a file.", mend: "Name the files in it: \(path)/*.yaml")
      default:
        ConfigurationProblem(
          at: nil, "The file can not be read (\(String(cString: strerror(code)))).", mend: "Look at its permissions.")
      }
    failures = [ConfigurationFailure(file: path, problems: [problem])]
  }
}
