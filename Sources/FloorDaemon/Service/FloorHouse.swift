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
  /// While a log of hours or months is being read, a commit is made only this often.
  private static let catchUpEvery: Milliseconds = .seconds(5)
  /// So many pieces of logs are read in one turn, and kept in one transaction.
  private static let batchesInTurn = 16
  /// Folders are listed again this often: inotify is a hint, the disk is the truth.
  private static let lookEvery: Milliseconds = .seconds(2)
  /// Sensors speak of now; this much slack covers the way to the mailbox.
  static let sensorLateness: Milliseconds = .seconds(2)
  /// Programs stamp a line before they write it: only after this long is a log that says nothing known to be silent.
  static let writingTime: Milliseconds = .seconds(1)

  let options: FloorService.Options
  let logger: Logger
  let mailbox: Mailbox
  let clock: @Sendable () -> Timestamp
  private let watch = DirectoryWatch()

  var settings: DecodedConfiguration
  let store: Store
  let journal: Journal
  var intake: FloorIntake
  var sensors: SensorThread?
  var sensorSource: Int?
  var inventories: [String: Int] = [:]
  /// Since when this configuration's sensors have been looked for, and what was said of them.
  var sensorsSince: Timestamp
  var saidSensorFaults: Set<SensorFault> = []
  /// Events made by the daemon itself, to be committed with the next batch.
  var own: [Event] = []
  /// What the last transaction should have kept and could not.
  private var unsaved: StoreBatch?
  /// Findings on their way to each agent's own feed.
  private var feeds: FeedDesk
  var lastCommit = Timestamp.distantPast
  private var lastLook = Timestamp.distantPast
  private var lastChore = Timestamp.distantPast
  /// The folders have been looked at once; whether the logs were left before they had been read to their end.
  private var hasLooked = false
  private(set) var hasLogsToRead = false
  /// The last turn did what is done every ten seconds.
  private(set) var hasDoneChores = false
  var housekeeping = Housekeeping()
  private var sourceWatch = SourceWatch()
  private var clockWatch = ClockWatch()
  var clockSteps: ClockSteps
  private var keptSources: [UInt8]?
  let spool: RequestSpool
  /// Who read personal data; others' entries are gathered here.
  private let audit: AccessAudit
  /// What operators asked for; changed with the events that say so, in one transaction.
  var operators: OperatorBook
  private var keptOperators: [UInt8]?
  /// Requests whose transaction is still to come, and how the spool looked last.
  var doneRequests: [String] = []
  /// When an erasure that failed is tried again.
  var erasureRetry = Timestamp.distantPast
  /// Erasures to be done, with the file that asks for one; none where retention does.
  var erasures: [(path: String?, request: OperatorRequest)] = []
  var spoolStamp: Int64?
  /// Since when everything is set up; sensors that do not answer must not hold up the rest for ever.
  private let begun: Timestamp
  /// Readings taken while nothing could be kept.
  var held = 0
  var storeTrouble: String?
  /// The database is damaged: only a new start can set it aside.
  private(set) var damage: StoreError?
  var statusFiles: StatusFiles
  private var board: BoardFile

  init(
    options: FloorService.Options, logger: Logger, mailbox: Mailbox, clock: @escaping @Sendable () -> Timestamp
  ) throws {
    self.options = options
    self.logger = logger
    self.mailbox = mailbox
    self.clock = clock
    let now = clock()
    begun = now
    sensorsSince = now
    settings = try Self.load(options)
    let configuration = settings.configuration
    try SystemFolder.make(configuration.paths.state, mode: 0o750, key: "paths.state")
    try SystemFolder.make(configuration.paths.log, mode: 0o755, key: "paths.log")
    statusFiles = try StatusFiles(state: configuration.paths.state, now: now)
    store = try Store(
      path: Store.path(in: configuration.paths.state),
      identity: Store.Identity(
        source: configuration.siteContext(machine: options.machine).source, zone: configuration.timeZone), now: now)
    if let (path, reason) = store.setAside {
      logger.error(
        "The database was damaged and has been set aside as \(path). It is rebuilt from the session logs still there. \(reason)",
        metadata: [MessageID.key: "\(MessageID.storage)"])
    }
    board = BoardFile(logFolder: configuration.paths.log)
    journal = Journal(store: store, folder: configuration.paths.log)
    do {
      try journal.start(now: now)
    } catch let error as SystemError {
      throw SystemFolder.Failure(error, key: "paths.log")
    }
    intake = try Self.assemble(settings, options, store, logger)
    clockSteps = ClockSteps(evaluated: options.drain ? nil : intake.pipeline.engine.place.evaluated)
    logger.tell(settings.warnings, of: ConfigurationFile(named: options.configuration).path)
    let kept = try store.monitorState("floor")
    keptSources = kept["sources"]
    keptOperators = kept[OperatorBook.key]
    operators = try OperatorBook(saved: keptOperators)
    feeds = FeedDesk(saved: try store.monitorState(FeedDesk.monitor))
    spool = RequestSpool(state: configuration.paths.state)
    try spool.prepare()
    audit = AccessAudit(log: configuration.paths.log, zone: configuration.timeZone)
    if !configuration.sessionLogs.isEmpty { try audit.prepare() }
    // A damaged state costs at worst a word said twice.
    if let keptSources { try? sourceWatch.restore(keptSources) }
    guard !options.drain else { return }
    own.append(daemonEvent(.started, now))
    startSensors()
  }

  /// Wakes when a followed folder changes; nil without inotify.
  var fileHints: AsyncStream<Void>? { watch.fileDescriptor == nil ? nil : watch.wakeUps() }

  /// Configuration, store and the first look at the sensors are done.
  var isReady: Bool {
    let areSensorsKnown =
      sensors == nil || inventories.count >= SensorThread.sourceCount || clock() - begun >= .seconds(20)
    return lastLook > .distantPast && areSensorsKnown
  }

  /// One line for `systemctl status`.
  var statusLine: String {
    let count = inventories.values.reduce(0, +)
    let raised = intake.pipeline.engine.alerts.states.values.count { $0.level != nil && $0.held == false }
    let trouble = storeTrouble.map { "; \($0)" } ?? ""
    return
      "\(counted(count, "sensor")), \(counted(intake.fileCount, "file")) followed, \(counted(raised, "alert")) open\(trouble)"
  }

  // MARK: - Turns

  /// One turn of the loop: takes in what there is, runs what is due, keeps it, and says it.
  func turn(_ mail: Mailbox.Mail) {
    let now = clock()
    mindClock(now)
    for notice in mail.sensorNotices { logger.warning("\(notice)", metadata: [MessageID.key: "\(MessageID.sensors)"]) }
    if mail.droppedReports > 0 {
      logger.warning("\(mail.droppedReports) readings were dropped while the disk held floorwatch up.")
    }
    for (report, time) in mail.reports { take(report, at: time) }

    // While nothing can be kept, the logs are the buffer: they are looked at, so that nobody thinks them silent, but not
    // read.
    if storeTrouble != nil { keep([], now: now) }
    takeRequests(now)
    lookAtFiles(now, hinted: mail.files)
    releaseIdle(now)
    keep(intake.run(), now: now)
    eraseAsked(now)
    chores(now)
    // What the chores found is not left lying until the next turn.
    if !own.isEmpty { keep([], now: now) }
  }

  private func lookAtFiles(_ now: Timestamp, hinted: Bool) {
    let hint = watch.drain()
    let rescan = hint.rescan || now - lastLook >= Self.lookEvery || now < lastLook
    guard hinted || hint.modified || rescan else { return }
    intake.poll(now: now, rescan: rescan)
    if rescan { lastLook = now }
    watch.watch(intake.folders)
    // systemd, and whoever waits for it, need not wait for what the logs hold already.
    guard hasLooked else {
      hasLooked = true
      hasLogsToRead = true
      return mailbox.post { $0.files = true }
    }
    // Whoever has nothing to say must not hold up a long log until it has been read to its end.
    releaseIdle(now)
    var batches = 0
    while storeTrouble == nil, intake.readNext() {
      batches += 1
      // A log of months is read in many turns: sensors, requests and systemd's watchdog are served between them.
      guard batches < (isReady ? Self.batchesInTurn : 1) else {
        hasLogsToRead = true
        return mailbox.post { $0.files = true }
      }
    }
    hasLogsToRead = false
  }

  /// Gives back what catching up with logs has needed.
  func releaseMemory() {
    intake.releaseMemory()
    store.releaseMemory()
    SpentMemory.release()
  }

  /// Sources that have been read to their end, and this machine's sensors, have spoken up to now.
  private func releaseIdle(_ now: Timestamp) {
    intake.idle(clock: now - Self.writingTime)
    if let sensorSource { intake.idle(sensors: sensorSource, clock: now - sensorSlack) }
  }

  /// One transaction, then the files. What cannot be kept now is tried again with the next turn.
  func keep(_ events: [Event], now: Timestamp) {
    own += events
    let sinceLast = now - lastCommit
    if storeTrouble != nil {
      guard sinceLast >= Self.lookEvery || sinceLast < 0 else { return }
    } else {
      // A long log changes everybody's state with every piece of it: a crash only costs reading these seconds again.
      if hasLogsToRead, doneRequests.isEmpty, (0..<Self.catchUpEvery).contains(sinceLast) { return }
      guard
        !own.isEmpty || !doneRequests.isEmpty || sinceLast >= Self.commitEvery || sinceLast < 0 || intake.hasFileChanges
      else { return }
    }
    do {
      let result = try commit(now)
      if result.repeated > 0 { logger.debug("\(result.repeated) events were already written") }
      lastCommit = now
      if storeTrouble != nil { logger.notice("The store can be written again.") }
      storeTrouble = nil
      held = 0
      try journal.drain(now: now)
    } catch {
      lastCommit = now
      if let error = error as? StoreError, error.kind == .damaged { damage = error }
      if storeTrouble != "\(error)" {
        logger.error(
          "\(error) Session logs are not read until it works; sensors go on.",
          metadata: [MessageID.key: "\(MessageID.storage)"])
      }
      storeTrouble = "\(error)"
    }
  }

  /// One transaction with everything that changed; what a failed one could not keep goes into the next.
  func commit(_ now: Timestamp) throws -> CommitResult {
    var batch = try intake.takeChanges(events: own, recorded: now)
    let sources = try sourceWatch.saved()
    if sources != keptSources { batch.monitorState.append(.init(monitor: "floor", key: "sources", value: sources)) }
    let asked = try operators.saved()
    if asked != keptOperators {
      batch.monitorState.append(.init(monitor: "floor", key: OperatorBook.key, value: asked))
    }
    feeds.take(intake.pipeline.engine.takeAgentChanges(), agents: intake.agents, settings.configuration)
    batch.monitorState += feeds.changes
    if let unsaved { batch.carryOn(from: unsaved) }
    unsaved = batch
    let result = try store.commit(batch)
    unsaved = nil
    keptSources = sources
    keptOperators = asked
    forgetDoneRequests()
    for trouble in feeds.write(OwnFeeds(settings.configuration)) {
      logger.warning("\(trouble)", metadata: [MessageID.key: "\(MessageID.storage)"])
    }
    // That the daemon starts and stops is in its log in other words already.
    for event in own where event.stream == .alerts && event.schema != "daemon" {
      logger.notice("\(event.summary)", metadata: [MessageID.key: "\(MessageID.alert)", "rule": "\(event.subject)"])
    }
    own.removeAll()
    return result
  }

  func chores(_ now: Timestamp) {
    let language = settings.configuration.language
    for notice in intake.takeNotices() {
      logger.warning(
        "\(notice.message)", metadata: [MessageID.key: "\(MessageID.source)", "source": "\(notice.source)"])
      guard !options.drain, let file = notice.file else { continue }
      if let event = sourceWatch.take(file, source: notice.source, language: language, now: now) { own.append(event) }
    }
    for notice in watch.takeNotices() {
      logger.warning("\(notice.message)", metadata: [MessageID.key: "\(MessageID.source)"])
    }
    for notice in journal.takeNotices() {
      logger.warning("\(notice.message)", metadata: [MessageID.key: "\(MessageID.storage)"])
    }
    hasDoneChores = now - lastChore >= .seconds(10) || now < lastChore
    guard hasDoneChores else { return }
    lastChore = now
    journal.roll(now: now)
    if journal.isFailing { _ = try? journal.drain(now: now) }
    if !options.drain {
      own += sourceWatch.look(intake.logLines, settings.configuration, now: now)
      for (source, message) in clockWatch.look(intake.takeClocks(), now: now) {
        logger.warning("\(message)", metadata: [MessageID.key: "\(MessageID.source)", "source": "\(source)"])
      }
      expireSilences(now)
      keepHouse(now)
      if (try? audit.gather()) == nil { logger.debug("The access audit's entries could not be gathered.") }
    }
    writeStatus(now)
  }

  /// For `floorwatch status`: written beside and renamed, so that a reader never sees half of it.
  func writeStatus(_ now: Timestamp, isStopped: Bool = false) {
    let zone = settings.configuration.timeZone
    let status = FloorStatus(
      time: now, zone: zone, line: statusLine, sensors: inventories,
      sources: intake.sourceStatus(zone: zone, now: options.drain ? nil : now),
      alerts: intake.openAlerts, silences: operators.silences, sensorFaults: sensorFaults(now), trouble: storeTrouble,
      isStopped: isStopped)
    statusFiles.write(status, now: now, logger: logger)
    guard !options.drain else { return }
    guard board.isDue(now) else { return }
    let engine = intake.pipeline.engine
    let load = BoardLoad(
      engine.load, heard: engine.place.newest[FloorLane.load.rawValue],
      areLogsFine: storeTrouble == nil && sourceWatch.isSure, now: now)
    board.write(
      engine.environment.boardReadings(at: now), load, settings.configuration, trouble: storeTrouble, now: now,
      logger: logger)
  }
}
