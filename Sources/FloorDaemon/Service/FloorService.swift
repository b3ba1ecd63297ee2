import Alerting
import EnvMonitor
import FloorModel
import Foundation
import Logging
import ServiceLifecycle
import Workload

/// The daemon: one task that owns the floor, woken by sensors, files, a timer and signals.
///
/// Everything mutable lives in `run()`'s own `FloorHouse`; other threads only leave word in the mailbox.
package struct FloorService: Service {
  /// How the daemon is started.
  package struct Options: Sendable {
    /// The configuration file, or nil for the standard one.
    package var configuration: String?
    /// Read what is there, write what it gives, and stop: no clock, no sensors of this machine.
    package var drain = false
    /// When draining: more will come, so what a late record could still change waits for the next time.
    package var expectsMore = false
    /// The machine's name in events.
    package var machine: String
    /// Of the process's environment, what the configuration may refer to.
    let environment: [String: String]

    /// The defaults.
    ///
    /// Of `environment` only what a configuration can refer to is kept: the rest may hold secrets that are nobody's business.
    package init(machine: String, environment: [String: String]) {
      self.machine = machine
      self.environment = environment.filter { ConfigurationContext.variables.contains($0.key) }
    }
  }

  private let options: Options
  private let logger: Logger
  private let mailbox = Mailbox()
  private let clock: @Sendable () -> Timestamp

  /// A daemon, not yet running.
  package init(
    options: Options, logger: Logger,
    clock: @escaping @Sendable () -> Timestamp = {
      Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }
  ) {
    self.options = options
    self.logger = logger
    self.clock = clock
  }

  /// Asks for the configuration to be read again (SIGHUP).
  package func reload() { mailbox.post { $0.reload = true } }

  /// Runs until the service group shuts down, or until everything is read when draining.
  package func run() async throws {
    if !options.drain { SpentMemory.prepare() }
    let house = try FloorHouse(options: options, logger: logger, mailbox: mailbox, clock: clock)
    if options.drain { return try house.drain() }
    try await withGracefulShutdownHandler {
      try await live(house)
    } onGracefulShutdown: {
      mailbox.post { $0.stop = true }
    }
  }

  private func live(_ house: FloorHouse) async throws {
    let notifier = SystemdNotifier()
    let timer = Task {
      while !Task.isCancelled {
        try? await Task.sleep(for: .seconds(1), tolerance: .milliseconds(200))
        mailbox.post { $0.timer = true }
      }
    }
    let hints = house.fileHints.map { stream in
      Task { for await _ in stream { mailbox.post { $0.files = true } } }
    }
    defer {
      timer.cancel()
      hints?.cancel()
      house.stop()
    }

    var isReady = false
    var spent = SpentMemory()
    var progress = ProgressWatch(interval: notifier.watchdogInterval, now: .now)
    mailbox.post { $0.files = true }
    for await _ in mailbox.wakeUps {
      let mail = mailbox.take()
      if mail.stop { break }
      if mail.reload {
        notifier.reloading()
        house.reload()
        notifier.ready(status: house.statusLine)
      }
      house.turn(mail)
      // systemd starts us again, and the start sets the database aside and rebuilds it from the logs.
      if let damage = house.damage { throw damage }
      if !isReady, house.isReady {
        isReady = true
        notifier.ready(status: house.statusLine)
        logger.notice("ready: \(house.statusLine)")
      }
      switch spent.turn(
        isBusy: !isReady || house.hasLogsToRead, hasDoneChores: house.hasDoneChores, now: .now)
      {
      case .nothing: break
      case .code: SpentMemory.releaseCode()
      case .everything: house.releaseMemory()
      }
      let stood = progress.sensorsStand
      if progress.turn(timer: mail.timer, sensorsMove: house.sensorsMove, now: .now), isReady {
        notifier.progress()
        notifier.status(house.statusLine)
      }
      if progress.sensorsStand, !stood {
        logger.error(
          "The sensor thread stands still. If it does not move again, systemd's watchdog restarts floorwatch.",
          metadata: [MessageID.key: "\(MessageID.sensors)"])
      }
    }
    notifier.stopping()
    house.turn(mailbox.take())
    house.close()
  }
}

extension FloorService: CustomStringConvertible {
  /// Its name and nothing of what it holds: libraries put services into their logs.
  package var description: String { "floor" }
}
