import ArgumentParser
import FloorDaemon
import FloorModel
import Foundation
import Workload

struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Run recorded readings and session logs through the daemon's monitors and print the events.",
    discussion: """
      Prints the events the daemon would have written, one JSON object a line. Without files the configuration's own \
      feeds and session logs are replayed; with files, readings feeds and session logs are told apart by themselves. \
      Nothing is stored, no clock is read: the same input gives the same output.

      Example: floorwatch replay --config floorwatch.yaml --stream alerts
      Example: floorwatch replay readings.jsonl /var/log/asterisk/queue_log

      Exit status: 0 done, 1 when a file or the configuration cannot be used (the other files are replayed), 64 for a wrong command line.
      """)

  @Argument(help: "Readings feeds (JSON lines) and session logs.", completion: .file())
  var files: [String] = []

  @Option(name: .shortAndLong, help: "The configuration file.", completion: .file(extensions: ["yaml", "yml"]))
  var config: String?

  @Option(help: "Print only this stream: alerts, workload or rollups.")
  var stream: Event.Stream?

  @Option(help: "The machine's name in the events; this machine's by default.")
  var machine: String?

  func validate() throws {
    guard !files.isEmpty || config != nil else {
      throw ValidationError("Name files to replay, or a configuration whose sources shall be replayed (--config).")
    }
  }

  func run() throws {
    let settings = try CommandConfigurationFile.load(config, optional: config == nil)
    let usable = usableFiles(settings)
    guard !usable.isEmpty || files.isEmpty else { throw ExitCode.failure }
    let machine = machine ?? ProcessInfo.processInfo.hostName
    // Without a key no pseudonym is printed anywhere: load is said of teams only.
    let assembly = FloorAssembly(configuration: settings, machine: machine, door: try settings.door())
    let site = settings.siteContext(machine: machine)
    var sequences: [Event.Stream: Int64] = [:]
    var output = StandardOutput()
    let notices = try Replay(assembly: assembly, files: usable).run(now: .now) { events in
      for event in events {
        let sequence = sequences[event.stream, default: 0] + 1
        sequences[event.stream] = sequence
        guard stream == nil || stream == event.stream else { continue }
        output.write(
          event.line(source: site.source, zone: site.timeZone, sequence: sequence, recorded: event.time) + "\n")
      }
    }
    output.flush()
    for notice in notices { Terminal.complain(notice) }
    if usable.count < files.count { throw ExitCode.failure }
  }

  /// The files that can be replayed; what stands in the way of the others is told, and the rest goes on.
  private func usableFiles(_ configuration: FloorConfiguration) -> [ReplayFile] {
    files.compactMap { name in
      // The follower wants absolute paths: its checkpoints outlive a working directory.
      let path = URL(filePath: name).standardizedFileURL.path
      do throws(ReplayFile.Refusal) {
        return try ReplayFile(path, configuration: configuration)
      } catch {
        Terminal.warn(error.description)
        return nil
      }
    }
  }
}

extension Event.Stream: ExpressibleByArgument {}
