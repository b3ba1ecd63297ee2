import Alerting
import EnvMonitor
import FloorModel
import Foundation
import Logging
import Workload

/// Everything the daemon's one task owns: configuration, store, journal, intake, and this machine's sensors.
///
/// Not `Sendable`: made and used inside `FloorService.run()`.
final class FloorHouse {
  /// A commit is due at least this often while anything changes; what an event needs is committed with it.
  private static let commitEvery: Milliseconds = .seconds(60)
  /// Folders are listed again this often: inotify is a hint, the disk is the truth.
  private static let lookEvery: Milliseconds = .seconds(2)
  /// Sensors speak of now; this much slack covers the way to the mailbox.
  private static let sensorLateness: Milliseconds = .seconds(2)

  private let options: FloorService.Options
  private let logger: Logger
  private let mailbox: Mailbox
  private let clock: @Sendable () -> Timestamp
  private let watch = DirectoryWatch()

  private var settings: DecodedConfiguration
  private let store: Store
  private let journal: Journal
  private var intake: FloorIntake
  private var sensors: SensorThread?
  private var sensorSource: Int?
  private var inventories: [String: Int] = [:]
  /// Events made by the daemon itself, to be committed with the next batch.
  private var own: [Event] = []
  /// What the last transaction should have kept and could not.
  private var unsaved: StoreBatch?
  private var lastCommit = Timestamp.distantPast
  private var lastLook = Timestamp.distantPast
  private var lastChore = Timestamp.distantPast
  private var storeTrouble: String?
  private var statusFiles: StatusFiles

  init(
    options: FloorService.Options, logger: Logger, mailbox: Mailbox, clock: @escaping @Sendable () -> Timestamp
  ) throws {
    self.options = options
    self.logger = logger
    self.mailbox = mailbox
    self.clock = clock
    let now = clock()
    settings = try Self.load(options)
    let configuration = settings.configuration
    try SystemFolder.make(configuration.paths.state, mode: 0o750)
    try SystemFolder.make(configuration.paths.log, mode: 0o755)
    statusFiles = try StatusFiles(state: configuration.paths.state, now: now)
    store = try Store(
      path: configuration.paths.state + "/floorwatch.sqlite",
      identity: Store.Identity(
        source: configuration.siteContext(machine: options.machine).source, zone: configuration.timeZone), now: now)
    if let (path, reason) = store.setAside {
      logger.error(
        "The database was damaged and has been set aside as \(path). It is rebuilt from the session logs still there. \(reason)",
        metadata: [MessageID.key: "\(MessageID.storage)"])
    }
    journal = Journal(store: store, folder: configuration.paths.log)
    try journal.start(now: now)
    intake = try Self.assemble(settings, options, store, logger)
    for warning in settings.warnings {
      logger.warning("\(warning.text(file: ConfigurationFile(named: options.configuration).path))")
    }
    if !options.drain { startSensors() }
  }

  /// Wakes when a followed folder changes; nil without inotify.
  var fileHints: AsyncStream<Void>? { watch.fileDescriptor == nil ? nil : watch.wakeUps() }

  /// Configuration, store and the first look at the sensors are done.
  var isReady: Bool { lastLook > .distantPast && (sensors == nil || inventories.count >= 2) }

  /// One line for `systemctl status`.
  var statusLine: String {
    let count = inventories.values.reduce(0, +)
    let raised = intake.pipeline.engine.alerts.states.values.count { $0.level != nil && $0.held == false }
    let trouble = storeTrouble.map { "; \($0)" } ?? ""
    return "\(count) sensors, \(intake.fileCount) files followed, \(raised) alerts open\(trouble)"
  }

  // MARK: - Turns

  /// One turn of the loop: takes in what there is, runs what is due, keeps it, and says it.
  func turn(_ mail: Mailbox.Mail) {
    let now = clock()
    for notice in mail.sensorNotices { logger.warning("\(notice)", metadata: [MessageID.key: "\(MessageID.sensors)"]) }
    for (report, time) in mail.reports { take(report, at: time) }

    // While nothing can be kept, the logs are the buffer: they are not read.
    if storeTrouble == nil || now - lastCommit >= Self.lookEvery {
      let hint = watch.drain()
      if mail.files || hint.rescan || hint.modified || now - lastLook >= Self.lookEvery {
        let rescan = hint.rescan || now - lastLook >= Self.lookEvery
        intake.poll(now: now, rescan: rescan)
        if rescan { lastLook = now }
        watch.watch(intake.folders)
        var batches = 0
        while intake.readNext() {
          batches += 1
          if batches % 16 == 0 { keep(intake.run(), now: now) }
        }
      }
    }
    intake.idle(clock: now)
    if let sensorSource { intake.idle(sensors: sensorSource, clock: now) }
    keep(intake.run(), now: now)
    chores(now)
  }

  private func take(_ report: SensorReport, at time: Timestamp) {
    guard let sensorSource else { return }
    if case .inventory(let source, let sensors) = report {
      if inventories[source] != sensors.count {
        logger.info(
          "\(source): \(sensors.isEmpty ? "no sensors on this machine" : "\(sensors.count) sensors")",
          metadata: [MessageID.key: "\(MessageID.sensors)"])
      }
      inventories[source] = sensors.count
    }
    intake.take(report, at: time, source: sensorSource)
  }

  /// One transaction, then the files. What cannot be kept now is tried again with the next turn.
  private func keep(_ events: [Event], now: Timestamp) {
    own += events
    guard !own.isEmpty || now - lastCommit >= Self.commitEvery || intake.hasFileChanges else { return }
    do {
      let result = try commit(now)
      if result.repeated > 0 { logger.debug("\(result.repeated) events were already written") }
      lastCommit = now
      if storeTrouble != nil { logger.notice("The store can be written again.") }
      storeTrouble = nil
      try journal.drain(now: now)
    } catch {
      lastCommit = now
      if storeTrouble != "\(error)" {
        logger.error(
          "\(error) Session logs are not read until it works; sensors go on.",
          metadata: [MessageID.key: "\(MessageID.storage)"])
      }
      storeTrouble = "\(error)"
    }
  }

  /// One transaction with everything that changed; what a failed one could not keep goes into the next.
  private func commit(_ now: Timestamp) throws -> CommitResult {
    var batch = try intake.takeChanges(events: own, recorded: now)
    if let unsaved { batch.carryOn(from: unsaved) }
    unsaved = batch
    let result = try store.commit(batch)
    unsaved = nil
    for event in own where event.stream == .alerts {
      logger.notice("\(event.summary)", metadata: [MessageID.key: "\(MessageID.alert)", "rule": "\(event.subject)"])
    }
    own.removeAll()
    return result
  }

  private func chores(_ now: Timestamp) {
    for notice in intake.takeNotices() {
      logger.warning(
        "\(notice.message)", metadata: [MessageID.key: "\(MessageID.source)", "source": "\(notice.source)"])
    }
    for notice in watch.takeNotices() {
      logger.warning("\(notice.message)", metadata: [MessageID.key: "\(MessageID.source)"])
    }
    for notice in journal.takeNotices() {
      logger.warning("\(notice.message)", metadata: [MessageID.key: "\(MessageID.storage)"])
    }
    guard now - lastChore >= .seconds(10) || now < lastChore else { return }
    lastChore = now
    journal.roll(now: now)
    if journal.isFailing { _ = try? journal.drain(now: now) }
    writeStatus(now)
  }

  private func writeStatus(_ now: Timestamp) {
    let zone = settings.configuration.timeZone
    let status = FloorStatus(
      time: now, zone: zone, line: statusLine, sensors: inventories, sources: intake.sourceStatus(zone: zone),
      alerts: intake.openAlerts, trouble: storeTrouble)
    statusFiles.write(status, now: now, logger: logger)
  }

  // MARK: - Whole lives

  /// Reads everything that is there and writes what it gives.
  func drain() throws {
    let now = clock()
    var failure: (any Error)?
    intake.drain(now: now, finishing: !options.expectsMore) { events in
      guard failure == nil else { return }
      own += events
      do {
        _ = try commit(now)
        try journal.drain(now: now)
      } catch { failure = error }
    }
    chores(now)
    if let failure { throw failure }
    logger.notice("everything read: \(statusLine)")
  }

  /// Reads the configuration again. A bad one leaves the old one in force, and says so as an event.
  func reload() {
    let now = clock()
    do {
      let new = try Self.load(options)
      statusFiles.reloaded(true, now: now)
      guard new.digest != settings.digest || new.configuration != settings.configuration else {
        return logger.notice("configuration read again: nothing has changed")
      }
      let changes = ConfigurationChanges(from: settings.configuration, to: new.configuration)
      let sentence = changes.sentence(settings.configuration.language)
      if ConfigurationChanges.needsRestart(from: settings.configuration, to: new.configuration) {
        logger.warning("Site, time zone, paths or key changed: that part takes effect with the next restart.")
      }
      own.append(configurationEvent("loaded", sentence, severity: .info, digest: new.digest, problems: [], now))
      keep([], now: now)
      stopSensors()
      settings = new
      intake = try Self.assemble(settings, options, store, logger)
      startSensors()
      logger.notice("configuration loaded: \(sentence)", metadata: [MessageID.key: "\(MessageID.configuration)"])
    } catch {
      statusFiles.reloaded(false, now: now)
      let problems =
        (error as? ConfigurationFailure).map { failure in failure.problems.map { $0.text(file: failure.file) } } ?? [
          "\(error)"
        ]
      for problem in problems {
        logger.error("\(problem)", metadata: [MessageID.key: "\(MessageID.configuration)"])
      }
      let nl = settings.configuration.language == .nl
      let sentence =
        nl
        ? "De nieuwe configuratie is afgekeurd (\(problems.count) problemen); de oude blijft gelden. Zie floorwatch config check."
        : "The new configuration was rejected (\(problems.count) problems); the old one stays in force. See floorwatch config check."
      own.append(
        configurationEvent("rejected", sentence, severity: .warning, digest: settings.digest, problems: problems, now))
      keep([], now: now)
    }
  }

  private func configurationEvent(
    _ what: String, _ sentence: String, severity: Level, digest: String, problems: [String], _ now: Timestamp
  ) -> Event {
    var data = [JSONField("file", .string(ConfigurationFile(named: options.configuration).path))]
    data.append(JSONField("sha256", .string(digest)))
    if !problems.isEmpty { data.append(JSONField("problems", .array(problems.map { .string($0) }))) }
    return Event(
      stream: .alerts, time: now, severity: severity, summary: sentence, type: "floorwatch.config.\(what).v1",
      subject: "config/\(settings.configuration.site)", identity: digest, schema: "config", data: data)
  }

  /// The last commit and the last lines.
  func close() {
    lastCommit = .distantPast
    keep([], now: clock())
    chores(clock())
  }

  /// Stops this machine's sensors.
  func stop() { stopSensors() }

  // MARK: - Parts

  private static func load(_ options: FloorService.Options) throws -> DecodedConfiguration {
    try ConfigurationFile(named: options.configuration).load(
      rules: FloorConfiguration.rules, formats: LogFormats.ids, environment: options.environment,
      systemTimeZone: SiteTimeZone(identifier: TimeZone.current.identifier) ?? .utc, starting: true)
  }

  private static func assemble(
    _ settings: DecodedConfiguration, _ options: FloorService.Options, _ store: Store, _ logger: Logger
  ) throws -> FloorIntake {
    let configuration = settings.configuration
    var assembly = FloorAssembly(
      configuration: configuration, machine: options.machine, door: try configuration.door())
    assembly.memory = try FloorMemory(store: store)
    let (intake, problems) = try assembly.intake()
    for problem in problems {
      logger.warning("\(problem)", metadata: [MessageID.key: "\(MessageID.configuration)"])
    }
    for source in assembly.sources {
      intake.add(source.files, kind: source.kind, checkpoints: try store.checkpoints(source: source.files.id))
    }
    return intake
  }

  private func startSensors() {
    sensorSource = intake.addSensors(lateness: Self.sensorLateness)
    let (mailbox, clock) = (mailbox, clock)
    let thread = SensorThread(
      configuration: settings.configuration.sensorReading, clock: clock,
      notice: { text in mailbox.post { $0.sensorNotices.append(text) } },
      sink: { report in mailbox.post { $0.reports.append((report, clock())) } })
    if thread.start() {
      sensors = thread
    } else {
      logger.error("The system gives no thread for the sensors; only feeds and session logs are watched.")
    }
  }

  private func stopSensors() {
    sensors?.stop()
    sensors = nil
    inventories = [:]
  }
}
