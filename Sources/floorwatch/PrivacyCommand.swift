import ArgumentParser
import FloorDaemon
import FloorModel
import Foundation

/// `floorwatch privacy`: the facts of a DPIA, from the configuration in force.
struct PrivacyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "privacy",
    abstract: "Show what this configuration keeps, why, for how long, and who can read it.",
    discussion: """
      The fact sheet of a data protection impact assessment, for works councils and data protection officers: purpose and \
      consent, every place where something is kept with its readers and its period, what is on, what is off, and what the \
      program cannot do. Where a file's mode or group differs from what it should be, it says so.

      Examples:
        floorwatch privacy --language nl
        floorwatch privacy --json

      Exit status: 0, 1 when the configuration cannot be used, 64 for a wrong command line.
      """)

  @Flag(help: "Print JSON.")
  var json = false

  @Option(help: "en or nl. Default: the configuration's.")
  var language: Language?

  @Option(name: .shortAndLong, help: "The configuration file.", completion: .file(extensions: ["yaml", "yml"]))
  var config: String?

  func run() throws {
    let configuration = try CommandConfigurationFile.load(config, optional: config == nil)
    let sheet = PrivacySheet(
      configuration, retiredKeys: KeyRing(state: configuration.paths.state).destructions(configuration.retention),
      look: PathLook.found)
    let language = language ?? configuration.language
    Terminal.print(json ? sheet.json(language).text : sheet.text(language))
  }
}
