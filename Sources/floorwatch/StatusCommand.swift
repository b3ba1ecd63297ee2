import ArgumentParser
import FloorDaemon
import FloorModel
import Foundation

struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "How the daemon is: sensors, sources and their lag, open alerts.",
    discussion: """
      Reads what the running daemon writes every ten seconds.

      Example: floorwatch status
      Exit status: 0 running, 1 not running or silent for two minutes, 64 for a wrong command line.
      """)

  @Option(name: .shortAndLong, help: "The configuration file.", completion: .file(extensions: ["yaml", "yml"]))
  var config: String?

  @Flag(help: "Machine-readable.")
  var json = false

  func run() throws {
    let settings = try CommandConfigurationFile.load(config, optional: config == nil)
    let status: FloorStatus
    do {
      status = try FloorStatus(stateFolder: settings.paths.state)
    } catch {
      throw failure(error, FloorStatus.path(settings.paths.state))
    }
    let age = RFC3339.parse(status.time).map { Timestamp.now - $0 } ?? .days(1)
    let isStale = age > .minutes(2) || status.isStopped == true
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      Terminal.print(String(decoding: try encoder.encode(status), as: UTF8.self))
    } else {
      show(status, age: age, isStale: isStale)
    }
    if isStale { throw ExitCode(1) }
  }

  private func failure(_ error: any Error, _ path: String) -> CommandFailure {
    guard let error = error as? SystemError else {
      return CommandFailure("\(path) is not what a daemon writes (\(error)). Start floorwatch; it writes a new one.")
    }
    let mend =
      switch error.code {
      case ENOENT: "Has the daemon run with this configuration? Look with `systemctl status floorwatch`."
      case EACCES: "It is for the user that floorwatch runs as: use sudo."
      default: "Look at the file and its disk."
      }
    return CommandFailure("\(path): \(error.reason). \(mend)")
  }

  private func show(_ status: FloorStatus, age: Milliseconds, isStale: Bool) {
    let style = NumberStyle(.en)
    Terminal.print(isStale ? "The daemon is not running; it last spoke \(style.length(max(0, age))) ago." : status.line)
    if let trouble = status.trouble { Terminal.print("Trouble: \(trouble)") }
    for fault in status.sensorFaults ?? [] { Terminal.print("  \(fault)") }
    for source in status.sources {
      let repairs = source.repairs.values.reduce(0, +)
      Terminal.print(
        "  \(source.id): \(counted(source.files, "file")), \(counted(source.records, "record")) of "
          + "\(counted(source.lines, "line")), \(source.bad) bad, \(repairs) repaired, \(source.late) late, "
          + "\(counted(Int(source.lagBytes), "byte")) to read"
          + (source.newest.map { ", newest \($0)" } ?? "")
          + (source.isFarAhead == true ? ": that is in the future, check the clock of whoever writes it" : ""))
    }
    for alert in status.alerts {
      let marks = [alert.isAcknowledged == true ? "acknowledged" : nil, alert.isSilenced == true ? "silenced" : nil]
      let told = marks.compactMap { $0 }.joined(separator: ", ")
      Terminal.print(
        "  \(alert.level): \(alert.rule) \(alert.subject) since \(alert.since)" + (told.isEmpty ? "" : " (\(told))"))
    }
    for silence in status.silences ?? [] {
      Terminal.print("  silenced: \(silence.target) until \(silence.until)" + (silence.reason.map { ": \($0)" } ?? ""))
    }
  }
}
