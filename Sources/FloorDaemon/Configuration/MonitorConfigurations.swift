import Alerting
import EnvMonitor
import FloorModel
import Workload

/// What the load monitor, the parsers and the sensor thread are told of the configuration.
extension FloorConfiguration {
  /// Every rule there is, of both halves and of where they meet.
  package static var rules: [Rule] { EnvironmentRules.all + LoadRules.all + StrainRules.all }

  /// For the load monitor.
  package var load: LoadConfiguration {
    var load = LoadConfiguration()
    load.rules = rules
    load.zone = timeZone
    load.minimumGroup = privacy.minGroup
    load.shiftGap = sessions.shiftGap
    load.emotionalReasons = sessions.emotionalReasons
    load.emotionalQueues = sessions.emotionalQueues
    load.paidBreaks = sessions.paidBreaks
    if let limit = workingTime[.breakShortAfter] { load.breakNeededAfter = limit }
    load.timeline.maxSession = sessions.maxSession
    load.timeline.maxVoice = sessions.maxVoice
    load.timeline.maxChat = sessions.maxChat
    load.timeline.maxMessaging = sessions.maxMessaging
    load.timeline.chatDormantAfter = sessions.chatDormantAfter
    load.timeline.messagingDormantAfter = sessions.messagingDormantAfter
    load.timeline.shares = ChannelShares(limits: sessions.capacity)
    return load
  }

  /// For working time and change, as they are said.
  var people: PeopleDesk.Settings {
    PeopleDesk.Settings(
      workingTime: workingTimeSettings,
      events: WorkingTimeEvents(
        workingTime, zone: timeZone, language: language, privacy: GroupPrivacy(minimum: privacy.minGroup)),
      changeLimits: rules.limits(of: ChangeRules.load),
      namesPeople: worksCouncil != nil && privacy.individualFindings)
  }

  /// For the working-time book.
  package var workingTimeSettings: WorkingTimeSettings {
    var shifts = ShiftSettings()
    shifts.splitGap = sessions.shiftGap
    shifts.maxSession = sessions.maxSession
    shifts.preShiftPadding = preShift
    return WorkingTimeSettings(workingTime, zone: timeZone, shifts: shifts, averageOptOut: averageOptOut)
  }

  /// For the parsers of one session log.
  func context(of log: SessionLogSetting) -> LogContext {
    var longest = LogContext.defaultMaximumContact
    for channel in Channel.allCases { longest[channel] = load.timeline.maxContact(channel) }
    var context = LogContext(
      sourceName: log.path, timeZone: log.timeZone ?? timeZone,
      reasons: ReasonMap(sessions.reasons, known: sessions.emotionalReasons),
      columns: log.columns, maximumContact: longest)
    context.team = log.team
    return context
  }

  /// For the sensor thread: what becomes of each sensor.
  package var sensorReading: SensorConfiguration {
    let settings = environment
    return SensorConfiguration(
      use: { info in
        guard let own = settings.settings(for: info) else { return .asFound }
        if own.isIgnored { return .ignored }
        if own.zone != nil, info.servingRoom != nil { return .room }
        return own.isTrusted ? .judged : .asFound
      }, ownInterval: { settings.settings(for: $0)?.interval })
  }

  /// The door agents' ids pass through: the key's, or one that opens for this run only where no logs are followed.
  package func door() throws -> AgentDoor.Mode {
    guard let keyFile else { return .pseudonym(key: .ephemeral(), site: site) }
    guard let key = PseudonymKey(bytes: try keyFile.read()) else { throw IntakeError.badKey }
    return .pseudonym(key: key, site: site)
  }

  /// How far behind event time the lanes run.
  package var lateness: FloorLateness { FloorLateness(load: sessions.lateness) }
}
