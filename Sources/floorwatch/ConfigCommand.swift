import Alerting
import ArgumentParser
import FloorDaemon
import FloorModel
import Foundation
import Workload

/// Checks, prints and explains the configuration.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Check, print and explain the configuration.",
    subcommands: [Check.self, Example.self, Explain.self])
}

extension ConfigCommand {
  /// Every problem at once.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check a configuration file: every problem at once, with line, column and how to mend it.",
      discussion: """
        Example: floorwatch config check /etc/floorwatch/floorwatch.yaml

        What passes here, `floorwatch run` starts with. Problems go to standard error, what would run to standard output.
        Exit status: 0 in order (there may be warnings), 1 problems, 64 wrong usage.
        """)

    @Argument(
      help: ArgumentHelp("The file. Default: \(ConfigurationFile.standardPath).", valueName: "file"),
      completion: .file())
    var path: String?

    @Option(name: .customLong("config"), help: "The file, as other commands call it.", completion: .file())
    var config: String?

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
      if path != nil, config != nil { throw ValidationError("Name the file once: FILE or --config FILE.") }
    }

    func run() throws {
      let file = ConfigurationFile(named: path ?? config)
      do {
        let decoded = try file.load(starting: false, writing: true)
        if json { return Terminal.print(Self.json(file, decoded.warnings, digest: decoded.digest).text) }
        for warning in decoded.warnings { Terminal.complain(warning.text(file: file.path)) }
        let exists = FileManager.default.fileExists(atPath: file.path)
        Terminal.print(
          exists ? "\(file.path): in order." : "There is no \(file.path): floorwatch runs with its defaults.")
        for line in ConfigurationOverview(decoded.configuration).lines { Terminal.print("  " + line) }
      } catch {
        if json {
          Terminal.print(Self.json(file, error.problems, digest: nil).text)
        } else {
          Terminal.complain(error.description)
          let count = error.problems.count { $0.severity == .error }
          Terminal.complain(
            "\(count) problem\(count == 1 ? "" : "s"). `floorwatch config example` prints a configuration with every key explained."
          )
        }
        throw ExitCode(1)
      }
    }

    private static func json(_ file: ConfigurationFile, _ problems: [ConfigurationProblem], digest: String?)
      -> JSONValue
    {
      .object([
        JSONField("file", .string(file.path)),
        JSONField("ok", .bool(!problems.contains { $0.severity == .error })),
        JSONField("sha256", digest.map { .string($0) } ?? .null),
        JSONField(
          "problems",
          .array(
            problems.map { problem in
              .object([
                JSONField("severity", .string(problem.severity.rawValue)),
                JSONField("line", problem.position.map { .integer(Int64($0.line)) } ?? .null),
                JSONField("column", problem.position.map { .integer(Int64($0.column)) } ?? .null),
                JSONField("what", .string(problem.what)), JSONField("mend", .string(problem.mend)),
              ])
            })),
      ])
    }
  }

  /// The annotated example.
  struct Example: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a configuration with every key explained.",
      discussion: "Example: floorwatch config example > /etc/floorwatch/floorwatch.yaml")

    func run() {
      Terminal.print(ExampleConfiguration.text, terminator: "")
    }
  }

  /// Every rule in force.
  struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Explain the rules in force in plain words: limits, norm, evidence, who can act.",
      discussion: """
        Example: floorwatch config explain air.too_warm --language nl

        Changed limits are marked, with the default beside them. Exit status: 0, 1 problems, 64 no such rule.
        """)

    @Argument(help: ArgumentHelp("A rule, or the start of its name. Default: all.", valueName: "rule"))
    var rule: String?

    @Option(help: "The file.", completion: .file())
    var config: String?

    @Option(help: "en or nl. Default: the configuration's.")
    var language: String?

    @Flag(help: "Print one JSON object for each rule.")
    var json = false

    @Flag(help: "Print the handbook of all rules in Markdown, with the limits in force.")
    var markdown = false

    func validate() throws {
      if markdown, json || rule != nil {
        throw ValidationError("--markdown prints the whole handbook: leave out the rule and --json.")
      }
      if let language, Language(rawValue: language) == nil {
        throw ValidationError("`\(language)` is not a language floorwatch speaks: write en or nl.")
      }
    }

    func run() throws {
      let file = ConfigurationFile(named: config)
      let configuration: FloorConfiguration
      do {
        configuration = try file.load(starting: false, writing: false).configuration
      } catch {
        Terminal.complain(error.description)
        throw ExitCode(1)
      }
      let language = language.flatMap { Language(rawValue: $0) } ?? configuration.language
      if markdown {
        let handbook = RuleHandbook(configuration.rules, workingTime: configuration.workingTime, language: language)
        return Terminal.print(handbook.page, terminator: "")
      }
      let wanted = { (id: String) in rule.map(id.hasPrefix) ?? true }
      var told = Vocabulary.rules.filter { wanted($0.id) }.map { rule in
        let explanation = RuleExplanation(rule, settings: configuration.rules, language: language)
        return json ? explanation.json.text : explanation.text
      }
      told += WorkingTimeRules.all.filter { wanted($0.id.rawValue) }.map { rule in
        let explanation = WorkingTimeExplanation(rule, numbers: configuration.workingTime, language: language)
        return json ? explanation.json.text : explanation.text
      }
      guard !told.isEmpty else {
        Terminal.warn("There is no rule `\(rule ?? "")`. " + Vocabulary.suggestion(for: rule ?? ""))
        throw ExitCode.validationFailure
      }
      if rule == nil, !json { told.append(LoadRules.withoutLimits[language]) }
      Terminal.print(told.joined(separator: json ? "\n" : "\n\n"))
    }
  }
}
