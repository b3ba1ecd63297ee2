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
      Nothing is stored, no clock is read: the same input gives the same output. Without a key (no configuration) \
      nothing about single people is printed, except with --rollups or --stream rollups: then under pseudonyms that are \
      made for this run. Of fewer people than the minimum group (privacy.min_group, 8 by default) nothing is said at all, \
      and standard error tells so.

      --rollups writes the rows that a fleet merges (agent days, queue hours) to a file of their own, those that the end \
      of the input cuts short too.

      Example: floorwatch replay --config floorwatch.yaml --stream alerts
      Example: floorwatch replay --config floorwatch.yaml --rollups rollups.jsonl
      Example: floorwatch replay readings.jsonl /var/log/asterisk/queue_log
      Example: zcat queue_log.2.gz | floorwatch replay -

      Exit status: 0 done, 1 when a file or the configuration cannot be used (the other files are replayed), 64 for a wrong command line.
      """)

  @Argument(help: "Readings feeds (JSON lines) and session logs.", completion: .file())
  var files: [String] = []

  @Option(name: .shortAndLong, help: "The configuration file.", completion: .file(extensions: ["yaml", "yml"]))
  var config: String?

  @Option(help: "Print only this stream: alerts, workload or rollups.")
  var stream: Event.Stream?

  @Option(
    help: ArgumentHelp(
      "Write the rollup rows to this file (- for standard output, then nothing else is printed there).",
      valueName: "file"),
    completion: .file())
  var rollups: String?

  @Option(help: "The machine's name in the events; this machine's by default.")
  var machine: String?

  func validate() throws {
    guard !files.isEmpty || config != nil else {
      throw ValidationError("Name files to replay, or a configuration whose sources shall be replayed (--config).")
    }
  }

  func run() throws {
    let settings = try CommandConfigurationFile.load(config, optional: config == nil)
    let pipes = PipedInput()
    // What comes out of pipes is removed when the command ends, however it ends.
    defer { withExtendedLifetime(pipes) {} }
    let usable = try usableFiles(settings, pipes)
    guard !usable.isEmpty || files.isEmpty else { throw ExitCode.failure }
    let machine = machine ?? ProcessInfo.processInfo.hostName
    var assembly = FloorAssembly(configuration: settings, machine: machine, door: try settings.door())
    let wantsRollups = rollups != nil || stream == .rollups
    assembly.rollups = rollupWish(hasKey: settings.keyFile != nil)
    let site = settings.siteContext(machine: machine)
    var sequences: [Event.Stream: Int64] = [:]
    var output = StandardOutput()
    var rows = try rollups.map { try RowOutput($0) }
    var replay = Replay(assembly: assembly, files: usable)
    replay.saysWithheld = stream != .rollups
    var notices = try replay.run(now: .now) { events in
      for event in events {
        let sequence = sequences[event.stream, default: 0] + 1
        sequences[event.stream] = sequence
        let isRow = event.stream == .rollups && rows != nil
        guard isRow || stream == nil || stream == event.stream else { continue }
        let line = event.line(source: site.source, zone: site.timeZone, sequence: sequence, recorded: event.time) + "\n"
        if isRow {
          try rows?.write(line)
        } else if rollups != "-" {
          output.write(line)
        }
      }
    }
    output.flush()
    try rows?.close()
    if wantsRollups, settings.keyFile == nil {
      notices.append("No pseudonym key is configured: the pseudonyms in the rows are of this run only.")
    }
    for notice in notices { Terminal.complain(notice) }
    if usable.count < files.count { throw ExitCode.failure }
  }

  /// The files that can be replayed; what stands in the way of the others is told, and the rest goes on.
  private func usableFiles(_ configuration: FloorConfiguration, _ pipes: PipedInput) throws -> [ReplayFile] {
    try files.compactMap { name in
      // The follower wants absolute paths: its checkpoints outlive a working directory.
      let isPipe = PipedInput.isPipe(name)
      let path = isPipe ? try pipes.take(name) : URL(filePath: name).standardizedFileURL.path
      do throws(ReplayFile.Refusal) {
        return try ReplayFile(path, as: isPipe ? "/dev/stdin" : path, configuration: configuration)
      } catch {
        Terminal.warn(error.description)
        return nil
      }
    }
  }
}

extension ReplayCommand {
  /// Rows are kept only where somebody reads them; without a key rows about people only where they are asked for.
  private func rollupWish(hasKey: Bool) -> RollupWish {
    if rollups != nil { return .unfinished }
    switch stream {
    case .rollups: return .all
    case .alerts: return .none
    case .workload: return .unwritten
    case nil: return hasKey ? .all : .withoutPeople
    }
  }
}

/// Where rollup rows go: a file, or standard output for `-`.
private struct RowOutput {
  private let path: String
  private let file: FileHandle
  private var buffer: [UInt8] = []

  init(_ path: String) throws {
    self.path = path
    if path == "-" {
      file = .standardOutput
      return
    }
    // Rows about people: for the owner's eyes.
    guard
      FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
      let handle = FileHandle(forWritingAtPath: path)
    else { throw CommandFailure("\(path): cannot be written. Name a file in a folder that you may write to.") }
    file = handle
  }

  mutating func write(_ text: String) throws {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= 1 << 16 { try flush() }
  }

  mutating func close() throws {
    try flush()
    if path != "-" { try file.close() }
  }

  private mutating func flush() throws {
    do {
      try file.write(contentsOf: buffer)
    } catch {
      throw CommandFailure("\(path): \(error.localizedDescription)")
    }
    buffer.removeAll(keepingCapacity: true)
  }
}

extension Event.Stream: ExpressibleByArgument {}
