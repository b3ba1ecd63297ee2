import ArgumentParser
import FloorDaemon
import Foundation
import Logging
import ServiceLifecycle
import UnixSignals

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Watch the floor: the daemon, in the foreground (systemd starts it).",
    discussion: """
      Reads sensors and session logs, and writes events to the log folder until it is told to stop (SIGTERM, SIGINT). \
      SIGHUP reads the configuration again; a bad one leaves the old one in force.

      Example: floorwatch run --config /etc/floorwatch/floorwatch.yaml
      Example: floorwatch run --drain --config floorwatch.yaml   (read what is there, write what it gives, stop)

      Exit status: 0 stopped on request; 1 when it cannot run (the message says why); 74 when the disk is full, failing or \
      read-only, or no file descriptors are left, which may be over at the next try; 78 when somebody has to mend the \
      configuration, the key, a permission or the database's version first, and trying again is no use; 64 for a wrong \
      command line.
      """)

  @Option(name: .shortAndLong, help: "The configuration file.", completion: .file(extensions: ["yaml", "yml"]))
  var config: String?

  @Flag(help: "Read what feeds and session logs hold, write what it gives, and stop. No clock, no sensors.")
  var drain = false

  @Flag(help: "With --drain: more will come, so what a late record could still change waits for the next run.")
  var expectMore = false

  @Option(help: "The machine's name in the events; this machine's by default.")
  var machine: String?

  @Flag(name: .shortAndLong, help: "Say more.")
  var verbose = false

  func validate() throws {
    if expectMore, !drain { throw ValidationError("--expect-more goes with --drain: a running daemon always does.") }
  }

  func run() async throws {
    let environment = ProcessInfo.processInfo.environment
    let level: Logger.Level = verbose ? .debug : .info
    let logger = Logger(label: "floorwatch") { _ in
      var handler = JournalLogHandler(journalStream: environment["JOURNAL_STREAM"])
      handler.logLevel = level
      return handler
    }
    var options = FloorService.Options(
      machine: machine ?? ProcessInfo.processInfo.hostName, environment: environment)
    options.configuration = config
    options.drain = drain
    options.expectsMore = expectMore
    let service = FloorService(options: options, logger: logger)
    var quiet = logger
    // At debug level the library prints its services whole, and with them what they hold of the environment.
    quiet.logLevel = .error
    var group = ServiceGroupConfiguration(
      services: [
        .init(
          service: service, successTerminationBehavior: .gracefullyShutdownGroup,
          failureTerminationBehavior: .gracefullyShutdownGroup),
        .init(service: ReloadOnHangup(service: service)),
      ], gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet)
    group.maximumGracefulShutdownDuration = .seconds(5)
    do {
      try await ServiceGroup(configuration: group).run()
    } catch let failure as ConfigurationFailure {
      logger.tell(failure.problems, of: failure.file)
      throw ExitCode(ExitStatus.of(failure))
    } catch {
      // Every line of a configuration's problems stands on its own.
      for line in "\(error)".split(separator: "\n") { logger.error("\(line)") }
      throw ExitCode(ExitStatus.of(error))
    }
  }
}

/// SIGHUP means: read the configuration again.
private struct ReloadOnHangup: Service {
  let service: FloorService

  func run() async throws {
    for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() { service.reload() }
  }
}
