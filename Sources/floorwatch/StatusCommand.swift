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
      Exit status: 0 running, 1 not running or its word is older than two minutes, 64 for a wrong command line.
      """)

  @Option(name: .shortAndLong, help: "The configuration file.", completion: .file(extensions: ["yaml", "yml"]))
  var config: String?

  @Flag(help: "Machine-readable.")
  var json = false

  func run() throws {
    let settings = try CommandConfigurationFile.load(config, optional: config == nil)
    let path = settings.paths.state + "/status.json"
    let status: FloorStatus
    do {
      status = try FloorStatus(path: path)
    } catch {
      throw CommandFailure("\(path) cannot be read (\(error)). Is the daemon running? `systemctl status floorwatch`")
    }
    let age = RFC3339.parse(status.time).map { Timestamp.now - $0 } ?? .days(1)
    let isStale = age > .minutes(2)
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      print(String(decoding: try encoder.encode(status), as: UTF8.self))
    } else {
      show(status, age: age, isStale: isStale)
    }
    if isStale { throw ExitCode(1) }
  }

  private func show(_ status: FloorStatus, age: Milliseconds, isStale: Bool) {
    let style = NumberStyle(.en)
    print(isStale ? "The daemon last spoke \(style.length(age)) ago: it is not running." : status.line)
    if let trouble = status.trouble { print("Trouble: \(trouble)") }
    for source in status.sources {
      let repairs = source.repairs.values.reduce(0, +)
      print(
        "  \(source.id): \(source.files) files, \(source.records) records of \(source.lines) lines, \(source.bad) bad, "
          + "\(repairs) repaired, \(source.late) late, \(source.lagBytes) bytes to read"
          + (source.newest.map { ", newest \($0)" } ?? ""))
    }
    for alert in status.alerts {
      let marks = [alert.isAcknowledged == true ? "acknowledged" : nil, alert.isSilenced == true ? "silenced" : nil]
      let told = marks.compactMap { $0 }.joined(separator: ", ")
      print(
        "  \(alert.level): \(alert.rule) \(alert.subject) since \(alert.since)" + (told.isEmpty ? "" : " (\(told))"))
    }
    for silence in status.silences ?? [] {
      print("  silenced: \(silence.target) until \(silence.until)" + (silence.reason.map { ": \($0)" } ?? ""))
    }
  }
}
