import Alerting
import EnvMonitor
import FloorModel
import Foundation
import Logging
import Workload

/// How the house is put together from its configuration, and again after SIGHUP.
extension FloorHouse {
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
      guard storeTrouble == nil else {
        return logger.error("The new configuration waits for the store; send SIGHUP again when it can be written.")
      }
      intake = try Self.assemble(new, options, store, logger)
      stopSensors()
      settings = new
      startSensors()
      logger.notice("configuration loaded: \(sentence)", metadata: [MessageID.key: "\(MessageID.configuration)"])
    } catch {
      statusFiles.reloaded(false, now: now)
      let failure = error as? ConfigurationFailure
      let problems = failure?.problems ?? [ConfigurationProblem(at: nil, "\(error)", mend: "")]
      let file = failure?.file ?? ConfigurationFile(named: options.configuration).path
      logger.tell(problems, of: file)
      let wrong = problems.filter { $0.severity == .error }.map { $0.text(file: file) }
      let isOne = wrong.count == 1
      let sentence = LocalizedText(
        en:
          "The new configuration was rejected (\(wrong.count) \(isOne ? "problem" : "problems")); the old one stays in "
          + "force. See floorwatch config check.",
        nl: "De nieuwe configuratie is afgekeurd (\(wrong.count) \(isOne ? "probleem" : "problemen")); de oude blijft "
          + "gelden. Zie floorwatch config check.")
      own.append(
        configurationEvent(
          "rejected", sentence[settings.configuration.language], severity: .warning, digest: failure?.digest,
          problems: wrong, now))
      keep([], now: now)
    }
  }

  private func configurationEvent(
    _ what: String, _ sentence: String, severity: Level, digest: String?, problems: [String], _ now: Timestamp
  ) -> Event {
    var data = [JSONField("file", .string(ConfigurationFile(named: options.configuration).absolutePath))]
    data.append(JSONField("sha256", digest.map { .string($0) } ?? .null))
    if !problems.isEmpty { data.append(JSONField("problems", .array(problems.map { .string($0) }))) }
    return Event(
      stream: .alerts, time: now, severity: severity, summary: sentence, type: "floorwatch.config.\(what).v1",
      subject: "config/\(settings.configuration.site)", identity: digest ?? "unreadable", schema: "config", data: data)
  }

  static func load(_ options: FloorService.Options) throws -> DecodedConfiguration {
    try ConfigurationFile(named: options.configuration).load(
      rules: FloorConfiguration.rules, formats: LogFormats.ids, environment: options.environment,
      systemTimeZone: SiteTimeZone(identifier: TimeZone.current.identifier) ?? .utc, starting: true, writing: true)
  }

  static func assemble(
    _ settings: DecodedConfiguration, _ options: FloorService.Options, _ store: Store, _ logger: Logger
  ) throws -> FloorIntake {
    let configuration = settings.configuration
    var assembly = FloorAssembly(
      configuration: configuration, machine: options.machine, door: try configuration.door())
    assembly.memory = try FloorMemory(store: store)
    assembly.recounted = assembly.sources
    let (intake, problems) = try assembly.intake()
    for problem in problems {
      logger.warning("\(problem)", metadata: [MessageID.key: "\(MessageID.configuration)"])
    }
    if !options.drain { intake.mostReaders = 64 }
    let limits = options.drain && !options.expectsMore ? FollowLimits.complete : FollowLimits()
    for source in assembly.sources {
      intake.add(
        source.files, kind: source.kind, checkpoints: try store.checkpoints(source: source.files.id), limits: limits)
    }
    return intake
  }
}
