import Alerting
import EnvMonitor
import FloorModel
import Workload

/// What the monitors, parsers and composer are told of the configuration: the one place where its words become theirs.
extension FloorConfiguration {
  /// Every rule there is, of both halves.
  package static var rules: [Rule] { EnvironmentRules.all + LoadRules.all }

  /// For the environment's monitor.
  package var environment: EnvironmentConfiguration {
    EnvironmentConfiguration(
      timeZone: timeZone,
      zones: zones.map { zone in
        ZoneSettings(
          id: zone.id, name: zone.name, desks: zone.desks, isThisMachine: zone.thisMachine,
          occupied: zone.occupied.isEmpty ? nil : OccupiedHours(zone.occupied.map(\.hours)),
          season: zone.season.clothing, hasVoiceProfile: rules.zones["air.dry_voice"]?[zone.id]?.enabled == true)
      },
      sensors: sensors.map { sensor in
        SensorSettings(
          match: SensorMatch(sensor.match), zone: sensor.zone, alias: sensor.alias, offset: sensor.offset,
          isIgnored: sensor.ignore == true)
      },
      rules: rules)
  }

  /// For the load monitor.
  package var load: LoadConfiguration {
    var load = LoadConfiguration()
    load.rules = rules
    load.zone = timeZone
    load.minimumGroup = privacy.minGroup
    load.shiftGap = sessions.shiftGap
    load.timeline.maxSession = sessions.maxSession
    load.timeline.maxVoice = sessions.maxContact[.voice] ?? load.timeline.maxVoice
    load.timeline.maxChat = sessions.maxContact[.chat] ?? load.timeline.maxChat
    load.timeline.maxMessaging = sessions.maxContact[.messaging] ?? load.timeline.maxMessaging
    load.timeline.chatDormantAfter = sessions.dormantAfter[.chat] ?? load.timeline.chatDormantAfter
    load.timeline.messagingDormantAfter = sessions.dormantAfter[.messaging] ?? load.timeline.messagingDormantAfter
    return load
  }

  /// For the parsers of one session log.
  func context(of log: SessionLogSetting) -> LogContext {
    var reasons: [String: AgentState] = [:]
    for word in sessions.breakReasons { reasons[word] = .break }
    for word in sessions.workReasons { reasons[word] = .notReady }
    var longest = LogContext.defaultMaximumContact
    for channel in Channel.allCases {
      guard let setting = SessionSettings.Channel(rawValue: channel.name) else { continue }
      longest[channel] = sessions.maxContact[setting] ?? longest[channel]
    }
    return LogContext(
      sourceName: log.path, timeZone: log.timeZone ?? timeZone, reasons: ReasonMap(reasons), maximumContact: longest)
  }

  /// For the sensor thread: what becomes of each sensor.
  package var sensorReading: SensorConfiguration {
    let settings = environment
    return SensorConfiguration(use: { info in
      guard let own = settings.settings(for: info) else { return .asFound }
      if own.isIgnored { return .ignored }
      return own.zone == nil ? .asFound : .room
    })
  }

  /// The door agents' ids pass through: the key's, or one that opens for this run only where no logs are followed.
  package func door() throws -> AgentDoor.Mode {
    guard let keyFile else { return .pseudonym(key: .ephemeral(), site: site) }
    guard let key = PseudonymKey(bytes: try keyFile.read()) else {
      throw IntakeError.badKey
    }
    return .pseudonym(key: key, site: site)
  }

  /// For the words of events.
  package func siteContext(machine: String) -> SiteContext {
    SiteContext(
      site: site, machine: machine, language: language, timeZone: timeZone,
      zoneNames: Dictionary(zones.map { ($0.id, $0.name) }) { first, _ in first })
  }

  /// How far behind event time the lanes run.
  package var lateness: FloorLateness { FloorLateness(load: sessions.lateness) }
}

extension OccupiedSpan {
  fileprivate var hours: OccupiedHours.Span { OccupiedHours.Span(days: Set(days), from: from, to: to) }
}

extension ZoneSetting.Season {
  fileprivate var clothing: Season {
    switch self {
    case .auto: .auto
    case .summer: .summer
    case .winter: .winter
    }
  }
}
