import FloorModel
import Logging

/// How the house begins its days and ends its life.
extension FloorHouse {
  /// Once a day: deletes and forgets what has been kept long enough.
  func keepHouse(_ now: Timestamp) {
    guard housekeeping.isDue(settings.configuration, now: now) else { return }
    do {
      let deleted = try housekeeping.run(settings.configuration, journal: journal, store: store, now: now)
      for item in deleted { logger.notice("\(item): kept long enough, deleted (retention).") }
      try forgetIdle(now)
    } catch {
      logger.error("Old files and lines: \(error)", metadata: [MessageID.key: "\(MessageID.storage)"])
    }
  }

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
    writeStatus(now, isStopped: true)
    if let failure { throw failure }
    logger.notice("everything read: \(statusLine)")
  }

  /// Keeps everything there is, due or not; false if the store does not take it.
  func settle(_ now: Timestamp) -> Bool {
    lastCommit = .distantPast
    keep([], now: now)
    return storeTrouble == nil
  }

  /// The last commit and the last lines.
  func close() {
    if !options.drain { own.append(daemonEvent(.stopped, clock())) }
    _ = settle(clock())
    chores(clock())
    writeStatus(clock(), isStopped: true)
  }

  /// What becomes of a running daemon.
  enum DaemonChange: String { case started, stopped }

  /// That a running daemon started or stopped: where its stream is silent before or after, nobody watched.
  ///
  /// A drain says neither: it is a replay that is kept.
  func daemonEvent(_ change: DaemonChange, _ now: Timestamp) -> Event {
    let configuration = settings.configuration
    let sources = configuration.feeds.count + configuration.sessionLogs.count
    var data = [JSONField("version", .string(ProductVersion.text))]
    let words: LocalizedText
    switch change {
    case .started:
      data.append(JSONField("sha256", .string(settings.digest)))
      words = LocalizedText(
        en: "floorwatch \(ProductVersion.text) has started and watches.",
        nl: "floorwatch \(ProductVersion.text) is gestart en kijkt mee.")
    case .stopped:
      data.append(JSONField("sensors", .integer(Int64(inventories.values.reduce(0, +)))))
      words = LocalizedText(
        en: "floorwatch was stopped: from here on nobody watches until it is started again.",
        nl: "floorwatch is gestopt: vanaf hier kijkt niemand mee tot het weer wordt gestart.")
    }
    data.append(JSONField("sources", .integer(Int64(sources))))
    return Event(
      stream: .alerts, time: now, severity: .info, summary: words[configuration.language],
      type: "floorwatch.daemon.\(change.rawValue).v1", subject: "daemon/\(options.machine)", identity: change.rawValue,
      schema: "daemon", data: data)
  }

  /// Stops this machine's sensors.
  func stop() { stopSensors() }
}
