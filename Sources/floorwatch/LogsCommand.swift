import ArgumentParser
import FloorDaemon
import FloorModel
import Foundation
import Workload

/// `floorwatch logs`: session logs, seen through floorwatch's eyes.
struct LogsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "logs", abstract: "Look at session logs.", subcommands: [LogsInspectCommand.self])
}

/// `floorwatch logs inspect`: what is understood of a log, before trusting it.
struct LogsInspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what floorwatch understands of session logs: format, records, repairs, bad lines, contacts.",
    discussion: """
      Examples:
        floorwatch logs inspect /var/log/asterisk/queue_log
        floorwatch logs inspect --json --time-zone Europe/Amsterdam queue_log queue_log.1.gz
        floorwatch logs inspect --format vicidial-agent-log export.csv

      Formats: \(LogFormats.ids.joined(separator: ", ")).

      Agents appear under pseudonyms that hold for this run only. --reveal shows their ids: use it on your own machine, \
      to find out why an agent is counted twice. Files whose names end in .gz are read through gzip.

      Exit status: 0 every file was read; 1 a file could not be read or is in no known format; 64 wrong usage.
      """)

  @Argument(help: "The logs.")
  var files: [String]

  @Option(help: "Their format, where it is not to be told from their content.")
  var format: String?

  @Option(help: "The zone of wall-clock times in the logs and of times printed, such as Europe/Amsterdam.")
  var timeZone: String?

  @Flag(help: "Print JSON.")
  var json = false

  @Flag(help: "Show agents' ids instead of pseudonyms; it is noted in the access audit.")
  var reveal = false

  @Option(
    name: .shortAndLong, help: "The configuration, for the access audit.",
    completion: .file(extensions: ["yaml", "yml"]))
  var config: String?

  func validate() throws {
    if let format, LogFormats.named(format) == nil {
      throw ValidationError("No format is called \(format). The formats are \(LogFormats.ids.joined(separator: ", ")).")
    }
    if let timeZone, SiteTimeZone(identifier: timeZone) == nil {
      throw ValidationError("No time zone is called \(timeZone). Give a name such as Europe/Amsterdam.")
    }
  }

  func run() throws {
    let zone = timeZone.flatMap(SiteTimeZone.init(identifier:))
    let context = LogContext(timeZone: zone)
    let mode: AgentDoor.Mode = reveal ? .reveal : .pseudonym(key: .ephemeral(), site: "inspect")
    if reveal { try noteReveal() }
    var isWhole = true
    var values: [JSONValue] = []
    for path in files {
      let report = LogFileInspector(context: context, mode: mode, format: format.flatMap(LogFormats.named)).inspect(
        path)
      if report.error != nil || (report.format == nil && report.tally.lines > report.tally.blank) { isWhole = false }
      if let error = report.error { Terminal.warn("\(path): \(error)") }
      if json {
        values.append(report.json(path: path, zone: zone ?? .utc))
      } else if report.error == nil {
        Terminal.print(LogReportText(report, path: path, zone: zone ?? .utc).text)
      }
    }
    if json { Terminal.print(JSONValue.object([JSONField("files", .array(values))]).text) }
    if !isWhole { throw ExitCode(1) }
  }

  /// Real names are personal data: where floorwatch keeps an audit, it is noted that they were looked at.
  private func noteReveal() throws {
    let configuration = try CommandConfigurationFile.load(config, optional: config == nil)
    let audit = AccessAudit(log: configuration.paths.log, zone: configuration.timeZone)
    guard config != nil || audit.exists else {
      return Terminal.warn("no access audit on this machine: that ids are shown is noted nowhere.")
    }
    try PersonalAccess(configuration: configuration).note("logs inspect --reveal", .everyone, subjects: 0)
  }
}
