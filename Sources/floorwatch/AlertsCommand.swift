import ArgumentParser
import FloorDaemon
import FloorModel
import Foundation

/// `floorwatch alerts`: open and recent alerts, for people on a terminal.
struct AlertsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alerts",
    abstract: "Show open and recent alerts.",
    discussion: """
      Open alerts come first, the worst on top, then what happened lately. Times are the site's.

      Examples:
        floorwatch alerts
        floorwatch alerts --since 2h
        floorwatch alerts --since 2026-11-22 --json | jq .summary
        floorwatch alerts --follow
        floorwatch alerts --stream workload --since 1w

      Exit status: 0, 1 when the alerts cannot be read, 64 for a wrong command line.
      """)

  @Flag(name: .shortAndLong, help: "Keep showing new alerts as they come.")
  var follow = false

  @Option(help: ArgumentHelp("How far back: 90s, 30m, 2h, 3d, 2w, a day or a time at the site.", valueName: "when"))
  var since: AlertsSince = .ago(.days(1))

  @Option(help: "The stream: alerts, or workload for HR (which is noted in the access audit).")
  var stream: Event.Stream = .alerts

  @Flag(help: "Print the events as they are in the files, one JSON object a line.")
  var json = false

  @Option(
    help: ArgumentHelp("The log folder; without it the one the configuration names.", valueName: "path"),
    completion: .directory)
  var logDirectory: String?

  @Option(name: .shortAndLong, help: "The configuration file.", completion: .file(extensions: ["yaml", "yml"]))
  var config: String?

  func run() async throws {
    let folder = try logDirectory ?? CommandConfigurationFile.load(config, optional: config == nil).paths.log
    if stream != .alerts { try noteRead(folder) }
    let reader = JournalReader(stream: stream, logFolder: folder)
    do {
      guard try reader.exists() else {
        throw CommandFailure(
          "There is no folder \(reader.folder). Has floorwatch run here? Name its log folder with --log-directory.")
      }
    } catch let error as JournalReadError {
      throw CommandFailure(error.description)
    }
    let now = Timestamp.now
    var open = OpenAlerts()
    var recent: [JournalLine] = []
    try read(reader) { line in
      open.take(line)
      if since.includes(line, now: now) { recent.append(line) }
    }
    let printer = AlertsPrinter(isColoured: Terminal.isColoured)
    if json {
      for line in recent { Terminal.print(line.text) }
    } else {
      for text in printer.overview(
        open: open.sorted, silences: open.silences(at: now), recent: recent, now: now, since: since)
      { Terminal.print(text) }
    }
    if reader.badLines > 0 {
      Terminal.warn("\(reader.badLines) lines in \(reader.folder) are not events of floorwatch and were passed over.")
    }
    while follow {
      try await Task.sleep(for: .milliseconds(250))
      try read(reader) { line in Terminal.print(json ? line.text : printer.line(line)) }
    }
  }

  /// What is about people is shown to nobody unnoted.
  private func noteRead(_ folder: String) throws {
    var configuration = try CommandConfigurationFile.load(config, optional: config == nil)
    configuration.paths.log = folder
    let scope: AccessEntry.Scope = configuration.worksCouncil == nil && stream == .workload ? .teams : .everyone
    try PersonalAccess(configuration: configuration).note("alerts --stream \(stream.rawValue)", scope, subjects: 0)
  }

  private func read(_ reader: JournalReader, _ body: (JournalLine) -> Void) throws {
    do {
      try reader.read(body)
    } catch {
      throw CommandFailure(error.description)
    }
  }
}
